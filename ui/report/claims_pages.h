// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluation.h"
#include "core/lesson/claims.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace dimscope::ui {

/// The article claim by claim with the design's numbers, in two columns a page.
class ClaimsPages
{
public:
    /// `area` is the part of a page that claims may fill.
    ClaimsPages(const std::vector<lesson::Claim> &claims, const Evaluation &evaluation,
                const QRectF &area);

    int count() const { return m_count; }
    void paint(QPainter *painter, int page) const;

private:
    struct Piece
    {
        QString html;
        int page = 0;
        QRectF place;
    };
    std::vector<Piece> m_pieces;
    int m_count = 0;
};

} // namespace dimscope::ui
