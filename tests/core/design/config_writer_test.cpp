// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/counting/parameters.h"
#include "core/design/config_writer.h"
#include "core/design/field_spec.h"
#include "core/design/validate.h"
#include "tests/core/design/config_files.h"

#include <QTest>

#include <random>

using namespace dimscope;

namespace {

/// A preset with a few fields set to values of their slider ranges; sound or not.
Design changedAtRandom(std::mt19937_64 &engine)
{
    const auto below = [&engine](std::size_t n) { return std::size_t(engine() % n); };
    const QStringList &ids = test::presetIds();
    Design design = test::presetDesign(ids[qsizetype(below(std::size_t(ids.size())))]);
    const std::size_t changes = below(6);
    for (std::size_t i = 0; i < changes; ++i) {
        const auto table = fieldTable();
        const FieldSpec &field = table[below(table.size())];
        const auto range = std::uint64_t(field.maximum - field.minimum) + 1;
        field.set(design, field.minimum + std::int64_t(engine() % range));
    }
    return design;
}

} // namespace

class ConfigWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsKeepTheirFamilysWords_data()
    {
        QTest::addColumn<int>("nothing");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << 0;
    }
    void presetsKeepTheirFamilysWords()
    {
        const Design design = test::presetDesign(QString::fromLatin1(QTest::currentDataTag()));
        const auto text = writeHuggingFaceConfig(design, test::modelFamilies());
        QVERIFY(text);
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
        QVERIFY2(json[QLatin1String("model_type")].toString() != QLatin1String("dimscope"),
                 text->c_str());
        const auto read = readHuggingFaceConfig(*text, test::modelFamilies());
        QVERIFY(read);
        QVERIFY(sameShapes(read->design, design));
        QCOMPARE(read->design.name, design.name);
        QCOMPARE(countParameters(read->design).total, countParameters(design).total);
        QVERIFY2(read->ignored.empty(), read->ignored.empty() ? "" : read->ignored[0].c_str());
    }

    void realFilesKeepTheirShapes_data()
    {
        QTest::addColumn<int>("nothing");
        for (const char *name : {"XiaomiMiMo--MiMo-V2-Flash", "google--gemma-4-26B-A4B",
                                 "openai--gpt-oss-20b", "deepseek-ai--DeepSeek-V3"})
            QTest::newRow(name) << 0;
    }
    void realFilesKeepTheirShapes()
    {
        const auto file =
            test::readConfig(test::configFile(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(file);
        const auto text = writeHuggingFaceConfig(file->design, test::modelFamilies());
        QVERIFY(text);
        const auto again = readHuggingFaceConfig(*text, test::modelFamilies());
        QVERIFY(again);
        QVERIFY(sameShapes(again->design, file->design));
    }

    /// Any sound design, in whatever words.
    void anyDesignReadsBack()
    {
        std::mt19937_64 engine(3);
        int sound = 0;
        for (int i = 0; i < 1500; ++i) {
            const Design design = changedAtRandom(engine);
            const auto text = writeHuggingFaceConfig(design, test::modelFamilies());
            QCOMPARE(bool(text), validate(design).empty());
            if (!text)
                continue;
            ++sound;
            const auto read = readHuggingFaceConfig(*text, test::modelFamilies());
            QVERIFY2(bool(read), read ? "" : read.problem().sentence.c_str());
            QVERIFY2(sameShapes(read->design, design), text->c_str());
            QCOMPARE(read->design.batch, design.batch);
        }
        QVERIFY2(sound > 300, qPrintable(QString::number(sound)));
    }

    void shapesDifferOnlyWhereTheyAreUsed()
    {
        const Design llama = test::presetDesign(QStringLiteral("llama-3.1-8b"));
        Design other = llama;
        other.slidingAttention.window = 77; // no layer slides
        other.mixture.experts = 9;
        other.name = "other";
        QVERIFY(sameShapes(llama, other));
        other.fullAttention.keyValueHeads = 4;
        QVERIFY(!sameShapes(llama, other));
    }
};

QTEST_APPLESS_MAIN(ConfigWriterTest)
#include "config_writer_test.moc"
