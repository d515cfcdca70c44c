// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_library.h"
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "core/counting/design_gemms.h"
#include "core/why/budget.h"
#include "core/why/curves.h"
#include "core/why/measured.h"
#include "core/why/products.h"
#include "core/why/roof.h"
#include "core/why/subject.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_view.h"
#include "ui/document/core_text.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/report/chart_export_dialog.h"
#include "ui/report/report_dialog.h"
#include "ui/window/chart_grid.h"
#include "ui/window/claims_dialog.h"
#include "ui/window/command_palette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// A language that nobody speaks: every letter of the source is another one, while holes, key
/// marks, markup and superscripts stay. A letter of English on screen never met a translator.
QString foreign(const QString &english)
{
    static const QRegularExpression kept(u"%n|%L?[0-9]|<[^>]*>|&[a-z]+;"_s);
    QString result;
    qsizetype from = 0;
    const auto append = [&result](QStringView plain) {
        for (const QChar c : plain) {
            const ushort code = c.unicode();
            const bool small = code >= 'a' && code <= 'z';
            const bool large = code >= 'A' && code <= 'Z';
            result += small ? QChar(0x430 + (code - 'a')) : large ? QChar(0x410 + (code - 'A')) : c;
        }
    };
    for (const QRegularExpressionMatch &match : kept.globalMatch(english)) {
        append(QStringView(english).mid(from, match.capturedStart() - from));
        result += match.captured();
        from = match.capturedEnd();
    }
    append(QStringView(english).mid(from));
    return result;
}

class ForeignTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *english, const char *, int) const override
    {
        return foreign(QString::fromUtf8(english));
    }
};

/// Names, units and symbols, which are the same in every language.
const QSet<QString> &international()
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        const auto add = [&all](const QString &text) {
            for (const QRegularExpressionMatch &match :
                 QRegularExpression(u"[A-Za-z]+"_s).globalMatch(text))
                all.insert(match.captured());
        };
        for (const Preset &preset : app::presets()) {
            add(QString::fromStdString(preset.label));
            add(QString::fromStdString(preset.family));
        }
        for (const chart::PublishedModel &model : app::publishedModels())
            add(QString::fromStdString(model.label));
        for (const GpuSpec &gpu : app::gpus())
            add(QString::fromStdString(gpu.name));
        add(u"stas ml engineering swiglu maf bench torch bmm"_s); // a citation
        add(u"Dimscope dimscope NVIDIA cuBLASLt oneDNN TFLOPS GFLOPS MFLOPS FLOPs FLOP MFLOP GFLOP "
            u"TFLOP PFLOP byte PFLOPS TB "
            u"GB KiB MiB GiB "
            "TiB PiB GHz MHz ms us ns bf mxfp fp Ctrl Shift Alt Esc Tab PgUp PgDown Home End Del "
            "Return log ln "
            "sqrt min max ceil floor exp round PNG SVG PDF TSV CSV HTML JSON zip json config ssh srun"_s);
        return all;
    }();
    return words;
}

/// The words of English that are left.
QStringList english(const QString &text)
{
    static const QRegularExpression markup(u"<[^>]*>|&[a-z]+;"_s);
    static const QRegularExpression word(u"(?<![A-Za-z0-9_])[A-Za-z]{3,}(?![A-Za-z0-9_(])"_s);
    QStringList left;
    for (const QRegularExpressionMatch &match :
         word.globalMatch(QString(text).replace(markup, u" "_s))) {
        if (!international().contains(match.captured()))
            left << match.captured();
    }
    return left;
}

class Reader
{
public:
    void read(const QString &what, const QString &text)
    {
        ++texts;
        if (const QStringList words = english(text); !words.isEmpty())
            faults.insert(what + u": "_s + text.simplified().left(160) + u" ["_s +
                          words.join(u' ') + u']');
    }
    void read(const QString &what, const std::string &text)
    {
        read(what, QString::fromStdString(text));
    }

    void read(const chart::ChartModel &model)
    {
        const QString id = QString::fromStdString(model.id);
        read(id + u" title"_s, model.title);
        read(id + u" summary"_s, model.summary);
        read(id + u" notice"_s, model.notice);
        read(id + u" weak"_s, model.weakName);
        for (const chart::Axis *axis : {&model.x, &model.y}) {
            read(id + u" axis"_s, axis->title);
            read(id + u" unit"_s, axis->unit);
            for (const chart::Tick &tick : axis->ticks)
                read(id + u" tick"_s, tick.label);
        }
        for (const chart::Series &series : model.series) {
            read(id + u" series"_s, series.name);
            for (const chart::PointDetail &detail : series.details) {
                read(id + u" detail"_s, detail.text);
                read(id + u" label"_s, detail.label);
                read(id + u" name"_s, detail.name);
            }
        }
        for (const chart::Band &band : model.bands)
            read(id + u" band"_s, band.name);
        for (const chart::DesignMark &mark : model.marks)
            read(id + u" mark"_s, mark.label);
        for (const chart::BarPart &part : model.bars) {
            read(id + u" bar"_s, part.bar);
            read(id + u" part"_s, part.part);
            read(id + u" part"_s, part.unit);
        }
    }

    /// Not formulas and sources: they are cited as they are.
    void read(const why::Explanation &explanation)
    {
        const QString id = u"why "_s + QString::fromStdString(explanation.id);
        read(id + u" title"_s, explanation.title);
        read(id + u" value"_s, explanation.value);
        for (const std::string &assumption : explanation.assumptions)
            read(id + u" assumption"_s, assumption);
        read(id + u" check"_s, explanation.check.how);
        read(id + u" check"_s, explanation.check.sentence);
        read(id + u" reason"_s, explanation.reason);
        for (const why::Fact &fact : explanation.facts)
            read(id + u" fact"_s, fact.label);
        for (const why::Explanation &part : explanation.parts)
            read(part);
    }

    void read(const QWidget &widget)
    {
        const QString name = QString::fromLatin1(widget.metaObject()->className());
        read(name + u" tool tip"_s, widget.toolTip());
        read(name + u" name"_s, widget.accessibleName());
        read(name + u" description"_s, widget.accessibleDescription());
        if (widget.isWindow())
            read(name + u" window title"_s, widget.windowTitle());
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            read(name, label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            read(name, button->text());
        if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
            read(name + u" placeholder"_s, line->placeholderText());
        if (const auto *text = qobject_cast<const QTextBrowser *>(&widget))
            read(name, text->toPlainText());
        if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
            for (int i = 0; i < box->count(); ++i)
                read(name + u" item"_s, box->itemText(i));
        }
        for (const QAction *action : widget.actions()) {
            read(name + u" action"_s, action->text());
            read(name + u" action"_s, action->toolTip());
        }
    }

    void readAll(const QWidget &root)
    {
        read(root);
        for (const QWidget *child : root.findChildren<QWidget *>())
            read(*child);
    }

    QSet<QString> faults;
    int texts = 0;
};

} // namespace

/// Every sentence of the program passes a translator, those that core makes included.
class TranslationTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(qApp->installTranslator(&m_translator));
        translateCore();
    }

    void theReaderFindsEnglish()
    {
        QCOMPARE(english(u"64 head dimensions"_s), (QStringList{u"head"_s, u"dimensions"_s}));
        QCOMPARE(english(foreign(u"%1 head dimensions"_s).arg(64)), QStringList());
        QCOMPARE(english(u"gpt-oss-120b at 3 TFLOPS: H(w) <= log2 w"_s), QStringList());
    }

    void noEnglishIsLeft_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<bool>("measured");
        QTest::addColumn<bool>("contradictory");
        QTest::newRow("gpt-oss") << u"gpt-oss-120b"_s << true << false;
        QTest::newRow("latent attention") << u"deepseek-v3"_s << false << false;
        QTest::newRow("dense, learned positions") << u"gpt2-small"_s << false << false;
        QTest::newRow("contradictory") << u"gpt-oss-120b"_s << false << true;
    }
    void noEnglishIsLeft()
    {
        QFETCH(QString, preset);
        QFETCH(bool, measured);
        QFETCH(bool, contradictory);
        Design design = test::presetDesign(preset);
        if (contradictory) {
            design.fullAttention.keyValueHeads = 7;
            design.mixture.expertsPerToken = design.mixture.experts + 1;
        }
        app::Session session(design, {});
        MainWindow &window = session.window();
        ui::Exploration &exploration = session.behind().exploration();
        window.parameters()->openAll();
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        window.charts()->setShownCharts(all);
        if (measured)
            test::showRecordedResults(exploration);
        exploration.pin();
        session.behind().document().setField(*findField("layers"), 12);
        exploration.refresh();
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        Reader reader;
        reader.readAll(window);
        for (const chart::ChartModel &model : exploration.charts())
            reader.read(model);
        for (const why::Subject &subject : why::subjects()) {
            if (const auto explanation = why::explain(subject, exploration.evaluation()))
                reader.read(*explanation);
        }
        const Evaluation &evaluation = exploration.evaluation();
        for (const Finding &finding : evaluation.findings)
            reader.read(u"finding"_s, finding.text);
        for (const Problem &problem : evaluation.problems)
            reader.read(u"problem"_s, problem.sentence.substr(problem.field.size()));
        for (const chart::ChartModel &model : exploration.charts()) {
            for (const chart::Series &series : model.series) {
                if (series.points.empty())
                    continue;
                const chart::Point at = series.points[series.points.size() / 2];
                if (const auto point = why::explainPoint(model.id, series, at, evaluation))
                    reader.read(*point);
            }
            for (double x = 5; x < 100; x += 10) {
                for (double y = 0; y < 4; ++y) {
                    if (const auto bar = why::explainBar(model, {x, y}, evaluation))
                        reader.read(*bar);
                }
            }
        }
        for (const measure::Measurement &one : exploration.measurements())
            reader.read(
                why::explainMeasured(one, {exploration.measurements(), &exploration.sweep()}));
        const GpuSpec &gpu = app::gpus().front();
        reader.read(why::explainRoof(gpu, 100));
        for (const DesignGemm &gemm : designGemms(evaluation.design))
            reader.read(why::explainProduct(gemm));
        reader.readAll(*session.reportDialog());
        reader.readAll(*session.chartDialog(0));
        reader.readAll(CommandPalette(&window));
        reader.readAll(ClaimsDialog(app::claims(), &exploration, &window));
        QVERIFY2(reader.texts > 1000, qPrintable(QString::number(reader.texts)));
        QStringList faults(reader.faults.begin(), reader.faults.end());
        faults.sort();
        for (const QString &fault : faults)
            qWarning().noquote() << fault;
        QCOMPARE(faults.size(), 0);
    }

private:
    ForeignTranslator m_translator;
};

QTEST_MAIN(TranslationTest)
#include "translation_test.moc"
