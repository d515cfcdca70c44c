// SPDX-License-Identifier: MIT
#include "core/report/compliance_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dimscope::report {

namespace {

/// What all of the text says as a whole number without a sign.
template<typename Number>
std::optional<Number> wholeIn(std::string_view text, int base = 10)
{
    Number value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || text.starts_with('-'))
        return std::nullopt;
    return value;
}

} // namespace

const std::string &said(const measure::Measurement &m, const char *key)
{
    static const std::string nothing;
    const auto found = m.provenance.find(key);
    return found == m.provenance.end() || found->second == "unknown" ? nothing : found->second;
}

std::optional<double> numberIn(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> number(const measure::Measurement &m, const char *key)
{
    return numberIn(said(m, key));
}

std::optional<std::int64_t> countOf(const measure::Measurement &m, const char *key)
{
    return wholeIn<std::int64_t>(said(m, key));
}

std::optional<double> driftPercent(const measure::Measurement &m)
{
    constexpr std::string_view overRun = " % over the run, ";
    constexpr std::string_view ofHalves = " % between its halves";
    const std::string_view text = said(m, "reference_drift");
    const std::size_t first = text.find(overRun);
    if (first == std::string_view::npos || !text.ends_with(ofHalves))
        return std::nullopt;
    std::string_view rest = text.substr(first + overRun.size());
    rest.remove_suffix(std::min(ofHalves.size(), rest.size()));
    const auto run = numberIn(text.substr(0, first));
    const auto halves = numberIn(rest);
    if (!run || !halves)
        return std::nullopt;
    return std::max(std::abs(*run), std::abs(*halves));
}

std::optional<std::uint64_t> throttleReasons(const measure::Measurement &m)
{
    const std::string_view text = said(m, "throttle_reasons");
    return text.starts_with("0x") ? wholeIn<std::uint64_t>(text.substr(2), 16)
                                  : wholeIn<std::uint64_t>(text);
}

std::optional<Throttled> throttledVisits(const measure::Measurement &m)
{
    constexpr std::string_view of = " of ";
    const std::string_view text = said(m, "throttled_visits");
    const std::size_t between = text.find(of);
    if (between == std::string_view::npos)
        return std::nullopt;
    const auto slowed = wholeIn<std::int64_t>(text.substr(0, between));
    const auto visits = wholeIn<std::int64_t>(text.substr(between + of.size()));
    if (!slowed || !visits)
        return std::nullopt;
    return Throttled{*slowed, *visits};
}

} // namespace dimscope::report
