// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/notes_dialog.h"

#include <QAbstractTextDocumentLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

constexpr int fewestRows = 6;
constexpr int mostRows = 24;
constexpr int lettersInARow = 70;

} // namespace

NotesDialog::NotesDialog(const QString &notes, QWidget *parent)
    : QDialog(parent)
    , m_before(notes)
    , m_box(new QPlainTextEdit(notes, this))
{
    setWindowTitle(tr("Notes"));
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    auto *label = new QLabel(tr("&What the session is about; saved with it:"), this);
    label->setBuddy(m_box);
    m_box->setTabChangesFocus(true);
    m_box->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_box->setMinimumWidth(lettersInARow * m_box->fontMetrics().averageCharWidth());
    m_box->setAccessibleName(tr("Notes"));
    m_box->setAccessibleDescription(tr("A report has them in a section of its own."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)
        ->setAccessibleDescription(tr("Keeps the notes with what is open."));
    buttons->button(QDialogButtonBox::Cancel)
        ->setAccessibleDescription(tr("Leaves the notes as they were."));
    auto *all = new QVBoxLayout(this);
    all->addWidget(label);
    all->addWidget(m_box, 1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] { done(Rejected); });
    connect(m_box->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &NotesDialog::grow);
    m_box->moveCursor(QTextCursor::End);
    grow();
}

QString NotesDialog::notes() const
{
    return m_box->toPlainText();
}

void NotesDialog::reject()
{
    done(notes() == m_before ? Rejected : Accepted);
}

void NotesDialog::grow()
{
    // A plain text's layout tells its height in rows.
    const auto rows = static_cast<int>(std::ceil(m_box->document()->size().height()));
    const int frame =
        2 * (m_box->frameWidth() + static_cast<int>(m_box->document()->documentMargin()));
    m_box->setMinimumHeight(
        std::clamp(rows, fewestRows, mostRows) * m_box->fontMetrics().lineSpacing() + frame);
}

} // namespace dimscope::ui
