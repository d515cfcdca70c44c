// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/design.h"
#include "core/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dimscope {

enum class FieldType
{
    integer,
    flag,
    choice
};
enum class FieldScale
{
    linear,
    logarithmic
};

/// Where the window shows a field: the four sliders of the first screen, or a group under 'More',
/// in this order.
enum class FieldGroup
{
    main,
    attention, ///< both kinds of attention at once
    fullLayers,
    slidingLayers,
    feedForward, ///< the kind that the design shows first
    denseFeedForward,
    mixture,
    architecture,
    size,
    storage
};

struct FieldChoice
{
    std::string_view key;   ///< in files and on the command line
    std::string_view label; ///< on screen
};

/// Why a field has no meaning for a design, and the one-click change that gives it one.
struct FieldRemedy
{
    std::string_view reason; ///< one sentence
    std::string_view label;  ///< of the button that applies it
    void (*apply)(Design &);
};

/// One row of the field table. Sliders, undo, validation, JSON, --set and docs derive from it.
struct FieldSpec
{
    std::string_view key; ///< key path, such as "hidden_size" or "attention.sliding.head_dim"
    std::string_view label;
    std::string_view unit;
    FieldGroup group = FieldGroup::architecture;
    FieldType type = FieldType::integer;
    std::int64_t minimum = 0; ///< of the slider; files may go beyond
    std::int64_t maximum = 1;
    std::int64_t step = 1;
    std::int64_t fineStep = 1;
    std::int64_t pageStep = 1;
    FieldScale scale = FieldScale::linear;
    std::int64_t snap = 0; ///< multiples that attract a drag; 0: none
    std::string_view help;
    std::string_view source;
    std::span<const FieldChoice> choices; ///< of a choice; its value is the index
    std::int64_t (*get)(const Design &) = nullptr;
    void (*set)(Design &, std::int64_t) = nullptr;
    /// Null where the field applies to the design.
    const FieldRemedy *(*inapplicable)(const Design &) = nullptr;
    /// Reads values that no number expresses (a written-out layer pattern) and changes nothing if
    /// the text is none; null: numbers only.
    bool (*setText)(Design &, std::string_view) = nullptr;
    /// What setText would read as the design's own value; null with it.
    std::string (*getText)(const Design &) = nullptr;
    std::string_view textRule; ///< what setText reads, after "type": "S (sliding) and F (full)"
    /// What a choice would come to for the design ("60.77 GiB"); null: nothing to add.
    std::string (*choiceNote)(const Design &, std::int64_t choice) = nullptr;
};

/// All fields, in the order of the window.
std::span<const FieldSpec> fieldTable();

/// The row with that key, or null.
const FieldSpec *findField(std::string_view key);

/// Applies "key=value". Unknown keys name the nearest known one; a value that does not parse or
/// is out of the absolute range is refused with a sentence that names the field.
Result<Design> setField(const Design &design, std::string_view assignment);

/// The value as --set accepts it.
std::string fieldText(const FieldSpec &field, const Design &design);

} // namespace dimscope
