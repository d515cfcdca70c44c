// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/number_box.h"

#include "ui/parameter/window_keys.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QToolTip>

#include <algorithm>

namespace dimscope::ui {

namespace {

/// The digits typed, without unit and separators; empty where something else stands there.
QString digitsOf(QString text, const QSpinBox &box)
{
    text.remove(box.suffix());
    // While one edits, the unit may be half deleted.
    const QString separator = box.locale().groupSeparator();
    text.remove(separator.isEmpty() ? QStringLiteral(",") : separator);
    text = text.trimmed();
    const bool isNumber =
        std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.isDigit(); });
    return isNumber ? text : QString();
}

} // namespace

NumberBox::NumberBox(QWidget *parent)
    : QSpinBox(parent)
{
    // Digits behind the unit would be no part of the number: the caret goes back before it.
    connect(lineEdit(), &QLineEdit::cursorPositionChanged, this, [this](int, int position) {
        const QString text = lineEdit()->text();
        const qsizetype end = text.size() - suffix().size();
        if (position > end && text.endsWith(suffix()) && !lineEdit()->hasSelectedText())
            lineEdit()->setCursorPosition(static_cast<int>(end));
    });
}

QValidator::State NumberBox::validate(QString &text, int &position) const
{
    const QValidator::State state = QSpinBox::validate(text, position);
    return state == QValidator::Invalid && !digitsOf(text, *this).isEmpty()
               ? QValidator::Intermediate
               : state;
}

void NumberBox::fixup(QString &text) const
{
    const QString digits = digitsOf(text, *this);
    if (digits.isEmpty()) {
        QSpinBox::fixup(text);
        return;
    }
    bool fits = false;
    const qlonglong typed = digits.toLongLong(&fits);
    const int taken =
        fits ? static_cast<int>(std::clamp<qlonglong>(typed, minimum(), maximum())) : maximum();
    text = textFromValue(taken) + suffix();
    const auto number = [this](qlonglong value) { return locale().toString(value); };
    say(tr("From %1 to %2%3: %4 was made %5.")
            .arg(number(minimum()), number(maximum()), suffix(), fits ? number(typed) : digits,
                 number(taken)));
}

void NumberBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        setValue(value());
        leaveToWindow(this);
        return;
    }
    QSpinBox::keyPressEvent(event);
    // Whether 4k is 4,000 or 4,096 is not ours to guess.
    const bool isCommand = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
    if (const QString typed = event->text(); !isCommand && !typed.isEmpty() && typed[0].isLetter())
        say(tr("Only digits are taken here, not '%1': %2.").arg(typed, locale().toString(4096)));
}

void NumberBox::say(const QString &sentence) const
{
    m_said = sentence;
    QToolTip::showText(mapToGlobal(QPoint(0, height())), m_said);
}

} // namespace dimscope::ui
