// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QWidget>

#include <vector>

namespace dimscope::ui {

struct ChartTheme;

/// The stack of layers in one line: a cell a layer, first layer left. The upper half is its
/// attention, as tall as what it sees: a full layer fills it, a sliding one stays low. The lower
/// half is its feed-forward part: solid if dense, striped if a mixture. Colours say the same again.
/// Arrow keys move a cursor over the layers; Enter or a click choose the kind of a layer.
class LayerStrip : public QWidget
{
    Q_OBJECT

public:
    explicit LayerStrip(QWidget *parent);

    void show(const Design &design);

    /// "36 layers: 18 sliding over 128 keys, 18 full, each a mixture, 4 of 128 experts".
    const QString &caption() const { return m_caption; }
    /// The layer under the keyboard's cursor, counted from 0.
    std::int64_t cursor() const { return m_cursor; }
    /// Where the cell of a layer is; empty for one beyond the right edge.
    QRect cell(std::int64_t layer) const;
    QRect attentionPart(const QRect &cell) const;
    QRect feedForwardPart(const QRect &cell) const;
    /// The layer at a place, or -1.
    std::int64_t layerAt(const QPoint &place) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void kindChosen(dimscope::AttentionMask mask);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What of a design the strip draws; the rest of it changes often.
    struct Layer
    {
        AttentionMask attention = AttentionMask::full;
        FeedForwardType feedForward = FeedForwardType::dense;
        bool operator==(const Layer &) const = default;
    };

    qreal cellWidth() const;
    /// Where a layer's cell begins, on a whole pixel.
    int edge(std::int64_t layer) const;
    int cellsThatFit() const;
    int captionHeight() const;
    void moveCursor(std::int64_t layer);
    void paintLayer(QPainter &painter, const ChartTheme &theme, std::size_t layer) const;

    Design m_design;
    std::vector<Layer> m_layers; ///< those that could be drawn on any screen
    QString m_caption;
    std::int64_t m_cursor = 0;
};

} // namespace dimscope::ui
