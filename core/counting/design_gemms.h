// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dimscope {

enum class Phase
{
    prefill,
    decode
};

/// What is run at a time. Each of the design's `batch` sequences brings `prefillTokens` tokens (at
/// most its context), or one token that attends to the whole context.
struct Workload
{
    std::int64_t prefillTokens = 8192;
    std::int64_t tensorParallel = 1; ///< degree; every row is one device's share
    bool operator==(const Workload &) const = default;
};

/// So many experts get m tokens each.
struct ExpertGroup
{
    std::int64_t m = 0;
    std::int64_t experts = 0;
    bool operator==(const ExpertGroup &) const = default;
};

/// One kind of matrix product of a design: batch independent C (m x n) = A (m x k) B (k x n), in
/// `count` layers.
struct DesignGemm
{
    std::string name;  ///< such as "qkv", "scores", "expert_down"
    std::string layer; ///< "sliding", "full", "dense", "mixture", or "" for the LM head
    Phase phase = Phase::prefill;
    std::int64_t tokens = 0; ///< that the device processes at once
    std::int64_t batch = 1;
    std::int64_t m = 0; ///< of the largest group for routed experts
    std::int64_t n = 0;
    std::int64_t k = 0;
    std::int64_t count = 1;
    std::vector<ExpertGroup> groups; ///< routed experts: tokens of each under even routing
};

/// The products of a design, prefill first (theory.md section 5.4). Scores and attention x V count
/// the keys that a window holds, min(tokens, window), without the block that a kernel adds at its
/// edge. Decoding with latent attention multiplies by the latents themselves (weights absorbed,
/// arXiv 2405.04434, section 2.1.2).
std::vector<DesignGemm> designGemms(const Design &design, const Workload &workload = {});

/// 2 batch m n k count, or the sum over the groups.
double flops(const DesignGemm &gemm);

/// Experts that at least one of `tokens` meets, expected under uniform routing:
/// E (1 - (1 - k/E)^tokens) (theory.md section 5.4).
double expectedExpertsHit(const FeedForwardKind &kind, std::int64_t tokens);

} // namespace dimscope
