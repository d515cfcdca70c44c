// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

/// What core says to people, in their language. English stands in the code, and lupdate finds it
/// there (-tr-function-alias tr+=say,tr+=sayLater); ids, keys and formulas are not said but
/// written.
namespace dimscope {

/// Gives the sentence in the reader's language, its holes "%1" to "%9" kept.
using Catalogue = std::function<std::string(std::string_view english)>;

/// What say() asks from now on; an empty one: English. To be set before other threads say anything.
void useCatalogue(Catalogue catalogue);

/// The text in the reader's language.
std::string say(std::string_view english);

/// The same with its holes filled, "%1" with the first value; a translation may order them anew.
/// Values are data or said already.
std::string sayFilled(std::string_view english, std::initializer_list<std::string_view> values);

template<typename... Values>
std::string say(std::string_view english, const Values &...values)
{
    return sayFilled(english, {std::string_view(values)...});
}

/// Marks a text that a table keeps in English and the one who shows it says: say(row.label).
constexpr std::string_view sayLater(std::string_view english)
{
    return english;
}

} // namespace dimscope
