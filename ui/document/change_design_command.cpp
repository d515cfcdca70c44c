// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/change_design_command.h"

namespace dimscope::ui {

ChangeDesignCommand::ChangeDesignCommand(DesignModel *model, DesignState next, const QString &what,
                                         int gesture)
    : QUndoCommand(what)
    , m_model(model)
    , m_other(std::move(next))
    , m_gesture(gesture)
{
}

bool ChangeDesignCommand::mergeWith(const QUndoCommand *next)
{
    const auto *change = static_cast<const ChangeDesignCommand *>(next);
    if (change->m_gesture != m_gesture)
        return false;
    // The newer command holds the state in between, which nobody needs. A gesture that ends where
    // it began is no step at all.
    setObsolete(m_model->m_state == m_other);
    return true;
}

} // namespace dimscope::ui
