// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/zoom_history.h"

namespace dimscope::ui {

namespace {
constexpr std::size_t mostEntries = 100;
}

void ZoomHistory::go(const chart::Section &section)
{
    if (section == current())
        return;
    m_sections.resize(m_current + 1);
    m_sections.push_back(section);
    if (m_sections.size() > mostEntries)
        m_sections.erase(m_sections.begin());
    m_current = m_sections.size() - 1;
}

bool ZoomHistory::back()
{
    if (!canGoBack())
        return false;
    --m_current;
    return true;
}

bool ZoomHistory::forward()
{
    if (!canGoForward())
        return false;
    ++m_current;
    return true;
}

} // namespace dimscope::ui
