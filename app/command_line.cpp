// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/evaluate_command.h"
#include "app/experiments_command.h"
#include "app/export_command.h"
#include "app/files_locale.h"
#include "app/lesson_command.h"
#include "app/measure_command.h"
#include "app/presets_command.h"
#include "app/report/chart_command.h"
#include "app/report/report_command.h"
#include "app/screenshot_command.h"
#include "app/window_command.h"
#include "ui/document/core_text.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    std::string_view name;
    int (*run)();
    bool needsWidgets;
};

constexpr Command commands[] = {{"chart", runChart, true},
                                {"evaluate", runEvaluate, false},
                                {"experiments", runExperimentsCommand, false},
                                {"export", runExport, false},
                                {"lesson", runLesson, false},
                                {"measure", runMeasure, false},
                                {"presets", runPresets, false},
                                {"report", runReport, true},
                                {"screenshot", runScreenshot, true}};

QtMessageHandler otherMessages = nullptr;

/// Qt says on standard error that a machine without a login has no folder for sockets, and where it
/// would put them; nothing that is done without a window has any.
void leaveOutRuntimeFolder(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!text.startsWith("QStandardPaths: "_L1))
        otherMessages(type, context, text);
}

/// The scale factor and the platform are read when the application object is made. The environment
/// of a desktop names a platform, and a theme that opens a display of its own; neither is needed.
void prepareHeadless(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qunsetenv("QT_QPA_PLATFORMTHEME");
    // Which font stands in for a missing letter shall not follow the language of the desktop.
    qputenv("FC_LANG", "en");
    otherMessages = qInstallMessageHandler(leaveOutRuntimeFolder);
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--scale" && i + 1 < argc)
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
        else if (argument.starts_with("--scale="))
            qputenv("QT_SCALE_FACTOR", argv[i] + std::string_view("--scale=").size());
    }
}

/// The arguments as the application may see them: it would take `--session FILE` for one of a
/// session manager, `--session=FILE` it leaves to us.
class Arguments
{
public:
    Arguments(int argc, char *argv[])
    {
        for (int i = 0; i < argc; ++i) {
            m_texts.emplace_back(argv[i]);
            if (m_texts.back() == "--session" && i + 1 < argc)
                m_texts.back() += std::string("=") + argv[++i];
        }
        for (std::string &text : m_texts)
            m_pointers.push_back(text.data());
        count = static_cast<int>(m_pointers.size());
        m_pointers.push_back(nullptr);
    }

    int count = 0;
    char **values() { return m_pointers.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers;
};

/// Whether a window can be opened. A platform that is named needs the display that goes with it.
bool displayIsThere(int argc, char *argv[])
{
    const bool isX = !qEnvironmentVariableIsEmpty("DISPLAY");
    const bool isWayland = !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (std::find(argv, argv + argc, std::string_view("-platform")) != argv + argc)
        return true;
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (platform.isEmpty())
        return isX || isWayland;
    // "wayland;xcb": the first that works.
    return !(platform.startsWith("xcb") || platform.startsWith("wayland")) || isX || isWayland;
}

void nameProgram()
{
    QCoreApplication::setApplicationName(u"dimscope"_s);
    QCoreApplication::setOrganizationName(u"dimscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DIMSCOPE_VERSION));
    // The C locale would print numbers without groups.
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(filesLocale());
}

} // namespace

int runCommandLine(int argc, char *argv[])
{
    const std::string_view first = argc > 1 ? argv[1] : "";
    for (const Command &command : commands) {
        if (command.name != first)
            continue;
        prepareHeadless(argc, argv);
        Arguments arguments(argc, argv);
        std::unique_ptr<QCoreApplication> application;
        if (command.needsWidgets)
            application = std::make_unique<QApplication>(arguments.count, arguments.values());
        else
            application = std::make_unique<QCoreApplication>(arguments.count, arguments.values());
        nameProgram();
        if (command.needsWidgets)
            ui::translateCore();
        // What is written is the same on every machine; a picture of the window is as it is seen.
        if (command.run != runScreenshot)
            QLocale::setDefault(filesLocale());
        return command.run();
    }
    // Help, version and a mistyped command need no display; a window does.
    const bool hasDisplay = displayIsThere(argc, argv);
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--help" || argument == "-h" || argument == "--version" || argument == "-v")
            prepareHeadless(0, nullptr);
    }
    if (!hasDisplay)
        prepareHeadless(0, nullptr);
    QApplication application(argc, argv);
    nameProgram();
    ui::translateCore();
    return runWindow(hasDisplay);
}

void complain(const QString &sentence)
{
    std::fprintf(stderr, "dimscope: %s\n", qPrintable(sentence));
}

int parseArguments(QCommandLineParser &parser, bool skipCommand)
{
    // Qt's own comes with --help-all, which says no more here.
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Says what there is, and ends."_s);
    parser.addOption(help);
    const QCommandLineOption version = parser.addVersionOption();
    QStringList arguments = QCoreApplication::arguments();
    if (skipCommand)
        arguments.removeAt(1);
    if (!parser.parse(arguments)) {
        complain(parser.errorText());
        return exitBadInput;
    }
    if (parser.isSet(version)) {
        std::printf("dimscope %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return exitOk;
    }
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return exitOk;
    }
    if (skipCommand && !parser.positionalArguments().isEmpty()) {
        complain(u"'%1' is no option of this command."_s.arg(parser.positionalArguments().front()));
        return exitBadInput;
    }
    return -1;
}

} // namespace dimscope::app
