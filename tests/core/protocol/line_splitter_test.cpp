// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/line_splitter.h"
#include "core/protocol/messages.h"

#include <QTest>

using namespace dimscope;
using namespace dimscope::protocol;

namespace {

std::vector<std::string> linesOf(LineSplitter &splitter)
{
    std::vector<std::string> lines;
    while (const auto line = splitter.next())
        lines.push_back(*line ? **line : "!" + line->problem().sentence);
    return lines;
}

} // namespace

class LineSplitterTest : public QObject
{
    Q_OBJECT

private slots:
    void piecesBecomeLines()
    {
        LineSplitter splitter;
        splitter.feed("one\ntw");
        QCOMPARE(linesOf(splitter), (std::vector<std::string>{"one"}));
        splitter.feed("o\r\n\nthree");
        QCOMPARE(linesOf(splitter), (std::vector<std::string>{"two", ""}));
        splitter.feed("\n");
        QCOMPARE(linesOf(splitter), (std::vector<std::string>{"three"}));
    }

    void aHugeLineIsReportedOnceAndSkipped()
    {
        LineSplitter splitter;
        const std::string piece(100000, 'x');
        int reports = 0;
        for (int i = 0; i < 50; ++i) {
            splitter.feed(piece);
            for (const std::string &line : linesOf(splitter)) {
                QVERIFY(line.starts_with("!A line is longer than"));
                ++reports;
            }
        }
        QCOMPARE(reports, 1);
        splitter.feed("rest\nnext\n");
        QCOMPARE(linesOf(splitter), (std::vector<std::string>{"next"}));
    }

    void aHugeLineInOnePieceIsReported()
    {
        LineSplitter splitter;
        splitter.feed(std::string(maximumLineBytes + 1, 'x') + "\nnext\n");
        const auto lines = linesOf(splitter);
        QCOMPARE(lines.size(), std::size_t(2));
        QVERIFY(lines[0].starts_with("!"));
        QCOMPARE(lines[1], std::string("next"));
    }

    void theLongestAllowedLinePasses()
    {
        LineSplitter splitter;
        splitter.feed(std::string(maximumLineBytes, 'x') + "\n");
        QCOMPARE(linesOf(splitter).front().size(), maximumLineBytes);
    }
};

QTEST_APPLESS_MAIN(LineSplitterTest)
#include "line_splitter_test.moc"
