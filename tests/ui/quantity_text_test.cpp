// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quantity_text.h"

#include <QLocale>
#include <QTest>

using namespace dimscope::ui;

class QuantityTextTest : public QObject
{
    Q_OBJECT

    /// The narrow no-break space between number and unit, written as a plain one here.
    static QString plain(QString text) { return text.replace(QChar(0x202f), QLatin1Char(' ')); }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void counts_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << QStringLiteral("0");
        QTest::newRow("plain") << qint64(999) << QStringLiteral("999");
        QTest::newRow("thousand") << qint64(1000) << QStringLiteral("1.00 K");
        QTest::newRow("million") << qint64(124439808) << QStringLiteral("124.4 M");
        QTest::newRow("just below a billion") << qint64(999990000) << QStringLiteral("1.00 B");
        QTest::newRow("billion") << qint64(116829156672) << QStringLiteral("116.8 B");
        QTest::newRow("trillion") << qint64(1200000000000) << QStringLiteral("1.20 T");
    }
    void counts()
    {
        QFETCH(qint64, count);
        QTEST(plain(countText(count)), "text");
    }

    void bytes_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("bytes") << qint64(576) << QStringLiteral("576 B");
        QTest::newRow("KiB") << qint64(2048) << QStringLiteral("2.00 KiB");
        QTest::newRow("gpt-oss-120b") << qint64(65248815744) << QStringLiteral("60.77 GiB");
        QTest::newRow("gpt-oss-20b") << qint64(13761264768) << QStringLiteral("12.82 GiB");
    }
    void bytes()
    {
        QFETCH(qint64, count);
        QTEST(plain(bytesText(count)), "text");
    }

    void exactNumbersAreGrouped()
    {
        QCOMPARE(exactText(116829156672), QStringLiteral("116,829,156,672"));
    }
};

QTEST_APPLESS_MAIN(QuantityTextTest)
#include "quantity_text_test.moc"
