// SPDX-License-Identifier: MIT
#include "core/chart/roofline_products.h"

#include "core/counting/gemm_traffic.h"
#include "core/number_text.h"

#include <algorithm>
#include <tuple>

namespace dimscope::chart {

namespace {

struct Product
{
    const DesignGemm *gemm;
    double intensity;
};

bool samePlace(const Product &a, const Product &b)
{
    return a.gemm->phase == b.gemm->phase && a.intensity == b.intensity;
}

/// With the layer where products of one name lie at different places.
std::string labelOf(const Product &product, const std::vector<Product> &all)
{
    const bool ambiguous = std::any_of(all.begin(), all.end(), [&](const Product &other) {
        return other.gemm->name == product.gemm->name && other.gemm->phase == product.gemm->phase &&
               !samePlace(other, product);
    });
    return product.gemm->name + (ambiguous ? " (" + product.gemm->layer + ")" : "");
}

/// "4 x (8,192 x 2,880 x 4,096)", m x n x k.
std::string shapeText(const DesignGemm &gemm)
{
    const std::string one = grouped(gemm.m) + " x " + grouped(gemm.n) + " x " + grouped(gemm.k);
    return gemm.batch == 1 ? one : grouped(gemm.batch) + " x (" + one + ")";
}

void add(RooflineProducts &place, const Product &product, const std::vector<Product> &all)
{
    const std::string label = labelOf(product, all);
    const std::string shape = label + " " + shapeText(*product.gemm);
    if (place.label.empty()) {
        place = {product.gemm->phase, product.intensity, label, shape};
        return;
    }
    // The same product of sliding and full layers.
    if (place.shapes.find(shape) != std::string::npos)
        return;
    place.label += ", " + label;
    place.shapes += ", " + shape;
}

} // namespace

std::vector<RooflineProducts> rooflineProducts(const Design &design, const Workload &workload)
{
    const std::vector<DesignGemm> gemms = designGemms(design, workload);
    std::vector<Product> all;
    all.reserve(gemms.size());
    for (const DesignGemm &gemm : gemms) {
        const double intensity = arithmeticIntensity(gemm, design);
        if (intensity > 0)
            all.push_back({&gemm, intensity});
    }
    std::stable_sort(all.begin(), all.end(), [](const Product &a, const Product &b) {
        return std::tie(a.gemm->phase, a.intensity) < std::tie(b.gemm->phase, b.intensity);
    });
    std::vector<RooflineProducts> places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || !samePlace(all[i - 1], all[i]))
            places.emplace_back();
        add(places.back(), all[i], all);
    }
    return places;
}

} // namespace dimscope::chart
