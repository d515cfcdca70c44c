// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/parameter_row.h"

#include "core/design/field_groups.h"
#include "core/design/field_views.h"
#include "core/design/validate.h"
#include "core/number_text.h"
#include "ui/chart/local_numbers.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/fault_text.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/number_editor.h"
#include "ui/parameter/row_notice.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

/// What stands below the row, and the change that its button makes.
struct ParameterRow::Saying
{
    RowNotice::Look look = RowNotice::Look::reason;
    QString sentence;
    QString remedy;
};

namespace {

QString valueText(const FieldSpec &field, const Design &design)
{
    if (field.type == FieldType::flag)
        return field.get(design) != 0 ? ParameterRow::tr("on") : ParameterRow::tr("off");
    return localNumbers(QString::fromStdString(grouped(field.get(design))));
}

/// The first problem of a row; null if it has none.
const Problem *faultOf(const FieldSpec &row, const std::vector<Problem> &faults,
                       const Design &design)
{
    const auto found = std::find_if(faults.begin(), faults.end(), [&](const Problem &problem) {
        return concerns(row, problem.field, design);
    });
    return found == faults.end() ? nullptr : &*found;
}

} // namespace

ParameterRow::ParameterRow(const FieldSpec &field, DesignModel *model, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_model(model)
{
    setObjectName(tableText(field.key));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(0, 1);
    m_editor = makeEditor(m_field, m_model, this);
    m_editor->place(grid);
    buildHeader(grid);
    describeEditor();
}

void ParameterRow::buildHeader(QGridLayout *grid)
{
    m_label = new QLabel(tableText(m_field.label), this);
    m_label->setBuddy(m_editor->widgets().front());
    const QString source = tableText(m_field.source);
    setToolTip(source.isEmpty() ? tableText(m_field.help)
                                : tableText(m_field.help) + u"\n"_s + tr("Source: %1").arg(source));
    grid->addWidget(m_label, 0, 0);
    m_reset = new QToolButton(this);
    m_reset->setText(u"↺"_s);
    m_reset->setAutoRaise(true);
    m_reset->setAccessibleName(tr("Reset %1").arg(QString::fromStdString(fullName(m_field))));
    m_reset->setAccessibleDescription(tr("Goes back to the value of the preset or file."));
    m_reset->setToolTip(m_reset->accessibleName());
    // The arrow keeps its place when hidden, so that nothing moves during a drag.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    grid->addWidget(m_reset, 0, 2);
    connect(m_reset, &QToolButton::clicked, this, [this] { m_model->resetField(m_field); });
}

void ParameterRow::describeEditor()
{
    for (QWidget *widget : m_editor->widgets()) {
        widget->setAccessibleName(spokenName(m_field));
        widget->setAccessibleDescription(tableText(m_field.help));
        widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }
}

bool ParameterRow::eventFilter(QObject *object, QEvent *event)
{
    // Only what has the keyboard follows the wheel, so that scrolling the panel changes nothing.
    if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(object)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(object, event);
}

void ParameterRow::refresh(const DesignFaults &faults, RowRoom room)
{
    const bool applies =
        m_field.inapplicable == nullptr || m_field.inapplicable(m_model->design()) == nullptr;
    m_editor->show(m_model->design(), applies);
    m_label->setEnabled(applies);
    m_reset->setVisible(applies && m_model->isChanged(m_field));
    showSaying(saying(faults), room);
}

std::optional<ParameterRow::Saying> ParameterRow::saying(const DesignFaults &faults) const
{
    const Design &design = m_model->design();
    if (m_field.inapplicable != nullptr) {
        if (const FieldRemedy *remedy = m_field.inapplicable(design))
            return Saying{RowNotice::Look::reason, tableText(remedy->reason),
                          tableText(remedy->label)};
    }
    for (const bool isAdvice : {false, true}) {
        const Problem *fault = faultOf(m_field, isAdvice ? faults.advice : faults.problems, design);
        if (fault == nullptr)
            continue;
        const std::optional<Mend> mend = mendThrough(m_field, *fault, design);
        return Saying{isAdvice ? RowNotice::Look::note : RowNotice::Look::warning,
                      faultText(*fault, m_field), mend ? mendText(*mend, m_field) : QString()};
    }
    if (!kindsDiffer(m_field, design))
        return std::nullopt;
    const auto kinds = fieldsBehind(m_field.key);
    return Saying{
        RowNotice::Look::reason,
        tr("%1 in full layers, %2 in sliding ones; a change here sets both.")
            .arg(valueText(*findField(kinds[0]), design), valueText(*findField(kinds[1]), design)),
        {}};
}

void ParameterRow::showSaying(const std::optional<Saying> &saying, RowRoom room)
{
    const bool isShown = m_notice != nullptr && !m_notice->isHidden();
    if (room == RowRoom::fixed && !isShown)
        return;
    if (!saying) {
        if (isShown && room == RowRoom::free)
            m_notice->hide();
        else if (isShown)
            m_notice->blank();
        return;
    }
    if (m_notice == nullptr) {
        m_notice = new RowNotice(this);
        static_cast<QGridLayout *>(layout())->addWidget(m_notice, 2, 0, 1, 3);
        setTabOrder(m_reset, m_notice->button());
        connect(m_notice->button(), &QToolButton::clicked, this, &ParameterRow::mend);
    }
    m_notice->show(saying->look, saying->sentence, saying->remedy);
}

void ParameterRow::mend()
{
    const Design &design = m_model->design();
    if (const FieldRemedy *remedy =
            m_field.inapplicable == nullptr ? nullptr : m_field.inapplicable(design)) {
        Design changed = design;
        remedy->apply(changed);
        m_model->replaceDesign(changed, tableText(remedy->label).toLower());
        return;
    }
    for (const auto &faults : {validate(design), advice(design)}) {
        const Problem *fault = faultOf(m_field, faults, design);
        const auto mend = fault == nullptr ? std::nullopt : mendThrough(m_field, *fault, design);
        if (mend) {
            m_model->replaceDesign(
                mend->applied(design),
                tr("change %1").arg(QString::fromStdString(fullName(*mend->field))));
            return;
        }
    }
}

FieldSlider *ParameterRow::slider() const
{
    const auto *number = qobject_cast<NumberEditor *>(m_editor);
    return number == nullptr ? nullptr : number->slider();
}

QSpinBox *ParameterRow::spinBox() const
{
    const auto *number = qobject_cast<NumberEditor *>(m_editor);
    return number == nullptr ? nullptr : number->spinBox();
}

QToolButton *ParameterRow::remedyButton() const
{
    return m_notice == nullptr ? nullptr : m_notice->button();
}

QString ParameterRow::notice() const
{
    return m_notice == nullptr || m_notice->isHidden() ? QString() : m_notice->text();
}

bool ParameterRow::isHeld() const
{
    return slider() != nullptr && slider()->isSliderDown();
}

void ParameterRow::setMnemonic(QChar letter)
{
    QString label = tableText(m_field.label);
    const auto place = label.indexOf(letter, 0, Qt::CaseInsensitive);
    if (place >= 0)
        m_label->setText(label.insert(place, u'&'));
}

QWidget *ParameterRow::followInTabOrder(QWidget *previous)
{
    QList<QWidget *> order = m_editor->widgets();
    order << m_reset;
    if (m_notice != nullptr)
        order << m_notice->button();
    for (QWidget *widget : order) {
        setTabOrder(previous, widget);
        previous = widget;
    }
    return previous;
}

} // namespace dimscope::ui
