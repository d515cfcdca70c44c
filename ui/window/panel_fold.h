// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace dimscope::ui {

class MainWindow;
class ParameterPanel;
class TopBar;
class WindowArea;

/// Folds the parameters away where the window has no room for them beside a chart, and opens them
/// again where it has; a person may do both at any time. Beside a chart in a narrow window they
/// make it scroll.
class PanelFold : public QObject
{
    Q_OBJECT

public:
    /// `columns` is where the panel stands before the charts.
    PanelFold(ParameterPanel *panel, QHBoxLayout *columns, WindowArea *area, TopBar *bar,
              MainWindow *window);

    /// For a menu: checked while the parameters are shown.
    QAction *action() const { return m_action; }

    /// Whether a person folded them, which is remembered; want of room is not.
    bool isChosen() const;
    void choose(bool folded);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit(int width);
    void follow();

    ParameterPanel *m_panel;
    QHBoxLayout *m_columns;
    WindowArea *m_area;
    QAction *m_action;
    QToolButton *m_button; ///< where a person looks for them who misses them
    bool m_isNarrow = false;
    bool m_isOwn = false; ///< folded by this, not by a person
};

} // namespace dimscope::ui
