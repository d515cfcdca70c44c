// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/label_text.h"

#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

namespace {

/// More than a frame of all charts shows; a drag makes a few new ones with each step.
constexpr qsizetype mostKept = 256;

} // namespace

LabelText::LabelText(const QString &text, const QFont &font, qreal width)
    : m_layout(QString(text).replace(QLatin1Char('\n'), QChar::LineSeparator), font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // names may be long words
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    m_layout.beginLayout();
    qreal widest = 0;
    qreal height = 0;
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        widest = std::max(widest, line.naturalTextWidth());
        height += line.height();
    }
    m_layout.endLayout();
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        QTextLine line = m_layout.lineAt(i);
        line.setPosition({(widest - line.naturalTextWidth()) / 2, line.position().y()});
    }
    m_size = {widest, height};
}

const LabelText &LabelTexts::text(const QString &text, const QFont &font, qreal width)
{
    if (font != m_font || m_texts.size() > mostKept) {
        m_texts.clear();
        m_font = font;
    }
    std::shared_ptr<LabelText> &label = m_texts[{text, static_cast<int>(std::lround(width))}];
    if (!label)
        label = std::make_shared<LabelText>(text, font, width);
    return *label;
}

} // namespace dimscope::ui
