// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chart_grid.h"

#include "core/chart/chart_catalogue.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_copy.h"
#include "ui/chart/chart_menu.h"
#include "ui/chart/chart_view.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_data_dialog.h"
#include "ui/window/form_choice.h"
#include "ui/window/sweep_strip.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFocusEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

namespace {

/// Below that width (of a plot of two curves with its legend, twice) charts stand in one column;
/// in pixels, and in lines of the text where that is large.
constexpr int widthOfTwo = 680;
constexpr int linesOfTwo = 44;
constexpr int widthOfThree = 1240;
constexpr int linesOfThree = 72;
/// With more, two columns would make rows too low to read.
constexpr int mostInTwoColumns = 4;

/// Where the rows cannot all be that high they scroll, and may then as well be as high as that.
constexpr int fewestLines = 14;
constexpr int scrolledLines = 17;
/// The least height of a chart alone, however large its letters.
constexpr int pixelsAlone = 120;

constexpr int spacing = 8;

bool isByKey(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
           reason == Qt::ShortcutFocusReason;
}

} // namespace

ChartGrid::ChartGrid(Exploration *exploration, QWidget *parent)
    : QWidget(parent)
    , m_exploration(exploration)
    , m_scroll(new QScrollArea(this))
    , m_grid(nullptr)
{
    auto *content = new QWidget(m_scroll);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(spacing);
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        auto *view = new ChartView(content);
        view->setObjectName(
            QString::fromUtf8(spec.id.data(), static_cast<qsizetype>(spec.id.size())));
        if (!spec.forms.empty())
            new FormChoice(spec, exploration, view);
        connectView(view, static_cast<int>(m_views.size()));
        m_views.push_back(view);
        if (spec.shownAtStart)
            m_shown.emplace(spec.id);
    }
    m_strip = new SweepStrip(exploration, content);
    connect(m_strip, &SweepStrip::whyRequested, this, [this](double size, double tflops) {
        emit whyRequested(QStringLiteral("gemm"), SweepStrip::series, size, tflops);
    });
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
    m_scroll->installEventFilter(this);
    m_strip->installEventFilter(this);
    arrange();
    connect(exploration, &Exploration::updated, this, &ChartGrid::refresh);
}

void ChartGrid::connectView(ChartView *view, int index)
{
    view->installEventFilter(this);
    connect(view, &ChartView::maximiseRequested, this, [this, index] { toggleMaximised(index); });
    connect(view, &ChartView::viewChanged, this, &ChartGrid::viewChanged);
    connect(view, &ChartView::copyRequested, this, [this, view] {
        QGuiApplication::clipboard()->setMimeData(chartMimeData(*view, handedOut(*view)).release());
    });
    connect(view, &ChartView::dragOutRequested, this,
            [this, view] { dragChartOut(view, handedOut(*view)); });
    connect(view, &ChartView::tableRequested, this,
            [this, view] { openChartData(view, m_exploration, window()); });
    connect(view, &ChartView::exportRequested, this,
            [this, index] { emit exportRequested(index); });
    connect(view, &ChartView::menuRequested, this, [view](QPoint at) {
        QMenu menu;
        fillChartMenu(&menu, view);
        menu.exec(at);
    });
    connect(view, &ChartView::whyRequested, this,
            [this, view](const QString &series, double x, double y) {
                emit whyRequested(view->objectName(), series, x, y);
            });
    connect(view, &ChartView::cursorMoved, this,
            [this, view](const QString &quantity, std::optional<double> value) {
                linkCursors(view, quantity, value);
            });
}

std::optional<chart::ChartModel> ChartGrid::handedOut(const ChartView &view) const
{
    if (!m_handOut)
        return std::nullopt;
    return m_handOut(view.objectName().toStdString());
}

void ChartGrid::linkCursors(const ChartView *from, const QString &quantity,
                            std::optional<double> value)
{
    for (ChartView *view : m_views) {
        if (view == from)
            continue;
        const bool same = view->canvas()->model().x.quantity == quantity.toStdString();
        view->setLinked(same && !quantity.isEmpty() ? value : std::nullopt);
    }
}

ChartView *ChartGrid::view(std::string_view id) const
{
    const auto name = QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    const auto found = std::find_if(m_views.begin(), m_views.end(), [&](const ChartView *view) {
        return view->objectName() == name;
    });
    return found == m_views.end() ? nullptr : *found;
}

QRect ChartGrid::placeOf(const QString &chart, const chart::Point &at) const
{
    const ChartView *chartView = view(chart.toStdString());
    if (chartView == nullptr || !chartView->isVisible())
        return {};
    const auto here = [&](QPoint inView) { return chartView->mapTo(this, inView); };
    if (chartView->width() <= width() / 2)
        return {here({0, 0}), chartView->size()};
    constexpr int near = 24;
    return QRect(here(chartView->placeOf(at)), QSize()).adjusted(-near, -near, near, near);
}

void ChartGrid::refresh()
{
    const std::vector<chart::ChartModel> &models = m_exploration->charts();
    for (std::size_t i = 0; i < m_views.size() && i < models.size(); ++i) {
        // A chart out of sight is bound when it comes into sight.
        if (!m_views[i]->isHidden())
            m_views[i]->bind(models[i]);
    }
}

void ChartGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (wantedColumns() != m_columns)
        arrange();
}

bool ChartGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && (watched == m_scroll || watched == m_strip))
        fitRows();
    if (event->type() == QEvent::FocusIn && isByKey(static_cast<QFocusEvent *>(event)->reason())) {
        // Afterwards, for the scroll area goes to the point first that it takes for the cursor.
        if (const auto *view = qobject_cast<ChartView *>(watched))
            QMetaObject::invokeMethod(
                this, [this, view] { bringIntoSight(view); }, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void ChartGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_grid != nullptr)
        arrange();
}

int ChartGrid::wantedColumns() const
{
    const int line = fontMetrics().height();
    if (width() < std::max(widthOfTwo, line * linesOfTwo))
        return 1;
    const bool many = static_cast<int>(m_shown.size()) > mostInTwoColumns;
    return many && width() >= std::max(widthOfThree, line * linesOfThree) ? 3 : 2;
}

void ChartGrid::arrange()
{
    m_columns = wantedColumns();
    const int count = static_cast<int>(m_views.size());
    // An empty row or column keeps its share of the stretch otherwise.
    for (int i = 0; i <= count; ++i) {
        m_grid->setRowStretch(i, 0);
        m_grid->setColumnStretch(i, 0);
    }
    m_grid->removeWidget(m_strip);
    m_strip->hide();
    int place = 0;
    int rowOfStrip = count;
    for (int i = 0; i < count; ++i) {
        ChartView *view = m_views[static_cast<std::size_t>(i)];
        const std::string id = view->objectName().toStdString();
        const bool inGrid = m_shown.contains(id) || i == m_maximised;
        const bool shown = inGrid && (m_maximised < 0 || i == m_maximised);
        int row = place / m_columns;
        const int column = place % m_columns;
        // What was measured stands below the row of its chart, as wide as all of them.
        if (shown && id == "gemm") {
            rowOfStrip = row + 1;
            m_grid->addWidget(m_strip, rowOfStrip, 0, 1, m_columns);
            m_strip->setVisible(!m_isLow);
        }
        row += row >= rowOfStrip ? 1 : 0;
        m_grid->removeWidget(view);
        m_grid->addWidget(view, row, column);
        view->setVisible(shown);
        if (shown) {
            m_grid->setRowStretch(row, 1);
            m_grid->setColumnStretch(column, 1);
        }
        place += inGrid ? 1 : 0;
    }
    fitRows();
    refresh();
}

void ChartGrid::fitRows()
{
    const int line = fontMetrics().height();
    const int rows = (static_cast<int>(m_shown.size()) + m_columns - 1) / m_columns;
    const int strip = m_strip->isHidden() ? 0 : m_strip->height() + spacing;
    const int room = (m_scroll->height() - strip - (rows - 1) * spacing) / rows;
    int lowest = room < fewestLines * line ? scrolledLines * line : fewestLines * line;
    if (m_maximised >= 0)
        lowest = pixelsAlone;
    for (ChartView *view : m_views)
        view->setMinimumHeight(lowest);
}

void ChartGrid::setShownCharts(const std::set<std::string, std::less<>> &ids)
{
    std::set<std::string, std::less<>> known;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        if (ids.contains(spec.id))
            known.emplace(spec.id);
    }
    if (known.empty() || known == m_shown)
        return;
    m_shown = std::move(known);
    setMaximised(-1);
    emit viewChanged();
}

void ChartGrid::setMaximised(int index)
{
    const int before = std::exchange(m_maximised, index);
    arrange();
    if (before != index)
        emit maximisedChanged();
    if (index >= 0 && index < static_cast<int>(m_views.size()))
        focusChart(index);
    else if (before >= 0)
        bringIntoSight(m_views[static_cast<std::size_t>(before)]);
}

void ChartGrid::toggleMaximised(int index)
{
    setMaximised(m_maximised == index ? -1 : index);
    emit viewChanged();
}

bool ChartGrid::maximiseHovered()
{
    const auto hovered = std::find_if(m_views.begin(), m_views.end(), [](const ChartView *view) {
        return view->isVisible() && view->underMouse();
    });
    if (hovered == m_views.end())
        return false;
    toggleMaximised(static_cast<int>(hovered - m_views.begin()));
    return true;
}

void ChartGrid::focusChart(int index)
{
    ChartView *view = m_views[static_cast<std::size_t>(index)];
    if (m_maximised < 0 && !m_shown.contains(view->objectName().toStdString())) {
        m_shown.insert(view->objectName().toStdString());
        arrange();
        emit viewChanged();
    }
    view->setFocus();
    bringIntoSight(view);
}

void ChartGrid::bringIntoSight(const ChartView *view)
{
    if (!view->isVisible())
        return;
    // What was added or removed has moved nothing yet: the charts, then the area that they ask.
    for (QWidget *asked : {m_scroll->widget(), m_scroll->viewport()})
        QCoreApplication::sendPostedEvents(asked, QEvent::LayoutRequest);
    // Not ensureWidgetVisible(): it takes a graphics view for its text cursor, a point.
    const int half = (view->height() + 1) / 2;
    m_scroll->ensureVisible(0, view->mapTo(m_scroll->widget(), QPoint(0, half)).y(), 0, half);
}

void ChartGrid::goTo(int index)
{
    if (m_maximised >= 0)
        setMaximised(index);
    else
        focusChart(index);
}

void ChartGrid::showForm(int index, const std::string &form)
{
    goTo(index);
    ChartView *view = m_views[static_cast<std::size_t>(index)];
    m_exploration->setForm(view->objectName().toStdString(), form);
    emit view->viewChanged();
}

int ChartGrid::current() const
{
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        if (m_views[i]->hasFocus())
            return static_cast<int>(i);
    }
    return m_maximised >= 0 ? m_maximised : 0;
}

bool ChartGrid::leaveMarker()
{
    return std::any_of(m_views.begin(), m_views.end(),
                       [](ChartView *view) { return view->hasFocus() && view->leaveMarker(); });
}

void ChartGrid::setEmphasis(ChartEmphasis emphasis)
{
    for (ChartView *view : m_views)
        view->setEmphasis(emphasis);
    m_strip->setEmphasis(emphasis);
}

void ChartGrid::setLow(bool low)
{
    if (low == std::exchange(m_isLow, low))
        return;
    for (ChartView *view : m_views)
        view->setLow(low);
    arrange();
}

void ChartGrid::setCrosshair(bool on)
{
    for (ChartView *view : m_views)
        view->setCrosshair(on);
}

} // namespace dimscope::ui
