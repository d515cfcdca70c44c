// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plot_layer.h"

#include "core/chart/axis_scale.h"
#include "core/chart/pinned_totals.h"
#include "core/chart/ticks.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/marker_shape.h"
#include "ui/chart/polyline.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace dimscope::ui {

namespace {

constexpr qreal markPadding = 2;
constexpr qreal lineTolerance = 0.05; ///< pixels, which no print shows either
constexpr qreal lineRoom = 1e4;       ///< for a label that is not to be broken

QSizeF paddedSize(const LabelText &label)
{
    return label.size() + QSizeF(2 * markPadding, markPadding);
}

constexpr int noticeFlags = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;
constexpr QMarginsF noticePadding(4, 2, 4, 2);
constexpr qreal dearPlace = 300;   ///< of a point's label: less than a rule costs
constexpr qreal worthMoving = 100; ///< that all labels together must gain by another order
constexpr qreal wordGap = 2; ///< characters between labels in one line, which else read as one

/// "router, output, qkv" with a break behind the comma that leaves the shortest lines; empty where
/// there is none.
QString inTwoLines(const QString &text)
{
    constexpr QLatin1String comma(", ");
    qsizetype best = -1;
    const auto longest = [&text](qsizetype at) { return std::max(at, text.size() - at); };
    for (qsizetype at = text.indexOf(comma); at >= 0; at = text.indexOf(comma, at + 1)) {
        if (best < 0 || longest(at) < longest(best))
            best = at;
    }
    return best < 0 ? QString() : text.left(best + 1) + QChar::LineFeed + text.mid(best + 2);
}

} // namespace

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
    ++m_boundRevision;
    layOut();
}

void PlotLayer::setTheme(const ChartTheme &theme)
{
    prepareGeometryChange();
    m_theme = theme;
    layOut(); // its letters may be larger
}

void PlotLayer::setPlotArea(const QRectF &area)
{
    if (area == m_area)
        return;
    prepareGeometryChange();
    m_area = area;
    layOut();
}

QRectF PlotLayer::boundingRect() const
{
    // A ring on an edge is drawn whole.
    const qreal reach = ringRadius() + m_theme.lineWidth + 2;
    return m_area.adjusted(-reach, -reach, reach, reach);
}

QPointF PlotLayer::toPixels(double x, double y) const
{
    const double spanX = m_model.x.maximum - m_model.x.minimum;
    const double spanY = m_model.y.maximum - m_model.y.minimum;
    return {m_area.left() + (x - m_model.x.minimum) / spanX * m_area.width(),
            m_area.bottom() - (y - m_model.y.minimum) / spanY * m_area.height()};
}

bool PlotLayer::isBeyond(const chart::Point &point) const
{
    return point.x < m_model.x.minimum || point.x > m_model.x.maximum ||
           point.y < m_model.y.minimum || point.y > m_model.y.maximum;
}

QPointF PlotLayer::seenAt(double x, double y) const
{
    return toPixels(std::clamp(x, m_model.x.minimum, m_model.x.maximum),
                    std::clamp(y, m_model.y.minimum, m_model.y.maximum));
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
            pixels.append(seenAt(point.x, point.y));
        if (series.style == chart::SeriesStyle::line)
            pixels = simplified(pixels, lineTolerance);
        m_curves.append({&series, std::move(pixels), {}});
    }
    layOutTotals();
    update();
}

bool PlotLayer::haveRoom(const TotalsOfBar &totals, qreal barEnd) const
{
    return std::all_of(
        totals.spots.begin(), totals.spots.end(), [&](const TotalsOfBar::Spot &spot) {
            const chart::Series &series = m_model.series[spot.series];
            const qreal x = toPixels(series.points[spot.point].x, 0).x();
            const QSizeF size =
                paddedSize(labelText(plainText(series.details[spot.point].label), lineRoom));
            return size.width() / 2 <= std::min(x - barEnd, m_area.right() - x);
        });
}

void PlotLayer::layOutTotals()
{
    const std::optional<double> end = chart::endOfBars(m_model);
    if (!end || m_area.isEmpty())
        return;
    const qreal barEnd = toPixels(*end, 0).x();
    const qreal rowHeight = m_area.height() / (m_model.y.maximum - m_model.y.minimum);
    const qreal lineHeight = QFontMetricsF(m_theme.font).height();
    for (const TotalsOfBar &totals : totalsOfBars(m_model)) {
        const qreal middle = toPixels(0, totals.middle).y();
        const std::size_t count = totals.spots.size();
        if (count < 2 || middle < m_area.top() || middle > m_area.bottom())
            continue;
        qreal apart = totalsApart(count, rowHeight, lineHeight);
        const bool fits = apart > 0 && haveRoom(totals, barEnd);
        // Those without a label can still be pointed at, below the design's own.
        if (!fits)
            apart = rowHeight / 2 / static_cast<qreal>(count);
        qreal y = fits ? middle - apart * static_cast<qreal>(count - 1) / 2 : middle;
        for (const TotalsOfBar::Spot &spot : totals.spots) {
            const auto curve =
                std::find_if(m_curves.begin(), m_curves.end(), [&](const Curve &candidate) {
                    return candidate.series == &m_model.series[spot.series];
                });
            if (curve != m_curves.end()) {
                curve->pixels[static_cast<qsizetype>(spot.point)].setY(y);
                if (!fits && y > middle)
                    curve->silent.push_back(spot.point);
            }
            y += apart;
        }
    }
}

void PlotLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->save();
    painter->setClipRect(m_area);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_theme.font);
    paintBands(painter);
    if (!m_theme.clipsAtEdges)
        painter->setClipRect(boundingRect());
    for (const Curve &curve : m_curves) {
        if (curve.series->style == chart::SeriesStyle::line)
            paintCurve(painter, curve);
        else
            paintPoints(painter, curve);
    }
    paintMarks(painter);
    paintNotice(painter);
    painter->restore();
    m_paintedRevision = m_boundRevision;
}

void PlotLayer::paintBands(QPainter *painter) const
{
    for (const chart::Band &band : m_model.bands) {
        if (!m_shown(band.id))
            continue;
        QColor colour = m_theme.solidColour(band.colour);
        if (!band.solid) {
            colour = m_theme.seriesColour(band.colour);
            colour.setAlphaF(0.16F);
        }
        painter->setPen(band.solid ? QPen(m_theme.background, 1) : QPen(Qt::NoPen));
        painter->setBrush(colour);
        for (const chart::Band::Box &box : band.boxes)
            painter->drawRect(QRectF(toPixels(box.left, box.high), toPixels(box.right, box.low)));
        if (band.slices.empty())
            continue;
        QPolygonF outline;
        for (const chart::Band::Slice &slice : band.slices)
            outline.append(toPixels(slice.x, slice.high));
        outline = simplified(outline, lineTolerance);
        QPolygonF lower;
        for (auto slice = band.slices.rbegin(); slice != band.slices.rend(); ++slice)
            lower.append(toPixels(slice->x, slice->low));
        painter->drawPolygon(outline + simplified(lower, lineTolerance));
    }
}

void PlotLayer::paintCurve(QPainter *painter, const Curve &curve) const
{
    QPen pen(m_theme.seriesColour(curve.series->colour), m_theme.lineWidth, Qt::SolidLine,
             Qt::FlatCap, Qt::BevelJoin);
    setDash(&pen, curve.series->dash);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(curve.pixels);
}

void PlotLayer::paintPoints(QPainter *painter, const Curve &curve) const
{
    if (curve.series->marker == chart::Marker::none)
        return;
    const QColor full = m_theme.seriesColour(curve.series->colour);
    for (qsizetype i = 0; i < curve.pixels.size(); ++i) {
        QColor colour = full;
        if (curve.series->faint)
            colour.setAlphaF(m_theme.weakOpacity);
        bool isWeak = false;
        const bool detailed = i < static_cast<qsizetype>(curve.series->details.size());
        if (detailed) {
            const chart::PointDetail &detail = curve.series->details[static_cast<std::size_t>(i)];
            isWeak = detail.weak;
            if (isWeak)
                colour.setAlphaF(m_theme.weakOpacity);
            painter->setPen(QPen(colour, m_theme.fineWidth));
            paintInterval(painter, curve.series->points[static_cast<std::size_t>(i)].x, detail);
        }
        painter->setPen(QPen(colour, m_theme.outlineWidth));
        painter->setBrush(curve.series->hollow ? m_theme.background : colour);
        if (const chart::Point &point = curve.series->points[static_cast<std::size_t>(i)];
            isBeyond(point))
            paintArrow(painter, point);
        else if (isWeak)
            drawWeakMarker(painter, curve.series->marker, curve.pixels.at(i), m_theme.pointRadius,
                           colour, m_theme.background, m_theme.weakWidth());
        else
            drawMarker(painter, curve.series->marker, curve.pixels.at(i), m_theme.pointRadius);
    }
}

void PlotLayer::paintInterval(QPainter *painter, double x, const chart::PointDetail &detail) const
{
    // SVG has no clipping: what lies beyond the axes would be drawn over the legend.
    const double low = std::max(detail.low, m_model.y.minimum);
    const double high = std::min(detail.high, m_model.y.maximum);
    if (low >= high || x < m_model.x.minimum || x > m_model.x.maximum)
        return;
    const QPointF top = toPixels(x, high);
    painter->drawLine(toPixels(x, low), top);
    if (!detail.openTop)
        return;
    // An arrow head: it goes on above.
    const qreal reach = m_theme.pointRadius * 1.2;
    painter->drawLine(top, top + QPointF(-reach, 1.6 * reach));
    painter->drawLine(top, top + QPointF(reach, 1.6 * reach));
}

void PlotLayer::paintArrow(QPainter *painter, const chart::Point &to) const
{
    const QPointF tip = seenAt(to.x, to.y);
    const auto side = [](qreal way) { return way < 0 ? -1.0 : way > 0 ? 1.0 : 0.0; };
    const QPointF way = toPixels(to.x, to.y) - tip;
    QPointF out(side(way.x()), side(way.y()));
    out /= std::hypot(out.x(), out.y());
    const qreal reach = m_theme.pointRadius * 2;
    const QPointF across = QPointF(-out.y(), out.x()) * reach * 0.6;
    painter->drawPolygon(QPolygonF{tip, tip - out * reach + across, tip - out * reach - across});
}

qreal PlotLayer::ringRadius() const
{
    return m_theme.pointRadius * 2.2;
}

LabelAnchor PlotLayer::anchorOf(const chart::DesignMark &mark) const
{
    const QPointF at = toPixels(mark.x.value_or(0), mark.y.value_or(0));
    LabelAnchor anchor;
    if (mark.x)
        anchor.x = at.x();
    if (mark.y)
        anchor.y = at.y();
    anchor.radius = mark.x && mark.y ? ringRadius() + 4 : 6;
    return anchor;
}

QLineF PlotLayer::ruleOf(const chart::DesignMark &mark) const
{
    const QPointF at = toPixels(mark.x.value_or(0), mark.y.value_or(0));
    return mark.x ? QLineF(at.x(), m_area.top(), at.x(), m_area.bottom())
                  : QLineF(m_area.left(), at.y(), m_area.right(), at.y());
}

LabelSurroundings PlotLayer::surroundings() const
{
    LabelSurroundings result = drawnThings();
    if (!m_model.notice.empty())
        result.taken.append(noticeBox());
    return result;
}

LabelSurroundings PlotLayer::drawnThings() const
{
    LabelSurroundings result;
    result.area = m_area;
    result.pointRadius = m_theme.pointRadius + 1;
    for (const Curve &curve : m_curves) {
        if (curve.series->style == chart::SeriesStyle::line) {
            result.curves.append(curve.pixels);
            continue;
        }
        result.points.append(curve.pixels);
        const auto &details = curve.series->details;
        if (std::any_of(details.begin(), details.end(),
                        [](const chart::PointDetail &detail) { return !detail.label.empty(); }))
            result.named.append(curve.pixels);
        for (std::size_t i = 0; i < curve.series->details.size(); ++i) {
            const chart::PointDetail &detail = curve.series->details[i];
            const double x = curve.series->points[i].x;
            result.curves.append(QPolygonF{toPixels(x, detail.low),
                                           toPixels(x, std::min(detail.high, m_model.y.maximum))});
        }
    }
    const qreal radius = ringRadius() + m_theme.lineWidth;
    for (const chart::DesignMark &mark : m_model.marks) {
        if (!mark.x || !mark.y) {
            result.rules.append(ruleOf(mark));
            continue;
        }
        const QPointF at = toPixels(*mark.x, *mark.y);
        result.taken.append(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
        result.rings.append(at);
    }
    return result;
}

void PlotLayer::paintMarks(QPainter *painter) const
{
    const QList<Label> labels = placedLabels();
    for (const chart::DesignMark &mark : m_model.marks) {
        // A level says nothing without its name.
        const bool isLevel = mark.y && !mark.x && !mark.label.empty();
        if (isLevel && std::none_of(labels.begin(), labels.end(),
                                    [&mark](const Label &label) { return label.mark == &mark; }))
            continue;
        const QPointF at = toPixels(mark.x.value_or(0), mark.y.value_or(0));
        painter->setBrush(Qt::NoBrush);
        if (mark.x && mark.y) {
            if (!m_area.adjusted(-1, -1, 1, 1).contains(at))
                continue;
            painter->setClipping(false);
            painter->setPen(QPen(m_theme.background, m_theme.lineWidth + 3));
            painter->drawEllipse(at, ringRadius(), ringRadius());
            painter->setPen(QPen(mark.pinned ? m_theme.mutedText : m_theme.design,
                                 m_theme.lineWidth + 0.6,
                                 mark.pinned ? Qt::DotLine : Qt::SolidLine));
            painter->drawEllipse(at, ringRadius(), ringRadius());
            painter->setClipping(true);
            continue;
        }
        painter->setPen(mark.pinned ? QPen(m_theme.mutedText, m_theme.fineWidth, Qt::DotLine)
                                    : QPen(m_theme.design, m_theme.fineWidth, Qt::DashLine));
        painter->drawLine(ruleOf(mark));
    }
    m_labels.clear();
    for (const Label &label : labels) {
        paintLeader(painter, label);
        paintLabel(painter, label.place, labelText(label.text, label.room), label.colour);
        m_labels.append(label.place.box);
    }
}

QList<PlotLayer::Label> PlotLayer::placedLabels() const
{
    QList<Label> labels;
    LabelSurroundings occupied = surroundings();
    occupied.sparesLines = !m_theme.labelsCoverLines;
    occupied.labelGap = wordGap * QFontMetricsF(m_theme.font).averageCharWidth();
    placeMarkLabels(labels, occupied);
    placePointLabels(labels, occupied);
    return labels;
}

PlotLayer::Lack PlotLayer::lack() const
{
    const QList<Label> placed = placedLabels();
    const auto isPlaced = [&placed](auto member, const auto *what) {
        return std::any_of(placed.begin(), placed.end(),
                           [&](const Label &label) { return label.*member == what; });
    };
    Lack lack;
    for (const chart::DesignMark &mark : m_model.marks) {
        const QPointF at(mark.x ? toPixels(*mark.x, 0).x() : 0,
                         mark.y ? toPixels(0, *mark.y).y() : m_area.center().y());
        if (!mark.label.empty() && mark.x && m_area.adjusted(-1, -1, 1, 1).contains(at) &&
            !isPlaced(&Label::mark, &mark))
            lack.labels << plainText(mark.label);
    }
    std::set<const chart::PointDetail *> totals;
    for (const TotalsOfBar &bar : totalsOfBars(m_model)) {
        for (const TotalsOfBar::Spot &spot : bar.spots) {
            const chart::Series &series = m_model.series[spot.series];
            const chart::PointDetail &detail = series.details[spot.point];
            totals.insert(&detail);
            if (m_shown(series.id) && !detail.label.empty() && !isPlaced(&Label::detail, &detail))
                lack.labels << plainText(detail.label);
        }
    }
    for (const Curve &curve : m_curves) {
        // What is its own label is a number in a bar.
        if (curve.series->marker == chart::Marker::none)
            continue;
        for (std::size_t i = 0; i < curve.series->details.size(); ++i) {
            const chart::PointDetail *detail = &curve.series->details[i];
            if (labelOf(curve, i).isEmpty() || totals.contains(detail))
                continue;
            ++lack.names;
            lack.missingNames += isPlaced(&Label::detail, detail) ? 0 : 1;
        }
    }
    return lack;
}

void PlotLayer::occupy(const Label &label, LabelSurroundings &occupied) const
{
    occupied.labels.append(label.place.box);
    if (const auto leader = leaderOf(label))
        occupied.leaders.append(*leader);
}

void PlotLayer::placeMarkLabels(QList<Label> &labels, LabelSurroundings &occupied) const
{
    /// As they come out in one order.
    struct PlacedMarks
    {
        QList<Label> labels;
        LabelSurroundings occupied;
        std::vector<const chart::DesignMark *> missing{};
    };
    std::vector<const chart::DesignMark *> marks;
    for (const chart::DesignMark &mark : m_model.marks) {
        if (!mark.label.empty())
            marks.push_back(&mark);
    }
    const auto placedInOrder = [&] {
        PlacedMarks placed{labels, occupied};
        for (const chart::DesignMark *mark : marks) {
            const bool isThere = placeMarkLabel(*mark, placed.labels, placed.occupied);
            // The design's is there in any case: over its own ring it is no better than none.
            if (mark->x && !(isThere && placed.labels.back().place.clear))
                placed.missing.push_back(mark);
        }
        return placed;
    };
    PlacedMarks best = placedInOrder();
    std::vector<const chart::DesignMark *> missing = best.missing;
    // Those without a place choose first.
    constexpr int rounds = 3;
    for (int round = 0; round < rounds && !missing.empty(); ++round) {
        std::stable_partition(
            marks.begin(), marks.end(), [&missing](const chart::DesignMark *mark) {
                return std::find(missing.begin(), missing.end(), mark) != missing.end();
            });
        PlacedMarks other = placedInOrder();
        missing = other.missing;
        if (other.missing.size() < best.missing.size())
            best = std::move(other);
    }
    labels = std::move(best.labels);
    occupied = std::move(best.occupied);
}

bool PlotLayer::placeMarkLabel(const chart::DesignMark &mark, QList<Label> &labels,
                               LabelSurroundings &occupied) const
{
    const QString text = plainText(mark.label);
    const LabelAnchor anchor = anchorOf(mark);
    const auto placedWithin = [&](qreal room) {
        return placedLabel(paddedSize(labelText(text, room)), anchor, occupied);
    };
    qreal room = labelRoom(anchor);
    LabelPlace place = placedWithin(room);
    // In more lines where it would cover a point.
    for (const qreal share : {0.6, 0.35}) {
        if (place.clear)
            break;
        const qreal narrower = share * labelRoom(anchor);
        if (const LabelPlace found = placedWithin(narrower); found.clear) {
            place = found;
            room = narrower;
        }
    }
    // A ring is still there, and the legend and the pins name it; a level goes with its label.
    const bool isMissable = mark.pinned || occupied.sparesLines || !mark.x;
    if (isMissable && !(place.clear && m_area.contains(place.box)))
        return false;
    Label label{place, text, room, mark.pinned ? m_theme.mutedText : m_theme.design, {}, &mark};
    if (mark.x && mark.y)
        label.leadsTo = anchor;
    labels.append(label);
    occupy(label, occupied);
    return true;
}

bool PlotLayer::isInsideItsPart(const QRectF &label) const
{
    for (const chart::Band &band : m_model.bands) {
        for (const chart::Band::Box &box : band.boxes) {
            const QRectF part(toPixels(box.left, box.high), toPixels(box.right, box.low));
            if (band.solid && part.intersects(label) &&
                (label.left() < part.left() || part.right() < label.right()))
                return false;
        }
    }
    return true;
}

QString PlotLayer::labelOf(const Curve &curve, std::size_t index) const
{
    const QString text = plainText(curve.series->details[index].label);
    const chart::Point &point = curve.series->points[index];
    if (text.isEmpty() || curve.series->style != chart::SeriesStyle::points || !isBeyond(point))
        return text;
    int others = 0;
    for (std::size_t i = 0; i < curve.series->points.size(); ++i) {
        if (i == index || !isBeyond(curve.series->points[i]) ||
            curve.pixels.at(static_cast<qsizetype>(i)) !=
                curve.pixels.at(static_cast<qsizetype>(index)))
            continue;
        if (i < index)
            return {};
        ++others;
    }
    if (others > 0)
        return QObject::tr("%1; %2 more beyond the axes").arg(text).arg(others);
    const bool isBeside = point.x < m_model.x.minimum || point.x > m_model.x.maximum;
    return QObject::tr("%1: %2").arg(text,
                                     plainText(isBeside ? chart::readValue(m_model.x, point.x)
                                                        : chart::readValue(m_model.y, point.y)));
}

void PlotLayer::placePointLabels(QList<Label> &labels, LabelSurroundings &occupied) const
{
    using Point = std::pair<const Curve *, std::size_t>;
    /// As they come out in one order.
    struct PlacedPoints
    {
        QList<Label> labels;
        LabelSurroundings occupied;
        std::vector<Point> unlucky{}; ///< without a place, or with one over lines
        int missing = 0;
        qreal lastMissing = 0; ///< the furthest to the right
        qreal cost = 0;

        /// Of as many, those on the right keep theirs: there the products lie that count most.
        bool isBetterThan(const PlacedPoints &other) const
        {
            if (missing != other.missing || lastMissing != other.lastMissing)
                return std::pair(missing, lastMissing) <
                       std::pair(other.missing, other.lastMissing);
            return cost + worthMoving < other.cost;
        }
    };
    // Of what lies beyond the axes nothing else tells how far.
    for (const bool beyond : {true, false}) {
        std::vector<Point> points;
        for (const Curve &curve : m_curves) {
            // From the right: labels begin at their points, and so leave room for the next one.
            for (std::size_t i = curve.series->details.size(); i-- > 0;) {
                if (isBeyond(curve.series->points[i]) == beyond && !labelOf(curve, i).isEmpty())
                    points.emplace_back(&curve, i);
            }
        }
        const auto placedInOrder = [&] {
            PlacedPoints placed{labels, occupied};
            for (const auto &[curve, i] : points) {
                const qsizetype before = placed.labels.size();
                placePointLabel(*curve, i, placed.labels, placed.occupied);
                const bool isPlaced = placed.labels.size() > before;
                const qreal cost = isPlaced ? placed.labels.back().place.cost : 0;
                placed.cost += cost;
                // What is its own label has no other place.
                if (curve->series->marker == chart::Marker::none)
                    continue;
                if (!isPlaced) {
                    ++placed.missing;
                    placed.lastMissing = std::max(placed.lastMissing,
                                                  curve->pixels.at(static_cast<qsizetype>(i)).x());
                }
                if (!isPlaced || cost > dearPlace)
                    placed.unlucky.emplace_back(curve, i);
            }
            return placed;
        };
        NameOrder &last = m_nameOrders.at(beyond ? 1 : 0);
        const auto rankOf = [&last](const Point &point) {
            const auto isSame = [&point](const auto &known) {
                return known.second == point.second && known.first == point.first->series->id;
            };
            return std::find_if(last.points.begin(), last.points.end(), isSame);
        };
        if (last.points.size() == points.size() && !points.empty()) {
            const std::vector<Point> fresh = points;
            std::stable_sort(
                points.begin(), points.end(),
                [&rankOf](const Point &a, const Point &b) { return rankOf(a) < rankOf(b); });
            if (PlacedPoints kept = placedInOrder(); kept.unlucky.size() <= last.unlucky) {
                last.unlucky = kept.unlucky.size();
                labels = std::move(kept.labels);
                occupied = std::move(kept.occupied);
                continue;
            }
            points = fresh;
        }
        PlacedPoints best = placedInOrder();
        std::vector<Point> bestOrder = points;
        std::vector<Point> unlucky;
        const auto tryAgain = [&] {
            PlacedPoints other = placedInOrder();
            unlucky = other.unlucky;
            if (!other.isBetterThan(best))
                return;
            best = std::move(other);
            bestOrder = points;
        };
        // From the left there may be room for more, beginning under their neighbours. Not on paper,
        // where more of the others would cost the rightmost its label.
        std::reverse(points.begin(), points.end());
        if (!best.unlucky.empty() && !occupied.sparesLines)
            tryAgain();
        // Those without a good place choose first.
        constexpr int rounds = 6;
        const auto letTheUnluckyChoose = [&] {
            for (int round = 0; round < rounds && !unlucky.empty(); ++round) {
                std::stable_partition(points.begin(), points.end(), [&unlucky](const Point &point) {
                    return std::find(unlucky.begin(), unlucky.end(), point) != unlucky.end();
                });
                tryAgain();
            }
        };
        letTheUnluckyChoose();
        // Or long ones do: short ones find room between them.
        if (!best.unlucky.empty() && !occupied.sparesLines) {
            const auto lengthOf = [](const Point &point) {
                return point.first->series->details[point.second].label.size();
            };
            std::stable_sort(
                points.begin(), points.end(),
                [&lengthOf](const Point &a, const Point &b) { return lengthOf(a) > lengthOf(b); });
            tryAgain();
            letTheUnluckyChoose();
        }
        last = {};
        for (const auto &[curve, i] : bestOrder)
            last.points.emplace_back(curve->series->id, i);
        last.unlucky = best.unlucky.size();
        labels = std::move(best.labels);
        occupied = std::move(best.occupied);
    }
}

void PlotLayer::placePointLabel(const Curve &curve, std::size_t index, QList<Label> &labels,
                                LabelSurroundings &occupied) const
{
    const QString text = labelOf(curve, index);
    if (text.isEmpty() ||
        std::find(curve.silent.begin(), curve.silent.end(), index) != curve.silent.end())
        return;
    const QPointF at = curve.pixels.at(static_cast<qsizetype>(index));
    const LabelAnchor anchor{at.x(), at.y(), m_theme.pointRadius + 2, true};
    Label label{{}, text, lineRoom, m_theme.pointLabel, {}, nullptr, &curve.series->details[index]};
    if (curve.series->marker != chart::Marker::none) {
        label.place.clear = false;
        label.place.cost = std::numeric_limits<qreal>::max();
        label.leadsTo = anchor;
        // Whole or not at all; several names in two lines where one lies over something.
        for (const QString &form : {text, inTwoLines(text)}) {
            const QSizeF size = paddedSize(labelText(form, lineRoom));
            if (form.isEmpty() || label.place.cost <= dearPlace || size.width() > m_area.width())
                continue;
            const LabelPlace place = placedLabel(size, anchor, occupied);
            if (place.cost >= label.place.cost)
                continue;
            label.place = place;
            label.text = form;
        }
    } else {
        const LabelText &shaped = labelText(text, lineRoom);
        const QSizeF size = paddedSize(shaped);
        // In the colour of all texts: it may stand on the colour of a bar.
        label.colour = m_theme.text;
        // Where nothing is drawn, the label itself is the point. No higher than its letters, since
        // rows may be as close.
        constexpr qreal letters = 0.6; // of a line
        const QSizeF low(size.width(), shaped.size().height() * letters);
        QRectF &box = label.place.box;
        box = QRectF(at - QPointF(low.width(), low.height()) / 2, low);
        label.place.clear = m_area.contains(box) && isInsideItsPart(box) &&
                            coverCost(box, {{}, {}, {}, occupied.taken + occupied.labels}) == 0;
    }
    // Its read-out still names it.
    if (!label.place.clear || (occupied.sparesLines && !m_area.contains(label.place.box)))
        return;
    labels.append(label);
    occupy(label, occupied);
}

std::optional<QLineF> PlotLayer::leaderOf(const Label &label) const
{
    if (!label.leadsTo)
        return std::nullopt;
    return leaderLine({*label.leadsTo->x, *label.leadsTo->y}, label.leadsTo->radius,
                      label.place.box);
}

void PlotLayer::paintLeader(QPainter *painter, const Label &label) const
{
    const std::optional<QLineF> leader = leaderOf(label);
    if (!leader)
        return;
    // Of a ring as dark as the design, of a point as its label.
    QColor colour = label.mark != nullptr ? m_theme.design : m_theme.pointLabel;
    colour.setAlphaF(ChartTheme::leaderOpacity);
    painter->setPen(QPen(colour, m_theme.fineWidth));
    painter->drawLine(*leader);
}

qreal PlotLayer::labelRoom(const LabelAnchor &anchor) const
{
    if (!anchor.x || anchor.y)
        return m_area.width() * 0.8;
    // Beside an upright rule, where there is more room.
    const qreal left = *anchor.x - m_area.left();
    return std::max(60.0, std::max(left, m_area.width() - left) - 2 * anchor.radius);
}

const LabelText &PlotLayer::labelText(const QString &text, qreal room) const
{
    return m_texts.text(text, m_theme.font, room - 2 * markPadding);
}

void PlotLayer::paintLabel(QPainter *painter, const LabelPlace &place, const LabelText &label,
                           const QColor &colour) const
{
    // A point under a label is seen between its letters.
    if (place.clear) {
        QColor ground = m_theme.background;
        ground.setAlphaF(ChartTheme::labelGround);
        painter->setBrush(ground);
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(place.box, 4, 4);
    }
    painter->setPen(colour);
    const QSizeF spare = place.box.size() - label.size();
    label.draw(painter, place.box.topLeft() + QPointF(spare.width(), spare.height()) / 2);
}

QRectF PlotLayer::noticeBox() const
{
    const QRectF inside = m_area.adjusted(4, 4, -4, -4);
    const QFontMetricsF metrics(m_theme.font);
    const QString text = plainText(m_model.notice);
    const LabelSurroundings drawn = drawnThings();
    std::optional<QRectF> best;
    qreal least = 0;
    // In more lines where it would cover something.
    for (const qreal share : {1.0, 0.6, 0.35}) {
        const qreal room = share * inside.width() - noticePadding.left() - noticePadding.right();
        const QSizeF size =
            metrics.boundingRect(QRectF(0, 0, room, inside.height()), noticeFlags, text)
                .marginsAdded(noticePadding)
                .size();
        const QSizeF spare = inside.size() - size;
        if (best && (spare.width() < 0 || spare.height() < 0))
            continue;
        for (const qreal down : {1.0, 0.0, 0.75, 0.5, 0.25}) {
            for (const qreal along : {0.0, 1.0, 0.5}) {
                const QRectF box(
                    inside.topLeft() + QPointF(along * spare.width(), down * spare.height()), size);
                const qreal cost = coverCost(box, drawn);
                if (best && cost >= least)
                    continue;
                best = box;
                least = cost;
                if (cost == 0)
                    return box;
            }
        }
    }
    return best.value_or(inside);
}

void PlotLayer::paintNotice(QPainter *painter) const
{
    if (m_model.notice.empty())
        return;
    QColor ground = m_theme.background;
    ground.setAlphaF(ChartTheme::labelGround);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    const QRectF box = noticeBox();
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(m_theme.mutedText);
    // A little wider, lest rounding break it once more.
    painter->drawText(box.marginsRemoved(noticePadding).adjusted(0, 0, 1, 1), noticeFlags,
                      plainText(m_model.notice));
}

std::optional<PlotLayer::Hit> PlotLayer::hitAt(QPointF position, qreal reach) const
{
    if (!m_area.contains(position))
        return std::nullopt;
    // A point is meant before the curve that runs through it.
    if (const auto point = nearestPoint(position, std::min(reach, m_theme.pointRadius + 8)))
        return point;
    std::optional<Hit> best = nearestPoint(position, reach);
    qreal bestDistance = best ? QLineF(best->position, position).length() : reach;
    // Where an upright hair through the pointer meets the curve.
    const double x = readableAt(position).x;
    for (const Curve &curve : m_curves) {
        if (curve.series->style != chart::SeriesStyle::line)
            continue;
        const auto reading = chart::readingAt(*curve.series, x, 0);
        if (!reading)
            continue;
        const QPointF pixel = toPixels(reading->point.x, reading->point.y);
        const qreal distance = QLineF(pixel, position).length();
        // Of curves in one place the one on top, unless that would hide the design's own.
        constexpr qreal samePlace = 1;
        const bool isOnTop = best && best->reading.series->style == chart::SeriesStyle::line &&
                             !best->reading.series->ofDesign &&
                             distance <= bestDistance + samePlace;
        if (distance >= bestDistance && !isOnTop)
            continue;
        bestDistance = std::min(distance, bestDistance);
        best = Hit{pixel, *reading, m_theme.seriesColour(curve.series->colour)};
    }
    return best;
}

std::optional<PlotLayer::Hit> PlotLayer::nearestPoint(QPointF position, qreal reach) const
{
    std::optional<Hit> best;
    const chart::Band *part = partAt(position);
    for (const Curve &curve : m_curves) {
        if (curve.series->style == chart::SeriesStyle::line)
            continue;
        // What is said of the part under the pointer, not of its narrow neighbour.
        const bool isOfAPart = part != nullptr && curve.series->marker == chart::Marker::none;
        for (std::size_t i = 0; i < curve.series->points.size(); ++i) {
            if (isOfAPart && !chart::isIn(*part, curve.series->points[i]))
                continue;
            const QPointF pixel = curve.pixels.at(static_cast<qsizetype>(i));
            const qreal distance = QLineF(pixel, position).length();
            if (distance >= reach)
                continue;
            reach = distance;
            best = Hit{pixel, chart::Reading{curve.series, curve.series->points[i], i},
                       m_theme.seriesColour(curve.series->colour)};
        }
    }
    return best;
}

const chart::Band *PlotLayer::partAt(QPointF position) const
{
    if (!m_area.contains(position))
        return nullptr;
    const chart::Point at = fromPixels(position);
    for (const chart::Band &band : m_model.bands) {
        if (band.solid && m_shown(band.id) && chart::isIn(band, at))
            return &band;
    }
    return nullptr;
}

std::optional<chart::Point> PlotLayer::markAt(QPointF position, qreal reach) const
{
    std::optional<chart::Point> nearest;
    for (const chart::DesignMark &mark : m_model.marks) {
        if (!mark.x || !mark.y)
            continue;
        const QPointF off = toPixels(*mark.x, *mark.y) - position;
        const qreal distance = std::hypot(off.x(), off.y());
        if (distance > reach)
            continue;
        reach = distance;
        nearest = chart::Point{*mark.x, *mark.y};
    }
    return nearest;
}

QList<PlotLayer::Hit> PlotLayer::hitsAt(double x) const
{
    constexpr qreal reach = 24;
    QList<Hit> hits;
    const double perPixel = (m_model.x.maximum - m_model.x.minimum) / std::max(1.0, m_area.width());
    for (const Curve &curve : m_curves) {
        const auto reading = chart::readingAt(*curve.series, x, reach * perPixel);
        if (reading)
            hits.append({toPixels(reading->point.x, reading->point.y), *reading,
                         m_theme.seriesColour(curve.series->colour)});
    }
    return hits;
}

chart::Point PlotLayer::readableAt(QPointF position) const
{
    const chart::Point at = fromPixels(position);
    return {chart::readableCoordinate(m_model.x, at.x), at.y};
}

chart::Point PlotLayer::fromPixels(QPointF position) const
{
    const double spanX = m_model.x.maximum - m_model.x.minimum;
    const double spanY = m_model.y.maximum - m_model.y.minimum;
    return {m_model.x.minimum + (position.x() - m_area.left()) / m_area.width() * spanX,
            m_model.y.minimum + (m_area.bottom() - position.y()) / m_area.height() * spanY};
}

} // namespace dimscope::ui
