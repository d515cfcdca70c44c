// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/text_lines.h"

#include <QTextBoundaryFinder>

namespace dimscope::ui {

QStringList wholeLines(const QString &text, const QFontMetricsF &metrics, qreal width)
{
    QStringList lines;
    qsizetype start = 0;
    qsizetype end = 0; ///< of the words that the line holds
    const auto isWide = [&](qsizetype to) {
        return metrics.horizontalAdvance(text.mid(start, to - start).trimmed()) > width;
    };
    // Chinese breaks between characters.
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype at = finder.toNextBoundary(); at > 0; at = finder.toNextBoundary()) {
        if (isWide(at)) {
            if (end == start)
                return {};
            lines << text.mid(start, end - start).trimmed();
            start = end;
            if (isWide(at))
                return {};
        }
        end = at;
    }
    if (end > start)
        lines << text.mid(start, end - start).trimmed();
    return lines;
}

} // namespace dimscope::ui
