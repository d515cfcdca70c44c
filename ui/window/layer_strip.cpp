// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/layer_strip.h"

#include "ui/chart/chart_theme.h"
#include "ui/window/layer_text.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr std::int64_t mostDrawn = 4096; // cells of a wide screen
constexpr qreal leastCell = 3;           // a bar of two pixels and a gap
constexpr int page = 8;

/// Colours of the receptive-field chart: sliding layers are its first curve, full ones its bands.
constexpr int slidingSlot = 0;
constexpr int fullSlot = 5;
constexpr int denseSlot = 4;
constexpr int mixtureSlot = 2;

} // namespace

LayerStrip::LayerStrip(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Layers"));
}

void LayerStrip::show(const Design &design)
{
    std::vector<Layer> layers;
    const std::int64_t drawn = std::clamp<std::int64_t>(design.layers, 0, mostDrawn);
    layers.reserve(static_cast<std::size_t>(drawn));
    for (std::int64_t i = 0; i < drawn; ++i)
        layers.push_back({attentionMaskOf(design, i), feedForwardTypeOf(design, i)});
    QString caption = layersText(design);
    m_design = design;
    if (layers == m_layers && caption == m_caption)
        return;
    m_layers = std::move(layers);
    m_caption = std::move(caption);
    m_cursor = std::clamp<std::int64_t>(m_cursor, 0, std::max<std::int64_t>(drawn - 1, 0));
    setAccessibleDescription(m_caption);
    update();
}

int LayerStrip::captionHeight() const
{
    return fontMetrics().height() + 2;
}

QSize LayerStrip::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60,
            captionHeight() + fontMetrics().height() * 3 / 2};
}

QSize LayerStrip::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

qreal LayerStrip::cellWidth() const
{
    const auto count = static_cast<qreal>(std::max<std::size_t>(1, m_layers.size()));
    // A single layer is a cell, not a bar as long as the window; from some on they end where the
    // charts do.
    constexpr qreal fewestInARow = 8;
    const qreal widest = count < fewestInARow ? fontMetrics().height() * 2.0 : width();
    return std::clamp((width() - 2) / count, leastCell, std::max(leastCell, widest));
}

int LayerStrip::edge(std::int64_t layer) const
{
    return 1 + static_cast<int>(std::lround(static_cast<qreal>(layer) * cellWidth()));
}

int LayerStrip::cellsThatFit() const
{
    const int all = static_cast<int>(m_layers.size());
    const int fit = std::max(1, static_cast<int>((width() - 2) / cellWidth() + 0.01));
    // An ellipsis takes the place of those that do not fit.
    return all <= fit && all == m_design.layers
               ? all
               : std::min(all, fit - static_cast<int>(fontMetrics().height() / cellWidth()) - 1);
}

QRect LayerStrip::cell(std::int64_t layer) const
{
    if (layer < 0 || layer >= cellsThatFit())
        return {};
    const int top = captionHeight();
    return {edge(layer), top, edge(layer + 1) - edge(layer), height() - top};
}

QRect LayerStrip::attentionPart(const QRect &cell) const
{
    const int gap = cell.width() > 4 ? 2 : 1;
    return {cell.left(), cell.top() + 1, cell.width() - gap, (cell.height() - 3) * 3 / 5};
}

QRect LayerStrip::feedForwardPart(const QRect &cell) const
{
    const QRect attention = attentionPart(cell);
    const int top = attention.bottom() + 3;
    return {attention.left(), top, attention.width(), cell.bottom() - top};
}

std::int64_t LayerStrip::layerAt(const QPoint &place) const
{
    if (place.y() < captionHeight() || place.x() < 1)
        return -1;
    auto layer = static_cast<std::int64_t>((place.x() - 1) / cellWidth());
    // Edges lie on whole pixels.
    if (place.x() < edge(layer))
        --layer;
    else if (place.x() >= edge(layer + 1))
        ++layer;
    return layer < cellsThatFit() ? layer : -1;
}

void LayerStrip::paintLayer(QPainter &painter, const ChartTheme &theme, std::size_t layer) const
{
    const QRect place = cell(static_cast<std::int64_t>(layer));
    QRect attention = attentionPart(place);
    const bool isFull = m_layers[layer].attention == AttentionMask::full;
    if (!isFull)
        attention.setTop(attention.bottom() - attention.height() * 2 / 5 + 1);
    painter.fillRect(attention, theme.seriesColour(isFull ? fullSlot : slidingSlot));
    const QRect block = feedForwardPart(place);
    if (m_layers[layer].feedForward == FeedForwardType::dense) {
        painter.fillRect(block, theme.seriesColour(denseSlot));
        return;
    }
    // Stripes run across, so that they are seen in the thinnest cell.
    const int stripe = std::max(2, block.height() / 5);
    for (int y = block.top(); y <= block.bottom(); y += 2 * stripe)
        painter.fillRect(
            QRect(block.left(), y, block.width(), std::min(stripe, block.bottom() - y + 1)),
            theme.seriesColour(mixtureSlot));
}

void LayerStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect line(1, 0, width() - 2, captionHeight());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_caption, Qt::ElideRight, line.width()));
    const ChartTheme theme = chartTheme(palette(), font(), ChartEmphasis::screen);
    const int fit = cellsThatFit();
    for (int layer = 0; layer < fit; ++layer)
        paintLayer(painter, theme, static_cast<std::size_t>(layer));
    if (fit < m_design.layers)
        painter.drawText(QRect(edge(fit), captionHeight(), width(), height() - captionHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("…"));
    if (!hasFocus() || m_layers.empty())
        return;
    const QRect marked = cell(m_cursor);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
    painter.drawRect(attentionPart(marked).united(feedForwardPart(marked)).adjusted(-1, -1, 0, 0));
}

bool LayerStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const std::int64_t layer = layerAt(help->pos());
        if (layer >= 0)
            QToolTip::showText(help->globalPos(), layerText(m_design, layer), this, cell(layer));
        else
            QToolTip::showText(help->globalPos(),
                               tr("A cell a layer. Above: tall sees everything, low slides. Below: "
                                  "solid is dense, striped a mixture."),
                               this);
        return true;
    }
    return QWidget::event(event);
}

void LayerStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void LayerStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setAccessibleDescription(m_caption); // no longer that of one layer
}

void LayerStrip::moveCursor(std::int64_t layer)
{
    if (m_layers.empty())
        return;
    m_cursor = std::clamp<std::int64_t>(layer, 0, std::max(0, cellsThatFit() - 1));
    update();
    const QString text = layerText(m_design, m_cursor);
    const QRect place = cell(m_cursor);
    QToolTip::showText(mapToGlobal(place.bottomLeft()), text, this, place);
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void LayerStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor - 1);
        return;
    case Qt::Key_Right:
        moveCursor(m_cursor + 1);
        return;
    case Qt::Key_PageUp:
        moveCursor(m_cursor - page);
        return;
    case Qt::Key_PageDown:
        moveCursor(m_cursor + page);
        return;
    case Qt::Key_Home:
        moveCursor(0);
        return;
    case Qt::Key_End:
        moveCursor(m_design.layers);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_layers.empty())
            emit kindChosen(attentionMaskOf(m_design, m_cursor));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void LayerStrip::mousePressEvent(QMouseEvent *event)
{
    const std::int64_t layer = layerAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || layer < 0) {
        event->ignore();
        return;
    }
    m_cursor = layer;
    update();
    emit kindChosen(attentionMaskOf(m_design, layer));
}

} // namespace dimscope::ui
