// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lesson_menu.h"

#include "core/lesson/article_script_table.h"
#include "core/lesson/head_shapes.h"
#include "ui/document/design_model.h"
#include "ui/window/table_dialog.h"

#include <QCoreApplication>
#include <QMenu>

namespace dimscope::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LessonMenu", text);
}

void openHeadShapes(DesignModel *document, QWidget *window)
{
    auto *dialog =
        new TableDialog(lesson::headShapeTable(document->design()), tr("&Use this shape"), window);
    dialog->setObjectName(QStringLiteral("head_shapes"));
    QObject::connect(document, &DesignModel::designChanged, dialog, [=] {
        const lesson::Table table = lesson::headShapeTable(document->design());
        dialog->show(table);
    });
    QObject::connect(dialog, &TableDialog::rowUsed, document, [=](int row) {
        const std::vector<lesson::HeadShape> shapes = lesson::headShapes(document->design());
        if (row < 0 || row >= static_cast<int>(shapes.size()))
            return;
        const lesson::HeadShape &shape = shapes[static_cast<std::size_t>(row)];
        document->replaceDesign(lesson::withHeadShape(document->design(), shape),
                                (shape.queryHeads == 1 ? tr("%1 head of %2") : tr("%1 heads of %2"))
                                    .arg(shape.queryHeads)
                                    .arg(shape.headDim));
    });
    dialog->QDialog::show();
}

void openScript(int ratio, QWidget *window)
{
    auto *dialog = new TableDialog(lesson::articleScriptTable(ratio), {}, window);
    dialog->setObjectName(QStringLiteral("article_script"));
    dialog->QDialog::show();
}

} // namespace

void fillLessonMenu(QMenu *menu, DesignModel *document, QWidget *window)
{
    menu->addAction(tr("Lock &heads x head dimension..."), window,
                    [=] { openHeadShapes(document, window); });
    QMenu *script = menu->addMenu(tr("The article's rank &script"));
    for (const int ratio : {2, 3, 4})
        script->addAction(tr("Width &%1 x hidden...").arg(ratio), window,
                          [=] { openScript(ratio, window); });
}

} // namespace dimscope::ui
