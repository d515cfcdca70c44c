// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/elided_lines.h"

#include <QFontMetrics>
#include <QTextLayout>

namespace dimscope::ui {

QString elidedToLines(const QString &text, const QFont &font, int width, int lines)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const int end = line.textStart() + line.textLength();
        if (i + 1 < lines || end >= text.size())
            continue;
        const QString last = text.mid(line.textStart());
        layout.endLayout();
        return text.left(line.textStart()) +
               QFontMetrics(font).elidedText(last, Qt::ElideRight, width);
    }
    layout.endLayout();
    return text;
}

} // namespace dimscope::ui
