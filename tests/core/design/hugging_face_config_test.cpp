// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "core/design/hugging_face_config.h"
#include "core/evaluation.h"
#include "tests/preset_designs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dimscope;

namespace {

std::string families()
{
    return test::fileText(QStringLiteral("resources/model_families.json"));
}

QByteArray config(const QString &name)
{
    return QByteArray::fromStdString(
        test::fileText(QStringLiteral("tests/data/hf_configs/%1.config.json").arg(name)));
}

/// The numbers alone: everything that `evaluate` prints but the name.
QJsonObject numbers(Design design)
{
    design.name.clear();
    QJsonObject all =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson(evaluate(design)))).object();
    QJsonObject fields = all[QLatin1String("design")].toObject();
    // Kinds that no layer uses may differ.
    for (const QString &key : fields.keys()) {
        if (key.contains(QLatin1Char('.')))
            fields.remove(key);
    }
    all[QLatin1String("design")] = fields;
    return all;
}

/// gpt-oss-20b with changes: a null value removes the key.
QByteArray changed(const QJsonObject &changes)
{
    QJsonObject file =
        QJsonDocument::fromJson(config(QStringLiteral("openai--gpt-oss-20b"))).object();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isUndefined())
            file.remove(change.key());
        else
            file[change.key()] = change.value();
    }
    return QJsonDocument(file).toJson();
}

QByteArray without(const char *key)
{
    QJsonObject file =
        QJsonDocument::fromJson(config(QStringLiteral("openai--gpt-oss-20b"))).object();
    file.remove(QLatin1String(key));
    return QJsonDocument(file).toJson();
}

} // namespace

class HuggingFaceConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void realFilesGiveThePresets_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::newRow("openai--gpt-oss-120b") << QStringLiteral("gpt-oss-120b");
        QTest::newRow("openai--gpt-oss-20b") << QStringLiteral("gpt-oss-20b");
        QTest::newRow("meta-llama--Meta-Llama-3.1-8B") << QStringLiteral("llama-3.1-8b");
        QTest::newRow("Qwen--Qwen3-30B-A3B") << QStringLiteral("qwen3-30b-a3b");
        QTest::newRow("mistralai--Mixtral-8x7B-v0.1") << QStringLiteral("mixtral-8x7b");
    }
    void realFilesGiveThePresets()
    {
        QFETCH(QString, preset);
        const auto read = readHuggingFaceConfig(
            config(QString::fromLatin1(QTest::currentDataTag())).toStdString(), families());
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(numbers(read->design), numbers(test::presetDesign(preset)));
        QVERIFY(!read->ignored.empty());
    }

    void deepSeekCounts()
    {
        const auto read = readHuggingFaceConfig(
            config(QStringLiteral("deepseek-ai--DeepSeek-V3")).toStdString(), families());
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(countParameters(read->design).total, 671026419200LL);
        QVERIFY(read->design.weightFormat == WeightFormat::fp8);
        QCOMPARE(read->design.leadingDense, 3);
    }

    void assumedValuesAreListed()
    {
        const auto read = readHuggingFaceConfig(without("head_dim").toStdString(), families());
        QVERIFY(bool(read));
        QCOMPARE(read->design.fullAttention.headDim, 64);
        const bool listed =
            std::any_of(read->assumed.begin(), read->assumed.end(), [](const std::string &assumed) {
                return assumed.starts_with("head_dim = 64");
            });
        QVERIFY(listed);
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");    // empty: about the whole file
        QTest::addColumn<QString>("sentence"); // a part of it
        const auto row = [](const char *name, const QByteArray &json, const char *field,
                            const char *sentence) {
            QTest::newRow(name) << json << QString::fromLatin1(field)
                                << QString::fromLatin1(sentence);
        };
        const auto put = [](const char *key, const QJsonValue &value) {
            return changed({{QLatin1String(key), value}});
        };
        row("empty", "", "", "not JSON");
        row("text", "hello", "", "line 1, column 1");
        row("cut off", "{\n \"hidden_size\": 12,\n", "", "line 3");
        row("trailing comma", "{\"a\": 1,}", "", "column 9");
        row("a list", "[1, 2]", "", "not an object");
        row("number", "12", "", "not an object");
        row("nesting bomb", QByteArray(200000, '['), "", "not JSON");
        row("bad bytes", "{\"a\": \"\xff\xfe\"}", "", "not JSON");
        row("empty object", "{}", "model_type", "model_type is missing");
        row("Mamba", "{\"model_type\": \"mamba2\"}", "model_type", "'mamba2'");
        row("RWKV by architecture", "{\"architectures\": [\"RwkvForCausalLM\"]}", "model_type",
            "'RwkvForCausalLM'");
        row("no hidden size", without("hidden_size"), "hidden_size", "hidden_size is missing");
        row("no layers", without("num_hidden_layers"), "num_hidden_layers", "is missing");
        row("no vocabulary", without("vocab_size"), "vocab_size", "is missing");
        row("no experts", without("num_local_experts"), "num_local_experts", "is missing");
        row("negative", put("hidden_size", -2880), "hidden_size", "-2880");
        row("zero", put("num_hidden_layers", 0), "num_hidden_layers", "at least 1");
        row("absurd", put("hidden_size", 1e15), "hidden_size", "hidden_size is");
        row("fraction", put("hidden_size", 2880.5), "hidden_size", "not a whole number");
        row("text for a number", put("hidden_size", QStringLiteral("2880")), "hidden_size",
            "not a whole number");
        row("list for a number", put("vocab_size", QJsonArray{1}), "vocab_size",
            "not a whole number");
        row("flag for a number", put("num_attention_heads", true), "num_attention_heads",
            "not a whole number");
        row("number for a flag", put("attention_bias", 3), "attention_bias", "not true or false");
        row("8 heads over 5",
            changed({{QLatin1String("num_attention_heads"), 8},
                     {QLatin1String("num_key_value_heads"), 5}}),
            "attention.full.key_value_heads", "8 query heads cannot share 5");
        row("9 of 4 experts",
            changed({{QLatin1String("num_local_experts"), 4},
                     {QLatin1String("num_experts_per_tok"), 9}}),
            "experts_per_token", "9 of 4 experts");
        row("linear attention",
            changed(
                {{QLatin1String("num_hidden_layers"), 1},
                 {QLatin1String("layer_types"), QJsonArray{QStringLiteral("linear_attention")}}}),
            "layer_types", "linear_attention");
        row("types for other layers", put("num_hidden_layers", 23), "layer_types", "23 layers");
        row("a million layers", put("num_hidden_layers", 1000000), "num_hidden_layers",
            "num_hidden_layers is 1000000");
        row("heads do not divide",
            QByteArray("{\"model_type\":\"llama\",\"hidden_size\":100,\"num_hidden_layers\":2,"
                       "\"vocab_size\":10,\"max_position_embeddings\":10,\"intermediate_size\":10,"
                       "\"num_attention_heads\":3}"),
            "head_dim", "do not divide");
    }
    void badFiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        QFETCH(QString, sentence);
        const auto read = readHuggingFaceConfig(json.toStdString(), families());
        QVERIFY(!read);
        const QString said = QString::fromStdString(read.problem().sentence);
        QCOMPARE(QString::fromStdString(read.problem().field), field);
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY2(said.endsWith(QLatin1Char('.')) && said.size() < 200, qPrintable(said));
    }

    void otherFamilies_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("total"); // published, tests/data/models.json
        QTest::newRow("gpt2") << QByteArray(R"({"model_type":"gpt2","n_embd":768,"n_layer":12,
            "n_head":12,"vocab_size":50257,"n_positions":1024})")
                              << qint64(124439808);
        QTest::newRow("mistral") << QByteArray(R"({"model_type":"mistral","hidden_size":4096,
            "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":14336,"vocab_size":32000,"max_position_embeddings":32768,
            "sliding_window":4096})")
                                 << qint64(7241732096);
        QTest::newRow("qwen2") << QByteArray(R"({"model_type":"qwen2","hidden_size":3584,
            "num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,
            "intermediate_size":18944,"vocab_size":152064,"max_position_embeddings":32768,
            "sliding_window":131072,"use_sliding_window":false})")
                               << qint64(7615616512);
        QTest::newRow("gemma2") << QByteArray(R"({"model_type":"gemma2","hidden_size":3584,
            "num_hidden_layers":42,"num_attention_heads":16,"num_key_value_heads":8,"head_dim":256,
            "intermediate_size":14336,"vocab_size":256000,"max_position_embeddings":8192,
            "sliding_window":4096})")
                                << qint64(9241705984);
        QTest::newRow("gemma3_text")
            << QByteArray(R"({"model_type":"gemma3_text","hidden_size":1152,
            "num_hidden_layers":26,"num_attention_heads":4,"num_key_value_heads":1,"head_dim":256,
            "intermediate_size":6912,"vocab_size":262144,"max_position_embeddings":32768,
            "sliding_window":512,"sliding_window_pattern":6})")
            << qint64(999885952);
        QTest::newRow("phi3") << QByteArray(R"({"model_type":"phi3","hidden_size":3072,
            "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":32,
            "intermediate_size":8192,"vocab_size":32064,"max_position_embeddings":4096,
            "sliding_window":2047})")
                              << qint64(3821079552);
        QTest::newRow("olmo2") << QByteArray(R"({"model_type":"olmo2","hidden_size":4096,
            "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":32,
            "intermediate_size":11008,"vocab_size":100352,"max_position_embeddings":4096})")
                               << qint64(7298617344);
        QTest::newRow("glm4_moe") << QByteArray(R"({"model_type":"glm4_moe","hidden_size":5120,
            "num_hidden_layers":92,"num_attention_heads":96,"num_key_value_heads":8,"head_dim":128,
            "intermediate_size":12288,"moe_intermediate_size":1536,"n_routed_experts":160,
            "num_experts_per_tok":8,"n_shared_experts":1,"first_k_dense_replace":3,
            "attention_bias":true,"use_qk_norm":true,"vocab_size":151552,
            "max_position_embeddings":131072})")
                                  << qint64(352797829024);
        QTest::newRow("deepseek_v2 by architecture")
            << QByteArray(R"({"model_type":"my_own","architectures":["DeepseekV2ForCausalLM"],
            "hidden_size":5120,"num_hidden_layers":60,"num_attention_heads":128,
            "num_key_value_heads":128,"q_lora_rank":1536,"kv_lora_rank":512,"qk_nope_head_dim":128,
            "qk_rope_head_dim":64,"v_head_dim":128,"intermediate_size":12288,
            "moe_intermediate_size":1536,"n_routed_experts":160,"num_experts_per_tok":6,
            "n_shared_experts":2,"first_k_dense_replace":1,"vocab_size":102400,
            "max_position_embeddings":163840})")
            << qint64(235741434880);
    }
    void otherFamilies()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, total);
        const auto read = readHuggingFaceConfig(json.toStdString(), families());
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(countParameters(read->design).total, total);
    }
};

QTEST_APPLESS_MAIN(HuggingFaceConfigTest)
#include "hugging_face_config_test.moc"
