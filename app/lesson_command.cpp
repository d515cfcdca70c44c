// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lesson_command.h"

#include "app/command_line.h"
#include "app/design_request.h"
#include "app/preset_library.h"
#include "app/text_output.h"
#include "core/lesson/article_script_table.h"
#include "core/lesson/head_shapes.h"

#include <QCommandLineParser>

namespace dimscope::app {

using namespace Qt::StringLiterals;

int runLesson()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope lesson --show (heads | article-script) [--ratio 2|3|4] [--preset ID ...]\n"
        "heads: the ways to cut the same width of attention into heads, side by side.\n"
        "article-script: what the article's rank script prints, up to where it stops."_s);
    addDesignOptions(parser, QString::fromUtf8(startPreset.data(), startPreset.size()));
    parser.addOption({u"show"_s, u"heads or article-script."_s, u"NAME"_s});
    parser.addOption({u"ratio"_s, u"Width over hidden size of the script."_s, u"R"_s, u"4"_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    const QString name = parser.value(u"show"_s);
    const int ratio = parser.value(u"ratio"_s).toInt();
    if (name != "heads"_L1 && name != "article-script"_L1) {
        complain(u"--show takes heads or article-script."_s);
        return exitBadInput;
    }
    if (ratio < 2 || ratio > 4) {
        complain(u"--ratio takes 2, 3 or 4."_s);
        return exitBadInput;
    }
    const Result<ImportedDesign> design = requestedDesign(parser);
    if (!design) {
        complain(QString::fromStdString(design.problem().sentence));
        return exitBadInput;
    }
    const lesson::Table table = name == "heads"_L1 ? lesson::headShapeTable(design->design)
                                                   : lesson::articleScriptTable(ratio);
    if (const auto failure = writeTextTo(u"-"_s, lesson::plainText(table), u"The table"_s)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
