// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/parameter_panel.h"

#include "core/design/field_views.h"
#include "core/design/validate.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/choice_editor.h"
#include "ui/parameter/number_editor.h"
#include "ui/parameter/parameter_group.h"

#include <QApplication>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace dimscope::ui {

namespace {

constexpr QMargins margins(14, 12, 10, 12);
constexpr int indentation = 2 * 10;

/// Letters that no menu of the window has: D, W, Y and X.
constexpr std::array<char16_t, 4> mnemonics{u'd', u'w', u'y', u'x'};

} // namespace

ParameterPanel::ParameterPanel(DesignModel *model, QWidget *parent)
    : QScrollArea(parent)
    , m_model(model)
    , m_layout(nullptr)
    , m_more(nullptr)
{
    auto *content = new QWidget(this);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(margins);
    m_layout->setSpacing(14);
    for (const FieldSpec &field : fieldTable()) {
        if (field.group != FieldGroup::main)
            continue;
        m_rows.push_back(new ParameterRow(field, model, content));
        m_rows.back()->setMnemonic(mnemonics.at(m_rows.size() - 1));
        m_layout->addWidget(m_rows.back());
        if (m_rows.size() > 1)
            m_rows.back()->followInTabOrder(m_rows[m_rows.size() - 2]->resetButton());
    }
    m_more = new CollapsibleGroup(tr("M&ore"), content);
    for (const FieldGroupSpec &spec : fieldGroups()) {
        m_groups.push_back(new ParameterGroup(spec, model, m_more));
        m_more->addWidget(m_groups.back());
        connect(m_groups.back(), &CollapsibleGroup::openChanged, this, &ParameterPanel::refresh);
    }
    m_layout->addWidget(m_more);
    m_layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // the rows have the keyboard
    // By Tab they scroll into view by themselves; a mnemonic would change one that nobody sees.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now != nullptr && widget()->isAncestorOf(now))
            ensureWidgetVisible(now);
    });
    connect(m_more, &CollapsibleGroup::openChanged, this, [this] {
        refresh();
        if (m_width == Width::ofOpenRows)
            fitWidth(m_width);
    });
    connect(m_model, &DesignModel::designChanged, this, &ParameterPanel::refresh);
    connect(m_model, &DesignModel::gestureActiveChanged, this, [this](bool active) {
        if (!active)
            refresh(); // what had no room during the drag
    });
    refresh();
}

void ParameterPanel::refresh()
{
    const Design &design = m_model->design();
    m_faults = {validate(design), advice(design)};
    // Nothing above the row that the mouse holds may move it.
    const bool isHeld = m_model->isGestureActive();
    bool isAbove = true;
    const auto roomFor = [&](const ParameterRow *row) {
        if (!isHeld)
            return RowRoom::free;
        isAbove = isAbove && (row == nullptr || !row->isHeld());
        return isAbove ? RowRoom::fixed : RowRoom::grows;
    };
    for (ParameterRow *row : m_rows)
        row->refresh(m_faults, roomFor(row));
    if (m_more->isOpen()) {
        for (ParameterGroup *group : m_groups) {
            if (group->isOpen())
                group->refresh(m_faults, roomFor);
        }
    }
    markGroups();
}

void ParameterPanel::markGroups()
{
    const auto isAtFault = [this](const ParameterGroup *group) {
        return std::any_of(
            m_faults.problems.begin(), m_faults.problems.end(), [&](const Problem &problem) {
                const auto table = fieldTable();
                return std::any_of(table.begin(), table.end(), [&](const FieldSpec &field) {
                    return field.group == group->group() &&
                           concerns(field, problem.field, m_model->design());
                });
            });
    };
    bool any = false;
    for (ParameterGroup *group : m_groups) {
        const bool marked = !m_faults.problems.empty() && isAtFault(group);
        group->setMarked(marked && !group->isOpen());
        any = any || marked;
    }
    m_more->setMarked(any && !m_more->isOpen());
}

void ParameterPanel::openAll()
{
    m_more->setOpen(true);
    for (ParameterGroup *group : m_groups)
        group->setOpen(true);
}

void ParameterPanel::showMainRowsOnly(bool on)
{
    const bool isOpen = m_more->isOpen();
    m_more->setOpen(!on && (isOpen || m_wasOpen));
    m_wasOpen = on && isOpen;
}

void ParameterPanel::openGroup(FieldGroup wanted)
{
    ParameterGroup *opened = group(wanted);
    if (opened == nullptr)
        return;
    show();
    m_more->setOpen(true);
    opened->setOpen(true);
    opened->heading()->setFocus();
    // The rows get their places at the next layout.
    QCoreApplication::sendPostedEvents(widget(), QEvent::LayoutRequest);
    widget()->adjustSize();
    ensureWidgetVisible(opened, 0, 0);
    ensureWidgetVisible(opened->heading(), 0, margins.top());
}

void ParameterPanel::reveal(std::string_view key)
{
    ParameterRow *wanted = row(key);
    if (wanted == nullptr)
        return;
    show();
    openGroup(wanted->field().group); // where it is not among the main rows
    for (QWidget *widget : wanted->editor()->widgets()) {
        if (!widget->isEnabled() || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        widget->setFocus(Qt::ShortcutFocusReason);
        break;
    }
    ensureWidgetVisible(wanted);
}

int ParameterPanel::neededWidth(Width width) const
{
    // Most rows are not made yet, so samples stand for their parts.
    QSpinBox spin;
    QComboBox combo;
    QLabel label;
    ChoiceEditor::limitWidth(&combo);
    for (QWidget *sample : {static_cast<QWidget *>(&spin), static_cast<QWidget *>(&combo),
                            static_cast<QWidget *>(&label)})
        sample->setFont(font());
    const int reset = m_rows.front()->resetButton()->sizeHint().width();
    int widest = 0;
    for (const FieldSpec &field : fieldTable()) {
        if (width == Width::ofOpenRows && !m_more->isOpen() && field.group != FieldGroup::main)
            continue;
        int editor = combo.sizeHint().width();
        if (field.type == FieldType::integer)
            editor = NumberEditor::neededWidth(field, &spin);
        if (field.type == FieldType::flag)
            editor = style()->pixelMetric(QStyle::PM_IndicatorWidth);
        label.setText(tableText(field.label));
        widest = std::max(widest, label.sizeHint().width() + editor + reset);
    }
    return widest + 2 * ParameterRow::spacing + margins.left() + margins.right() + indentation +
           verticalScrollBar()->sizeHint().width();
}

void ParameterPanel::fitWidth(Width width)
{
    m_width = width;
    setFixedWidth(neededWidth(width));
}

void ParameterPanel::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    // The rows are as wide with the scroll bar as without it: a bar that appears in the middle of
    // a drag would put the slider's values elsewhere.
    const int bar = verticalScrollBar()->sizeHint().width();
    const int missing = std::max(0, bar - (width() - viewport()->width()));
    m_layout->setContentsMargins(margins + QMargins(0, 0, missing, 0));
}

ParameterGroup *ParameterPanel::group(FieldGroup group) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const auto *each) { return each->group() == group; });
    return found == m_groups.end() ? nullptr : *found;
}

ParameterRow *ParameterPanel::row(std::string_view key)
{
    const FieldSpec *field = findField(key);
    if (field == nullptr)
        return nullptr;
    ParameterGroup *home = group(field->group);
    if (home != nullptr)
        home->build();
    const std::vector<ParameterRow *> &rows = home == nullptr ? m_rows : home->rows();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const auto *each) { return &each->field() == field; });
    return found == rows.end() ? nullptr : *found;
}

} // namespace dimscope::ui
