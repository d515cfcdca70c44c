// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/provenance_text.h"

#include <QTest>

using namespace dimscope;

class ProvenanceTextTest : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsItsName_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        const QByteArray key("replayed_from");
        QTest::newRow("path") << key << QByteArray("/home/someone/a b/h200.jsonl")
                              << QByteArray("h200.jsonl");
        QTest::newRow("name") << key << QByteArray("h200.jsonl") << QByteArray("h200.jsonl");
        QTest::newRow("other system")
            << key << QByteArray("C:\\runs\\h200.jsonl") << QByteArray("h200.jsonl");
        QTest::newRow("nothing") << key << QByteArray() << QByteArray();
        QTest::newRow("no file") << QByteArray("kernel") << QByteArray("a/b") << QByteArray("a/b");
    }
    void aFileIsItsName()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(measure::shownText(key.toStdString(), text.toStdString()), shown.toStdString());
    }
};

QTEST_APPLESS_MAIN(ProvenanceTextTest)
#include "provenance_text_test.moc"
