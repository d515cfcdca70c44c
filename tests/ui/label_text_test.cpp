// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/chart/label_text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

using namespace Qt::StringLiterals;

namespace {

/// The columns and rows with ink, from the first to the last.
QRect inkOf(const LabelText &label)
{
    QImage picture(400, 200, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    label.draw(&painter, {100, 50});
    painter.end();
    QRect ink;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) < 128)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

} // namespace

class LabelTextTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void whatFitsStandsOnOneLine()
    {
        const QFont font;
        const QFontMetricsF metrics(font);
        const LabelText label(u"gpt-oss-120b: 64 over 128 keys"_s, font, 1000);
        QVERIFY(std::abs(label.size().width() -
                         metrics.horizontalAdvance(u"gpt-oss-120b: 64 over 128 keys"_s)) < 1);
        QVERIFY(std::abs(label.size().height() - metrics.height()) <= 1);
    }

    void whatDoesNotFitIsBrokenAtSpacesAndCentred()
    {
        const QFont font;
        const QFontMetricsF metrics(font);
        const qreal width = metrics.horizontalAdvance(u"wide words x"_s);
        const LabelText label(u"wide words x"_s + u" i"_s, font, width);
        QVERIFY(std::abs(label.size().height() - 2 * metrics.height()) <= 2);
        QVERIFY(label.size().width() <= width);
        // The short second line alone, below the first, is in the middle.
        const QRect all = inkOf(label);
        QVERIFY(QRectF(100, 50, label.size().width(), label.size().height())
                    .adjusted(-1, -1, 1, 1)
                    .contains(QRectF(all)));
        const LabelText two(u"wideword i"_s, font, metrics.horizontalAdvance(u"wideword"_s) + 1);
        QImage picture(400, 200, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setClipRect(QRectF(0, 50 + metrics.height(), 400, 200));
        two.draw(&painter, {100, 50});
        painter.end();
        QRect second;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qGray(picture.pixel(x, y)) < 160)
                    second |= QRect(x, y, 1, 1);
            }
        }
        QVERIFY(std::abs(second.center().x() - (100 + two.size().width() / 2)) <= 2);
    }

    void textsAreKeptUntilTheFontChanges()
    {
        LabelTexts texts;
        QFont font;
        const LabelText *first = &texts.text(u"llama"_s, font, 100);
        QCOMPARE(&texts.text(u"llama"_s, font, 100), first);
        QVERIFY(&texts.text(u"llama"_s, font, 50) != first);
        const qreal height = first->size().height();
        font.setPointSizeF(font.pointSizeF() * 2);
        QVERIFY(texts.text(u"llama"_s, font, 100).size().height() > height);
    }
};

QTEST_MAIN(LabelTextTest)
#include "label_text_test.moc"
