// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/build_report.h"
#include "core/report/session_report.h"
#include "tests/preset_designs.h"
#include "ui/report/page_flow.h"
#include "ui/report/report_layout.h"
#include "ui/report/report_pages.h"
#include "ui/report/report_style.h"

#include <QBuffer>
#include <QFontInfo>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

report::ReportInput inputOf(const QString &preset, int measured)
{
    session::Session session;
    session.design = test::presetDesign(preset);
    session.baseline = session.design;
    report::ReportInput input = report::reportInput(session);
    input.subject.origin = "a test";
    input.program = "Dimscope test";
    for (int i = 0; i < measured; ++i) {
        measure::Measurement m;
        m.shape = input.shown.sweep.points[static_cast<std::size_t>(i)].shape;
        m.tflops = 0.3;
        m.ci95Low = 0.29;
        m.ci95High = 0.31;
        m.samples = 5;
        m.provenance = {{"kernel", "k"}};
        input.shown.measurements.push_back(m);
    }
    return input;
}

ReportPages pagesOf(const QString &preset, int measured, Paper paper = Paper::a4,
                    const std::vector<std::string> &sections = {})
{
    report::Report report = buildReport(inputOf(preset, measured));
    return {sections.empty() ? std::move(report) : withSections(std::move(report), sections),
            paper};
}

/// Takes no ink but the sizes of all texts that are drawn, in the units of the pages.
class SizeTaker : public QPaintDevice
{
public:
    std::map<QString, qreal> sizes; ///< the smallest of each text

    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric what) const override
    {
        constexpr int side = 4000; // more than A4 in tenths of a millimetre
        constexpr int dpi = 254;
        switch (what) {
        case PdmWidth:
        case PdmHeight:
            return side;
        case PdmWidthMM:
        case PdmHeightMM:
            return side / 10;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return dpi;
        case PdmNumColors:
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    struct Engine : QPaintEngine
    {
        explicit Engine(SizeTaker *taker)
            : QPaintEngine(AllFeatures)
            , m_taker(taker)
        {
        }
        bool begin(QPaintDevice * /*device*/) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &changed) override
        {
            if (changed.state().testFlag(DirtyTransform))
                m_scale = std::sqrt(std::abs(changed.transform().determinant()));
        }
        void drawPixmap(const QRectF & /*to*/, const QPixmap & /*pixmap*/,
                        const QRectF & /*from*/) override
        {
        }
        void drawPath(const QPainterPath & /*path*/) override {}
        void drawPolygon(const QPointF * /*points*/, int /*count*/,
                         PolygonDrawMode /*mode*/) override
        {
        }
        void drawTextItem(const QPointF & /*at*/, const QTextItem &item) override
        {
            const qreal size = QFontInfo(item.font()).pixelSize() * m_scale;
            const auto [known, isNew] = m_taker->sizes.emplace(item.text(), size);
            known->second = std::min(known->second, size);
        }
        Type type() const override { return User; }

        SizeTaker *m_taker;
        qreal m_scale = 1;
    };
    mutable Engine m_engine{this};
};

int inkedRows(const QImage &image)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::white)) {
                ++rows;
                break;
            }
        }
    }
    return rows;
}

} // namespace

class TestReportPages : public QObject
{
    Q_OBJECT

private slots:
    void measuredProductsGetPages()
    {
        const std::vector<std::string> section{"measurements"};
        QCOMPARE(pagesOf(u"gpt-oss-120b"_qs, 0, Paper::a4, section).count(), 1);
        const int few = pagesOf(u"gpt-oss-120b"_qs, 10, Paper::a4, section).count();
        QVERIFY(pagesOf(u"gpt-oss-120b"_qs, 51, Paper::a4, section).count() > few);
    }

    /// No page holds a mere rest of a table, whatever its length.
    void noPageIsARest()
    {
        for (int rows = 30; rows <= 51; ++rows) {
            const ReportPages pages =
                pagesOf(u"gpt-oss-120b"_qs, rows, Paper::a4, {"measurements"});
            const QImage last = pageImage(pages, pages.count() - 1, 60);
            // Four rows of text and the footer, at least.
            QVERIFY2(inkedRows(last) >= 5 * 6, qPrintable(QString::number(rows)));
        }
    }

    /// Seven rows are read at a glance: three here and four overleaf are not.
    void shortTablesStayWhole()
    {
        report::Table table;
        table.id = "short";
        table.title = "A short table";
        table.columns = {{"Number", true}, {"Value", false}};
        for (int row = 0; row < 7; ++row)
            table.rows.push_back({"row", std::to_string(row)});
        for (int above = 0; above < 90; ++above) {
            report::Report made;
            made.sections.push_back({"parameters", "Parameters", {}});
            std::vector<report::Block> &blocks = made.sections.front().blocks;
            for (int i = 0; i < above; ++i)
                blocks.emplace_back(report::Paragraph{"A line."});
            blocks.emplace_back(table);
            const PageFlow flow = layOut(made, Paper::a4);
            std::set<std::size_t> pages;
            for (std::size_t page = 0; page < flow.pages().size(); ++page) {
                for (const PageItem &item : flow.pages()[page]) {
                    const auto *word = std::get_if<WordItem>(&item);
                    if (word != nullptr && word->text == u"row"_qs)
                        pages.insert(page);
                }
            }
            QVERIFY2(pages.size() == 1, qPrintable(QString::number(above)));
            QCOMPARE(flow.bookmarks().last().page, static_cast<int>(*pages.begin()));
        }
    }

    void pageOneStandsAlone_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &id : test::presetIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    /// Title, two charts and remarks on the first page; the next section begins on the second.
    void pageOneStandsAlone()
    {
        QFETCH(QString, preset);
        for (const Paper paper : {Paper::a4, Paper::letter}) {
            const ReportPages pages = pagesOf(preset, 51, paper);
            QCOMPARE(pages.bookmarks().at(0).page, 0);
            QCOMPARE(pages.bookmarks().at(1).page, 1);
            QCOMPARE(pages.bookmarks().at(1).level, 0);
        }
    }

    void headingsStandAboveWhatTheyAreOf_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("measured");
        QTest::addColumn<bool>("letter");
        for (const QString &id : test::presetIds()) {
            for (const int measured : {0, 5, 51}) {
                for (const bool letter : {false, true})
                    QTest::addRow("%s, %d measured, %s", qPrintable(id), measured,
                                  letter ? "letter" : "a4")
                        << id << measured << letter;
            }
        }
    }
    /// "Parameters and memory" ended a page whose next one began with its table.
    void headingsStandAboveWhatTheyAreOf()
    {
        QFETCH(QString, preset);
        QFETCH(int, measured);
        QFETCH(bool, letter);
        const report::Report report = buildReport(inputOf(preset, measured));
        const PageFlow flow = layOut(report, letter ? Paper::letter : Paper::a4);
        const auto topOf = [](const PageItem &item) {
            if (const auto *text = std::get_if<TextItem>(&item))
                return text->place.y();
            if (const auto *word = std::get_if<WordItem>(&item))
                return word->baseline.y();
            const auto *chart = std::get_if<ChartItem>(&item);
            return chart != nullptr ? chart->box.bottom() : 0;
        };
        // The heading itself, perhaps one below it, a head, and of the rest what is read.
        constexpr int fewest = 4;
        for (const Bookmark &bookmark : flow.bookmarks()) {
            int below = 0;
            for (const PageItem &item : flow.pages()[static_cast<std::size_t>(bookmark.page)]) {
                if (std::holds_alternative<ChartItem>(item) && topOf(item) > bookmark.top)
                    below += fewest;
                else
                    below += topOf(item) >= bookmark.top ? 1 : 0;
            }
            // Notes and claims are texts of a line or two.
            const int enough = bookmark.level == 0 ? fewest : 3;
            QVERIFY2(below >= enough,
                     qPrintable(u"%1: %2"_qs.arg(bookmark.title).arg(bookmark.page + 1)));
        }
    }

    void everythingIsInsideItsPage()
    {
        for (const Paper paper : {Paper::a4, Paper::letter}) {
            const report::Report report = buildReport(inputOf(u"gemma-3-12b-text"_qs, 51));
            const ReportPages pages(report, paper);
            QVERIFY(pages.count() > 1);
            for (int page = 0; page < pages.count(); ++page) {
                const QImage image = pageImage(pages, page, 50);
                // Ten millimetres at each edge are free.
                const int edge = 20;
                for (int i = 0; i < image.width(); ++i) {
                    QCOMPARE(image.pixelColor(i, edge / 2), QColor(Qt::white));
                    QCOMPARE(image.pixelColor(i, image.height() - edge / 2), QColor(Qt::white));
                }
                for (int i = 0; i < image.height(); ++i) {
                    QCOMPARE(image.pixelColor(edge / 2, i), QColor(Qt::white));
                    QCOMPARE(image.pixelColor(image.width() - edge / 2, i), QColor(Qt::white));
                }
            }
        }
    }

    void sectionsAreBookmarked()
    {
        const ReportPages pages = pagesOf(u"gpt-oss-120b"_qs, 20);
        int sections = 0;
        int page = 0;
        for (const Bookmark &bookmark : pages.bookmarks()) {
            sections += bookmark.level == 0 ? 1 : 0;
            QVERIFY(bookmark.page >= page && bookmark.page < pages.count());
            page = bookmark.page;
        }
        QCOMPARE(std::size_t(sections), pages.content().sections.size());
    }

    void thePdfIsOne_data() { pageOneStandsAlone_data(); }
    void thePdfIsOne()
    {
        QFETCH(QString, preset);
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(writePdf(&buffer, pagesOf(preset, 3)));
        QVERIFY(buffer.data().startsWith("%PDF-1."));
        QVERIFY(buffer.data().trimmed().endsWith("%%EOF"));
    }

    /// "gpt-" ended a line of page one, and "oss-120b" began the next.
    void namesDoNotBreak()
    {
        const QFont font = style::font(style::bodyPoints);
        const QString text =
            u"Unchanged from the preset gpt-oss-120b, and gpt-oss-20b beside it."_qs;
        int lines = 0;
        for (int width = 500; width < 1500; width += 7) {
            for (const Qt::Alignment side : {Qt::AlignLeft, Qt::AlignRight}) {
                const WrappedText wrapped = ui::wrapped(text, font, width, {}, side);
                QString all;
                for (int i = 0; i < wrapped.layout->lineCount(); ++i) {
                    const QTextLine line = wrapped.layout->lineAt(i);
                    all += text.mid(line.textStart(), line.textLength());
                    QVERIFY2(!all.endsWith(u'-'), qPrintable(all));
                    QVERIFY(line.naturalTextWidth() <= width);
                    if (side == Qt::AlignRight)
                        QVERIFY(std::abs(line.naturalTextRect().right() - width) < 1);
                    ++lines;
                }
                QCOMPARE(all, text);
            }
        }
        QVERIFY(lines > 400);
        // What no line holds breaks all the same.
        QVERIFY(ui::wrapped(text, font, 150, {}, Qt::AlignLeft).width <= 150);
    }

    void numbersAreNotPartedFromTheirUnits()
    {
        const QFont font = style::font(style::bodyPoints);
        const QString text =
            u"Drift of the reference: +0.0 % over the run, -0.2 % between its halves; 6.25 % more. "
            "The shortest batch takes 1,976 µs, 100 µs are needed. SM clock from 1,395 to 1,980 "
            "MHz. "
            "The fastest reaches 74.2 % of the peak of 989.4 TFLOPS; 60.77 GiB at 130 °C in 3 s."_qs;
        static const QRegularExpression unit(u"^(%|µs|MHz|TFLOPS|GiB|°C|s\\.)"_qs);
        for (int width = 300; width < 1500; width += 7) {
            const WrappedText wrapped = ui::wrapped(text, font, width);
            QString all;
            for (int i = 0; i < wrapped.layout->lineCount(); ++i) {
                const QTextLine line = wrapped.layout->lineAt(i);
                const QString part = text.mid(line.textStart(), line.textLength());
                QVERIFY2(!unit.match(part).hasMatch(), qPrintable(part));
                QVERIFY(line.naturalTextWidth() <= width);
                all += part;
            }
            QCOMPARE(all, text);
        }
    }

    void thePictureIsFilled()
    {
        const QImage image = pageImage(pagesOf(u"llama-3.1-8b"_qs, 0), 0, 96);
        QCOMPARE(image.size(), QSize(794, 1123)); // 210 x 297 mm
        QVERIFY(inkedRows(image) > 700);
    }

    /// As they are drawn, scaled charts among them; exactly, where readers of a PDF round.
    void noTextIsBelowSevenPoints_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("measured");
        QTest::newRow("theory") << u"gpt-oss-120b"_qs << 0;
        QTest::newRow("measured") << u"gpt-oss-120b"_qs << 3;
        QTest::newRow("no window") << u"llama-3.1-8b"_qs << 0;
    }
    void noTextIsBelowSevenPoints()
    {
        QFETCH(QString, preset);
        QFETCH(int, measured);
        const ReportPages pages = pagesOf(preset, measured);
        SizeTaker taker;
        QPainter painter(&taker);
        for (int page = 0; page < pages.count(); ++page)
            pages.paint(&painter, page);
        painter.end();
        QVERIFY(taker.sizes.size() > 100);
        for (const auto &[text, size] : taker.sizes)
            QVERIFY2(size >= 7 * 254.0 / 72,
                     qPrintable(u"%1 pt: %2"_qs.arg(size * 72 / 254).arg(text)));
    }

    void fontsAreNeverBelowSevenPoints()
    {
        for (const qreal points : {style::titlePoints, style::headingPoints, style::figurePoints,
                                   style::bodyPoints, style::tablePoints, style::smallPoints}) {
            // A unit is 0.1 mm; a point is 25.4 / 72 mm.
            QVERIFY(style::font(points).pixelSize() / 10.0 >= 7 * 25.4 / 72);
        }
        QVERIFY(style::chartPoints >= 7);
        QCOMPARE(style::unitsPerPixel(9) * printTheme().font.pixelSize(), 9 * 254.0 / 72);
    }
};

QTEST_MAIN(TestReportPages)
#include "report_pages_test.moc"
