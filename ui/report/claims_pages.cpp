// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/claims_pages.h"

#include "ui/window/verdict_text.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>
#include <QTextDocument>

#include <memory>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal columnGap = 28;
constexpr qreal pieceGap = 9;

QString escaped(const std::string &utf8)
{
    return QString::fromStdString(utf8).toHtmlEscaped();
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString htmlOf(const lesson::Claim &claim, const Evaluation &evaluation)
{
    const Verdict verdict = lesson::liveVerdict(claim, evaluation);
    QString live = escaped(lesson::liveText(claim, evaluation));
    if (verdict != Verdict::notApplicable)
        live = u"<b>%1:</b> %2"_s.arg(verdictText(verdict), live);
    return u"<b>%1. %2</b><br/>%3 <i>(%4)</i><br/>%5"_s.arg(
        QString::number(claim.number), escaped(claim.article), escaped(claim.right),
        escaped(claim.source), live);
}

std::unique_ptr<QTextDocument> document(const QString &html, qreal width)
{
    auto text = std::make_unique<QTextDocument>();
    QFont font = QGuiApplication::font();
    font.setPixelSize(11);
    text->setDefaultFont(font);
    text->setDocumentMargin(0);
    text->setTextWidth(width);
    text->setHtml(html);
    return text;
}

} // namespace

ClaimsPages::ClaimsPages(const std::vector<lesson::Claim> &claims, const Evaluation &evaluation,
                         const QRectF &area)
{
    const qreal width = (area.width() - columnGap) / 2;
    int column = 0;
    qreal top = area.top() + 34; // below the title
    for (const lesson::Claim &claim : claims) {
        const QString html = htmlOf(claim, evaluation);
        const qreal height = document(html, width)->size().height();
        if (top + height > area.bottom()) {
            ++column;
            top = area.top() + 34;
        }
        const qreal left = area.left() + (column % 2) * (width + columnGap);
        m_pieces.push_back({html, column / 2, QRectF(left, top, width, height)});
        top += height + pieceGap;
    }
    m_count = m_pieces.empty() ? 0 : column / 2 + 1;
}

void ClaimsPages::paint(QPainter *painter, int page) const
{
    QFont title = QGuiApplication::font();
    title.setPixelSize(18);
    title.setBold(true);
    painter->setFont(title);
    painter->setPen(Qt::black);
    for (const Piece &piece : m_pieces) {
        if (piece.page != page)
            continue;
        if (&piece == &m_pieces.front())
            painter->drawText(QPointF(piece.place.left(), piece.place.top() - 16),
                              tr("The article, claim by claim"));
        painter->save();
        painter->translate(piece.place.topLeft());
        document(piece.html, piece.place.width())->drawContents(painter);
        painter->restore();
    }
}

} // namespace dimscope::ui
