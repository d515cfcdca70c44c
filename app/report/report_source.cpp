// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_source.h"

#include "app/design_request.h"
#include "app/preset_library.h"
#include "app/report/pdf_finish.h"
#include "core/language/say.h"
#include "core/report/build_report.h"
#include "core/report/session_report.h"
#include "core/report/short_name.h"
#include "core/session/session_json.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// What a design started from, in words, and the source of its numbers.
void tellOrigin(report::Subject &subject)
{
    if (!subject.isBaselineKnown)
        return;
    for (const Preset &preset : presets()) {
        Design named = preset.design;
        named.name = preset.label;
        if (named == subject.baseline) {
            subject.origin = say("the preset %1", preset.id);
            subject.source = preset.source;
            return;
        }
    }
    if (subject.baseline.name == standardInput)
        subject.origin = say(standardInput);
    else
        subject.origin = subject.baseline.name.empty()
                             ? say("the file of a design")
                             : say("the file of %1", report::shortName(subject.baseline.name));
}

report::Surroundings surroundings()
{
    return {gpus(), publishedModels(), presets()};
}

std::string sha256(std::string_view text)
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

} // namespace

std::optional<QDateTime> reportTime()
{
    if (!qEnvironmentVariableIsSet("SOURCE_DATE_EPOCH"))
        return QDateTime::currentDateTimeUtc();
    bool isNumber = false;
    const qint64 seconds = qgetenv("SOURCE_DATE_EPOCH").toLongLong(&isNumber);
    constexpr qint64 year9999 = 253402300799;
    if (!isNumber || seconds < 0 || seconds > year9999)
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

report::Report reportOf(const session::Session &session, const QDateTime &time, bool carriesSession)
{
    report::ReportInput input = report::reportInput(session, surroundings());
    tellOrigin(input.subject);
    for (report::Subject &other : input.compared)
        tellOrigin(other);
    input.claims = claims().claims;
    input.program = "Dimscope " + QCoreApplication::applicationVersion().toStdString();
    input.versions = {{say("%1 and %2", "Qt", "Qt Charts"), qVersion()},
                      {"QPDF", pdfLibraryVersion()}};
    input.date = time.toString(u"yyyy-MM-dd"_s).toStdString();
    input.hashName = "SHA-256";
    input.hash = sha256;
    if (carriesSession)
        input.embeddedSession = sessionJson(session);
    return buildReport(std::move(input));
}

std::vector<ReportedChart> reportCharts(const session::Session &session)
{
    report::ReportInput input = report::reportInput(session, surroundings());
    std::vector<ReportedChart> charts;
    for (std::size_t i = 0; i < input.charts.size(); ++i)
        charts.push_back({std::move(input.charts[i]), std::move(input.drawn[i])});
    return charts;
}

} // namespace dimscope::app
