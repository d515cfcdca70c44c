// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

// A logarithmic scale may start at 0 (window of a design without one).
double toScale(const FieldSpec &field, double value)
{
    return field.scale == FieldScale::logarithmic ? std::log(std::max(value, 1.0)) : value;
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
    double value = low + (high - low) * position / sliderPositions;
    if (field.scale == FieldScale::logarithmic)
        value = std::exp(value);
    std::int64_t result = onMultiple(value, std::max<std::int64_t>(field.fineStep, 1));
    if (snap && field.snap > 1) {
        const std::int64_t snapped = onMultiple(value, field.snap);
        if (snapped > 0 && std::abs(positionOf(field, snapped) - position) <= sliderPositions / 100)
            result = snapped;
    }
    return std::clamp(result, field.minimum, field.maximum);
}

} // namespace dimscope::ui
