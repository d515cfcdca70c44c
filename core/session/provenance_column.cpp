// SPDX-License-Identifier: MIT
#include "core/session/provenance_column.h"

namespace dimscope::session {

void ProvenanceWriter::add(std::string_view text)
{
    auto known = m_known.find(text);
    if (known == m_known.end()) {
        const auto index = static_cast<std::uint32_t>(m_column.texts.size());
        m_column.texts.emplace_back(text);
        known = m_known.emplace(text, index).first;
    }
    m_column.which.push_back(known->second);
}

} // namespace dimscope::session
