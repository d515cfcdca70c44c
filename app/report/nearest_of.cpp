// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/nearest_of.h"

#include "core/nearest_name.h"

#include <QStringList>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

QString known(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString nearestOf(std::string_view misspelt, std::span<const std::string_view> names)
{
    const std::string_view nearest = nearestName(misspelt, names);
    if (!nearest.empty())
        return u"the nearest is '%1'."_s.arg(known(nearest));
    QStringList all;
    for (const std::string_view name : names)
        all << known(name);
    return u"there are %1."_s.arg(all.join(u", "_s));
}

} // namespace dimscope::app
