// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include "core/chart/chart_catalogue.h"
#include "core/design/field_groups.h"
#include "ui/document/core_text.h"
#include "ui/parameter/field_editor.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/window/chart_grid.h"
#include "ui/window/main_window.h"
#include "ui/window/match_rank.h"
#include "ui/window/menu_actions.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

namespace {

constexpr int linesShown = 14;
constexpr int lettersWide = 100;
constexpr int otherNameRole = Qt::UserRole;
constexpr int commandRole = Qt::UserRole + 1; ///< the place among the commands

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
    m_list->setTextElideMode(Qt::ElideMiddle); // the forms of a chart differ at the end
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
    m_nothing = new QTreeWidgetItem(m_list);
    m_nothing->setFlags(Qt::NoItemFlags);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(QSize(fontMetrics().averageCharWidth() * lettersWide,
                 fontMetrics().height() * linesShown * 2)
               .boundedTo(window->size()));
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::runCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::runCurrent);
    filter();
    m_search->setFocus();
}

void CommandPalette::addCharts(MainWindow *window)
{
    ChartGrid *grid = window->charts();
    int index = 0;
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        // Its id is how people call it ("budget").
        const QString called = QString::fromStdString(std::string(spec.id))
                                   .replace(QLatin1Char('_'), QLatin1Char(' '));
        const QString keys = QString::number(index + 1);
        add(
            tableText(spec.title), tr("Chart"), keys, [grid, index] { grid->goTo(index); }, called);
        for (const chart::ChartForm &form : spec.forms) {
            add(
                tr("%1: %2").arg(tableText(spec.title), tableText(form.label)), tr("Chart"), {},
                [grid, index, id = std::string(form.id)] { grid->showForm(index, id); }, called);
        }
        ++index;
    }
}

void CommandPalette::add(const QString &name, const QString &place, const QString &keys,
                         std::function<void()> run, const QString &otherName)
{
    auto *item = new QTreeWidgetItem(m_list, {name, place, keys});
    item->setData(0, otherNameRole, otherName);
    item->setData(0, commandRole, static_cast<int>(m_commands.size()));
    m_items.push_back(item);
    item->setToolTip(0, name); // where the other columns leave it too little room
    item->setForeground(1, palette().brush(QPalette::PlaceholderText));
    m_commands.push_back(std::move(run));
}

void CommandPalette::filter()
{
    const QString typed = m_search->text();
    std::vector<std::pair<MatchRank, QTreeWidgetItem *>> ranked;
    ranked.reserve(m_items.size());
    for (QTreeWidgetItem *item : m_items) {
        const QString name = item->text(0);
        const QString called = item->data(0, otherNameRole).toString();
        const QString beside = item->text(1) + QLatin1Char(' ') + called;
        MatchRank rank = matchRank(typed, name, beside);
        if (!called.isEmpty())
            rank = std::min(rank, matchRank(typed, called, name + QLatin1Char(' ') + beside));
        ranked.emplace_back(rank, item);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    while (m_list->topLevelItemCount() > 0)
        m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    for (const auto &[rank, item] : ranked) {
        m_list->addTopLevelItem(item);
        item->setHidden(rank == MatchRank::none);
    }
    const bool isFound = !ranked.empty() && ranked.front().first != MatchRank::none;
    m_list->addTopLevelItem(m_nothing);
    m_nothing->setFirstColumnSpanned(true);
    m_nothing->setText(0, tr("Nothing is called '%1'.").arg(typed.simplified()));
    m_nothing->setHidden(isFound);
    m_list->setCurrentItem(isFound ? ranked.front().second : nullptr);
}

void CommandPalette::step(int by)
{
    int at = m_list->indexOfTopLevelItem(m_list->currentItem());
    for (at += by; at >= 0 && at < m_list->topLevelItemCount(); at += by) {
        const QTreeWidgetItem *item = m_list->topLevelItem(at);
        if (item->isHidden() || item == m_nothing)
            continue;
        m_list->setCurrentItem(m_list->topLevelItem(at));
        return;
    }
}

void CommandPalette::runCurrent()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (item == nullptr)
        return;
    const auto at = static_cast<std::size_t>(item->data(0, commandRole).toInt());
    // What it opens shall not stand behind this one; Enter may be told twice.
    const std::function<void()> run = std::exchange(m_commands[at], nullptr);
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
