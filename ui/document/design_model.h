// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/design/field_spec.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace dimscope::ui {

/// What undo and redo swap: the design, and the one it started from.
struct DesignState
{
    Design design;
    Design baseline; ///< the preset or file; reset goes back to it
    bool operator==(const DesignState &) const = default;
};

/// The document of the window: one design with its undo stack. Every change is a command; the
/// changes of one gesture (a drag, a held key, a burst of the wheel) are one step.
class DesignModel : public QObject
{
    Q_OBJECT

public:
    explicit DesignModel(QObject *parent = nullptr);

    const Design &design() const { return m_state.design; }
    const Design &baseline() const { return m_state.baseline; }
    QUndoStack *undoStack() { return &m_undoStack; }

    /// Changes one field as part of the current gesture. What follows the field (values the head
    /// dimension) depends on the last value alone, not on those that a drag passes.
    void setField(const FieldSpec &field, std::int64_t value);
    bool isChanged(const FieldSpec &field) const;
    void resetField(const FieldSpec &field);
    void resetAll();

    /// A whole new design in one step (a remedy).
    void replaceDesign(const Design &design, const QString &what);
    /// A preset or a file: also what reset goes back to.
    void open(const Design &design, const QString &what);
    /// A session, whose reset may go back to another design.
    void open(DesignState state, const QString &what);
    /// The same without an undo step, for the start.
    void start(const Design &design);

    /// Between press and release of a slider. Changes outside such a pair join the previous one
    /// of the same field for a short while.
    void beginGesture();
    void endGesture();
    bool isGestureActive() const { return m_held; }

signals:
    void designChanged();
    void gestureActiveChanged(bool active);

private:
    friend class ChangeDesignCommand;
    void swapState(DesignState *state);
    void push(DesignState next, const QString &what, int gesture);
    void pushStep(DesignState next, const QString &what); ///< a step of its own
    void startGesture();

    DesignState m_state;
    Design m_before; ///< as the present gesture found it; its changes all start from there
    QUndoStack m_undoStack;
    QTimer m_burst;
    const FieldSpec *m_burstField = nullptr;
    int m_gesture = 0;
    bool m_held = false;
    bool m_pushing = false;
};

} // namespace dimscope::ui
