// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_style.h"

#include <cmath>

namespace dimscope::ui::style {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal unitsPerPoint = 254.0 / 72;

const QStringList &families()
{
    // Roots of DejaVu stand close to what is under them, unlike those of CJK.
    static const QStringList names{u"Noto Sans"_s, u"DejaVu Sans"_s, u"Noto Sans CJK SC"_s};
    return names;
}

/// Drawn alike on every device, and without ligatures, in which a search for "influence" would not
/// find it: Qt 6.4 leaves them out where letters are spaced, however little.
void settle(QFont *font)
{
    // In per cent: an absolute distance grows with the dots of the paper.
    constexpr qreal leastSpacing = 100 + 1.0 / 64;
    font->setFamilies(families());
    font->setHintingPreference(QFont::PreferNoHinting);
    font->setLetterSpacing(QFont::PercentageSpacing, leastSpacing);
}

} // namespace

QFont font(qreal points, bool bold)
{
    QFont font;
    settle(&font);
    // Rounded up: 7 points stay 7 points.
    font.setPixelSize(static_cast<int>(std::ceil(points * unitsPerPoint - 0.2)));
    font.setBold(bold);
    return font;
}

ChartTheme chartTheme()
{
    ChartTheme theme = printTheme();
    settle(&theme.font);
    return theme;
}

ChartTheme pageChartTheme()
{
    ChartTheme theme = chartTheme();
    theme.keepsTitle = true;
    return theme;
}

qreal unitsPerPixel(qreal points)
{
    return points * unitsPerPoint / printTheme().font.pixelSize();
}

} // namespace dimscope::ui::style
