// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace dimscope::ui {

/// The title of the window: the file with the mark of unsaved changes, where there is one, and the
/// design.
class WindowTitle : public QObject
{
    Q_OBJECT

public:
    explicit WindowTitle(QWidget *window);

    void setDesign(const QString &name);
    /// The name of the file that is open; empty: none, and nothing to mark.
    void setFile(const QString &name, bool isChanged);

private:
    void show();

    QWidget *m_window;
    QString m_design;
    QString m_file;
    bool m_isChanged = false;
};

} // namespace dimscope::ui
