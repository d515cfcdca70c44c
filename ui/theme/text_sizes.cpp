// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/text_sizes.h"

#include <algorithm>

namespace dimscope::ui {

namespace {

constexpr qreal presented = 1.7;
constexpr qreal presentedHeadline = 1.25;
constexpr qreal largest = 1.9; ///< text that is large already does not grow out of the window

constexpr QSizeF projector(1280, 720); ///< has room for letters of that scale

QFont scaled(QFont font, qreal scale)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    return font;
}

} // namespace

TextSizes textSizes(const QFont &normal, int percent, bool presentation, const QSize &size)
{
    const qreal chosen = percent / 100.0;
    if (!presentation)
        return {scaled(normal, chosen), scaled(normal, chosen), scaled(normal, chosen)};
    const qreal room =
        std::min(size.width() / projector.width(), size.height() / projector.height());
    const qreal most = std::max(1.0, presented * room);
    const qreal window = std::min(most, std::max(chosen, std::min(chosen * presented, largest)));
    return {scaled(normal, window), scaled(normal, window * presentedSentence),
            scaled(normal, std::min(most, std::max(chosen, presentedHeadline)))};
}

} // namespace dimscope::ui
