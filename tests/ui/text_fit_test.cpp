// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "tests/ui/controls.h"
#include "tests/ui/full_window.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_header.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/plot_layer.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/headline_bar.h"
#include "ui/window/offer_bar.h"

#include <QAbstractAxis>
#include <QAbstractButton>
#include <QApplication>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsSimpleTextItem>
#include <QLabel>
#include <QListView>
#include <QStyleOptionComboBox>
#include <QTableView>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// Texts that are not seen whole, and have no tool tip that is.
struct TextFit
{
    QStringList faults;
    int seen = 0;

    void add(const QWidget *widget, const QString &text, const QString &why)
    {
        faults << u"\"%1\" %2 in %3 x %4: %5"_qs.arg(text, why)
                      .arg(widget->width())
                      .arg(widget->height())
                      .arg(test::pathOf(widget));
    }

    void check(bool fits, const QWidget *widget, const QString &text, const QString &toolTip)
    {
        if (text.isEmpty())
            return;
        ++seen;
        if (!fits && !toolTip.contains(text))
            add(widget, text, u"is cut"_qs);
    }

    /// What stands in a window is inside all that it stands in, up to what scrolls.
    void checkPlace(const QWidget *widget)
    {
        QRect place = widget->rect();
        for (const QWidget *at = widget; !at->isWindow(); at = at->parentWidget()) {
            place.translate(at->pos());
            const auto *area =
                qobject_cast<const QAbstractScrollArea *>(at->parentWidget()->parentWidget());
            if (area != nullptr && area->viewport() == at->parentWidget())
                return;
            if (!at->parentWidget()->rect().adjusted(-1, -1, 1, 1).contains(place)) {
                add(widget, widget->objectName(), u"stands out"_qs);
                return;
            }
        }
    }

    void checkCombo(const QComboBox *combo)
    {
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.editable = combo->isEditable();
        option.frame = combo->hasFrame();
        const QRect room = combo->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                          QStyle::SC_ComboBoxEditField, combo);
        const QString text = combo->currentText();
        check(combo->fontMetrics().horizontalAdvance(text) <= room.width() &&
                  combo->fontMetrics().height() <= combo->height(),
              combo, text, combo->toolTip());
    }

    void checkSpinBox(const QAbstractSpinBox *box)
    {
        const auto *line = box->findChild<QLineEdit *>();
        const QString text = line->text();
        check(line->fontMetrics().horizontalAdvance(text) <= line->width() &&
                  line->fontMetrics().height() <= line->height() + 1,
              box, text, box->toolTip());
    }

    void checkTable(const QTableView *table)
    {
        const QAbstractItemModel *model = table->model();
        const QHeaderView *header = table->horizontalHeader();
        constexpr int margin = 3;
        for (int column = 0; column < model->columnCount(); ++column) {
            if (table->isColumnHidden(column))
                continue;
            const auto head = [&](int role) {
                return model->headerData(column, Qt::Horizontal, role).toString();
            };
            check(header->sectionSizeHint(column) <= header->sectionSize(column) &&
                      header->sizeHint().height() <= header->height() + 1,
                  header, head(Qt::DisplayRole), head(Qt::ToolTipRole));
            for (int row = 0; row < model->rowCount(); ++row) {
                const QModelIndex index = model->index(row, column);
                const QString text = index.data().toString();
                const QSize room(table->columnWidth(column) - 2 * margin, table->rowHeight(row));
                const QRect needed = table->fontMetrics().boundingRect(
                    QRect(0, 0, room.width(), 100'000), Qt::TextWordWrap, text);
                check(needed.width() <= room.width() && needed.height() <= room.height() + 1, table,
                      text, index.data(Qt::ToolTipRole).toString());
            }
        }
    }

    /// Of a list or tree, where its rows are as high as their letters.
    void checkRows(const QAbstractItemView *view)
    {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex index = model->index(row, column);
                const QRect room = view->visualRect(index);
                if (room.isEmpty())
                    continue;
                const QString text = index.data().toString();
                constexpr int margins = 2 * 3;
                const QRect needed = view->fontMetrics().boundingRect(
                    QRect(0, 0, room.width() - margins, 100'000), Qt::TextWordWrap, text);
                const auto *list = qobject_cast<const QListView *>(view);
                const bool wraps = list != nullptr && list->wordWrap();
                check(wraps ? needed.height() <= room.height() + 1 &&
                                  needed.width() <= room.width() - margins
                            : view->fontMetrics().horizontalAdvance(text) <= room.width() - margins,
                      view, text, index.data(Qt::ToolTipRole).toString());
            }
        }
    }

    void walk(const QWidget *window)
    {
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != window || test::isPartOfAWidget(widget))
                continue;
            checkPlace(widget);
            if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                const bool fits = label->wordWrap()
                                      ? label->heightForWidth(label->width()) <= label->height() + 1
                                      : label->sizeHint().width() <= label->width() + 1 &&
                                            label->sizeHint().height() <= label->height() + 1;
                check(fits, label, label->text(), label->toolTip());
            } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
                const QString text = QString(button->text()).remove(u'&');
                check(button->sizeHint().width() <= button->width() + 1 &&
                          button->sizeHint().height() <= button->height() + 1,
                      button, text, button->toolTip());
            } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
                checkCombo(combo);
            } else if (const auto *box = qobject_cast<const QAbstractSpinBox *>(widget)) {
                checkSpinBox(box);
            } else if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
                // What is typed scrolls; what stands there before does not.
                check(line->fontMetrics().horizontalAdvance(line->placeholderText()) <=
                          line->width() - 8,
                      line, line->placeholderText(), line->toolTip());
            } else if (const auto *table = qobject_cast<const QTableView *>(widget)) {
                checkTable(table);
            } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
                checkRows(view);
            }
        }
    }

    void verify(int least)
    {
        for (const QString &fault : faults)
            qInfo("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.value(0)));
        QVERIFY2(seen >= least, qPrintable(QString::number(seen)));
    }
};

} // namespace

/// Run twice, the second time with two pixels for each unit: QT_SCALE_FACTOR.
class TextFitTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::FullWindow> m_full;

private slots:
    void cleanupTestCase() { m_full.reset(); }
    void initTestCase()
    {
        applyTheme(*qApp, Theme::light);
        const double wanted = qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_qs).toDouble();
        QCOMPARE(qApp->devicePixelRatio(), wanted);
    }
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
        QTest::newRow("the lowest window") << 100 << QSize(800, 480) << false;
        QTest::newRow("presentation in a small window") << 100 << QSize(800, 600) << true;
        QTest::newRow("presentation at 200 % on a small projector")
            << 200 << QSize(1280, 720) << true;
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
        TextFit fit;
        fit.walk(&window);
        fit.verify(presentation ? 15 : 30);
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

    /// With results, pins, messages and rows that are to be checked.
    void nothingIsClippedInTheFullWindow_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 150, 200})
            QTest::addRow("%d %%", percent) << percent;
    }
    void nothingIsClippedInTheFullWindow()
    {
        QFETCH(int, percent);
        test::FullWindow full;
        full.window.setTextScale(percent);
        full.contradict();
        full.window.showMessage(u"A file was saved."_qs, u"Where and how."_qs);
        full.window.showWarning(u"A worker stopped."_qs, u"worker"_qs);
        full.window.offer()->offer(u"A design was open."_qs, u"&Restore"_qs, u"&Discard"_qs);
        QVERIFY(QTest::qWaitForWindowExposed(&full.window));
        QTest::qWait(50);
        TextFit fit;
        fit.walk(&full.window);
        // The explanation lies over the charts.
        full.window.headline()->numbers()[0]->click();
        QTest::qWait(1);
        fit.walk(&full.window);
        fit.verify(200);
    }

    void nothingIsClippedInWhatItOpens_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 150, 200}) {
            for (const auto &[name, count] : test::FullWindow::opened())
                QTest::addRow("%s at %d %%", name, percent) << QString::fromLatin1(name) << percent;
        }
    }
    void nothingIsClippedInWhatItOpens()
    {
        QFETCH(QString, opened);
        QFETCH(int, percent);
        if (m_full == nullptr) // all of it takes a while
            m_full = std::make_unique<test::FullWindow>();
        test::FullWindow &full = *m_full;
        full.window.setTextScale(percent);
        QDialog *dialog = full.open(opened);
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QCoreApplication::processEvents();
        // It has the letters of its window.
        QCOMPARE(dialog->font().pointSizeF(), full.window.font().pointSizeF());
        TextFit fit;
        fit.walk(dialog);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        fit.verify(3);
    }
};

QTEST_MAIN(TextFitTest)
#include "text_fit_test.moc"
