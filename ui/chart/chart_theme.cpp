// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_theme.h"

#include "ui/theme/theme.h"

#include <QFontInfo>

#include <algorithm>

namespace dimscope::ui {

namespace {

constexpr qreal emOfWidths = 20.4; ///< the letters, in pixels, that widths in presentation go with

} // namespace

ChartTheme chartTheme(const QPalette &palette, const QFont &base, ChartEmphasis emphasis)
{
    ChartTheme theme;
    const bool dark = isDark(palette);
    theme.background = palette.color(QPalette::Base);
    theme.text = palette.color(QPalette::WindowText);
    theme.mutedText = palette.color(QPalette::PlaceholderText);
    theme.pointLabel = theme.mutedText;
    theme.grid = dark ? QColor(0x33, 0x39, 0x41) : QColor(0xe4, 0xe7, 0xeb);
    theme.frame = dark ? QColor(0x6e, 0x78, 0x83) : QColor(0x8a, 0x93, 0x9e);
    theme.design = dark ? QColor(0xff, 0xff, 0xff) : QColor(0x11, 0x14, 0x18);
    if (dark) {
        theme.cycle = {QColor(0x56, 0xb4, 0xe9), QColor(0xf0, 0x88, 0x3e),
                       QColor(0x35, 0xc9, 0x99), QColor(0xe0, 0x8b, 0xc0),
                       QColor(0xe6, 0xc2, 0x29), QColor(0xa3, 0xad, 0xb8)};
    } else {
        theme.cycle = {QColor(0x00, 0x5f, 0xa8), QColor(0xc4, 0x4f, 0x00),
                       QColor(0x00, 0x80, 0x5c), QColor(0xa8, 0x3f, 0x88),
                       QColor(0x8a, 0x66, 0x00), QColor(0x5c, 0x66, 0x70)};
    }
    // As pale as 3:1 against the background allows for thin strokes with soft edges.
    theme.weakOpacity = dark ? 0.62F : 0.74F;
    theme.font = base;
    if (emphasis == ChartEmphasis::presentation) {
        // As thick beside the letters of every projector.
        const qreal scale = std::max(1.0, QFontInfo(base).pixelSize() / emOfWidths);
        theme.lineWidth = 3.2 * scale;
        theme.fineWidth = 1.6 * scale;
        theme.outlineWidth = 2.2 * scale;
        theme.pointRadius = 6 * scale;
        theme.pointLabel = theme.text;
    }
    if (emphasis == ChartEmphasis::print) {
        theme.listsHidden = false;
        theme.labelsCoverLines = false;
        theme.clipsAtEdges = false;
        theme.lineWidth = 1.4;
        theme.pointRadius = 2.2;
    }
    return theme;
}

QColor ChartTheme::solidColour(int slot) const
{
    constexpr float share = 0.78F;
    const QColor full = seriesColour(slot);
    const auto mixed = [](float colour, float ground) {
        return colour * share + ground * (1 - share);
    };
    return QColor::fromRgbF(mixed(full.redF(), background.redF()),
                            mixed(full.greenF(), background.greenF()),
                            mixed(full.blueF(), background.blueF()));
}

ChartTheme printTheme()
{
    QFont font;
    font.setPixelSize(11);
    ChartTheme theme = chartTheme(lightPalette(), font, ChartEmphasis::print);
    theme.background = Qt::white;
    return theme;
}

} // namespace dimscope::ui
