// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QPainter>
#include <QRect>

#include <algorithm>

namespace dimscope::test {

/// Of each colour channel the darkest and the lightest among a pixel and those around it.
struct AroundPixel
{
    int least[3] = {255, 255, 255};
    int most[3] = {0, 0, 0};

    AroundPixel(const QImage &picture, int x, int y)
    {
        for (int row = std::max(0, y - 1); row <= std::min(picture.height() - 1, y + 1); ++row) {
            const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(row));
            for (int at = std::max(0, x - 1); at <= std::min(picture.width() - 1, x + 1); ++at) {
                const int channels[3] = {qRed(line[at]), qGreen(line[at]), qBlue(line[at])};
                for (int i = 0; i < 3; ++i) {
                    least[i] = std::min(least[i], channels[i]);
                    most[i] = std::max(most[i], channels[i]);
                }
            }
        }
    }

    /// Whether antialiasing explains a pixel of that colour here: at an edge the more, the clearer
    /// the edge.
    bool explains(QRgb pixel) const
    {
        constexpr int visible = 24; // of 255
        const int channels[3] = {qRed(pixel), qGreen(pixel), qBlue(pixel)};
        for (int i = 0; i < 3; ++i) {
            const int slack = visible + (most[i] - least[i]) / 4;
            if (channels[i] < least[i] - slack || channels[i] > most[i] + slack)
                return false;
        }
        return true;
    }
};

/// The tiles in which two pictures of one size differ, half overlapping, so that something as
/// small as a figure lies in one of them as a whole. What another renderer makes of the same edge
/// is no difference: a pixel differs when its colour is nowhere around its place in the other
/// picture, and a tile when there are more such pixels than a speck.
inline QList<QRect> differingTiles(const QImage &one, const QImage &other)
{
    constexpr int tile = 24;
    constexpr int step = tile / 2;
    constexpr int speck = 6; // pixels: 1 % of a tile
    if (one.size() != other.size())
        return {one.rect()};
    const QImage a = one.convertToFormat(QImage::Format_RGB32);
    const QImage b = other.convertToFormat(QImage::Format_RGB32);
    const int columns = (a.width() + step - 1) / step;
    const int rows = (a.height() + step - 1) / step;
    QList<int> counts(qsizetype(columns) * rows, 0);
    for (int y = 0; y < a.height(); ++y) {
        const auto *left = reinterpret_cast<const QRgb *>(a.constScanLine(y));
        const auto *right = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            if (left[x] != right[x] && !(AroundPixel(b, x, y).explains(left[x]) &&
                                         AroundPixel(a, x, y).explains(right[x])))
                ++counts[qsizetype(y / step) * columns + x / step];
        }
    }
    QList<QRect> found;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            int count = 0;
            for (int y = row; y < std::min(rows, row + 2); ++y) {
                for (int x = column; x < std::min(columns, column + 2); ++x)
                    count += counts.at(qsizetype(y) * columns + x);
            }
            if (count > speck)
                found.append(QRect(column * step, row * step, tile, tile) & a.rect());
        }
    }
    return found;
}

/// The picture with those tiles framed in red.
inline QImage marked(QImage picture, const QList<QRect> &tiles)
{
    QPainter painter(&picture);
    painter.setPen(Qt::red);
    for (const QRect &tile : tiles)
        painter.drawRect(tile.adjusted(0, 0, -1, -1));
    return picture;
}

} // namespace dimscope::test
