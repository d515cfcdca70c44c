// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace dimscope::ui {

/// A heading that opens and closes what stands below it.
class CollapsibleGroup : public QWidget
{
    Q_OBJECT

public:
    CollapsibleGroup(const QString &title, QWidget *parent);

    void addWidget(QWidget *widget);
    void setOpen(bool open);
    bool isOpen() const;

private:
    QToolButton *m_heading;
    QWidget *m_body;
    QVBoxLayout *m_bodyLayout;
};

} // namespace dimscope::ui
