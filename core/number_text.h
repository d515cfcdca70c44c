// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

/// Numbers as people read them, the same in findings, charts and read-outs. Digits are the same in
/// every language, words beside them are said.
namespace dimscope {

/// "131,072"; "-1,234.50" with two decimals. Values of 10^15 and more, and those that are not
/// finite, are written as printf's %g does.
std::string grouped(double value, int decimals = 0);
std::string grouped(std::int64_t value);

/// At most so many significant digits, with an exponent where that is shorter: "2.5e-12".
std::string compact(double value, int digits = 12);

/// The fewest digits that read back as the same number, for other programs: "0.1", "1e-300", "inf".
std::string exactText(double value);

/// With about that many significant digits but all digits before the point: 398.4, 0.3312, 12,345.
std::string significant(double value, int digits = 4);

/// How many times as much, without digits that say nothing: "0.7031", "14.55", "9.301 × 10^-11".
std::string factorText(double ratio, int digits = 4);

/// "60.77 GiB", "4.5 MiB", "576 bytes".
std::string bytesText(std::int64_t bytes);

/// "116.8 billion", "5.13 billion", "124.4 million", "2,304".
std::string countText(std::int64_t count);

} // namespace dimscope
