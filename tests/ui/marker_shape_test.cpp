// SPDX-License-Identifier: GPL-3.0-or-later
// Markers are told apart by their shapes alone, as small as a page has them.
#include "ui/chart/marker_shape.h"

#include <QImage>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

struct Look
{
    chart::Marker marker;
    bool hollow;
    bool weak;
};

/// Black on white, at the size of a printed marker and 300 dots an inch.
QImage drawn(const Look &look)
{
    constexpr qreal radius = 2.2;
    constexpr qreal scale = 3;
    constexpr int side = 36;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.setPen(QPen(Qt::black, 1.4));
    painter.setBrush(look.hollow ? Qt::white : Qt::black);
    const QPointF middle(side / scale / 2, side / scale / 2);
    if (look.weak)
        drawWeakMarker(&painter, look.marker, middle, radius, Qt::black, Qt::white);
    else
        drawMarker(&painter, look.marker, middle, radius);
    return image;
}

/// Pixels that differ, as a share of those with ink in either.
double apart(const QImage &a, const QImage &b)
{
    double different = 0;
    double inked = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const double one = 255 - qGray(a.pixel(x, y));
            const double two = 255 - qGray(b.pixel(x, y));
            different += std::abs(one - two);
            inked += std::max(one, two);
        }
    }
    return different / inked;
}

QList<Look> everyLook()
{
    QList<Look> looks;
    for (int marker = 0; marker < int(chart::Marker::none); ++marker) {
        for (const bool weak : {false, true})
            looks.append({static_cast<chart::Marker>(marker), true, weak});
    }
    for (int marker = 0; marker <= int(chart::Marker::triangle); ++marker)
        looks.append({static_cast<chart::Marker>(marker), false, false});
    return looks;
}

} // namespace

class MarkerShapeTest : public QObject
{
    Q_OBJECT

private slots:
    void shapesAreToldWithoutColour()
    {
        const QList<Look> looks = everyLook();
        for (qsizetype i = 0; i < looks.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const double difference = apart(drawn(looks.at(i)), drawn(looks.at(j)));
                QVERIFY2(difference > 0.15, qPrintable(QStringLiteral("%1 and %2: %3")
                                                           .arg(int(looks.at(i).marker))
                                                           .arg(int(looks.at(j).marker))
                                                           .arg(difference)));
            }
        }
    }

    /// A measured point is full; a weak one is empty and struck through.
    void weakPointsHaveAnotherShape_data()
    {
        QTest::addColumn<int>("marker");
        for (int marker = 0; marker <= int(chart::Marker::triangle); ++marker)
            QTest::addRow("%d", marker) << marker;
    }
    void weakPointsHaveAnotherShape()
    {
        QFETCH(int, marker);
        const auto shape = static_cast<chart::Marker>(marker);
        QVERIFY(apart(drawn({shape, false, false}), drawn({shape, true, true})) > 0.3);
    }
};

QTEST_MAIN(MarkerShapeTest)
#include "marker_shape_test.moc"
