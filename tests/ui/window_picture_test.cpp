// SPDX-License-Identifier: GPL-3.0-or-later
// The main window against pictures of it that a person has looked at (tests/ui/pictures). After a
// wanted change: DIMSCOPE_UPDATE_PICTURES=1 window_picture_test, look at them, commit them.
#include "tests/no_warnings.h"
#include "tests/ui/full_window.h"
#include "tests/ui/picture_tiles.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/theme/theme.h"
#include "ui/window/headline_bar.h"
#include "ui/window/why_panel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsTextItem>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <functional>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::differingTiles;

namespace {

const QString folder = QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/ui/pictures/");

/// Layout requests cause others.
void settle()
{
    for (int i = 0; i < 5; ++i)
        QTest::qWait(50);
}

QImage pictureOf(QWidget &widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// The picture without what is at that place.
QImage paintedOut(QImage picture, const QRect &place, const QColor &ground)
{
    QPainter painter(&picture);
    painter.fillRect(place, ground);
    return picture;
}

/// Where the texts of a chart are on its view: of marks and points, of the legend and of the axes.
QList<QRect> textsOf(const ChartView &view)
{
    QList<QRectF> places = view.canvas()->plot()->drawnLabels();
    for (QGraphicsItem *item : view.scene()->items()) {
        const auto *text = qgraphicsitem_cast<QGraphicsTextItem *>(item);
        const auto *simple = qgraphicsitem_cast<QGraphicsSimpleTextItem *>(item);
        const bool says = (text != nullptr && !text->toPlainText().trimmed().isEmpty()) ||
                          (simple != nullptr && !simple->text().trimmed().isEmpty());
        if (says && item->isVisible())
            places.append(item->sceneBoundingRect());
    }
    QList<QRect> seen;
    for (const QRectF &place : places)
        seen.append(view.mapFromScene(place).boundingRect());
    return seen;
}

/// Where the entries of its legend are.
QList<QRect> legendOf(const ChartView &view)
{
    std::vector<std::string> ids;
    for (const chart::Series &series : view.model().series)
        ids.push_back(series.id);
    for (const chart::Band &band : view.model().bands)
        ids.push_back(band.id);
    const ChartHeader *header = view.canvas()->header();
    QList<QRect> seen;
    for (const std::string &id : ids) {
        const QRectF entry = header->entryRect(id);
        if (!entry.isEmpty())
            seen.append(view.mapFromScene(header->mapRectToScene(entry)).boundingRect());
    }
    return seen;
}

/// A curve, or points, so many pixels lower; an upright curve to the right.
void moveCurve(chart::Series &series, const PlotLayer &plot, double pixels)
{
    const auto [left, right] =
        std::minmax_element(series.points.begin(), series.points.end(),
                            [](const auto &a, const auto &b) { return a.x < b.x; });
    const bool isUpright = std::abs(plot.toPixels(right->x, right->y).x() -
                                    plot.toPixels(left->x, left->y).x()) < 2 * pixels;
    for (chart::Point &point : series.points) {
        const QPointF at = plot.toPixels(point.x, point.y);
        point = plot.fromPixels(at + (isUpright ? QPointF(pixels, 0) : QPointF(0, pixels)));
    }
}

/// A line as charts draw them, antialiased.
QImage pictureOfLine(double angle, double moved)
{
    QImage picture(96, 96, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 100, 160), 1.6));
    painter.translate(48, 48);
    painter.rotate(angle);
    painter.drawLine(QPointF(-200, moved), QPointF(200, moved));
    return picture;
}

} // namespace

class WindowPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnWarnings();
        QApplication::setFont(QFont(u"Noto Sans"_qs, 10));
    }

    void theWindowLooksAsItDid_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("presentation");
        QTest::addColumn<bool>("full");
        QTest::newRow("light") << false << false << false;
        QTest::newRow("dark") << true << false << false;
        QTest::newRow("presentation") << false << true << false;
        QTest::newRow("full_light") << false << false << true;
        QTest::newRow("full_dark") << true << false << true;
    }
    /// At its start, and with everything in it that can be there: six charts, pins, the points of a
    /// recording, the explanation of a number.
    void theWindowLooksAsItDid()
    {
        QFETCH(bool, dark);
        QFETCH(bool, presentation);
        QFETCH(bool, full);
        const QFont font = QApplication::font();
        if (QFontInfo(font).family() != font.family())
            QSKIP("the pictures are of Noto Sans, which is not installed");
        applyTheme(*qApp, dark ? Theme::dark : Theme::light);
        const auto everything = full ? std::make_unique<test::FullWindow>() : nullptr;
        const auto start =
            full ? nullptr
                 : std::make_unique<app::Session>(
                       test::presetDesign(QStringLiteral("gpt-oss-120b")), QStringList());
        MainWindow &window = full ? everything->window : start->window();
        // Six charts are in sight where the window is large.
        window.resize(full ? QSize(2200, 1100) : QSize(1440, 900));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        if (full) {
            // Away from both pins.
            everything->session.behind().document().setField(*findField("window"), 512);
            everything->session.behind().exploration().refresh();
        }
        if (presentation)
            window.setPresentation(true);
        settle();
        if (full) {
            window.headline()->numbers()[0]->click();
            QVERIFY(window.findChild<WhyPanel *>()->isVisible());
            settle();
            for (const ChartView *view : window.charts()->views())
                QVERIFY(window.charts()->rect().contains(
                    QRect(view->mapTo(window.charts(), QPoint()), view->size())));
        }
        const QImage now = pictureOf(window);
        const QString name = QString::fromLatin1(QTest::currentDataTag()) + u".png"_qs;
        if (qEnvironmentVariableIsSet("DIMSCOPE_UPDATE_PICTURES")) {
            QVERIFY(QDir().mkpath(folder) && now.save(folder + name));
            QSKIP("the picture was taken anew: look at it before it is committed");
        }
        const QImage before(folder + name);
        QVERIFY2(!before.isNull(), qPrintable(folder + name));
        QCOMPARE(now.size(), before.size());
        const QList<QRect> tiles = differingTiles(now, before);
        const QString found = QDir::current().filePath(u"differs_"_qs + name);
        if (!tiles.isEmpty())
            test::marked(now, tiles).save(found);
        QVERIFY2(tiles.isEmpty(),
                 qPrintable(u"%1 tiles differ, red in %2"_qs.arg(tiles.size()).arg(found)));
    }

    void anotherRenderersEdgesAreNoDifference_data()
    {
        QTest::addColumn<int>("angle");
        for (int angle = 0; angle < 180; angle += 15)
            QTest::addRow("%d degrees", angle) << angle;
    }
    void anotherRenderersEdgesAreNoDifference()
    {
        QFETCH(int, angle);
        const QImage line = pictureOfLine(angle, 0);
        QVERIFY(pictureOfLine(angle, 0.3) != line);
        QVERIFY(differingTiles(pictureOfLine(angle, 0.3), line).isEmpty());
        QVERIFY(!differingTiles(pictureOfLine(angle, 3), line).isEmpty());
        QVERIFY(!differingTiles(line, line.scaled(95, 96)).isEmpty());
    }

    void everyWordOfTheWindowIsMissed()
    {
        applyTheme(*qApp, Theme::light);
        test::FullWindow full;
        QVERIFY(QTest::qWaitForWindowExposed(&full.window));
        settle();
        const QImage whole = pictureOf(full.window);
        int missed = 0;
        for (const QWidget *widget : full.window.findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool says = (label != nullptr && !label->text().isEmpty()) ||
                              (button != nullptr && !button->text().isEmpty());
            const QRect seen = widget->visibleRegion().boundingRect();
            if (!says || seen.size() != widget->size())
                continue;
            const QRect place(widget->mapTo(&full.window, QPoint()), widget->size());
            const QColor ground = full.window.palette().color(QPalette::Window);
            QVERIFY2(!differingTiles(paintedOut(whole, place, ground), whole).isEmpty(),
                     qPrintable(label != nullptr ? label->text() : button->text()));
            ++missed;
        }
        QVERIFY2(missed >= 40, qPrintable(QString::number(missed)));
    }

    void whatIsMissingIsFound_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("dark");
        for (const bool dark : {false, true}) {
            for (const chart::ChartSpec &spec : chart::chartCatalogue())
                QTest::addRow("%s, %s", std::string(spec.id).c_str(), dark ? "dark" : "light")
                    << QString::fromStdString(std::string(spec.id)) << dark;
        }
    }
    /// Each label, each entry of a legend, and each curve or kind of points by itself.
    void whatIsMissingIsFound()
    {
        QFETCH(QString, id);
        QFETCH(bool, dark);
        applyTheme(*qApp, dark ? Theme::dark : Theme::light);
        test::FullWindow full;
        ChartView *view = full.window.charts()->view(id.toStdString());
        full.window.charts()->setShownCharts({id.toStdString()});
        QVERIFY(QTest::qWaitForWindowExposed(&full.window));
        settle();
        const QImage whole = pictureOf(*view);
        QCOMPARE(differingTiles(pictureOf(*view), whole), QList<QRect>());
        const QColor ground = view->palette().color(QPalette::Base);
        for (const auto &[what, places] :
             {std::pair("text", textsOf(*view)), std::pair("legend", legendOf(*view))}) {
            QVERIFY2(places.size() >= 2, what);
            for (const QRect &place : places) {
                const QString where = u"%1 at %2, %3"_qs.arg(QLatin1String(what))
                                          .arg(place.center().x())
                                          .arg(place.center().y());
                QVERIFY2(!differingTiles(paintedOut(whole, place, ground), whole).isEmpty(),
                         qPrintable(where));
            }
        }
        const chart::ChartModel model = view->model();
        int moved = 0;
        for (std::size_t i = 0; i < model.series.size(); ++i) {
            const chart::Series &series = model.series[i];
            if (series.marker == chart::Marker::none || series.points.empty() ||
                !view->canvas()->isShown(series.id))
                continue;
            chart::ChartModel other = model;
            moveCurve(other.series[i], *view->canvas()->plot(), 3);
            view->bind(other);
            QVERIFY2(!differingTiles(pictureOf(*view), whole).isEmpty(), series.id.c_str());
            ++moved;
        }
        QVERIFY(moved > 0 || id == u"budget"_qs); // of bars alone
    }
};

QTEST_MAIN(WindowPictureTest)
#include "window_picture_test.moc"
