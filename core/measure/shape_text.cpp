// SPDX-License-Identifier: MIT
#include "core/measure/shape_text.h"

#include <charconv>
#include <vector>

namespace dimscope::measure {

std::optional<GemmShape> shapeFromText(std::string_view text, const GemmShape &kind)
{
    std::vector<std::int64_t> sizes;
    for (;;) {
        const std::size_t end = text.find('x');
        const std::string_view part = text.substr(0, end);
        std::int64_t size = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), size);
        if (error != std::errc{} || stop != part.data() + part.size() || size < 1)
            return std::nullopt;
        sizes.push_back(size);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    if (sizes.size() == 3)
        sizes.insert(sizes.begin(), 1);
    if (sizes.size() != 4)
        return std::nullopt;
    GemmShape shape = kind;
    shape.batch = sizes[0];
    shape.m = sizes[1];
    shape.k = sizes[2];
    shape.n = sizes[3];
    return shape;
}

} // namespace dimscope::measure
