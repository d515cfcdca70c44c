// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_theme.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <cmath>

using namespace dimscope::ui;

namespace {

double channel(int value)
{
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.red()) + 0.7152 * channel(colour.green()) +
           0.0722 * channel(colour.blue());
}

/// WCAG 2.1 contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastSuffices_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void contrastSuffices()
    {
        QFETCH(bool, dark);
        const QPalette palette = dark ? darkPalette() : lightPalette();
        QCOMPARE(isDark(palette), dark);
        for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::Button}) {
            QVERIFY(contrast(palette.color(ground), palette.color(QPalette::WindowText)) >= 7);
            QVERIFY(contrast(palette.color(ground), palette.color(QPalette::PlaceholderText)) >=
                    4.5);
        }
        QVERIFY(contrast(palette.color(QPalette::Highlight),
                         palette.color(QPalette::HighlightedText)) >= 4.5);
        const ChartTheme theme = chartTheme(palette, QFont(), ChartEmphasis::screen);
        for (const QColor &colour : theme.cycle)
            // Read-outs are written in it, too.
            QVERIFY2(contrast(colour, theme.background) >= 4.5, qPrintable(colour.name()));
        QVERIFY(contrast(theme.mutedText, theme.background) >= 4.5);
        QVERIFY(contrast(theme.frame, theme.background) >= 3);
    }

    void namesAreKnown()
    {
        QVERIFY(themeFromName(u"light"_qs) == Theme::light);
        QVERIFY(themeFromName(u"dark"_qs) == Theme::dark);
        QVERIFY(!themeFromName(u"blue"_qs));
    }
};

QTEST_MAIN(TestTheme)
#include "theme_test.moc"
