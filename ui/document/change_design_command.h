// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/design_model.h"

#include <QUndoCommand>

namespace dimscope::ui {

/// One undo step. Redo and undo are the same swap of the model's state with the one kept here; a
/// state is a few hundred bytes.
class ChangeDesignCommand : public QUndoCommand
{
public:
    /// `gesture` tells which changes merge into one step.
    ChangeDesignCommand(DesignModel *model, DesignState next, const QString &what, int gesture);

    int id() const override { return 1; }
    void redo() override { m_model->swapState(&m_other); }
    void undo() override { m_model->swapState(&m_other); }
    bool mergeWith(const QUndoCommand *next) override;

private:
    DesignModel *m_model;
    DesignState m_other;
    int m_gesture;
};

} // namespace dimscope::ui
