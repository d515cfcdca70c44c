// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quantity_text.h"

#include <QLocale>

#include <array>

namespace dimscope::ui {

namespace {

template<std::size_t count>
QString scaled(std::int64_t value, double base, const std::array<const char *, count> &units)
{
    auto number = static_cast<double>(value);
    std::size_t unit = 0;
    // 999.95 would print as 1000.
    while (number >= base * 0.99995 && unit + 1 < count) {
        number /= base;
        ++unit;
    }
    const int digits = unit == 0 ? 0 : number < 100 ? 2 : 1;
    const QString text = QLocale().toString(number, 'f', digits);
    return units[unit][0] == '\0' ? text : text + QChar(0x202f) + QLatin1StringView(units[unit]);
}

} // namespace

QString countText(std::int64_t count)
{
    return scaled(count, 1000.0, std::array{"", "K", "M", "B", "T"});
}

QString bytesText(std::int64_t bytes)
{
    return scaled(bytes, 1024.0, std::array{"B", "KiB", "MiB", "GiB", "TiB", "PiB"});
}

QString exactText(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace dimscope::ui
