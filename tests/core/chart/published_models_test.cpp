// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/published_models.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;

class PublishedModelsTest : public QObject
{
    Q_OBJECT

    std::vector<PublishedModel> m_models;
    Axis m_keys;
    Axis m_dimensions;

private slots:
    void initTestCase()
    {
        for (const QString &id : test::presetIds())
            m_models.push_back(publishedModel(test::presetDesign(id)));
        m_keys.minimum = 4;
        m_keys.maximum = 20;
        m_dimensions.maximum = 200;
    }

    void modelsThatCoincideShareAPoint()
    {
        const Series heads = publishedHeadsSeries(m_models, m_keys, m_dimensions);
        bool found = false;
        for (std::size_t i = 0; i < heads.points.size(); ++i) {
            if (heads.points[i] != Point{7, 64})
                continue;
            found = true;
            QCOMPARE(heads.details[i].label, std::string("gpt-oss (2)"));
            QCOMPARE(heads.details[i].text,
                     std::string("64 head dimensions over 128 keys: gpt-oss-120b, gpt-oss-20b."));
        }
        QVERIFY(found);
        QVERIFY(!heads.shownAtStart && heads.hollow);
    }

    void theLineWithMostModelsNamesAPoint_data()
    {
        QTest::addColumn<QStringList>("models");
        QTest::addColumn<QString>("label");
        const auto row = [](const QStringList &models, const char *label) {
            QTest::newRow(label) << models << QString::fromLatin1(label);
        };
        row({QStringLiteral("Qwen3 0.6B")}, "Qwen3 0.6B");
        row({QStringLiteral("GPT-2 large"), QStringLiteral("GPT-2 XL")}, "GPT-2 (2)");
        row({QStringLiteral("GLM-4.5"), QStringLiteral("Qwen3 0.6B"), QStringLiteral("Qwen3 8B")},
            "Qwen3 (2) and 1 more");
        row({QStringLiteral("Mixtral 8x7B"), QStringLiteral("MiniMax-M2")}, "MiniMax and 1 more");
    }
    void theLineWithMostModelsNamesAPoint()
    {
        QFETCH(QStringList, models);
        QFETCH(QString, label);
        std::vector<PublishedModel> places;
        for (const QString &model : models) {
            PublishedModel place;
            place.label = model.toStdString();
            place.bounds.emplace_back();
            place.bounds.back().keys = 128;
            place.bounds.back().headDim = 64;
            places.push_back(place);
        }
        Series heads = publishedHeadsSeries(places, m_keys, m_dimensions);
        QCOMPARE(QString::fromStdString(heads.details.front().label), label);
        leaveLabelsToMarks(heads, std::vector<DesignMark>{{8, 64, "elsewhere"}});
        QVERIFY(!heads.details.front().label.empty());
        leaveLabelsToMarks(heads, std::vector<DesignMark>{{7, 64, "here"}});
        QVERIFY(heads.details.front().label.empty());
        QVERIFY(!heads.details.front().text.empty());
    }

    void pointsAscendAndStayInside()
    {
        Axis narrow = m_keys;
        narrow.maximum = 12;
        for (const Series &series : {publishedHeadsSeries(m_models, m_keys, m_dimensions),
                                     publishedHeadsSeries(m_models, narrow, m_dimensions)}) {
            QVERIFY(series.points.size() > 3);
            QCOMPARE(series.details.size(), series.points.size());
            for (std::size_t i = 1; i < series.points.size(); ++i)
                QVERIFY(series.points[i - 1].x <= series.points[i].x);
        }
        const Series inside = publishedHeadsSeries(m_models, narrow, m_dimensions);
        QVERIFY(inside.points.back().x <= 12);
    }

    void widthsLieOnTheProbability()
    {
        Axis hidden;
        hidden.maximum = 4000;
        Axis probability;
        probability.minimum = -1000;
        probability.maximum = 0;
        const Series widths = publishedWidthsSeries(m_models, hidden, probability);
        bool found = false;
        for (std::size_t i = 0; i < widths.points.size(); ++i) {
            if (widths.details[i].label.starts_with("gpt-oss")) {
                found = true;
                QCOMPARE(widths.points[i].x, 2880.0);
                QVERIFY(std::abs(widths.points[i].y + 656.829677166449) < 1e-9);
            }
        }
        QVERIFY(found);
    }
};

QTEST_APPLESS_MAIN(PublishedModelsTest)
#include "published_models_test.moc"
