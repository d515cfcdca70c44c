// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSizeF>
#include <QString>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace dimscope::ui {

/// A text broken into centred lines, shaped once: shaping takes most of a label's time, and the
/// labels of published models stay the same through a whole drag.
class LabelText
{
public:
    LabelText(const QString &text, const QFont &font, qreal width);

    /// Of all its lines.
    QSizeF size() const { return m_size; }
    /// In the painter's pen, inside the box of its size whose upper left corner is `at`.
    void draw(QPainter *painter, QPointF at) const { m_layout.draw(painter, at); }

private:
    QTextLayout m_layout;
    QSizeF m_size;
};

/// Those in use lately.
class LabelTexts
{
public:
    /// Lasts until the font changes or very many others have been asked for.
    const LabelText &text(const QString &text, const QFont &font, qreal width);

private:
    QFont m_font;
    QHash<std::pair<QString, int>, std::shared_ptr<LabelText>> m_texts;
};

} // namespace dimscope::ui
