// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/design_model.h"

#include "ui/document/change_design_command.h"

namespace dimscope::ui {

namespace {
constexpr int burstMilliseconds = 600;

QString label(const FieldSpec &field)
{
    return QString::fromUtf8(field.label.data(), static_cast<qsizetype>(field.label.size()));
}
} // namespace

DesignModel::DesignModel(QObject *parent)
    : QObject(parent)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burstMilliseconds);
    connect(&m_burst, &QTimer::timeout, this, [this] {
        if (!m_held)
            endGesture();
    });
}

void DesignModel::setField(const FieldSpec &field, std::int64_t value)
{
    if (field.get(m_state.design) == value)
        return;
    if (!m_held) {
        if (!m_burst.isActive() || m_burstField != &field) {
            ++m_gesture;
            emit gestureActiveChanged(true);
        }
        m_burst.start();
    }
    m_burstField = &field;
    DesignState next = m_state;
    field.set(next.design, value);
    push(std::move(next), tr("change %1").arg(label(field).toLower()), m_gesture);
}

bool DesignModel::isChanged(const FieldSpec &field) const
{
    return field.get(m_state.design) != field.get(m_state.baseline);
}

void DesignModel::resetField(const FieldSpec &field)
{
    DesignState next = m_state;
    if (field.inapplicable != nullptr && field.inapplicable(m_state.baseline) != nullptr)
        return;
    field.set(next.design, field.get(m_state.baseline));
    push(std::move(next), tr("reset %1").arg(label(field).toLower()), ++m_gesture);
}

void DesignModel::resetAll()
{
    DesignState next = m_state;
    next.design = m_state.baseline;
    push(std::move(next), tr("reset all"), ++m_gesture);
}

void DesignModel::replaceDesign(const Design &design, const QString &what)
{
    DesignState next = m_state;
    next.design = design;
    push(std::move(next), what, ++m_gesture);
}

void DesignModel::open(const Design &design, const QString &what)
{
    push({design, design}, what, ++m_gesture);
}

void DesignModel::open(DesignState state, const QString &what)
{
    push(std::move(state), what, ++m_gesture);
}

void DesignModel::start(const Design &design)
{
    m_undoStack.clear();
    m_state = {design, design};
    emit designChanged();
}

void DesignModel::beginGesture()
{
    m_burst.stop();
    m_held = true;
    ++m_gesture;
    emit gestureActiveChanged(true);
}

void DesignModel::endGesture()
{
    m_burst.stop();
    m_held = false;
    m_burstField = nullptr;
    emit gestureActiveChanged(false);
}

void DesignModel::push(DesignState next, const QString &what, int gesture)
{
    if (next == m_state)
        return;
    m_undoStack.push(new ChangeDesignCommand(this, std::move(next), what, gesture));
}

void DesignModel::swapState(DesignState *state)
{
    std::swap(m_state, *state);
    emit designChanged();
}

} // namespace dimscope::ui
