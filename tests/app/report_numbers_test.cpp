// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of a report, read back from its PDF, is that of `dimscope evaluate`: whatever is
// neither expected from evaluate's document nor excused by name fails.
#include "app/preset_library.h"
#include "app/report/report_source.h"
#include "core/design/field_words.h"
#include "core/evaluation.h"
#include "core/language/capitals.h"
#include "core/lesson/claims.h"
#include "core/lesson/quantities.h"
#include "tests/app/number_proof.h"
#include "tests/app/report_reading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>
#include <optional>

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

/// "116.8 billion", "284.8 MFLOP".
QString scaled(double value, const char *unit)
{
    struct Scale
    {
        double size;
        const char *word;
        const char *prefix;
    };
    const QString name = QLatin1String(unit);
    for (const Scale &scale : {Scale{1e12, "trillion", "T"}, Scale{1e9, "billion", "G"},
                               Scale{1e6, "million", "M"}, Scale{1e3, nullptr, "k"}}) {
        if (value >= scale.size && (scale.word != nullptr || !name.isEmpty()))
            return beforePrefix(value / scale.size) + u' ' +
                   QLatin1String(name.isEmpty() ? scale.word : scale.prefix) + name;
    }
    return name.isEmpty() ? grouped(value) : grouped(value) + u' ' + name;
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
    if (key == "mlp_bias"_L1)
        return {mixture + u"bias"_s, u"feed_forward.dense.bias"_s};
    if (key == "head_dim"_L1 || key == "query_heads"_L1 || key == "key_value_heads"_L1 ||
        key == "sinks"_L1)
        return {attention[0] + key, attention[1] + key};
    if (key.contains("latent_"_L1)) // an object of its own
        return {key, QString(key).replace("latent_"_L1, "latent."_L1)};
    return {key};
}

/// What a row of the design's table says.
struct DesignRow
{
    QString label;
    QString value;
};

/// As people read it; patterns of layers are words of their own.
QString printedValue(const FieldSpec &field, const QJsonValue &value)
{
    if (field.type == FieldType::integer)
        return grouped(value.toDouble());
    if (field.type == FieldType::flag)
        return value.toBool() ? u"yes"_s : u"no"_s;
    for (const FieldChoice &choice : field.choices) {
        if (text(std::string(choice.key)) == value.toString())
            return text(std::string(choice.label));
    }
    return {};
}

/// Whether it is what a design has that nothing was said of.
bool isNothing(const QJsonValue &value)
{
    return value.isUndefined() || (value.isDouble() && value.toDouble() == 0) ||
           (value.isBool() && !value.toBool()) || value.toString() == "none"_L1;
}

/// The rows that the document asks for: what all layers have in common in one, what the kinds
/// differ in, or what only one of them can have, in one a kind unless it is nothing.
QList<DesignRow> rowsOf(const Document &document)
{
    const auto has = [&document](const QString &kind) { return document.field(kind).isObject(); };
    const bool hasBoth[] = {has(u"attention.full"_s) && has(u"attention.sliding"_s),
                            has(u"feed_forward.dense"_s) && has(u"feed_forward.mixture"_s)};
    static const QStringList ofAttention{u"head_dim"_s, u"query_heads"_s, u"key_value_heads"_s,
                                         u"sinks"_s};
    static const QStringList ofFeedForward{u"intermediate_size"_s, u"bias"_s};
    static const QStringList ofOneKind{u"window"_s, u"experts"_s, u"experts_per_token"_s};
    const auto differs = [&](const QString &name) {
        return hasBoth[0] && ofAttention.contains(name) &&
               document.field(u"attention.full."_s + name) !=
                   document.field(u"attention.sliding."_s + name);
    };
    QList<DesignRow> rows;
    for (const FieldSpec &field : fieldTable()) {
        const QString key = text(std::string(field.key));
        if (key.endsWith("_pattern"_L1))
            continue;
        const QString name = key.section(u'.', -1);
        const QString kind = key.section(u'.', 0, 1);
        QJsonValue value;
        for (const QString &path : pathsOf(field)) {
            if (value.isUndefined() || value.isNull())
                value = document.field(path);
        }
        bool isTold = true;
        if (!key.contains(u'.')) {
            isTold = !value.isUndefined() && !value.isNull() && !differs(name);
        } else if (!has(kind)) {
            isTold = false;
        } else if (kind.startsWith("attention"_L1)) {
            const QString told = name == "value_head_dim"_L1 ? u"head_dim"_s : name;
            const bool isRepeated = (ofAttention.contains(told) && !differs(told) &&
                                     value == document.field(kind + u'.' + told)) ||
                                    ofOneKind.contains(name);
            isTold =
                !isRepeated && (!isNothing(value) || (ofAttention.contains(told) && differs(told)));
        } else {
            const bool isRepeated =
                !hasBoth[1] && (ofFeedForward.contains(name) || ofOneKind.contains(name));
            isTold = !isRepeated && (!isNothing(value) || name == "gated"_L1);
        }
        if (isTold)
            rows.append({text(wholeLabel(field)), printedValue(field, value)});
    }
    return rows;
}

/// Every row that the document asks for is there, and no other.
void proveDesign(NumberProof &proof, const Document &document, const report::Report &report)
{
    QList<DesignRow> rows = rowsOf(document);
    std::sort(rows.begin(), rows.end(), [](const DesignRow &a, const DesignRow &b) {
        return a.label.size() > b.label.size();
    });
    for (const DesignRow &row : rows)
        proof.expect(row.label + u' ' + row.value);
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
    proof.expect(u"FLOPs of decoding a token at that length "_s + scaled(flops, "FLOP") + u' ' +
                 grouped(flops) + u" FLOP"_s);
    proof.excusePattern("Weights as stored, \\w+", "the name of a format of numbers");

    for (const QJsonValue row : document.rows("entropy_bound")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        const QJsonValue most = row["max_keys_joint"_L1];
        proof.expect(
            row["attention"_L1].toString() + u' ' +
            QStringList{grouped(at("keys")), grouped(at("head_dim")), grouped(at("exact_joint")),
                        grouped(at("exact_conditional")), grouped(at("natural_8_33"), 1),
                        grouped(at("log2_8_33"), 1), fourDigits(at("loss_nats")),
                        most.isDouble() ? keysHeld(std::floor(most.toDouble())) : u"unlimited"_s}
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
    proof.mayHave(u"the context is "_s + grouped(document.at("memory", "context")) + u" tokens"_s);
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

/// The heads of all layers, or of both kinds where they differ.
QString headsOf(const Document &document)
{
    const QJsonValue full = document.field(u"attention.full"_s);
    const QJsonValue sliding = document.field(u"attention.sliding"_s);
    const auto number = [](const QJsonValue &kind, const char *key) {
        return grouped(kind[QLatin1String(key)].toDouble());
    };
    const bool areAlike = full["query_heads"_L1] == sliding["query_heads"_L1] &&
                          full["head_dim"_L1] == sliding["head_dim"_L1];
    if (!full.isObject() || !sliding.isObject() || areAlike) {
        const QJsonValue kind = full.isObject() ? full : sliding;
        return u", "_s + number(kind, "query_heads") + u" query heads of "_s +
               number(kind, "head_dim") + u" dimensions, "_s;
    }
    const auto layers = [&document](const char *key) {
        return grouped(document.at("receptive_field", key));
    };
    return u", "_s + number(sliding, "query_heads") + u" query heads of "_s +
           number(sliding, "head_dim") + u" dimensions in "_s + layers("sliding_layers") +
           u" sliding layers, "_s + number(full, "query_heads") + u" of "_s +
           number(full, "head_dim") + u" in "_s + layers("full_layers") + u" full layers, "_s;
}

/// Which heads meet the bound over which keys.
QString titleOf(const Document &document)
{
    struct Bound
    {
        QString heads, layers, span;
        bool isMet;
    };
    QList<Bound> bounds;
    for (const QJsonValue row : document.rows("entropy_bound")) {
        const auto at = [&row](const char *key) { return row[QLatin1String(key)].toDouble(); };
        bounds.append({grouped(at("head_dim")), row["attention"_L1].toString(),
                       (row["attention"_L1].toString() == "sliding"_L1 ? u"the window of "_s
                                                                       : u"the context of "_s) +
                           grouped(at("keys")) + u" keys ("_s + grouped(at("exact_joint")) + u')',
                       at("head_dim") >= at("exact_joint")});
    }
    const Bound &first = bounds.front();
    const Bound &last = bounds.back();
    const bool isTwoSizes = first.heads != last.heads;
    const auto finding = [isTwoSizes](const Bound &bound) {
        return bound.heads + u" head dimensions "_s +
               (isTwoSizes ? u"of "_s + bound.layers + u" layers "_s : QString()) +
               (bound.isMet ? u"meet"_s : u"fall short of"_s) + u" the entropy bound over "_s +
               bound.span;
    };
    if (bounds.size() == 1)
        return finding(first);
    if (isTwoSizes)
        return finding(first) + u", "_s + last.heads + u" of "_s + last.layers + u" layers"_s +
               (last.isMet ? u" meet"_s : u" fall short of"_s) + u" it over "_s + last.span;
    if (first.isMet == last.isMet)
        return finding(first) + u" and over "_s + last.span;
    return finding(first.isMet ? first : last) + u" but not over "_s +
           (first.isMet ? last : first).span;
}

void proveSummary(NumberProof &proof, const Document &document)
{
    proof.expect(headlineOf(document).join(u' '));
    proof.expect(u"KV cache at "_s + grouped(document.at("memory", "context")) + u" tokens"_s);
    proof.expect(u": "_s + grouped(document.field(u"layers"_s).toDouble()) +
                 u" layers, hidden size "_s + grouped(document.field(u"hidden_size"_s).toDouble()));
    proof.expect(u"context "_s + grouped(document.field(u"context"_s).toDouble()) + u" tokens."_s);
    const QJsonValue mixture = document.field(u"feed_forward.mixture"_s);
    if (mixture.isObject()) {
        const auto of = [&mixture](const char *key) {
            return mixture[QLatin1String(key)].toDouble();
        };
        QString experts = grouped(of("experts")) + u" experts of "_s +
                          grouped(of("intermediate_size")) + u", "_s +
                          grouped(of("experts_per_token")) + u" a token"_s;
        if (of("shared_experts") > 0)
            experts += u", "_s + grouped(of("shared_experts")) + u" shared"_s;
        if (of("beside_dense") > 0)
            experts += u", a dense block of "_s + grouped(of("beside_dense")) + u" beside them"_s;
        if (const double dense = document.field(u"leading_dense"_s).toDouble(); dense > 0)
            experts +=
                u", intermediate size "_s +
                grouped(document.field(u"feed_forward.dense.intermediate_size"_s).toDouble()) +
                u" in "_s + grouped(dense) + (dense == 1 ? u" dense layer"_s : u" dense layers"_s);
        proof.expect(experts);
    } else
        proof.expect(u"intermediate size "_s +
                     grouped(document.field(u"feed_forward.dense.intermediate_size"_s).toDouble()));
    proof.expect(headsOf(document));
    if (const double sliding = document.at("receptive_field", "sliding_layers"); sliding > 0)
        proof.expect(u"a window of "_s +
                     grouped(document.field(u"attention.sliding.window"_s).toDouble()) +
                     u" keys in "_s + grouped(sliding) + u" layers"_s);
    proof.expect(titleOf(document));
}

/// FLOPs of decoding a token that go to the keys, to the projections of attention, to embedding,
/// router and feed-forward, from the shapes alone; the last is what is left.
QList<double> flopsByPartOf(const Document &document)
{
    const auto of = [](const QJsonValue &kind, const char *key) {
        return kind[QLatin1String(key)].toDouble();
    };
    const double hidden = document.field(u"hidden_size"_s).toDouble();
    const double context = document.field(u"context"_s).toDouble();
    double keys = 0;
    double projections = 0;
    for (const QString &mask : {u"full"_s, u"sliding"_s}) {
        const QJsonValue kind = document.field(u"attention."_s + mask);
        if (!kind.isObject())
            continue;
        const bool isFull = mask == "full"_L1;
        const double layers =
            document.at("receptive_field", isFull ? "full_layers" : "sliding_layers");
        const double heads = of(kind, "query_heads");
        const double width = of(kind, "head_dim");
        const double values = of(kind, "value_head_dim");
        keys += 2 * layers * heads * (width + values) *
                (isFull ? context : std::min(context, of(kind, "window")));
        double matrices = heads * values * hidden;
        if (const QJsonValue latent = kind["latent"_L1]; latent.isObject()) {
            const double queryRank = of(latent, "query_rank");
            const double rank = of(latent, "key_value_rank");
            const double rotary = of(latent, "rope_head_dim");
            matrices += queryRank > 0 ? hidden * queryRank + queryRank * heads * width
                                      : hidden * heads * width;
            matrices += hidden * (rank + rotary) + rank * heads * (width - rotary + values);
        } else {
            const double held = of(kind, "key_value_heads");
            matrices += hidden * (heads * width + held * width +
                                  (kind["key_is_value"_L1].toBool() ? 0 : held * values));
        }
        projections += 2 * layers * matrices;
    }
    const double embedding = 2 * hidden * document.field(u"vocabulary"_s).toDouble();
    double router = 0;
    for (const QJsonValue row : document.rows("rank_deficiency_by_kind")) {
        if (row["feed_forward"_L1].toString() == "mixture"_L1)
            router = 2 * row["layers"_L1].toDouble() * hidden *
                     document.field(u"feed_forward.mixture.experts"_s).toDouble();
    }
    const double all = document.at("flops", "forward_per_token");
    return {keys, projections, embedding, router, all - keys - projections - embedding - router};
}

/// The shares on the bars of the budget, a line a row: those of the document's parts.
void proveShares(NumberProof &proof, const Document &document)
{
    const auto row = [&proof](const char *name, const QList<double> &amounts, double all,
                              const QString &others = {}) {
        QStringList shares = others.isEmpty() ? QStringList() : QStringList(others);
        for (const double amount : amounts) {
            const double share = 100 * amount / all;
            shares << QRegularExpression::escape(grouped(share, share < 9.95 ? 1 : 0));
        }
        const QString pattern =
            u"^\\h*"_s + QLatin1String(name) + u"(\\h+("_s + shares.join(u'|') + u") %)+"_s;
        proof.excusePattern(pattern.toUtf8().constData(), "shares of the document's parts");
    };
    const auto count = [&](const char *key) { return document.at("parameters", key); };
    const double other = count("norms") + count("sinks");
    const double total = count("total");
    row("Parameters",
        {count("embedding"), count("attention"), count("feed_forward"), count("router"), other},
        total);
    // Of the embedding a token meets the head, and a position where they are learned.
    const double head =
        document.field(u"hidden_size"_s).toDouble() * document.field(u"vocabulary"_s).toDouble();
    const double active = count("active");
    row("Active parameters",
        {head, count("attention"), count("router"), other,
         active - head - count("attention") - count("router") - other},
        active);
    // Formats of 4 bits are for experts alone; those of 8 bits are for attention too, and evaluate
    // does not say how many of its bytes are attention's.
    const double bytes = document.at("memory", "weight_bytes");
    const QString format = document.root["memory"_L1]["weight_format"_L1].toString();
    const bool isEightBit = format == "fp8"_L1 || format == "int8"_L1;
    row("Weight bytes",
        {2 * count("embedding"), 2 * count("attention"), 2 * count("router"), 2 * other,
         bytes - 2 * (total - count("feed_forward"))},
        bytes, isEightBit ? u"\\d+(?:\\.\\d)?"_s : QString());
    row("FLOPs per token", flopsByPartOf(document), document.at("flops", "forward_per_token"));
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
    const double context = document.at("memory", "context");
    const auto beyond = [context](double tokens) {
        return tokens > context ? u" (beyond the context of "_s + grouped(context) + u')'
                                : QString();
    };
    if (reach("sliding_layers") > 0) {
        proof.expect(grouped(reach("sliding_layers")) + u" sliding layers of "_s +
                         grouped(document.field(u"attention.sliding.window"_s).toDouble()) +
                         u" keys reach "_s + grouped(reach("stacked_sliding")) + u" tokens"_s +
                         beyond(reach("stacked_sliding")) + u", with influence around "_s +
                         grouped(reach("mean")) + beyond(reach("mean")),
                     captions);
        proof.mayHave(grouped(reach("full_layers")) + u" full layers see all "_s +
                      grouped(reach("nominal")));
        proof.mayHave(u": "_s + grouped(reach("stacked_sliding")) + u" tokens"_s +
                      beyond(reach("stacked_sliding")) + u" over "_s +
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
    const QList<double> parts = flopsByPartOf(document);
    proof.expect(u"a token meets "_s + count("active") + u" of them; "_s +
                     inBytes(document.at("memory", "weight_bytes")) + u" of weights; "_s + flops +
                     u" a token at "_s + grouped(document.at("memory", "context")) +
                     u" tokens of context, "_s +
                     grouped(100 * *std::max_element(parts.begin(), parts.end()) /
                                 document.at("flops", "forward_per_token"),
                             1) +
                     u" %"_s,
                 captions);
    proveShares(proof, document);
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

using Numbers = std::optional<double>;

/// A quantity of the claims and of comparisons as evaluate's document has it; nothing where the
/// design has no such thing, an empty optional outside where the document does not say.
std::optional<Numbers> quantityOf(const Document &document, std::string_view name)
{
    const auto bound = [&document](const char *mask, const char *key) -> Numbers {
        for (const QJsonValue row : document.rows("entropy_bound")) {
            if (row["attention"_L1].toString() == QLatin1String(mask))
                return row[QLatin1String(key)].toDouble();
        }
        return std::nullopt;
    };
    const double sliding = document.at("receptive_field", "sliding_layers");
    const auto reach = [&](const char *key) -> Numbers {
        return sliding > 0 ? Numbers(document.at("receptive_field", key)) : std::nullopt;
    };
    const auto rank = [&](const char *key) { return document.at("rank_deficiency", key); };
    const double hidden = document.field(u"hidden_size"_s).toDouble();
    const QJsonValue experts = document.field(u"feed_forward.mixture"_s);
    const QJsonValue main = experts.isObject() ? experts : document.field(u"feed_forward.dense"_s);
    const auto width = [&document](const QString &mask) -> Numbers {
        const QJsonValue kind = document.field(u"attention."_s + mask);
        return kind.isObject()
                   ? Numbers(kind["query_heads"_L1].toDouble() * kind["head_dim"_L1].toDouble())
                   : std::nullopt;
    };
    const double total = document.at("parameters", "total");
    const std::map<std::string_view, std::function<Numbers()>> known{
        {"natural_bound_window", [&] { return bound("sliding", "natural_8_33"); }},
        {"log2_bound_window", [&] { return bound("sliding", "log2_8_33"); }},
        {"exact_bound_window", [&] { return bound("sliding", "exact_joint"); }},
        {"conditional_bound_window", [&] { return bound("sliding", "exact_conditional"); }},
        {"exact_bound_context", [&] { return bound("full", "exact_joint"); }},
        {"conditional_bound_context", [&] { return bound("full", "exact_conditional"); }},
        {"head_dim_window", [&] { return bound("sliding", "head_dim"); }},
        {"head_dim_context", [&] { return bound("full", "head_dim"); }},
        {"constant_joint", [] { return 4 / std::log((1 + std::sqrt(5)) / 2); }},
        {"source_constant", [] { return 2 / 0.24; }},
        {"full_layers", [&] { return document.at("receptive_field", "full_layers"); }},
        {"sliding_layers", [&] { return sliding; }},
        {"article_product", [&] { return reach("article_product"); }},
        {"stacked_reach", [&] { return reach("stacked_sliding"); }},
        {"influence_mean", [&] { return reach("mean"); }},
        {"influence_residual",
         [&] { return sliding > 0 ? Numbers(0.05 * *reach("mean")) : std::nullopt; }},
        {"rank_log10", [&] { return rank("log10_probability"); }},
        {"rank_ratio", [&] { return rank("width") / rank("hidden"); }},
        {"rank_smallest_ratio", [&] { return rank("smallest_width_1e_12") / rank("hidden"); }},
        {"ffn_weights",
         [&] { return (main["gated"_L1].toBool() ? 3 : 2) * rank("width") / rank("hidden"); }},
        {"intermediate_size", [&] { return main["intermediate_size"_L1].toDouble(); }},
        {"expert_size",
         [&] {
             return experts.isObject() ? Numbers(experts["intermediate_size"_L1].toDouble())
                                       : std::nullopt;
         }},
        {"hidden_size", [&] { return hidden; }},
        {"attention_width_window", [&] { return width(u"sliding"_s); }},
        {"attention_width_context", [&] { return width(u"full"_s); }},
        {"sink_parameters", [&] { return document.at("parameters", "sinks"); }},
        {"bits_per_parameter", [&] { return 8 * document.at("memory", "weight_bytes") / total; }},
        {"weight_gib", [&] { return document.at("memory", "weight_bytes") / std::pow(2, 30); }},
        {"total", [&] { return total; }},
        {"active", [&] { return document.at("parameters", "active"); }},
        {"context", [&] { return document.field(u"context"_s).toDouble(); }},
        {"tile_waste", [&] { return 100 - 100 * hidden / (256 * std::ceil(hidden / 256)); }},
        {"power_of_two", [&] { return double(std::int64_t(hidden) & -std::int64_t(hidden)); }}};
    const auto found = known.find(name);
    if (found == known.end())
        return std::nullopt;
    return std::optional<Numbers>(std::in_place, found->second());
}

/// Numbers that no person counts have an exponent, and nothing is less than nothing.
QString printedNumber(double value, int decimals)
{
    if (std::abs(value) >= 1e15)
        return QString::number(value, 'g', 12);
    const QString digits = grouped(value, decimals);
    const bool isNothing =
        std::none_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'1' && c <= u'9'; });
    return isNothing && digits.startsWith(u'-') ? digits.mid(1) : digits;
}

QString printedNumber(double value, const lesson::Quantity &quantity)
{
    if (quantity.isEstimate && std::abs(value) >= 1e9)
        return (value < 0 ? u"-"_s : QString()) + keysHeld(std::abs(value));
    return printedNumber(value, quantity.decimals);
}

/// The document's number where it has one, or else the program's.
Numbers valueOf(const lesson::Quantity &quantity, const Document &document,
                const Evaluation &evaluation)
{
    const std::optional<Numbers> known = quantityOf(document, quantity.name);
    return known ? *known : quantity.value(evaluation);
}

/// What the program says of a claim's numbers, with each of them from the document.
void proveClaims(NumberProof &proof, const Document &document, const Evaluation &evaluation,
                 bool isFirst)
{
    QStringList sentences;
    for (const lesson::Claim &claim : claims().claims) {
        QStringList live;
        for (const std::string &name : claim.live) {
            const lesson::Quantity &quantity = *lesson::findQuantity(name);
            const Numbers value = valueOf(quantity, document, evaluation);
            const QString label = text(withinSentence(std::string(quantity.label)));
            const QString unit = text(std::string(quantity.unit));
            live << (value ? label + u" = "_s + printedNumber(*value, quantity) +
                                 (unit.isEmpty() ? QString() : u' ' + unit)
                           : label + u": this design has none"_s);
        }
        QString said = text(lesson::liveVerdictText(claim, evaluation));
        said += (said.isEmpty() ? u""_s : u" "_s) + text(evaluation.design.name) + u": "_s +
                live.join(u"; "_s) + u'.';
        const QString right = isFirst ? text(claim.right) + u' ' : QString();
        sentences << right + said;
        if (!isFirst)
            continue;
        proof.excuse(text(claim.article), "the article's words");
        proof.excuse(u'(' + text(claim.source) + u')', "where it is from");
    }
    // Several claims may say the same, and one what another ends with.
    sentences.removeDuplicates();
    std::sort(sentences.begin(), sentences.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &sentence : sentences)
        proof.expect(sentence);
}

/// After the sentences, a line of which may begin with a number.
void excuseClaimNumbers(NumberProof &proof)
{
    proof.excusePattern("^\\s*\\d+(?=\\s|$)", "the number of a claim");
}

/// "0.7500", "9.301 × 10^-11".
QString factor(double ratio)
{
    if (ratio >= 1e-3 && ratio < 1e6)
        return fourDigits(ratio);
    const QStringList parts = QString::number(ratio, 'e', 3).split(u'e');
    return parts[0] + u" × 10^"_s + QString::number(parts[1].toInt());
}

/// "1.50 thousand 2 thousand −500 × 0.7500".
QString sideBySide(double a, double b, const std::function<QString(double)> &text)
{
    const QString size = a == b ? u"0"_s : (a < b ? u"-"_s : u"+"_s) + text(std::abs(a - b));
    return text(a) + u' ' + text(b) + u' ' + size +
           (a > 0 && b > 0 ? u" × "_s + factor(a / b) : QString());
}

/// "Window (keys)", "Query heads", "Experts per token", "Head dimension".
QString labelWithUnit(const QString &label, const QString &unit)
{
    // The name of a kind of layers before it is no unit.
    const QString words = label.section(u": "_s, -1);
    const QString one = unit.endsWith(u's') ? unit.chopped(1) : unit;
    const bool isSaid = unit.isEmpty() || words.startsWith(unit, Qt::CaseInsensitive) ||
                        words.endsWith(unit, Qt::CaseInsensitive) ||
                        words.endsWith(one, Qt::CaseInsensitive);
    return label + (isSaid ? QString() : u" ("_s + unit + u')');
}

/// The table of two designs. On paper a long label is wrapped around its numbers.
void proveComparison(NumberProof &proof, const Document &a, const Document &b,
                     const Evaluation &first, const Evaluation &second, bool labels)
{
    QStringList seen;
    const auto row = [&](const QString &label, double one, double other,
                         const std::function<QString(double)> &text, bool isThere) {
        const QString line = (labels ? label + u' ' : QString()) + sideBySide(one, other, text);
        // Without labels two rows may read the same, and are found together.
        if (!isThere || !seen.contains(line))
            proof.expect(line, isThere);
        seen << line;
    };
    const auto of = [&](const char *label, const char *object, const char *key,
                        const std::function<QString(double)> &text) {
        row(QLatin1String(label), a.at(object, key), b.at(object, key), text, true);
    };
    of("Total parameters", "parameters", "total", inBillions);
    of("Active parameters", "parameters", "active", inBillions);
    of("Weights as stored", "memory", "weight_bytes", inBytes);
    of("KV cache of one sequence", "memory", "kv_cache_bytes", inBytes);
    of("KV cache, growth a token", "memory", "kv_cache_bytes_per_token", inBytes);
    const double flops = a.at("flops", "forward_per_token") / 1e9;
    const double otherFlops = b.at("flops", "forward_per_token") / 1e9;
    row(u"FLOPs of decoding a token (GFLOP)"_s, flops, otherFlops, fourDigits, flops != otherFlops);
    for (const lesson::Quantity &quantity : lesson::quantities()) {
        const Numbers one = valueOf(quantity, a, first);
        const Numbers other = valueOf(quantity, b, second);
        const QString unit = text(std::string(quantity.unit));
        // Fields, and what stands above, are not said again.
        constexpr std::string_view said[] = {
            "head_dim_window", "head_dim_context", "hidden_size", "intermediate_size",
            "context",         "weight_gib",       "total",       "active",
            "window",          "experts_per_token"};
        // Nor is a difference that shows in no digit.
        if (!one || !other ||
            printedNumber(std::abs(*one - *other), quantity.decimals) ==
                printedNumber(0, quantity.decimals) ||
            std::find(std::begin(said), std::end(said), quantity.name) != std::end(said))
            continue;
        const QString label = text(std::string(quantity.label));
        row(
            labelWithUnit(label, unit), *one, *other,
            [&](double value) { return printedNumber(value, quantity); }, true);
        if (!labels)
            proof.mayHave(text(std::string(quantity.label)));
    }
    for (const FieldSpec &field : fieldTable()) {
        if (field.type != FieldType::integer)
            continue;
        // A row about all layers may be of experts in one design and of dense blocks in the other.
        const QString whole = labelWithUnit(text(wholeLabel(field)), text(std::string(field.unit)));
        const QString label = labels ? whole + u' ' : QString();
        for (const QString &path : pathsOf(field)) {
            for (const QString &counterpart : pathsOf(field)) {
                const QJsonValue one = a.field(path);
                const QJsonValue other = b.field(counterpart);
                // Ranks that an attention without latents does not have are left out there.
                row(
                    whole, one.toDouble(), other.toDouble(),
                    [](double value) { return grouped(value); }, false);
                proof.mayHave(label + grouped(one.toDouble()) + u" –"_s);
                proof.mayHave(label + u"– "_s + grouped(other.toDouble()));
            }
        }
    }
    proof.excusePattern("(?i)\\b(bf16|fp8|int8|(mx|nv)fp4)\\b", "the name of a format of numbers");
    proof.excusePattern("8\\.33 (ln|log2) N|√ ?d|1 / √|10-12|of 0\\.95|ratio 4|at 10,922|H100|"
                        "tiles 256|log10|over h2|h2",
                        "what labels are made of");
    proof.excusePattern("\\d+ sliding, \\d+ full", "the pattern of layers in words");
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
    proof.excusePattern("[Rr]idge(:| lies at) \\d+ FLOP/byte", "of the data sheet of a GPU");
    proof.excusePattern("\\b[ABHL]\\d+\\b", "the name of a GPU");
    proof.excusePattern("989 TFLOPS, 4\\.8 TB/s", "of the data sheet of a GPU");
    proof.excusePattern("and \\d+ more", "how many marks have no room for their names");
    proof.excusePattern("(\\d+)?\\s+of \\d+ names beside points",
                        "how many names a drawing has room for");
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
                 const Evaluation &evaluation, const report::Report &report)
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
    if (id == "claims"_L1) {
        proveClaims(proof, document, evaluation, true);
        excuseClaimNumbers(proof);
    }
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
        for (const char *id : {"gpt-oss-120b", "llama-3.1-8b", "deepseek-v3", "gemma-3-12b-text",
                               "gpt2-small", "gemma-4-26b-a4b", "minimax-m2", "mimo-v2-flash"})
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
        const Evaluation evaluation = evaluate(design, choices);
        const report::Report report =
            withSections(reportOf(sessionOf(design), aTime),
                         {"summary", "findings", "charts", "design", "parameters", "claims"});
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
            const QString faults =
                faultsOf(section.key(), section.value(), document, evaluation, report);
            QVERIFY2(faults.isEmpty(), qPrintable(faults));
        }
        const auto html = reportBytes(report, ReportFormat::html, {ui::Paper::a4, aTime});
        QVERIFY(html);
        const QString page = QString::fromUtf8(*html).replace(QChar::Nbsp, u' ');
        for (const QString &value : headlineOf(document))
            QVERIFY2(page.contains(u"<dd>"_s + value + u"</dd>"_s), qPrintable(value));
        for (const QString &id : sections.keys()) {
            // Its headline stands between captions, its title above.
            if (id == "summary"_L1)
                continue;
            const QString faults =
                faultsOf(id, htmlSection(page, id), document, evaluation, report);
            QVERIFY2(faults.isEmpty(), qPrintable(u"HTML, "_s + faults));
        }
    }

    /// Side by side, and in the claims of both: 6 presets and 20 random designs.
    void comparisonsAreThoseOfEvaluate_data()
    {
        QTest::addColumn<Design>("first");
        QTest::addColumn<Design>("second");
        const auto row = [](const char *a, const char *b) {
            QTest::newRow(qPrintable(QString::fromLatin1(a) + u" and "_s + QString::fromLatin1(b)))
                << presetDesign(QString::fromLatin1(a)) << presetDesign(QString::fromLatin1(b));
        };
        row("gpt-oss-120b", "gpt-oss-20b");
        row("llama-3.1-8b", "deepseek-v3");
        row("gemma-3-12b-text", "gpt2-small");
        for (unsigned i = 0; i < 10; ++i)
            QTest::newRow(qPrintable(u"random %1"_s.arg(i)))
                << soundDesign(100 + i) << soundDesign(200 + i);
    }
    void comparisonsAreThoseOfEvaluate()
    {
        QFETCH(Design, first);
        QFETCH(Design, second);
        first.name = "Model";
        second.name = "Other";
        session::Session session = sessionOf(first);
        session.pins = {{"Other", second, {}}};
        const report::Report report =
            withSections(reportOf(session, aTime), {"comparison", "claims"});
        QCOMPARE(report.sections.size(), std::size_t(2));
        EvaluationChoices choices;
        choices.quantiles = true;
        const Evaluation evaluations[] = {evaluate(first, choices), evaluate(second, choices)};
        Document documents[2];
        for (int i = 0; i < 2; ++i)
            documents[i].root =
                QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluations[i]))).object();
        const auto faults = [&](const QString &id, const QString &printed, bool labels) {
            NumberProof proof(printed);
            if (id == "comparison"_L1) {
                proveComparison(proof, documents[0], documents[1], evaluations[0], evaluations[1],
                                labels);
            } else {
                proveClaims(proof, documents[0], evaluations[0], true);
                proveClaims(proof, documents[1], evaluations[1], false);
                excuseClaimNumbers(proof);
            }
            return proof.faults().isEmpty()
                       ? QString()
                       : id + u":\n"_s + proof.faults() + u"\nin\n"_s + printed;
        };
        const auto html = reportBytes(report, ReportFormat::html, {ui::Paper::a4, aTime});
        QVERIFY(html);
        for (const char *id : {"comparison", "claims"}) {
            const QString wrong = faults(
                QLatin1String(id), htmlSection(QString::fromUtf8(*html), QLatin1String(id)), true);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"HTML, "_s + wrong));
        }
        if (!isInstalled("pdftotext"))
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        const auto pdf = reportBytes(report, ReportFormat::pdf, {ui::Paper::a4, aTime});
        QVERIFY(pdf);
        const QString path = m_folder.filePath(u"compared.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size());
        file.close();
        const QMap<QString, QString> sections = sectionsOf(
            report, QString::fromUtf8(output("pdftotext", {u"-layout"_s, path, u"-"_s})));
        for (const char *id : {"comparison", "claims"}) {
            const QString wrong = faults(QLatin1String(id), sections[QLatin1String(id)], false);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"PDF, "_s + wrong));
        }
    }
};

QTEST_MAIN(ReportNumbersTest)
#include "report_numbers_test.moc"
