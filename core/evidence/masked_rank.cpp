// SPDX-License-Identifier: MIT
#include "core/evidence/masked_rank.h"

#include "core/evidence/normal_stream.h"
#include "core/language/say.h"

#include <Eigen/Core>
#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dimscope::evidence {

namespace {

enum Purpose : unsigned
{
    maskPurpose,
    weightPurpose
};

// Weights of W_down, and as many of W_up, that are held at a time: some hundred kilobytes.
constexpr int weightsInChunk = 1 << 14;
// Weights between two questions whether to go on: some tens of milliseconds.
constexpr std::int64_t weightsBetweenQuestions = 1 << 20;

int activeUnits(const MaskedRankRequest &request, std::int64_t trial)
{
    const NormalStream stream(request.seed, trial, maskPurpose);
    int active = 0;
    for (int unit = 0; unit < request.width; ++unit)
        active += stream.uniform(static_cast<std::uint64_t>(unit)) < request.activeShare ? 1 : 0;
    return active;
}

/// The weights of active units alone are drawn: the others contribute zeros, and as weights and
/// mask are independent it does not matter which units are active. Nothing when `goOn` said no.
template<typename Question>
std::optional<Eigen::MatrixXd> productOf(const MaskedRankRequest &request, std::int64_t trial,
                                         int active, const Question &goOn)
{
    const NormalStream stream(request.seed, trial, weightPurpose);
    const Eigen::Index hidden = request.hidden;
    const Eigen::Index chunk = std::max<Eigen::Index>(16, weightsInChunk / hidden);
    Eigen::MatrixXf down;
    Eigen::MatrixXf up; // transposed: a unit a column
    Eigen::MatrixXd product = Eigen::MatrixXd::Zero(hidden, hidden);
    std::int64_t weights = 0;
    for (Eigen::Index begin = 0; begin < active; begin += chunk) {
        if (weights > weightsBetweenQuestions) {
            weights = 0;
            if (!goOn())
                return std::nullopt;
        }
        down.resize(hidden, std::min(chunk, active - begin));
        up.resize(hidden, down.cols());
        const auto size = static_cast<std::size_t>(down.size());
        stream.normalPairs(static_cast<std::uint64_t>(begin * hidden), {down.data(), size},
                           {up.data(), size});
        product.noalias() += down.cast<double>() * up.cast<double>().transpose();
        weights += down.size();
    }
    return product;
}

void summarise(MaskedRankResult &result)
{
    result.deficientShare = shareOf(result.deficient, result.trials);
    result.meanRank = result.trials > 0
                          ? static_cast<double>(result.rankSum) / static_cast<double>(result.trials)
                          : 0;
}

std::optional<Problem> faultOf(const MaskedRankRequest &request)
{
    if (request.hidden < 1 || request.hidden > 1024)
        return Problem{"hidden", say("The hidden size must lie between 1 and 1,024.")};
    if (request.width < 1 || request.width > 65'536)
        return Problem{"width", say("The width must lie between 1 and 65,536.")};
    if (!(request.activeShare >= 0 && request.activeShare <= 1))
        return Problem{"activeShare", say("The share of active units must lie between 0 and 1.")};
    if (request.trials < 1 || request.trials > 10'000'000)
        return Problem{"trials", say("The number of trials must lie between 1 and 10,000,000.")};
    if (request.firstTrial < 0 || request.firstTrial > 1'000'000'000)
        return Problem{"firstTrial", say("The first trial must lie between 0 and 1,000,000,000.")};
    if (!(request.tolerance > 0 && request.tolerance < 1))
        return Problem{"tolerance", say("The tolerance must lie between 0 and 1.")};
    return std::nullopt;
}

} // namespace

Result<MaskedRankResult> maskedRank(const MaskedRankRequest &request, const KeepGoing &keepGoing)
{
    if (auto fault = faultOf(request))
        return *std::move(fault);
    MaskedRankResult result;
    const auto goOn = [&] { return !keepGoing || keepGoing(static_cast<int>(result.trials)); };
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(request.hidden, request.hidden);
    qr.setThreshold(request.tolerance);
    for (std::int64_t i = 0; i < request.trials; ++i) {
        if (!goOn()) {
            result.cancelled = true;
            break;
        }
        const std::int64_t trial = request.firstTrial + i;
        const int active = activeUnits(request, trial);
        const auto product = productOf(request, trial, active, goOn);
        if (!product) {
            result.cancelled = true;
            break;
        }
        const std::int64_t rank = qr.compute(*product).rank();
        ++result.trials;
        result.rankSum += rank;
        result.deficient += rank < request.hidden ? 1 : 0;
        result.unexpected += rank != std::min(active, request.hidden) ? 1 : 0;
    }
    if (!result.cancelled)
        goOn();
    summarise(result);
    return result;
}

MaskedRankResult joined(const MaskedRankResult &earlier, const MaskedRankResult &later)
{
    MaskedRankResult whole = earlier;
    whole.trials += later.trials;
    whole.deficient += later.deficient;
    whole.unexpected += later.unexpected;
    whole.rankSum += later.rankSum;
    whole.cancelled = earlier.cancelled || later.cancelled;
    summarise(whole);
    return whole;
}

MaskedProduct maskedProduct(const MaskedRankRequest &request, std::int64_t trial)
{
    MaskedProduct answer;
    answer.active = activeUnits(request, trial);
    if (const auto product = productOf(request, trial, answer.active, [] { return true; }))
        answer.values.assign(product->data(), product->data() + product->size());
    return answer;
}

} // namespace dimscope::evidence
