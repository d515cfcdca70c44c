// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_header.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/legend_order.h"

#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

namespace {

QFont titleFont(const ChartTheme &theme)
{
    QFont font = theme.font;
    font.setBold(true);
    return font;
}

qreal titleHeight(const ChartTheme &theme)
{
    return theme.showsTitle ? QFontMetricsF(titleFont(theme)).height() + (theme.isLow() ? 2 : 4)
                            : 0;
}

qreal sampleWidth(const ChartTheme &theme)
{
    return QFontMetricsF(theme.font).height() * 1.5;
}

/// Between sample and name; grows with the text and the thicker lines beside it.
qreal sampleGap(const ChartTheme &theme)
{
    return std::max(4.0, QFontMetricsF(theme.font).averageCharWidth() * 0.5);
}

qreal rowHeight(const ChartTheme &theme)
{
    return QFontMetricsF(theme.font).height() + (theme.isLow() ? 1 : 4);
}

QString moreText(int count)
{
    return ChartHeader::tr("+%1 in the menu").arg(count);
}

} // namespace

ChartHeader::ChartHeader(QGraphicsItem *parent)
    : QGraphicsObject(parent)
{
    setZValue(11);
}

void ChartHeader::setModel(const chart::ChartModel &model,
                           const std::function<bool(const std::string &)> &shown)
{
    const std::vector<LegendEntry> said = legendEntries(model);
    std::vector<bool> seen;
    QVector<Entry> entries;
    for (const LegendEntry &entry : said) {
        seen.push_back(entry.weak || shown(entry.id));
        entries.append({entry, entry.name, {}, seen.back()});
    }
    std::vector<std::size_t> order = legendOrder(model, said, seen);
    const QString title = plainText(model.title);
    const auto same = [](const Entry &a, const Entry &b) {
        return a.said == b.said && a.shown == b.shown;
    };
    if (title == m_title && order == m_order &&
        std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(), same))
        return;
    m_title = title;
    m_entries = std::move(entries);
    m_order = std::move(order);
    layOut();
}

void ChartHeader::setTheme(const ChartTheme &theme)
{
    m_theme = theme;
    layOut();
}

void ChartHeader::setWidth(qreal width)
{
    if (width == m_width)
        return;
    m_width = width;
    layOut();
}

void ChartHeader::setRoom(qreal height)
{
    if (height == m_room)
        return;
    m_room = height;
    layOut();
}

void ChartHeader::layOut()
{
    prepareGeometryChange();
    m_height = titleHeight(m_theme);
    if (m_theme.showsLegend)
        m_height += place(listedEntries()) * rowHeight(m_theme);
    if (!m_axisTitle.isEmpty())
        m_height += axisTitleHeight();
    update();
}

std::vector<bool> ChartHeader::listedEntries()
{
    nameEntries(Brevity::none);
    if (m_theme.isLow()) {
        for (const Brevity brevity : {Brevity::none, Brevity::lastDetail, Brevity::details}) {
            nameEntries(brevity);
            // None of the rows is spent on what is not drawn.
            for (int rows = 1; rows <= m_theme.legendRows; ++rows) {
                if (std::vector<bool> listed = chosen(rows); isEveryShownListed(listed))
                    return listed;
            }
        }
        return chosen(m_theme.legendRows);
    }
    std::vector<bool> all;
    for (const Entry &entry : std::as_const(m_entries))
        all.push_back(entry.shown || m_theme.listsHidden);
    constexpr int most = 2; // with more of them a low plot would vanish
    if (!m_theme.listsHidden || place(all) <= most)
        return all;
    std::vector<bool> listed = chosen(most);
    return isEveryShownListed(listed) || !holds(most + 1) ? listed : chosen(most + 1);
}

void ChartHeader::nameEntries(Brevity brevity)
{
    const auto shortened = [brevity](const QString &name) {
        // "Random masks: share without full rank"
        if (brevity == Brevity::details)
            return name.section(QStringLiteral(": "), 0, 0);
        // "Fastest measured: 744 TFLOPS, f16"
        const qsizetype comma = name.lastIndexOf(QStringLiteral(", "));
        return comma > name.indexOf(QStringLiteral(": ")) ? name.left(comma) : name;
    };
    for (Entry &entry : m_entries) {
        const QString start = shortened(entry.said.name);
        const auto alike =
            std::count_if(m_entries.cbegin(), m_entries.cend(),
                          [&](const Entry &other) { return shortened(other.said.name) == start; });
        entry.name = brevity != Brevity::none && alike == 1 ? start : entry.said.name;
    }
}

bool ChartHeader::isEveryShownListed(const std::vector<bool> &listed) const
{
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (!listed[i] && m_entries.at(static_cast<qsizetype>(i)).shown)
            return false;
    }
    return true;
}

bool ChartHeader::holds(int rows) const
{
    const qreal title = titleHeight(m_theme);
    // The title of the y axis may need a row, too.
    const qreal header = title + rows * rowHeight(m_theme) + axisTitleHeight();
    return header + plotLines * QFontMetricsF(m_theme.font).height() <= m_room;
}

std::vector<bool> ChartHeader::chosen(int rows)
{
    std::vector<bool> listed(m_order.size(), false);
    // Where no number of rows is fixed, what is drawn of the design itself has its entry anyway.
    const bool isStrict = m_theme.isLow();
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const Entry &entry = m_entries.at(static_cast<qsizetype>(i));
        listed[i] = !isStrict && entry.shown && !isOfPin(entry.said);
    }
    for (const std::size_t i : m_order) {
        const Entry &entry = m_entries.at(static_cast<qsizetype>(i));
        const bool isUnasked = !entry.shown && !entry.said.shownAtStart;
        if (listed[i] || isUnasked || (!entry.shown && !m_theme.listsHidden))
            continue;
        listed[i] = true;
        if (place(listed) > rows)
            listed[i] = false;
    }
    return listed;
}

int ChartHeader::place(const std::vector<bool> &listed)
{
    const QFontMetricsF metrics(m_theme.font);
    const qreal gap = metrics.averageCharWidth() * 2;
    const qreal row = rowHeight(m_theme);
    qreal x = 0;
    qreal y = titleHeight(m_theme);
    int rows = 1;
    const auto next = [&](qreal width) {
        if (x > 0 && x + width > m_width) {
            x = 0;
            y += row;
            ++rows;
        }
        const QPointF at(x, y);
        x += width + gap;
        return at;
    };
    int counted = 0;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        Entry &entry = m_entries[static_cast<qsizetype>(i)];
        entry.rect = {};
        if (!listed[i]) {
            counted += entry.shown || m_theme.listsHidden ? 1 : 0;
            continue;
        }
        const qreal width = std::min(m_width, sampleWidth(m_theme) + sampleGap(m_theme) +
                                                  metrics.horizontalAdvance(entry.name));
        entry.rect = QRectF(next(width), QSizeF(width, row));
    }
    m_more = counted == 0 ? QString() : moreText(counted);
    if (counted == 0)
        return rows;
    // The title has room where the last row has none: a row for it alone would be waste.
    const qreal width = metrics.horizontalAdvance(m_more);
    const qreal afterTitle =
        m_theme.showsTitle ? QFontMetricsF(titleFont(m_theme)).horizontalAdvance(m_title) + gap : 0;
    if (x + width > m_width && m_theme.showsTitle && afterTitle + width <= m_width - m_reserved)
        m_moreAt = QPointF(afterTitle, 0);
    else
        m_moreAt = next(width);
    return rows;
}

QRectF ChartHeader::entryRect(const std::string &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.said.id == id)
            return entry.rect;
    }
    return {};
}

bool ChartHeader::isEntryAt(QPointF position) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [position](const Entry &entry) {
        return !entry.said.weak && entry.rect.contains(position);
    });
}

void ChartHeader::reserve(qreal width)
{
    if (width == m_reserved)
        return;
    m_reserved = width;
    layOut();
}

qreal ChartHeader::axisTitleHeight() const
{
    return QFontMetricsF(m_theme.font).height();
}

void ChartHeader::setAxisTitle(const QString &title)
{
    if (title == m_axisTitle)
        return;
    m_axisTitle = title;
    layOut();
}

void ChartHeader::setRemark(const QString &remark)
{
    if (remark == m_remark)
        return;
    m_remark = remark;
    update();
}

QRectF ChartHeader::boundingRect() const
{
    return {0, 0, m_width, m_height};
}

void ChartHeader::paintSample(QPainter *painter, const Entry &entry) const
{
    const QRectF box(entry.rect.left(), entry.rect.top() + entry.rect.height() * 0.2,
                     sampleWidth(m_theme), entry.rect.height() * 0.6);
    paintLegendSample(painter, box, entry.said, entry.shown, m_theme);
}

void ChartHeader::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(titleFont(m_theme));
    painter->setPen(m_theme.text);
    const QFontMetricsF titleMetrics(painter->font());
    if (m_theme.showsTitle)
        painter->drawText(QRectF(0, 0, m_width, titleMetrics.height() + 2), Qt::AlignVCenter,
                          titleMetrics.elidedText(m_title, Qt::ElideRight, m_width - m_reserved));
    painter->setFont(m_theme.font);
    const bool isMoreBeside = !m_more.isEmpty() && m_theme.showsTitle && m_moreAt.y() == 0;
    const qreal taken = isMoreBeside
                            ? m_moreAt.x() + QFontMetricsF(m_theme.font).horizontalAdvance(m_more)
                            : titleMetrics.horizontalAdvance(m_title);
    const qreal free = m_width - m_reserved - taken - 12;
    if (free > QFontMetricsF(m_theme.font).horizontalAdvance(m_remark)) {
        painter->setPen(m_theme.mutedText);
        painter->drawText(QRectF(0, 0, m_width - m_reserved, titleMetrics.height() + 2),
                          Qt::AlignRight | Qt::AlignVCenter, m_remark);
    }
    for (const Entry &entry : m_entries) {
        if (entry.rect.isEmpty())
            continue;
        painter->setOpacity(entry.shown ? 1.0 : 0.4);
        paintSample(painter, entry);
        painter->setOpacity(1.0);
        painter->setPen(entry.shown ? m_theme.text : m_theme.mutedText);
        const QRectF room = entry.rect.adjusted(sampleWidth(m_theme) + sampleGap(m_theme), 0, 0, 0);
        // In the middle: what a curve is follows the name of its design.
        const bool isWhole = entry.rect.width() < m_width;
        painter->drawText(room, Qt::AlignVCenter,
                          isWhole ? entry.name
                                  : QFontMetricsF(m_theme.font)
                                        .elidedText(entry.name, Qt::ElideMiddle, room.width()));
    }
    if (!m_more.isEmpty() && m_theme.showsLegend) {
        painter->setPen(m_theme.mutedText);
        painter->drawText(QRectF(m_moreAt, QSizeF(m_width - m_moreAt.x(), rowHeight(m_theme))),
                          Qt::AlignVCenter, m_more);
    }
    if (!m_axisTitle.isEmpty()) {
        const QRectF row(0, m_height - axisTitleHeight(), m_width, axisTitleHeight());
        painter->setPen(m_theme.text);
        painter->drawText(
            row, Qt::AlignBottom,
            QFontMetricsF(m_theme.font).elidedText(m_axisTitle, Qt::ElideMiddle, m_width));
    }
}

void ChartHeader::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    const bool isLeft = event->button() == Qt::LeftButton; // the right one opens the menu
    for (const Entry &entry : m_entries) {
        if (isLeft && !entry.said.weak && entry.rect.contains(event->pos())) {
            emit entryClicked(QString::fromStdString(entry.said.id));
            return;
        }
    }
    event->ignore();
}

} // namespace dimscope::ui
