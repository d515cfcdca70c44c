// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/session_request.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/measured_exploration.h"
#include "app/opened_file.h"
#include "app/result_sets.h"
#include "app/session_file.h"
#include "core/design/preset.h"
#include "core/evidence/experiments.h"
#include "core/report/measured_sweeps.h"
#include "core/report/session_report.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <iterator>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// Far above any preset or config.json.
constexpr qint64 mostPresetBytes = 16 << 20;

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

/// A design to compare with: a preset's id, or a file that is a preset or a config.json.
Result<session::PinnedDesign> comparedDesign(const QString &name)
{
    const bool isFile = name == "-"_L1 || QFileInfo::exists(name) || name.contains(u'/') ||
                        name.endsWith(".json"_L1, Qt::CaseInsensitive);
    if (!isFile) {
        Result<Design> design = presetDesign(name);
        if (!design)
            return design.problem();
        return session::PinnedDesign{design->name, *design, {}, {}, *design};
    }
    const Result<std::string> text = readWholeFile(name, mostPresetBytes);
    if (!text)
        return text.problem();
    if (const Result<Preset> preset = readPreset(*text)) {
        session::PinnedDesign pin{preset->label, preset->design, {}};
        pin.design.name = preset->label;
        pin.baseline = pin.design;
        return pin;
    }
    Result<ImportedDesign> imported = configIn(*text, name);
    if (!imported)
        return imported.problem();
    return session::PinnedDesign{imported->design.name,
                                 imported->design,
                                 {},
                                 std::move(imported->assumed),
                                 imported->design};
}

/// The sets of --measurements, each what `dimscope measure` wrote.
Result<std::vector<session::MeasurementSet>> namedMeasurements(const QCommandLineParser &parser)
{
    std::vector<session::MeasurementSet> sets;
    for (const QString &path : parser.values(u"measurements"_s)) {
        Result<protocol::MeasurementFile> file = readMeasurements(path);
        if (!file)
            return file.problem();
        sets.push_back(session::setFrom(std::move(file.value())));
    }
    return sets;
}

/// Looks at the sweep that was measured: the design's own, or else the article's.
void lookAtMeasured(session::Session &session)
{
    const sweep::SweepKind before = session.view.sweepKind;
    for (const sweep::SweepKind kind : {before, sweep::SweepKind::article}) {
        session.view.sweepKind = kind;
        if (report::measuredSweeps(session).shown)
            return;
    }
    session.view.sweepKind = before;
}

/// Standard input flows but once.
std::optional<Problem> inputFault(const QCommandLineParser &parser)
{
    qsizetype named = 0;
    for (const QString &option : {u"config"_s, u"session"_s, u"compare"_s, u"measurements"_s})
        named += parser.values(option).count("-"_L1);
    if (named > 1)
        return problem(u"Standard input can be read once: name - for one of --config, --session, "
                       "--compare and --measurements."_s);
    return std::nullopt;
}

std::optional<Problem> addCompared(session::Session &session, const QCommandLineParser &parser)
{
    for (const QString &name : parser.values(u"compare"_s)) {
        Result<session::PinnedDesign> other = comparedDesign(name);
        if (!other)
            return other.problem();
        if (report::isSameDesign(other->design, session.design))
            return problem(u"--compare %1 names the design that the report is of: there is nothing "
                           "to compare."_s.arg(name));
        const bool isRepeated =
            std::any_of(session.pins.begin(), session.pins.end(), [&other](const auto &pin) {
                return report::isSameDesign(other->design, pin.design);
            });
        if (isRepeated)
            return problem(u"--compare %1 names a design that is compared already."_s.arg(name));
        session.pins.push_back(*std::move(other));
    }
    return std::nullopt;
}

/// Those of files, or else what a worker measures now of a design that has none.
std::optional<Problem> addMeasurements(session::Session &session, const QCommandLineParser &parser)
{
    Result<std::vector<session::MeasurementSet>> named = namedMeasurements(parser);
    if (!named)
        return named.problem();
    const bool isOpened = parser.isSet(u"session"_s);
    const bool isNamed = !named->empty();
    std::move(named->begin(), named->end(), std::back_inserter(session.measurements));
    if (isNamed && !isOpened)
        lookAtMeasured(session);
    if (isNamed || isOpened || parser.isSet(u"no-measuring"_s))
        return std::nullopt;
    MeasuredExploration measured(session.design, WorkerClient::ownWorker());
    ResultSets results;
    QObject::connect(&measured.measurer(), &SweepMeasurer::resultTaken, &measured,
                     [&](const measure::Measurement &measurement, const protocol::Device &device,
                         const measure::Method &method) {
                         results.add(measurement, device, method, measured.exploration().sweep());
                     });
    measured.settle();
    session.measurements = results.sets();
    return std::nullopt;
}

/// Those that are asked for; none: none are. A chart alone waits for no more than what stands on
/// it.
Result<std::optional<evidence::ExperimentsRequest>>
requestedExperiments(const QCommandLineParser &parser, const QString &chart)
{
    std::optional<evidence::ExperimentsRequest> request;
    if (parser.isSet(u"experiments"_s))
        request.emplace();
    if (parser.isSet(u"seed"_s)) {
        if (!request)
            return problem(u"--seed goes with --experiments."_s);
        bool isNumber = false;
        request->seed = parser.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber)
            return problem(u"--seed takes a whole number."_s);
    }
    if (chart.isEmpty() || chart == "entropy_bound"_L1)
        return request;
    if (chart != "rank_deficiency"_L1)
        return std::optional<evidence::ExperimentsRequest>();
    if (request)
        request->mostKeys = 0;
    return request;
}

} // namespace

void addSessionOptions(QCommandLineParser &parser)
{
    addDesignOptions(parser);
    parser.addOption({u"no-measuring"_s, u"Without a worker: theory alone."_s});
    parser.addOption(
        {u"measurements"_s,
         u"What 'dimscope measure --output FILE.json' wrote, instead of a preview that "
         "is measured now; may be repeated."_s,
         u"FILE"_s});
    parser.addOption({u"experiments"_s, u"With random experiments, unless the session holds some; "
                                        "they take seconds."_s});
    parser.addOption({u"seed"_s, u"Of the random experiments; 1 where there is none."_s, u"N"_s});
    parser.addOption(
        {u"compare"_s,
         u"A preset or config.json to compare with; - reads one from standard input; may "
         "be repeated."_s,
         u"DESIGN"_s});
    parser.addOption({u"lang"_s,
                      u"How numbers are written, such as en, de or zh_CN; the texts stay English "
                      "where there is no translation."_s,
                      u"NAME"_s});
}

Result<session::Session> sessionToReport(const QCommandLineParser &parser, const QString &chart)
{
    if (const auto fault = inputFault(parser))
        return *fault;
    const auto experiments = requestedExperiments(parser, chart); // before anything is measured
    if (!experiments)
        return experiments.problem();
    Result<session::Session> session = requestedSession(parser);
    if (!session)
        return session;
    if (const auto fault = addCompared(*session, parser))
        return *fault;
    if (const auto fault = addMeasurements(*session, parser))
        return *fault;
    if (*experiments && session->experiments.isEmpty())
        session->experiments.result = evidence::runExperiments(**experiments);
    return session;
}

std::optional<Problem> chooseLanguage(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"lang"_s))
        return std::nullopt;
    const QString name = parser.value(u"lang"_s);
    const QLocale locale(name);
    if (locale.language() == QLocale::C)
        return problem(
            u"There is no language '%1'; --lang takes names such as en, de and zh_CN."_s.arg(name));
    QLocale::setDefault(locale);
    auto *translator = new QTranslator(qApp);
    if (translator->load(locale, u"dimscope"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(translator);
    else if (locale.language() != QLocale::English)
        complain(u"There is no translation to %1 yet: numbers are written as there, the texts stay "
                 "English."_s.arg(name));
    return std::nullopt;
}

} // namespace dimscope::app
