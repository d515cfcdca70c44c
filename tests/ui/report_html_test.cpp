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
};

QTEST_MAIN(ReportHtmlTest)
#include "report_html_test.moc"
