// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/claims_dialog.h"

#include "ui/theme/focus_frame.h"

#include "ui/chart/chart_text.h"
#include "ui/document/core_text.h"
#include "ui/document/exploration.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dimscope::ui {

namespace {

QString text(const std::string &utf8)
{
    return typesetText(tableText(utf8).toStdString());
}

QString verdictWord(const std::string &verdict)
{
    if (verdict == "right")
        return ClaimsDialog::tr("right");
    return verdict == "wrong" ? ClaimsDialog::tr("wrong") : ClaimsDialog::tr("loose");
}

QLabel *paragraph(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *heading(const QString &words, QWidget *parent)
{
    auto *label = new QLabel(words, parent);
    QFont bold; // the size stays the window's
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

ClaimsDialog::ClaimsDialog(lesson::Claims claims, Exploration *exploration, QWidget *parent)
    : QDialog(parent)
    , m_claims(std::move(claims))
    , m_exploration(exploration)
{
    setWindowTitle(tr("The article, claim by claim"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    auto *layout = new QVBoxLayout(this);
    auto *columns = new QHBoxLayout;
    layout->addLayout(columns, 1);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Claims of the article"));
    m_list->setAccessibleDescription(tr("Beside it stands what is right of the chosen claim."));
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    for (const lesson::Claim &claim : m_claims.claims)
        m_list->addItem(tr("%1  %2 (%3)")
                            .arg(claim.number)
                            .arg(text(claim.article), verdictWord(claim.verdict)));
    columns->addWidget(m_list, 1);
    auto *chosen = new QWidget(this);
    auto *details = new QVBoxLayout(chosen);
    details->setContentsMargins(0, 0, 0, 0);
    // A long claim in large letters scrolls.
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(chosen);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    new FocusFrame(scroll);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("The chosen claim"));
    scroll->setAccessibleDescription(tr("What the article says and what is right; it scrolls."));
    columns->addWidget(scroll, 1);
    const auto section = [&](const QString &title) {
        details->addWidget(heading(title, this));
        QLabel *label = paragraph(this);
        details->addWidget(label);
        return label;
    };
    m_article = section(tr("What it says"));
    m_right = section(tr("What is right"));
    m_live = section(tr("On screen now"));
    m_source = section(tr("Source"));
    details->addStretch(1);
    for (const lesson::Note &note : m_claims.notes) {
        QLabel *label = paragraph(this);
        label->setText(tr("Note: %1 (%2)").arg(text(note.text), text(note.source)));
        layout->addWidget(label);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleDescription(tr("Closes the claims."));
    m_show = buttons->addButton(tr("&Show in the charts"), QDialogButtonBox::ActionRole);
    m_show->setToolTip(
        tr("Sets the design and marks the numbers; Esc in the window takes it back"));
    m_why = buttons->addButton(tr("&Why this number?"), QDialogButtonBox::ActionRole);
    m_why->setToolTip(tr("Explains the numbers on screen now in the window"));
    connect(m_why, &QPushButton::clicked, this, [this] { emit whyRequested(asked()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (const lesson::Claim *claim = current(); claim != nullptr && claim->show)
            emit showRequested(*claim->show, tr("claim %1").arg(claim->number));
    });
    buttons->setFocusProxy(nullptr); // Tab would go from its last button to its first
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &ClaimsDialog::refresh);
    connect(exploration, &Exploration::updated, this, &ClaimsDialog::refresh);
    m_list->setCurrentRow(0);
    resize(980, 560);
}

const lesson::Claim *ClaimsDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_claims.claims.size())
               ? &m_claims.claims[static_cast<std::size_t>(row)]
               : nullptr;
}

QString ClaimsDialog::asked() const
{
    QStringList subjects;
    for (const std::string &name :
         current() != nullptr ? current()->live : std::vector<std::string>()) {
        const lesson::Quantity *quantity = lesson::findQuantity(name);
        if (quantity != nullptr && quantity->value(m_exploration->evaluation()))
            subjects << QStringLiteral("quantity.") + QString::fromStdString(name);
    }
    return subjects.join(u'+');
}

QString ClaimsDialog::liveText() const
{
    return m_live->text();
}

void ClaimsDialog::refresh()
{
    const lesson::Claim *claim = current();
    if (claim == nullptr)
        return;
    const Evaluation &evaluation = m_exploration->evaluation();
    m_article->setText(text(claim->article));
    m_right->setText(text(claim->right));
    QString live = text(lesson::liveText(*claim, evaluation));
    const QString verdict = text(lesson::liveVerdictText(*claim, evaluation));
    if (!verdict.isEmpty())
        live += u'\n' + verdict;
    m_live->setText(live);
    m_source->setText(text(claim->source));
    m_show->setEnabled(claim->show.has_value());
    m_why->setEnabled(!asked().isEmpty());
}

} // namespace dimscope::ui
