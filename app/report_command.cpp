// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/measured_exploration.h"
#include "app/opened_measurements.h"
#include "app/report_writer.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace dimscope::app {

using namespace Qt::StringLiterals;

int runReport()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope report (--preset ID | --config FILE) [--set key=value ...] --output "
        u"FILE.pdf|.png\n"
        "Writes the charts, numbers and findings of a design; needs no display."_s);
    addDesignOptions(parser);
    parser.addOption({u"no-measuring"_s, u"Without a worker: theory alone."_s});
    parser.addOption({u"output"_s, u"Where the report goes; .pdf or .png."_s, u"FILE"_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const QString output = parser.value(u"output"_s);
    if (!isReportName(output)) {
        complain(u"--output takes a name that ends in .pdf or .png."_s);
        return exitBadInput;
    }
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    const bool measuring = !parser.isSet(u"no-measuring"_s);
    MeasuredExploration measured(design->design,
                                 measuring ? WorkerClient::ownWorker() : QStringList());
    OpenedMeasurements opened(measured.exploration());
    if (auto session = requestedSession(parser); session && *session) {
        measured.exploration().setSweepKind((*session)->view.sweepKind);
        measured.exploration().refresh();
        opened.set(std::move((*session)->measurements),
                   QFileInfo(parser.value(u"session"_s)).fileName());
    }
    measured.settle();
    if (const auto failure = writeReport(output, reportContent(measured.exploration()))) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
