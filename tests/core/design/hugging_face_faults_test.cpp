// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/say.h"
#include "tests/core/design/config_files.h"

#include <QJsonArray>
#include <QTest>

using namespace dimscope;

namespace {

const QString gptOss = QStringLiteral("openai--gpt-oss-20b");
const QString qwen = QStringLiteral("Qwen--Qwen3-30B-A3B");
const QString deepSeek = QStringLiteral("deepseek-ai--DeepSeek-V3");
const QString llama = QStringLiteral("meta-llama--Meta-Llama-3.1-8B");
const QString miMo = QStringLiteral("XiaomiMiMo--MiMo-V2-Flash");
const QString gemma = QStringLiteral("google--gemma-4-26B-A4B");

QByteArray put(const QString &file, const char *key, const QJsonValue &value)
{
    return test::changedFile(file, {{QLatin1String(key), value}});
}

QByteArray without(const QString &file, const char *key)
{
    return test::changedFile(file, {}, {QLatin1String(key)});
}

/// A row: a name, the file, the field at fault (empty: the whole file), a part of the sentence.
void row(const char *name, const QByteArray &json, const char *field, const char *sentence)
{
    QTest::newRow(name) << json << QString::fromLatin1(field) << QString::fromLatin1(sentence);
}

} // namespace

/// What is wrong with a config.json is said in one sentence that names the field.
class HuggingFaceFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void notAConfig_data()
    {
        columns();
        row("empty", "", "", "line 1, column 1");
        row("text", "hello", "", "line 1, column 1");
        row("cut off", "{\n \"hidden_size\": 12,\n", "", "line 3");
        row("trailing comma", "{\"a\": 1,}", "", "column 9");
        row("Python's NaN", "{\n\"a\": NaN}", "", "line 2, column 6");
        row("a list", "[1, 2]", "", "not an object");
        row("number", "12", "", "not an object");
        row("bad bytes", "{\"a\": \"\xff\xfe\"}", "", "not JSON");
        row("open nesting bomb", QByteArray(200000, '['), "", "nests deeper");
        row("closed nesting bomb", QByteArray(200000, '[') + QByteArray(200000, ']'), "",
            "nests deeper");
        row("nesting bomb in a key",
            "{\"model_type\": \"llama\", \"hidden_size\": " +
                QByteArray("{\"a\":").repeated(100000) + "1" + QByteArray(100000, '}') + "}",
            "", "nests deeper");
        row("empty object", "{}", "model_type", "model_type is missing");
        row("text_config is a number", R"({"model_type":"gemma3","text_config":5})", "text_config",
            "not an object");
    }
    void notAConfig() { check(); }

    void notModelled_data()
    {
        columns();
        row("Mamba", R"({"model_type": "mamba2"})", "model_type", "'mamba2'");
        row("Mamba that says llama", R"({"model_type": "llama", "ssm_cfg": {}})", "ssm_cfg",
            "state spaces (Mamba)");
        row("layers of several kinds",
            R"({"model_type": "llama", "layers_block_type": ["mamba", "attention"]})",
            "layers_block_type", "layers other than attention");
        row("Jamba", R"({"model_type": "jamba","architectures":["JambaForCausalLM"]})",
            "model_type", "'jamba'");
        row("RWKV by architecture", R"({"architectures": ["RwkvForCausalLM"]})", "model_type",
            "'RwkvForCausalLM'");
        row("a model_type of 2 MB", "{\"model_type\": \"" + QByteArray(2000000, 'm') + "\"}",
            "model_type", "mmm...'");
        row("a number for the type", R"({"model_type": 7})", "model_type", "not a text");
        row("the inner model of a multimodal file",
            R"({"model_type":"llava","text_config":{"model_type":"mamba"}})", "model_type",
            "'mamba'");
        row("linear attention",
            test::changedFile(gptOss, {{QStringLiteral("num_hidden_layers"), 1},
                                       {QStringLiteral("layer_types"),
                                        QJsonArray{QStringLiteral("linear_attention")}}}),
            "layer_types", "linear_attention");
        QJsonArray long_(QJsonArray{QString(100000, QLatin1Char('x'))});
        row("a layer type of 100 kB",
            test::changedFile(gptOss, {{QStringLiteral("num_hidden_layers"), 1},
                                       {QStringLiteral("layer_types"), long_}}),
            "layer_types", "a kind of layer that is not modelled");
        row("a number in the hybrid pattern",
            test::changedFile(miMo, {{QStringLiteral("num_hidden_layers"), 2},
                                     {QStringLiteral("hybrid_layer_pattern"), QJsonArray{0, 2}}}),
            "hybrid_layer_pattern", "names 2");
        QJsonObject text = QJsonDocument::fromJson(test::configFile(gemma))
                               .object()[QLatin1String("text_config")]
                               .toObject();
        text[QLatin1String("hidden_size_per_layer_input")] = 256;
        row("per-layer embeddings", put(gemma, "text_config", text), "hidden_size_per_layer_input",
            "only 0 is modelled");
        row("experts in a dense family", put(llama, "num_local_experts", 8), "num_local_experts",
            "'llama' have none");
    }
    void notModelled() { check(); }

    void missing_data()
    {
        columns();
        row("hidden size", without(gptOss, "hidden_size"), "hidden_size", "hidden_size is missing");
        row("layers", without(gptOss, "num_hidden_layers"), "num_hidden_layers", "is missing");
        row("vocabulary", without(gptOss, "vocab_size"), "vocab_size", "is missing");
        row("context", without(gptOss, "max_position_embeddings"), "max_position_embeddings",
            "is missing");
        row("heads", without(gptOss, "num_attention_heads"), "num_attention_heads", "is missing");
        row("dense width", without(llama, "intermediate_size"), "intermediate_size", "is missing");
        row("experts of gpt-oss", without(gptOss, "num_local_experts"), "num_local_experts",
            "is missing");
        row("experts of Qwen3", without(qwen, "num_experts"), "num_experts", "is missing");
        row("experts of DeepSeek", without(deepSeek, "n_routed_experts"), "n_routed_experts",
            "is missing");
        row("experts per token", without(qwen, "num_experts_per_tok"), "num_experts_per_tok",
            "is missing");
        // The dense width is in the file, but it is not that of an expert.
        row("width of an expert", without(deepSeek, "moe_intermediate_size"),
            "moe_intermediate_size", "is missing");
        row("null", put(gptOss, "hidden_size", QJsonValue::Null), "hidden_size",
            "hidden_size is null");
    }
    void missing() { check(); }

    void absurd_data()
    {
        columns();
        row("negative", put(gptOss, "hidden_size", -2880), "hidden_size", "-2880");
        row("zero", put(gptOss, "num_hidden_layers", 0), "num_hidden_layers", "at least 1");
        row("zero experts", put(qwen, "num_experts", 0), "num_experts", "at least 1");
        row("zero rank", put(deepSeek, "kv_lora_rank", 0), "kv_lora_rank", "at least 1");
        row("zero step", put(qwen, "decoder_sparse_step", 0), "decoder_sparse_step", "at least 1");
        row("beyond the limit", put(gptOss, "hidden_size", 1e15), "hidden_size",
            "far beyond any model");
        row("beyond 64 bits",
            QByteArray(test::configFile(llama))
                .replace("\"vocab_size\": 128256",
                         "\"vocab_size\": 123456789012345678901234567890"),
            "vocab_size", "far beyond any model");
        row("beyond a double", QByteArray(test::configFile(llama)).replace("128256", "1e999"), "",
            "not JSON");
        row("fraction", put(gptOss, "hidden_size", 2880.5), "hidden_size", "not a whole number");
        row("text for a number", put(gptOss, "hidden_size", QStringLiteral("2880")), "hidden_size",
            "not a whole number");
        row("a huge text for a number", put(gptOss, "hidden_size", QString(1000000, QChar(0x4e2d))),
            "hidden_size", "not a whole number");
        row("list for a number", put(gptOss, "vocab_size", QJsonArray{1}), "vocab_size",
            "not a whole number");
        row("flag for a number", put(gptOss, "num_attention_heads", true), "num_attention_heads",
            "not a whole number");
        row("number for a flag", put(gptOss, "attention_bias", 3), "attention_bias",
            "not true or false");
        row("number for a list", put(gptOss, "layer_types", 3), "layer_types",
            "one entry for each");
        row("number for layers", put(qwen, "mlp_only_layers", 3), "mlp_only_layers", "not a list");
        row("number for a name", put(gptOss, "_name_or_path", 3), "_name_or_path", "not a text");
        row("a million layers", put(gptOss, "num_hidden_layers", 1000000), "num_hidden_layers",
            "num_hidden_layers is 1000000");
        row("more parameters than 63 bits count",
            test::changedFile(qwen, {{QStringLiteral("hidden_size"), 16777216},
                                     {QStringLiteral("num_experts"), 16777216},
                                     {QStringLiteral("moe_intermediate_size"), 16777216}}),
            "hidden_size", "than can be counted");
        row("a hidden size of four billion", put(llama, "hidden_size", 4e9), "hidden_size",
            "from 1 to 16,777,216");
    }
    void absurd() { check(); }

    void contradictions_data()
    {
        columns();
        row("8 heads over 5",
            test::changedFile(gptOss, {{QStringLiteral("num_attention_heads"), 8},
                                       {QStringLiteral("num_key_value_heads"), 5}}),
            "num_key_value_heads", "num_key_value_heads: 8 query heads cannot share 5");
        row("9 of 4 experts",
            test::changedFile(gptOss, {{QStringLiteral("num_local_experts"), 4},
                                       {QStringLiteral("experts_per_token"), 9},
                                       {QStringLiteral("num_experts_per_tok"), 9}}),
            "num_experts_per_tok", "num_experts_per_tok: a token cannot use 9 of 4 experts");
        row("one quantity, two values", put(gptOss, "experts_per_token", 5), "num_experts_per_tok",
            "but experts_per_token is 5");
        row("types for other layers", put(gptOss, "num_hidden_layers", 23), "layer_types",
            "23 layers");
        row("frequencies for other layers", put(miMo, "moe_layer_freq", QJsonArray{0, 1}),
            "moe_layer_freq", "48 layers");
        row("more dense layers than layers", put(deepSeek, "first_k_dense_replace", 62),
            "first_k_dense_replace", "62 dense layers");
        row("a dense layer that is not there", put(qwen, "mlp_only_layers", QJsonArray{48}),
            "mlp_only_layers", "names 48");
        row("windows without a size", put(gptOss, "sliding_window", QJsonValue::Null),
            "sliding_window", "is null");
        row("a window of zero", put(gptOss, "sliding_window", 0), "sliding_window", "at least 1");
        row("heads do not divide", put(llama, "num_attention_heads", 24), "head_dim",
            "do not divide");
    }
    void contradictions() { check(); }

    /// The file's own word for a field, wherever the sentence of a language names it.
    void contradictionsInAnyLanguage()
    {
        useCatalogue([](std::string_view english) {
            return english.starts_with("%1: %2 query heads cannot share %3")
                       ? std::string("%2/%3 (%1)!")
                       : std::string(english);
        });
        const auto read = test::readConfig(
            test::changedFile(gptOss, {{QStringLiteral("num_attention_heads"), 8},
                                       {QStringLiteral("num_key_value_heads"), 5}}));
        useCatalogue({});
        QVERIFY(!read);
        QCOMPARE(read.problem().field, std::string("num_key_value_heads"));
        QCOMPARE(read.problem().sentence, std::string("8/5 (num_key_value_heads)!"));
    }

    /// A later fault never turns into a crash: every key of every file, replaced by each kind of
    /// value, gives a design or a sentence.
    void anyKeyMayHoldAnything()
    {
        const QList<QJsonValue> values{QJsonValue::Null,
                                       true,
                                       -1,
                                       0,
                                       1,
                                       3,
                                       4294967296.0,
                                       1e300,
                                       0.5,
                                       QString(),
                                       QStringLiteral("full_attention"),
                                       QJsonArray(),
                                       QJsonArray{1, QJsonArray{2}},
                                       QJsonObject(),
                                       QJsonObject{{QStringLiteral("quant_method"), 3}}};
        int refused = 0;
        for (const QString &name : {gptOss, qwen, deepSeek, llama, miMo}) {
            const QJsonObject file = QJsonDocument::fromJson(test::configFile(name)).object();
            for (const QString &key : file.keys()) {
                for (const QJsonValue &value : values) {
                    const auto read = test::readConfig(test::changedFile(name, {{key, value}}));
                    if (read)
                        continue;
                    ++refused;
                    QVERIFY2(read.problem().sentence.ends_with('.'),
                             read.problem().sentence.c_str());
                    QVERIFY2(!read.problem().field.empty(), read.problem().sentence.c_str());
                }
            }
        }
        QVERIFY(refused > 500);
    }

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("sentence");
    }

    static void check()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        QFETCH(QString, sentence);
        const auto read = test::readConfig(json);
        QVERIFY(!read);
        const QString said = QString::fromStdString(read.problem().sentence);
        QCOMPARE(QString::fromStdString(read.problem().field), field);
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY2(said.endsWith(QLatin1Char('.')) && said.size() < 200, qPrintable(said));
        QVERIFY2(!said.contains(QChar::ReplacementCharacter), qPrintable(said));
    }
};

QTEST_APPLESS_MAIN(HuggingFaceFaultsTest)
#include "hugging_face_faults_test.moc"
