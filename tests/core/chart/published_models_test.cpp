// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/published_models.h"

#include "core/chart/chart_catalogue.h"
#include "core/chart/entropy_bound_chart.h"
#include "core/chart/rank_deficiency_chart.h"
#include "core/chart/receptive_field_chart.h"
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
            QCOMPARE(heads.details[i].label, std::string("2 of gpt-oss"));
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
        row({QStringLiteral("GPT-2 large"), QStringLiteral("GPT-2 XL")}, "2 of GPT-2");
        row({QStringLiteral("GLM-4.5"), QStringLiteral("Qwen3 0.6B"), QStringLiteral("Qwen3 8B")},
            "2 of Qwen3 and 1 more");
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
             {publishedHeadsSeries(m_models), publishedWidthsSeries(m_models),
              publishedReachSeries(m_models)}) {
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
        const Series reaches = receptiveFieldChart(input).series.back();
        QVERIFY(std::any_of(reaches.details.begin(), reaches.details.end(),
                            [&](const PointDetail &detail) {
                                return detail.text.find(model.label) != std::string::npos;
                            }));
    }

    void reachesLieWhereTheWindowsStack_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("layers");
        QTest::addColumn<double>("tokens");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *id, double layers, double tokens, const char *text) {
            QTest::newRow(id) << QString::fromLatin1(id) << layers << tokens
                              << QString::fromLatin1(text);
        };
        // 1 + 18 x 127, 1 + 12 x 127.
        row("gpt-oss-120b", 36, 2287, "2,287 tokens over 18 sliding layers of 36: ");
        row("gpt-oss-20b", 24, 1525, "1,525 tokens over 12 sliding layers of 24: ");
        row("llama-3.1-8b", 32, 131072, "131,072 tokens over 32 full layers: ");
        // 1 + 32 x 4095 of a context of 32,768.
        row("mistral-7b-v0.1", 32, 131041,
            "131,041 tokens (beyond the context of 32,768) over 32 sliding layers of 32: ");
    }
    void reachesLieWhereTheWindowsStack()
    {
        QFETCH(QString, id);
        QFETCH(double, layers);
        QFETCH(double, tokens);
        QFETCH(QString, text);
        const std::vector<PublishedModel> one{publishedModel(test::presetDesign(id))};
        const Series reaches = publishedReachSeries(one);
        QCOMPARE(reaches.points.size(), std::size_t(1));
        QCOMPARE(reaches.points[0].x, layers);
        QVERIFY(std::abs(std::exp2(reaches.points[0].y) - tokens) < 1e-6);
        QVERIFY2(reaches.details[0].text.starts_with(text.toStdString()),
                 reaches.details[0].text.c_str());
    }

    void widthsLieOnTheProbability()
    {
        const Series widths = publishedWidthsSeries(m_models);
        bool found = false;
        for (std::size_t i = 0; i < widths.points.size(); ++i) {
            if (widths.details[i].label == "2 of gpt-oss") {
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
