// SPDX-License-Identifier: MIT
#pragma once

#include "core/counting/design_gemms.h"
#include "core/device/gpu_spec.h"
#include "core/why/explanation.h"

#include <span>

namespace dimscope::why {

/// A product where the roofline chart draws it.
struct DrawnProduct
{
    DesignGemm gemm;
    double intensity = 0; ///< FLOP/byte
    double tflops = 0;    ///< that the roof allows
};

/// The products of a place of the roofline chart, of one phase and of the default workload: for
/// each its intensity, with the bytes of the design's own formats, what the roof allows there, and
/// its operations in all layers. Each number is computed a second way, and compared with what is
/// drawn. `products` holds one at least.
Explanation explainProducts(std::span<const DrawnProduct> products, const Design &design,
                            const GpuSpec &gpu);

/// FLOPs of one kind of product of a design in all its layers.
Explanation explainProduct(const DesignGemm &gemm);

/// The same of a product whose FLOPs were computed elsewhere; the check compares them.
Explanation explainProduct(const DesignGemm &gemm, double flops);

} // namespace dimscope::why
