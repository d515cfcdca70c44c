// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/json_cursor.h"

#include "core/design/json_text.h"

#include <QTest>

using namespace dimscope;
using session::JsonCursor;

class JsonCursorTest : public QObject
{
    Q_OBJECT

private slots:
    /// Accepts exactly what the library's own parser accepts.
    void grammar_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}",
                                 "[]",
                                 " [ 1 , 2 ] ",
                                 "{\"a\":{\"b\":[]}}",
                                 "0",
                                 "-0",
                                 "01",
                                 "1.",
                                 ".5",
                                 "1.5e3",
                                 "1e",
                                 "1e+",
                                 "-",
                                 "+1",
                                 "true",
                                 "tru",
                                 "false",
                                 "null",
                                 "nul",
                                 "\"a\"",
                                 "\"a",
                                 "\"\\u00e9\\n\"",
                                 "\"\\x\"",
                                 "\"\\u12\"",
                                 "\"\xc3\xa9\"",
                                 "\"\xc3\"",
                                 "\"\t\"",
                                 "[1,]",
                                 "[,1]",
                                 "[1 2]",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{\"a\":1,}",
                                 "{a:1}",
                                 "{\"a\" 1}",
                                 "[",
                                 "{",
                                 "]",
                                 "}",
                                 "",
                                 " ",
                                 "[1}",
                                 "{\"a\":1]",
                                 "1 2",
                                 "[]]",
                                 "NaN",
                                 "\"\\\""})
            QTest::addRow("%s", text) << QByteArray(text);
        QTest::newRow("64 deep") << QByteArray(64, '[') + QByteArray(64, ']');
        QTest::newRow("65 deep") << QByteArray(65, '[') + QByteArray(65, ']');
    }
    void grammar()
    {
        QFETCH(QByteArray, text);
        const std::string_view view(text.constData(), std::size_t(text.size()));
        JsonCursor cursor(view);
        const std::string_view value = cursor.skip();
        const bool isSound = cursor.atEnd() && !cursor.failed();
        QCOMPARE(isSound, !jsonFault(view).has_value());
        if (isSound)
            QCOMPARE(QByteArray(value.data(), qsizetype(value.size())), text.trimmed());
    }

    void values()
    {
        JsonCursor cursor("{\"n\": -2.5e-3, \"i\": 9007199254740993, \"t\": \"\\u00e9\\\"\", "
                          "\"l\": [true, null], \"e\": {}}");
        std::string key;
        std::string text;
        double number = 0;
        std::int64_t integer = 0;
        bool flag = false;
        QVERIFY(cursor.enterObject() && cursor.nextMember(key) && cursor.number(number));
        QCOMPARE(number, -0.0025);
        QVERIFY(cursor.nextMember(key) && cursor.integer(integer));
        QCOMPARE(integer, Q_INT64_C(9007199254740993)); // 2^53 + 1: no double
        QVERIFY(cursor.nextMember(key) && cursor.text(text));
        QCOMPARE(key, std::string("t"));
        QCOMPARE(text, std::string("\u00e9\""));
        QVERIFY(cursor.nextMember(key) && cursor.enterArray() && cursor.nextElement());
        QVERIFY(cursor.flag(flag) && flag && cursor.nextElement() && cursor.null());
        QVERIFY(!cursor.nextElement() && !cursor.failed());
        QVERIFY(cursor.nextMember(key) && cursor.enterObject() && !cursor.nextMember(key));
        QVERIFY(!cursor.nextMember(key) && cursor.atEnd());
    }

    void aValueOfAnotherKindIsAFault()
    {
        double number = 0;
        std::int64_t integer = 0;
        std::string text;
        bool flag = false;
        QVERIFY(!JsonCursor("\"1\"").number(number));
        QVERIFY(!JsonCursor("1.0").integer(integer));
        QVERIFY(!JsonCursor("9223372036854775808").integer(integer));
        QVERIFY(!JsonCursor("1").text(text));
        QVERIFY(!JsonCursor("1").flag(flag));
        QVERIFY(!JsonCursor("{}").enterArray());
        JsonCursor cursor("[1");
        QVERIFY(cursor.enterArray() && cursor.nextElement() && cursor.number(number));
        QVERIFY(!cursor.nextElement() && cursor.failed());
        QVERIFY(!cursor.number(number) && cursor.skip().empty() && !cursor.atEnd());
    }
};

QTEST_APPLESS_MAIN(JsonCursorTest)
#include "json_cursor_test.moc"
