// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart/section.h"

#include <vector>

namespace dimscope::ui {

/// The sections a chart was looked at, as a browser keeps pages: going somewhere drops what was
/// ahead.
class ZoomHistory
{
public:
    const chart::Section &current() const { return m_sections[m_current]; }

    void go(const chart::Section &section);
    /// In place of the present one: the steps of one gesture are one entry.
    void amend(const chart::Section &section) { m_sections[m_current] = section; }
    bool back();
    bool forward();
    bool canGoBack() const { return m_current > 0; }
    bool canGoForward() const { return m_current + 1 < m_sections.size(); }

private:
    std::vector<chart::Section> m_sections{chart::Section{}};
    std::size_t m_current = 0;
};

} // namespace dimscope::ui
