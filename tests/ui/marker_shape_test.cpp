// SPDX-License-Identifier: GPL-3.0-or-later
// Markers are told apart by their shapes alone, as small as a page has them.
#include "ui/chart/marker_shape.h"

#include "tests/ui/contrast.h"
#include "ui/chart/chart_theme.h"
#include "ui/theme/theme.h"

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
        drawWeakMarker(&painter, look.marker, middle, radius, Qt::black, Qt::white, 1.12);
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

    /// Their strokes as painted, with soft edges.
    void weakPointsAreSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("presented");
        for (const bool dark : {false, true}) {
            for (const bool presented : {false, true})
                QTest::addRow("%s %s", dark ? "dark" : "light", presented ? "presented" : "screen")
                    << dark << presented;
        }
    }
    void weakPointsAreSeen()
    {
        QFETCH(bool, dark);
        QFETCH(bool, presented);
        const ChartTheme theme =
            chartTheme(dark ? darkPalette() : lightPalette(), QFont(),
                       presented ? ChartEmphasis::presentation : ChartEmphasis::screen);
        QVERIFY(theme.weakWidth() >= 1.25);
        QVERIFY(!presented || theme.weakWidth() >= 2);
        for (int slot = 0; slot < static_cast<int>(theme.cycle.size()); ++slot) {
            for (int marker = 0; marker <= int(chart::Marker::triangle); ++marker) {
                QImage image(48, 48, QImage::Format_RGB32);
                image.fill(theme.background);
                QPainter painter(&image);
                painter.setRenderHint(QPainter::Antialiasing);
                QColor colour = theme.seriesColour(slot);
                colour.setAlphaF(theme.weakOpacity);
                drawWeakMarker(&painter, static_cast<chart::Marker>(marker), {24.3, 24.6},
                               theme.pointRadius, colour, theme.background, theme.weakWidth());
                painter.end();
                int seen = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x)
                        seen += test::contrast(image.pixelColor(x, y), theme.background) >= 3;
                }
                // About as many pixels as the strike-through is long.
                QVERIFY2(seen >= 3 * theme.pointRadius,
                         qPrintable(QStringLiteral("%1 %2: %3").arg(slot).arg(marker).arg(seen)));
            }
        }
    }
};

QTEST_MAIN(MarkerShapeTest)
#include "marker_shape_test.moc"
