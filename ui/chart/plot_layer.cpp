// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plot_layer.h"

#include "core/chart/ticks.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/marker_shape.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

PlotLayer::PlotLayer(QGraphicsItem *parent)
    : QGraphicsItem(parent)
    , m_shown([](const std::string &) { return true; })
{
    setZValue(10);
    setFlag(ItemClipsToShape, false);
}

void PlotLayer::setModel(const chart::ChartModel &model, const Shown &shown)
{
    m_model = model;
    m_shown = shown;
    m_hit.reset();
    ++m_boundRevision;
    layOut();
}

void PlotLayer::setTheme(const ChartTheme &theme)
{
    m_theme = theme;
    update();
}

void PlotLayer::setPlotArea(const QRectF &area)
{
    if (area == m_area)
        return;
    prepareGeometryChange();
    m_area = area;
    m_hit.reset();
    layOut();
}

void PlotLayer::setHit(std::optional<Hit> hit)
{
    if (!hit && !m_hit)
        return;
    m_hit = std::move(hit);
    update();
}

QRectF PlotLayer::boundingRect() const
{
    return m_area;
}

QPointF PlotLayer::toPixels(double x, double y) const
{
    const double spanX = m_model.x.maximum - m_model.x.minimum;
    const double spanY = m_model.y.maximum - m_model.y.minimum;
    return {m_area.left() + (x - m_model.x.minimum) / spanX * m_area.width(),
            m_area.bottom() - (y - m_model.y.minimum) / spanY * m_area.height()};
}

void PlotLayer::layOut()
{
    m_curves.clear();
    for (const chart::Series &series : m_model.series) {
        if (!m_shown(series.id))
            continue;
        QPolygonF pixels;
        pixels.reserve(static_cast<qsizetype>(series.points.size()));
        for (const chart::Point &point : series.points)
            pixels.append(toPixels(point.x, point.y));
        m_curves.append({&series, std::move(pixels)});
    }
    update();
}

void PlotLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->save();
    painter->setClipRect(m_area);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_theme.font);
    paintBands(painter);
    for (const Curve &curve : m_curves) {
        if (curve.series->style == chart::SeriesStyle::line)
            paintCurve(painter, curve);
        else
            paintPoints(painter, curve);
    }
    paintMarks(painter);
    paintNotice(painter);
    paintHit(painter);
    painter->restore();
    m_paintedRevision = m_boundRevision;
}

void PlotLayer::paintBands(QPainter *painter) const
{
    painter->setPen(Qt::NoPen);
    for (const chart::Band &band : m_model.bands) {
        if (!m_shown(band.id) || band.slices.empty())
            continue;
        QColor colour = m_theme.seriesColour(band.colour);
        colour.setAlphaF(0.16F);
        painter->setBrush(colour);
        QPolygonF outline;
        for (const chart::Band::Slice &slice : band.slices)
            outline.append(toPixels(slice.x, slice.high));
        for (auto slice = band.slices.rbegin(); slice != band.slices.rend(); ++slice)
            outline.append(toPixels(slice->x, slice->low));
        painter->drawPolygon(outline);
    }
}

void PlotLayer::paintCurve(QPainter *painter, const Curve &curve) const
{
    QPen pen(m_theme.seriesColour(curve.series->colour), m_theme.lineWidth,
             penStyle(curve.series->dash), Qt::FlatCap, Qt::BevelJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(curve.pixels);
}

void PlotLayer::paintPoints(QPainter *painter, const Curve &curve) const
{
    const QColor full = m_theme.seriesColour(curve.series->colour);
    for (qsizetype i = 0; i < curve.pixels.size(); ++i) {
        QColor colour = full;
        const bool detailed = i < static_cast<qsizetype>(curve.series->details.size());
        if (detailed) {
            const chart::PointDetail &detail = curve.series->details[static_cast<std::size_t>(i)];
            if (detail.weak)
                colour.setAlphaF(0.5F);
            const double x = curve.series->points[static_cast<std::size_t>(i)].x;
            painter->setPen(QPen(colour, 1));
            painter->drawLine(toPixels(x, detail.low), toPixels(x, detail.high));
        }
        painter->setPen(QPen(colour, 1.4));
        painter->setBrush(curve.series->hollow ? m_theme.background : colour);
        drawMarker(painter, curve.series->marker, curve.pixels.at(i), m_theme.pointRadius);
    }
}

void PlotLayer::paintMarks(QPainter *painter) const
{
    QVector<QRectF> taken;
    for (const chart::DesignMark &mark : m_model.marks) {
        const double x = mark.x.value_or(m_model.x.minimum);
        const double y = mark.y.value_or(m_model.y.maximum);
        const QPointF at = toPixels(x, y);
        painter->setBrush(Qt::NoBrush);
        if (mark.x && mark.y) {
            painter->setPen(QPen(m_theme.background, m_theme.lineWidth + 3));
            painter->drawEllipse(at, m_theme.pointRadius * 2.2, m_theme.pointRadius * 2.2);
            painter->setPen(QPen(m_theme.design, m_theme.lineWidth + 0.6));
            painter->drawEllipse(at, m_theme.pointRadius * 2.2, m_theme.pointRadius * 2.2);
        } else {
            painter->setPen(QPen(m_theme.design, 1, Qt::DashLine));
            if (mark.x)
                painter->drawLine(QPointF(at.x(), m_area.top()), QPointF(at.x(), m_area.bottom()));
            else
                painter->drawLine(QPointF(m_area.left(), at.y()), QPointF(m_area.right(), at.y()));
        }
        paintLabel(painter, at, plainText(mark.label), m_theme.design, false, &taken);
    }
}

void PlotLayer::paintLabel(QPainter *painter, QPointF anchor, const QString &text,
                           const QColor &colour, bool boxed, QVector<QRectF> *taken) const
{
    if (text.isEmpty())
        return;
    const QFontMetricsF metrics(m_theme.font);
    const qreal padding = boxed ? 6 : 2;
    const qreal gap = m_theme.pointRadius * 2.2 + 4;
    QRectF box = metrics.boundingRect(QRectF(0, 0, m_area.width() * 0.8, m_area.height()),
                                      Qt::TextWordWrap, text);
    box.adjust(-padding, -padding / 2, padding, padding / 2);
    // The side with more room, pushed back inside the plot.
    const bool right = anchor.x() < m_area.center().x();
    box.moveLeft(right ? anchor.x() + gap : anchor.x() - gap - box.width());
    box.moveTop(anchor.y() - gap - box.height() / 2);
    box.moveLeft(std::clamp(box.left(), m_area.left() + 2,
                            std::max(m_area.left() + 2, m_area.right() - box.width() - 2)));
    box.moveTop(std::clamp(box.top(), m_area.top() + 2,
                           std::max(m_area.top() + 2, m_area.bottom() - box.height() - 2)));
    // Pushed back over the anchor, it goes below or above instead.
    const QRectF ring(anchor.x() - gap + 2, anchor.y() - gap + 2, 2 * gap - 4, 2 * gap - 4);
    if (box.intersects(ring)) {
        const bool below = anchor.y() + gap + box.height() < m_area.bottom();
        box.moveTop(below ? anchor.y() + gap : anchor.y() - gap - box.height());
    }
    if (taken != nullptr) {
        for (const QRectF &other : *taken) {
            if (other.intersects(box))
                box.moveTop(other.bottom() + 2);
        }
        taken->append(box);
    }
    QColor ground = m_theme.background;
    ground.setAlphaF(boxed ? 0.96F : 0.82F);
    painter->setBrush(ground);
    painter->setPen(boxed ? QPen(colour, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(boxed ? m_theme.text : colour);
    painter->drawText(box, Qt::AlignCenter | Qt::TextWordWrap, text);
}

void PlotLayer::paintNotice(QPainter *painter) const
{
    if (m_model.notice.empty())
        return;
    const QString text = plainText(m_model.notice);
    const QFontMetricsF metrics(m_theme.font);
    const QRectF room = m_area.adjusted(8, 6, -8, -6);
    QRectF box =
        metrics.boundingRect(room, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignBottom, text)
            .adjusted(-4, -2, 4, 2);
    QColor ground = m_theme.background;
    ground.setAlphaF(0.82F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(m_theme.mutedText);
    painter->drawText(room, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignBottom, text);
}

void PlotLayer::paintHit(QPainter *painter) const
{
    if (!m_hit)
        return;
    painter->setPen(QPen(m_theme.frame, 1, Qt::DotLine));
    painter->drawLine(QPointF(m_hit->position.x(), m_area.top()),
                      QPointF(m_hit->position.x(), m_area.bottom()));
    painter->setPen(QPen(m_hit->colour, 2));
    painter->setBrush(m_theme.background);
    painter->drawEllipse(m_hit->position, m_theme.pointRadius + 1.5, m_theme.pointRadius + 1.5);
    paintLabel(painter, m_hit->position, m_hit->text, m_hit->colour, true, nullptr);
}

std::optional<PlotLayer::Hit> PlotLayer::hitAt(QPointF position) const
{
    constexpr qreal reach = 24;
    if (!m_area.contains(position))
        return std::nullopt;
    std::optional<Hit> best;
    qreal bestDistance = reach;
    for (const Curve &curve : m_curves) {
        for (qsizetype i = 0; i < curve.pixels.size(); ++i) {
            const QPointF pixel = curve.pixels.at(i);
            const qreal distance = std::hypot(pixel.x() - position.x(), pixel.y() - position.y());
            if (distance >= bestDistance)
                continue;
            bestDistance = distance;
            const auto index = static_cast<std::size_t>(i);
            const chart::Point &point = curve.series->points[index];
            std::string text;
            if (index < curve.series->details.size() && !curve.series->details[index].text.empty())
                text = curve.series->details[index].text;
            else
                text = curve.series->name + ": " + chart::valueText(m_model.y, point.y) + " at " +
                       chart::valueText(m_model.x, point.x);
            best = Hit{pixel, plainText(text), m_theme.seriesColour(curve.series->colour)};
        }
    }
    return best;
}

} // namespace dimscope::ui
