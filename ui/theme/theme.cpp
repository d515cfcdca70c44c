// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct Colours
{
    QRgb window, base, alternate, text, muted, button, border, accent, accentText;
};

// Text on window and base has at least 7:1, muted text at least 4.5:1.
constexpr Colours light{0xfff3f5f7, 0xffffffff, 0xfff3f5f7, 0xff1b1f24, 0xff57606a,
                        0xfffafbfc, 0xffc3c9d0, 0xff0b5cad, 0xffffffff};
constexpr Colours dark{0xff15181c, 0xff1d2126, 0xff23282e, 0xffe6eaee, 0xffa3adb8,
                       0xff2a3037, 0xff454d57, 0xff4d9de8, 0xff0b1016};

QPalette paletteFrom(const Colours &colours)
{
    QPalette palette(QColor(colours.text), QColor(colours.button), QColor(colours.base),
                     QColor(colours.border), QColor(colours.border), QColor(colours.text),
                     QColor(colours.text), QColor(colours.base), QColor(colours.window));
    palette.setColor(QPalette::AlternateBase, QColor(colours.alternate));
    palette.setColor(QPalette::PlaceholderText, QColor(colours.muted));
    palette.setColor(QPalette::Highlight, QColor(colours.accent));
    palette.setColor(QPalette::HighlightedText, QColor(colours.accentText));
    for (const QPalette::ColorRole link : {QPalette::Link, QPalette::LinkVisited})
        palette.setColor(link, QColor(colours.accent));
    palette.setColor(QPalette::ToolTipBase, QColor(colours.base));
    palette.setColor(QPalette::ToolTipText, QColor(colours.text));
    palette.setColor(QPalette::Mid, QColor(colours.border));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colours.muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colours.border));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(colours.text));
    return palette;
}

/// Fusion, whose check boxes have an outline darker than any dark window, and whose frame of what
/// has the keyboard is half transparent.
class VisibleStyle : public QProxyStyle
{
public:
    VisibleStyle()
        : QProxyStyle(u"fusion"_s)
    {
        setObjectName(u"visible"_s);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        // After a click nothing has that frame.
        const bool isFocus =
            element == PE_FrameFocusRect && (option->state & State_KeyboardFocusChange) != 0;
        if (element != PE_IndicatorCheckBox && !isFocus)
            return;
        painter->save();
        painter->setPen(
            option->palette.color(isFocus ? QPalette::Highlight : QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

} // namespace

std::optional<Theme> themeFromName(const QString &name)
{
    if (name == "light"_L1)
        return Theme::light;
    if (name == "dark"_L1)
        return Theme::dark;
    return std::nullopt;
}

QPalette lightPalette()
{
    return paletteFrom(light);
}

QPalette darkPalette()
{
    return paletteFrom(dark);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

void applyStyle()
{
    if (QApplication::style() == nullptr || QApplication::style()->objectName() != "visible"_L1)
        QApplication::setStyle(new VisibleStyle); // the application owns it
}

void applyTheme(QApplication &application, Theme theme)
{
    applyStyle();
    application.setPalette(theme == Theme::dark ? darkPalette() : lightPalette());
}

} // namespace dimscope::ui
