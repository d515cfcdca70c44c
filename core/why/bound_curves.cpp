// SPDX-License-Identifier: MIT
#include "core/why/curve_groups.h"

#include "core/language/say.h"
#include "core/number_text.h"
#include "core/theory/entropy_bound.h"
#include "core/why/second/sphere.h"

#include <algorithm>
#include <cmath>

namespace dimscope::why {

namespace {

constexpr double ln2 = 0.693147180559945309417;

std::optional<Value> real(const std::optional<double> &value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

/// Texts in English, to be said.
struct BoundCurve
{
    std::string_view series;
    std::string_view title;
    std::string_view formula;
    double (*first)(double keys);
    std::optional<double> (*second)(double log2Keys);
    std::string_view how;
    std::string (*substituted)(double keys);
    std::string_view source;
};

std::string keysText(double keys)
{
    return keys < 1e15 ? grouped(keys) : significant(keys, 4);
}

constexpr std::string_view bisected =
    sayLater("KL is integrated numerically over the sphere instead of summed as a series, and n is "
             "bisected.");

/// "2 ln 128 = 9.70406 nats = KL(n)", and the n of it.
std::string solvedText(const char *factor, double keys, double nats)
{
    return factor + keysText(keys) + " = " + say("%1 nats", significant(nats, 6)) + " = KL(n)\nn";
}

const BoundCurve boundCurves[] = {
    {"exact_joint", sayLater("Exact bound"), sayLater("2 ln N = KL(n), solved for n"),
     theory::exactBoundJoint,
     [](double log2Keys) { return second::dimensionOfLoss(2 * log2Keys * ln2); }, bisected,
     [](double keys) { return solvedText("2 ln ", keys, 2 * std::log(keys)); },
     sayLater("Su, kexue.fm/7695, without its rounding")},
    {"exact_conditional", sayLater("Conditional bound"), sayLater("ln N = KL(n), solved for n"),
     theory::exactBoundConditional,
     [](double log2Keys) { return second::dimensionOfLoss(log2Keys * ln2); }, bisected,
     [](double keys) { return solvedText("ln ", keys, std::log(keys)); },
     sayLater("Su, kexue.fm/8823: a row of attention is a distribution over N keys")},
    {"article_log2", sayLater("The article's rule"), "8.33 log2 N",
     [](double keys) { return theory::sourceConstant * std::log2(keys); },
     [](double log2Keys) -> std::optional<double> {
         return 8.33 * second::binaryLogarithm(second::binaryPower(log2Keys));
     },
     sayLater("log2 N bit by bit, by repeated squaring."),
     [](double keys) { return "8.33 x log2 " + keysText(keys); },
     sayLater("The article's numbers 58 and 100 are base 2")},
    {"source_natural", sayLater("The source's rule"), "8.33 ln N",
     [](double keys) { return theory::sourceConstant * std::log(keys); },
     [](double log2Keys) -> std::optional<double> {
         return 8.33 * ln2 * second::binaryLogarithm(second::binaryPower(log2Keys));
     },
     sayLater("ln N from log2 N bit by bit, by repeated squaring."),
     [](double keys) { return "8.33 x ln " + keysText(keys); },
     sayLater("Su, kexue.fm/7695 and 8711: the logarithm is natural")},
    {"asymptote_joint", sayLater("Asymptote of the exact bound"),
     sayLater("4 / ln(golden ratio) x ln N"),
     [](double keys) { return theory::asymptoteConstantJoint * std::log(keys); },
     [](double log2Keys) -> std::optional<double> {
         const double nats = ln2 * second::binaryLogarithm(second::binaryPower(log2Keys));
         return 2 * nats / second::limitingRate();
     },
     sayLater("The loss a dimension from c = 1 - c^2 by bisection, ln N by repeated squaring."),
     [](double keys) { return "8.31234768 x ln " + keysText(keys); },
     sayLater("First term of KL for many dimensions (derived with the saddle point)")},
};

} // namespace

std::optional<Subject> boundCurve(std::string_view series, double x)
{
    for (const BoundCurve &curve : boundCurves) {
        if (curve.series != series)
            continue;
        x = std::clamp(x, 0.0, 1000.0);
        const double keys = std::exp2(x);
        Subject subject;
        subject.title = say("%1 over %2 keys", say(curve.title), keysText(keys));
        subject.unit = Unit::dimensions;
        subject.formula = say(curve.formula);
        subject.first = [first = curve.first, keys](const Evaluation &) {
            return Value(first(keys));
        };
        subject.how = say(curve.how);
        subject.second = [second = curve.second, x](const Evaluation &) { return real(second(x)); };
        subject.substituted = [text = curve.substituted, keys](const Evaluation &) {
            return text(keys);
        };
        subject.assumptions = {
            say("Keys are independent and uniform on the sphere, and scores are not scaled by 1 / "
                "sqrt(d)."),
            say("A heuristic of capacity, not a theorem about trained heads.")};
        subject.source = say(curve.source);
        subject.tolerance = {1e-8, 1e-8}; // the bisections stop at 1e-11
        return subject;
    }
    return std::nullopt;
}

} // namespace dimscope::why
