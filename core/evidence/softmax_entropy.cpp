// SPDX-License-Identifier: MIT
#include "core/evidence/softmax_entropy.h"

#include "core/evidence/normal_stream.h"
#include "core/language/say.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace dimscope::evidence {

namespace {

enum Purpose : unsigned
{
    queryPurpose,
    keyPurpose
};

// Pairs of normal numbers in a block of keys: half a megabyte, which a second-level cache holds.
constexpr int pairsInBlock = 1 << 15;
// Blocks between two questions whether to go on: some tens of milliseconds.
constexpr int blocksBetweenQuestions = 64;

/// Log-sum-exp and entropy of scores that arrive in blocks.
class StreamedSoftmax
{
public:
    void add(const Eigen::ArrayXd &scores)
    {
        const double top = std::max(m_top, scores.maxCoeff());
        if (m_sum > 0) {
            const double shift = m_top - top;
            const double factor = std::exp(shift);
            m_weighted = factor * (m_weighted + shift * m_sum);
            m_sum *= factor;
        }
        m_top = top;
        m_shifted = scores - top;
        m_weights = m_shifted.exp();
        m_sum += m_weights.sum();
        m_weighted += (m_weights * m_shifted).sum();
    }

    /// The largest weight is exp(0) / sum; both terms of the entropy are positive.
    SoftmaxRow row() const
    {
        return {.entropy = std::log(m_sum) - m_weighted / m_sum, .maxWeight = 1 / m_sum};
    }

private:
    double m_top = -std::numeric_limits<double>::infinity();
    double m_sum = 0;      // of exp(score - top)
    double m_weighted = 0; // of (score - top) exp(score - top), never positive
    Eigen::ArrayXd m_shifted;
    Eigen::ArrayXd m_weights;
};

/// Normal vectors in the columns: the first half of their components, and the second half, padded
/// with a zero where the dimension is odd. Their directions are uniform on the sphere.
class NormalVectors
{
public:
    explicit NormalVectors(int dimension)
        : m_pairs((dimension + 1) / 2)
        , m_odd(dimension % 2 == 1)
    {
    }

    int pairs() const { return m_pairs; }
    const Eigen::MatrixXf &firstHalf() const { return m_first; }
    const Eigen::MatrixXf &secondHalf() const { return m_second; }

    void draw(const NormalStream &stream, std::int64_t begin, Eigen::Index count)
    {
        m_first.resize(m_pairs, count);
        m_second.resize(m_pairs, count);
        const auto size = static_cast<std::size_t>(m_first.size());
        stream.normalPairs(static_cast<std::uint64_t>(begin) * static_cast<std::uint64_t>(m_pairs),
                           {m_first.data(), size}, {m_second.data(), size});
        if (m_odd)
            m_second.row(m_pairs - 1).setZero();
    }

    /// Never 0: a vector of length 0 would have no direction.
    Eigen::ArrayXf lengths() const
    {
        const Eigen::ArrayXf squares =
            m_first.colwise().squaredNorm() + m_second.colwise().squaredNorm();
        return squares.max(std::numeric_limits<float>::min()).sqrt();
    }

private:
    int m_pairs;
    bool m_odd;
    Eigen::MatrixXf m_first;
    Eigen::MatrixXf m_second;
};

/// Nothing when `goOn` said no.
template<typename Question>
std::optional<SoftmaxRow> drawRow(const SoftmaxEntropyRequest &request, std::int64_t number,
                                  const Question &goOn)
{
    NormalVectors query(request.headDim);
    query.draw(NormalStream(request.seed, number, queryPurpose), 0, 1);
    const float queryLength = query.lengths()[0];
    const Eigen::VectorXf first = query.firstHalf().col(0) / queryLength;
    const Eigen::VectorXf second = query.secondHalf().col(0) / queryLength;

    const NormalStream stream(request.seed, number, keyPurpose);
    const double strength = request.scale * request.headDim; // scale |q| |k|
    NormalVectors keys(request.headDim);
    StreamedSoftmax softmax;
    const std::int64_t block = std::max(1, pairsInBlock / keys.pairs());
    int blocks = 0;
    for (std::int64_t begin = 0; begin < request.keys; begin += block) {
        if (++blocks % blocksBetweenQuestions == 0 && !goOn())
            return std::nullopt;
        keys.draw(stream, begin, std::min(block, request.keys - begin));
        Eigen::VectorXf products = keys.firstHalf().transpose() * first;
        products.noalias() += keys.secondHalf().transpose() * second;
        const Eigen::ArrayXf cosines = products.array() / keys.lengths();
        softmax.add(cosines.cast<double>() * strength);
    }
    return softmax.row();
}

void summarise(SoftmaxEntropyResult &result)
{
    std::vector<double> values(result.rows.size());
    std::transform(result.rows.begin(), result.rows.end(), values.begin(),
                   [](const SoftmaxRow &row) { return row.entropy; });
    result.entropy = meanOf(values);
    std::transform(result.rows.begin(), result.rows.end(), values.begin(),
                   [](const SoftmaxRow &row) { return row.maxWeight; });
    result.maxWeight = meanOf(values, 1);
}

std::optional<Problem> faultOf(const SoftmaxEntropyRequest &request)
{
    if (request.keys < 1 || request.keys > 16'777'216)
        return Problem{"keys", say("The number of keys must lie between 1 and 16,777,216.")};
    if (request.headDim < 1 || request.headDim > 65'536)
        return Problem{"headDim", say("The head dimension must lie between 1 and 65,536.")};
    if (!(std::abs(request.scale) <= 1e6))
        return Problem{"scale", say("The scale of the scores must lie between -1,000,000 and "
                                    "1,000,000.")};
    if (request.rows < 1 || request.rows > 1'000'000)
        return Problem{"rows", say("The number of rows must lie between 1 and 1,000,000.")};
    if (request.firstRow < 0 || request.firstRow > 1'000'000'000)
        return Problem{"firstRow", say("The first row must lie between 0 and 1,000,000,000.")};
    return std::nullopt;
}

} // namespace

double standardScale(int headDim)
{
    return headDim > 0 ? 1 / std::sqrt(static_cast<double>(headDim)) : 0;
}

Result<SoftmaxEntropyResult> softmaxEntropy(const SoftmaxEntropyRequest &request,
                                            const KeepGoing &keepGoing)
{
    if (auto fault = faultOf(request))
        return *std::move(fault);
    SoftmaxEntropyResult result;
    const auto goOn = [&] { return !keepGoing || keepGoing(static_cast<int>(result.rows.size())); };
    for (std::int64_t i = 0; i < request.rows && !result.cancelled; ++i) {
        std::optional<SoftmaxRow> row;
        if (goOn())
            row = drawRow(request, request.firstRow + i, goOn);
        if (row)
            result.rows.push_back(*row);
        else
            result.cancelled = true;
    }
    if (!result.cancelled)
        goOn();
    summarise(result);
    return result;
}

SoftmaxEntropyResult joined(const SoftmaxEntropyResult &earlier, const SoftmaxEntropyResult &later)
{
    SoftmaxEntropyResult whole = earlier;
    whole.rows.insert(whole.rows.end(), later.rows.begin(), later.rows.end());
    whole.cancelled = earlier.cancelled || later.cancelled;
    summarise(whole);
    return whole;
}

} // namespace dimscope::evidence
