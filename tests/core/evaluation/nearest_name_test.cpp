// SPDX-License-Identifier: MIT
#include "core/nearest_name.h"

#include <QTest>

#include <array>
#include <string>
#include <string_view>

using namespace dimscope;

class NearestNameTest : public QObject
{
    Q_OBJECT

private slots:
    void suggests_data()
    {
        QTest::addColumn<QString>("misspelt");
        QTest::addColumn<QString>("name");
        QTest::newRow("a letter wrong") << "hiden_size"
                                        << "hidden_size";
        QTest::newRow("another case") << "Head_Dim"
                                      << "head_dim";
        QTest::newRow("the start") << "hidden"
                                   << "hidden_size";
        QTest::newRow("the start in capitals") << "HIDDEN"
                                               << "hidden_size";
        QTest::newRow("the start of two: the nearer") << "head"
                                                      << "head_dim";
        QTest::newRow("three letters") << "voc"
                                       << "vocabulary";
        QTest::newRow("two letters tell nothing") << "vo"
                                                  << "";
        QTest::newRow("another word") << "banana"
                                      << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void suggests()
    {
        QFETCH(const QString, misspelt);
        QFETCH(const QString, name);
        constexpr std::array<std::string_view, 5> names{"value_head_dim", "head_dim_of_values",
                                                        "hidden_size", "head_dim", "vocabulary"};
        const std::string_view found = nearestName(misspelt.toStdString(), names);
        QCOMPARE(QString::fromStdString(std::string(found)), name);
    }
};

QTEST_GUILESS_MAIN(NearestNameTest)
#include "nearest_name_test.moc"
