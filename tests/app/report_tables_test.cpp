// SPDX-License-Identifier: GPL-3.0-or-later
// The tables behind the charts, read back from PDF and HTML: every row is one of the report's, and
// every number of these follows from the document of `dimscope evaluate` and from the formulas as
// theory books write them, not as the program computes them.
#include "app/report/report_source.h"
#include "core/evaluation.h"
#include "tests/app/number_proof.h"
#include "tests/app/report_reading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace dimscope;
using namespace dimscope::app;
using namespace dimscope::test;
using namespace Qt::StringLiterals;

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

double number(const std::string &cell)
{
    return text(cell).remove(u',').toDouble();
}

/// What a cell of a probability says of its logarithm, and how far that may be off.
std::pair<double, double> logarithm(const std::string &cell)
{
    static const QRegularExpression power(u"^10\\^\\{(-\\d+)\\}$"_s);
    if (const auto match = power.match(text(cell)); match.hasMatch())
        return {match.captured(1).toDouble(), 0.5 + 1e-6};
    static const QRegularExpression product(u"^([\\d.]+) × 10\\^\\{(-\\d+)\\}$"_s);
    if (const auto match = product.match(text(cell)); match.hasMatch())
        return {std::log10(match.captured(1).toDouble()) + match.captured(2).toDouble(),
                std::log10(1.005) + 1e-6};
    return {std::log10(number(cell)), 3e-4};
}

/// log10 of P[Bin(n, 1/2) < m], term by term.
double rankDeficiency(double n, double m)
{
    if (m > n)
        return 0;
    const auto term = [n](double i) {
        return std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) - n * std::log(2);
    };
    double sum = 0;
    const double largest = term(std::min(m - 1, std::floor(n / 2)));
    for (double i = m - 1; i >= 0; --i)
        sum += std::exp(term(i) - largest);
    return (largest + std::log(sum)) / std::log(10);
}

/// What a product reads of a matrix, an element; its scales with it. Formats of 8 bits are for the
/// matrices of attention and feed-forward (DeepSeek-V3, arXiv 2412.19437, section 3.3), those of 4
/// bits for routed experts; keys and values are in bf16.
double bytesOfAWeight(const QString &name, const QString &format)
{
    if (name == "scores"_L1 || name == "attention value"_L1 || name == "router"_L1 ||
        name == "LM head"_L1)
        return 2;
    const bool isExpert = name.startsWith("expert"_L1);
    if (format == "fp8"_L1)
        return 1 + 4.0 / (128 * 128);
    if (format == "int8"_L1)
        return 1;
    if (format == "mxfp4"_L1 && isExpert)
        return (32 * 4 + 8) / 8 / 32.0;
    return format == "nvfp4"_L1 && isExpert ? (16 * 4 + 8) / 8 / 16.0 : 2;
}

/// KL(n, n) by the series of 0F1.
double entropyLoss(double n)
{
    const double z = n * n / 4;
    double term = 1;
    double sum = 1;
    double weighted = 0;
    for (int j = 1; j < 10000 && term > 1e-18 * sum; ++j) {
        term *= z / (j * (n / 2 + j - 1));
        sum += term;
        weighted += 2 * j * term;
    }
    return weighted / sum - std::log(sum);
}

struct Reader
{
    QJsonObject document;
    QStringList faults;

    double at(const char *object, const char *key) const
    {
        return document[QLatin1String(object)][QLatin1String(key)].toDouble();
    }
    void require(bool isSo, const report::Table &table, const std::vector<std::string> &row)
    {
        if (isSo)
            return;
        QStringList cells;
        for (const std::string &cell : row)
            cells << text(cell);
        faults << text(table.id) + u": "_s + cells.join(u" | "_s);
    }

    void entropy(const report::Table &table)
    {
        for (const auto &row : table.rows) {
            const double bits = std::log2(number(row[0]));
            const double n = number(row[1]);
            const double digit = n < 100 ? 0.0051 : 0.051;
            const double wanted = 2 * bits * std::log(2);
            require(entropyLoss(n - digit) <= wanted && entropyLoss(n + digit) >= wanted, table,
                    row);
            require(fourDigits(8.33 * bits) == text(row[2]), table, row);
        }
    }

    void rank(const report::Table &table)
    {
        QList<double> ratios;
        for (std::size_t i = 1; i < table.columns.size(); ++i) {
            const QString title = text(table.columns[i].title).toLower();
            if (title.contains("width 8/3 x"_L1))
                ratios << 8.0 / 3;
            else if (title.startsWith("model"_L1))
                ratios << at("rank_deficiency", "width") / at("rank_deficiency", "hidden");
            else
                ratios << title.section(u"width "_s, 1).section(u' ', 0, 0).toDouble();
        }
        std::map<std::size_t, const std::vector<std::string> *> last;
        for (const auto &row : table.rows) {
            for (std::size_t i = 1; i < row.size(); ++i) {
                if (!row[i].empty())
                    last[i] = &row;
            }
        }
        for (const auto &row : table.rows) {
            const double m = number(row[0]);
            for (std::size_t i = 1; i < row.size(); ++i) {
                if (row[i].empty())
                    continue;
                auto [printed, off] = logarithm(row[i]);
                const double ratio = ratios[qsizetype(i) - 1];
                const double width = ratio * m;
                // A curve ends where it meets the edge of the chart, between two sizes.
                if (&row == last[i])
                    off += std::abs(rankDeficiency(std::floor(width), m) -
                                    rankDeficiency(std::floor(width - ratio), m - 1));
                // Half of a unit does not exist: below or above it.
                require(std::abs(rankDeficiency(std::floor(width + 1e-9), m) - printed) <= off ||
                            std::abs(rankDeficiency(std::round(width), m) - printed) <= off,
                        table, row);
            }
        }
    }

    void reach(const report::Table &table)
    {
        const double window =
            document["design"_L1]["attention"_L1]["sliding"_L1]["window"_L1].toDouble();
        double before = 0;
        for (const auto &row : table.rows) {
            const double layer = number(row[0]);
            const double stacked = row[1].empty() ? 1 : number(row[1]);
            const double slides = window > 1 ? (stacked - 1) / (window - 1) : 0;
            require(slides == std::floor(slides) && slides >= before && slides <= layer, table,
                    row);
            before = slides;
            require(number(row[2]) == layer * window, table, row);
            require(row[3].empty() || text(row[3]) == fourDigits((stacked - 1) / 2) ||
                        std::abs(number(row[3]) - (stacked - 1) / 2) <= 0.5 * (stacked > 2000),
                    table, row);
        }
        const auto &last = table.rows.back();
        require(number(last[1]) == at("receptive_field", "stacked_sliding") &&
                    number(last[2]) == at("receptive_field", "article_product") &&
                    std::abs(number(last[3]) - at("receptive_field", "mean")) <= 0.5,
                table, last);
    }

    /// The matrices side by side in a product: queries, keys and values; gate and up.
    QList<double> sideBySide(const QJsonValue &gemm) const
    {
        const QString name = gemm["name"_L1].toString();
        const double n = gemm["n"_L1].toDouble();
        const QString layer = gemm["layer"_L1].toString();
        if (name.endsWith("gate_up"_L1))
            return document["design"_L1]["feed_forward"_L1][layer]["gated"_L1].toBool()
                       ? QList<double>{n / 2, n / 2}
                       : QList<double>{n};
        if (name != "qkv"_L1)
            return {n};
        const QJsonValue kind = document["design"_L1]["attention"_L1][layer];
        const auto of = [&kind](const char *key) { return kind[QLatin1String(key)].toDouble(); };
        QList<double> all{of("query_heads") * of("head_dim"),
                          of("key_value_heads") * of("head_dim")};
        if (!kind["key_is_value"_L1].toBool())
            all << of("key_value_heads") * of("value_head_dim");
        return all;
    }

    /// What a part takes as it is stored: matrix for matrix, each block of 128 x 128 in FP8 with a
    /// scale of four bytes, routed experts in blocks of 32 or 16; two bytes for all else.
    double storedBytes(const QString &part, double parameters) const
    {
        const QString format = document["memory"_L1]["weight_format"_L1].toString();
        double bytes = 2 * parameters;
        double routed = 0;
        for (const QJsonValue gemm : document["gemms"_L1].toArray()) {
            const auto of = [&gemm](const char *key) {
                return gemm[QLatin1String(key)].toDouble();
            };
            const QString name = gemm["name"_L1].toString();
            const QString layer = gemm["layer"_L1].toString();
            const bool isOfPart = layer == "full"_L1 || layer == "sliding"_L1
                                      ? part == "Attention"_L1
                                      : part.startsWith("Experts"_L1) || part == "Dense MLP"_L1;
            if (gemm["phase"_L1].toString() != "prefill"_L1 || !isOfPart || layer.isEmpty() ||
                name == "scores"_L1 || name == "attention_value"_L1 || name == "router"_L1)
                continue;
            const bool isExpert = name.startsWith("expert"_L1);
            const double experts =
                document["design"_L1]["feed_forward"_L1]["mixture"_L1]["experts"_L1].toDouble();
            const double copies = of("count") * (isExpert ? experts : of("batch"));
            const double elements = copies * of("n") * of("k");
            routed += isExpert ? elements : 0;
            if (format == "fp8"_L1 || format == "int8"_L1)
                bytes -= elements;
            for (const double n : sideBySide(gemm)) {
                if (format == "fp8"_L1)
                    bytes += copies * 4 * std::ceil(n / 128) * std::ceil(of("k") / 128);
            }
        }
        if (format == "mxfp4"_L1)
            bytes += std::ceil(routed * 17 / 32) - 2 * routed;
        if (format == "nvfp4"_L1)
            bytes += std::ceil(routed * 9 / 16) - 2 * routed;
        return bytes;
    }

    void budget(const report::Table &table)
    {
        const auto parameters = [this](const char *key) { return at("parameters", key); };
        const QMap<QString, double> totals{
            {u"Parameters"_s, parameters("total")},
            {u"Active parameters"_s, parameters("active")},
            {u"Weight bytes"_s, at("memory", "weight_bytes")},
            {u"FLOPs per token"_s, at("flops", "forward_per_token")}};
        QMap<QString, double> sums;
        QSet<QString> told;
        for (const auto &row : table.rows) {
            const QString quantity = text(row[0]);
            const QString part = text(row[1]);
            const double amount = number(row[2]);
            const double all = totals[quantity];
            require(text(row[4]) ==
                        (part == "Total"_L1 ? u"100"_s : fourDigits(100 * amount / all)),
                    table, row);
            if (part != "Total"_L1) {
                sums[quantity] += amount;
            } else {
                told << quantity;
                require(amount == all && sums[quantity] == all, table, row);
            }
            const QMap<QString, double> parts{
                {u"Embedding and LM head"_s, parameters("embedding")},
                {u"Attention"_s, parameters("attention")},
                {u"Experts"_s, parameters("feed_forward")},
                {u"Experts and dense MLP"_s, parameters("feed_forward")},
                {u"Dense MLP"_s, parameters("feed_forward")},
                {u"Router"_s, parameters("router")},
                {u"Norms and sinks"_s, parameters("norms") + parameters("sinks")},
                {u"Norms"_s, parameters("norms")}};
            if (part != "Total"_L1 &&
                (quantity == "Parameters"_L1 || quantity == "Weight bytes"_L1))
                require(parts.contains(part) && amount == (quantity == "Parameters"_L1
                                                               ? parts[part]
                                                               : storedBytes(part, parts[part])),
                        table, row);
        }
        if (told.size() != totals.size())
            faults << u"budget: a quantity is missing"_s;
    }

    /// The document's products, as the table writes them, by phase.
    QMap<QString, double> products() const
    {
        QMap<QString, double> intensities;
        const QString format = document["memory"_L1]["weight_format"_L1].toString();
        for (const QJsonValue gemm : document["gemms"_L1].toArray()) {
            const auto of = [&gemm](const char *key) {
                return gemm[QLatin1String(key)].toDouble();
            };
            QString name = gemm["name"_L1].toString();
            name = name == "lm_head"_L1 ? u"LM head"_s : name.replace(u'_', u' ');
            QString shape =
                grouped(of("m")) + u" x "_s + grouped(of("n")) + u" x "_s + grouped(of("k"));
            if (of("batch") != 1)
                shape = grouped(of("batch")) + u" x ("_s + shape + u')';
            const double weight = bytesOfAWeight(name, format);
            // Query heads that share keys and values read them once; all of the sequence, however
            // short the window.
            double shared = 1;
            const QJsonValue kind =
                document["design"_L1]["attention"_L1][gemm["layer"_L1].toString()];
            const bool isAttention = name == "scores"_L1 || name == "attention value"_L1;
            if (isAttention && !kind["latent"_L1].isObject())
                shared = kind["key_value_heads"_L1].toDouble() *
                         document["design"_L1]["batch"_L1].toDouble() / of("batch");
            if (isAttention && gemm["phase"_L1].toString() == "prefill"_L1)
                shared *= of("tokens") / document["design"_L1]["batch"_L1].toDouble() /
                          of(name == "scores"_L1 ? "n" : "k");
            QList<std::pair<double, double>> groups;
            for (const QJsonValue group : gemm["groups"_L1].toArray())
                groups.append({group["m"_L1].toDouble(), group["experts"_L1].toDouble()});
            if (groups.isEmpty())
                groups.append({of("m"), 1});
            double work = 0;
            double bytes = 0;
            for (const auto &[m, experts] : groups) {
                work += experts * 2 * m * of("n") * of("k");
                bytes +=
                    experts * (2 * m * (of("n") + of("k")) + shared * weight * of("n") * of("k"));
            }
            intensities[gemm["phase"_L1].toString() + u' ' + name + u' ' + shape] = work / bytes;
        }
        return intensities;
    }

    void roofline(const report::Table &table)
    {
        const QMap<QString, double> known = products();
        QSet<QString> missing(known.keyBegin(), known.keyEnd());
        for (const auto &row : table.rows) {
            const double intensity = number(row[2]);
            const double speed = number(row[3]);
            require(std::abs(speed - std::min(989.4, 4.8 * intensity)) <= 6e-4 * speed, table, row);
            for (const QString &product : text(row[1]).split(u", "_s)) {
                const QString key = text(row[0]).toLower() + u' ' + product;
                missing.remove(key);
                const double expected = known.value(key, -1);
                require(expected >= 0, table, row);
                require(std::abs(intensity - expected) <= 6e-4 * expected, table, row);
            }
        }
        for (const QString &key : std::as_const(missing))
            faults << u"roofline lacks "_s + key;
    }

    void read(const report::Table &table)
    {
        if (table.id == "entropy_bound")
            entropy(table);
        else if (table.id == "rank_deficiency")
            rank(table);
        else if (table.id == "receptive_field")
            reach(table);
        else if (table.id == "budget")
            budget(table);
        else if (table.id == "roofline")
            roofline(table);
        else
            faults << u"a table that nobody reads: "_s + text(table.id);
    }
};

/// Strikes out the rows of the tables, of which paper leaves some out; what is left of numbers is
/// none of theirs.
QString strayNumbers(const report::Section &section, const QString &printed, bool hasAll)
{
    QStringList rows;
    NumberProof proof(printed);
    for (const report::Block &block : section.blocks) {
        const auto *table = std::get_if<report::Table>(&block);
        if (table == nullptr)
            continue;
        proof.excuse(text(table->note).remove(u'{').remove(u'}'), "how the chart is marked");
        for (const auto &row : table->rows) {
            QStringList cells;
            for (const std::string &cell : row)
                cells << text(cell).remove(u'{').remove(u'}');
            rows << cells.join(u' ').simplified();
        }
    }
    rows.removeDuplicates();
    std::sort(rows.begin(), rows.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &row : std::as_const(rows))
        proof.expect(row, hasAll);
    proof.excuse(u"from 1)"_s, "the head of a column");
    proof.excusePattern("every\\s+\\d+\\s+rows:\\s+\\d+\\s+are\\s+left\\s+out|holds\\s+all\\s+\\d+",
                        "how many rows are left out");
    proof.excusePattern("8/3 x|8\\.33 log2|[Ww]idth\\s+\\d[./\\d]*(\\s+x)?|\\d[.\\d]*(/\\d)? x",
                        "the head of a column");
    proof.excusePattern("^\\f?Dimscope .* page \\d+ of \\d+$", "the foot of a page");
    return proof.faults();
}

} // namespace

class ReportTablesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void everyRowIsThatOfTheTheory_data()
    {
        QTest::addColumn<Design>("design");
        for (const char *id :
             {"gpt-oss-120b", "llama-3.1-8b", "deepseek-v3", "gemma-3-12b-text", "gpt2-small"})
            QTest::newRow(id) << presetDesign(QString::fromLatin1(id));
        const std::pair<const char *, WeightFormat> formats[] = {{"bf16", WeightFormat::bf16},
                                                                 {"fp8", WeightFormat::fp8},
                                                                 {"int8", WeightFormat::int8},
                                                                 {"mxfp4", WeightFormat::mxfp4},
                                                                 {"nvfp4", WeightFormat::nvfp4}};
        const auto row = [](const QString &name, Design design, WeightFormat format) {
            design.weightFormat = format;
            QTest::newRow(qPrintable(name)) << design;
        };
        for (const auto &[name, format] : formats)
            row(u"gemma-4-26b-a4b in "_s + QString::fromLatin1(name),
                presetDesign(u"gemma-4-26b-a4b"_s), format);
        for (int i = 0; i < 20; ++i) {
            const auto &[name, format] = formats[i % 5];
            row(u"random %1 in %2"_s.arg(i).arg(QString::fromLatin1(name)),
                soundDesign(unsigned(300 + i)), format);
        }
    }
    void everyRowIsThatOfTheTheory()
    {
        QFETCH(Design, design);
        Reader reader{
            QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluate(design)))).object(),
            {}};
        design.name = "Model";
        const report::Report report = withSections(reportOf(sessionOf(design), aTime), {"data"});
        QCOMPARE(report.sections.size(), std::size_t(1));
        const report::Section &section = report.sections.front();
        for (const report::Block &block : section.blocks) {
            if (const auto *table = std::get_if<report::Table>(&block))
                reader.read(*table);
        }
        QVERIFY2(reader.faults.isEmpty(), qPrintable(reader.faults.join(u'\n')));

        const auto html = reportBytes(report, ReportFormat::html, {ui::Paper::a4, aTime});
        QVERIFY(html);
        QString page = QString::fromUtf8(*html);
        page = page.mid(page.indexOf(u"<section id=\"data\">"_s));
        page.truncate(page.indexOf(u"</section>"_s));
        static const QRegularExpression cell(u"</t[dh]>"_s);
        static const QRegularExpression tag(u"<[^>]*>"_s);
        const QString inHtml =
            strayNumbers(section, page.replace(cell, u" "_s).replace(tag, u"\n"_s), true);
        QVERIFY2(inHtml.isEmpty(), qPrintable(u"HTML:\n"_s + inHtml));
        if (!isInstalled("pdftotext"))
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        const auto pdf = reportBytes(report, ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString path = m_folder.filePath(u"tables.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size());
        file.close();
        const QString inPdf = strayNumbers(
            section, QString::fromUtf8(output("pdftotext", {u"-layout"_s, path, u"-"_s})), false);
        QVERIFY2(inPdf.isEmpty(), qPrintable(u"PDF:\n"_s + inPdf));
    }
};

QTEST_MAIN(ReportTablesTest)
#include "report_tables_test.moc"
