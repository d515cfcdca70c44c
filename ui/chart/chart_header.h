// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/chart_model.h"
#include "ui/chart/chart_theme.h"
#include "ui/chart/legend_entry.h"

#include <QGraphicsObject>
#include <QVector>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace dimscope::ui {

/// Title and legend above a plot. The legend shows each series as it is drawn (dash, marker) and
/// a click on an entry shows or hides it; hidden ones are listed paler, or counted where they would
/// take the plot's room.
class ChartHeader : public QGraphicsObject
{
    Q_OBJECT

public:
    explicit ChartHeader(QGraphicsItem *parent);

    void setModel(const chart::ChartModel &model,
                  const std::function<bool(const std::string &)> &shown);
    void setTheme(const ChartTheme &theme);

    /// Lays the entries out in rows of at most this width.
    void setWidth(qreal width);
    /// What title, legend, plot and x axis have together: a legend grows where the plot can spare
    /// it.
    void setRoom(qreal height);
    qreal height() const { return m_height; }

    /// Of which the plot keeps that many lines of text, its x axis among them.
    static constexpr qreal plotLines = 8.5;

    /// Where the entry of a series is, for tests; empty if it has none.
    QRectF entryRect(const std::string &id) const;

    bool isEntryAt(QPointF position) const;
    /// The title of the y axis in a row of its own above the plot, where it does not fit beside it;
    /// no row where it is empty.
    void setAxisTitle(const QString &title);
    const QString &axisTitle() const { return m_axisTitle; }
    /// What such a row takes.
    qreal axisTitleHeight() const;
    /// A few words at the end of the title's line.
    void setRemark(const QString &remark);
    /// Leaves that much of the title's line, at its end, to something else.
    void reserve(qreal width);
    const QString &remark() const { return m_remark; }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

signals:
    void entryClicked(const QString &id);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;

private:
    struct Entry
    {
        LegendEntry said;
        QString name; ///< as written
        QRectF rect;
        bool shown = true;
    };

    void layOut();
    /// Rows that these entries take; of the others the number is said, they stay in the menu.
    int place(const std::vector<bool> &listed);
    /// The entries that get a place in that many rows; what has none is counted.
    std::vector<bool> chosen(int rows);
    std::vector<bool> listedEntries();
    enum class Brevity
    {
        none,
        lastDetail, ///< without what follows the last comma
        details     ///< what stands before a colon
    };
    /// In full, or shorter where that still says which it is.
    void nameEntries(Brevity brevity);
    bool isEveryShownListed(const std::vector<bool> &listed) const;
    bool holds(int rows) const;
    void paintSample(QPainter *painter, const Entry &entry) const;

    QString m_title;
    QString m_remark;
    QString m_axisTitle;
    QVector<Entry> m_entries;
    std::vector<std::size_t> m_order; ///< of the entries, what is worth a place most first
    QString m_more;                   ///< what is said of those that are only counted
    QPointF m_moreAt;
    ChartTheme m_theme;
    qreal m_width = 0;
    qreal m_room = 0;
    qreal m_reserved = 0;
    qreal m_height = 0;
};

} // namespace dimscope::ui
