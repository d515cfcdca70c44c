// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

// A logarithmic scale from 0 (a width that may be absent) is linear below about one step, so that
// the few smallest values do not take half of the slider.
double toScale(const FieldSpec &field, double value)
{
    if (field.scale == FieldScale::linear)
        return value;
    if (field.minimum > 0)
        return std::log(std::max(value, 1.0));
    return std::log1p(std::max(value, 0.0) / static_cast<double>(field.step));
}

double fromScale(const FieldSpec &field, double scaled)
{
    if (field.scale == FieldScale::linear)
        return scaled;
    return field.minimum > 0 ? std::exp(scaled)
                             : std::expm1(scaled) * static_cast<double>(field.step);
}

double fraction(const FieldSpec &field, std::int64_t value)
{
    const double low = toScale(field, static_cast<double>(field.minimum));
    const double high = toScale(field, static_cast<double>(field.maximum));
    return (toScale(field, static_cast<double>(value)) - low) / (high - low);
}

std::int64_t onMultiple(double value, std::int64_t of)
{
    return static_cast<std::int64_t>(std::llround(value / static_cast<double>(of))) * of;
}

} // namespace

int positionOf(const FieldSpec &field, std::int64_t value)
{
    const double clamped = std::clamp(fraction(field, value), 0.0, 1.0);
    return static_cast<int>(std::lround(clamped * sliderPositions));
}

std::int64_t valueAt(const FieldSpec &field, int position, bool snap)
{
    if (position <= 0)
        return field.minimum;
    if (position >= sliderPositions)
        return field.maximum;
    const double low = toScale(field, static_cast<double>(field.minimum));
    const double high = toScale(field, static_cast<double>(field.maximum));
    const double value = fromScale(field, low + (high - low) * position / sliderPositions);
    std::int64_t result = onMultiple(value, std::max<std::int64_t>(field.fineStep, 1));
    if (snap && field.snap > 1) {
        const std::int64_t snapped = onMultiple(value, field.snap);
        if (snapped > 0 && std::abs(positionOf(field, snapped) - position) <= sliderPositions / 100)
            result = snapped;
    }
    return std::clamp(result, field.minimum, field.maximum);
}

} // namespace dimscope::ui
