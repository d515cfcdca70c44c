// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include "core/chart/chart_catalogue.h"
#include "core/design/field_groups.h"
#include "ui/document/core_text.h"
#include "ui/parameter/field_editor.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/window/chart_grid.h"
#include "ui/window/main_window.h"
#include "ui/window/menu_actions.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace dimscope::ui {

namespace {

constexpr int linesShown = 14;
constexpr int lettersWide = 72;
constexpr int otherWordsRole = Qt::UserRole;

} // namespace

CommandPalette::CommandPalette(MainWindow *window)
    : QDialog(window)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("command_palette"));
    setWindowTitle(tr("Commands and parameters"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    m_search->setPlaceholderText(tr("Type what you look for, such as pin, roofline or window"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setAccessibleDescription(
        tr("The words that are looked for; Enter does the first that has them all."));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands and parameters"));
    m_list->setAccessibleDescription(tr("What has the words that are looked for."));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    addCharts(window);
    for (const MenuAction &entry : menuActions(*window)) {
        if (!entry.action->isEnabled())
            continue;
        add(plainActionText(*entry.action), entry.place, keysText(*entry.action),
            [action = QPointer(entry.action)] {
                if (action)
                    action->trigger();
            });
    }
    for (const FieldSpec &field : fieldTable()) {
        add(spokenName(field), tr("Parameter"), {},
            [window, key = field.key] { window->parameters()->reveal(key); });
    }
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(fontMetrics().averageCharWidth() * lettersWide, fontMetrics().height() * linesShown * 2);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::runCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::runCurrent);
    filter();
    m_search->setFocus();
}

void CommandPalette::addCharts(MainWindow *window)
{
    int index = 0;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        // Its id is how people call it ("budget"), its forms are what else it may show.
        QStringList others{QString::fromStdString(std::string(spec.id))
                               .replace(QLatin1Char('_'), QLatin1Char(' '))};
        for (const chart::ChartForm &form : spec.forms)
            others << tableText(form.label);
        add(
            tableText(spec.title), tr("Chart"), QString::number(index + 1),
            [grid = window->charts(), index] { grid->goTo(index); }, others.join(QLatin1Char(' ')));
        ++index;
    }
}

void CommandPalette::add(const QString &name, const QString &place, const QString &keys,
                         std::function<void()> run, const QString &otherWords)
{
    auto *item = new QTreeWidgetItem(m_list, {name, place, keys});
    item->setData(0, otherWordsRole, otherWords);
    item->setToolTip(0, name); // where the other columns leave it too little room
    item->setForeground(1, palette().brush(QPalette::PlaceholderText));
    m_commands.push_back(std::move(run));
}

void CommandPalette::filter()
{
    const QStringList words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        const QString text = item->text(0) + QLatin1Char(' ') + item->text(1) + QLatin1Char(' ') +
                             item->data(0, otherWordsRole).toString();
        bool all = true;
        for (const QString &word : words)
            all = all && text.contains(word, Qt::CaseInsensitive);
        item->setHidden(!all);
        if (all && first == nullptr)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void CommandPalette::step(int by)
{
    int at = m_list->indexOfTopLevelItem(m_list->currentItem());
    for (at += by; at >= 0 && at < m_list->topLevelItemCount(); at += by) {
        if (m_list->topLevelItem(at)->isHidden())
            continue;
        m_list->setCurrentItem(m_list->topLevelItem(at));
        return;
    }
}

void CommandPalette::runCurrent()
{
    const int at = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (at < 0)
        return;
    // What it opens shall not stand behind this one; Enter may be told twice.
    const std::function<void()> run =
        std::exchange(m_commands[static_cast<std::size_t>(at)], nullptr);
    close();
    if (run)
        run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            step(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace dimscope::ui
