// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"

#include <string>

/// Formulas of counts with a design's numbers put in, such as "18 full layers x (64 + 8) x 64":
/// arithmetic with + - x / and parentheses, where words between numbers only say what these are.
namespace dimscope::why {

/// Terms with " + " between them, "0" where there is none.
class Sum
{
public:
    void add(const std::string &term);
    /// On a line of its own.
    void addLine(const std::string &term);
    std::string text() const { return m_text.empty() ? "0" : m_text; }
    /// The same in parentheses where it is more than one term.
    std::string factor() const;

private:
    std::string m_text;
    int m_terms = 0;
};

/// What a token meets of a mixture, or all that is stored.
enum class Experts
{
    stored,
    met
};

/// Of one layer, biases left out.
std::string attentionMatrices(const AttentionKind &kind, std::int64_t hidden);
/// "4 experts x 3 x 2,880 x 2,880 + ...", of one layer; the router is not in it.
std::string feedForwardTensors(const FeedForwardKind &kind, FeedForwardType type,
                               std::int64_t hidden, Experts experts, bool withBiases);

std::string embeddingExpression(const Design &design);
std::string attentionExpression(const Design &design);
std::string feedForwardExpression(const Design &design, Experts experts);
std::string routerExpression(const Design &design);
std::string normsExpression(const Design &design);
std::string sinksExpression(const Design &design);

/// "18 full layers".
std::string layersText(const Design &design, AttentionMask mask);
std::string layersText(const Design &design, FeedForwardType type);

/// "201,088 x 2,880 head".
std::string headTerm(std::int64_t rows, std::int64_t columns);

/// "(8 x 64 + 8 x 64)", what a layer keeps of a token, and how many tokens at the context.
std::string cachedElements(const AttentionKind &kind);
std::int64_t keptTokens(const Design &design, AttentionMask mask);

/// Weights with the bytes of their format: "5 x 2 bytes", "5 others x 2 bytes", "5 of experts x
/// 17 / 32 bytes" in the four bits of `format`.
std::string plainBytes(std::int64_t weights);
std::string otherBytes(std::int64_t weights);
std::string expertBytes(WeightFormat format, std::int64_t weights);
/// "5 elements of matrices x 1 byte", in FP8 with the scales of their blocks.
std::string eightBitBytes(WeightFormat format, std::int64_t elements, std::int64_t blocks);

} // namespace dimscope::why
