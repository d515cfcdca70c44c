// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/parameter_row.h"

#include "ui/document/design_model.h"
#include "ui/parameter/field_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// A space and the unit, in the singular for one: "1 sequence".
QString suffixFor(std::string_view unit, std::int64_t value)
{
    if (unit.empty())
        return {};
    if (value == 1 && unit.ends_with('s'))
        unit.remove_suffix(1);
    return u' ' + text(unit);
}

} // namespace

ParameterRow::ParameterRow(const FieldSpec &field, DesignModel *model, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_model(model)
{
    setObjectName(text(field.key));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(0, 1);
    buildHeader(grid);
    QWidget *editor = buildEditor();
    if (m_slider != nullptr) {
        grid->addWidget(m_spinBox, 0, 1);
        grid->addWidget(m_slider, 1, 0, 1, 3);
    } else {
        grid->addWidget(editor, 0, 1);
    }
    m_label->setBuddy(editor);
    editor->setAccessibleName(text(field.label));
    editor->setAccessibleDescription(text(field.help));

    m_reason = new QLabel(this);
    m_reason->setWordWrap(true);
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reason->setForegroundRole(QPalette::PlaceholderText);
    m_remedy = new QToolButton(this);
    grid->addWidget(m_reason, 2, 0, 1, 3);
    grid->addWidget(m_remedy, 3, 0, 1, 3, Qt::AlignLeft);
    connect(m_remedy, &QToolButton::clicked, this, [this] {
        if (const FieldRemedy *remedy = m_field.inapplicable(m_model->design())) {
            Design design = m_model->design();
            remedy->apply(design);
            m_model->replaceDesign(design, text(remedy->label).toLower());
        }
    });
    connect(m_model, &DesignModel::designChanged, this, &ParameterRow::refresh);
    refresh();
}

void ParameterRow::buildHeader(QGridLayout *grid)
{
    m_label = new QLabel(text(m_field.label), this);
    const QString source = text(m_field.source);
    setToolTip(source.isEmpty() ? text(m_field.help)
                                : text(m_field.help) + u"\n"_s + tr("Source: %1").arg(source));
    grid->addWidget(m_label, 0, 0);
    m_reset = new QToolButton(this);
    m_reset->setText(u"↺"_s);
    m_reset->setAutoRaise(true);
    m_reset->setAccessibleName(tr("Reset %1").arg(text(m_field.label)));
    // The arrow keeps its place when hidden, so that nothing moves during a drag.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    grid->addWidget(m_reset, 0, 2);
    connect(m_reset, &QToolButton::clicked, this, [this] { m_model->resetField(m_field); });
}

QWidget *ParameterRow::buildEditor()
{
    if (m_field.type == FieldType::flag) {
        m_checkBox = new QCheckBox(this);
        connect(m_checkBox, &QCheckBox::toggled, this,
                [this](bool on) { m_model->setField(m_field, on ? 1 : 0); });
        return m_checkBox;
    }
    if (m_field.type == FieldType::choice) {
        m_comboBox = new QComboBox(this);
        for (const FieldChoice &choice : m_field.choices)
            m_comboBox->addItem(text(choice.label));
        m_comboBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_comboBox->setMinimumContentsLength(12);
        connect(m_comboBox, &QComboBox::activated, this,
                [this](int index) { m_model->setField(m_field, index); });
        return m_comboBox;
    }
    m_slider = new FieldSlider(m_field, this);
    m_slider->setAccessibleName(text(m_field.label));
    m_spinBox = new QSpinBox(this);
    m_spinBox->setKeyboardTracking(false);
    m_spinBox->setGroupSeparatorShown(true);
    m_spinBox->setAlignment(Qt::AlignRight);
    m_spinBox->setSingleStep(static_cast<int>(m_field.step));
    connect(m_slider, &FieldSlider::held, m_model, &DesignModel::beginGesture);
    connect(m_slider, &FieldSlider::released, m_model, &DesignModel::endGesture);
    connect(m_slider, &FieldSlider::edited, this,
            [this](qint64 value) { m_model->setField(m_field, value); });
    connect(m_spinBox, &QSpinBox::valueChanged, this,
            [this](int value) { m_model->setField(m_field, value); });
    return m_spinBox;
}

void ParameterRow::refresh()
{
    const std::int64_t value = m_field.get(m_model->design());
    const FieldRemedy *remedy =
        m_field.inapplicable == nullptr ? nullptr : m_field.inapplicable(m_model->design());
    if (m_checkBox != nullptr) {
        const QSignalBlocker quiet(m_checkBox);
        m_checkBox->setChecked(value != 0);
    }
    if (m_comboBox != nullptr) {
        m_comboBox->setCurrentIndex(static_cast<int>(value));
        showChoiceNotes();
    }
    if (m_slider != nullptr)
        showNumber(value, remedy == nullptr);
    m_reset->setVisible(m_model->isChanged(m_field));
    showRemedy(remedy);
}

void ParameterRow::showNumber(std::int64_t value, bool applies)
{
    const QSignalBlocker quiet(m_spinBox);
    // A file may go beyond the slider.
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    m_spinBox->setSpecialValueText(applies ? QString() : tr("none"));
    m_spinBox->setSuffix(suffixFor(m_field.unit, value));
    m_spinBox->setRange(static_cast<int>(std::min(m_field.minimum, value)),
                        static_cast<int>(std::min(most, std::max(m_field.maximum, value))));
    // A number that the design does not use would be read as one that it does.
    m_spinBox->setValue(applies ? static_cast<int>(std::min(most, value)) : m_spinBox->minimum());
    m_slider->setFieldValue(applies ? value : m_field.minimum);
}

void ParameterRow::showChoiceNotes()
{
    if (m_field.choiceNote == nullptr)
        return;
    for (std::size_t i = 0; i < m_field.choices.size(); ++i) {
        const auto index = static_cast<int>(i);
        m_comboBox->setItemText(
            index,
            tr("%1: %2").arg(text(m_field.choices[i].label),
                             QString::fromStdString(m_field.choiceNote(m_model->design(), index))));
    }
}

void ParameterRow::showRemedy(const FieldRemedy *remedy)
{
    const bool applies = remedy == nullptr;
    for (QWidget *editor :
         {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_spinBox),
          static_cast<QWidget *>(m_checkBox), static_cast<QWidget *>(m_comboBox)}) {
        if (editor != nullptr)
            editor->setEnabled(applies);
    }
    m_label->setEnabled(applies);
    m_reason->setVisible(!applies);
    m_remedy->setVisible(!applies);
    if (!applies) {
        m_reason->setText(text(remedy->reason));
        m_remedy->setText(text(remedy->label));
        m_reset->setVisible(false);
    }
}

} // namespace dimscope::ui
