// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/compact_svg.h"

#include "app/preset_library.h"
#include "core/chart/chart_catalogue.h"
#include "tests/gpu_specs.h"
#include "tests/preset_designs.h"
#include "tests/ui/recorded_results.h"
#include "ui/chart/chart_svg.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/report/report_style.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

using namespace dimscope;
using namespace dimscope::ui;
using namespace Qt::StringLiterals;

namespace {

QImage pictureOf(const QByteArray &svg)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return {};
    QImage picture(2 * renderer.viewBox().size(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    renderer.render(&painter);
    return picture;
}

/// How many channels of pixels differ by more than a shade that nobody sees.
qint64 differences(const QImage &a, const QImage &b)
{
    constexpr int shade = 24;
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb one = a.pixel(x, y);
            const QRgb other = b.pixel(x, y);
            count += std::abs(qRed(one) - qRed(other)) > shade;
            count += std::abs(qGreen(one) - qGreen(other)) > shade;
            count += std::abs(qBlue(one) - qBlue(other)) > shade;
        }
    }
    return count;
}

/// What is written, in order, with the title and the description.
QStringList textsOf(const QByteArray &svg)
{
    QStringList texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && (reader.name() == "text"_L1 || reader.name() == "title"_L1 ||
                                        reader.name() == "desc"_L1))
            texts << reader.readElementText();
    }
    return reader.hasError() ? QStringList() : texts;
}

/// The colours that a style sheet can change.
QSet<QString> coloursOf(const QByteArray &svg)
{
    static const QRegularExpression colour(u"(?:fill|stroke)=\"(#[0-9a-f]{6})\""_s);
    QSet<QString> colours;
    for (const QRegularExpressionMatch &match : colour.globalMatch(QString::fromUtf8(svg)))
        colours << match.captured(1);
    return colours;
}

} // namespace

class CompactSvgTest : public QObject
{
    Q_OBJECT

private slots:
    void theSamePictureInFewerLetters_data()
    {
        QTest::addColumn<QByteArray>("svg");
        DesignModel document;
        document.start(test::presetDesign(u"gpt-oss-120b"_s));
        Exploration exploration(&document);
        exploration.setGpus(test::gpuSpecs());
        exploration.setPublished(app::publishedModels());
        exploration.refresh();
        exploration.pin();
        document.setField(*findField("hidden_size"), 3072);
        test::showRecordedResults(exploration);
        for (const chart::ChartModel &model : exploration.charts()) {
            for (const QSizeF size : {QSizeF(740, 330), QSizeF(400, 310)})
                QTest::addRow("%s, %g wide", model.id.c_str(), size.width())
                    << chartSvg(model, size, style::pageChartTheme());
        }
    }
    void theSamePictureInFewerLetters()
    {
        QFETCH(QByteArray, svg);
        const QByteArray compact = compactSvg(svg).toUtf8();
        QVERIFY2(compact.size() < 0.45 * double(svg.size()),
                 qPrintable(u"%1 of %2"_s.arg(compact.size()).arg(svg.size())));
        QVERIFY(compact.startsWith("<svg role=\"img\" viewBox=\"0 0 "));
        QCOMPARE(textsOf(compact), textsOf(svg));
        QVERIFY(coloursOf(svg).contains(coloursOf(compact)));
        const QImage before = pictureOf(svg);
        const QImage after = pictureOf(compact);
        QVERIFY(!before.isNull());
        QCOMPARE(after.size(), before.size());
        const qint64 different = differences(before, after);
        QVERIFY2(different <= before.width() * before.height() / 1000,
                 qPrintable(QString::number(different)));
        // A picture that is another one is seen to be.
        QByteArray moved = compact;
        moved.replace("<text ", "<text dy=\"2\" fill-opacity=\"0.5\" ");
        QVERIFY(differences(before, pictureOf(moved)) > different + 100);
    }

    void whatItDoesNotKnowStays()
    {
        for (const QByteArray inner :
             {"<image x=\"1\"/>", "<defs><linearGradient id=\"a\"/></defs>", "<g></g",
              "<a>b</a>"}) {
            const QByteArray svg = "<svg viewBox=\"0 0 1 1\"><g>" + inner + "</g></svg>";
            QCOMPARE(compactSvg("<?xml version=\"1.0\"?>\n" + svg), QString::fromUtf8(svg));
        }
    }

    /// See-through lines that cross are darker there: they stay apart.
    void linesBecomeOneOnlyWhereNothingShows()
    {
        const QByteArray lines = "<polyline fill=\"none\" points=\"0,0 1.2345,0 \"/><polyline "
                                 "fill=\"none\" points=\"0,0 "
                                 "0,2 3,4.004 \"/>";
        const auto drawn = [&lines](const QByteArray &opacity) {
            return compactSvg("<svg viewBox=\"0 0 9 9\"><g fill=\"#ffffff\" stroke=\"#000000\" "
                              "stroke-opacity=\"" +
                              opacity + "\">" + lines + "</g></svg>");
        };
        QVERIFY(drawn("1").contains(u" d=\"M0 0H1.23M0 0V2L3 4\"/>"_s));
        QCOMPARE(drawn("1").count(u"<path"_s), 1);
        QCOMPARE(drawn("0.5").count(u"<path"_s), 2);
    }
};

QTEST_MAIN(CompactSvgTest)
#include "compact_svg_test.moc"
