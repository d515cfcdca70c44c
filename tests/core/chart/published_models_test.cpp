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
            QCOMPARE(heads.details[i].label, std::string("gpt-oss-120b +1"));
            QCOMPARE(heads.details[i].text,
                     std::string("64 head dimensions over 128 keys: gpt-oss-120b, gpt-oss-20b."));
        }
        QVERIFY(found);
        QVERIFY(!heads.shownAtStart && heads.hollow);
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
            if (widths.details[i].label.starts_with("gpt-oss-120b")) {
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
