// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/claim_guide.h"

#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/window/claims_dialog.h"
#include "ui/window/step_aside.h"
#include "ui/window/why_panel.h"

#include <algorithm>

namespace dimscope::ui {

ClaimGuide::ClaimGuide(lesson::Claims claims, DesignModel *document, Exploration *exploration,
                       const std::vector<Preset> &presets, QObject *parent)
    : QObject(parent)
    , m_claims(std::move(claims))
    , m_document(document)
    , m_exploration(exploration)
    , m_presets(presets)
{
}

ClaimsDialog *ClaimGuide::open(QWidget *window)
{
    auto *dialog = new ClaimsDialog(m_claims, m_exploration, window);
    connect(dialog, &ClaimsDialog::showRequested, this, &ClaimGuide::show);
    connect(dialog, &ClaimsDialog::whyRequested, this,
            [this, dialog, window](const QString &asked) {
                emit whyRequested(asked);
                stepAside(dialog, window->findChild<WhyPanel *>());
            });
    dialog->show();
    return dialog;
}

void ClaimGuide::show(const lesson::ClaimShow &claim, const QString &what)
{
    restore();
    const auto preset = std::find_if(m_presets.begin(), m_presets.end(),
                                     [&](const Preset &one) { return one.id == claim.preset; });
    Design start = m_document->design();
    if (preset != m_presets.end()) {
        start = preset->design;
        start.name = preset->label;
    }
    const Result<Design> design = lesson::designToShow(claim, start);
    if (!design) // the data file is tested against every preset it names
        return;
    m_before = m_document->undoStack()->index();
    if (preset != m_presets.end())
        m_document->open(*design, what);
    else
        m_document->replaceDesign(*design, what);
    m_after = m_document->undoStack()->index();
    m_shown = true;
    m_exploration->setHighlight(lesson::Highlight{claim.chart, claim.series, claim.marks});
    if (claim.chart == "gemm")
        m_exploration->setSweepKind(sweep::SweepKind::article);
}

bool ClaimGuide::restore()
{
    if (!m_shown)
        return false;
    m_shown = false;
    m_exploration->setHighlight(std::nullopt);
    // What was changed after the claim was shown is a person's own work and stays.
    if (m_document->undoStack()->index() == m_after)
        m_document->undoStack()->setIndex(m_before);
    return true;
}

} // namespace dimscope::ui
