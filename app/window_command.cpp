// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/layout_keeper.h"
#include "app/measuring_command.h"
#include "app/preset_library.h"
#include "app/recent_files.h"
#include "app/result_store.h"
#include "app/session.h"
#include "ui/window/measure_menu.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QScreen>
#include <QSettings>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

const QString description = QStringLiteral(
    "Dimscope: the shapes of language models, theory beside measurement.\n\n"
    "  dimscope [FILE]            open the window: a config.json, a session, measurements\n"
    "  dimscope chart ...         write one chart: PNG, SVG, PDF or CSV\n"
    "  dimscope evaluate ...      print the numbers of a design as JSON\n"
    "  dimscope export ...        write a design as config.json or as a preset\n"
    "  dimscope experiments ...   draw the random experiments beside the formulas\n"
    "  dimscope lesson ...        heads side by side, the article's own script\n"
    "  dimscope measure ...       measure products of a design on a device\n"
    "  dimscope presets           list the published models to start from\n"
    "  dimscope report ...        write a report: PDF, HTML, PNG, CSV, JSON ...\n"
    "  dimscope screenshot ...    picture the window\n\n"
    "'dimscope COMMAND --help' says more.");

} // namespace

int runWindow(bool hasDisplay)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    parser.addOption({u"preset"_s, u"Start from a published model."_s, u"ID"_s,
                      QString::fromUtf8(startPreset.data(), startPreset.size())});
    parser.addOption({u"theme"_s,
                      u"system, light or dark, this time; the menu's choice is remembered."_s,
                      u"NAME"_s});
    parser.addOption({u"worker"_s,
                      u"Command that speaks the worker protocol, such as "
                      "'ssh gpubox dimscope-worker', this time; the menu's choice is "
                      "remembered."_s,
                      u"COMMAND"_s});
    parser.addOption({u"no-measuring"_s, u"Without a worker, this time: theory alone."_s});
    parser.addPositionalArgument(
        u"FILE"_s, u"A config.json, a session, measurements or a report as HTML to open."_s,
        u"[FILE]"_s);
    if (const int code = parseArguments(parser, false); code >= 0)
        return code;
    const Result<Design> design = presetDesign(parser.value(u"preset"_s));
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    const bool isMeasuring = !parser.isSet(u"no-measuring"_s);
    if (!isMeasuring && parser.isSet(u"worker"_s)) {
        complain(u"Name one of --worker COMMAND and --no-measuring."_s);
        return exitBadInput;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1) {
        complain(u"Name one FILE; '%1' is a second one."_s.arg(files.at(1)));
        return exitBadInput;
    }
    // A file that is there but broken gets its sentence in the window.
    if (!files.isEmpty() && !QFileInfo::exists(files.front())) {
        complain(
            u"'%1' is neither a command nor a file; 'dimscope --help' lists the commands."_s.arg(
                files.front()));
        return exitBadInput;
    }
    if (!hasDisplay) {
        complain(u"There is no display to open a window on; the commands that 'dimscope --help' "
                 "lists need none."_s);
        return exitFailure;
    }
    QSettings settings;
    const QString themeName =
        parser.isSet(u"theme"_s)
            ? parser.value(u"theme"_s)
            : settings.value(u"theme"_s, ui::nameOf(ui::ThemeChoice::likeSystem)).toString();
    const std::optional<ui::ThemeChoice> theme = ui::themeChoiceFromName(themeName);
    if (!theme) {
        complain(
            u"There is no theme '%1'; system, light and dark are the themes."_s.arg(themeName));
        return exitBadInput;
    }
    ui::chooseTheme(*qApp, *theme);
    rememberLastFolder();
    const QString measuring = parser.isSet(u"worker"_s) ? parser.value(u"worker"_s).trimmed()
                                                        : rememberedMeasuringCommand();
    Session session(*design, isMeasuring ? workerCommand(measuring) : QStringList());
    session.window().measuring()->setCommand(measuring);
    QObject::connect(session.window().measuring(), &ui::MeasureMenu::commandChosen, &session,
                     rememberMeasuringCommand);
    QObject::connect(
        &session.window(), &ui::MainWindow::themeRequested, &session,
        [](ui::ThemeChoice chosen) { QSettings().setValue(u"theme"_s, ui::nameOf(chosen)); });
    session.window().setTextScale(settings.value(u"text_scale"_s, 100).toInt());
    QObject::connect(&session.window(), &ui::MainWindow::textScaleChanged, &session,
                     [](int percent) { QSettings().setValue(u"text_scale"_s, percent); });
    auto store = ResultStore::open(ResultStore::defaultPath());
    if (store)
        session.keepResults(std::move(store.value()));
    else
        session.window().showWarning(QString::fromStdString(store.problem().sentence));
    session.keepCopies(Autosave::defaultFolder());
    session.window().resize(1440, 900);
    LayoutKeeper keeper(&session);
    keeper.restore();
    keepOnScreen(session.window());
    for (const QString &file : files)
        session.openFile(file);
    session.window().show();
    const int code = QApplication::exec();
    keeper.write();
    return code;
}

} // namespace dimscope::app
