// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/preset.h"
#include "core/lesson/claims.h"

#include <QObject>

#include <vector>

namespace dimscope::ui {

class ClaimsDialog;
class DesignModel;
class Exploration;

/// Shows a claim in the charts and takes it back: the design in one undo step, the highlight apart.
class ClaimGuide : public QObject
{
    Q_OBJECT

public:
    ClaimGuide(lesson::Claims claims, DesignModel *document, Exploration *exploration,
               const std::vector<Preset> &presets, QObject *parent);

    /// The dialog, opened over a window.
    ClaimsDialog *open(QWidget *window);
    void show(const lesson::ClaimShow &claim, const QString &what);
    /// Back to what was on screen before; false where no claim is shown.
    bool restore();

signals:
    /// The numbers of a claim are asked about, by what core/lesson/told.h calls them.
    void whyRequested(const QString &subjects);

private:
    lesson::Claims m_claims;
    DesignModel *m_document;
    Exploration *m_exploration;
    const std::vector<Preset> &m_presets;
    bool m_shown = false;
    int m_before = 0; ///< index of the undo stack
    int m_after = 0;
};

} // namespace dimscope::ui
