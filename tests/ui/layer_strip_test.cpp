// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/field_spec.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/theme/theme.h"
#include "ui/window/layer_strip.h"
#include "ui/window/layer_text.h"

#include <QHelpEvent>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

double luminance(const QColor &colour)
{
    const auto channel = [](int value) {
        const double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.red()) + 0.7152 * channel(colour.green()) +
           0.0722 * channel(colour.blue());
}

/// WCAG 2.1 contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

struct Shown
{
    LayerStrip strip{nullptr};

    explicit Shown(const QString &preset, std::int64_t layers = 0, int width = 900)
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Design design = test::presetDesign(preset);
        if (layers > 0)
            design.layers = layers;
        strip.resize(width, strip.sizeHint().height());
        strip.show(design);
        static_cast<QWidget &>(strip).show();
    }
};

} // namespace

class TestLayerStrip : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void cleanup() { applyTheme(*qApp, Theme::light); }

    void oneSentenceSaysTheStack_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("layers");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("gpt-oss")
            << u"gpt-oss-120b"_qs << 36
            << u"36 layers: 18 sliding over 128 keys, 18 full, each a mixture, 4 of 128 experts"_qs;
        QTest::newRow("llama") << u"llama-3.1-8b"_qs << 32 << u"32 layers: all full, all dense"_qs;
        QTest::newRow("deepseek")
            << u"deepseek-v3"_qs << 61
            << u"61 layers: all full, 3 dense, 58 mixtures, 8 of 256 experts"_qs;
        QTest::newRow("one") << u"gpt-oss-120b"_qs << 1
                             << u"1 layer: sliding over 128 keys, a mixture, 4 of 128 experts"_qs;
    }
    void oneSentenceSaysTheStack()
    {
        QFETCH(QString, preset);
        QFETCH(int, layers);
        QFETCH(QString, sentence);
        Shown test(preset, layers);
        QCOMPARE(test.strip.caption(), sentence);
        QCOMPARE(test.strip.accessibleDescription(), sentence);
        QCOMPARE(test.strip.accessibleName(), u"Layers"_qs);
    }

    void oneOfAThingIsSingular()
    {
        Design design = test::presetDesign(u"gpt-oss-120b"_qs);
        for (const char *key : {"window", "experts_per_token", "experts", "key_value_heads"})
            findField(key)->set(design, 1);
        const QString all = layersText(design) + u'\n' + layerText(design, 0);
        QCOMPARE(all, u"36 layers: 18 sliding over 1 key, 18 full, each a mixture, 1 of 1 expert\n"
                      "Layer 1 of 36: sliding over 1 key, 64 query and 1 key/value head of 64; "
                      "mixture, 1 of 1 expert 2,880 wide"_qs);
        Design mixed = test::presetDesign(u"deepseek-v3"_qs);
        findField("leading_dense")->set(mixed, 60);
        QVERIFY2(layersText(mixed).contains(u"1 mixture,"_qs), qPrintable(layersText(mixed)));
    }

    void cellsTakeTheWholeWidth()
    {
        for (const int width : {700, 811, 1000, 1054}) {
            Shown test(u"gpt-oss-120b"_qs, 36, width);
            QCOMPARE(test.strip.cell(0).left(), 1);
            QCOMPARE(test.strip.cell(35).right(), width - 2);
            for (int layer = 0; layer < 36; ++layer) {
                const QRect cell = test.strip.cell(layer);
                QCOMPARE(test.strip.layerAt(cell.bottomLeft()), layer);
                QCOMPARE(test.strip.layerAt(cell.bottomRight()), layer);
                QVERIFY(std::abs(cell.width() - (width - 2) / 36.0) <= 1);
            }
        }
    }

    void kindsDifferInBothThemesWithoutColour_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("layers");
        for (const bool dark : {false, true}) {
            for (const int layers : {4, 36, 160})
                QTest::addRow("%s %d", dark ? "dark" : "light", layers) << dark << layers;
        }
    }
    void kindsDifferInBothThemesWithoutColour()
    {
        QFETCH(bool, dark);
        QFETCH(int, layers);
        applyTheme(*qApp, dark ? Theme::dark : Theme::light);
        Shown test(u"gpt-oss-120b"_qs, layers);
        Design design = test::presetDesign(u"gpt-oss-120b"_qs);
        design.layers = layers;
        design.leadingDense = 2;
        test.strip.show(design);
        const QImage picture = test.strip.grab().toImage();
        const QColor ground = test.strip.palette().color(QPalette::Window);
        const auto inked = [&](const QPoint &place) {
            const QColor colour = picture.pixelColor(place);
            return colour != ground && contrast(colour, ground) >= 3;
        };
        // Layer 1 slides and layer 2 is full: only the full one has ink at the top of its cell.
        const QRect sliding = test.strip.attentionPart(test.strip.cell(0));
        const QRect full = test.strip.attentionPart(test.strip.cell(1));
        QVERIFY(!inked(sliding.topLeft()) && inked(sliding.bottomLeft()));
        QVERIFY(inked(full.topLeft()) && inked(full.bottomLeft()));
        // Layers 1 and 2 are dense, a solid block; layer 3 is a mixture, with gaps between stripes.
        const auto inkedLines = [&](std::int64_t layer) {
            const QRect block = test.strip.feedForwardPart(test.strip.cell(layer));
            int lines = 0;
            for (int y = block.top(); y <= block.bottom(); ++y)
                lines += inked(QPoint(block.left(), y)) ? 1 : 0;
            return double(lines) / block.height();
        };
        QCOMPARE(inkedLines(0), 1.0);
        QVERIFY(inkedLines(2) >= 0.3 && inkedLines(2) <= 0.8);
        // A gap parts the cells, and the last one is inside the strip.
        QVERIFY(!inked(QPoint(full.left() - 1, full.bottom())));
        QVERIFY(test.strip.rect().contains(test.strip.cell(layers - 1)));
    }

    void aStackTooDeepForTheStripIsCutAndSaysAll()
    {
        Shown test(u"gpt-oss-120b"_qs, 100000, 400);
        QVERIFY(test.strip.caption().startsWith(u"100,000 layers: 50,000 sliding"_qs));
        QVERIFY(!test.strip.cell(0).isEmpty());
        QVERIFY(test.strip.cell(5000).isEmpty());
        test.strip.grab();
    }

    void arrowsMoveACursorThatSpeaks()
    {
        Shown test(u"gpt-oss-120b"_qs);
        QCOMPARE(test.strip.focusPolicy(), Qt::StrongFocus);
        QTest::keyClick(&test.strip, Qt::Key_Right);
        QCOMPARE(test.strip.cursor(), 1);
        const QString text = u"Layer 2 of 36: full, 64 query and 8 key/value heads of 64; mixture, "
                             "4 of 128 experts 2,880 wide"_qs;
        QCOMPARE(test.strip.accessibleDescription(), text);
        QCOMPARE(QToolTip::text(), text);
        QTest::keyClick(&test.strip, Qt::Key_End);
        QCOMPARE(test.strip.cursor(), 35);
        QTest::keyClick(&test.strip, Qt::Key_Right);
        QCOMPARE(test.strip.cursor(), 35);
        QTest::keyClick(&test.strip, Qt::Key_Home);
        QCOMPARE(test.strip.cursor(), 0);
        QSignalSpy chosen(&test.strip, &LayerStrip::kindChosen);
        QTest::keyClick(&test.strip, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<AttentionMask>(), AttentionMask::sliding);
    }

    void aClickChoosesTheKindOfItsLayer()
    {
        Shown test(u"gpt-oss-120b"_qs);
        QSignalSpy chosen(&test.strip, &LayerStrip::kindChosen);
        QTest::mouseClick(&test.strip, Qt::LeftButton, {}, test.strip.cell(7).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<AttentionMask>(), AttentionMask::full);
        QTest::mouseClick(&test.strip, Qt::LeftButton, {}, QPoint(3, 2)); // the caption
        QCOMPARE(chosen.count(), 1);
    }

    void aToolTipNamesTheLayer()
    {
        Shown test(u"deepseek-v3"_qs);
        const QPoint place = test.strip.cell(0).center();
        QHelpEvent help(QEvent::ToolTip, place, test.strip.mapToGlobal(place));
        QCoreApplication::sendEvent(&test.strip, &help);
        QVERIFY2(QToolTip::text().endsWith(u"dense, 18,432 wide"_qs), qPrintable(QToolTip::text()));
    }

    void itGrowsWithTheText()
    {
        Shown test(u"gpt-oss-120b"_qs);
        const int before = test.strip.sizeHint().height();
        QFont large = test.strip.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        test.strip.setFont(large);
        QVERIFY(test.strip.sizeHint().height() > before * 3 / 2);
    }
};

QTEST_MAIN(TestLayerStrip)
#include "layer_strip_test.moc"
