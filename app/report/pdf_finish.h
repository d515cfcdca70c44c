// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/report/page_items.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace dimscope::app {

/// A PDF that Qt wrote, with what Qt 6.4 cannot write: an outline of bookmarks, a given time
/// instead of the present one, an identity that follows from the content alone, the language; and
/// texts that can be searched and copied, Chinese ones too.
/// `unitsHigh` is the page's height in the units of the bookmarks.
Result<QByteArray> finishedPdf(const QByteArray &raw, const QList<ui::Bookmark> &bookmarks,
                               qreal unitsHigh, const QDateTime &time);

/// Of the library that does it.
std::string pdfLibraryVersion();

} // namespace dimscope::app
