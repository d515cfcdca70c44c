// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace dimscope::ui {

/// For whom a chart is drawn; decides text size and line width.
enum class ChartEmphasis
{
    screen,
    presentation,
    print
};

/// Every colour, font and width of a chart. Series colours are a colour-blind-safe cycle (Okabe
/// and Ito, darkened or lightened to 4.5:1 against the background, weak ones to 3:1).
struct ChartTheme
{
    QColor background;
    QColor text;
    QColor mutedText;
    QColor pointLabel; ///< beside single points
    QColor grid;
    QColor frame;
    QColor design; ///< the ring and label of the present design
    std::array<QColor, 6> cycle;
    QFont font;
    float weakOpacity = 1;                        ///< of points that are not to be relied on
    static constexpr float leaderOpacity = 0.68F; ///< of the line from a point to its label
    static constexpr float labelGround = 0.82F;   ///< of what is laid under a label
    static constexpr float readOutGround = 0.98F; ///< under coloured letters
    bool listsHidden = true;                      ///< the legend names series that are not drawn
    bool labelsCoverLines = true; ///< where there is no other place; otherwise they are left out
    bool clipsAtEdges = true; ///< a marker on an edge is cut in half; SVG can only have it whole
    bool showsTitle = true;
    bool keepsTitle = false; ///< also where the plot gets low; a page's charts are found by theirs
    bool showsLegend = true;
    int legendRows = 0; ///< at most, whatever is left out; 0: as many as what is shown takes
    qreal lineWidth = 1.6;
    qreal fineWidth = 1;      ///< of rules, intervals and the lines to labels
    qreal outlineWidth = 1.4; ///< of markers
    qreal pointRadius = 2.6;

    bool operator==(const ChartTheme &) const = default;

    /// Of the strokes of weak points: thin, so that they are seen to be empty, but a pixel is
    /// theirs.
    qreal weakWidth() const { return lineWidth * 0.8; }

    /// What is not data gives its room to the plot.
    bool isLow() const { return legendRows > 0; }

    QColor seriesColour(int slot) const
    {
        return cycle[static_cast<std::size_t>(slot) % cycle.size()];
    }
    /// Paler, of bands that are parts of a whole. Not transparent: Qt's raster engine hands what is
    /// to other threads in strips, and waiting for them takes longer than painting.
    QColor solidColour(int slot) const;
};

/// Light or dark by the lightness of the palette's window colour (dark below 128).
ChartTheme chartTheme(const QPalette &palette, const QFont &base, ChartEmphasis emphasis);

/// Black on white at 96 dpi, the same on every machine.
ChartTheme printTheme();

} // namespace dimscope::ui
