// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/local_numbers.h"

#include "ui/chart/chart_text.h"

#include <QLocale>
#include <QTest>

using namespace dimscope::ui;

using namespace Qt::StringLiterals;

class LocalNumbersTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        keepNames({});
    }

    void english()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(localNumbers(u"64 over 131,072 keys, 58.3"_s), u"64 over 131,072 keys, 58.3"_s);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        QCOMPARE(localNumbers(u"64 over 131,072 keys, 58.3"_s), u"64 over 131,072 keys, 58.3"_s);
    }

    void minusSigns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("alone", u"-4,288"_s, u"−4,288"_s);
        row("after words", u"probability = -656.83. (x"_s, u"probability = −656.83. (x"_s);
        row("with a unit", u"-6.22 GiB"_s, u"−6.22 GiB"_s);
        row("an interval", u"[-1, 1]"_s, u"[−1, 1]"_s);
        row("of an exponent", u"-1.5e-12"_s, u"−1.5e-12"_s);
        row("no sign: a range", u"gpt-2, 2026-11-29, 1-2, h -m"_s,
            u"gpt-2, 2026-11-29, 1-2, h -m"_s);
        row("no sign: a suffix", u"a -7b model, Qwen -7-B"_s, u"a -7b model, Qwen -7-B"_s);
        row("what somebody typed", u"'-5' is below 1"_s, u"'-5' is below 1"_s);
        row("an option", u"measure --rounds=-1"_s, u"measure --rounds=-1"_s);
    }
    void minusSigns()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(localNumbers(text), shown);
    }

    void german_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("groups", u"64 over 131,072 keys"_s, u"64 over 131.072 keys"_s);
        row("decimals", u"8.33 log₂ N = 58.3 dimensions."_s, u"8,33 log₂ N = 58,3 dimensions."_s);
        row("both", u"1,234.50 and -1,234,567.8"_s, u"1.234,50 and −1.234.567,8"_s);
        row("a list", u"Top five: 11,008 (726), 10,880 (725)"_s,
            u"Top five: 11.008 (726), 10.880 (725)"_s);
        row("an end of sentence", u"The bound is 98.2."_s, u"The bound is 98,2."_s);
        row("a share", u"98.2 %, 79.0 %"_s, u"98,2 %, 79,0 %"_s);
        row("a version", u"Dimscope 0.1.0, v1.04"_s, u"Dimscope 0.1.0, v1.04"_s);
        row("an address", u"kexue.fm/7695, arXiv 2401.14489"_s,
            u"kexue.fm/7695, arXiv 2401.14489"_s);
        row("a section", u"Su, section 2.3, says 2.3"_s, u"Su, section 2.3, says 2,3"_s);
        row("part of a word", u"Qwen2.5-7B, gemma-3.1"_s, u"Qwen2.5-7B, gemma-3.1"_s);
        row("a name", u"Llama 3.1 8B: 3.1 times"_s, u"Llama 3.1 8B: 3,1 times"_s);
        row("whole numbers", u"36 layers, 2880"_s, u"36 layers, 2880"_s);
    }
    void german()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        keepNames({u"Llama 3.1 8B"_s, u"gpt-oss-120b"_s});
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(localNumbers(text), shown);
    }

    void exponentsAreRaisedFirst()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(typesetText("P = 10^-593.02 of 131,072"), u"P = 10⁻⁵⁹³ of 131.072"_s);
        QCOMPARE(plainText("10^{-152} of 1,024.5"), u"10⁻¹⁵² of 1.024,5"_s);
    }
};

QTEST_APPLESS_MAIN(LocalNumbersTest)
#include "local_numbers_test.moc"
