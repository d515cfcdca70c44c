// SPDX-License-Identifier: MIT
#include "core/lesson/claims.h"

#include "core/design/field_spec.h"
#include "core/design/json_text.h"
#include "core/language/say.h"
#include "core/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dimscope::lesson {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> verdicts{"right", "loose", "wrong"};
constexpr std::array<std::string_view, 4> relations{"<=", ">=", "==", "~"};
constexpr double about = 0.05; ///< the share by which "~" lets two numbers differ

template<std::size_t size>
bool isOneOf(const std::array<std::string_view, size> &words, const std::string &word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<double> numberIn(const std::string &text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Reads the members of one entry and keeps the first fault.
class Entry
{
public:
    explicit Entry(const Json &json)
        : m_json(json)
    {
        m_name = json.is_object() && json.contains("id") && json["id"].is_string()
                     ? json["id"].get<std::string>()
                     : say("an entry without id");
        if (!json.is_object())
            complain(sayLater("The claim %1 is not an object."));
    }

    std::string text(const char *key, bool required = true)
    {
        const auto found = m_json.find(key);
        if (found != m_json.end() && found->is_string())
            return found->get<std::string>();
        if (required)
            complain(sayLater("The claim %1 lacks the text '%2'."), key);
        return {};
    }

    std::vector<std::string> texts(const char *key)
    {
        std::vector<std::string> list;
        const auto found = m_json.find(key);
        if (found == m_json.end())
            return list;
        if (!found->is_array())
            complain(sayLater("The claim %1 has no list '%2'."), key);
        for (const Json &item : *found) {
            if (item.is_string())
                list.push_back(item.get<std::string>());
            else
                complain(sayLater("The claim %1 lists something else than texts in '%2'."), key);
        }
        return list;
    }

    std::vector<std::string> quantityNames(const char *key)
    {
        std::vector<std::string> names = texts(key);
        for (const std::string &name : names)
            requireQuantity(name);
        return names;
    }

    void requireQuantity(const std::string &name)
    {
        if (findQuantity(name) == nullptr)
            complain(sayLater("The claim %1 names the unknown quantity '%2'."), shortened(name));
    }

    /// A sentence whose first hole is the claim's name.
    template<typename... Values>
    void complain(std::string_view sentence, const Values &...values)
    {
        if (!m_problem)
            m_problem = Problem{m_name, say(sentence, shortened(m_name), values...)};
    }

    const Json &json() const { return m_json; }
    const std::optional<Problem> &problem() const { return m_problem; }
    void take(const Entry &inner)
    {
        if (inner.problem() && !m_problem)
            m_problem = inner.problem();
    }

private:
    const Json &m_json;
    std::string m_name;
    std::optional<Problem> m_problem;
};

std::optional<ClaimCheck> checkOf(Entry &entry, const char *key)
{
    if (!entry.json().contains(key))
        return std::nullopt;
    const std::vector<std::string> parts = entry.texts(key);
    if (parts.size() != 3) {
        entry.complain(sayLater(
            "The claim %1 has a check that is not [quantity, relation, quantity or number]."));
        return std::nullopt;
    }
    entry.requireQuantity(parts[0]);
    if (!isOneOf(relations, parts[1]))
        entry.complain(sayLater("The claim %1 has a check with the unknown relation '%2'."),
                       shortened(parts[1]));
    if (!numberIn(parts[2]))
        entry.requireQuantity(parts[2]);
    return ClaimCheck{parts[0], parts[1], parts[2]};
}

std::vector<ClaimCondition> conditionsOf(Entry &entry)
{
    std::vector<ClaimCondition> conditions;
    const auto found = entry.json().find("applies");
    if (found == entry.json().end())
        return conditions;
    if (!found->is_array())
        entry.complain(sayLater("The claim %1 has no list '%2'."), "applies");
    for (const Json &item : *found) {
        Entry inner(item);
        const auto check = inner.problem() ? std::nullopt : checkOf(inner, "if");
        const std::string otherwise = inner.problem() ? std::string() : inner.text("else");
        if (!check || otherwise.empty())
            entry.complain(sayLater("The claim %1 has a condition that is not an 'if' with a "
                                    "sentence for 'else'."));
        else
            conditions.push_back({*check, otherwise});
    }
    return conditions;
}

std::optional<ClaimShow> showOf(Entry &entry)
{
    const auto found = entry.json().find("show");
    if (found == entry.json().end())
        return std::nullopt;
    Entry inner(*found);
    if (inner.problem()) {
        entry.complain(sayLater("The claim %1 has a 'show' that is not an object."));
        return std::nullopt;
    }
    ClaimShow show{inner.text("preset", false), inner.texts("set"), inner.text("chart"),
                   inner.texts("series"), inner.quantityNames("marks")};
    entry.take(inner);
    return show;
}

bool holds(double left, const std::string &relation, double right)
{
    if (relation == "<=")
        return left <= right;
    if (relation == ">=")
        return left >= right;
    const double share = relation == "~" ? about : 1e-9;
    return std::abs(left - right) <= share * std::max(std::abs(left), std::abs(right));
}

std::optional<double> valueOf(const std::string &text, const Evaluation &evaluation)
{
    if (const Quantity *quantity = findQuantity(text))
        return quantity->value(evaluation);
    return numberIn(text);
}

/// None where the design lacks a quantity.
std::optional<bool> decided(const ClaimCheck &check, const Evaluation &evaluation)
{
    const auto left = valueOf(check.left, evaluation);
    const auto right = valueOf(check.right, evaluation);
    if (!left || !right)
        return std::nullopt;
    return holds(*left, check.relation, *right);
}

/// The clause that a sentence is after a colon.
std::string asClause(std::string sentence)
{
    if (!sentence.empty() && sentence.front() >= 'A' && sentence.front() <= 'Z')
        sentence.front() = static_cast<char>(sentence.front() - 'A' + 'a');
    return sentence;
}

/// Why the claim is not about such a design, in a clause; empty: it is.
std::string whyNot(const Claim &claim, const Evaluation &evaluation)
{
    for (const ClaimCondition &condition : claim.applies) {
        if (!decided(condition.check, evaluation).value_or(false))
            return asClause(condition.otherwise);
    }
    if (claim.check && !decided(*claim.check, evaluation))
        return say("the design has none of what is compared.");
    return {};
}

double coordinate(const chart::Axis &axis, double value)
{
    switch (axis.scale) {
    case chart::AxisScale::log2:
        return std::log2(value);
    case chart::AxisScale::log10: // such a quantity is a logarithm already
    case chart::AxisScale::linear:
        break;
    }
    return value;
}

} // namespace

Result<Claims> readClaims(std::string_view json)
{
    if (const auto fault = jsonFault(json))
        return *fault;
    const Json root = Json::parse(json, nullptr, false);
    if (!root.is_object() || !root.contains("claims") || !root["claims"].is_array())
        return Problem{"claims", say("The file of claims has no list 'claims'.")};
    Claims all;
    for (const Json &item : root["claims"]) {
        Entry entry(item);
        if (entry.problem())
            return *entry.problem();
        Claim claim;
        if (item.contains("number") && item["number"].is_number_integer())
            claim.number = item["number"].get<int>();
        else
            entry.complain(sayLater("The claim %1 lacks its number."));
        claim.id = entry.text("id");
        claim.verdict = entry.text("verdict");
        if (!isOneOf(verdicts, claim.verdict))
            entry.complain(sayLater("The claim %1 has the unknown verdict '%2'."),
                           shortened(claim.verdict));
        claim.article = entry.text("article");
        claim.right = entry.text("right");
        claim.source = entry.text("source");
        claim.live = entry.quantityNames("live");
        claim.applies = conditionsOf(entry);
        claim.check = checkOf(entry, "check");
        claim.show = showOf(entry);
        if (entry.problem())
            return *entry.problem();
        all.claims.push_back(std::move(claim));
    }
    for (const Json &item : root.value("notes", Json::array())) {
        Entry entry(item);
        if (entry.problem())
            return *entry.problem();
        Note note{entry.text("id"), entry.text("text"), entry.text("source")};
        if (entry.problem())
            return *entry.problem();
        all.notes.push_back(std::move(note));
    }
    return all;
}

Verdict liveVerdict(const Claim &claim, const Evaluation &evaluation)
{
    if (!claim.check || !whyNot(claim, evaluation).empty())
        return Verdict::notApplicable;
    return decided(*claim.check, evaluation).value_or(false) ? Verdict::holds : Verdict::fails;
}

std::string liveVerdictText(const Claim &claim, const Evaluation &evaluation)
{
    const std::string reason = whyNot(claim, evaluation);
    if (!reason.empty())
        return say("Does not apply here: %1", reason);
    if (!claim.check)
        return {};
    return liveVerdict(claim, evaluation) == Verdict::holds ? say("Holds here.")
                                                            : say("Fails here.");
}

std::string liveText(const Claim &claim, const Evaluation &evaluation)
{
    const std::string name =
        evaluation.design.name.empty() ? say("This design") : evaluation.design.name;
    std::string values;
    for (std::size_t i = 0; i < claim.live.size(); ++i) {
        if (const Quantity *quantity = findQuantity(claim.live[i]))
            values += (i > 0 ? "; " : "") + liveText(*quantity, evaluation);
    }
    return say("%1: %2.", name, values);
}

Result<Design> designToShow(const ClaimShow &show, const Design &start)
{
    Design design = start;
    for (const std::string &assignment : show.set) {
        const Result<Design> next = setField(design, assignment);
        if (!next)
            return next.problem();
        design = *next;
    }
    return design;
}

void applyHighlight(chart::ChartModel &model, const Highlight &highlight,
                    const Evaluation &evaluation)
{
    if (model.id != highlight.chart)
        return;
    for (chart::Series &series : model.series) {
        const bool wanted = std::find(highlight.series.begin(), highlight.series.end(),
                                      series.id) != highlight.series.end();
        if (!highlight.series.empty() && series.style == chart::SeriesStyle::line)
            series.shownAtStart = wanted;
        else
            series.shownAtStart = series.shownAtStart || wanted;
    }
    for (const std::string &name : highlight.marks) {
        const Quantity *quantity = findQuantity(name);
        const auto value = quantity != nullptr ? quantity->value(evaluation) : std::nullopt;
        if (!value)
            continue;
        const double y = coordinate(model.y, *value);
        if (y >= model.y.minimum && y <= model.y.maximum)
            model.marks.push_back({std::nullopt, y, markText(*quantity, *value)});
    }
}

} // namespace dimscope::lesson
