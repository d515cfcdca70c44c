// SPDX-License-Identifier: MIT
#pragma once

#include "core/design/field_spec.h"

#include <vector>

/// The rows of the field table, in the order of the window, and what makes one.
namespace dimscope::field {

/// What a person reads about a field; help is one sentence.
struct Words
{
    std::string_view key, label, unit, help, source;
};

using Get = std::int64_t (*)(const Design &);
using Set = void (*)(Design &, std::int64_t);

/// The range of a slider, how far keys move it, and what attracts a drag.
struct Slider
{
    std::int64_t minimum, maximum, step, fineStep, pageStep;
    FieldScale scale = FieldScale::linear;
    std::int64_t snap = 0;
};

/// Ranges that a field of both kinds and that of one kind share.
inline constexpr Slider queryHeadsSlider{1, 256, 1, 1, 8, FieldScale::linear, 8};
inline constexpr Slider keyValueHeadsSlider{1, 128, 1, 1, 8};
inline constexpr Slider headDimSlider{8, 512, 8, 1, 64, FieldScale::linear, 16};
inline constexpr Slider windowSlider{16, 131072, 16, 1, 1024, FieldScale::logarithmic, 64};
inline constexpr Slider intermediateSlider{64, 131072, 64, 4, 1024, FieldScale::logarithmic, 64};
inline constexpr Slider expertsSlider{1, 1024, 8, 1, 64, FieldScale::logarithmic, 8};
inline constexpr Slider expertsPerTokenSlider{1, 64, 1, 1, 4};

FieldSpec sliderRow(const Words &words, const Slider &range, Get get, Set set);
FieldSpec flagRow(const Words &words, Get get, Set set);
FieldSpec choiceRow(const Words &words, std::span<const FieldChoice> choices, Get get, Set set);

/// Puts a row where the window shows it.
FieldSpec in(FieldGroup group, FieldSpec spec);

/// The four sliders and the fields that speak of all layers at once.
void appendListed(std::vector<FieldSpec> &table);
/// Both kinds of attention by their key paths, `attention.full.` and `attention.sliding.`.
void appendAttentionKinds(std::vector<FieldSpec> &table);
/// Both kinds of feed-forward, `feed_forward.dense.` and `feed_forward.mixture.`.
void appendFeedForwardKinds(std::vector<FieldSpec> &table);
/// What belongs to no layer kind: which layers are mixtures, norms, embeddings, positions.
void appendArchitecture(std::vector<FieldSpec> &table);

} // namespace dimscope::field
