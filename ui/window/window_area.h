// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace dimscope::ui {

/// What stands below the menus: as large as the window, and scrolled as a whole where the window
/// is smaller than that can be, as on a screen of few units. What gets the keyboard comes into
/// sight.
class WindowArea : public QScrollArea
{
    Q_OBJECT

public:
    /// The content, which gets a layout, becomes no smaller than that.
    WindowArea(QSize smallest, QWidget *parent);

    QWidget *content() const { return widget(); }
    void setLeastWidth(int width);
    /// Less room between what stands in it.
    void setTight(bool tight);

private:
    class Content;

    void follow(); ///< the keyboard

    Content *m_content;
};

} // namespace dimscope::ui
