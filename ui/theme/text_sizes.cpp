// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/text_sizes.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace dimscope::ui {

namespace {

/// How many em of a presentation's letters a window holds across and down where it is wide.
constexpr QSizeF ofWide(62.7, 35.3);
/// Where it is not as wide, fewer: letters are read from the same distance there, too.
constexpr QSizeF ofLeast(53.3, 40);
/// With less, plots need what others can give up.
constexpr qreal ofRoomy = 43;

constexpr qreal presentedHeadline = 0.8;

constexpr qreal pointsOfInch = 72;

QFont scaled(QFont font, qreal scale)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    return font;
}

/// Pixels of the em whose window holds as many of them.
qreal emThatFits(const QSize &window, const QSizeF &held)
{
    return std::min(window.width() / held.width(), window.height() / held.height());
}

} // namespace

TextSizes textSizes(const QFont &normal, int percent, bool presentation, const QSize &size)
{
    const qreal chosen = percent / 100.0;
    if (!presentation)
        return {scaled(normal, chosen), scaled(normal, chosen), scaled(normal, chosen)};
    const qreal pixelsOfPoint =
        QGuiApplication::primaryScreen()->logicalDotsPerInchY() / pointsOfInch;
    const qreal before = normal.pointSizeF() * pixelsOfPoint;
    const qreal room = std::max(emThatFits(size, ofWide), emThatFits(size, ofLeast));
    const qreal window = std::max(1.0, room / before) * std::min(1.0, chosen);
    return {scaled(normal, window), scaled(normal, window * presentedSentence),
            scaled(normal, window * presentedHeadline), size.height() < ofRoomy * window * before};
}

} // namespace dimscope::ui
