// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "core/lesson/quantities.h"
#include "core/lesson/told.h"
#include "tests/preset_designs.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace dimscope;

namespace {

/// The number that an explanation begins with, as the exponent where it is a power of ten.
double numberOf(const std::string &value)
{
    QString text = QString::fromStdString(value).remove(u',');
    if (const qsizetype times = text.indexOf(QStringLiteral(" × 10^")); times >= 0)
        return text.left(times).toDouble() *
               std::pow(10, text.mid(times + 6).section(QLatin1Char(' '), 0, 0).toInt());
    if (const qsizetype power = text.indexOf(QStringLiteral("10^")); power >= 0)
        text = text.mid(power + 3);
    static const QRegularExpression number(QStringLiteral("^-?[0-9.]+"));
    return number.match(text).captured().toDouble();
}

} // namespace

class ToldTest : public QObject
{
    Q_OBJECT

private slots:
    void everyQuantityIsTold_data()
    {
        QTest::addColumn<QString>("preset");
        for (const char *preset : {"gpt-oss-120b", "gemma-3-12b-text", "llama-3.2-1b"})
            QTest::newRow(preset) << QString::fromLatin1(preset);
    }
    /// A subject under another name is the same number.
    void everyQuantityIsTold()
    {
        QFETCH(QString, preset);
        const Evaluation evaluation = evaluate(test::presetDesign(preset));
        int told = 0;
        for (const lesson::Quantity &quantity : lesson::quantities()) {
            const std::string name(quantity.name);
            const auto explanation = lesson::explainTold("quantity." + name, evaluation);
            const auto value = quantity.value(evaluation);
            QCOMPARE(explanation.has_value(), value.has_value());
            if (!value)
                continue;
            ++told;
            const bool isGib = quantity.unit == "GiB" && explanation->check.agrees();
            const double expected = isGib ? *value * (1 << 30) : *value;
            // To the last digit that claims show; how many keys are held is rounded down.
            const double rounding = std::pow(10.0, -quantity.decimals) + 1e-4 * std::abs(expected);
            const std::string both = name + ": " + explanation->value;
            QVERIFY2(std::abs(numberOf(explanation->value) - expected) <= rounding, both.c_str());
            QVERIFY2(!explanation->check.sentence.empty(), name.c_str());
            QVERIFY2(explanation->check.agreement != why::Agreement::disagrees, name.c_str());
        }
        QVERIFY(told >= 20);
    }

    void aFieldIsSet()
    {
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        int told = 0;
        for (const FieldSpec &field : fieldTable()) {
            const auto explanation =
                lesson::explainTold("field." + std::string(field.key), evaluation);
            QVERIFY(explanation.has_value());
            QVERIFY(!explanation->value.empty());
            QCOMPARE(explanation->check.agreement, why::Agreement::notComputed);
            ++told;
        }
        QVERIFY(told > 20);
        QCOMPARE(lesson::explainTold("field.hidden_size", evaluation)->value, std::string("2,880"));
        QVERIFY(!lesson::explainTold("field.none", evaluation));
    }

    void severalArePartsOfOne()
    {
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        const auto both =
            lesson::explainTold("total+quantity.stacked_reach+quantity.none", evaluation);
        QVERIFY(both.has_value());
        QCOMPARE(both->parts.size(), std::size_t(2));
        QVERIFY2(both->value.ends_with("; 2,287 tokens"), both->value.c_str());
        QVERIFY(both->check.agrees());
        QVERIFY(!lesson::explainTold("", evaluation));
        QVERIFY(!lesson::explainTold("none+quantity.none", evaluation));
    }
};

QTEST_APPLESS_MAIN(ToldTest)
#include "told_test.moc"
