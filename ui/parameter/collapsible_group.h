// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace dimscope::ui {

class WarningMark;

/// A heading that opens and closes what stands below it.
class CollapsibleGroup : public QWidget
{
    Q_OBJECT

public:
    CollapsibleGroup(const QString &title, QWidget *parent);

    void addWidget(QWidget *widget);
    void setOpen(bool open);
    bool isOpen() const;
    /// A mark beside the heading: something below it is to be checked. Moves nothing.
    void setMarked(bool marked);
    bool isMarked() const;
    QToolButton *heading() const { return m_heading; }

signals:
    void openChanged(bool open);

private:
    QToolButton *m_heading;
    WarningMark *m_mark;
    QWidget *m_body;
    QVBoxLayout *m_bodyLayout;
};

} // namespace dimscope::ui
