// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace dimscope::ui {

/// A sentence that needs attention but stops nothing: hidden until there is one, dismissed by a
/// click or Esc.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent);

    /// `details` is what 'Copy details' puts on the clipboard; empty: the sentence itself.
    void show(const QString &sentence, const QString &details = {});
    QString text() const;

private:
    QLabel *m_text;
    QString m_details;
};

} // namespace dimscope::ui
