// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper.h"

namespace dimscope::ui {

using namespace Qt::StringLiterals;

std::optional<Paper> paperFromName(const QString &name)
{
    if (name.compare("a4"_L1, Qt::CaseInsensitive) == 0)
        return Paper::a4;
    if (name.compare("letter"_L1, Qt::CaseInsensitive) == 0)
        return Paper::letter;
    return std::nullopt;
}

QPageSize pageSizeOf(Paper paper)
{
    return QPageSize(paper == Paper::a4 ? QPageSize::A4 : QPageSize::Letter);
}

QSizeF unitsOf(Paper paper)
{
    return pageSizeOf(paper).size(QPageSize::Millimeter) * 10;
}

} // namespace dimscope::ui
