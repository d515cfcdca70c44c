// SPDX-License-Identifier: MIT
#include "core/report/view_sentence.h"

#include "core/chart/reading.h"
#include "core/chart/section.h"
#include "core/language/say.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace dimscope::report {

namespace {

/// A clause as it begins the sentence, and as it goes on.
struct Clause
{
    std::string_view first;
    std::string_view later;
};
constexpr Clause shownClause{sayLater("Shown: %1"), sayLater("shown: %1")};
constexpr Clause addedClause{sayLater("Shown too: %1"), sayLater("shown too: %1")};
constexpr Clause hiddenClause{sayLater("Hidden: %1"), sayLater("hidden: %1")};

/// Clauses that make one sentence.
class Sentence
{
public:
    void add(const Clause &clause, const std::vector<std::string> &things)
    {
        std::string list;
        for (const std::string &thing : things)
            list += (list.empty() ? "" : ", ") + thing;
        if (!list.empty())
            m_text =
                m_text.empty() ? say(clause.first, list) : m_text + "; " + say(clause.later, list);
    }

    std::string text() const { return m_text.empty() ? m_text : m_text + "."; }

private:
    std::string m_text;
};

/// "Speed" of "Speed (TFLOPS)".
std::string nameOf(const chart::Axis &axis)
{
    const std::string &title = chart::withoutScaleWords(axis);
    return title.substr(0, title.find(" ("));
}

/// "1,024 to 8,192 tokens"; an axis without a unit is named.
std::string rangeText(const chart::Axis &axis)
{
    chart::Axis bare = axis;
    bare.unit.clear();
    const std::string range =
        say("%1 to %2", chart::readValue(bare, axis.minimum), chart::readValue(axis, axis.maximum));
    return axis.unit.empty() ? nameOf(axis) + " " + range : range;
}

void addRange(std::vector<std::string> &ranges, const chart::Axis &automatic,
              const chart::Axis &shown)
{
    if (shown.minimum != automatic.minimum || shown.maximum != automatic.maximum)
        ranges.push_back(rangeText(shown));
}

void addScale(std::vector<std::string> &scales, const chart::Axis &automatic,
              const chart::Axis &shown)
{
    if (shown.scale != automatic.scale)
        scales.push_back(shown.scale == chart::AxisScale::linear
                             ? say("%1 on a linear scale", nameOf(shown))
                             : say("%1 on a logarithmic scale", nameOf(shown)));
}

bool hasContent(const chart::Series &series)
{
    return !series.points.empty();
}

bool hasContent(const chart::Band &band)
{
    return !band.slices.empty() || !band.boxes.empty();
}

/// The names of what is to be seen, or not, other than at the start.
template<typename Part>
void addTurned(std::vector<std::string> &names, const std::vector<Part> &automatic,
               const std::vector<Part> &shown, bool isShown)
{
    for (const Part &part : automatic) {
        const auto now = std::find_if(shown.begin(), shown.end(),
                                      [&part](const Part &one) { return one.id == part.id; });
        if (hasContent(part) && now != shown.end() && now->shownAtStart == isShown &&
            part.shownAtStart != isShown)
            names.push_back(now->name);
    }
}

std::vector<std::string> turned(const chart::ChartModel &automatic, const chart::ChartModel &shown,
                                bool isShown)
{
    std::vector<std::string> names;
    addTurned(names, automatic.series, shown.series, isShown);
    addTurned(names, automatic.bands, shown.bands, isShown);
    return names;
}

} // namespace

std::string viewSentence(const chart::ChartModel &automatic, const chart::ChartModel &shown)
{
    // Another scale alone moves the ends of its axis too.
    chart::Section scales;
    scales.x.otherScale = shown.x.scale != automatic.x.scale;
    scales.y.otherScale = shown.y.scale != automatic.y.scale;
    const chart::ChartModel whole = chart::sectionOf(automatic, scales);
    std::vector<std::string> looks;
    addRange(looks, whole.x, shown.x);
    addRange(looks, whole.y, shown.y);
    addScale(looks, automatic.x, shown.x);
    addScale(looks, automatic.y, shown.y);
    Sentence sentence;
    sentence.add(shownClause, looks);
    sentence.add(addedClause, turned(automatic, shown, true));
    sentence.add(hiddenClause, turned(automatic, shown, false));
    return sentence.text();
}

} // namespace dimscope::report
