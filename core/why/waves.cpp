// SPDX-License-Identifier: MIT
#include "core/why/waves.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace dimscope::why {

using measure::Measurement;

std::optional<double> recorded(const Measurement &measurement, std::string_view key)
{
    const auto text = measurement.provenance.find(std::string(key));
    if (text == measurement.provenance.end())
        return std::nullopt;
    double value = 0;
    const char *end = text->second.data() + text->second.size();
    const auto [stopped, error] = std::from_chars(text->second.data(), end, value);
    return error == std::errc() && stopped == end && std::isfinite(value) ? std::optional(value)
                                                                          : std::nullopt;
}

std::optional<double> wavesOf(const Measurement &measurement)
{
    const measure::GemmShape &shape = measurement.shape;
    const std::optional<double> told = recorded(measurement, "waves");
    if (!told || !(*told > 0) || !shape.rows.empty())
        return std::nullopt;
    const auto sms = recorded(measurement, "sms");
    const auto splits = recorded(measurement, "split_k");
    const auto tile = measurement.provenance.find("tile");
    if (sms && *sms > 0 && tile != measurement.provenance.end()) {
        // Libraries store columns: the first side of a tile lies along n, the second along m.
        char *end = nullptr;
        const double alongN = std::strtod(tile->second.c_str(), &end);
        const double alongM = *end == 'x' ? std::strtod(end + 1, nullptr) : 0;
        if (alongN >= 1 && alongM >= 1) {
            const double one = std::ceil(static_cast<double>(shape.m) / alongM) *
                               std::ceil(static_cast<double>(shape.n) / alongN) / *sms;
            const auto batch = static_cast<double>(shape.batch);
            const double parts = std::max(1.0, splits.value_or(1));
            for (const double counted : {one, one * parts, one * batch, one * batch * parts}) {
                if (std::abs(counted - *told) <= 1e-4 * counted + 1e-6)
                    return one * batch * parts;
            }
        }
    }
    return shape.batch == 1 ? told : std::nullopt;
}

} // namespace dimscope::why
