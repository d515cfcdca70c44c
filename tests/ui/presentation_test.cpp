// SPDX-License-Identifier: GPL-3.0-or-later
// A presentation is read from the back of a classroom, whatever the projector: letters are a share
// of the height of its picture, and the plot has most of what they leave.
#include "app/preset_library.h"
#include "core/chart/chart_catalogue.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/drawn_texts.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/legend_entry.h"
#include "ui/chart/plot_layer.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// Of the height of the window: em of what stands in a chart, and of what stands around it.
constexpr qreal ofCharts = 1.0 / 40;
constexpr qreal ofCaptions = 1.0 / 50;
constexpr qreal leastPlot = 0.45;

struct Presented
{
    DesignModel model;
    Exploration exploration{&model};
    MainWindow window{&model, &exploration, app::presets(), app::claims()};

    Presented(const QString &preset, const QSize &size)
    {
        model.start(test::presetDesign(preset));
        exploration.refresh();
        test::showRecordedResults(exploration);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.setPresentation(true);
        // Otherwise a picture is drawn instead of the texts of the header.
        for (const ChartView *view : window.charts()->views())
            view->canvas()->header()->setCacheMode(QGraphicsItem::NoCache);
    }

    static void settle()
    {
        for (int round = 0; round < 5; ++round)
            QCoreApplication::processEvents();
    }

    /// Every text of the window, as it is drawn.
    QList<test::DrawnText> texts()
    {
        test::NotingDevice device(window.size());
        QPainter painter(&device);
        window.render(&painter);
        painter.end();
        return device.drawing().texts;
    }

    QRect placeOf(const QWidget *widget) const
    {
        return {widget->mapTo(&window, QPoint()), widget->size()};
    }
};

void addProjectors()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QSize>("size");
    for (const char *preset : {"gpt-oss-120b", "deepseek-v3"}) {
        for (const QSize size :
             {QSize(800, 600), QSize(1024, 768), QSize(1280, 720), QSize(1366, 768),
              QSize(1280, 800), QSize(1920, 1080), QSize(2560, 1440), QSize(3840, 2160)})
            QTest::addRow("%s, %d x %d", preset, size.width(), size.height())
                << QString::fromLatin1(preset) << size;
    }
}

} // namespace

class PresentationTest : public QObject
{
    Q_OBJECT

    /// Of what is drawn in these charts and around them.
    static void verifyLetters(Presented &shown, const QList<const ChartView *> &charts,
                              int leastOfEach)
    {
        const qreal height = shown.window.height();
        int inCharts = 0;
        int around = 0;
        for (const test::DrawnText &text : shown.texts()) {
            if (text.text.trimmed().isEmpty())
                continue;
            const bool isInChart =
                std::any_of(charts.begin(), charts.end(), [&](const ChartView *view) {
                    return shown.placeOf(view).contains(text.box.center().toPoint());
                });
            (isInChart ? inCharts : around) += 1;
            const qreal least = height * (isInChart ? ofCharts : ofCaptions);
            constexpr qreal rounding = 0.05;
            QVERIFY2(
                text.em >= least - rounding,
                qPrintable(
                    QStringLiteral("\"%1\": %2, not %3").arg(text.text).arg(text.em).arg(least)));
        }
        QVERIFY2(inCharts >= leastOfEach * charts.size(), qPrintable(QString::number(inCharts)));
        QVERIFY2(around >= 20, qPrintable(QString::number(around)));
    }

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void aChartAloneIsRead_data() { addProjectors(); }
    void aChartAloneIsRead()
    {
        QFETCH(QString, preset);
        QFETCH(QSize, size);
        Presented shown(preset, size);
        for (int i = 0; i < static_cast<int>(shown.window.charts()->views().size()); ++i) {
            shown.window.charts()->setMaximised(i);
            Presented::settle();
            const ChartView *view = shown.window.charts()->views()[static_cast<std::size_t>(i)];
            verifyLetters(shown, {view}, 10);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(view->objectName()));
            const qreal plot = view->canvas()->plot()->plotArea().height();
            QVERIFY2(plot >= leastPlot * size.height(),
                     qPrintable(QStringLiteral("%1: %2").arg(view->objectName()).arg(plot)));
            // A room cannot open the menu: what is drawn has its name.
            for (const LegendEntry &entry : legendEntries(view->canvas()->model())) {
                if (entry.weak || view->canvas()->isShown(entry.id))
                    QVERIFY2(!view->canvas()->header()->entryRect(entry.id).isEmpty(),
                             qPrintable(view->objectName() + u": "_s + entry.name));
            }
            for (const HeadlineNumber *number : shown.window.headline()->numbers())
                QVERIFY2(!number->caption().contains(QChar(0x2026)), qPrintable(number->caption()));
        }
    }

    /// A class has no tool tips: what is cut goes on where the arrow leads.
    void aLongSentenceGoesOn()
    {
        Presented shown(u"gemma-2-27b"_s, {1280, 720});
        shown.window.charts()->setMaximised(2);
        Presented::settle();
        auto *bar = shown.window.findChild<FindingBar *>();
        const QString all = bar->text();
        const auto said = [bar] {
            QString text;
            for (const auto *label : bar->findChildren<QLabel *>()) {
                if (label->wordWrap())
                    text = label->text();
            }
            return text;
        };
        auto *next = bar->findChildren<QToolButton *>().last();
        QStringList pages{said()};
        QVERIFY2(pages[0].size() < all.size(), qPrintable(pages[0]));
        while (!all.endsWith(pages.last().right(12)) && pages.size() < 9) {
            QVERIFY(next->isVisible());
            QTest::mouseClick(next, Qt::LeftButton);
            pages << said();
        }
        QVERIFY(pages.size() > 1 && pages.size() < 9);
        for (const QString &word : all.split(u' ')) {
            QString bare = word;
            bare.remove(QRegularExpression(u"[,;.]$"_s));
            QVERIFY2(pages.join(u' ').contains(bare), qPrintable(word));
        }
        bar->step(-1);
        QCOMPARE(said(), pages[0]);
    }

    /// The strip that says it has no room here.
    void whatWasMeasuredIsSaid()
    {
        Presented shown(u"gpt-oss-120b"_s, {1280, 720});
        shown.window.charts()->setMaximised(3);
        Presented::settle();
        const QString said = shown.window.findChild<FindingBar *>()->text();
        QVERIFY2(said.startsWith(u"An alignment cliff: 16-byte aligned rows run 3.11 times"_s),
                 qPrintable(said));
    }

    void chartsSideBySideAreRead_data() { addProjectors(); }
    void chartsSideBySideAreRead()
    {
        QFETCH(QString, preset);
        QFETCH(QSize, size);
        Presented shown(preset, size);
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        shown.window.charts()->setShownCharts(all);
        shown.window.charts()->setMaximised(-1);
        Presented::settle();
        QList<const ChartView *> inSight;
        for (const ChartView *view : shown.window.charts()->views()) {
            QVERIFY(view->isVisible());
            if (!view->visibleRegion().isEmpty())
                inSight.append(view);
        }
        verifyLetters(shown, inSight, 3);
    }
};

QTEST_MAIN(PresentationTest)
#include "presentation_test.moc"
