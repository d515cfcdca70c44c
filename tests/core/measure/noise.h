// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <random>

namespace dimscope::test {

/// Noise of mean 0 and variance 1, the same by seed everywhere but for the standard library.
class Noise
{
public:
    enum class Kind
    {
        ar1,             ///< parameter: correlation of neighbours
        lognormal,       ///< parameter: standard deviation of the logarithm
        t3,              ///< Student's t with 3 degrees of freedom
        stateUnderJitter ///< half the variance AR(1), half independent: not AR(1) at all
    };

    Noise(Kind kind, double parameter, std::uint64_t seed)
        : m_kind(kind)
        , m_parameter(parameter)
        , m_engine(seed)
        , m_state(m_normal(m_engine))
    {
    }

    double next()
    {
        const double p = m_parameter;
        switch (m_kind) {
        case Kind::ar1:
            return step();
        case Kind::lognormal: {
            const double mean = std::exp(p * p / 2);
            return (std::exp(p * m_normal(m_engine)) - mean) /
                   (mean * std::sqrt(std::exp(p * p) - 1));
        }
        case Kind::t3: {
            const double z = m_normal(m_engine);
            double squares = 0;
            for (int i = 0; i < 3; ++i) {
                const double q = m_normal(m_engine);
                squares += q * q;
            }
            return z / std::sqrt(squares / 3) / std::sqrt(3.0);
        }
        case Kind::stateUnderJitter:
            return (step() + m_normal(m_engine)) / std::sqrt(2.0);
        }
        return 0;
    }

private:
    double step()
    {
        m_state =
            m_parameter * m_state + std::sqrt(1 - m_parameter * m_parameter) * m_normal(m_engine);
        return m_state;
    }

    Kind m_kind;
    double m_parameter;
    std::mt19937_64 m_engine;
    std::normal_distribution<double> m_normal;
    double m_state;
};

} // namespace dimscope::test
