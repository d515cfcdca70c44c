// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/measuring_command.h"
#include "app/preset_library.h"
#include "app/session.h"
#include "core/chart/chart_catalogue.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/claim_guide.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr double mostPixels = 1e8;

std::optional<QSize> sizeFrom(const QString &text)
{
    static const QRegularExpression pattern(u"^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

/// The claim with that number, if it can be shown; otherwise null.
const lesson::Claim *shownClaim(const QString &number)
{
    for (const lesson::Claim &claim : claims().claims) {
        if (QString::number(claim.number) == number && claim.show)
            return &claim;
    }
    return nullptr;
}

/// "1, 2 or 3": those of the claims that can be shown.
QString shownClaimNumbers()
{
    QStringList numbers;
    for (const lesson::Claim &claim : claims().claims) {
        if (claim.show)
            numbers.append(QString::number(claim.number));
    }
    const QString last = numbers.isEmpty() ? QString() : numbers.takeLast();
    return numbers.isEmpty() ? last : numbers.join(u", "_s) + u" or "_s + last;
}

} // namespace

int runScreenshot()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope screenshot --output FILE.png [--size 1440x900] [--scale 2] [--theme dark]\n"
        "Pictures the real window with its charts settled; needs no display."_s);
    addDesignOptions(parser, QString::fromUtf8(startPreset.data(), startPreset.size()));
    parser.addOption({u"output"_s, u"Where the picture goes."_s, u"FILE"_s});
    parser.addOption({u"size"_s, u"Size of the window."_s, u"WxH"_s, u"1440x900"_s});
    parser.addOption(
        {u"scale"_s, u"Pixels for each unit of the size, 1 to 4."_s, u"FACTOR"_s, u"1"_s});
    parser.addOption({u"theme"_s, u"light or dark."_s, u"NAME"_s, u"light"_s});
    parser.addOption({u"sweep"_s, u"design or article."_s, u"NAME"_s, u"design"_s});
    parser.addOption({u"presentation"_s, u"In presentation mode, with this chart alone (1 to 6)."_s,
                      u"CHART"_s});
    parser.addOption({u"more"_s, u"With the rest of the parameters open."_s});
    parser.addOption({u"claim"_s,
                      u"With this claim of the article shown (%1)."_s.arg(shownClaimNumbers()),
                      u"NUMBER"_s});
    parser.addOption({u"experiments"_s, u"With the random experiments of seed 1."_s});
    parser.addOption({u"no-measuring"_s, u"Without a worker."_s});
    parser.addOption({u"worker"_s,
                      u"Command that speaks the worker protocol instead of this machine's worker, "
                      "such as 'dimscope-worker --replay FILE'."_s,
                      u"COMMAND"_s});
    parser.addOption({u"all-charts"_s, u"With every chart there is."_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const std::optional<QSize> size = sizeFrom(parser.value(u"size"_s));
    const std::optional<ui::Theme> theme = ui::themeFromName(parser.value(u"theme"_s));
    bool scaleIsNumber = false;
    const double scale = parser.value(u"scale"_s).toDouble(&scaleIsNumber);
    const QString sweep = parser.value(u"sweep"_s);
    const int chart = parser.value(u"presentation"_s).toInt(); // 0 where it is no number
    const int chartCount = static_cast<int>(chart::chartCatalogue().size());
    const lesson::Claim *claim = shownClaim(parser.value(u"claim"_s));
    QString fault;
    if (!parser.isSet(u"output"_s))
        fault = u"--output FILE.png is missing."_s;
    else if (!parser.value(u"output"_s).endsWith(".png"_L1, Qt::CaseInsensitive))
        fault = u"The name of --output ends in .png."_s;
    else if (!size)
        fault = u"--size takes a width and a height from 100 to 9999, such as 1440x900."_s;
    else if (!theme)
        fault = u"--theme takes light or dark."_s;
    else if (!scaleIsNumber || scale < 1 || scale > 4)
        fault = u"--scale takes a number from 1 to 4."_s;
    else if (size->width() * scale * size->height() * scale > mostPixels)
        fault = u"--size times --scale makes a picture of more than 100 million pixels."_s;
    else if (parser.isSet(u"presentation"_s) && (chart < 1 || chart > chartCount))
        fault = u"--presentation takes the number of a chart, 1 to %1."_s.arg(chartCount);
    else if (parser.isSet(u"claim"_s) && claim == nullptr)
        fault = u"--claim takes the number of a claim that can be shown: %1."_s.arg(
            shownClaimNumbers());
    else if (sweep != "design"_L1 && sweep != "article"_L1)
        fault = u"--sweep takes design or article."_s;
    if (!fault.isEmpty()) {
        complain(fault);
        return exitBadInput;
    }
    Result<session::Session> asked = requestedSession(parser);
    if (!asked) {
        complain(QString::fromStdString(asked.problem().sentence));
        return exitBadInput;
    }
    ui::applyTheme(*qApp, *theme);
    const bool measuring = !parser.isSet(u"no-measuring"_s);
    Session session(asked->design,
                    measuring ? workerCommand(parser.value(u"worker"_s)) : QStringList());
    if (parser.isSet(u"session"_s))
        session.opened().show(*std::move(asked), QFileInfo(parser.value(u"session"_s)).fileName());
    if (parser.isSet(u"all-charts"_s)) {
        std::set<std::string, std::less<>> all;
        for (const chart::ChartSpec &spec : chart::chartCatalogue())
            all.emplace(spec.id);
        session.window().charts()->setShownCharts(all);
    }
    if (sweep == "article"_L1) {
        session.behind().exploration().setSweepKind(sweep::SweepKind::article);
        session.behind().exploration().refresh();
    }
    if (parser.isSet(u"more"_s))
        session.window().parameters()->openAll();
    const QSize least =
        session.window().minimumSizeHint().expandedTo(session.window().minimumSize());
    if (size->width() < least.width() || size->height() < least.height()) {
        complain(u"--size is smaller than the window can be: %1x%2."_s.arg(least.width())
                     .arg(least.height()));
        return exitBadInput;
    }
    session.window().resize(*size);
    session.window().show();
    if (parser.isSet(u"presentation"_s)) {
        session.window().setPresentation(true);
        session.window().charts()->setMaximised(chart - 1);
    }
    if (claim != nullptr)
        session.window().claims()->show(*claim->show, {});
    if (parser.isSet(u"experiments"_s))
        session.behind().exploration().setExperiments(evidence::runExperiments({}));
    session.behind().settle();
    // Layout requests, then the repaint that they cause.
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    QSaveFile file(parser.value(u"output"_s));
    if (!file.open(QIODevice::WriteOnly) || !session.window().grab().save(&file, "PNG") ||
        !file.flush() || !file.commit()) {
        complain(u"The picture could not be written to %1: %2."_s.arg(file.fileName(),
                                                                      file.errorString()));
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
