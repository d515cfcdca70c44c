// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_html.h"

#include "core/report/session_embedding.h"
#include "ui/chart/chart_svg.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/printed_chart.h"
#include "ui/report/compact_svg.h"
#include "ui/report/number_units.h"
#include "ui/report/report_style.h"
#include "ui/report/report_words.h"
#include "ui/report/table_layout.h"
#include "ui/theme/theme.h"

#include <QRegularExpression>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF chartSize(740,
                           330); ///< in pixels of the theme, of whose letters none has below 11
constexpr QSizeF narrowSize(400, 310); ///< the same where the screen has no room for it
constexpr int narrowest = 350; ///< of those, with letters of nearly 10 pixels; then it is scrolled
constexpr qreal heightOfOneDesign = 270; ///< of page one's charts
constexpr qreal sideMargins = 40;        ///< of <main>, twice 1.25rem
constexpr std::size_t mostRows = 2000;   ///< of a table
constexpr qsizetype longName = 32;       ///< beyond it a name breaks as words do
constexpr qsizetype longWord = 18;       ///< of a head; a longer one is broken
constexpr std::size_t shortText = 24;    ///< of a cell, on one line on paper
constexpr std::ptrdiff_t fewTexts = 3;   ///< columns of text that have room for such lines

QString escaped(const std::string &text)
{
    return withBoundUnits(typesetText(text)).toHtmlEscaped();
}

/// Text in which names such as gpt-oss-120b do not break, unless they are long, and numbers stay
/// with their units.
QString prose(const std::string &text)
{
    static const QRegularExpression name(u"[^\\s-]+(-[^\\s-]+)+"_s);
    const QString whole = withBoundUnits(typesetText(text));
    QString html;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : name.globalMatch(whole)) {
        const QString word = match.captured();
        if (word.size() > longName ||
            std::none_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
            continue;
        html += whole.mid(from, match.capturedStart() - from).toHtmlEscaped() +
                u"<span class=\"name\">"_s + word.toHtmlEscaped() + u"</span>"_s;
        from = match.capturedEnd();
    }
    return html + whole.mid(from).toHtmlEscaped();
}

/// The rules that turn a chart's light colours into the dark theme's.
QString darkCharts()
{
    const ChartTheme light = style::pageChartTheme();
    const ChartTheme dark = ui::chartTheme(darkPalette(), light.font, ChartEmphasis::print);
    QList<std::pair<QColor, QColor>> pairs{{light.background, QColor(0x16, 0x1a, 0x1f)},
                                           {light.text, dark.text},
                                           {light.mutedText, dark.mutedText},
                                           {light.grid, dark.grid},
                                           {light.frame, dark.frame},
                                           {light.design, dark.design}};
    for (std::size_t i = 0; i < light.cycle.size(); ++i)
        pairs.append({light.cycle[i], dark.cycle[i]});
    QString css;
    for (const auto &[from, to] : pairs) {
        for (const auto &property : {u"fill"_s, u"stroke"_s})
            css += u"figure svg [%1=\"%2\"]{%1:%3}\n"_s.arg(property, from.name(), to.name());
    }
    return css;
}

QString styleSheet()
{
    return uR"(:root{color-scheme:light dark;--paper:#fff;--ink:#14181c;--muted:#505860;--rule:#d5dade;--card:#f3f5f7;--accent:#005fa8;--good:#007050;--bad:#b03a00}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 "Noto Sans","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:58rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1,h2,h3,h4,p,dt,dd,figcaption{overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;margin:.25rem 0 1rem;text-wrap:balance}
h2{font-size:1.3rem;margin:3rem 0 1rem;padding-bottom:.35rem;border-bottom:1px solid var(--rule)}
h3,h4{font-size:1rem;margin:1.75rem 0 .35rem}
h2.whose{font-size:1rem;color:var(--accent);margin:1.25rem 0 0;padding:0;border:0}
h2.whose+.figures{margin-top:.5rem}
h3.part{font-size:1.1rem;color:var(--accent);margin-top:2.25rem}
p{margin:.5rem 0;max-width:44rem}
.verbatim{white-space:pre-wrap}
.name{white-space:nowrap}
.subject{color:var(--accent);font-weight:600;margin:0}
.small,figcaption .small{font-size:.8rem;color:var(--muted)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.75rem;margin:1.25rem 0}
.figures div{background:var(--card);border-radius:.5rem;padding:.75rem 1rem}
.figures dt{font-size:.8rem;color:var(--muted)}
.figures dd{margin:0;font-size:1.3rem;font-weight:600;white-space:nowrap}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
figure{margin:1.25rem 0;break-inside:avoid}
figure svg{width:100%;height:auto;display:block}
.chart{overflow-x:auto}
.chart.paper,.chart.narrow{display:none}
figcaption{margin-top:.35rem;max-width:44rem}
dl.remarks,dl.checks{display:grid;grid-template-columns:fit-content(9em) minmax(0,44rem);gap:.5rem 1.25rem;margin:1rem 0}
dl.remarks dt,dl.checks dt{font-weight:600;color:var(--accent)}
dl.remarks dd,dl.checks dd{margin:0;break-inside:avoid}
dt.holds{color:var(--good)!important}dt.fails{color:var(--bad)!important}dt.unknown{color:var(--muted)!important}
.badge{display:inline-block;border-radius:.35rem;padding:.15rem .75rem;font-weight:600;background:var(--muted);color:var(--paper)}
.badge.certified{background:var(--good)}
.table{overflow-x:auto;margin:.5rem 0}
.table.long{max-height:24rem;overflow:auto;border:1px solid var(--rule);border-radius:.35rem}
table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .75rem;text-align:right;vertical-align:top}
th.text,td.text{text-align:left}
td.text,th.broken{min-width:6rem;overflow-wrap:anywhere}
td:not(.text){white-space:nowrap}
thead th{border-bottom:1px solid var(--rule);vertical-align:bottom;position:sticky;top:0;background:var(--paper)}
nav ol{columns:2;padding-left:1.25rem;margin:.5rem 0;font-size:.9rem}
a{color:var(--accent)}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.5rem}
@media(max-width:40rem){dl.remarks,dl.checks{grid-template-columns:1fr}nav ol{columns:1}}
@media screen and (max-width:40rem){td.text{min-width:9rem}}
@media screen and (max-width:)"_s +
           QString::number(chartSize.width() + sideMargins) +
           uR"(px){.chart:not(.narrow){display:none}.chart.narrow{display:block}.chart svg{min-width:)"_s +
           QString::number(narrowest) + uR"(px}}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#161a1f;--ink:#e6e9ec;--muted:#a3adb8;--rule:#39414a;--card:#20262d;--accent:#56b4e9;--good:#35c999;--bad:#f0883e}
)"_s + darkCharts() +
           uR"(}
@media print{
@page{margin:16mm}
body{font-size:9pt;line-height:1.45;orphans:3;widows:3}main{max-width:none;padding:0}nav{display:none}
h1{font-size:16pt;margin-bottom:6pt}h2{font-size:12.5pt;margin:20pt 0 8pt}h3,h4{margin-top:12pt}
h2,h3,h4,h2+p,h3+p,h4+p,.badge,thead{break-after:avoid}
p,figcaption{max-width:none}dl.remarks,dl.checks{grid-template-columns:fit-content(9em) minmax(0,1fr);gap:4pt 12pt;margin:8pt 0}
table{font-size:8pt}th,td{padding:1.5pt 6pt}.small,figcaption .small,.figures dt{font-size:7.1pt}
.table,.table.long{max-height:none;overflow:visible;border:0}.table.long table{width:100%}.table.long th,.table.long td{padding:1.5pt 3.5pt}
td.short{white-space:nowrap}.table.numbers{columns:2;column-gap:10mm}
.figures{grid-template-columns:repeat(4,1fr);gap:6pt;margin:8pt 0}.figures div{padding:5pt 8pt}.figures dd{font-size:12.5pt}
figure{margin:10pt 0}thead th{position:static}tr,dt{break-inside:avoid}
tbody tr:nth-child(-n+4){break-after:avoid}tbody tr:nth-last-child(-n+3){break-before:avoid}
.chart.paper{display:block}.chart.screen{display:none}
#summary{break-after:page}#summary+section h2{margin-top:0}#summary figure{margin:6pt 0}h2.whose{font-size:9pt;margin:6pt 0 0}h2.whose+.figures{margin-top:3pt}
footer{margin-top:12pt;break-before:avoid}}
)"_s;
}

/// A chart as an element of the page, which decides how wide it is, and below it what it has no
/// room to say.
QString drawn(const chart::ChartModel &model, QSizeF size)
{
    PrintedChart chart(model, size, style::pageChartTheme());
    const QString svg = compactSvg(ui::chartSvg(chart));
    const auto lack = chart.lack();
    return lack ? svg + u"<p class=\"small\">"_s + withBoundUnits(*lack).toHtmlEscaped() + u"</p>"_s
                : svg;
}

/// On paper page one stands alone, A4 or Letter: what more designs and remarks need there is taken
/// from the charts; a screen has room for all.
QSizeF summaryChartOnPaper(const report::Section &section)
{
    qreal height = heightOfOneDesign + 70;
    for (const report::Block &block : section.blocks) {
        if (std::holds_alternative<report::Figures>(block))
            height -= 70;
        if (const auto *table = std::get_if<report::Table>(&block))
            height -= 40 + 15 * static_cast<qreal>(table->rows.size());
        if (const auto *list = std::get_if<report::Remarks>(&block);
            list && list->remarks.size() > 3)
            height -= 15 * static_cast<qreal>(list->remarks.size() - 3);
    }
    return {740, std::max<qreal>(150, height)};
}

/// Numbers in so few columns that paper has room for two stretches side by side.
bool isNarrow(const report::Table &table)
{
    return table.isLong && table.columns.size() <= 4 &&
           std::none_of(table.columns.begin(), table.columns.end(),
                        [](const report::Column &column) { return column.isText; });
}

QString classOfCell(const report::Column &column, const std::string &text, bool hasRoom)
{
    if (!column.isText)
        return {};
    return hasRoom && text.size() <= shortText ? u"text short"_s : u"text"_s;
}

QString classOfHead(const report::Column &column)
{
    const QStringList words = QString::fromStdString(column.title).split(u' ');
    const bool isLong = std::any_of(words.begin(), words.end(),
                                    [](const QString &one) { return one.size() > longWord; });
    QStringList classes;
    if (column.isText)
        classes << u"text"_s;
    if (isLong)
        classes << u"broken"_s;
    return classes.join(u' ');
}

struct BlockWriter
{
    QString *html;
    const report::Report &report;
    QSizeF chart;               ///< its size
    QSizeF paperChart;          ///< the same on paper
    QLatin1String titles{"h3"}; ///< the level of tables: one below a heading's

    void operator()(const report::Paragraph &paragraph) const
    {
        if (paragraph.verbatim)
            *html += u"<p class=\"verbatim\">"_s +
                     QString::fromStdString(paragraph.text).toHtmlEscaped() + u"</p>\n"_s;
        else
            *html += u"<p>"_s + prose(paragraph.text) + u"</p>\n"_s;
    }
    void operator()(const report::Heading &heading) const
    {
        *html += u"<h3 class=\"part\">"_s + prose(heading.text) + u"</h3>\n"_s;
    }
    void operator()(const report::Figures &figures) const
    {
        if (!figures.title.empty())
            *html += u"<h2 class=\"whose\">"_s + prose(figures.title) + u"</h2>\n"_s;
        *html += u"<dl class=\"figures\">\n"_s;
        for (const report::Figure &figure : figures.figures)
            *html += u"<div><dt>"_s + escaped(figure.caption) + u"</dt><dd>"_s +
                     escaped(figure.value) + u"</dd></div>\n"_s;
        *html += u"</dl>\n"_s;
    }
    void operator()(const report::Remarks &remarks) const
    {
        *html += u"<dl class=\"remarks\">\n"_s;
        for (const report::Remark &remark : remarks.remarks) {
            *html += u"<dt>"_s + typesetText(remark.word).toHtmlEscaped() + u"</dt><dd>"_s;
            if (!remark.title.empty())
                *html += u"<strong>"_s + prose(remark.title) + u"</strong><br/>"_s;
            *html += prose(remark.text);
            if (!remark.source.empty())
                *html += u" <span class=\"small\">("_s + escaped(remark.source) + u")</span>"_s;
            *html += u"</dd>\n"_s;
        }
        *html += u"</dl>\n"_s;
    }
    void operator()(const report::Table &table) const
    {
        if (table.rows.empty())
            return;
        if (!table.title.empty())
            *html += u"<%1>"_s.arg(titles) + escaped(table.title) + u"</%1>\n"_s.arg(titles);
        // Beyond that nobody reads, prints or loads it.
        const std::size_t stride = (table.rows.size() + mostRows - 1) / mostRows;
        const QString note =
            (escaped(table.note) + u' ' + leftOutText(table, stride).toHtmlEscaped()).trimmed();
        if (!note.isEmpty())
            *html += u"<p class=\"small\">"_s + note + u"</p>\n"_s;
        *html += isNarrow(table) ? u"<div class=\"table long numbers\" tabindex=\"0\"><table>\n"_s
                 : table.isLong  ? u"<div class=\"table long\" tabindex=\"0\"><table>\n"_s
                                 : u"<div class=\"table\"><table>\n"_s;
        const auto cell = [&](const QString &kinds, const std::string &text, QChar kind) {
            *html += u"<t"_s + kind + (kinds.isEmpty() ? u">"_s : u" class=\"%1\">"_s.arg(kinds)) +
                     escaped(text) + u"</t"_s + kind + u">"_s;
        };
        *html += u"<thead><tr>"_s;
        for (const report::Column &column : table.columns)
            cell(classOfHead(column), column.title, u'h');
        *html += u"</tr></thead>\n<tbody>\n"_s;
        const bool hasRoom =
            std::count_if(table.columns.begin(), table.columns.end(),
                          [](const report::Column &one) { return one.isText; }) <= fewTexts;
        for (const std::size_t shown : rowsShown(table, stride)) {
            const std::vector<std::string> &row = table.rows[shown];
            *html += u"<tr>"_s;
            for (std::size_t i = 0; i < row.size(); ++i)
                cell(classOfCell(table.columns[i], row[i], hasRoom), row[i], u'd');
            *html += u"</tr>\n"_s;
        }
        *html += u"</tbody></table></div>\n"_s;
    }
    void operator()(const report::ChartFigure &figure) const
    {
        const chart::ChartModel &model = report.drawn.at(figure.chart);
        const bool isAlike = chart == paperChart;
        *html += u"<figure><div class=\"chart%1\" tabindex=\"0\">"_s.arg(isAlike ? u""_s
                                                                                 : u" screen"_s) +
                 drawn(model, chart) + u"</div>"_s;
        if (!isAlike)
            *html += u"<div class=\"chart paper\">"_s + drawn(model, paperChart) + u"</div>"_s;
        // On a telephone it is drawn for its width rather than made too small to read.
        *html += u"<div class=\"chart narrow\" tabindex=\"0\">"_s + drawn(model, narrowSize) +
                 u"</div>"_s;
        if (!figure.caption.empty()) {
            *html += u"<figcaption>"_s + prose(figure.caption);
            QStringList sources;
            for (const std::string &source : figure.sources)
                sources << escaped(source) + u'.';
            if (!sources.isEmpty())
                *html += u"<br/><span class=\"small\">"_s + sources.join(u' ') + u"</span>"_s;
            *html += u"</figcaption>"_s;
        }
        *html += u"</figure>\n"_s;
    }
    void operator()(const report::Checks &checks) const
    {
        *html +=
            (checks.certified ? u"<p class=\"badge certified\">"_s : u"<p class=\"badge\">"_s) +
            word(badgeWord(checks)).toHtmlEscaped() + u"</p>\n<dl class=\"checks\">\n"_s;
        for (const report::Check &check : checks.checks) {
            const std::string_view standing = key(check.standing);
            *html += u"<dt class=\"%1\">%2. %3</dt><dd><strong>%4.</strong> %5</dd>\n"_s.arg(
                QString::fromUtf8(standing.data(), qsizetype(standing.size())),
                QString::number(check.rule), standingText(check.standing).toHtmlEscaped(),
                escaped(check.title), prose(check.text));
        }
        *html += u"</dl>\n"_s;
    }
};

QString contents(const report::Report &report)
{
    QString html = u"<nav aria-label=\"%1\"><ol>"_s.arg(word(ReportWord::contents));
    for (const report::Section &section : report.sections) {
        if (section.id != "summary")
            html += u"<li><a href=\"#%1\">%2</a></li>"_s.arg(
                QString::fromStdString(section.id), typesetText(section.title).toHtmlEscaped());
    }
    return html + u"</ol></nav>\n"_s;
}

} // namespace

QByteArray reportHtml(const report::Report &report)
{
    QString html = u"<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%4\">\n"
                   "<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
                   "content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"generator\" "
                   "content=\"%1\"/>\n<title>%2: %3</title>\n<style>\n"_s.arg(
                       escaped(report.program), escaped(report.subject), escaped(report.title),
                       textLanguage().toHtmlEscaped()) +
                   styleSheet() +
                   u"</style>\n</head>\n<body>\n<main>\n<header>\n"
                   "<p class=\"subject\">%1</p>\n<h1>%2</h1>\n</header>\n"_s.arg(
                       prose(report.subject), prose(report.title));
    for (const report::Section &section : report.sections) {
        html += u"<section id=\"%1\">\n"_s.arg(QString::fromStdString(section.id));
        if (section.id != "summary")
            html += u"<h2>"_s + typesetText(section.title).toHtmlEscaped() + u"</h2>\n"_s;
        const bool isSummary = section.id == "summary";
        const QSizeF paper = isSummary ? summaryChartOnPaper(section) : chartSize;
        const QSizeF screen =
            isSummary ? paper.expandedTo({paper.width(), heightOfOneDesign}) : chartSize;
        BlockWriter writer{&html, report, screen, paper};
        for (const report::Block &block : section.blocks) {
            if (std::holds_alternative<report::Heading>(block))
                writer.titles = "h4"_L1;
            std::visit(writer, block);
        }
        if (section.id == "summary" && report.sections.size() > 1)
            html += contents(report);
        html += u"</section>\n"_s;
    }
    html += u"<footer class=\"small\">"_s + escaped(report.program + ", " + report.date) +
            u"</footer>\n</main>\n"_s;
    return html.toUtf8() +
           QByteArray::fromStdString(report::embeddedSessionElement(report.embeddedSession)) +
           "\n</body>\n</html>\n";
}

} // namespace dimscope::ui
