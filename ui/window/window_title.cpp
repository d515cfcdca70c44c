// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_title.h"

#include <QWidget>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView markPlace("[*]"); ///< where Qt puts the mark; twice: the letters

QString withoutMark(QString name)
{
    return name.replace(markPlace, "[*][*]"_L1);
}

} // namespace

WindowTitle::WindowTitle(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    show();
}

void WindowTitle::setDesign(const QString &name)
{
    m_design = name;
    show();
}

void WindowTitle::setFile(const QString &name, bool isChanged)
{
    m_file = name;
    m_isChanged = isChanged;
    show();
}

void WindowTitle::show()
{
    // A mark without its place in the title is a fault to Qt.
    if (m_file.isEmpty())
        m_window->setWindowModified(false);
    QString title = tr("Dimscope");
    if (!m_design.isEmpty())
        title = tr("%1 - Dimscope").arg(withoutMark(m_design));
    if (!m_file.isEmpty())
        title = tr("%1 - %2").arg(withoutMark(m_file) + markPlace, title);
    m_window->setWindowTitle(title);
    if (!m_file.isEmpty())
        m_window->setWindowModified(m_isChanged);
}

} // namespace dimscope::ui
