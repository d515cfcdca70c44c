// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/row_notice.h"

#include "ui/parameter/warning_mark.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace dimscope::ui {

RowNotice::RowNotice(QWidget *parent)
    : QWidget(parent)
    , m_mark(new WarningMark(this))
    , m_text(new QLabel(this))
    , m_button(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 0, 0);
    grid->setHorizontalSpacing(5);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_mark, 0, 0, Qt::AlignTop);
    grid->addWidget(m_text, 0, 1);
    grid->addWidget(m_button, 1, 1, Qt::AlignLeft);
}

void RowNotice::show(Look look, const QString &sentence, const QString &remedy)
{
    setMinimumHeight(0);
    m_mark->setVisible(look == Look::warning);
    m_text->setForegroundRole(look == Look::warning ? QPalette::WindowText
                                                    : QPalette::PlaceholderText);
    m_text->setText(look == Look::warning ? tr("Check: %1").arg(sentence)
                    : look == Look::note  ? tr("Note: %1").arg(sentence)
                                          : sentence);
    m_button->setText(remedy);
    m_button->setToolTip(remedy);
    m_button->setAccessibleDescription(sentence);
    m_button->setVisible(!remedy.isEmpty());
    setVisible(true);
}

void RowNotice::blank()
{
    if (isHidden())
        return;
    // The button and the mark keep their places by the height that the notice has now.
    setMinimumHeight(height());
    m_mark->hide();
    m_button->hide();
    m_text->clear();
}

QString RowNotice::text() const
{
    return m_text->text();
}

} // namespace dimscope::ui
