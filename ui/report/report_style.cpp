// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_style.h"

#include <cmath>

namespace dimscope::ui::style {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal unitsPerPoint = 254.0 / 72;

const QStringList &families()
{
    static const QStringList names{u"Noto Sans"_s, u"Noto Sans CJK SC"_s};
    return names;
}

} // namespace

QFont font(qreal points, bool bold)
{
    QFont font;
    font.setFamilies(families());
    // Rounded up: 7 points stay 7 points.
    font.setPixelSize(static_cast<int>(std::ceil(points * unitsPerPoint - 0.2)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

ChartTheme chartTheme()
{
    ChartTheme theme = printTheme();
    theme.font.setFamilies(families());
    theme.font.setHintingPreference(QFont::PreferNoHinting);
    return theme;
}

qreal unitsPerPixel(qreal points)
{
    return points * unitsPerPoint / printTheme().font.pixelSize();
}

} // namespace dimscope::ui::style
