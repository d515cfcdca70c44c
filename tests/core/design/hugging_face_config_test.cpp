// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "core/design/layer_pattern.h"
#include "tests/core/design/config_files.h"

#include <QJsonArray>
#include <QTest>

#include <set>

using namespace dimscope;

namespace {

bool holds(const std::vector<std::string> &lines, std::string_view start)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string &line) { return line.starts_with(start); });
}

/// A small file of a family, with what the family needs beyond the sizes.
QByteArray smallFile(const char *family, int layers, const QJsonObject &more)
{
    QJsonObject file{{QStringLiteral("model_type"), QLatin1String(family)},
                     {QStringLiteral("hidden_size"), 64},
                     {QStringLiteral("num_hidden_layers"), layers},
                     {QStringLiteral("num_attention_heads"), 4},
                     {QStringLiteral("num_key_value_heads"), 2},
                     {QStringLiteral("intermediate_size"), 128},
                     {QStringLiteral("vocab_size"), 100},
                     {QStringLiteral("max_position_embeddings"), 512}};
    for (auto entry = more.begin(); entry != more.end(); ++entry)
        file[entry.key()] = entry.value();
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
        const auto read =
            test::readConfig(test::configFile(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        Design expected = test::presetDesign(preset);
        expected.name.clear();
        QVERIFY(read->design == expected);
        QVERIFY(holds(read->ignored, "rope_theta"));
        QVERIFY(!holds(read->ignored, "hidden_size"));
    }

    void deepSeekV3()
    {
        const auto read =
            test::readConfig(test::configFile(QStringLiteral("deepseek-ai--DeepSeek-V3")));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(countParameters(read->design).total, 671026419200LL);
        QVERIFY(read->design.weightFormat == WeightFormat::fp8);
        QCOMPARE(read->design.leadingDense, 3);
        QVERIFY(read->design.fullAttention.latent.has_value());
        QVERIFY(holds(read->ignored, "num_nextn_predict_layers"));
    }

    void latentRanksMayBeNullAndBiased()
    {
        // DeepSeek-V2-Lite has no query rank: queries are projected directly.
        const auto plain = test::readConfig(
            test::changedFile(QStringLiteral("deepseek-ai--DeepSeek-V3"),
                              {{QStringLiteral("q_lora_rank"), QJsonValue::Null}}));
        QVERIFY(bool(plain));
        QCOMPARE(plain->design.fullAttention.latent->queryRank, 0);
        // Biases of both projections to a rank (1536 and 512 + 64) and of the output, by layer.
        const auto biased =
            test::readConfig(test::changedFile(QStringLiteral("deepseek-ai--DeepSeek-V3"),
                                               {{QStringLiteral("attention_bias"), true}}));
        QVERIFY(bool(biased));
        QCOMPARE(countParameters(biased->design).total,
                 671026419200LL + 61 * (1536 + 512 + 64 + 7168));
    }

    void miMoV2Flash()
    {
        const auto read =
            test::readConfig(test::configFile(QStringLiteral("XiaomiMiMo--MiMo-V2-Flash")));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        const Design &design = read->design;
        QCOMPARE(layersWith(design, AttentionMask::full), 9);
        QCOMPARE(layersWith(design, AttentionMask::sliding), 39);
        QCOMPARE(design.fullAttention.keyValueHeads, 4);
        QCOMPARE(design.slidingAttention.keyValueHeads, 8);
        QCOMPARE(design.slidingAttention.window, 128);
        QCOMPARE(design.fullAttention.valueHeadDim, 128);
        QVERIFY(design.slidingAttention.sinks && !design.fullAttention.sinks);
        QCOMPARE(design.leadingDense, 1);
        QVERIFY(design.weightFormat == WeightFormat::fp8);
        // Counted by hand from modeling_mimo_v2_flash.py; published as 309B, 15B active.
        QCOMPARE(countParameters(design).total, 308778780864LL);
        QCOMPARE(countParameters(design, ActiveConvention::inclAll).active, 15445936320LL);
    }

    void gemma4()
    {
        const auto read =
            test::readConfig(test::configFile(QStringLiteral("google--gemma-4-26B-A4B")));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        const Design &design = read->design;
        QCOMPARE(design.fullAttention.headDim, 512);
        QCOMPARE(design.fullAttention.keyValueHeads, 2);
        QVERIFY(design.fullAttention.keyIsValue && !design.slidingAttention.keyIsValue);
        QCOMPARE(design.slidingAttention.headDim, 256);
        QCOMPARE(design.slidingAttention.keyValueHeads, 8);
        QCOMPARE(layerPatternText(design.attentionPattern), std::string("SSSSSF"));
        QCOMPARE(design.mixture.besideDense, 2112);
        QVERIFY(design.tiedEmbeddings);
        // Counted by hand from modeling_gemma4.py without the layers' scalar buffers; published as
        // 25.2B, 3.8B active, vision apart.
        QCOMPARE(countParameters(design).total, 25233141760LL);
        QCOMPARE(countParameters(design).active, 3822530560LL);
        QVERIFY(holds(read->ignored, "vision_config"));
        QVERIFY(!holds(read->ignored, "text_config"));
    }

    void assumedValuesAreListed()
    {
        const auto read = test::readConfig(
            test::changedFile(QStringLiteral("openai--gpt-oss-20b"), {},
                              {QStringLiteral("head_dim"), QStringLiteral("attention_bias"),
                               QStringLiteral("layer_types"), QStringLiteral("sliding_window")}));
        QVERIFY(bool(read));
        QCOMPARE(countParameters(read->design).total, 20914757184LL);
        QVERIFY(holds(read->assumed, "head_dim = 64 (transformers"));
        QVERIFY(holds(read->assumed, "attention_bias = true"));
        QVERIFY(holds(read->assumed, "sliding = alternate"));
        QVERIFY(!holds(read->assumed, "expert_size_key")); // a spelling, not a value
        // Llama's MLP has a bias where mlp_bias says so; that it does not say so is the assumption.
        const auto llama = test::readConfig(smallFile("llama", 2, {}));
        QVERIFY(!holds(llama->assumed, "mlp_bias = mlp_bias"));
        QVERIFY(holds(llama->assumed, "mlp_bias = false"));
        QVERIFY(holds(read->assumed, "sliding_window = 128"));
        const std::set<std::string> once(read->assumed.begin(), read->assumed.end());
        QCOMPARE(once.size(), read->assumed.size());
    }

    void layerRules_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("pattern");
        const QString window = QStringLiteral("sliding_window");
        const QString use = QStringLiteral("use_sliding_window");
        const auto row = [](const char *name, const QByteArray &json, const char *pattern) {
            QTest::newRow(name) << json << QString::fromLatin1(pattern);
        };
        row("llama", smallFile("llama", 6, {{window, 16}}), "F");
        row("mistral", smallFile("mistral", 6, {{window, 16}}), "S");
        row("mistral, null", smallFile("mistral", 6, {{window, QJsonValue::Null}}), "F");
        row("mistral, silent", smallFile("mistral", 6, {}), "S");
        row("phi3, silent", smallFile("phi3", 6, {}), "F");
        row("gemma2", smallFile("gemma2", 6, {{window, 16}}), "SF");
        row("gemma3", smallFile("gemma3_text", 6, {{QStringLiteral("sliding_window_pattern"), 3}}),
            "SSF");
        row("qwen2, off", smallFile("qwen2", 6, {{window, 16}, {use, false}}), "F");
        row("qwen2, from layer 4",
            smallFile("qwen2", 6,
                      {{window, 16}, {use, true}, {QStringLiteral("max_window_layers"), 4}}),
            "FFFFSS");
        row("qwen3, on from 28", smallFile("qwen3", 6, {{window, 16}, {use, true}}), "F");
        row("gemma4, last layer full",
            smallFile("gemma4_text", 8, {{QStringLiteral("hidden_size_per_layer_input"), 0}}),
            "SSSSSFSF");
        row("listed",
            smallFile(
                "llama", 3,
                {{window, 16},
                 {QStringLiteral("layer_types"),
                  QJsonArray{QStringLiteral("full_attention"), QStringLiteral("sliding_attention"),
                             QStringLiteral("sliding_attention")}}}),
            "FSS");
        // A hostile period costs no memory.
        row("a period of billions",
            smallFile("gemma3_text", 6, {{QStringLiteral("sliding_window_pattern"), 4e9}}), "S");
    }
    void layerRules()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, pattern);
        const auto read = test::readConfig(json);
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(layerPatternText(read->design.attentionPattern), pattern.toStdString());
    }

    void mixtureLayers_data()
    {
        QTest::addColumn<QJsonObject>("keys");
        QTest::addColumn<int>("mixtures");
        QTest::addColumn<int>("leading");
        const QString step = QStringLiteral("decoder_sparse_step");
        const QString only = QStringLiteral("mlp_only_layers");
        const QString types = QStringLiteral("mlp_layer_types");
        const QString sparse = QStringLiteral("sparse");
        const QString dense = QStringLiteral("dense");
        QTest::newRow("all") << QJsonObject() << 6 << 0;
        QTest::newRow("every third") << QJsonObject{{step, 3}} << 2 << 0;
        QTest::newRow("from the second") << QJsonObject{{only, QJsonArray{0}}} << 5 << 1;
        QTest::newRow("not the last") << QJsonObject{{only, QJsonArray{5}}} << 5 << 0;
        QTest::newRow("none") << QJsonObject{{step, 7}} << 0 << 0;
        QTest::newRow("listed") << QJsonObject{{types, QJsonArray{dense, dense, sparse, sparse,
                                                                  sparse, sparse}}}
                                << 4 << 2;
        QTest::newRow("frequencies")
            << QJsonObject{{QStringLiteral("moe_layer_freq"), QJsonArray{0, 1, 0, 1, 0, 1}}} << 3
            << 0;
    }
    void mixtureLayers()
    {
        QFETCH(QJsonObject, keys);
        QFETCH(int, mixtures);
        QFETCH(int, leading);
        keys[QLatin1String("num_experts")] = 8;
        keys[QLatin1String("num_experts_per_tok")] = 2;
        keys[QLatin1String("moe_intermediate_size")] = 32;
        const auto read = test::readConfig(smallFile("qwen3_moe", 6, keys));
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(layersWith(read->design, FeedForwardType::mixture), mixtures);
        QCOMPARE(read->design.leadingDense, leading);
        QCOMPARE(read->design.dense.intermediateSize, mixtures < 6 ? 128 : 0);
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
        QTest::newRow("gemma3 with a vision part")
            << QByteArray(R"({"model_type":"gemma3","vision_config":{"hidden_size":1152},
            "text_config":{"model_type":"gemma3_text","hidden_size":2560,
            "intermediate_size":10240,"num_hidden_layers":34,"sliding_window":1024}})")
            << qint64(3880263168);
        QTest::newRow("llama, embeddings tied, heads null")
            << QByteArray(R"({"model_type":"llama","hidden_size":3072,"num_hidden_layers":28,
            "num_attention_heads":24,"num_key_value_heads":8,"head_dim":128,"vocab_size":128256,
            "intermediate_size":8192,"max_position_embeddings":131072,
            "tie_word_embeddings":true,"mlp_bias":null})")
            << qint64(3212749824);
        QTest::newRow("llama-2, no key/value heads")
            << QByteArray(R"({"model_type":"llama","hidden_size":4096,"num_hidden_layers":32,
            "num_attention_heads":32,"intermediate_size":11008,"vocab_size":32000,
            "max_position_embeddings":4096,"head_dim":null})")
            << qint64(6738415616);
        QTest::newRow("qwen3") << QByteArray(R"({"model_type":"qwen3","hidden_size":4096,
            "num_hidden_layers":36,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":12288,"vocab_size":151936,"max_position_embeddings":40960})")
                               << qint64(8190735360);
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
        // Kimi K2: the total of its safetensors index.
        QTest::newRow("kimi_k2") << QByteArray(R"({"model_type":"kimi_k2",
            "architectures":["DeepseekV3ForCausalLM"],"hidden_size":7168,"num_hidden_layers":61,
            "num_attention_heads":64,"num_key_value_heads":64,"q_lora_rank":1536,
            "kv_lora_rank":512,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,
            "intermediate_size":18432,"moe_intermediate_size":2048,"n_routed_experts":384,
            "num_experts_per_tok":8,"n_shared_experts":1,"first_k_dense_replace":1,
            "moe_layer_freq":1,"vocab_size":163840,"max_position_embeddings":131072})")
                                 << qint64(1026408232448);
        // By hand: 62 (44,040,192 attention + 7,168 q/k norms + 6,144 norms + 3,623,878,656
        // experts + 786,688 router) + 2 x 614,596,608 embeddings + 3,072.
        for (const char *type : {"minimax_m2", "minimax"})
            QTest::newRow(type) << QByteArray(R"({"model_type":"minimax_m2",
            "architectures":["MiniMaxM2ForCausalLM"],"hidden_size":3072,"num_hidden_layers":62,
            "num_attention_heads":48,"num_key_value_heads":8,"head_dim":128,
            "intermediate_size":1536,"num_local_experts":256,"num_experts_per_tok":8,
            "use_qk_norm":true,"qk_norm_type":"per_layer","use_routing_bias":true,
            "shared_intermediate_size":0,"vocab_size":200064,
            "max_position_embeddings":196608})")
                                       .replace("minimax_m2", type)
                                << qint64(228689764864);
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
        const auto read = test::readConfig(json);
        QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
        QCOMPARE(countParameters(read->design).total, total);
    }

    /// A file under a name that is not known, of an architecture that is: the guess is said.
    void anUnknownTypeIsReadByItsArchitecture()
    {
        const auto read = test::readConfig(
            test::changedFile(QStringLiteral("meta-llama--Meta-Llama-3.1-8B"),
                              {{QStringLiteral("model_type"), QStringLiteral("foobar")}}));
        QVERIFY(read);
        QCOMPARE(countParameters(read->design).total, 8030261248);
        QVERIFY(read->assumed.front().starts_with(
            "model family = llama, by architectures naming LlamaForCausalLM, since model_type "
            "'foobar' is not known"));
    }

    void aRefusedTypeIsRefusedWhateverItsArchitecture()
    {
        const auto read = test::readConfig(
            test::changedFile(QStringLiteral("meta-llama--Meta-Llama-3.1-8B"),
                              {{QStringLiteral("model_type"), QStringLiteral("jamba")}}));
        QVERIFY(!read);
        QCOMPARE(read.problem().field, std::string("model_type"));
    }
};

QTEST_APPLESS_MAIN(HuggingFaceConfigTest)
#include "hugging_face_config_test.moc"
