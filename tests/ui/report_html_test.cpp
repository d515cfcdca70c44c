// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_html.h"

#include "core/report/build_report.h"
#include "core/report/session_report.h"
#include "tests/preset_designs.h"

#include <QRegularExpression>
#include <QTest>

using namespace dimscope;
using namespace Qt::StringLiterals;

namespace {

QString pageOf(const QStringList &presets)
{
    session::Session session;
    session.design = session.baseline = test::presetDesign(presets.front());
    for (const QString &other : presets.mid(1)) {
        const Design design = test::presetDesign(other);
        session.pins.push_back({design.name, design, {}});
    }
    report::ReportInput input = report::reportInput(session);
    input.subject.origin = "the preset " + presets.front().toStdString();
    return QString::fromUtf8(ui::reportHtml(buildReport(std::move(input))));
}

/// The heights of page one's charts, of those with such a class.
QList<int> heights(const QString &html, const QString &classes)
{
    const qsizetype from = html.indexOf(u"<section id=\"summary\">"_s);
    const QString summary = html.mid(from, html.indexOf(u"</section>"_s, from) - from);
    const QRegularExpression chart(
        u"<div class=\"%1\"[^>]*>\\s*<svg [^>]*viewBox=\"0 0 740 (\\d+)\""_s.arg(classes));
    QList<int> all;
    for (const QRegularExpressionMatch &match : chart.globalMatch(summary))
        all << match.captured(1).toInt();
    return all;
}

} // namespace

class ReportHtmlTest : public QObject
{
    Q_OBJECT

private slots:
    /// At 500 pixels they were cropped, with a scroll bar that a telephone does not show.
    void everyChartIsDrawnForANarrowScreenToo()
    {
        const QString page = pageOf({u"gpt-oss-120b"_s, u"llama-3.1-8b"_s});
        static const QRegularExpression narrow(
            u"<div class=\"chart narrow\"[^>]*>\\s*<svg [^>]*viewBox=\"0 0 400 \\d+\""_s);
        const qsizetype drawn = page.count(narrow);
        QVERIFY(drawn >= 5);
        QCOMPARE(drawn, page.count(u"<figure>"_s));
        // One of them is seen at a time.
        QVERIFY(page.contains(u".chart.paper,.chart.narrow{display:none}"_s));
        QVERIFY(page.contains(u"@media screen and (max-width:780px){.chart:not(.narrow)"
                              "{display:none}.chart.narrow{display:block}"_s));
        QVERIFY(page.contains(u"figure svg{width:100%;height:auto"_s));
    }

    /// On paper no heading ends a page: it stays with its note, the head and the first rows below.
    void headingsStayWithWhatTheyAreOf()
    {
        const QString page = pageOf({u"mimo-v2-flash"_s});
        const QString print = page.mid(page.indexOf(u"@media print{"_s));
        for (const QString &rule :
             {u"h2,h3,h4,h2+p,h3+p,h4+p,.badge,thead{break-after:avoid}"_s,
              u"tbody tr:nth-child(-n+4){break-after:avoid}"_s, u"tr,dt{break-inside:avoid}"_s})
            QVERIFY2(print.contains(rule), qPrintable(rule));
        QVERIFY(page.contains(u"figure{margin:1.25rem 0;break-inside:avoid}"_s));
    }

    /// Beside a second design page one's charts were as flat on a screen as on paper.
    void chartsOfSeveralDesignsAreAsHighAsThoseOfOne()
    {
        const QString one = pageOf({u"gpt-oss-120b"_s});
        const QList<int> all = heights(one, u"chart"_s);
        QCOMPARE(all.size(), 2);
        const QString two = pageOf({u"gpt-oss-120b"_s, u"llama-3.1-8b"_s});
        QCOMPARE(heights(two, u"chart screen"_s), all);
        QCOMPARE(heights(two, u"chart paper"_s).size(), 2);
        QVERIFY(heights(two, u"chart paper"_s).front() < all.front());
        for (const int height :
             heights(pageOf({u"gpt-oss-120b"_s, u"llama-3.1-8b"_s, u"gpt2-small"_s}), u"chart"_s))
            QVERIFY(height >= all.front());
    }

    void namesDoNotBreak()
    {
        const QString html = pageOf({u"gpt-oss-120b"_s});
        QVERIFY(
            html.contains(u"<p class=\"subject\"><span class=\"name\">gpt-oss-120b</span></p>"_s));
        QVERIFY(html.contains(u"the preset <span class=\"name\">gpt-oss-120b.</span></p>"_s));
        QVERIFY(html.contains(u".name{white-space:nowrap}"_s));
        QVERIFY(html.contains(u"<title>gpt-oss-120b: "_s));
    }

    /// A line ended with "0.5", and the next began with "%".
    void numbersStayWithTheirUnits()
    {
        report::Report report;
        report::Section section{"method", "How it was measured", {}};
        const std::string text = "At most 0.5 % and 100 µs at 1,980 MHz; 2 b m n k, 51 products, "
                                 "74.2 % of 989.4 TFLOPS in 3 s, 130 °C.";
        section.blocks = {
            report::Paragraph{text},
            report::Checks{false, false, {{4, "100 µs and more", report::Standing::holds, text}}},
            report::Remarks{{{"Holds", "5 %", text, "4.8 TB/s"}}},
            report::Table{"t", "", "6 MiB", {{"In all", true}}, {{"60.77 GiB"}}},
            report::Paragraph{"As typed: 7 %", true}};
        report.sections = {section};
        const QString html = QString::fromUtf8(ui::reportHtml(report));
        const QString bound =
            u"At most 0.5\u00a0% and 100\u00a0µs at 1,980\u00a0MHz; 2 b m n k, 51 "
            "products, 74.2\u00a0% of 989.4\u00a0TFLOPS in 3\u00a0s, 130\u00a0°C."_s;
        QCOMPARE(html.count(bound), 3);
        for (const QString &other : {u"100\u00a0µs and more"_s, u"5\u00a0%"_s, u"4.8\u00a0TB/s"_s,
                                     u"6\u00a0MiB"_s, u"60.77\u00a0GiB"_s, u"As typed: 7 %"_s})
            QVERIFY2(html.contains(other), qPrintable(other));
        // Wherever they stand in a whole report; drawings have lines of their own.
        QString whole = pageOf({u"gpt-oss-120b"_s, u"deepseek-v3"_s});
        static const QRegularExpression notRead(
            u"<svg.*?</svg>|<style.*?</style>|<script.*?</script>"_s,
            QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression parted(u"\\d (%|[KMGT]iB|TB/s|FLOP/byte)"_s);
        whole.remove(notRead);
        const QRegularExpressionMatch found = parted.match(whole);
        QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
    }
};

QTEST_MAIN(ReportHtmlTest)
#include "report_html_test.moc"
