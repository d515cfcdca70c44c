// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dimscope::ui {

/// Lets screen readers hear the value of a parameter from its slider, instead of the handle's place
/// on its scale. Once for a program; further calls do nothing.
void describeSlidersByValue();

} // namespace dimscope::ui
