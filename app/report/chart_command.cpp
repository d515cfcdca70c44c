// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/chart_command.h"

#include "app/command_line.h"
#include "app/report/chart_file.h"
#include "app/report/nearest_of.h"
#include "app/report/report_source.h"
#include "app/report/session_request.h"
#include "core/chart/chart_catalogue.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <map>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Request
{
    const chart::ChartSpec *chart = nullptr;
    std::string form; ///< empty: as the session has it, or the chart's first
    QString output;
    QString format;
    ui::ChartExport look;
    QStringList shown;
    QStringList hidden;
};

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

QString known(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

template<typename Specs>
QString idsOf(const Specs &specs)
{
    QStringList ids;
    for (const auto &spec : specs)
        ids << known(spec.id);
    return ids.join(u", "_s);
}

void addOptions(QCommandLineParser &parser)
{
    addSessionOptions(parser);
    parser.addOption(
        {u"chart"_s, u"Which one: "_s + idsOf(chart::chartCatalogue()) + u'.', u"ID"_s});
    parser.addOption({u"form"_s, u"Which form of a chart that has several."_s, u"ID"_s});
    parser.addOption({u"output"_s,
                      u"Where it goes; its ending is the format: .png, .svg, .pdf or .csv; - is "
                      "standard output."_s,
                      u"FILE"_s});
    parser.addOption({u"format"_s, u"The format, whatever the file is called."_s, u"NAME"_s});
    parser.addOption({u"size"_s, u"Width and height in millimetres."_s, u"WxH"_s, u"160x100"_s});
    parser.addOption({u"font"_s, u"Size of the letters in points."_s, u"PT"_s, u"9"_s});
    parser.addOption(
        {u"dpi"_s, u"Pixels to an inch of a picture, up to 1200."_s, u"N"_s, u"300"_s});
    parser.addOption({u"no-title"_s, u"Without the title."_s});
    parser.addOption({u"no-legend"_s, u"Without the legend."_s});
    parser.addOption({u"drawn"_s, u"CSV: what is drawn alone, not all that there is."_s});
    for (const auto &[name, what] :
         {std::pair{u"show"_s, u"Series to show"_s}, std::pair{u"hide"_s, u"Series to hide"_s}})
        parser.addOption(
            {name, what + u", named as in the legend, separated by commas."_s, u"LIST"_s});
}

Result<const chart::ChartSpec *> chartOf(const QString &id)
{
    std::vector<std::string_view> ids;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        if (spec.id == id.toStdString())
            return &spec;
        ids.push_back(spec.id);
    }
    if (id.isEmpty())
        return problem(
            u"--chart ID is missing; there are %1."_s.arg(idsOf(chart::chartCatalogue())));
    return problem(u"There is no chart '%1'; %2"_s.arg(id, nearestOf(id.toStdString(), ids)));
}

Result<ui::ChartExport> lookFrom(const QCommandLineParser &parser)
{
    ui::ChartExport look;
    const QStringList size = parser.value(u"size"_s).split(u'x');
    bool isWide = false;
    bool isHigh = false;
    look.millimetres = {size.value(0).toDouble(&isWide), size.value(1).toDouble(&isHigh)};
    if (size.size() != 2 || !isWide || !isHigh)
        return problem(u"--size takes a width and a height in millimetres, such as 160x100."_s);
    bool isNumber = false;
    look.fontPoints = parser.value(u"font"_s).toDouble(&isNumber);
    if (!isNumber)
        return problem(u"--font takes a number of points, such as 9."_s);
    look.dpi = parser.value(u"dpi"_s).toInt(&isNumber);
    if (!isNumber)
        return problem(u"--dpi takes a whole number, such as 300."_s);
    look.title = !parser.isSet(u"no-title"_s);
    look.legend = !parser.isSet(u"no-legend"_s);
    look.drawnOnly = parser.isSet(u"drawn"_s);
    if (const auto fault = faultOf(look))
        return problem(*fault);
    return look;
}

Result<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request;
    const Result<const chart::ChartSpec *> chart = chartOf(parser.value(u"chart"_s));
    if (!chart)
        return chart.problem();
    request.chart = *chart;
    request.form = parser.value(u"form"_s).toStdString();
    const auto forms = request.chart->forms;
    if (!request.form.empty() && std::none_of(forms.begin(), forms.end(), [&](const auto &form) {
            return form.id == request.form;
        }))
        return problem(forms.empty()
                           ? u"The chart '%1' has one form only."_s.arg(known(request.chart->id))
                           : u"--form takes one of %1."_s.arg(idsOf(forms)));
    request.output = parser.value(u"output"_s);
    if (request.output.isEmpty())
        return problem(u"--output FILE is missing; - is standard output."_s);
    const bool named = parser.isSet(u"format"_s);
    request.format =
        named ? parser.value(u"format"_s).toLower() : QFileInfo(request.output).suffix().toLower();
    if (!isChartFormat(request.format))
        return problem(named ? u"--format takes png, svg, pdf or csv."_s
                       : request.output == "-"_L1
                           ? u"Standard output has no ending that names a format: --format is "
                             "needed and takes png, svg, pdf or csv."_s
                           : u"--output takes a name that ends in .png, .svg, .pdf or .csv."_s);
    if (!reportTime())
        return problem(u"SOURCE_DATE_EPOCH is no number of seconds."_s);
    const Result<ui::ChartExport> look = lookFrom(parser);
    if (!look)
        return look.problem();
    request.look = *look;
    request.shown = parser.value(u"show"_s).split(u',', Qt::SkipEmptyParts);
    request.hidden = parser.value(u"hide"_s).split(u',', Qt::SkipEmptyParts);
    if (const auto fault = chooseLanguage(parser))
        return *fault;
    return request;
}

/// Shows or hides series and bands of the chart, named as in the legend or by their ids; a sentence
/// about one that it does not have.
std::optional<Problem> choose(const QStringList &names, bool shown, const chart::ChartModel &model,
                              ui::ChartExport &look)
{
    std::map<std::string, std::string, std::less<>> ids;
    for (const chart::Series &series : model.series)
        ids[series.name] = ids[series.id] = series.id;
    for (const chart::Band &band : model.bands)
        ids[band.name] = ids[band.id] = band.id;
    std::vector<std::string_view> all;
    for (const auto &[name, id] : ids)
        all.emplace_back(name);
    for (const QString &name : names) {
        const auto found = ids.find(name.trimmed().toStdString());
        if (found == ids.end())
            return problem(u"The chart '%1' has no series '%2'; %3"_s.arg(
                known(model.id), name.trimmed(), nearestOf(name.trimmed().toStdString(), all)));
        look.shown[found->second] = shown;
    }
    return std::nullopt;
}

} // namespace

int runChart()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope chart --chart ID (--preset ID | --config FILE | --session FILE) "
        u"[--set key=value ...] --output FILE\n"
        "Writes one chart by itself for a paper or a slide; needs no display."_s);
    addOptions(parser);
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const auto refuse = [](const Problem &fault) {
        complain(QString::fromStdString(fault.sentence));
        return exitBadInput;
    };
    Result<Request> request = requestFrom(parser);
    if (!request)
        return refuse(request.problem());
    const std::string id(request->chart->id);
    Result<session::Session> wanted = sessionToReport(parser, QString::fromStdString(id));
    if (!wanted)
        return refuse(wanted.problem());
    session::Session &session = wanted.value();
    if (!request->form.empty())
        session.view.charts[id].form = request->form;
    for (const ReportedChart &chart : reportCharts(session)) {
        if (chart.whole.id != id)
            continue;
        ui::ChartExport look = request->look;
        // A picture shows what is in sight; a table holds every point, unless it is not to.
        const bool isWhole = request->format == "csv"_L1 && !look.drawnOnly;
        const chart::ChartModel &model = isWhole ? chart.whole : chart.drawn;
        if (const auto fault = choose(request->shown, true, model, look))
            return refuse(*fault);
        if (const auto fault = choose(request->hidden, false, model, look))
            return refuse(*fault);
        if (const auto fault = faultOfFile(model, look, request->format))
            return refuse(problem(*fault));
        if (const auto failure = writeChart(request->output, model, look, request->format)) {
            complain(*failure);
            return exitFailure;
        }
        // It is written all the same: the table and the session still say it.
        if (const auto lack = lackOfFile(model, look, request->format))
            complain(*lack);
    }
    return exitOk;
}

} // namespace dimscope::app
