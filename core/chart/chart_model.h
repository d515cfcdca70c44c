// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

/// Charts as data: everything that is drawn, decided without a pixel. Text is plain UTF-8 except
/// that "^{...}" marks a superscript in tick labels and titles.
namespace dimscope::chart {

struct Point
{
    double x = 0;
    double y = 0;
    bool operator==(const Point &) const = default;
};

/// How a series is drawn. Computed is a line, measured is a point with its interval.
enum class SeriesStyle
{
    line,
    points
};

/// Dash pattern of a line or marker of a point series, so that colour never stands alone.
enum class Dash
{
    solid,
    dashed,
    dotted,
    dashDotted,
    dashDashDotted,
    // Of pinned designs, so that none looks like a curve of the theory.
    longDashed,
    sparselyDotted,
    longDashDotted,
    dashDoubleDotted
};
enum class Marker
{
    circle,
    square,
    diamond,
    triangle,
    // Of pinned designs, two of each, so that none looks like a point of another.
    triangleDown,
    triangleLeft,
    plus,
    cross,
    hourglass,
    bowTie,
    star,
    bars,
    none ///< nothing to see, and nothing in the legend: for read-outs and labels alone
};

/// A measured point: its interval in y, and what a read-out says about it.
struct PointDetail
{
    double low = 0;
    double high = 0;
    std::string text;
    bool weak = false;    ///< unconverged: drawn hollow and struck through, and paler
    bool openTop = false; ///< the interval goes on above the axis: drawn with an arrow head
    std::string label{};  ///< beside the point where there is room; empty: none
    std::string name{};   ///< of what the point is, in tables; empty: its coordinates say it
    bool operator==(const PointDetail &) const = default;
};

struct Series
{
    std::string id;     ///< stable, such as "exact_joint"
    std::string name;   ///< in the legend
    std::string source; ///< of the formula or the data
    SeriesStyle style = SeriesStyle::line;
    Dash dash = Dash::solid;
    Marker marker = Marker::circle;
    bool hollow = false;      ///< published rather than measured here
    bool faint = false;       ///< of other runs: drawn paler
    int colour = 0;           ///< slot in the theme's colour-blind-safe cycle
    bool shownAtStart = true; ///< otherwise only listed in the legend
    bool ofDesign = false;    ///< about the design alone: stays when the design is pinned
    /// In axis coordinates, x ascending. A line is inside the axis ranges; a point may lie beyond
    /// them and is drawn as an arrow at the edge.
    std::vector<Point> points;
    std::vector<PointDetail> details; ///< empty, or one per point
    bool operator==(const Series &) const = default;
};

/// A shaded region between y low and y high at each x: a spread, or all heights of a column; or
/// boxes, of which every bar of a bar chart has some.
struct Band
{
    std::string id;
    std::string name;
    int colour = 0;
    bool shownAtStart = true;
    bool solid = false; ///< a part of a whole rather than a shade behind curves
    struct Slice
    {
        double x = 0;
        double low = 0;
        double high = 0;
        bool operator==(const Slice &) const = default;
    };
    /// x ascending; two slices with the same x make an upright edge, so a column is four slices.
    std::vector<Slice> slices;
    struct Box
    {
        double left = 0;
        double right = 0;
        double low = 0;
        double high = 0;
        bool operator==(const Box &) const = default;
    };
    std::vector<Box> boxes;
    bool operator==(const Band &) const = default;
};

/// What one part of a bar stands for: a bar is drawn as shares alone, tables also say of how much.
struct BarPart
{
    std::string bar;  ///< "Parameters"
    std::string part; ///< "Experts", the name of its band; "Total" of the whole bar
    std::string unit; ///< "parameters"
    double amount = 0;
    double percent = 0;   ///< of the bar
    std::string barId{};  ///< stable, such as "active_parameters"
    std::string partId{}; ///< the id of its band; "total" of the whole bar
    bool operator==(const BarPart &) const = default;
};

/// The present design in the chart, or what it is held against: a ring with a label, or a rule
/// across the plot where only one coordinate is known.
struct DesignMark
{
    std::optional<double> x;
    std::optional<double> y;
    std::string label;
    bool pinned = false; ///< of a design kept to compare with: drawn dashed
    bool operator==(const DesignMark &) const = default;
};

struct Tick
{
    double value = 0;
    std::string label;
    bool operator==(const Tick &) const = default;
};

/// What a coordinate stands for: itself, or the exponent of a power.
enum class AxisScale
{
    linear,
    log2,
    log10
};

struct Axis
{
    AxisScale scale = AxisScale::linear;
    /// With unit, such as "Head dimension (dimensions)": in every language the name of the quantity
    /// ends before " (".
    std::string title;
    double minimum = 0;
    double maximum = 1;
    std::vector<Tick> ticks; ///< at most 8, ascending, inside the range
    /// Its ticks name rows rather than values: neither lines across the plot nor a title are drawn.
    bool namesRows = false;
    /// What is counted along it, such as "tokens"; cursors of axes with the same are linked. Empty:
    /// of this chart alone.
    std::string quantity{};
    std::string unit{};       ///< after a value in read-outs, such as "tokens"; empty: none
    bool whole = false;       ///< it counts something: read at whole values alone
    std::string plainTitle{}; ///< the title without words about the scale; empty: it has none
    bool operator==(const Axis &) const = default;
};

struct ChartModel
{
    std::string id;
    std::string title;
    std::string summary; ///< the finding in one sentence; also the accessible description
    Axis x;
    Axis y;
    std::vector<Band> bands;
    std::vector<Series> series;
    std::vector<DesignMark> marks;
    std::vector<BarPart> bars; ///< of a chart of bars, from the top down; empty for all others
    std::string weakName;      ///< what the legend says of weak points; empty when there are none
    std::string notice; ///< shown inside an empty or special plot ("Measuring on the CPU ..."), may
                        ///< be empty
    bool operator==(const ChartModel &) const = default;
};

} // namespace dimscope::chart
