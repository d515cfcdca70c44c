// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <deque>

namespace dimscope::test {

/// nvbench's default stopping rule, as its documentation (docs/cli_help.md) describes it: at least
/// 10 samples and 0.5 s of them, then until the relative standard deviation is below 0.5 %, or has
/// itself settled (its spread over the last 512 samples is below 5 %, asked every 16 samples), or
/// 15 s have passed. Ours to compare with, never to use.
class NvbenchRule
{
public:
    bool isDone(double seconds)
    {
        ++m_count;
        m_elapsed += seconds;
        const double delta = seconds - m_mean;
        m_mean += delta / m_count;
        m_squares += delta * (seconds - m_mean);
        const double noise = deviation() / m_mean;
        m_noises.push_back(noise);
        if (m_noises.size() > 512)
            m_noises.pop_front();
        if (m_elapsed > 15)
            return true;
        if (m_count < 10 || m_elapsed < 0.5)
            return false;
        if (noise < 0.005)
            return true;
        if (m_noises.size() <= 64 || m_count % 16 != 0)
            return false;
        double squares = 0;
        for (const double before : m_noises)
            squares += (before - noise) * (before - noise);
        return std::sqrt(squares / static_cast<double>(m_noises.size())) < 0.05 * noise;
    }

    int count() const { return m_count; }
    double mean() const { return m_mean; }
    /// What its mean and standard deviation would give a reader who takes samples as independent.
    double naiveReach() const { return 1.96 * deviation() / std::sqrt(m_count); }

private:
    double deviation() const { return std::sqrt(m_squares / std::max(m_count - 1, 1)); }

    int m_count = 0;
    double m_elapsed = 0;
    double m_mean = 0;
    double m_squares = 0;
    std::deque<double> m_noises;
};

} // namespace dimscope::test
