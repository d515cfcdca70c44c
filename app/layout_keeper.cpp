// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout_keeper.h"

#include "app/session.h"
#include "core/session/session_json.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/chart_layout.h"

#include <QEvent>
#include <QSettings>

#include <utility>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int pause = 1000; // milliseconds from a change until it is written

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
    session->window().installEventFilter(this);
}

void LayoutKeeper::restore()
{
    const QSettings settings;
    m_session->window().restoreGeometry(settings.value(u"geometry"_s).toByteArray());
    const auto layout = session::readView(settings.value(u"layout"_s).toString().toStdString());
    if (!layout)
        return;
    m_session->behind().exploration().setSweepKind(layout->sweepKind);
    ui::applyLayout(*layout, *m_session->window().charts());
}

void LayoutKeeper::write()
{
    m_due.stop();
    session::View view;
    view.sweepKind = m_session->behind().exploration().sweepKind();
    ui::gatherLayout(*m_session->window().charts(), view);
    view.maximised.clear();
    // A range is about the design that was on the screen.
    for (auto &[id, chart] : view.charts)
        chart.x = chart.y = std::nullopt;
    QSettings settings;
    settings.setValue(u"layout"_s, QString::fromStdString(session::viewText(view)));
    settings.setValue(u"geometry"_s, m_session->window().saveGeometry());
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

} // namespace dimscope::app
