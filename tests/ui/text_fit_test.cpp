// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"

#include <QAbstractAxis>
#include <QAbstractButton>
#include <QApplication>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsSimpleTextItem>
#include <QLabel>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

class TextFitTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void nothingIsClipped_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("presentation");
        QTest::newRow("six charts") << 100 << QSize(1440, 900) << false;
        QTest::newRow("150 %") << 150 << QSize(2160, 1350) << false;
        QTest::newRow("150 % in the usual window") << 150 << QSize(1440, 900) << false;
        QTest::newRow("200 %") << 200 << QSize(2880, 1800) << false;
        QTest::newRow("the smallest window") << 100 << QSize(800, 600) << false;
        QTest::newRow("a small screen") << 100 << QSize(1280, 800) << false;
        QTest::newRow("presentation") << 100 << QSize(1440, 900) << true;
        QTest::newRow("presentation on a small projector") << 100 << QSize(1280, 720) << true;
        QTest::newRow("presentation at 150 %") << 150 << QSize(1440, 900) << true;
        QTest::newRow("presentation at 200 %") << 200 << QSize(1920, 1080) << true;
    }
    void nothingIsClipped()
    {
        QFETCH(int, percent);
        QFETCH(QSize, size);
        QFETCH(bool, presentation);
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        MainWindow &window = session.window();
        window.setTextScale(percent);
        window.setPresentation(presentation);
        if (!presentation)
            window.parameters()->openAll();
        if (!presentation && percent == 100) {
            std::set<std::string, std::less<>> all;
            for (const chart::ChartSpec &spec : chart::chartCatalogue())
                all.emplace(spec.id);
            window.charts()->setShownCharts(all);
        }
        session.behind().exploration().pin();
        session.behind().exploration().refresh();
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(50);
        int seen = 0;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            ++seen;
            const QString what = label->text() + u" in "_qs + QString::number(label->width()) +
                                 u" x "_qs + QString::number(label->height());
            if (label->wordWrap())
                QVERIFY2(label->heightForWidth(label->width()) <= label->height() + 1,
                         qPrintable(what));
            else
                QVERIFY2(label->sizeHint().width() <= label->width() + 1 &&
                             label->sizeHint().height() <= label->height() + 1,
                         qPrintable(what));
        }
        for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty() ||
                button->objectName().startsWith(QLatin1StringView("qt_")))
                continue;
            ++seen;
            QVERIFY2(button->sizeHint().width() <= button->width() + 1, qPrintable(button->text()));
        }
        QVERIFY(seen > (presentation ? 15 : 30));
        for (const ChartView *view : window.charts()->views()) {
            if (!view->isVisible())
                continue;
            const chart::ChartModel &model = view->canvas()->model();
            const QRectF plot = view->canvas()->plot()->plotArea();
            const QFontMetricsF metrics(view->canvas()->plot()->theme().font);
            // Qt Charts cuts a title that is longer than its axis: that of the y axis stands above
            // the plot then. Neither loses its unit.
            const ChartHeader *header = view->canvas()->header();
            for (const QAbstractAxis *axis : view->canvas()->chart()->axes()) {
                const bool upright = axis->alignment() == Qt::AlignLeft;
                if (upright && model.y.namesRows)
                    continue;
                const QString whole = plainText(upright ? model.y.title : model.x.title);
                const bool isAbove = upright && !header->axisTitle().isEmpty();
                QCOMPARE(isAbove    ? header->axisTitle()
                         : !upright ? view->canvas()->xTitle()->text()
                                    : axis->titleText(),
                         whole);
                QVERIFY((upright && !isAbove) || axis->titleText().isEmpty());
                const qreal room = isAbove   ? header->boundingRect().width()
                                   : upright ? plot.height()
                                             : view->canvas()->chart()->size().width();
                QVERIFY2(metrics.horizontalAdvance(whole) <= room, qPrintable(whole));
            }
            // Neighbouring labels of the x axis keep apart.
            for (std::size_t i = 1; i < model.x.ticks.size(); ++i) {
                const auto at = [&](const chart::Tick &tick) {
                    return view->canvas()->plot()->toPixels(tick.value, model.y.minimum).x();
                };
                const auto half = [&](const chart::Tick &tick) {
                    return metrics.horizontalAdvance(plainText(tick.label)) / 2;
                };
                const chart::Tick &before = model.x.ticks[i - 1];
                const chart::Tick &tick = model.x.ticks[i];
                QVERIFY2(at(before) + half(before) + 2 < at(tick) - half(tick),
                         qPrintable(QString::fromStdString(model.id + ": " + before.label +
                                                           " and " + tick.label)));
            }
        }
    }
};

QTEST_MAIN(TextFitTest)
#include "text_fit_test.moc"
