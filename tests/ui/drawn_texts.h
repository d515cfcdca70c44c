// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>
#include <QTextItem>
#include <QTransform>

#include <cmath>

namespace dimscope::test {

/// A text as a painter was told to draw it.
struct DrawnText
{
    QString text;
    QRectF box; ///< of its letters: a little lower than its line, which is part empty
    bool clipped = false;
    qreal em = 0; ///< of its font, in pixels
};

struct Drawing
{
    QList<DrawnText> texts;
    QList<QPolygonF> curves;
    QList<QLineF> dashed; ///< single lines
};

/// Notes what is drawn instead of drawing it.
class DrawingNotes : public QPaintEngine
{
public:
    DrawingNotes()
        : QPaintEngine(AllFeatures)
    {
    }
    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &changed) override
    {
        if (changed.state() & DirtyTransform)
            m_transform = changed.transform();
        if (changed.state() & (DirtyClipRegion | DirtyClipPath | DirtyClipEnabled)) {
            const QPainter *now = painter();
            m_clip = now->hasClipping() ? now->combinedTransform().mapRect(now->clipBoundingRect())
                                        : QRectF();
        }
    }
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        constexpr qreal empty = 0.2; // of ascent and descent
        const QRectF line(at.x(), at.y() - item.ascent() * (1 - empty), item.width(),
                          item.ascent() * (1 - empty) + item.descent() * (1 - empty));
        const QRectF box = m_transform.mapRect(line);
        const bool cut = !m_clip.isNull() && !m_clip.adjusted(-1, -1, 1, 1).contains(box);
        const QFont font = item.font();
        const qreal em = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * dpi / 72;
        drawing.texts.append({item.text(), box, cut, em * std::sqrt(m_transform.determinant())});
    }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        if (mode != PolylineMode)
            return;
        QPolygonF line;
        for (int i = 0; i < count; ++i)
            line.append(m_transform.map(points[i]));
        drawing.curves.append(line);
    }
    void drawLines(const QLineF *lines, int count) override
    {
        // Not grid, ticks and leaders.
        if (painter()->pen().style() != Qt::DashLine)
            return;
        for (int i = 0; i < count; ++i)
            drawing.dashed.append(m_transform.map(lines[i]));
    }
    void drawPath(const QPainterPath &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    Type type() const override { return User; }

    Drawing drawing;

private:
    static constexpr qreal dpi = 96; // of the device below
    QTransform m_transform;
    QRectF m_clip;
};

/// As large as the drawing, 96 dots an inch.
class NotingDevice : public QPaintDevice
{
public:
    explicit NotingDevice(QSize size)
        : m_size(size)
    {
    }
    QPaintEngine *paintEngine() const override { return &m_notes; }
    const Drawing &drawing() const { return m_notes.drawing; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(QPaintDevice::devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        case PdmNumColors:
            return 1 << 24;
        default:
            return 96;
        }
    }

private:
    QSize m_size;
    mutable DrawingNotes m_notes;
};

} // namespace dimscope::test
