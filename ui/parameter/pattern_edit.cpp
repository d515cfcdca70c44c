// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/pattern_edit.h"

#include "core/design/field_groups.h"
#include "ui/document/core_text.h"
#include "ui/document/design_model.h"
#include "ui/parameter/row_notice.h"
#include "ui/parameter/window_keys.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostQuoted = 12;

QString plain(QString text)
{
    for (const auto &separator : {u" "_s, u","_s, u"-"_s, u"\t"_s})
        text.remove(separator);
    return text.toUpper();
}

} // namespace

PatternEdit::PatternEdit(const FieldSpec &field, DesignModel *model, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_model(model)
    , m_line(new QLineEdit(this))
    , m_notice(new RowNotice(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_notice);
    m_notice->hide();
    m_line->installEventFilter(this);
    m_line->setMaxLength(100'000);
    m_line->setToolTip(
        tr("Letters %1; they repeat over the layers.").arg(tableText(m_field.textRule)));
    connect(m_line, &QLineEdit::editingFinished, this, &PatternEdit::take);
}

void PatternEdit::show(const Design &design)
{
    const QString letters = QString::fromStdString(m_field.getText(design));
    if (letters == m_shown)
        return; // what is being typed stays
    m_shown = letters;
    takeBack();
}

void PatternEdit::beginEditing()
{
    m_line->setFocus();
    m_line->selectAll();
}

void PatternEdit::take()
{
    const QString text = plain(m_line->text());
    if (text == m_shown) {
        takeBack();
        return;
    }
    Design design = m_model->design();
    if (!m_field.setText(design, text.toStdString())) {
        const QString given = m_line->text().simplified();
        const QString quoted =
            given.size() > mostQuoted ? given.left(mostQuoted) + u"..."_s : given;
        const QString rule = tableText(m_field.textRule);
        m_notice->show(RowNotice::Look::warning,
                       quoted.isEmpty()
                           ? tr("A pattern names at least one layer: type %1.").arg(rule)
                           : tr("'%1' is not understood: type %2.").arg(quoted, rule));
        return;
    }
    m_model->replaceDesign(design, tr("change %1").arg(QString::fromStdString(fullName(m_field))));
    show(m_model->design());
    takeBack();
}

void PatternEdit::takeBack()
{
    m_line->setText(m_shown);
    m_line->setCursorPosition(0);
    m_notice->hide();
}

QString PatternEdit::fault() const
{
    return m_notice->isHidden() ? QString() : m_notice->text();
}

bool PatternEdit::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        takeBack();
        leaveToWindow(m_line);
        return true;
    }
    if (leavesToWindow(event, m_line)) {
        take(); // what is saved or reported is what the line shows
        return true;
    }
    return QWidget::eventFilter(object, event);
}

} // namespace dimscope::ui
