// SPDX-License-Identifier: MIT
#include "core/chart/roofline_products.h"

#include "core/counting/gemm_traffic.h"
#include "core/counting/product_words.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace dimscope::chart {

namespace {

struct Product
{
    const DesignGemm *gemm;
    double intensity;
};

using Products = std::span<const Product>;

/// By phase and intensity.
std::vector<Product> productsOf(const std::vector<DesignGemm> &gemms, const Design &design)
{
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
    return all;
}

/// The first products, of one phase, whose intensities are that near to the first one's.
Products nextGroup(Products rest, double octaves)
{
    const double most = rest.front().intensity * std::exp2(octaves);
    std::size_t count = 1;
    while (count < rest.size() && rest[count].gemm->phase == rest.front().gemm->phase &&
           rest[count].intensity <= most)
        ++count;
    return rest.first(count);
}

constexpr std::string_view layers[] = {sayLater("full"), sayLater("sliding"), sayLater("dense"),
                                       sayLater("mixture")};

std::string layerWords(const std::string &layer)
{
    const auto *const found = std::find(std::begin(layers), std::end(layers), layer);
    return found != std::end(layers) ? say(*found) : layer;
}

/// The names in a group, each once, with the layer where the phase has that name outside of it.
std::vector<std::string> namesOf(Products group, Products all)
{
    std::vector<std::string> names;
    for (const Product &product : group) {
        const auto isNamesake = [&](const Product &other) {
            return other.gemm->name == product.gemm->name &&
                   other.gemm->phase == product.gemm->phase;
        };
        const bool ambiguous = std::count_if(all.begin(), all.end(), isNamesake) >
                               std::count_if(group.begin(), group.end(), isNamesake);
        std::string name = productWords(product.gemm->name) +
                           (ambiguous ? " (" + layerWords(product.gemm->layer) + ")" : "");
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

std::string joined(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

/// What there is room for beside a point: four names, or two and the number of the others.
std::string labelOf(const std::vector<std::string> &names)
{
    if (names.size() <= 4)
        return joined(names);
    return say("%1, %2 and %3 more", names[0], names[1], std::to_string(names.size() - 2));
}

/// "4 x (8,192 x 2,880 x 4,096)", m x n x k.
std::string shapeText(const DesignGemm &gemm)
{
    const std::string one = grouped(gemm.m) + " x " + grouped(gemm.n) + " x " + grouped(gemm.k);
    return gemm.batch == 1 ? one : grouped(gemm.batch) + " x (" + one + ")";
}

std::string shapesOf(Products group)
{
    std::vector<std::string> shapes;
    for (const Product &product : group) {
        std::string shape = productWords(product.gemm->name) + " " + shapeText(*product.gemm);
        // The same product of sliding and full layers.
        if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end())
            shapes.push_back(std::move(shape));
    }
    return joined(shapes);
}

constexpr double touching = 0.2; // octaves, about the width of a marker

} // namespace

std::vector<DesignGemm> productsAround(const Design &design, const Workload &workload, Phase phase,
                                       double intensity)
{
    constexpr double same = 1e-9; // relative: a place on a chart is a logarithm
    const std::vector<DesignGemm> gemms = designGemms(design, workload);
    const std::vector<Product> all = productsOf(gemms, design);
    for (Products rest = all; !rest.empty();) {
        const Products near = nextGroup(rest, touching);
        rest = rest.subspan(near.size());
        const bool isMeant = std::any_of(near.begin(), near.end(), [&](const Product &product) {
            return product.gemm->phase == phase &&
                   std::abs(product.intensity - intensity) <= same * intensity;
        });
        if (!isMeant)
            continue;
        std::vector<DesignGemm> products;
        for (const Product &product : near)
            products.push_back(*product.gemm);
        return products;
    }
    return {};
}

std::vector<RooflineProducts> rooflineProducts(const Design &design, const Workload &workload)
{
    const std::vector<DesignGemm> gemms = designGemms(design, workload);
    const std::vector<Product> all = productsOf(gemms, design);
    std::vector<RooflineProducts> places;
    for (Products rest = all; !rest.empty();) {
        const Products near = nextGroup(rest, touching);
        rest = rest.subspan(near.size());
        std::string label = labelOf(namesOf(near, all));
        for (Products inside = near; !inside.empty();) {
            const Products same = nextGroup(inside, 0);
            inside = inside.subspan(same.size());
            places.push_back({same.front().gemm->phase, same.front().intensity, namesOf(same, all),
                              shapesOf(same), std::exchange(label, {})});
        }
    }
    return places;
}

} // namespace dimscope::chart
