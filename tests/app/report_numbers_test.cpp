// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of a report, read back from its PDF, is that of `dimscope evaluate`: whatever is
// neither expected from evaluate's document nor excused by name fails.
#include "app/report/report_source.h"
#include "core/design/field_words.h"
#include "core/evaluation.h"
#include "tests/app/number_proof.h"
#include "tests/app/report_reading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dimscope;
using namespace dimscope::app;
using namespace dimscope::test;
using namespace Qt::StringLiterals;

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// What is small as 10 to a power.
QString probability(double log10)
{
    return log10 > -0.5 ? grouped(std::pow(10, log10), 2)
                        : u"10^"_s + QString::number(std::lround(log10));
}

/// "116.8 B", "284.8 MFLOP".
QString scaled(double value, const char *unit)
{
    const QString name = QLatin1String(unit);
    const QChar billions = name.isEmpty() ? u'B' : u'G';
    for (const auto &[size, prefix] :
         {std::pair{1e15, QChar(u'P')}, {1e12, QChar(u'T')}, {1e9, billions}, {1e6, QChar(u'M')}}) {
        if (value >= size)
            return fourDigits(value / size) + u' ' + prefix + name;
    }
    return grouped(value);
}

/// What the program prints, by section, without the foot of each page.
QMap<QString, QString> sectionsOf(const report::Report &report, const QString &printed)
{
    QMap<QString, QString> texts;
    QString id = u"summary"_s;
    for (const QString &line : printed.split(u'\n')) {
        static const QRegularExpression foot(u"^\\f?Dimscope .* page \\d+ of \\d+$"_s);
        if (foot.match(line).hasMatch())
            continue;
        for (const report::Section &section : report.sections) {
            if (line.trimmed().remove(u'\f') == text(section.title))
                id = text(section.id);
        }
        texts[id] += line + u'\n';
    }
    return texts;
}

/// The document of `dimscope evaluate`, by short names.
struct Document
{
    QJsonObject root;

    double at(const char *object, const char *key) const
    {
        return root[QLatin1String(object)][QLatin1String(key)].toDouble();
    }
    QJsonArray rows(const char *key) const { return root[QLatin1String(key)].toArray(); }
    QJsonObject design() const { return root["design"_L1].toObject(); }

    /// "attention.full.head_dim"; undefined where the design has no such part.
    QJsonValue field(const QString &path) const
    {
        QJsonValue value = design();
        for (const QString &key : path.split(u'.'))
            value = value[key];
        return value;
    }
};

/// Where evaluate's document has what a row about all layers says.
QStringList pathsOf(const FieldSpec &field)
{
    const QString key = QString::fromLatin1(field.key.data(), qsizetype(field.key.size()));
    const QString attention[] = {u"attention.full."_s, u"attention.sliding."_s};
    const QString mixture = u"feed_forward.mixture."_s;
    if (key == "window"_L1)
        return {attention[1] + key};
    if (key == "experts"_L1 || key == "experts_per_token"_L1)
        return {mixture + key};
    if (key == "intermediate_size"_L1)
        return {mixture + key, u"feed_forward.dense."_s + key};
    if (key == "head_dim"_L1 || key == "query_heads"_L1 || key == "key_value_heads"_L1)
        return {attention[0] + key, attention[1] + key};
    return {key};
}

void proveDesign(NumberProof &proof, const Document &document, const report::Report &report)
{
    struct Row
    {
        QString label;
        QString value;
    };
    QList<Row> rows;
    for (const FieldSpec &field : fieldTable()) {
        if (field.type != FieldType::integer)
            continue;
        for (const QString &path : pathsOf(field)) {
            const QJsonValue value = document.field(path);
            // Ranks that an attention without latents does not have are left out there.
            if (value.isDouble() || value.isUndefined())
                rows.append({text(wholeLabel(field)), grouped(value.toDouble())});
        }
    }
    std::sort(rows.begin(), rows.end(),
              [](const Row &a, const Row &b) { return a.label.size() > b.label.size(); });
    for (const Row &row : rows)
        proof.mayHave(row.label + u' ' + row.value);
    for (const report::Section &section : report.sections) {
        for (const report::Block &block : section.blocks) {
            const auto *table = std::get_if<report::Table>(&block);
            if (table != nullptr && section.id == "design")
                proof.excuse(text(table->note), "where the design comes from");
        }
    }
    proof.excusePattern("\\d+ sliding, \\d+ full", "the pattern of layers in words");
    proof.excusePattern("\\b(bf16|FP8|INT8|(MX|NV)FP4)\\b", "the name of a format of numbers");
}

void proveParameters(NumberProof &proof, const Document &document)
{
    const double total = document.at("parameters", "total");
    for (const auto &[label, key] : {std::pair{"Embeddings and LM head", "embedding"},
                                     {"Attention sinks", "sinks"},
                                     {"Total parameters", "total"},
                                     {"Active parameters of a token", "active"},
                                     {"Attention", "attention"},
                                     {"Feed-forward", "feed_forward"},
                                     {"Router", "router"},
                                     {"Norms", "norms"}}) {
        const double count = document.at("parameters", key);
        proof.expect(QLatin1String(label) + u' ' + grouped(count) + u' ' +
                     grouped(100 * count / total, 2) + u" %"_s);
    }
    const auto bytes = [&proof](const QString &label, double value) {
        proof.expect(label + u' ' + inBytes(value) + u' ' + grouped(value) + u" bytes"_s);
    };
    const double stored = document.at("memory", "weight_bytes");
    proof.expect(inBytes(stored) + u' ' + grouped(stored) + u" bytes"_s);
    if (document.root["memory"_L1]["weight_format"_L1].toString() != "bf16"_L1)
        bytes(u"Weights in bf16"_s, 2 * total);
    bytes(u"KV cache of a sequence of "_s + grouped(document.at("memory", "context")) +
              u" tokens, bf16"_s,
          document.at("memory", "kv_cache_bytes"));
    bytes(u"KV cache, growth a token"_s, document.at("memory", "kv_cache_bytes_per_token"));
    const double flops = document.at("flops", "forward_per_token");
    proof.expect(u"FLOPs of decoding a token at that length "_s + fourDigits(flops / 1e9) +
                 u" GFLOP "_s + grouped(flops));
    proof.excusePattern("Weights as stored, \\w+", "the name of a format of numbers");

    for (const QJsonValue row : document.rows("entropy_bound")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        const QJsonValue most = row["max_keys_joint"_L1];
        proof.expect(
            row["attention"_L1].toString() + u' ' +
            QStringList{grouped(at("keys")), grouped(at("head_dim")), grouped(at("exact_joint")),
                        grouped(at("exact_conditional")), grouped(at("natural_8_33"), 1),
                        grouped(at("log2_8_33"), 1), fourDigits(at("loss_nats")),
                        most.isDouble() ? fourDigits(std::floor(most.toDouble())) : u"unlimited"_s}
                .join(u' '));
    }
    for (const QJsonValue row : document.rows("rank_deficiency_by_kind")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        proof.expect(row["feed_forward"_L1].toString() + u' ' +
                     QStringList{grouped(at("layers")), grouped(at("hidden")), grouped(at("width")),
                                 fourDigits(at("ratio")), fourDigits(at("log10_probability")),
                                 grouped(at("smallest_width_1e_12"))}
                         .join(u' '));
    }
    const auto reach = [&](const char *label, const char *key, int decimals = 0) {
        proof.expect(QLatin1String(label) + u' ' +
                     grouped(document.at("receptive_field", key), decimals));
    };
    reach("What the model sees", "nominal");
    if (document.at("receptive_field", "sliding_layers") > 0) {
        reach("Reach of the sliding layers, 1 + L (W - 1)", "stacked_sliding");
        reach("layers x window", "article_product");
        reach("Mean distance of influence", "mean", 1);
        reach("Its standard deviation", "standard_deviation", 1);
        reach("Half of the influence comes from within", "quantile_50");
        reach("99 % of the influence comes from within", "quantile_99");
    }
    proof.excusePattern("8\\.33\\s+(ln|log2)\\s+N", "a rule that heads a column");
    proof.excusePattern("log10 of P", "what heads a column");
    proof.excusePattern("Width for 10-12", "the probability that heads a column");
    proof.excusePattern("(?<=\\s)10-12$", "the probability that heads a column");
}

/// The sentences of the findings are evaluate's own; a power of ten has no commas in print.
void proveFindings(NumberProof &proof, const Document &document, bool all)
{
    static const QRegularExpression power(u"10\\^(-\\d{1,3}(?:,\\d{3})*)"_s);
    for (const QJsonValue finding : document.rows("findings")) {
        QString sentence = finding["text"_L1].toString();
        if (const auto found = power.match(sentence); found.hasMatch())
            sentence.replace(
                found.capturedStart(1), found.capturedLength(1),
                QString::number(std::lround(found.captured(1).remove(u',').toDouble())));
        proof.expect(sentence, all && finding["verdict"_L1] != "not_applicable"_L1);
    }
}

QStringList headlineOf(const Document &document)
{
    return {inBillions(document.at("parameters", "total")),
            inBillions(document.at("parameters", "active")),
            inBytes(document.at("memory", "weight_bytes")),
            inBytes(document.at("memory", "kv_cache_bytes"))};
}

void proveSummary(NumberProof &proof, const Document &document)
{
    proof.expect(headlineOf(document).join(u' '));
    proof.expect(u"KV cache at "_s + grouped(document.at("memory", "context")) + u" tokens"_s);
    proof.expect(u": "_s + grouped(document.field(u"layers"_s).toDouble()) +
                 u" layers, hidden size "_s + grouped(document.field(u"hidden_size"_s).toDouble()));
    proof.expect(u"context "_s + grouped(document.field(u"context"_s).toDouble()) + u" tokens."_s);
    const QJsonValue mixture = document.field(u"feed_forward.mixture"_s);
    if (mixture.isObject())
        proof.expect(grouped(mixture["experts"_L1].toDouble()) + u" experts of "_s +
                     grouped(mixture["intermediate_size"_L1].toDouble()) + u", "_s +
                     grouped(mixture["experts_per_token"_L1].toDouble()) + u" a token"_s);
    else
        proof.expect(u"intermediate size "_s +
                     grouped(document.field(u"feed_forward.dense.intermediate_size"_s).toDouble()));
    for (const QJsonValue &kind :
         {document.field(u"attention.full"_s), document.field(u"attention.sliding"_s)})
        proof.mayHave(grouped(kind["query_heads"_L1].toDouble()) + u" query heads of "_s +
                      grouped(kind["head_dim"_L1].toDouble()) + u" dimensions"_s);
    if (const double sliding = document.at("receptive_field", "sliding_layers"); sliding > 0)
        proof.expect(u"a window of "_s +
                     grouped(document.field(u"attention.sliding.window"_s).toDouble()) +
                     u" keys in "_s + grouped(sliding) + u" layers"_s);
    // The title.
    for (const QJsonValue row : document.rows("entropy_bound")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        proof.expect(u" of "_s + grouped(at("keys")) + u" keys ("_s + grouped(at("exact_joint")) +
                     u")"_s);
        proof.mayHave(grouped(at("head_dim")) + u" head dimensions"_s);
        proof.mayHave(grouped(at("head_dim")) + u" fall short of it"_s);
        proof.mayHave(grouped(at("head_dim")) + u" meet it"_s);
    }
}

/// Captions, and what stands at the marks of the charts.
void proveCharts(NumberProof &proof, const Document &document, bool captions)
{
    for (const QJsonValue row : document.rows("entropy_bound")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        proof.expect(grouped(at("head_dim")) + u" head dimensions over "_s + grouped(at("keys")) +
                         u" keys (exact bound "_s + grouped(at("exact_joint")) + u", article "_s +
                         grouped(at("log2_8_33"), 1) + u")"_s,
                     captions);
        proof.mayHave(u": "_s + grouped(at("head_dim")) + u" over "_s + grouped(at("keys")) +
                      u" keys"_s);
    }
    const auto rank = [&](const char *key) { return document.at("rank_deficiency", key); };
    const QString p = probability(rank("log10_probability"));
    proof.expect(grouped(rank("width")) + u" units for "_s + grouped(rank("hidden")) +
                     u" dimensions give P = "_s + p + u';',
                 captions);
    proof.expect(u"from "_s + grouped(rank("smallest_width_1e_12")) +
                     u" units on P is below 10^-12"_s,
                 captions);
    proof.mayHave(u": P = "_s + p);
    const auto reach = [&](const char *key) { return document.at("receptive_field", key); };
    if (reach("sliding_layers") > 0) {
        proof.expect(grouped(reach("sliding_layers")) + u" sliding layers of "_s +
                         grouped(document.field(u"attention.sliding.window"_s).toDouble()) +
                         u" keys reach "_s + grouped(reach("stacked_sliding")) +
                         u" tokens, with influence around "_s + grouped(reach("mean")),
                     captions);
        proof.mayHave(grouped(reach("full_layers")) + u" full layers see all "_s +
                      grouped(reach("nominal")));
        proof.mayHave(u": "_s + grouped(reach("stacked_sliding")) + u" tokens over "_s +
                      grouped(reach("sliding_layers")) + u" sliding layers"_s);
    }
    const auto count = [&](const char *key) { return scaled(document.at("parameters", key), ""); };
    const QString flops = scaled(document.at("flops", "forward_per_token"), "FLOP");
    double largest = document.at("parameters", "norms") + document.at("parameters", "sinks");
    for (const char *part : {"embedding", "attention", "feed_forward", "router"})
        largest = std::max(largest, document.at("parameters", part));
    proof.expect(count("total") + u" parameters, "_s +
                     grouped(100 * largest / document.at("parameters", "total"), 1) + u" %"_s,
                 captions);
    proof.expect(u"a token meets "_s + count("active") + u" of them; "_s +
                     inBytes(document.at("memory", "weight_bytes")) + u" of weights; "_s + flops +
                     u" a token at "_s + grouped(document.at("memory", "context")) +
                     u" tokens of context"_s,
                 captions);
    for (const QString &total :
         {count("total"), count("active"), flops, inBytes(document.at("memory", "weight_bytes"))})
        proof.mayHave(total);
    const QJsonArray gemms = document.rows("gemms");
    if (!gemms.isEmpty()) {
        const double sequences = document.field(u"batch"_s).toDouble();
        const QString several =
            grouped(sequences) + (sequences == 1 ? u" sequence"_s : u" sequences"_s);
        proof.expect(u"prefill of "_s + several + u" of "_s +
                         grouped(gemms[0]["tokens"_L1].toDouble() / sequences) + u" tokens"_s,
                     captions);
        proof.expect(u"decoding "_s + several + u" at once"_s, captions);
    }
}

void excuseSources(NumberProof &proof, const report::Report &report)
{
    for (const report::Section &section : report.sections) {
        for (const report::Block &block : section.blocks) {
            if (const auto *figure = std::get_if<report::ChartFigure>(&block)) {
                for (const std::string &source : figure->sources)
                    proof.excuse(text(source), "where a curve comes from");
            }
        }
    }
}

/// What is drawn and is no number of this design.
void excuseDrawing(NumberProof &proof, const report::Report &report)
{
    QStringList ticks;
    for (const chart::ChartModel &model : report.charts) {
        for (const chart::Series &series : model.series)
            proof.excuse(text(series.name), "a legend");
        for (const chart::Axis *axis : {&model.x, &model.y}) {
            for (const chart::Tick &tick : axis->ticks)
                ticks << text(tick.label);
        }
    }
    std::sort(ticks.begin(), ticks.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &tick : ticks)
        proof.excuse(tick, "a tick of an axis");
    proof.excusePattern("^\\s*10-\\d+(?=\\s)", "a tick of an axis");
    proof.excusePattern("\\d+ %|\\d+\\.\\d %", "of bytes and FLOPs evaluate has no parts");
    proof.excusePattern("[Rr]idge(:| lies at) \\d+ FLOP/byte", "of the data sheet of a GPU");
    proof.excusePattern("\\b[ABHL]\\d+\\b", "the name of a GPU");
    proof.excusePattern("989 TFLOPS, 4\\.8 TB/s", "of the data sheet of a GPU");
    proof.excusePattern("and \\d+ more", "how many marks have no room for their names");
}

/// The text of a section of the page, a row a line.
QString htmlSection(const QString &page, const QString &id)
{
    const qsizetype start = page.indexOf(u"<section id=\"%1\">"_s.arg(id));
    QString inside = page.mid(start, page.indexOf(u"</section>"_s, start) - start);
    static const QRegularExpression drawing(u"<svg.*?</svg>"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression cell(u"</t[dh]>"_s);
    static const QRegularExpression tag(u"<[^>]*>"_s);
    inside.remove(drawing).replace(cell, u" "_s).replace(tag, u"\n"_s);
    for (const auto &[escaped, letter] : {std::pair{u"&lt;"_s, u"<"_s},
                                          {u"&gt;"_s, u">"_s},
                                          {u"&quot;"_s, u"\""_s},
                                          {u"&amp;"_s, u"&"_s}})
        inside.replace(escaped, letter);
    return inside;
}

/// Holds a section against evaluate's document.
QString faultsOf(const QString &id, const QString &printed, const Document &document,
                 const report::Report &report)
{
    NumberProof proof(printed);
    excuseSources(proof, report);
    if (id == "design"_L1)
        proveDesign(proof, document, report);
    if (id == "parameters"_L1)
        proveParameters(proof, document);
    if (id == "findings"_L1 || id == "summary"_L1)
        proveFindings(proof, document, id == "findings"_L1);
    if (id == "summary"_L1)
        proveSummary(proof, document);
    if (id == "summary"_L1 || id == "charts"_L1) {
        proveCharts(proof, document, id == "charts"_L1);
        excuseDrawing(proof, report);
    }
    return proof.faults().isEmpty() ? QString()
                                    : id + u":\n"_s + proof.faults() + u"\nin\n"_s + printed;
}

} // namespace

class ReportNumbersTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void everyNumberIsThatOfEvaluate_data()
    {
        QTest::addColumn<Design>("design");
        for (const char *id :
             {"gpt-oss-120b", "llama-3.1-8b", "deepseek-v3", "gemma-3-12b-text", "gpt2-small"})
            QTest::newRow(id) << presetDesign(QString::fromLatin1(id));
        for (int i = 0; i < 20; ++i)
            QTest::newRow(qPrintable(u"random %1"_s.arg(i))) << soundDesign(unsigned(i));
    }
    void everyNumberIsThatOfEvaluate()
    {
        QFETCH(Design, design);
        if (!isInstalled("pdftotext"))
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        EvaluationChoices choices;
        choices.quantiles = true;
        const Document document{
            QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluate(design, choices))))
                .object()};
        // A name has digits of its own.
        design.name = "Model";
        const report::Report report =
            withSections(reportOf(sessionOf(design), aTime),
                         {"summary", "findings", "charts", "design", "parameters"});
        const auto pdf = reportBytes(report, ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString path = m_folder.filePath(u"numbers.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size());
        file.close();
        const QString printed =
            QString::fromUtf8(output("pdftotext", {u"-layout"_s, path, u"-"_s}));
        static const QRegularExpression ligature(u"[\\x{FB00}-\\x{FB06}]"_s);
        QVERIFY(!printed.contains(ligature)); // a search would not find them
        const QMap<QString, QString> sections = sectionsOf(report, printed);
        QCOMPARE(sections.size(), qsizetype(report.sections.size()));
        for (auto section = sections.begin(); section != sections.end(); ++section) {
            const QString faults = faultsOf(section.key(), section.value(), document, report);
            QVERIFY2(faults.isEmpty(), qPrintable(faults));
        }
        const auto html = reportBytes(report, ReportFormat::html, {ui::Paper::a4, aTime});
        QVERIFY(html);
        const QString page = QString::fromUtf8(*html);
        for (const QString &value : headlineOf(document))
            QVERIFY2(page.contains(u"<dd>"_s + value + u"</dd>"_s), qPrintable(value));
        for (const QString &id : sections.keys()) {
            // Its headline stands between captions, its title above.
            if (id == "summary"_L1)
                continue;
            const QString faults = faultsOf(id, htmlSection(page, id), document, report);
            QVERIFY2(faults.isEmpty(), qPrintable(u"HTML, "_s + faults));
        }
    }
};

QTEST_MAIN(ReportNumbersTest)
#include "report_numbers_test.moc"
