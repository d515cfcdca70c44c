// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout_keeper.h"

#include "app/session.h"
#include "core/session/session_json.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/chart_layout.h"
#include "ui/window/panel_fold.h"

#include <QAction>
#include <QEvent>
#include <QScreen>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int pause = 1000; // milliseconds from a change until it is written

session::ChartState stateOf(const session::View &view, const std::string &id)
{
    const auto found = view.charts.find(id);
    return found == view.charts.end() ? session::ChartState() : found->second;
}

} // namespace

LayoutKeeper::LayoutKeeper(Session *session)
    : QObject(session)
    , m_session(session)
{
    m_due.setSingleShot(true);
    m_due.setInterval(pause);
    connect(&m_due, &QTimer::timeout, this, &LayoutKeeper::write);
    const ui::ChartGrid *charts = session->window().charts();
    connect(charts, &ui::ChartGrid::viewChanged, this, &LayoutKeeper::noteChange);
    const ui::Exploration *exploration = &session->behind().exploration();
    m_sweep = exploration->sweepKind();
    connect(exploration, &ui::Exploration::updated, this, [this, exploration] {
        if (exploration->sweepKind() != std::exchange(m_sweep, exploration->sweepKind()))
            noteChange(); // not for each step of a drag
    });
    connect(session->window().fold()->action(), &QAction::toggled, this, &LayoutKeeper::noteChange);
    session->window().installEventFilter(this);
    const OpenSession *opened = &session->opened();
    connect(opened, &OpenSession::viewAboutToChange, this, &LayoutKeeper::takeGestures);
    connect(opened, &OpenSession::viewChanged, this, [this] { m_seen = present(); });
    m_layout = m_seen = present();
}

void LayoutKeeper::restore()
{
    const QSettings settings;
    m_session->window().restoreGeometry(settings.value(u"geometry"_s).toByteArray());
    if (settings.value(u"parameters_folded"_s).toBool())
        m_session->window().fold()->choose(true);
    const auto layout = session::readView(settings.value(u"layout"_s).toString().toStdString());
    if (!layout)
        return;
    m_session->behind().exploration().setSweepKind(layout->sweepKind);
    ui::applyLayout(*layout, *m_session->window().charts());
    m_layout = *layout;
    m_seen = present();
}

session::View LayoutKeeper::present() const
{
    session::View view;
    view.sweepKind = m_session->behind().exploration().sweepKind();
    ui::gatherLayout(*m_session->window().charts(), view);
    view.maximised.clear();
    ui::dropRanges(view);
    return view;
}

void LayoutKeeper::takeGestures()
{
    const session::View now = present();
    if (now.sweepKind != m_seen.sweepKind)
        m_layout.sweepKind = now.sweepKind;
    if (now.grid != m_seen.grid)
        m_layout.grid = now.grid;
    for (const ui::ChartView *chart : m_session->window().charts()->views()) {
        const std::string id = chart->objectName().toStdString();
        if (const session::ChartState state = stateOf(now, id); state != stateOf(m_seen, id))
            m_layout.charts[id] = state;
    }
    m_seen = now;
}

void LayoutKeeper::write()
{
    m_due.stop();
    takeGestures();
    QSettings settings;
    settings.setValue(u"layout"_s, QString::fromStdString(session::viewText(m_layout)));
    settings.setValue(u"geometry"_s, m_session->window().saveGeometry());
    settings.setValue(u"parameters_folded"_s, m_session->window().fold()->isChosen());
    settings.sync(); // now, not when the program ends
}

bool LayoutKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move ||
        event->type() == QEvent::WindowStateChange)
        noteChange();
    return QObject::eventFilter(watched, event);
}

void LayoutKeeper::noteChange()
{
    m_due.start();
}

void keepOnScreen(QWidget &window)
{
    if (window.isMaximized() || window.isFullScreen())
        return;
    constexpr QSize frame(16, 48); // what one takes at most
    const QRect screen = window.screen()->availableGeometry();
    const QSize size = window.size().boundedTo(screen.size() - frame);
    window.resize(size);
    const QSize room = screen.size() - size - frame;
    const QPoint place(
        std::clamp(window.x(), screen.left(), screen.left() + std::max(0, room.width())),
        std::clamp(window.y(), screen.top(), screen.top() + std::max(0, room.height())));
    if (place != window.pos())
        window.move(place); // otherwise the desktop chooses one
}

} // namespace dimscope::app
