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
#include "ui/window/other_names.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <compare>
#include <utility>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesShown = 14;
constexpr int lettersWide = 100;

/// How well something answers what is typed: by its own name before another one, and then as it
/// was added.
struct Answer
{
    MatchRank rank = MatchRank::none;
    bool isByOtherName = false;
    int place = 0;

    bool isNone() const { return rank == MatchRank::none; }
    auto operator<=>(const Answer &) const = default;
};

} // namespace

/// A line of the list, which it sorts by its answer.
class CommandPalette::Entry : public QTreeWidgetItem
{
public:
    Entry(QTreeWidget *list, const QStringList &columns)
        : QTreeWidgetItem(list, columns)
    {
    }

    void ask(const QString &typed)
    {
        const QString name = text(0);
        answer.rank = matchRank(typed, name, text(1));
        // A model's id has dashes where its name has spaces.
        if (typed.contains(u'-'))
            answer.rank =
                std::min(answer.rank, matchRank(QString(typed).replace(u'-', u' '), name, text(1)));
        answer.isByOtherName = false;
        for (const QString &other : otherNames) {
            // The words may come from both of them: "sliding kv heads".
            const MatchRank rank = matchRank(typed, other, name + u' ' + text(1));
            if (rank >= answer.rank)
                continue;
            answer.rank = rank;
            answer.isByOtherName = true;
        }
    }
    bool operator<(const QTreeWidgetItem &other) const override
    {
        return answer < static_cast<const Entry &>(other).answer;
    }

    QStringList otherNames;
    std::function<void()> run;
    Answer answer;
};

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
        add({plainActionText(*entry.action), entry.place, keysText(*entry.action)},
            [action = QPointer(entry.action)] {
                if (action)
                    action->trigger();
            });
    }
    for (const FieldSpec &field : fieldTable()) {
        add(
            {spokenName(field), tr("Parameter"), {}},
            [window, key = field.key] { window->parameters()->reveal(key); }, otherNames(field));
    }
    m_nothing = new Entry(m_list, {});
    m_nothing->setFlags(Qt::NoItemFlags);
    m_nothing->setFirstColumnSpanned(true);
    m_nothing->answer.place = static_cast<int>(m_entries.size());
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
        const QStringList called = otherNamesOfChart(spec.id);
        add(
            {tableText(spec.title), tr("Chart"), QString::number(index + 1)},
            [grid, index] { grid->goTo(index); }, called);
        for (const chart::ChartForm &form : spec.forms) {
            add(
                {tr("%1: %2").arg(tableText(spec.title), tableText(form.label)), tr("Chart"), {}},
                [grid, index, id = std::string(form.id)] { grid->showForm(index, id); }, called);
        }
        ++index;
    }
}

void CommandPalette::add(const QStringList &columns, std::function<void()> run,
                         const QStringList &otherNames)
{
    auto *entry = new Entry(m_list, columns);
    entry->setToolTip(0, columns.front()); // where the other columns leave it too little room
    entry->setForeground(1, palette().brush(QPalette::PlaceholderText));
    entry->otherNames = otherNames;
    entry->run = std::move(run);
    entry->answer.place = static_cast<int>(m_entries.size());
    m_entries.push_back(entry);
}

void CommandPalette::filter()
{
    // As config.json writes, and as people write who mean the same.
    const QString typed = QString(m_search->text()).replace(u'_', u' ');
    bool isFound = false;
    for (Entry *entry : m_entries) {
        entry->ask(typed);
        entry->setHidden(entry->answer.isNone());
        isFound = isFound || !entry->answer.isNone();
    }
    m_nothing->setText(0, tr("Nothing is called '%1'.").arg(m_search->text().simplified()));
    m_nothing->setHidden(isFound);
    m_list->sortItems(0, Qt::AscendingOrder);
    m_list->setCurrentItem(isFound ? m_list->topLevelItem(0) : nullptr);
}

void CommandPalette::step(int by)
{
    int at = m_list->indexOfTopLevelItem(m_list->currentItem());
    for (at += by; at >= 0 && at < m_list->topLevelItemCount(); at += by) {
        QTreeWidgetItem *item = m_list->topLevelItem(at);
        if (item->isHidden() || item == m_nothing)
            continue;
        m_list->setCurrentItem(item);
        return;
    }
}

void CommandPalette::runCurrent()
{
    auto *entry = static_cast<Entry *>(m_list->currentItem());
    if (entry == nullptr)
        return;
    // What it opens shall not stand behind this one; Enter may be told twice.
    const std::function<void()> run = std::exchange(entry->run, nullptr);
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
