// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/elided_lines.h"

#include <QFontMetrics>
#include <QTextLayout>

namespace dimscope::ui {

namespace {

/// Ends with a whole word and dots; within one only where it is longer than the line.
QString elidedAtWord(const QString &text, const QFontMetrics &metrics, int width)
{
    const QString cut = metrics.elidedText(text, Qt::ElideRight, width);
    const QString dots(QChar(0x2026));
    if (cut == text || !cut.endsWith(dots))
        return cut;
    QString kept = cut.chopped(dots.size());
    const bool isWhole = kept.size() < text.size() && text.at(kept.size()).isSpace();
    if (const qsizetype space = kept.lastIndexOf(u' '); !isWhole && space > 0)
        kept.truncate(space);
    const auto isIdle = [](QChar last) {
        return last.isSpace() || last == u',' || last == u';' || last == u'.';
    };
    while (!kept.isEmpty() && isIdle(kept.back()))
        kept.chop(1);
    return kept + dots;
}

} // namespace

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
        return text.left(line.textStart()) + elidedAtWord(last, QFontMetrics(font), width);
    }
    layout.endLayout();
    return text;
}

} // namespace dimscope::ui
