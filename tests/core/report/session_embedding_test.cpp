// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/session_embedding.h"

#include <QTest>

#include <random>

using namespace dimscope::report;

class SessionEmbeddingTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("{\"design\":{\"layers\":36}}");
        QTest::newRow("markup") << QByteArray("{\"name\":\"</script><b>&amp;\"}");
        QTest::newRow("escaped backslash") << QByteArray("{\"name\":\"\\\\u003c\"}");
        QTest::newRow("quote") << QByteArray("{\"name\":\"a \\\" b\"}");
        QTest::newRow("Chinese") << QByteArray("{\"name\":\"模型\"}");
        QTest::newRow("lines") << QByteArray("{\n \"a\": 1\n}\n");
    }
    void comesBackByteForByte()
    {
        QFETCH(QByteArray, json);
        const std::string element = embeddedSessionElement(json.toStdString());
        // One element, which no content can end early.
        QCOMPARE(QByteArray::fromStdString(element).count('<'), 2);
        QVERIFY(!QByteArray::fromStdString(element).contains('&'));
        const auto found = findEmbeddedSession("<html><body>" + element + "</body></html>");
        QVERIFY(found.has_value());
        QCOMPARE(QByteArray::fromStdString(*found), json);
    }

    void nothingIsFoundWhereThereIsNone_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other page") << QByteArray("<html><script>1</script></html>");
        QTest::newRow("cut off") << QByteArray(
            "<script type=\"application/json\" id=\"dimscope-session\">{\"a\":1");
    }
    void nothingIsFoundWhereThereIsNone()
    {
        QFETCH(QByteArray, html);
        QVERIFY(!findEmbeddedSession(html.toStdString()));
    }

    void anEmptySessionIsLeftOut() { QCOMPARE(embeddedSessionElement(""), std::string()); }

    void anyBytesAreAnswered()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 2000; ++i) {
            std::string bytes = "<script type=\"application/json\" id=\"dimscope-session\">";
            for (unsigned n = random() % 30; n > 0; --n)
                bytes += "\\u03ce<>&/"[random() % 10];
            if (i % 2 == 0)
                bytes += "</script>";
            QVERIFY(findEmbeddedSession(bytes).has_value() ==
                    (bytes.find("</script>") != std::string::npos));
        }
    }
};

QTEST_APPLESS_MAIN(SessionEmbeddingTest)
#include "session_embedding_test.moc"
