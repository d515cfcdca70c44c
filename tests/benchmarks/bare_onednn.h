// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/gemm_shape.h"

#include <dnnl.hpp>

#include <chrono>
#include <cstddef>

namespace dimscope::bench {

/// A product in f32 through oneDNN with nothing around it: the same operands every time.
class BareGemm
{
public:
    explicit BareGemm(const measure::GemmShape &s)
    {
        using dnnl::memory;
        const auto plain = memory::format_tag::ab;
        const auto f32 = memory::data_type::f32;
        const memory::desc a({s.m, s.k}, f32, plain);
        const memory::desc b({s.k, s.n}, f32, plain);
        const memory::desc c({s.m, s.n}, f32, plain);
        m_product = dnnl::matmul(dnnl::matmul::primitive_desc({a, b, c}, m_engine));
        m_a = memory(a, m_engine);
        m_b = memory(b, m_engine);
        m_c = memory(c, m_engine);
        for (memory *m : {&m_a, &m_b}) {
            auto *data = static_cast<float *>(m->get_data_handle());
            for (std::size_t i = 0; i < m->get_desc().get_size() / sizeof(float); ++i)
                data[i] = static_cast<float>(i * 2654435761U % 2001) / 1000 - 1;
        }
    }

    /// Seconds of that many products, one after the other.
    double run(int repetitions = 1)
    {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < repetitions; ++i)
            m_product.execute(m_stream,
                              {{DNNL_ARG_SRC, m_a}, {DNNL_ARG_WEIGHTS, m_b}, {DNNL_ARG_DST, m_c}});
        m_stream.wait();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

private:
    dnnl::engine m_engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream m_stream{m_engine};
    dnnl::matmul m_product;
    dnnl::memory m_a;
    dnnl::memory m_b;
    dnnl::memory m_c;
};

} // namespace dimscope::bench
