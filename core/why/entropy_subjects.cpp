// SPDX-License-Identifier: MIT
#include "core/language/say.h"
#include "core/number_text.h"
#include "core/theory/entropy_bound.h"
#include "core/theory/spherical_tilt.h"
#include "core/why/second/sphere.h"
#include "core/why/subject_groups.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

constexpr double ln2 = 0.693147180559945309417;

const EntropyBoundRow *rowOf(const Evaluation &evaluation, AttentionMask mask)
{
    for (const EntropyBoundRow &row : evaluation.entropyBound) {
        if (row.attention == mask)
            return &row;
    }
    return nullptr;
}

std::string suffixOf(AttentionMask mask)
{
    return mask == AttentionMask::full ? ".full" : ".sliding";
}

/// "Exact bound, full layers".
std::string titleOf(std::string_view title, AttentionMask mask)
{
    return mask == AttentionMask::full ? say("%1, full layers", say(title))
                                       : say("%1, sliding layers", say(title));
}

/// Keys and head dimension as the design has them, not as the evaluation read them.
std::int64_t keysOf(const Design &design, AttentionMask mask)
{
    return mask == AttentionMask::full ? design.context
                                       : std::min(design.slidingAttention.window, design.context);
}

double headDimOf(const Design &design, AttentionMask mask)
{
    return static_cast<double>(mask == AttentionMask::full ? design.fullAttention.headDim
                                                           : design.slidingAttention.headDim);
}

/// "KL(40) = 9.69954 < 9.70406" or ">=".
std::string lossLine(std::int64_t dimensions, double needed)
{
    const double loss = theory::entropyLoss(static_cast<double>(dimensions));
    return "KL(" + grouped(dimensions) + ") = " + significant(loss, 6) +
           (loss < needed ? " < " : " >= ") + significant(needed, 6);
}

Subject about(const char *id, std::string_view title, AttentionMask mask)
{
    Subject subject;
    subject.id = id + suffixOf(mask);
    subject.title = titleOf(title, mask);
    subject.assumptions = {
        say("Keys are independent and uniform on the sphere, sums over keys are replaced by "
            "expectations (annealed)."),
        say("Scores are not scaled by 1 / sqrt(d), |q| = |k| = sqrt(d): with the real scale KL is "
            "below 1/2 nat and the bound does not bite."),
        say("A heuristic of capacity, not a theorem about trained heads.")};
    return subject;
}

/// factor ln N = KL(n), rounded up: 2 joint, 1 conditional.
Subject bound(AttentionMask mask, int factor)
{
    const bool isJoint = factor == 2;
    Subject subject =
        about(isJoint ? "exact_joint" : "exact_conditional",
              isJoint ? sayLater("Exact bound") : sayLater("Conditional bound"), mask);
    subject.unit = Unit::dimensions;
    subject.formula = isJoint
                          ? say("the smallest n with KL(n) >= 2 ln N,  KL(n) = n A(n) - ln M(n)")
                          : say("the smallest n with KL(n) >= ln N,  KL(n) = n A(n) - ln M(n)");
    subject.first = [mask, isJoint](const Evaluation &e) -> std::optional<Value> {
        const EntropyBoundRow *row = rowOf(e, mask);
        if (row == nullptr)
            return std::nullopt;
        return Value(isJoint ? row->exactJoint : row->exactConditional);
    };
    subject.how =
        say("M and A are integrated numerically over the sphere instead of summed as a series, "
            "ln N comes from repeated squaring, and whole dimensions are bisected.");
    subject.second = [mask, factor](const Evaluation &e) -> std::optional<Value> {
        const auto keys = static_cast<double>(keysOf(e.design, mask));
        const auto found =
            second::wholeDimensionOfLoss(factor * second::binaryLogarithm(keys) * ln2);
        return found ? std::optional<Value>(*found) : std::nullopt;
    };
    subject.substituted = [mask, factor, isJoint](const Evaluation &e) {
        const EntropyBoundRow &row = *rowOf(e, mask);
        const double needed =
            factor * std::log(static_cast<double>(std::max<std::int64_t>(row.keys, 1)));
        const std::int64_t n = isJoint ? row.exactJoint : row.exactConditional;
        std::string text = (isJoint ? "2 ln " : "ln ") + grouped(row.keys) + " = " +
                           say("%1 nats", significant(needed, 6));
        if (n > 0)
            text += "\n" + lossLine(n - 1, needed) + "\n" + lossLine(n, needed) + "\nn";
        return text;
    };
    subject.source =
        isJoint ? say("Su, kexue.fm/7695 and 8711; solved exactly, without its rounding to 8.33")
                : say("Su, kexue.fm/8823: a row of attention is a distribution over N keys");
    return subject;
}

Subject loss(AttentionMask mask)
{
    Subject subject = about("loss_nats", sayLater("Entropy lost at the head dimension"), mask);
    subject.unit = Unit::nats;
    subject.formula =
        say("KL(n) = n A(n) - ln M(n),  M = E[exp(n c)],  A = d ln M / d kappa at kappa = n");
    subject.first = [mask](const Evaluation &e) -> std::optional<Value> {
        const EntropyBoundRow *row = rowOf(e, mask);
        return row == nullptr ? std::nullopt : std::optional<Value>(row->lossNats);
    };
    subject.how =
        say("Both expectations are integrated numerically over the cosine c with its density "
            "(1 - c^2)^((n - 3) / 2); the first computation sums the series of Bessel functions.");
    subject.second = [mask](const Evaluation &e) -> std::optional<Value> {
        const auto loss = second::integratedLoss(headDimOf(e.design, mask));
        return loss ? std::optional<Value>(*loss) : std::nullopt;
    };
    subject.substituted = [mask](const Evaluation &e) {
        const auto n = static_cast<double>(rowOf(e, mask)->headDim);
        const theory::SphericalTilt tilt = theory::sphericalTilt(n, n);
        return grouped(rowOf(e, mask)->headDim) + " x " + significant(tilt.meanCosine, 9) + " - " +
               significant(tilt.logPartition, 9);
    };
    subject.source = say("KL of a von Mises-Fisher distribution against the uniform one; Su, "
                         "kexue.fm/7695");
    subject.tolerance = {1e-11, 1e-11}; // series to 5e-13, integrals to rounding times n
    return subject;
}

Subject mostKeys(AttentionMask mask)
{
    Subject subject = about("max_keys", sayLater("Keys that the head dimension holds"), mask);
    subject.unit = Unit::keys;
    subject.formula = say("exp(KL(n) / 2), the largest N with 2 ln N <= KL(n)");
    subject.first = [mask](const Evaluation &e) -> std::optional<Value> {
        const EntropyBoundRow *row = rowOf(e, mask);
        return row == nullptr ? std::nullopt : std::optional<Value>(row->maxKeysJoint);
    };
    subject.how =
        say("KL is integrated numerically over the sphere, and the exponential is multiplied up "
            "from square roots of two.");
    subject.second = [mask](const Evaluation &e) -> std::optional<Value> {
        const auto loss = second::integratedLoss(headDimOf(e.design, mask));
        return loss ? std::optional<Value>(second::binaryPower(*loss / 2 / ln2)) : std::nullopt;
    };
    subject.substituted = [mask](const Evaluation &e) {
        return "exp(" + significant(rowOf(e, mask)->lossNats, 9) + " / 2)";
    };
    subject.source = say("Su, kexue.fm/7695, turned round");
    subject.tolerance = {1e-9, 0}; // of the exponential of up to 700
    return subject;
}

} // namespace

void appendEntropySubjects(std::vector<Subject> &all)
{
    for (const AttentionMask mask : {AttentionMask::sliding, AttentionMask::full}) {
        all.push_back(bound(mask, 2));
        all.push_back(bound(mask, 1));
        all.push_back(loss(mask));
        all.push_back(mostKeys(mask));
    }
}

} // namespace dimscope::why
