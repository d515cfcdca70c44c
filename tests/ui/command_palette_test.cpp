// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "core/design/field_spec.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/chart/chart_view.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/parameter/field_editor.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/command_palette.h"
#include "ui/window/menu_actions.h"

#include <QAction>
#include <QApplication>
#include <QHash>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace dimscope;
using namespace dimscope::ui;

using namespace Qt::StringLiterals;

namespace {

struct Opened
{
    app::Session session{test::presetDesign(QStringLiteral("gpt-oss-120b")), {}};

    explicit Opened(bool isChanged = false)
    {
        if (isChanged)
            session.behind().document().setField(*findField("layers"), 12);
        session.window().show();
        if (!QTest::qWaitForWindowExposed(&session.window()))
            qFatal("not exposed");
        session.window().activateWindow();
        QTest::keyClick(&session.window(), Qt::Key_K, Qt::ControlModifier);
    }
    CommandPalette *palette() { return session.window().findChild<CommandPalette *>(); }
    QStringList shown()
    {
        QStringList names;
        const QTreeWidget *list = palette()->list();
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            if (!list->topLevelItem(i)->isHidden())
                names << list->topLevelItem(i)->text(0);
        }
        return names;
    }
};

} // namespace

class CommandPaletteTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void itHoldsEveryMenuEntryAndEveryParameter()
    {
        Opened test;
        const QStringList names = test.shown();
        int entries = 0;
        for (const MenuAction &entry : menuActions(test.session.window())) {
            if (!entry.action->isEnabled())
                continue;
            ++entries;
            QVERIFY2(names.contains(plainActionText(*entry.action)),
                     qPrintable(entry.action->text()));
        }
        QVERIFY(entries > 60); // published models among them
        std::size_t charts = chart::chartCatalogue().size();
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            charts += spec.forms.size();
        QCOMPARE(names.size(), entries + static_cast<qsizetype>(fieldTable().size() + charts));
        QVERIFY(names.contains(u"Hidden size"_s));
    }

    /// Also where the window leaves them too little room.
    void everyRowCanBeToldFromTheOthers()
    {
        Opened test;
        const QTreeWidget *list = test.palette()->list();
        QHash<QString, QString> seen;
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *item = list->topLevelItem(i);
            if (item->isHidden())
                continue;
            constexpr int margins = 8;
            const QString read = list->fontMetrics().elidedText(
                item->text(0), list->textElideMode(), list->columnWidth(0) - margins);
            const QString row = read + item->text(1);
            QVERIFY2(!seen.contains(row) || seen[row] == item->text(0), qPrintable(row));
            seen[row] = item->text(0);
        }
    }

    void wordsNarrowTheList()
    {
        Opened test;
        QTest::keyClicks(test.palette()->search(), u"TEXT larg"_s);
        QCOMPARE(test.shown(), QStringList{u"Larger text"_s});
        test.palette()->search()->setText(u"no such thing"_s);
        QCOMPARE(test.shown(), QStringList{u"Nothing is called 'no such thing'."_s});
        QVERIFY(test.palette()->list()->topLevelItem(0)->isHidden());
        const int last = test.palette()->list()->topLevelItemCount() - 1;
        QVERIFY(!test.palette()->list()->topLevelItem(last)->flags());
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_Return}) // nothing to run
            QTest::keyClick(test.palette()->search(), key);
        QVERIFY(test.palette()->isVisible());
        QVERIFY(test.palette()->list()->currentItem() == nullptr);
        test.palette()->search()->setText(u"text larg"_s);
        QCOMPARE(test.shown(), QStringList{u"Larger text"_s});
    }

    /// The action stands before the model whose name happens to have the letters.
    void whatAnswersBestStandsFirst_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("an action") << u"reset all"_s << u"Reset all"_s;
        QTest::newRow("a model") << u"gpt-2 small"_s << u"GPT-2 small"_s;
        QTest::newRow("a parameter") << u"layers"_s << u"Layers"_s;
    }
    void whatAnswersBestStandsFirst()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        Opened test(true);
        QTest::keyClicks(test.palette()->search(), words);
        QCOMPARE(test.shown().value(0), first);
        QCOMPARE(test.palette()->list()->currentItem()->text(0), first);
        // Nothing typed, all as before.
        const QStringList ranked = test.shown();
        test.palette()->search()->clear();
        QVERIFY(test.shown().size() > ranked.size());
        QCOMPARE(test.shown().value(0), tableText(chart::chartCatalogue().front().title));
    }

    /// What people call it who come from papers, config.json or other programs.
    void otherNamesFindParametersAndCharts_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *words, const char *first) {
            QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(first);
        };
        for (const char *words :
             {"d_model", "d model", "D_MODEL", "n_embd", "hidden dim", "hidden_size"})
            row(words, "Hidden size");
        for (const char *words : {"n_layers", "n_layer", "num_hidden_layers", "depth"})
            row(words, "Layers");
        for (const char *words : {"num_attention_heads", "n_heads", "q heads", "attention heads"})
            row(words, "Query heads");
        for (const char *words :
             {"kv heads", "kv_heads", "n_kv_heads", "gqa", "mqa", "num_key_value_heads"})
            row(words, "Key/value heads");
        for (const char *words : {"head_dim", "head dim", "d_head", "head size"})
            row(words, "Head dimension");
        for (const char *words : {"context length", "seq len", "seq_len", "ctx", "n_ctx",
                                  "max_position_embeddings", "sequence length"})
            row(words, "Context");
        for (const char *words : {"swa", "sliding_window", "window size"})
            row(words, "Window");
        for (const char *words : {"moe", "num_experts", "mixture of experts", "num_local_experts"})
            row(words, "Experts");
        for (const char *words : {"ffn", "mlp size", "d_ff", "intermediate_size"})
            row(words, "Intermediate size");
        for (const char *words : {"vocab", "vocab_size", "tokenizer"})
            row(words, "Vocabulary");
        for (const char *words : {"batch size", "bs"})
            row(words, "Batch");
        for (const char *words : {"dtype", "quantization", "quantisation", "precision", "bf16"})
            row(words, "Weight format");
        row("top_k", "Experts per token");
        row("mla", "Latent query rank of full layers");
        row("kv_lora_rank", "Latent key/value rank of full layers");
        row("swiglu", "Dense block is gated");
        row("rmsnorm", "Norm");
        row("lm head", "Tied embeddings");
        row("sliding kv heads", "Key/value heads of sliding layers");
        row("attention.sliding.head_dim", "Head dimension of sliding layers");
        row("kv cache", "Where parameters, bytes and FLOPs go");
        row("params", "Where parameters, bytes and FLOPs go");
        row("matmul", "Matrix product speed");
        row("arithmetic intensity", "Roofline of the design's matrix products");
    }
    void otherNamesFindParametersAndCharts()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        Opened test;
        QTest::keyClicks(test.palette()->search(), words);
        QCOMPARE(test.shown().value(0), first);
        QCOMPARE(test.palette()->list()->currentItem()->text(0), first);
    }

    void keysAndNamesInFilesFindEveryParameter()
    {
        Opened test;
        for (const FieldSpec &field : fieldTable()) {
            QString source = tableText(field.source);
            source = source.startsWith(u"config.json: "_s) ? source.mid(13) : QString();
            for (const QString &words : {tableText(field.key), source}) {
                test.palette()->search()->setText(words);
                QVERIFY2(test.shown().contains(spokenName(field)), qPrintable(words));
            }
        }
    }

    void everyFormOfAChartCanBeShown_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("form");
        for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
            for (const chart::ChartForm &form : spec.forms) {
                const auto id = QString::fromUtf8(form.id.data(), qsizetype(form.id.size()));
                QTest::newRow(qPrintable(id))
                    << tableText(spec.title) + u": "_s + tableText(form.label)
                    << QString::fromStdString(std::string(spec.id)) << id;
            }
        }
        QTest::newRow("by its words") << u"memory over"_s << u"budget"_s << u"memory"_s;
    }
    void everyFormOfAChartCanBeShown()
    {
        QFETCH(QString, words);
        QFETCH(QString, chart);
        QFETCH(QString, form);
        Opened test;
        ChartGrid *grid = test.session.window().charts();
        grid->setShownCharts({chart == u"gemm"_s ? "entropy_bound" : "gemm"});
        QTest::keyClicks(test.palette()->search(), words);
        QTest::keyClick(test.palette()->search(), Qt::Key_Return);
        QTRY_VERIFY(test.palette() == nullptr);
        QTRY_VERIFY(grid->view(chart.toStdString())->isVisible());
        const chart::ChosenForms &forms = test.session.behind().exploration().forms();
        const auto chosen = forms.find(chart.toStdString());
        QVERIFY(chosen != forms.end());
        QCOMPARE(QString::fromStdString(chosen->second), form);
    }

    /// As `dimscope presets` lists it.
    void anIdIsANameWithDashes()
    {
        Opened test;
        test.palette()->search()->setText(u"gemma-3-12b"_s);
        QVERIFY2(test.shown().value(0).startsWith(u"Gemma 3 12B"),
                 qPrintable(test.shown().value(0)));
        test.palette()->search()->setText(u"gpt-oss-20b"_s);
        QCOMPARE(test.shown().value(0), u"gpt-oss-20b"_s);
    }

    void enterRunsTheChosenEntryOnce()
    {
        Opened test;
        QSignalSpy themes(&test.session.window(), &MainWindow::themeRequested);
        QTest::keyClicks(test.palette()->search(), u"view dark"_s);
        QTest::keyClick(test.palette()->search(), Qt::Key_Return);
        QCOMPARE(themes.count(), 1);
        QTRY_VERIFY(test.palette() == nullptr);
    }

    void downGoesToTheNextThatIsShown()
    {
        Opened test;
        test.palette()->search()->setText(u"text"_s);
        const QStringList names = test.shown();
        QVERIFY(names.size() >= 3);
        QCOMPARE(test.palette()->list()->currentItem()->text(0), names.at(0));
        QTest::keyClick(test.palette()->search(), Qt::Key_Down);
        QTest::keyClick(test.palette()->search(), Qt::Key_Down);
        QCOMPARE(test.palette()->list()->currentItem()->text(0), names.at(2));
        QTest::keyClick(test.palette()->search(), Qt::Key_Up);
        QCOMPARE(test.palette()->list()->currentItem()->text(0), names.at(1));
    }

    void aChartIsShownAndGetsTheKeyboard_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("chart");
        QTest::addColumn<bool>("oneAlone");
        for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
            const auto id = QString::fromUtf8(spec.id.data(), qsizetype(spec.id.size()));
            const auto title = QString::fromUtf8(spec.title.data(), qsizetype(spec.title.size()));
            QTest::newRow(qPrintable(id + u" by title"_s)) << title << id << false;
            QTest::newRow(qPrintable(id + u" by title, one alone"_s)) << title << id << true;
            QTest::newRow(qPrintable(id + u" by name"_s))
                << QString(id).replace(u'_', u' ') << id << false;
        }
        QTest::newRow("by a form") << u"over the context"_s << u"budget"_s << false;
    }
    void aChartIsShownAndGetsTheKeyboard()
    {
        QFETCH(QString, words);
        QFETCH(QString, chart);
        QFETCH(bool, oneAlone);
        Opened test;
        ChartGrid *grid = test.session.window().charts();
        if (oneAlone)
            grid->setMaximised(chart == u"gemm"_s ? 0 : 3);
        QTest::keyClicks(test.palette()->search(), words);
        QTest::keyClick(test.palette()->search(), Qt::Key_Return);
        QTRY_VERIFY(test.palette() == nullptr);
        const ChartView *view = grid->view(chart.toStdString());
        QTRY_VERIFY(view->isVisible());
        QCOMPARE(test.session.window().focusWidget(), view);
        QCOMPARE(grid->maximised() >= 0, oneAlone);
    }

    void aParameterGetsTheKeyboard_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("key");
        QTest::newRow("on the first screen") << u"hidden size"_s << u"hidden_size"_s;
        QTest::newRow("in a closed group") << u"vocabulary"_s << u"vocabulary"_s;
    }
    void aParameterGetsTheKeyboard()
    {
        QFETCH(QString, words);
        QFETCH(QString, key);
        Opened test;
        QTest::keyClicks(test.palette()->search(), words);
        QTest::keyClick(test.palette()->search(), Qt::Key_Return);
        QTRY_VERIFY(test.palette() == nullptr);
        ParameterRow *row = test.session.window().parameters()->row(key.toStdString());
        QVERIFY(row != nullptr);
        QTRY_VERIFY(row->isVisible());
        QWidget *focus = test.session.window().focusWidget();
        QVERIFY(focus != nullptr && row->isAncestorOf(focus));
        const QRect area = test.session.window().parameters()->viewport()->rect();
        QVERIFY(area.contains(
            QRect(row->mapTo(test.session.window().parameters()->viewport(), QPoint(0, 0)),
                  row->size())));
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "command_palette_test.moc"
