// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_library.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/legend_entry.h"
#include "ui/chart/plot_layer.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/chart_grid.h"
#include "ui/window/claim_guide.h"
#include "ui/window/claims_dialog.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/menu_actions.h"
#include "ui/window/message_bar.h"
#include "ui/window/panel_fold.h"
#include "ui/window/steady_label.h"
#include "ui/window/sweep_strip.h"
#include "ui/window/table_dialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

struct Window
{
    DesignModel model;
    Exploration exploration{&model};
    MainWindow window{&model, &exploration, app::presets(), app::claims()};

    explicit Window(const QString &preset)
    {
        model.start(test::presetDesign(preset));
        exploration.refresh();
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }

    /// What a person sees change: the charts' data and the headline numbers.
    QString seen()
    {
        exploration.refresh();
        QString all = window.headline()->values().join(u'|');
        for (const chart::ChartModel &chart : exploration.charts()) {
            for (const chart::Series &series : chart.series) {
                if (!series.shownAtStart)
                    continue;
                for (const chart::Point &point : series.points)
                    all += QStringLiteral("%1,%2 ").arg(point.x).arg(point.y);
            }
            for (const chart::DesignMark &mark : chart.marks)
                all += QStringLiteral("%1,%2 ").arg(mark.x.value_or(-1)).arg(mark.y.value_or(-1));
        }
        return all;
    }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    /// In the words of reports.
    void theTitleSaysThatADesignWasChanged()
    {
        Window test(QStringLiteral("gpt-oss-120b"));
        QCOMPARE(test.window.windowTitle(), QStringLiteral("gpt-oss-120b - Dimscope"));
        Design design = test.model.design();
        design.layers = 12;
        test.model.replaceDesign(design, QString());
        test.exploration.refresh();
        QCOMPARE(test.window.windowTitle(), QStringLiteral("gpt-oss-120b, changed - Dimscope"));
    }

    void everySliderChangesSomethingInEveryPreset_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("key");
        for (const QString &preset : test::presetIds()) {
            for (const char *key : {"hidden_size", "window", "layers", "experts"})
                QTest::addRow("%s %s", qPrintable(preset), key)
                    << preset << QString::fromLatin1(key);
        }
    }
    void everySliderChangesSomethingInEveryPreset()
    {
        QFETCH(QString, preset);
        QFETCH(QString, key);
        Window test(preset);
        ParameterRow *row = test.window.parameters()->row(key.toStdString());
        QVERIFY(row);
        if (!row->slider()->isEnabled())
            row->remedyButton()->click();
        const QString before = test.seen();
        QTest::keyClick(row->slider(), Qt::Key_Right);
        QVERIFY(test.seen() != before);
    }

    void atMostThreeSeriesAreOnAtTheStart()
    {
        qsizetype all = 0;
        for (const QString &preset : test::presetIds()) {
            Window test(preset);
            for (const ChartView *view : test.window.charts()->views()) {
                int shown = 0;
                for (const chart::Series &series : view->canvas()->model().series)
                    shown += view->canvas()->isShown(series.id) ? 1 : 0;
                QVERIFY2(shown <= 3, qPrintable(view->objectName()));
                all += shown;
            }
        }
        QVERIFY(all > 6 * test::presetIds().size()); // not none of them
    }

    void theBoundClaimsFollowTheWindow()
    {
        Window test(u"gpt-oss-120b"_qs);
        const auto findings = [&] {
            QString all;
            for (int i = 0; i < 5; ++i) {
                all += test.window.findings()->text() + u'\n';
                test.window.findings()->step(1);
            }
            return all;
        };
        QVERIFY(findings().contains(u"40.4"_qs) && findings().contains(u"58.3"_qs));
        test.model.setField(*findField("window"), 4096);
        test.exploration.refresh();
        QVERIFY(findings().contains(u"69.3"_qs) && findings().contains(u"100.0"_qs));
    }

    void onlyWhatWasChangedIsReset()
    {
        Window test(u"gpt-oss-120b"_qs);
        const QAction *reset = nullptr;
        for (const MenuAction &entry : menuActions(test.window)) {
            if (plainActionText(*entry.action) == u"Reset all"_qs)
                reset = entry.action;
        }
        QVERIFY(reset != nullptr);
        QVERIFY(!reset->isEnabled());
        const std::int64_t layers = test.model.design().layers;
        test.model.setField(*findField("layers"), 12);
        QVERIFY(reset->isEnabled());
        test.model.setField(*findField("layers"), layers); // back by hand
        QVERIFY(!reset->isEnabled());
        test.model.setField(*findField("layers"), 12);
        test.model.resetAll();
        QVERIFY(!reset->isEnabled());
        test.model.undoStack()->undo();
        QVERIFY(reset->isEnabled());
    }

    /// A digit goes to a chart, but who has the keyboard on a slider means its number.
    void digitsAtASliderAreItsNumber()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.window.activateWindow();
        const ParameterRow *row = test.window.parameters()->row("hidden_size");
        row->slider()->setFocus();
        for (const char digit : {'3', '0', '7', '2'})
            QTest::keyClick(test.window.focusWidget(), digit);
        QVERIFY(row->spinBox()->hasFocus());
        QTest::keyClick(test.window.focusWidget(), Qt::Key_Return);
        QCOMPARE(test.model.design().hiddenSize, 3072);
        QVERIFY(row->spinBox()->hasFocus());
        // With Ctrl they are commands of the window.
        row->slider()->setFocus();
        QTest::keyClick(row->slider(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(row->slider()->hasFocus());
        QCOMPARE(test.model.design().hiddenSize, 3072);
    }

    void themesAreChosenInTheMenu_data()
    {
        QTest::addColumn<QString>("chosen");
        for (const char *name : {"system", "light", "dark"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void themesAreChosenInTheMenu()
    {
        QFETCH(QString, chosen);
        chooseTheme(*qApp, *themeChoiceFromName(chosen));
        const Window test(u"gpt-oss-120b"_qs);
        QSignalSpy asked(&test.window, &MainWindow::themeRequested);
        std::vector<QAction *> themes;
        for (const MenuAction &entry : menuActions(test.window)) {
            if (entry.place == u"View > Theme"_qs)
                themes.push_back(entry.action);
        }
        QCOMPARE(themes.size(), std::size_t(3));
        const QStringList names{u"system"_qs, u"light"_qs, u"dark"_qs};
        for (std::size_t i = 0; i < themes.size(); ++i)
            QCOMPARE(themes[i]->isChecked(), names.at(qsizetype(i)) == chosen);
        for (std::size_t i = 0; i < themes.size(); ++i) {
            themes[i]->trigger();
            QCOMPARE(nameOf(asked.takeLast().front().value<ThemeChoice>()), names.at(qsizetype(i)));
            QCOMPARE(std::count_if(themes.begin(), themes.end(),
                                   [](const QAction *action) { return action->isChecked(); }),
                     1);
        }
        chooseTheme(*qApp, ThemeChoice::light);
    }

    /// While a slider is dragged the charts stay as they are, or make room for a longer sentence;
    /// they get it back when the slider is let go.
    void chartsStayDuringADrag_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QSize>("size");
        for (const char *key : {"hidden_size", "window", "layers", "experts"}) {
            for (const QSize size : {QSize(1440, 900), QSize(1100, 720), QSize(900, 700)})
                QTest::addRow("%s %d", key, size.width()) << QString::fromLatin1(key) << size;
        }
    }
    void chartsStayDuringADrag()
    {
        QFETCH(QString, key);
        QFETCH(QSize, size);
        Window test(u"gpt-oss-120b"_qs);
        test.window.resize(size);
        const auto settle = [&test] {
            test.exploration.refresh();
            for (int i = 0; i < 4; ++i)
                QCoreApplication::processEvents();
        };
        FieldSlider *slider = test.window.parameters()->row(key.toStdString())->slider();
        for (int finding = 0; finding < 5; ++finding) {
            settle();
            const QWidget *charts = test.window.charts();
            FindingBar *bar = test.window.findings();
            QRect place = charts->geometry();
            int height = bar->height();
            const QPoint start(slider->width() / 2, slider->height() / 2);
            QTest::mousePress(slider, Qt::LeftButton, {}, start);
            for (int step = 0; step <= 40; ++step) {
                const int across = (step <= 20 ? step : 40 - step) * slider->width() / 20;
                QTest::mouseMove(slider, QPoint(across, start.y()));
                settle();
                const int grown = bar->height() - height;
                QVERIFY2(grown >= 0, qPrintable(bar->text()));
                place.setBottom(place.bottom() - grown);
                height += grown;
                QCOMPARE(charts->geometry(), place);
            }
            QTest::mouseRelease(slider, Qt::LeftButton, {}, start);
            settle();
            QCOMPARE(bar->minimumHeight(), 0);
            const int released = bar->height();
            QVERIFY(released <= height);
            bar->findChild<SteadyLabel *>()->forget();
            settle();
            QCOMPARE(bar->height(), released); // no higher than its sentence needs
            bar->step(1);
        }
    }

    void aChartAloneHasItsOwnFindings_data()
    {
        QTest::addColumn<int>("chart");
        QTest::addColumn<QString>("part");
        QTest::newRow("entropy") << 0 << u"head dimensions"_qs;
        QTest::newRow("rank") << 1 << u"10⁻"_qs;
        QTest::newRow("reach") << 2 << u"layers"_qs;
        QTest::newRow("aligned") << 3 << u"aligned"_qs;
        QTest::newRow("budget") << 4 << u"parameters"_qs;
        QTest::newRow("roofline") << 5 << u"No GPU"_qs; // the test knows none
    }
    void aChartAloneHasItsOwnFindings()
    {
        QFETCH(int, chart);
        QFETCH(QString, part);
        Window test(u"gpt-oss-120b"_qs);
        FindingBar *bar = test.window.findings();
        bar->step(2);
        const QString before = bar->text();
        test.window.charts()->setMaximised(chart);
        test.window.setPresentation(true);
        QVERIFY2(bar->text().contains(part), qPrintable(bar->text()));
        // Whatever can be turned to is about this chart.
        QSet<QString> texts;
        for (int i = 0; i < 5; ++i) {
            texts.insert(bar->text());
            bar->step(1);
        }
        QVERIFY(texts.size() <= 2);
        test.window.setPresentation(false);
        test.window.charts()->setMaximised(-1);
        texts.clear();
        for (int i = 0; i < 5; ++i) {
            texts.insert(bar->text());
            bar->step(1);
        }
        QCOMPARE(texts.size(), 5);
        QVERIFY(texts.contains(before));
    }

    void numbersOfAnImpossibleDesignArePale()
    {
        Window test(u"gpt-oss-120b"_qs);
        const HeadlineNumber *total = test.window.headline()->numbers()[0];
        QVERIFY(!total->accessibleName().contains(u"contradicts"_qs));
        const std::int64_t before = test.model.design().slidingAttention.keyValueHeads;
        test.model.setField(*findField("key_value_heads"), 7);
        test.exploration.refresh();
        QVERIFY(total->accessibleName().contains(u"contradicts itself"_qs));
        QCOMPARE(total->findChild<SteadyLabel *>()->label()->foregroundRole(),
                 QPalette::PlaceholderText);
        test.model.setField(*findField("key_value_heads"), before);
        test.exploration.refresh();
        QVERIFY(!total->accessibleName().contains(u"contradicts"_qs));
        QCOMPARE(total->findChild<SteadyLabel *>()->label()->foregroundRole(),
                 QPalette::WindowText);
    }

    void theArticlesSweepIsAChoice()
    {
        Window test(u"gpt-oss-120b"_qs);
        QComboBox *choice = test.window.charts()->sweepStrip()->choice();
        choice->setCurrentIndex(1);
        emit choice->activated(1);
        test.exploration.refresh();
        QCOMPARE(test.exploration.sweep().points.size(), std::size_t(51));
        QCOMPARE(test.exploration.sweep().marked, 10922);
    }

    void presentationEnlargesAndShowsOneChart()
    {
        Window test(u"gpt-oss-120b"_qs);
        const qreal before = test.window.font().pointSizeF();
        QTest::keyClick(&test.window, Qt::Key_F5);
        QVERIFY(test.window.isPresentation());
        QVERIFY(test.window.font().pointSizeF() > 1.5 * before);
        // Sliders are read from as far as curves are.
        ParameterPanel *parameters = test.window.parameters();
        QCOMPARE(parameters->row("window")->spinBox()->font().pointSizeF(),
                 test.window.font().pointSizeF());
        const int narrow = parameters->width();
        parameters->more()->setOpen(true);
        QVERIFY(parameters->width() > narrow);
        QCOMPARE(parameters->width(), parameters->neededWidth());
        parameters->more()->setOpen(false);
        QCOMPARE(parameters->width(), narrow);
        int visible = 0;
        for (const ChartView *view : test.window.charts()->views())
            visible += view->isVisible() ? 1 : 0;
        QCOMPARE(visible, 1);
        QTest::keyClick(&test.window, Qt::Key_3);
        QVERIFY(test.window.charts()->views()[2]->isVisible());
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QVERIFY(!test.window.isPresentation());
        QCOMPARE(test.window.font().pointSizeF(), before);
        int shown = 0;
        for (const ChartView *view : test.window.charts()->views())
            shown += view->isVisible() ? 1 : 0;
        QCOMPARE(shown, static_cast<int>(test.window.charts()->shownCharts().size()));
    }

    void inAPresentationThePlotHasMostOfTheRoom()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.window.setPresentation(true);
        test.window.charts()->setMaximised(3);
        QCoreApplication::processEvents();
        const int plot = test.window.charts()->views()[3]->height();
        const int strip = test.window.charts()->sweepStrip()->height();
        QVERIFY2(plot >= 2 * strip, qPrintable(QStringLiteral("%1 %2").arg(plot).arg(strip)));
        test.window.setPresentation(false);
        QCOMPARE(test.window.charts()->sweepStrip()->font().pointSizeF(),
                 test.window.font().pointSizeF());
    }

    void aTypedNumberIsUndoneWhereItWasTyped()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.window.activateWindow();
        QSpinBox *spin = test.window.parameters()->row("window")->spinBox();
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, u"4096"_qs);
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(test.model.design().slidingAttention.window, 4096);
        QTest::keyClick(spin, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(test.model.design().slidingAttention.window, 128);
        QTest::keyClick(spin, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(test.model.design().slidingAttention.window, 4096);
        // Letters that are not taken yet are the box's own.
        spin->selectAll();
        QTest::keyClicks(spin, u"64"_qs);
        QTest::keyClick(spin, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(test.model.design().slidingAttention.window, 4096);
    }

    void aPresentationIsAboutThePlots_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("textScale");
        QTest::addColumn<bool>("pinned");
        QTest::addColumn<int>("least"); // height of a plot
        QTest::newRow("on a projector") << QSize(1280, 720) << 100 << false << 720 / 4;
        QTest::newRow("in large letters, with a pin") << QSize(1440, 900) << 140 << true << 900 / 5;
    }
    void aPresentationIsAboutThePlots()
    {
        QFETCH(QSize, size);
        QFETCH(int, textScale);
        QFETCH(bool, pinned);
        QFETCH(int, least);
        Window test(u"gpt-oss-120b"_qs);
        test.window.resize(size);
        test.window.setTextScale(textScale);
        if (pinned) {
            test.exploration.pin();
            test.model.setField(*findField("layers"), 48);
            test.exploration.refresh();
        }
        test.window.setPresentation(true);
        for (int i = 0; i < static_cast<int>(test.window.charts()->views().size()); ++i) {
            test.window.charts()->setMaximised(i);
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            const ChartView *view = test.window.charts()->views()[static_cast<std::size_t>(i)];
            // No scroll bar: all of it is visible, and its plot is most of it.
            QCOMPARE(view->viewport()->visibleRegion().boundingRect(), view->viewport()->rect());
            QVERIFY2(view->canvas()->plot()->plotArea().height() > least,
                     qPrintable(view->objectName()));
            // A title, two rows of the legend, a third where a pin is drawn that they do not hold,
            // and the title of an axis that is too low for it.
            const int line = view->fontMetrics().height();
            const ChartHeader *header = view->canvas()->header();
            const qreal axisTitle = header->axisTitle().isEmpty() ? 0 : header->axisTitleHeight();
            QVERIFY2(header->boundingRect().height() - axisTitle < (pinned ? 4 : 3) * (line + 6),
                     qPrintable(view->objectName()));
        }
    }

    void aLowPresentationGivesItsRoomToThePlot_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("textScale");
        for (const char *preset : {"deepseek-v3", "gemma-4-26b-a4b"}) {
            for (const QSize size : {QSize(960, 540), QSize(1024, 640), QSize(1280, 720)}) {
                for (const int textScale : {100, 140}) {
                    QTest::addRow("%s in %d at %d", preset, size.width(), textScale)
                        << QString::fromLatin1(preset) << size << textScale;
                }
            }
        }
    }
    void aLowPresentationGivesItsRoomToThePlot()
    {
        QFETCH(QString, preset);
        QFETCH(QSize, size);
        QFETCH(int, textScale);
        Window test(preset);
        test::showRecordedResults(test.exploration);
        test.window.resize(size);
        test.window.setTextScale(textScale);
        test.window.parameters()->more()->setOpen(true);
        test.window.setPresentation(true);
        QVERIFY(!test.window.parameters()->more()->isOpen());
        for (int i = 0; i < static_cast<int>(test.window.charts()->views().size()); ++i) {
            test.window.charts()->setMaximised(i);
            for (int round = 0; round < 5; ++round)
                QCoreApplication::processEvents();
            const ChartView *view = test.window.charts()->views()[static_cast<std::size_t>(i)];
            QCOMPARE(view->viewport()->visibleRegion().boundingRect(), view->viewport()->rect());
            const qreal plot = view->canvas()->plot()->plotArea().height();
            QVERIFY2(plot >= 0.45 * size.height(),
                     qPrintable(QStringLiteral("%1: %2").arg(view->objectName()).arg(plot)));
            // A room cannot open the menu: what is drawn has its name.
            const chart::ChartModel &model = view->canvas()->model();
            for (const LegendEntry &entry : legendEntries(model)) {
                if (entry.weak || view->canvas()->isShown(entry.id))
                    QVERIFY2(!view->canvas()->header()->entryRect(entry.id).isEmpty(),
                             qPrintable(view->objectName() + u": "_qs + entry.name));
            }
            const FindingBar *bar = test.window.findings();
            const SteadyLabel *sentence = bar->findChild<SteadyLabel *>();
            QVERIFY(sentence->label()->text() == bar->text() || sentence->toolTip() == bar->text());
            if (QString said = sentence->label()->text(); said != bar->text()) { // whole words
                QVERIFY(said.endsWith(QChar(0x2026)));
                said.chop(1);
                QVERIFY2(bar->text().startsWith(said), qPrintable(said));
                const QChar next = bar->text().at(said.size());
                QVERIFY2(next.isSpace() || next.isPunct(), qPrintable(said));
            }
            for (const HeadlineNumber *number : test.window.headline()->numbers())
                QVERIFY2(!number->caption().contains(QChar(0x2026)), qPrintable(number->caption()));
            if (view->objectName() == u"gemm"_qs) // what its strip says otherwise
                QVERIFY2(bar->text().contains(u"times as fast"_qs), qPrintable(bar->text()));
            QVERIFY(sentence->height() < 4 * sentence->fontMetrics().height());
            QVERIFY2(!sentence->label()->text().endsWith(u".\u2026"_qs),
                     qPrintable(sentence->label()->text()));
        }
        test.window.setPresentation(false);
        QVERIFY(test.window.parameters()->more()->isOpen());
    }

    void whereMuchIsOpenChartsScrollInsteadOfShrinkingAway()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.window.resize(1440, 900);
        test.window.showMessage(u"Something happened."_qs);
        test.exploration.pin();
        test.exploration.refresh();
        emit test.window.headline()->whyRequested(u"total"_qs);
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        int seen = 0;
        for (const ChartView *view : test.window.charts()->views()) {
            if (!view->isVisible())
                continue;
            ++seen;
            // Four lines of text: a curve can be told from another.
            QVERIFY2(view->canvas()->plot()->plotArea().height() >=
                         4 * view->fontMetrics().height(),
                     qPrintable(view->objectName() +
                                QString::number(view->canvas()->plot()->plotArea().height())));
        }
        QCOMPARE(seen, 4);
    }

    void aNarrowWindowHasOneColumnOfReadableCharts()
    {
        Window test(u"gpt-oss-120b"_qs);
        QCOMPARE(test.window.charts()->columns(), 2);
        test.window.resize(900, 600);
        QCoreApplication::processEvents();
        QCOMPARE(test.window.size(), QSize(900, 600));
        QCOMPARE(test.window.charts()->columns(), 1);
        for (const ChartView *view : test.window.charts()->views())
            QVERIFY(!view->isVisible() || (view->width() >= 400 && view->height() >= 220));
        QTest::keyClick(&test.window, Qt::Key_4);
        const ChartView *last = test.window.charts()->views()[3];
        const int top = last->mapTo(test.window.charts(), QPoint(0, 0)).y();
        QVERIFY2(
            top >= 0 && top + 220 <= test.window.charts()->height(),
            qPrintable(QStringLiteral("%1 of %2").arg(top).arg(test.window.charts()->height())));
        test.window.resize(1440, 900);
        QTRY_COMPARE(test.window.charts()->columns(), 2);
        QTRY_COMPARE(last->viewport()->visibleRegion().boundingRect(), last->viewport()->rect());
    }

    /// At 300 % a common screen has room for that.
    void aSmallWindowScrollsAsAWhole()
    {
        Window test(u"gpt-oss-120b"_qs);
        auto *area = qobject_cast<QScrollArea *>(test.window.centralWidget());
        QVERIFY(area != nullptr);
        const auto isScrolled = [&] {
            return area->horizontalScrollBar()->maximum() > 0 ||
                   area->verticalScrollBar()->maximum() > 0;
        };
        for (const QSize size : {QSize(1440, 900), QSize(900, 600), QSize(800, 480)}) {
            test.window.resize(size);
            QCoreApplication::processEvents();
            QCOMPARE(test.window.size(), size);
            QVERIFY2(!isScrolled(), qPrintable(QString::number(size.width())));
        }
        test.window.resize(640, 360);
        QCoreApplication::processEvents();
        QCOMPARE(test.window.size(), QSize(640, 360));
        QVERIFY(isScrolled());
        test.window.fold()->action()->trigger(); // the parameters beside the charts all the same
        test.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&test.window));
        // Whatever the keyboard goes to is seen; a chart is covered by its viewport.
        const auto isSeen = [](const QWidget *widget) {
            const auto *chart = qobject_cast<const ChartView *>(widget);
            return !(chart == nullptr ? widget : chart->viewport())->visibleRegion().isEmpty();
        };
        test.window.parameters()->row("hidden_size")->slider()->setFocus();
        const QWidget *first = test.window.focusWidget();
        int stops = 0;
        do {
            QTest::keyClick(test.window.focusWidget(), Qt::Key_Tab);
            QCoreApplication::processEvents();
            QVERIFY2(isSeen(test.window.focusWidget()), qPrintable(QString::number(stops)));
            ++stops;
        } while (test.window.focusWidget() != first && stops < 100);
        QVERIFY(stops > 15 && stops < 100);
        QTest::keyClick(test.window.focusWidget(), Qt::Key_Escape);
        for (int i = 0; i < 4; ++i) {
            test.window.charts()->goTo(i);
            QCoreApplication::processEvents();
            QVERIFY(isSeen(test.window.charts()->views()[std::size_t(i)]));
        }
    }

    void aClaimIsShownAndTakenBack()
    {
        Window test(u"llama-3.1-8b"_qs);
        const Design before = test.model.design();
        ClaimsDialog *dialog = test.window.claims()->open(&test.window);
        QCOMPARE(dialog->list()->count(), 23);
        dialog->list()->setCurrentRow(1); // the bound of a window of 128
        QVERIFY(dialog->liveText().contains(u"this design has none"_qs));
        QVERIFY(dialog->liveText().contains(
            u"Does not apply here: no layer has a window shorter than the context."_qs));
        dialog->showButton()->click();
        test.exploration.refresh();
        QCOMPARE(test.model.design().slidingAttention.window, 128);
        QVERIFY2(dialog->liveText().contains(u"= 58.3 dimensions"_qs),
                 qPrintable(dialog->liveText()));
        const chart::ChartModel &bound = test.exploration.charts().front();
        QStringList shown;
        for (const chart::Series &series : bound.series) {
            if (series.shownAtStart)
                shown << QString::fromStdString(series.id);
        }
        QCOMPARE(shown, (QStringList{u"exact_joint"_qs, u"article_log2"_qs, u"source_natural"_qs}));
        QCOMPARE(bound.marks.size(), std::size_t(4)); // two of the design, two numbers
        QTest::keyClick(&test.window, Qt::Key_Escape);
        test.exploration.refresh();
        QVERIFY(test.model.design() == before);
        QCOMPARE(test.exploration.charts().front().marks.size(), std::size_t(1));
        dialog->close();
    }

    void whatFollowsAClaimIsKept()
    {
        Window test(u"llama-3.1-8b"_qs);
        ClaimsDialog *dialog = test.window.claims()->open(&test.window);
        dialog->list()->setCurrentRow(1);
        dialog->showButton()->click();
        test.model.setField(*findField("layers"), 20);
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QCOMPARE(test.model.design().layers, 20);
        QCOMPARE(test.model.design().slidingAttention.window, 128);
        dialog->close();
    }

    void headsAreComparedAndUsed()
    {
        Window test(u"gpt-oss-120b"_qs);
        QAction *action = nullptr;
        for (QAction *one : test.window.findChildren<QAction *>()) {
            if (one->text().contains(u"heads x head dimension"_qs))
                action = one;
        }
        QVERIFY(action != nullptr);
        action->trigger();
        auto *dialog = test.window.findChild<TableDialog *>(u"head_shapes"_qs);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->table()->rowCount(), 3);
        emit dialog->rowUsed(2);
        QCOMPARE(test.model.design().fullAttention.headDim, 128);
        QCOMPARE(test.model.design().slidingAttention.queryHeads, 32);
        test.model.undoStack()->undo();
        QCOMPARE(test.model.design().fullAttention.headDim, 64);
        dialog->close();
    }

    /// Menus kept their size under a large menu bar.
    void menusAreAsLargeAsTheWindowsText_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("presentation");
        QTest::newRow("normal") << 100 << false;
        QTest::newRow("large") << 140 << false;
        QTest::newRow("presentation") << 100 << true;
    }
    void menusAreAsLargeAsTheWindowsText()
    {
        QFETCH(int, scale);
        QFETCH(bool, presentation);
        QApplication::setFont(QApplication::font(), "QMenu"); // not that of another test's window
        QToolTip::setFont(QApplication::font());
        Window test(u"gpt-oss-120b"_qs);
        test.window.setTextScale(scale);
        test.window.setPresentation(presentation);
        const QList<QMenu *> menus = test.window.findChildren<QMenu *>();
        QVERIFY(menus.size() > 5);
        for (const QMenu *menu : menus)
            QVERIFY2(QFontInfo(menu->font()).pixelSize() ==
                         QFontInfo(test.window.font()).pixelSize(),
                     qPrintable(menu->title()));
        QMenu atPointer;
        atPointer.ensurePolished();
        QCOMPARE(QFontInfo(atPointer.font()).pixelSize(),
                 QFontInfo(test.window.font()).pixelSize());
        QCOMPARE(QFontInfo(QToolTip::font()).pixelSize(),
                 QFontInfo(test.window.font()).pixelSize());
    }

    void withoutAWorkerNothingIsScaled()
    {
        Window test(u"gpt-oss-120b"_qs);
        const auto *chip = test.window.findChild<DeviceChip *>();
        QVERIFY(chip);
        QCOMPARE(chip->text(), u"Not measuring"_qs);
        test.window.showStatus({u"No measuring device"_qs, {}, false, false, 0, 51});
        QCOMPARE(chip->text(), u"Not measuring"_qs);
        test.window.showStatus({u"No measuring device"_qs, u"The worker stopped."_qs});
        QCOMPARE(chip->text(), u"No measuring device"_qs);
        test.window.showStatus({u"CPU: any"_qs, {}, true, true, 3, 51});
        QCOMPARE(chip->text(), u"CPU: any · measuring 3 of 51"_qs);
        test.window.showStatus({u"CPU: any"_qs, {}, true, false, 51, 51, 40});
        QCOMPARE(chip->text(), u"CPU: any · 51 products measured"_qs);
        test.window.showStatus({u"CPU: any"_qs, {}, true, false, 51, 51, 40, false, 2});
        QCOMPARE(chip->text(), u"CPU: any · 49 of 51 products measured"_qs);
        const SweepStrip *strip = test.window.charts()->sweepStrip();
        QVERIFY(strip->readOut().startsWith(u"51 products"_qs)); // the plot says: not measured yet
        QCOMPARE(strip->verdict(), QString());
    }

    void chartsLeaveDropsToTheWindow()
    {
        Window test(u"gpt-oss-120b"_qs);
        QCOMPARE(test.window.charts()->views().size(), std::size_t(6));
        for (ChartView *view : test.window.charts()->views())
            QVERIFY(!view->acceptDrops() && !view->viewport()->acceptDrops());
    }

    void severalDroppedFilesAreOpenedInTurn()
    {
        Window test(u"gpt-oss-120b"_qs);
        QSignalSpy asked(&test.window, &MainWindow::openRequested);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/config.json"_qs),
                      QUrl::fromLocalFile(u"/tmp/measured.json"_qs)});
        QDragEnterEvent enter({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&test.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&test.window, &drop);
        QCOMPARE(asked.size(), 1);
        const QStringList paths{u"/tmp/config.json"_qs, u"/tmp/measured.json"_qs};
        QCOMPARE(asked.front().front().toStringList(), paths);
    }

    void aDroppedFileIsAskedFor()
    {
        Window test(u"gpt-oss-120b"_qs);
        QSignalSpy asked(&test.window, &MainWindow::openRequested);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/config.json"_qs)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(&test.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&test.window, &drop);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toStringList(), QStringList{u"/tmp/config.json"_qs});
    }

    void aMessageStopsNothingAndEscDismissesIt()
    {
        Window test(u"gpt-oss-120b"_qs);
        QVERIFY(!test.window.messages()->isVisible());
        test.window.showMessage(u"The worker stopped."_qs);
        QVERIFY(test.window.messages()->isVisible());
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QVERIFY(!test.window.messages()->isVisible());
    }

    /// What is open closes first; a running measurement goes on.
    void escLeavesTheFullScreenLastOfAll()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.window.activateWindow();
        MeasuringStatus status;
        status.available = status.measuring = true;
        test.window.showStatus(status);
        const QSignalSpy pauses(&test.window, &MainWindow::pauseRequested);
        QTest::keyClick(&test.window, Qt::Key_F11);
        QVERIFY(test.window.isFullScreen());
        test.window.charts()->setMaximised(0);
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QCOMPARE(test.window.charts()->maximised(), -1);
        QVERIFY(test.window.isFullScreen());
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QVERIFY(!test.window.isFullScreen());
        QCOMPARE(pauses.count(), 0);
        QTest::keyClick(&test.window, Qt::Key_Escape);
        QCOMPARE(pauses.count(), 1);
    }

    void undoAndRedoHaveKeys()
    {
        Window test(u"gpt-oss-120b"_qs);
        test.model.setField(*findField("layers"), 40);
        test.window.activateWindow();
        QTest::keyClick(&test.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(test.model.design().layers, 36);
        QTest::keyClick(&test.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(test.model.design().layers, 40);
    }
};

QTEST_MAIN(TestMainWindow)
#include "main_window_test.moc"
