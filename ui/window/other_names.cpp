// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/other_names.h"

#include <algorithm>
#include <array>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// Names of other programs and of papers: the same in every language.
struct OtherNames
{
    std::string_view key;   ///< of a field, or the last part of it; of a chart
    std::string_view names; ///< with commas
};

constexpr std::array fieldNames{
    OtherNames{"hidden_size", "d_model, n_embd, hidden dim, embedding dim, embed_dim, dim, width"},
    OtherNames{"window", "swa, sliding window attention, local attention, window size"},
    OtherNames{"layers", "n_layer, n_layers, num_layers, depth, blocks"},
    OtherNames{"experts", "moe, mixture of experts, num_experts, n_routed_experts"},
    OtherNames{"head_dim", "d_head, head size, d_k, kv_channels, size per head"},
    OtherNames{"query_heads", "q heads, n_head, n_heads, num_heads, attention heads, mha"},
    OtherNames{"key_value_heads", "kv heads, n_kv_heads, gqa, mqa, grouped-query attention, "
                                  "multi-query attention, num_query_groups, kv groups"},
    OtherNames{"layer_pattern", "swa pattern, sliding window pattern, local and global layers, "
                                "hybrid attention"},
    OtherNames{"sinks", "sink tokens, softmax off by one"},
    OtherNames{"value_head_dim", "d_v"},
    OtherNames{"qkv_bias", "qkv bias, attention bias"},
    OtherNames{"output_bias", "o_proj bias, attention bias"},
    OtherNames{"qk_norm", "qk norm, q_norm, k_norm"},
    OtherNames{"key_is_value", "k = v, shared key and value"},
    OtherNames{"latent_query_rank", "mla, multi-head latent attention, q_lora_rank"},
    OtherNames{"latent_key_value_rank", "mla, multi-head latent attention, kv_lora_rank"},
    OtherNames{"latent_rope_head_dim", "mla, rope, qk_rope_head_dim"},
    OtherNames{"intermediate_size", "d_ff, ffn, ffn_dim, ffn size, feed-forward size, mlp, "
                                    "mlp size, n_inner"},
    OtherNames{"experts_per_token", "top k, top_k_experts, active experts, moe"},
    OtherNames{"mlp_bias", "ffn bias, feed-forward bias"},
    OtherNames{"gated", "swiglu, geglu, glu"},
    OtherNames{"shared_experts", "moe, num_shared_experts"},
    OtherNames{"router_bias", "gate bias, moe"},
    OtherNames{"correction_bias", "e_score_correction_bias, load balancing, moe"},
    OtherNames{"feed_forward_pattern", "moe pattern, moe layers, mlp_only_layers, ffn pattern"},
    OtherNames{"leading_dense", "first k dense, moe"},
    OtherNames{"norm", "rmsnorm, layernorm, rms norm, layer norm, normalization"},
    OtherNames{"norms_per_layer", "pre-norm, post-norm, sandwich norm"},
    OtherNames{"final_norm", "ln_f, output norm"},
    OtherNames{"tied_embeddings", "weight tying, lm head, unembedding, output embedding"},
    OtherNames{"learned_positions", "positional embeddings, absolute positions, wpe"},
    OtherNames{"vocabulary", "vocab, n_vocab, tokenizer, tokens"},
    OtherNames{"context", "context length, context window, ctx, n_ctx, seq len, seqlen, "
                          "max_seq_len, sequence length, n_positions, block_size"},
    OtherNames{"batch", "batch size, bs, concurrent users"},
    OtherNames{"weight_format", "dtype, torch_dtype, data type, quantization, quantisation, "
                                "precision, bits, bf16, fp16, fp8, fp4, int8, int4"}};

constexpr std::array chartNames{
    OtherNames{"entropy_bound", "attention entropy, softmax, effective keys"},
    OtherNames{"rank_deficiency", "ffn rank, mlp rank, low rank, expansion ratio"},
    OtherNames{"receptive_field", "swa reach, reach of sliding windows, effective context"},
    OtherNames{"gemm", "matmul, tflops, throughput, tensor cores, tile quantization"},
    OtherNames{"budget", "params, model size, kv cache, vram, footprint"},
    OtherNames{"roofline", "arithmetic intensity, memory bandwidth, compute-bound, memory-bound"}};

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).replace(u'_', u' ');
}

template<typename Table>
QStringList namesIn(const Table &table, std::string_view key)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const OtherNames &row) { return row.key == key; });
    return found == table.end() ? QStringList() : words(found->names).split(u", "_s);
}

} // namespace

QStringList otherNames(const FieldSpec &field)
{
    QStringList names{words(field.key)};
    constexpr std::string_view file = "config.json: ";
    if (field.source.starts_with(file))
        names << words(field.source.substr(file.size()));
    // Fields of the kinds of layers are called as the one over them all.
    return names + namesIn(fieldNames, field.key.substr(field.key.rfind('.') + 1));
}

QStringList otherNamesOfChart(std::string_view id)
{
    return QStringList{words(id)} + namesIn(chartNames, id);
}

} // namespace dimscope::ui
