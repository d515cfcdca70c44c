// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/table.h"

#include <QTest>

using namespace dimscope::lesson;

class TableTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreAlignedByCharacters()
    {
        const Table table{"Title", "Note.", {"a", "b × c"}, {{"1", "2"}, {"100", "3 × 4 × 5"}}};
        QCOMPARE(QString::fromStdString(plainText(table)),
                 QStringLiteral("Title\nNote.\n\n  a      b × c\n  1          2\n"
                                "100  3 × 4 × 5\n"));
    }
};

QTEST_APPLESS_MAIN(TableTest)
#include "table_test.moc"
