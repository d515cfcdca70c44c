// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_catalogue.h"
#include "core/design/field_spec.h"
#include "core/language/say.h"
#include "core/report/build_report.h"
#include "core/report/report_json.h"
#include "core/report/short_name.h"
#include "core/sweep/device_sweep.h"
#include "tests/core/sample_designs.h"
#include "tests/preset_designs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

using namespace dimscope;
using namespace dimscope::report;

namespace {

ReportInput inputOf(const Design &design)
{
    ReportInput input;
    EvaluationChoices choices;
    choices.quantiles = true;
    input.subject = {evaluate(design, choices), design,       true,
                     "Preset " + design.name,   "model card", {}};
    input.shown.sweep =
        sweep::sweepOn(protocol::DeviceKind::gpu, sweep::SweepKind::article, design);
    const chart::ChartInput drawn{input.subject.evaluation, input.shown.sweep, {}, {}};
    for (const chart::ChartSpec &spec : chart::chartCatalogue())
        input.charts.push_back(spec.build(drawn));
    input.drawn = input.charts;
    input.program = "Dimscope test";
    input.date = "2026-01-01";
    input.hashName = "length";
    input.hash = [](std::string_view text) { return std::to_string(text.size()); };
    return input;
}

/// Aligned rows of the article's sweep run at 700, the others at 250.
void addMeasured(ReportInput &input, double aligned, const char *flag)
{
    double jitter = 0;
    for (const sweep::SweepPoint &point : input.shown.sweep.points) {
        measure::Measurement m;
        m.shape = point.shape;
        m.tflops = (point.value % 8 == 0 ? aligned : 250) + (jitter += 0.01);
        m.ci95Low = m.tflops - 1;
        m.ci95High = m.tflops + 1;
        m.samples = 30;
        m.device = "A device";
        m.provenance = {{"kernel", "k" + std::to_string(point.value)}, {"seed", "1"}};
        if (*flag != '\0')
            m.flags = {flag};
        input.shown.measurements.push_back(m);
    }
}

const Section *sectionWith(const Report &report, std::string_view id)
{
    const auto found = std::find_if(report.sections.begin(), report.sections.end(),
                                    [id](const Section &one) { return one.id == id; });
    return found == report.sections.end() ? nullptr : &*found;
}
const Section *sectionWith(Report &&, std::string_view) = delete; // it would be gone

/// The cell beside the first cell of a row, in any table of the section.
std::string cell(const Report &report, std::string_view section, std::string_view row)
{
    for (const Block &block : sectionWith(report, section)->blocks) {
        if (const auto *table = std::get_if<Table>(&block)) {
            for (const std::vector<std::string> &cells : table->rows) {
                if (cells.front() == row)
                    return cells[1];
            }
        }
    }
    return {};
}

/// What "2 x 61 x (512 + 64) x 163840" comes to.
double productOf(const QString &expression)
{
    double product = 1;
    for (QString factor : expression.split(QStringLiteral(" x "))) {
        double sum = 0;
        for (const QString &term : factor.remove(u'(').remove(u')').split(QStringLiteral(" + ")))
            sum += term.toDouble();
        product *= sum;
    }
    return product;
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private slots:
    void theTitleIsTheMainFinding_data()
    {
        QTest::addColumn<double>("aligned");
        QTest::addColumn<QByteArray>("flag");
        QTest::addColumn<QByteArray>("start");
        // 41 and 98: theory.md, sections 1.2 and 1.4.
        const QByteArray bound =
            "64 head dimensions meet the entropy bound over the window of 128 keys (41) but not "
            "over the context of 131,072 keys (98)";
        QTest::newRow("nothing measured") << 0.0 << QByteArray() << bound;
        QTest::newRow("no cliff") << 250.0 << QByteArray() << bound;
        QTest::newRow("a cliff") << 700.0 << QByteArray()
                                 << QByteArray("Rows that are 16-byte aligned run 2.8");
        QTest::newRow("a made-up cliff") << 700.0 << QByteArray("simulated") << bound;
        QTest::newRow("a cliff that is not settled") << 700.0 << QByteArray("unconverged") << bound;
    }
    void theTitleIsTheMainFinding()
    {
        QFETCH(double, aligned);
        QFETCH(QByteArray, flag);
        QFETCH(QByteArray, start);
        ReportInput input = inputOf(samples::gptOss120b());
        if (aligned > 0)
            addMeasured(input, aligned, flag.constData());
        const std::string title = buildReport(input).title;
        QVERIFY2(title.starts_with(start.constData()), title.c_str());
    }

    void aWindowBeyondTheContextIsTheContext()
    {
        Design design = samples::gptOss120b();
        design.context = 999;
        design.slidingAttention.window = 100'000;
        QCOMPARE(buildReport(inputOf(design)).title,
                 std::string("64 head dimensions meet the entropy bound over the context of 999 "
                             "keys (58)"));
        design.slidingAttention.headDim = 40;
        QCOMPARE(buildReport(inputOf(design)).title,
                 std::string("40 head dimensions of sliding layers fall short of the entropy bound "
                             "over the context of 999 keys (58), 64 of full layers meet it over "
                             "the context of 999 keys (58)"));
    }

    void headsOfTwoSizesSayOfWhichLayers()
    {
        Design design = samples::gptOss120b();
        design.slidingAttention.headDim = 40;
        QCOMPARE(buildReport(inputOf(design)).title,
                 std::string("40 head dimensions of sliding layers fall short of the entropy bound "
                             "over the window of 128 keys (41), 64 of full layers fall short of it "
                             "over the context of 131,072 keys (98)"));
        design.slidingAttention.headDim = 41;
        design.fullAttention.headDim = 98;
        QCOMPARE(buildReport(inputOf(design)).title,
                 std::string("41 head dimensions of sliding layers meet the entropy bound over the "
                             "window of 128 keys (41), 98 of full layers meet it over the context "
                             "of 131,072 keys (98)"));
    }

    /// "run 3.06 times as fast" stood above 43 of 51 points that did not converge.
    void theTitleSaysHowManyDidNotConverge_data()
    {
        QTest::addColumn<int>("weak");
        QTest::addColumn<QByteArray>("end"); // empty: no measured title
        QTest::newRow("none") << 0 << QByteArray("to 2.80)");
        QTest::newRow("some") << 8 << QByteArray("; not yet converged: 8 of 51");
        QTest::newRow("nearly half") << 25 << QByteArray("; not yet converged: 25 of 51");
        QTest::newRow("most") << 26 << QByteArray();
        QTest::newRow("43 of 51") << 43 << QByteArray();
    }
    void theTitleSaysHowManyDidNotConverge()
    {
        QFETCH(int, weak);
        QFETCH(QByteArray, end);
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        QCOMPARE(input.shown.measurements.size(), std::size_t(51));
        for (int i = 0; i < weak; ++i)
            input.shown.measurements[static_cast<std::size_t>(i)].flags = {"unconverged"};
        const std::string title = buildReport(input).title;
        QCOMPARE(title.starts_with("Rows that are 16-byte aligned run"), !end.isEmpty());
        QVERIFY2(title.ends_with(end.constData()), title.c_str());
    }

    /// Page one rests its remark on points of which some did not converge, or were slowed.
    void theRemarkOfPageOneSaysWhichPointsAreFlagged()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        const auto cliff = [&input] {
            return sweep::alignmentCliff(input.shown.sweep, input.shown.measurements)->sentence;
        };
        const auto drawn = [&input] {
            return std::find_if(input.charts.begin(), input.charts.end(),
                                [](const chart::ChartModel &one) { return one.id == "gemm"; });
        };
        drawn()->summary = cliff();
        const auto remark = [&input] {
            const Report report = buildReport(input);
            for (const Block &block : sectionWith(report, "summary")->blocks) {
                const auto *remarks = std::get_if<Remarks>(&block);
                if (remarks != nullptr && remarks->remarks.front().word == "Measured")
                    return remarks->remarks.front().text;
            }
            return std::string();
        };
        QVERIFY(remark() == cliff());
        input.shown.measurements[0].flags = {"unconverged", "throttled"};
        input.shown.measurements[7].flags = {"throttled"};
        drawn()->summary = cliff();
        const std::string text = remark();
        QVERIFY2(text.ends_with(", though 1 of 51 points did not converge. "
                                "Flagged: throttled at 2 of 51 points."),
                 text.c_str());
    }

    /// Wherever a design is named: it is not the preset that its name says.
    void aChangedDesignReadsAsChanged()
    {
        Design design = samples::gptOss120b();
        ReportInput input = inputOf(design);
        design.fullAttention.headDim = 128;
        input.subject.evaluation = evaluate(design);
        const std::string name = "gpt-oss-120b, changed";
        QCOMPARE(buildReport(input).subject, name);
        input.compared.push_back(inputOf(samples::llama2()).subject);
        input.claims = {{1, "id", "wrong", "says", "right", "source", {"hidden_size"}, {}, {}, {}}};
        const Report report = buildReport(input);
        QVERIFY2(report.title.starts_with(name + " beside "), report.title.c_str());
        QVERIFY2(report.subject.starts_with(name + " and "), report.subject.c_str());
        std::set<std::string> named;
        for (const Section &section : report.sections) {
            if (section.id == "data") // of the charts, which this test draws by itself
                continue;
            for (const Block &block : section.blocks) {
                const auto add = [&](const std::string &text) {
                    if (text.find("gpt-oss-120b") == 0)
                        named.insert(text);
                };
                if (const auto *heading = std::get_if<Heading>(&block))
                    add(heading->text);
                if (const auto *figures = std::get_if<Figures>(&block))
                    add(figures->title);
                if (const auto *table = std::get_if<Table>(&block)) {
                    add(table->title);
                    for (const Column &column : table->columns)
                        add(column.title);
                }
            }
        }
        for (const std::string &text : named)
            QVERIFY2(text.starts_with(name), text.c_str());
        QVERIFY(named.contains(name));
        // Two that differ in their names alone are the same.
        input = inputOf(samples::gptOss120b());
        input.subject.baseline.name = "another name";
        QCOMPARE(buildReport(input).subject, std::string("gpt-oss-120b"));
    }

    /// Whoever played a recording back kept it in a folder of theirs.
    void aRecordingIsNamedWithoutItsFolder()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "recorded");
        for (measure::Measurement &m : input.shown.measurements)
            m.provenance["replayed_from"] = "/home/someone/recordings/h200.jsonl";
        const Report report = buildReport(input);
        QCOMPARE(cell(report, "measurements", "Played back from"), std::string("h200.jsonl"));
        QCOMPARE(report.measurements.front().provenance.at("replayed_from"),
                 std::string("/home/someone/recordings/h200.jsonl"));
    }

    void sectionsComeInTheirOrder()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        const Report theory = buildReport(input);
        QVERIFY(sectionWith(theory, "measurements") == nullptr);
        QVERIFY(sectionWith(theory, "comparison") == nullptr);
        QVERIFY(!theory.certified);
        addMeasured(input, 700, "");
        input.compared.push_back(inputOf(samples::llama2()).subject);
        const Report report = buildReport(input);
        std::size_t known = 0;
        for (const Section &section : report.sections) {
            while (known < sectionList().size() && sectionList()[known].id != section.id)
                ++known;
            QVERIFY2(known < sectionList().size(), section.id.c_str());
        }
        QVERIFY(sectionWith(report, "comparison") != nullptr);
        QCOMPARE(report.certified, std::optional<bool>(false));
        const Report two = withSections(report, {"about", "findings"});
        QCOMPARE(two.sections.size(), std::size_t{2});
        QCOMPARE(two.sections.front().id, std::string("findings"));
    }

    void notesHaveASectionWhereThereAreAny_data()
    {
        QTest::addColumn<QByteArray>("notes");
        QTest::addColumn<QByteArray>("text"); // empty: no section
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n\t\r\n") << QByteArray();
        QTest::newRow("lines") << QByteArray("Why 64?\n\n  k = 10^3 <b>") // not typeset
                               << QByteArray("Why 64?\n\n  k = 10^3 <b>");
        QTest::newRow("around") << QByteArray("\n \n  indented\nlast\n\n ")
                                << QByteArray("  indented\nlast");
        QTest::newRow("line ends") << QByteArray("a\r\nb\rc") << QByteArray("a\nb\nc");
        QTest::newRow("what no page holds") << QByteArray("a\x01\x7f"
                                                          "b\xc3\xa9\f")
                                            << QByteArray("ab\xc3\xa9");
    }
    void notesHaveASectionWhereThereAreAny()
    {
        QFETCH(QByteArray, notes);
        QFETCH(QByteArray, text);
        ReportInput input = inputOf(samples::gptOss120b());
        input.notes = notes.toStdString();
        const Report report = buildReport(input);
        const Section *section = sectionWith(report, "notes");
        QCOMPARE(section != nullptr, !text.isEmpty());
        if (section == nullptr)
            return;
        QCOMPARE(section->title, std::string("Notes"));
        QCOMPARE(report.sections[1].id, std::string("notes"));
        QCOMPARE(section->blocks.size(), std::size_t{1});
        const auto &words = std::get<Paragraph>(section->blocks.front());
        QCOMPARE(words.text, text.toStdString());
        QVERIFY(words.verbatim);
    }

    void numbersAreThoseOfTheModelCard()
    {
        const Report report = buildReport(inputOf(samples::gptOss120b()));
        QCOMPARE(cell(report, "parameters", "Total parameters"), std::string("116,829,156,672"));
        QCOMPARE(cell(report, "parameters", "Reach of the sliding layers, 1 + L (W - 1)"),
                 std::string("2,287"));
    }

    void whatDiffersFromThePresetIsSaid()
    {
        Design design = samples::gptOss120b();
        ReportInput input = inputOf(design);
        design.slidingAttention.window = 4096;
        input.subject.evaluation = evaluate(design);
        const Report report = buildReport(input);
        const auto &line = std::get<Paragraph>(sectionWith(report, "summary")->blocks.front());
        QVERIFY2(line.text.find("Window 4,096 instead of 128") != std::string::npos,
                 line.text.c_str());
        QCOMPARE(cell(report, "design", "Window"), std::string("4,096"));
    }

    /// Ranks, norms, biases and gates stood in no report.
    void everyFieldThatDefinesTheDesignIsInItsTable_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value"); // empty: no such row
        const auto row = [](const char *preset, const char *field, const char *value) {
            QTest::addRow("%s, %s", preset, field)
                << QString::fromLatin1(preset) << QString::fromLatin1(field)
                << QString::fromLatin1(value);
        };
        for (const char *latent : {"deepseek-v2", "deepseek-v3", "kimi-k2"}) {
            row(latent, "Full layers: Latent query rank", "1,536");
            row(latent, "Full layers: Latent key/value rank", "512");
            row(latent, "Full layers: Rotary part of a head", "64");
            row(latent, "Full layers: Value head dimension", "128");
            row(latent, "Full layers: Head dimension", ""); // of all layers
            row(latent, "Mixture layers: Shared expert width", "");
        }
        row("deepseek-v3", "Head dimension", "192");
        row("deepseek-v3", "Mixture layers: Router correction bias", "yes");
        row("deepseek-v3", "Sliding layers: Value head dimension", "");
        row("qwen3-30b-a3b", "Full layers: Query/key norm", "Per head");
        row("minimax-m2", "Full layers: Query/key norm", "Full width");
        row("gpt2-small", "Full layers: Query, key and value biases", "yes");
        row("gpt2-small", "Dense layers: Dense block is gated", "no");
        row("gpt-oss-120b", "Full layers: Query, key and value biases", "yes");
        row("gpt-oss-120b", "Sliding layers: Query, key and value biases", "yes");
        row("gpt-oss-120b", "Mixture layers: Experts are gated", "yes");
        row("llama-3.1-8b", "Dense layers: Dense block is gated", "yes");
        row("llama-3.1-8b", "Full layers: Value head dimension", "");
        row("llama-3.1-8b", "Full layers: Query/key norm", "");
        row("gemma-4-26b-a4b", "Head dimension", ""); // of full layers alone
        row("gemma-4-26b-a4b", "Full layers: Head dimension", "512");
        row("gemma-4-26b-a4b", "Sliding layers: Head dimension", "256");
    }
    void everyFieldThatDefinesTheDesignIsInItsTable()
    {
        QFETCH(QString, preset);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const Report report = buildReport(inputOf(test::presetDesign(preset)));
        QCOMPARE(QString::fromStdString(cell(report, "design", field.toStdString())), value);
    }

    void whatAComparisonShowsIsInBothTables()
    {
        ReportInput input = inputOf(test::presetDesign(QStringLiteral("llama-3.1-8b")));
        input.compared = {inputOf(test::presetDesign(QStringLiteral("qwen2.5-7b"))).subject};
        const Report report = buildReport(input);
        std::vector<std::string> biases;
        for (const Block &block : sectionWith(report, "design")->blocks) {
            if (const auto *table = std::get_if<Table>(&block)) {
                for (const std::vector<std::string> &row : table->rows) {
                    if (row[0] == "Full layers: Query, key and value biases")
                        biases.push_back(row[1]);
                }
            }
        }
        QCOMPARE(biases, (std::vector<std::string>{"no", "yes"}));
    }

    /// The formula that is printed gives the number that is printed.
    void theCacheFormulaIsThatOfTheDesign()
    {
        for (const QString &id : test::presetIds()) {
            const ReportInput input = inputOf(test::presetDesign(id));
            const Report report = buildReport(input);
            const auto &table = std::get<Table>(sectionWith(report, "formulas")->blocks.front());
            double bytes = 0;
            for (const std::vector<std::string> &row : table.exact) {
                if (row[0].starts_with("Key/value cache"))
                    bytes +=
                        productOf(QString::fromStdString(row[1]).section(QStringLiteral(" = "), 1));
            }
            QCOMPARE(bytes, double(input.subject.evaluation.kvCache.bytes));
        }
        const Report latent =
            buildReport(inputOf(test::presetDesign(QStringLiteral("deepseek-v3"))));
        QCOMPARE(cell(latent, "formulas", "Key/value cache"),
                 std::string("2 bytes x layers x (latent key/value rank + rotary part) x tokens = "
                             "2 x 61 x (512 + 64) x 163,840"));
    }

    /// Of every format, and of each design of a comparison its own.
    void theWeightFormulaIsThatOfTheFormat_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("format");
        for (const char *preset : {"deepseek-v3", "gpt-oss-120b", "gpt2-small", "llama-3.1-8b"}) {
            for (const char *format : {"bf16", "fp8", "int8", "mxfp4", "nvfp4"})
                QTest::addRow("%s %s", preset, format)
                    << QString::fromLatin1(preset) << QString::fromLatin1(format);
        }
    }
    void theWeightFormulaIsThatOfTheFormat()
    {
        QFETCH(QString, preset);
        QFETCH(QString, format);
        const auto design =
            setField(test::presetDesign(preset), "weight_format=" + format.toStdString());
        QVERIFY(design);
        ReportInput input = inputOf(samples::gpt2());
        input.compared = {inputOf(*design).subject};
        const Report report = buildReport(input);
        const auto &table = std::get<Table>(sectionWith(report, "formulas")->blocks.front());
        std::vector<std::string> rows;
        for (const std::vector<std::string> &row : table.exact) {
            if (row[0].ends_with(": Weights"))
                rows.push_back(row[1]);
        }
        QCOMPARE(rows.size(), std::size_t(2));
        double bytes = 0;
        const QString numbers = QString::fromStdString(rows[1]).section(QStringLiteral(" = "), 1);
        for (const QString &term : numbers.split(QStringLiteral(" + "))) {
            const QStringList fraction =
                term.section(QStringLiteral(" x "), 0, 0).split(QStringLiteral(" / "));
            bytes += fraction[0].toDouble() / fraction.value(1, QStringLiteral("1")).toDouble() *
                     term.section(QStringLiteral(" x "), 1).toDouble();
        }
        const auto counted = double(input.compared.front().evaluation.weightBytes);
        QVERIFY2(std::abs(std::ceil(bytes) - counted) < 1, rows[1].c_str()); // of a begun block
    }

    /// "16 query heads of 512 dimensions", of which 25 of 30 layers have 256.
    void headsOfBothKindsAreNamed()
    {
        const auto lineOf = [](const ReportInput &input) {
            const Report report = buildReport(input);
            return std::get<Paragraph>(sectionWith(report, "summary")->blocks.front()).text;
        };
        const std::string line =
            lineOf(inputOf(test::presetDesign(QStringLiteral("gemma-4-26b-a4b"))));
        const std::string heads = ", 16 query heads of 256 dimensions in 25 sliding layers, 16 of "
                                  "512 in 5 full layers, ";
        QVERIFY2(line.find(heads) != std::string::npos, line.c_str());
        ReportInput input = inputOf(samples::gptOss120b());
        Design design = *setField(samples::gptOss120b(), "attention.full.head_dim=128");
        design = *setField(design, "attention.sliding.window=256");
        input.subject.evaluation = evaluate(design);
        const std::string changed = lineOf(input);
        QVERIFY2(changed.find(": Window 256 instead of 128; Full layers: Head dimension 128 "
                              "instead of 64; Full layers: Value head dimension 128 instead of "
                              "64.") != std::string::npos,
                 changed.c_str());
        // What one kind alone differs in was left out beside a field of all layers.
        design = *setField(samples::gptOss120b(), "attention.sliding.sinks=false");
        design = *setField(design, "context=4096");
        input.subject.evaluation = evaluate(design);
        const std::string sinks = lineOf(input);
        QVERIFY2(sinks.find("Sliding layers: Attention sinks no instead of yes") !=
                     std::string::npos,
                 sinks.c_str());
    }

    /// Page one's line said of DeepSeek's experts alone, though each token meets a shared one too.
    void thePageOneLineTellsOfEveryFeedForwardPart_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("dense") << QStringLiteral("llama-3-8b")
                               << QByteArray(", intermediate size 14,336, context");
        QTest::newRow("experts") << QStringLiteral("gpt-oss-20b")
                                 << QByteArray(", 32 experts of 2,880, 4 a token, context");
        QTest::newRow("shared") << QStringLiteral("deepseek-v3")
                                << QByteArray(
                                       ", 256 experts of 2,048, 8 a token, 1 shared, "
                                       "intermediate size 18,432 in 3 dense layers, context");
        QTest::newRow("beside") << QStringLiteral("gemma-4-26b-a4b")
                                << QByteArray(", 128 experts of 704, 8 a token, a dense block of "
                                              "2,112 beside them, context");
    }
    void thePageOneLineTellsOfEveryFeedForwardPart()
    {
        QFETCH(QString, preset);
        QFETCH(QByteArray, part);
        const Report report = buildReport(inputOf(test::presetDesign(preset)));
        const auto &line = std::get<Paragraph>(sectionWith(report, "summary")->blocks.front()).text;
        QVERIFY2(line.find(part.toStdString()) != std::string::npos, line.c_str());
    }

    /// "0.52 times the cache a token" stood above caches of which one is 0.42 of the other.
    void theTitlesCachesAreOnPageOne()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        input.compared = {inputOf(test::presetDesign(QStringLiteral("deepseek-v3"))).subject};
        const Report report = buildReport(input);
        QVERIFY2(report.title.ends_with(" and 0.52 times the cache a token"), report.title.c_str());
        std::vector<std::string> captions;
        for (const Block &block : sectionWith(report, "summary")->blocks) {
            if (const auto *figures = std::get_if<Figures>(&block))
                captions.push_back(figures->figures.back().caption);
        }
        QCOMPARE(captions,
                 (std::vector<std::string>{"KV cache at 131,072 tokens, 36.00 KiB a token",
                                           "KV cache at 163,840 tokens, 68.62 KiB a token"}));
    }

    /// Whole in the table of the design, and nowhere else.
    void longNamesAreShortened()
    {
        QCOMPARE(shortName("gpt-oss"), std::string("gpt-oss"));
        QCOMPARE(shortName("abcdefghijkl", 10), std::string("abcdef…jkl"));
        QCOMPARE(shortName("中文中文中文中文中文中文", 10), std::string("中文中文中文…文中文"));
        QCOMPARE(shortName("abcdefghij", 10), std::string("abcdefghij"));
        ReportInput input = inputOf(samples::gptOss120b());
        const std::string name = "start " + std::string(200, 'W') + " end";
        input.subject.evaluation.design.name = name;
        input.compared.push_back(inputOf(samples::llama2()).subject);
        input.claims = {{1, "id", "wrong", "says", "right", "source", {"hidden_size"}, {}, {}, {}}};
        const Report report = buildReport(input);
        const std::string shown = shortName(name);
        QVERIFY(shown.starts_with("start W") && shown.ends_with("W end"));
        QVERIFY2(report.subject.starts_with(shown + " and "), report.subject.c_str());
        QVERIFY2(report.title.find(shown) != std::string::npos, report.title.c_str());
        int whole = 0;
        for (const Section &section : report.sections) {
            for (const Block &block : section.blocks) {
                const QString text = QString::fromStdString(reportJson(Report{
                    {}, {}, {{section.id, {}, {block}}}, {}, {}, {}, {}, {}, {}, {}, {}, {}}));
                whole +=
                    text.count(QString::fromStdString(name)) * (section.id == "design" ? 1 : 100);
            }
        }
        QCOMPARE(whole, 1);
    }

    void theHashFollowsTheInputsAlone()
    {
        const auto text = [](auto change) {
            ReportInput input = inputOf(samples::gptOss120b());
            addMeasured(input, 700, "");
            change(input);
            return inputText(input);
        };
        const std::string start = text([](ReportInput &) {});
        QCOMPARE(text([](ReportInput &input) { input.date = "2027-01-01"; }), start);
        QCOMPARE(text([](ReportInput &input) {
                     std::reverse(input.shown.measurements.begin(), input.shown.measurements.end());
                 }),
                 start);
        QVERIFY(text([](ReportInput &input) { input.shown.measurements[3].tflops += 1e-9; }) !=
                start);
        const std::vector<void (*)(ReportInput &)> changes{
            [](ReportInput &input) { ++input.subject.evaluation.design.layers; },
            [](ReportInput &input) { ++input.subject.baseline.layers; },
            [](ReportInput &input) { input.subject.assumed = {"norm = rms (card)"}; },
            [](ReportInput &input) { input.view = "{}"; },
            [](ReportInput &input) { input.notes = "Why 64?"; },
            [](ReportInput &input) {
                input.experiments.result.ranks = {evidence::besideExact(8, 16, {0.4, 0.3, 0.5}, 9)};
            },
            // What rules are judged by.
            [](ReportInput &input) { input.shown.planned = 77; },
            [](ReportInput &input) {
                input.shown.method = measure::Method{};
                input.shown.method->data = measure::Data::zeros;
            },
            [](ReportInput &input) { input.others = {input.shown}; },
            [](ReportInput &input) { input.compared = {input.subject}; }};
        std::set<std::string> texts{start};
        for (const auto change : changes)
            QVERIFY(texts.insert(text(change)).second);
    }

    void provenanceIsWhole()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        const Report report = buildReport(input);
        QCOMPARE(cell(report, "measurements", "Seed"), std::string("1"));
        std::string all;
        for (const Block &block : sectionWith(report, "measurements")->blocks) {
            if (const auto *table = std::get_if<Table>(&block)) {
                for (const auto &row : table->rows)
                    all += row.back() + "\n";
            }
        }
        for (const sweep::SweepPoint &point : input.shown.sweep.points)
            QVERIFY(all.find("k" + std::to_string(point.value)) != std::string::npos);
    }

    /// It stood on page two alone, with the names that files have for fields.
    void contradictionsStandOnPageOne()
    {
        const auto changed = setField(samples::gptOss120b(), "attention.full.key_value_heads=7");
        QVERIFY(changed);
        const Subject unsound = inputOf(*changed).subject;
        const std::string said = "Key/value heads of full layers: 64 query heads cannot share 7 "
                                 "key/value heads evenly: each must serve the same number of "
                                 "query heads.";
        ReportInput alone = inputOf(samples::gptOss120b());
        alone.subject = unsound;
        ReportInput pinned = inputOf(samples::llama2());
        pinned.compared = {unsound};
        for (const auto &[input, sentence] :
             {std::pair{alone, said}, {pinned, unsound.evaluation.design.name + ": " + said}}) {
            const Report report = buildReport(input);
            const auto &remarks =
                std::get<Remarks>(sectionWith(report, "summary")->blocks.back()).remarks;
            const bool isSaid =
                std::any_of(remarks.begin(), remarks.end(), [&](const Remark &remark) {
                    return remark.word == "Check" && remark.text == sentence;
                });
            QVERIFY2(isSaid, remarks.front().text.c_str());
        }
    }

    void theBadgeNamesTheRules()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        const Report report = buildReport(input);
        const auto &remarks =
            std::get<Remarks>(sectionWith(report, "summary")->blocks.back()).remarks;
        QCOMPARE(remarks.back().word, std::string("Not certified"));
        // Not "Rules that fail: ...; The certified answer", which reads as what is wrong.
        const std::string &text = remarks.back().text;
        for (const char *said : {"Rules that do not hold: ", "1 (warmed up)",
                                 ", 11 (the certified answer, not the preview)"})
            QVERIFY2(text.find(said) != std::string::npos, text.c_str());
    }

    /// The source of curves that have the same is said once, and a design's name once.
    void sourcesAreSaidOnce()
    {
        const ReportInput input = inputOf(samples::gptOss120b());
        const Report report = buildReport(input);
        for (const Block &block : sectionWith(report, "charts")->blocks) {
            const auto *figure = std::get_if<ChartFigure>(&block);
            if (figure == nullptr)
                continue;
            std::set<std::string> sources;
            for (const std::string &source : figure->sources) {
                const std::string said = source.substr(source.rfind(": ") + 2);
                QVERIFY2(sources.insert(said).second, source.c_str());
            }
        }
    }

    void everyMeasuredSweepHasTablesAndRules()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        MeasuredSweep other = input.shown;
        other.sweep.title = "Another sweep";
        for (measure::Measurement &m : other.measurements)
            m.device = "Another device";
        input.others = {other};
        // Also where the shown sweep itself was not measured.
        for (const std::size_t sweeps : {std::size_t(2), std::size_t(1)}) {
            const Report report = buildReport(input);
            std::vector<std::string> headings;
            std::set<std::string> ids;
            std::size_t tables = 0;
            for (const Block &block : sectionWith(report, "measurements")->blocks) {
                if (const auto *heading = std::get_if<Heading>(&block))
                    headings.push_back(heading->text);
                if (const auto *table = std::get_if<Table>(&block)) {
                    ids.insert(table->id);
                    ++tables;
                }
            }
            QCOMPARE(headings.size(), sweeps);
            QCOMPARE(headings.back(), std::string("Another sweep: Another device, f16"));
            QCOMPARE(tables, 3 * sweeps);
            QCOMPARE(ids.size(), tables);
            std::size_t checks = 0;
            for (const Block &block : sectionWith(report, "method")->blocks)
                checks += std::holds_alternative<Checks>(block) ? 1 : 0;
            QCOMPARE(checks, sweeps);
            QCOMPARE(report.measurements.size(), 51 * sweeps);
            QCOMPARE(report.certified, std::optional<bool>(false));
            input.shown.measurements.clear();
        }
    }

    /// Numbers of each, and on page one whose they are.
    void everyComparedDesignHasItsNumbers()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        input.compared.push_back(inputOf(samples::llama2()).subject);
        input.compared.front().assumed = {"norm = rms (card)"};
        input.claims = {{1, "id", "wrong", "says", "right", "source", {"hidden_size"}, {}, {}, {}}};
        std::vector<std::string> titles;
        const Report report = buildReport(input);
        for (const Block &block : sectionWith(report, "summary")->blocks) {
            if (const auto *figures = std::get_if<Figures>(&block))
                titles.push_back(figures->title);
        }
        const std::string second = input.compared.front().evaluation.design.name;
        QCOMPARE(titles, (std::vector<std::string>{"gpt-oss-120b", second}));
        for (const char *id : {"findings", "claims", "parameters"}) {
            std::string last;
            for (const Block &block : sectionWith(report, id)->blocks) {
                if (const auto *heading = std::get_if<Heading>(&block))
                    last = heading->text;
            }
            QVERIFY2(last.ends_with(second), last.c_str());
        }
        std::set<std::string> ids;
        std::size_t tables = 0;
        std::string all;
        for (const char *id : {"design", "parameters"}) {
            for (const Block &block : sectionWith(report, id)->blocks) {
                if (const auto *table = std::get_if<Table>(&block)) {
                    ids.insert(table->id);
                    ++tables;
                }
                if (const auto *remarks = std::get_if<Remarks>(&block))
                    all += remarks->remarks.front().text;
            }
        }
        QCOMPARE(tables, std::size_t(12));
        QCOMPARE(ids.size(), tables);
        QCOMPARE(all, std::string("norm = rms (card)"));
        // Three and more stand in a table.
        input.compared.push_back(inputOf(samples::gpt2()).subject);
        const Report three = buildReport(input);
        const auto *table = std::get_if<Table>(&sectionWith(three, "summary")->blocks.front());
        QVERIFY(table != nullptr);
        QCOMPARE(table->rows.size(), std::size_t(3));
        QCOMPARE(table->rows[1].front(), second);
        QVERIFY2(three.title.find(second + " and ") != std::string::npos, three.title.c_str());
        QVERIFY(three.subject.starts_with("gpt-oss-120b, " + second + " and "));
    }

    /// In a language whose letters are all dots no English word is left, but for data.
    void everyTextIsSaid()
    {
        useCatalogue([](std::string_view english) {
            std::string dots;
            for (const char c : english)
                dots += std::isalpha(static_cast<unsigned char>(c)) != 0 ? "·" : std::string(1, c);
            return dots;
        });
        const auto speakAgain = qScopeGuard([] { useCatalogue({}); });
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        input.charts.clear();
        input.drawn.clear(); // their texts are those of core/chart
        input.subject.origin = "-";
        input.subject.source.clear();
        input.failed = {{"-", "-", "-"}};
        input.versions.clear();
        input.hashName = "-";
        input.shown.replaced = 2;
        input.shown.sweep.title = input.shown.sweep.dimension = "-";
        const Report report = buildReport(input);
        QStringList texts;
        const auto add = [&texts](const std::string &text) {
            texts << QString::fromStdString(text);
        };
        for (const Section &section : report.sections) {
            add(section.title);
            for (const Block &block : section.blocks) {
                if (const auto *paragraph = std::get_if<Paragraph>(&block))
                    add(paragraph->text);
                if (const auto *figures = std::get_if<Figures>(&block)) {
                    for (const Figure &figure : figures->figures)
                        add(figure.caption);
                }
                if (const auto *remarks = std::get_if<Remarks>(&block)) {
                    for (const Remark &remark : remarks->remarks)
                        add(remark.word);
                }
                if (const auto *checks = std::get_if<Checks>(&block)) {
                    for (const Check &check : checks->checks)
                        add(check.title + " " + check.text);
                }
                const auto *table = std::get_if<Table>(&block);
                if (table == nullptr)
                    continue;
                add(table->title + " " + table->note);
                for (const Column &column : table->columns)
                    add(column.title);
                if (table->id == "formulas") {
                    for (const auto &row : table->rows)
                        add(row[0] + " " + row[1] + " " + row[2]);
                } else if (table->id != "design") { // whose rows are fields
                    for (const auto &row : table->rows)
                        add(row.front());
                }
            }
        }
        QVERIFY(texts.size() > 100);
        static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
        static const QRegularExpression data(QStringLiteral(
            "gpt-oss-120b|A device|TFLOPS|mxfp4|MXFP4( experts)?|log2|ln\\b|\\d x \\d|f16"));
        const auto cliff = sweep::alignmentCliff(input.shown.sweep, input.shown.measurements);
        QVERIFY(cliff);
        const QString others = QString::fromStdString(cliff->sentence); // of core/sweep
        QStringList left;
        for (const QString &text : texts) {
            if (word.match(QString(text).remove(others).remove(data)).hasMatch())
                left << text;
        }
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
        // Files for programs have the same heads in every language.
        for (const Section &section : report.sections) {
            for (const Block &block : section.blocks) {
                const auto *table = std::get_if<Table>(&block);
                if (table != nullptr && table->id == "parameters")
                    QCOMPARE(table->exact.front().front(), std::string("Embeddings and LM head"));
            }
        }
    }

    void everyTableIsRectangular()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        input.compared.push_back(inputOf(samples::llama2()).subject);
        for (const Section &section : buildReport(input).sections) {
            for (const Block &block : section.blocks) {
                if (const auto *table = std::get_if<Table>(&block)) {
                    for (const Column &column : table->columns) // the head of its file
                        QVERIFY2(!column.title.empty(), table->id.c_str());
                    for (const auto &row : table->rows)
                        QCOMPARE(row.size(), table->columns.size());
                }
            }
        }
    }

    /// Beside what people read: all digits, nothing between them, units in the head or first cell.
    void programsReadEveryNumber()
    {
        ReportInput input = inputOf(samples::gptOss120b());
        addMeasured(input, 700, "");
        input.shown.measurements.front().tflops = 250.01234567890123;
        for (measure::Measurement &m : input.shown.measurements)
            m.provenance["l2_bytes"] = "52428800";
        input.shown.measurements.back().provenance["l2_bytes"] = "1048576";
        for (const Design &design : {samples::llama2(), samples::gpt2()})
            input.compared.push_back(inputOf(design).subject);
        const Evaluation evaluation = input.subject.evaluation;
        const Report report = buildReport(input);
        std::map<std::string, const Table *> tables;
        for (const Section &section : report.sections) {
            for (const Block &block : section.blocks) {
                const auto *table = std::get_if<Table>(&block);
                if (table == nullptr || section.id == "data")
                    continue;
                tables[table->id] = table;
                QVERIFY2(table->exact.empty() || table->exact.size() == table->rows.size(),
                         table->id.c_str());
                for (const std::vector<std::string> &row : table->exact) {
                    QCOMPARE(row.size(), table->columns.size());
                    for (std::size_t i = 0; i < row.size(); ++i) {
                        static const QRegularExpression grouped(
                            QStringLiteral("\\d,\\d{3}|[\u2070-\u209f\u2212\u00d7]"));
                        const QString cell = QString::fromStdString(row[i]);
                        QVERIFY2(i == 0 || !grouped.match(cell).hasMatch(), qPrintable(cell));
                    }
                }
                // Where it holds numbers for people, it does for programs.
                const bool hasNumbers =
                    std::any_of(table->columns.begin(), table->columns.end(),
                                [](const Column &column) { return !column.isText; });
                QVERIFY2(!hasNumbers || !table->exact.empty(), table->id.c_str());
            }
        }
        const auto exact = [&tables](const char *table, const std::string &name,
                                     std::size_t column) -> std::string {
            for (const std::vector<std::string> &row : tables.at(table)->exact) {
                if (row.front() == name)
                    return row.at(column);
            }
            return "no such row";
        };
        QCOMPARE(exact("parameters", "Total parameters", 1), std::string("116829156672"));
        QCOMPARE(std::stod(exact("parameters", "Attention", 2)),
                 100.0 * double(evaluation.parameters.attention) /
                     double(evaluation.parameters.total));
        QCOMPARE(tables.at("parameters")->columns[2].exact, std::string("Share (%)"));
        QCOMPARE(exact("memory", "KV cache, growth a token", 1),
                 std::to_string(evaluation.kvCache.bytesPerToken));
        QCOMPARE(exact("memory", "KV cache, growth a token", 2), std::string("bytes"));
        QCOMPARE(std::stod(exact("entropy_bounds", "sliding", 5)), 8.33 * std::log(128.0));
        QCOMPARE(std::stod(exact("rank_deficiency_numbers", "mixture", 5)),
                 evaluation.rankDeficiency.log10Probability);
        QCOMPARE(std::stod(exact("receptive_field_numbers", "Its standard deviation", 1)),
                 evaluation.receptiveField.standardDeviation);
        QCOMPARE(exact("design", "Window", 1), std::string("128"));
        QCOMPARE(exact("designs", evaluation.design.name, 3), std::string("116829156672"));
        QCOMPARE(exact("differences", "Total parameters", 1), std::string("116829156672"));
        QCOMPARE(std::stod(exact("differences", "Weights as stored (bytes)", 3)),
                 double(evaluation.weightBytes - input.compared[0].evaluation.weightBytes));
        QCOMPARE(std::stod(exact("differences", "Total parameters", 4)),
                 double(evaluation.parameters.total) /
                     double(input.compared[0].evaluation.parameters.total));
        QCOMPARE(exact("measurements", "10820", 2), std::string("250.01234567890123"));
        QCOMPARE(tables.at("measurements")->rows.front()[0], std::string("10,820"));
        QCOMPARE(exact("provenance_by_product", "10820", 1), std::string("52428800"));
        QCOMPARE(tables.at("provenance_by_product")->columns[1].exact,
                 std::string("Last-level cache (bytes)"));
    }

    void jsonHoldsTheEvaluationAndEveryPoint()
    {
        const Report report = buildReport(inputOf(samples::gptOss120b()));
        const QJsonObject root =
            QJsonDocument::fromJson(QByteArray::fromStdString(reportJson(report))).object();
        const QJsonObject evaluation =
            QJsonDocument::fromJson(QByteArray::fromStdString(report.evaluations.front())).object();
        QCOMPARE(root[QLatin1String("evaluations")].toArray().first().toObject(), evaluation);
        const QJsonArray charts = root[QLatin1String("charts")].toArray();
        QCOMPARE(std::size_t(charts.size()), report.charts.size());
        const QJsonArray series = charts.first()[QLatin1String("series")].toArray();
        QCOMPARE(std::size_t(series.first()[QLatin1String("points")].toArray().size()),
                 report.charts.front().series.front().points.size());
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
