// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/published_models.h"

#include "core/chart/chart_catalogue.h"
#include "core/chart/entropy_bound_chart.h"
#include "core/chart/rank_deficiency_chart.h"
#include "tests/preset_designs.h"

#include <QTest>

#include <cmath>

using namespace dimscope;
using namespace dimscope::chart;

class PublishedModelsTest : public QObject
{
    Q_OBJECT

    std::vector<PublishedModel> m_models;

private slots:
    void initTestCase()
    {
        for (const QString &id : test::presetIds())
            m_models.push_back(publishedModel(test::presetDesign(id)));
    }

    void modelsThatCoincideShareAPoint()
    {
        const Series heads = publishedHeadsSeries(m_models);
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
        Series heads = publishedHeadsSeries(places);
        QCOMPARE(QString::fromStdString(heads.details.front().label), label);
        leaveLabelsToMarks(heads, std::vector<DesignMark>{{8, 64, "elsewhere"}});
        QVERIFY(!heads.details.front().label.empty());
        leaveLabelsToMarks(heads, std::vector<DesignMark>{{7, 64, "here"}});
        QVERIFY(heads.details.front().label.empty());
        QVERIFY(!heads.details.front().text.empty());
    }

    void pointsAscend()
    {
        for (const Series &series :
             {publishedHeadsSeries(m_models), publishedWidthsSeries(m_models)}) {
            QVERIFY(series.points.size() > 3);
            QCOMPARE(series.details.size(), series.points.size());
            for (std::size_t i = 1; i < series.points.size(); ++i)
                QVERIFY(series.points[i - 1].x <= series.points[i].x);
        }
    }

    /// Gemma's 256 dimensions lay above the axis and were passed over in silence.
    void noModelIsPassedOver_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void noModelIsPassedOver()
    {
        QFETCH(QString, id);
        const PublishedModel model = publishedModel(test::presetDesign(id));
        const auto isNamed = [&](const Series &series, const Point &at) {
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                if (series.points[i] == at)
                    return series.details[i].text.find(model.label) != std::string::npos;
            }
            return false;
        };
        // Whatever design the axes are of.
        const Evaluation evaluation = evaluate(test::presetDesign(QStringLiteral("gpt-oss-120b")));
        const sweep::Sweep none;
        ChartInput input{evaluation, none, {}, {}};
        input.published = m_models;
        for (const EntropyBoundRow &row : model.bounds) {
            if (row.keys > 0)
                QVERIFY(isNamed(entropyBoundChart(input).series.back(),
                                {std::log2(double(row.keys)), double(row.headDim)}));
        }
        QVERIFY(isNamed(rankDeficiencyChart(input).series.back(),
                        {double(model.rank.hidden), model.rank.log10Probability}));
    }

    void widthsLieOnTheProbability()
    {
        const Series widths = publishedWidthsSeries(m_models);
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
