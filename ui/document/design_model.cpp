// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/design_model.h"

#include "core/design/field_groups.h"
#include "core/design/field_views.h"
#include "ui/document/change_design_command.h"

namespace dimscope::ui {

namespace {
constexpr int burstMilliseconds = 600;

QString nameOf(const FieldSpec &field)
{
    return QString::fromStdString(fullName(field));
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
            startGesture();
            emit gestureActiveChanged(true);
        }
        m_burst.start();
    }
    m_burstField = &field;
    DesignState next = m_state;
    next.design = m_before;
    field.set(next.design, value);
    push(std::move(next), tr("change %1").arg(nameOf(field)), m_gesture);
}

bool DesignModel::isChanged(const FieldSpec &field) const
{
    // A field without meaning for the preset has nothing to go back to.
    const bool hasBaseline =
        field.inapplicable == nullptr || field.inapplicable(m_state.baseline) == nullptr;
    return hasBaseline && !isSame(field, m_state.design, m_state.baseline);
}

void DesignModel::resetField(const FieldSpec &field)
{
    DesignState next = m_state;
    if (field.inapplicable != nullptr && field.inapplicable(m_state.baseline) != nullptr)
        return;
    copyField(field, m_state.baseline, next.design);
    pushStep(std::move(next), tr("reset %1").arg(nameOf(field)));
}

void DesignModel::resetAll()
{
    DesignState next = m_state;
    next.design = m_state.baseline;
    pushStep(std::move(next), tr("reset all"));
}

void DesignModel::replaceDesign(const Design &design, const QString &what)
{
    DesignState next = m_state;
    next.design = design;
    pushStep(std::move(next), what);
}

void DesignModel::open(const Design &design, const QString &what)
{
    pushStep({design, design}, what);
}

void DesignModel::open(DesignState state, const QString &what)
{
    push(std::move(state), what, ++m_gesture);
}

void DesignModel::start(const Design &design)
{
    m_undoStack.clear();
    m_state = {design, design};
    startGesture();
    emit designChanged();
}

void DesignModel::beginGesture()
{
    m_burst.stop();
    m_held = true;
    startGesture();
    emit gestureActiveChanged(true);
}

void DesignModel::endGesture()
{
    m_burst.stop();
    m_held = false;
    m_burstField = nullptr;
    emit gestureActiveChanged(false);
}

void DesignModel::startGesture()
{
    ++m_gesture;
    m_before = m_state.design;
}

void DesignModel::pushStep(DesignState next, const QString &what)
{
    push(std::move(next), what, ++m_gesture);
    startGesture(); // a burst that it interrupts goes on from here
}

void DesignModel::push(DesignState next, const QString &what, int gesture)
{
    if (next == m_state)
        return;
    m_pushing = true;
    m_undoStack.push(new ChangeDesignCommand(this, std::move(next), what, gesture));
    m_pushing = false;
}

void DesignModel::swapState(DesignState *state)
{
    std::swap(m_state, *state);
    if (!m_pushing) // undone in the middle of a gesture, which goes on from here
        startGesture();
    emit designChanged();
}

} // namespace dimscope::ui
