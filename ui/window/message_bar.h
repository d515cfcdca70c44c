// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QVBoxLayout;

namespace dimscope::ui {

enum class MessageLevel
{
    notice, ///< something was done
    warning ///< something was not done or has ended, and why
};

/// Sentences that need attention but stop nothing: hidden until there is one, dismissed one by one
/// by a click, all by Esc. A notice gives way to the next one, a warning to the next of its topic;
/// otherwise it stays beside what is said after it, up to three lines, and outlasts notices.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent);

    /// `details` is what 'Copy details' puts on the clipboard after the sentence, and the tool tip;
    /// empty: the sentence alone. `topic` is who may say much, such as the worker; empty: none.
    void show(const QString &sentence, MessageLevel level = MessageLevel::notice,
              const QString &details = {}, const QString &topic = {});
    /// Another sentence in the place of `old`, with its details, or none where it is empty; what
    /// says something else stays.
    void replace(const QString &old, const QString &sentence);
    void dismissAll();
    /// All that is said, a line each, the oldest first.
    QString text() const;

private:
    struct Row
    {
        QString sentence;
        MessageLevel level;
        QString topic;
        QString details;
        QWidget *widget;
    };
    QWidget *makeRow(const QString &sentence, MessageLevel level, const QString &details);
    void dismiss(const QWidget *row);
    void remove(std::size_t index);
    void orderTabs();

    QVBoxLayout *m_layout;
    std::vector<Row> m_rows;
};

} // namespace dimscope::ui
