// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/session_request.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/measured_exploration.h"
#include "app/result_sets.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>
#include <QTranslator>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

Problem problem(const QString &sentence)
{
    return {{}, sentence.toStdString()};
}

/// A design to compare with: a preset's id, or a config.json.
Result<session::PinnedDesign> comparedDesign(const QString &name)
{
    if (QFileInfo(name).isFile()) {
        const Result<ImportedDesign> imported = readConfigFile(name);
        if (!imported)
            return imported.problem();
        return session::PinnedDesign{imported->design.name, imported->design, {}};
    }
    const Result<Design> design = presetDesign(name);
    if (!design)
        return design.problem();
    return session::PinnedDesign{design->name, *design, {}};
}

/// What the window would save: the file's session, or the design with what a worker measures.
Result<session::Session> sessionFrom(const QCommandLineParser &parser,
                                     const ImportedDesign &imported)
{
    auto opened = requestedSession(parser);
    if (!opened)
        return opened.problem();
    if (*opened)
        return std::move(*opened.value());
    session::Session session;
    session.design = imported.design;
    session.baseline = imported.design;
    if (parser.isSet(u"preset"_s)) {
        if (const Result<Design> preset = presetDesign(parser.value(u"preset"_s)))
            session.baseline = *preset;
    } else if (const Result<ImportedDesign> file = readConfigFile(parser.value(u"config"_s))) {
        session.baseline = file->design;
    }
    if (parser.isSet(u"no-measuring"_s))
        return session;
    MeasuredExploration measured(session.design, WorkerClient::ownWorker());
    ResultSets results;
    QObject::connect(&measured.measurer(), &SweepMeasurer::resultTaken, &measured,
                     [&](const measure::Measurement &measurement, const protocol::Device &device,
                         const measure::Method &method) {
                         results.add(measurement, device, method, measured.exploration().sweep());
                     });
    measured.settle();
    session.measurements = results.sets();
    return session;
}

} // namespace

void addSessionOptions(QCommandLineParser &parser)
{
    addDesignOptions(parser);
    parser.addOption({u"no-measuring"_s, u"Without a worker: theory alone."_s});
    parser.addOption({u"compare"_s, u"A preset or config.json to compare with; may be repeated."_s,
                      u"DESIGN"_s});
    parser.addOption({u"lang"_s, u"Language and its numbers, such as en or zh_CN."_s, u"NAME"_s});
}

Result<SessionRequest> sessionToReport(const QCommandLineParser &parser)
{
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design)
        return design.problem();
    std::vector<session::PinnedDesign> compared;
    for (const QString &name : parser.values(u"compare"_s)) {
        Result<session::PinnedDesign> other = comparedDesign(name);
        if (!other)
            return other.problem();
        compared.push_back(std::move(other.value()));
    }
    Result<session::Session> session = sessionFrom(parser, *design);
    if (!session)
        return session.problem();
    for (session::PinnedDesign &other : compared)
        session.value().pins.push_back(std::move(other));
    return SessionRequest{std::move(session.value()), design->assumed};
}

std::optional<Problem> chooseLanguage(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"lang"_s))
        return std::nullopt;
    const QString name = parser.value(u"lang"_s);
    const QLocale locale(name);
    if (locale.language() == QLocale::C)
        return problem(u"There is no language '%1'; en and zh_CN are languages."_s.arg(name));
    QLocale::setDefault(locale);
    auto *translator = new QTranslator(qApp);
    if (translator->load(locale, u"dimscope"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(translator);
    else if (locale.language() != QLocale::English)
        complain(u"There is no translation to %1 yet; the texts stay English."_s.arg(name));
    return std::nullopt;
}

} // namespace dimscope::app
