// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finding_bar.h"

#include "core/design/field_groups.h"
#include "core/design/field_spec.h"
#include "core/evaluation.h"
#include "ui/chart/chart_text.h"
#include "ui/document/exploration.h"
#include "ui/window/chart_grid.h"
#include "ui/window/elided_lines.h"
#include "ui/window/framed_label.h"
#include "ui/window/steady_label.h"
#include "ui/window/verdict_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

namespace {

using namespace Qt::StringLiterals;

/// The number of core/why that a finding is about; empty where it has none.
QString subjectOf(const Finding &finding)
{
    static const QHash<QString, QString> subjects{{u"window_bound"_s, u"exact_joint.sliding"_s},
                                                  {u"context_bound"_s, u"exact_joint.full"_s},
                                                  {u"receptive_field"_s, u"stacked_reach"_s},
                                                  {u"rank_deficiency"_s, u"rank_log10"_s}};
    return finding.verdict == Verdict::notApplicable
               ? QString()
               : subjects.value(QString::fromStdString(finding.id));
}

} // namespace

using namespace Qt::StringLiterals;

FindingBar::FindingBar(const Exploration *exploration, const ChartGrid *charts, QWidget *parent)
    : QFrame(parent)
    , m_exploration(exploration)
    , m_charts(charts)
    , m_verdict(new FramedLabel(this))
    , m_text(new SteadyLabel(this))
    , m_why(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
{
    m_verdict->setAlignment(Qt::AlignCenter);
    m_verdict->setObjectName(u"verdict"_s);
    m_text->label()->setWordWrap(true);
    m_text->label()->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->installEventFilter(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("Opens where the number of this finding comes from"));
    m_why->setAccessibleName(tr("Why this finding?"));
    m_previous->setText(u"‹"_s);
    m_previous->setAccessibleName(tr("Previous finding"));
    m_next->setText(u"›"_s);
    m_next->setAccessibleName(tr("Next finding"));
    for (QToolButton *button : {m_previous, m_next})
        button->setAccessibleDescription(tr("Shows another finding; after the last the first."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_verdict, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_why);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    connect(m_why, &QToolButton::clicked, this,
            [this] { emit whyRequested(m_items.value(m_current).subject); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(exploration, &Exploration::updated, this, &FindingBar::refresh);
    connect(charts, &ChartGrid::maximisedChanged, this, [this] {
        goTo(0);
        refresh();
    });
}

void FindingBar::goTo(int item)
{
    if (item != std::exchange(m_current, item))
        m_from = 0;
}

void FindingBar::refresh()
{
    const Evaluation &evaluation = m_exploration->evaluation();
    const int alone = m_charts->maximised();
    const chart::ChartModel *chart =
        alone >= 0 && alone < static_cast<int>(m_exploration->charts().size())
            ? &m_exploration->charts()[static_cast<std::size_t>(alone)]
            : nullptr;
    m_items.clear();
    for (const Problem &problem : evaluation.problems)
        m_items.append({tr("Check"), typesetText(inWords(problem)), {}});
    // The strip that says what was measured has no room then.
    const bool isStripMissing = m_isBrief && chart != nullptr && chart->id == "gemm" &&
                                !m_exploration->measurements().empty();
    if (isStripMissing)
        m_items.append({QString(), typesetText(chart->summary), {}});
    bool hasFinding = isStripMissing;
    for (const Finding &finding : evaluation.findings) {
        if (chart != nullptr && chartOf(finding) != chart->id)
            continue;
        m_items.append(
            {verdictText(finding.verdict), typesetText(finding.text), subjectOf(finding)});
        hasFinding = true;
    }
    if (chart != nullptr && !hasFinding)
        m_items.append({QString(), typesetText(chart->summary), {}});
    const int last = qMax(0, static_cast<int>(m_items.size()) - 1);
    goTo(evaluation.problems.empty() ? qBound(0, m_current, last) : 0);
    showCurrent();
}

void FindingBar::step(int by)
{
    const int count = static_cast<int>(m_items.size());
    if (count == 0)
        return;
    if (by > 0 && m_until < text().size()) {
        m_from = m_until;
    } else {
        const bool isLaterPage = m_from > 0;
        m_from = 0;
        if (by > 0 || !isLaterPage)
            m_current = (m_current + by + count) % count;
    }
    showCurrent();
}

void FindingBar::showCurrent()
{
    if (m_items.isEmpty())
        return;
    const Item &item = m_items.at(m_current);
    m_verdict->setText(item.verdict);
    m_verdict->setVisible(!item.verdict.isEmpty());
    m_why->setVisible(!item.subject.isEmpty());
    showText();
    m_text->label()->setAccessibleName(item.verdict.isEmpty() ? item.text
                                                              : item.verdict + u": "_s + item.text);
    const bool several = m_items.size() > 1;
    m_count->setText(several ? tr("%1 of %2").arg(m_current + 1).arg(m_items.size()) : QString());
}

void FindingBar::setHeld(bool held)
{
    m_isHeld = held;
    setMinimumHeight(held ? height() : 0);
    if (!held)
        m_text->forget();
}

void FindingBar::setBrief(bool brief)
{
    if (brief == std::exchange(m_isBrief, brief))
        return;
    refresh();
    m_text->forget();
}

void FindingBar::showText()
{
    // In the lowest windows margins, which do not shrink with letters, take the room of the third.
    constexpr int heightOfThree = 600;
    const int mostLines = window()->height() < heightOfThree ? 2 : 3;
    const QString all = text();
    if (!m_isBrief || m_from >= all.size())
        m_from = 0;
    const QString goesOn = m_from > 0 ? u"… "_s : QString();
    const QString rest = goesOn + all.mid(m_from).trimmed();
    const QString shown =
        m_isBrief ? elidedToLines(rest, m_text->font(), m_text->width(), mostLines) : rest;
    m_text->setText(shown);
    // The dots at its end are no part of it.
    const auto end = std::mismatch(shown.begin(), shown.end(), rest.begin(), rest.end()).second;
    m_until = all.size() - (rest.end() - end);
    if (const QString whole = shown == all ? QString() : all; whole != m_text->toolTip())
        m_text->setToolTip(whole);
    for (QToolButton *arrow : {m_previous, m_next})
        arrow->setVisible(m_items.size() > 1 || shown != all);
}

void FindingBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_isBrief)
        showText();
}

bool FindingBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_isBrief)
        showText();
    return QFrame::eventFilter(watched, event);
}

void FindingBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // It can only have become higher, for its least height is that before.
    if (m_isHeld)
        setMinimumHeight(height());
}

QString FindingBar::text() const
{
    return m_items.value(m_current).text;
}

} // namespace dimscope::ui
