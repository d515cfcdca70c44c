// SPDX-License-Identifier: MIT
#pragma once

#include "core/language/say.h"

#include <string_view>

/// What subjects of several groups say of themselves, for say().
namespace dimscope::why {

inline constexpr std::string_view activeSource =
    sayLater("gpt-oss model card, table 1; conventions of the models' own cards");
inline constexpr std::string_view productSource =
    sayLater("2 m n k of each product (arXiv 2401.14489; EleutherAI cookbook)");
/// A citation alone: not said.
inline constexpr std::string_view formatSource =
    "gpt-oss model card, section 2.1; OCP MX v1.0; DeepSeek-V3, arXiv 2412.19437, section 3.3";

inline constexpr std::string_view storedFormula = sayLater("parameters x bytes of their format");
inline constexpr std::string_view routerFormula =
    sayLater("mixture layers x (h experts + biases and gates)");

inline constexpr std::string_view latentsExpanded =
    sayLater("Latent attention meets keys and values expanded from the latents; the roofline of "
             "decoding absorbs the expansion, which makes other FLOPs of the same result.");
inline constexpr std::string_view multiplyAdds = sayLater("A multiply-add counts as 2 operations.");
inline constexpr std::string_view lastToken =
    sayLater("The last token of the context is decoded, and no window holds more than its keys.");

} // namespace dimscope::why
