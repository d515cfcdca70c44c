// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/preset_designs.h"
#include "ui/document/design_model.h"
#include "ui/parameter/collapsible_group.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"

#include <QComboBox>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

struct Panel
{
    DesignModel model;
    ParameterPanel panel{&model, nullptr};

    explicit Panel(const QString &preset)
    {
        model.start(test::presetDesign(preset));
        panel.resize(320, 700);
        panel.show();
    }
};

} // namespace

class TestParameterPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void theFirstScreenHasFourSlidersAndTheRestIsClosed()
    {
        Panel test(u"gpt-oss-120b"_qs);
        QStringList visible;
        for (const FieldSlider *slider : test.panel.findChildren<FieldSlider *>()) {
            if (slider->isVisible())
                visible << slider->parentWidget()->objectName();
        }
        QCOMPARE(visible,
                 (QStringList{u"hidden_size"_qs, u"window"_qs, u"layers"_qs, u"experts"_qs}));
        QVERIFY(!test.panel.more()->isOpen());
    }

    void keysStepTheSliders_data()
    {
        QTest::addColumn<QString>("key");
        for (const FieldSpec &field : fieldTable()) {
            if (field.type == FieldType::integer)
                QTest::newRow(field.key.data())
                    << QString::fromUtf8(field.key.data(), field.key.size());
        }
    }
    void keysStepTheSliders()
    {
        QFETCH(QString, key);
        Panel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        ParameterRow *row = test.panel.row(key.toStdString());
        QVERIFY(row);
        const FieldSpec &field = row->field();
        const auto value = [&] { return field.get(test.model.design()); };
        QTest::keyClick(row->slider(), Qt::Key_Home);
        QCOMPARE(value(), field.minimum);
        QTest::keyClick(row->slider(), Qt::Key_Right);
        QCOMPARE(value(), field.minimum + field.step);
        QTest::keyClick(row->slider(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(value(), field.minimum + field.step + field.fineStep);
        QTest::keyClick(row->slider(), Qt::Key_PageUp);
        QCOMPARE(value(), field.minimum + field.step + field.fineStep + field.pageStep);
        QTest::keyClick(row->slider(), Qt::Key_End);
        QCOMPARE(value(), field.maximum);
        QCOMPARE(row->spinBox()->value(), static_cast<int>(field.maximum));
        QVERIFY(row->resetButton()->isVisible());
        row->resetButton()->click();
        QCOMPARE(value(), field.get(test.model.baseline()));
    }

    void aMouseDragChangesTheDesignInOneStep()
    {
        Panel test(u"gpt-oss-120b"_qs);
        FieldSlider *slider = test.panel.row("hidden_size")->slider();
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(slider->width() / 4, y));
        for (int x = slider->width() / 4; x < slider->width() * 3 / 4; x += 2) {
            QMouseEvent move(QEvent::MouseMove, QPointF(x, y), slider->mapToGlobal(QPointF(x, y)),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(slider, &move);
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(slider->width() * 3 / 4, y));
        QVERIFY(test.model.design().hiddenSize > 2880);
        QCOMPARE(test.model.undoStack()->count(), 1);
        test.model.undoStack()->undo();
        QCOMPARE(test.model.design().hiddenSize, 2880);
    }

    void aTypedNumberIsTaken()
    {
        Panel test(u"gpt-oss-120b"_qs);
        QSpinBox *spin = test.panel.row("hidden_size")->spinBox();
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, u"4096"_qs);
        QCOMPARE(test.model.design().hiddenSize, 2880); // not before it is finished
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(test.model.design().hiddenSize, 4096);
    }

    void oneIsSingular()
    {
        Panel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        const ParameterRow *row = test.panel.row("batch");
        test.model.setField(*findField("batch"), 1);
        QCOMPARE(row->spinBox()->text(), u"1 sequence"_qs);
        test.model.setField(*findField("batch"), 2);
        QCOMPARE(row->spinBox()->text(), u"2 sequences"_qs);
    }

    void weightFormatsShowTheirBytes()
    {
        Panel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        const auto *combo = test.panel.row("weight_format")->findChild<QComboBox *>();
        QVERIFY(combo);
        QCOMPARE(combo->currentText(), u"MXFP4 experts: 60.77 GiB"_qs);
        QCOMPARE(combo->itemText(0), u"bf16: 217.6 GiB"_qs);
        test.model.setField(*findField("layers"), 18);
        QVERIFY(combo->currentText() != u"MXFP4 experts: 60.77 GiB"_qs);
    }

    void aRowWithoutMeaningSaysWhyAndOffersARemedy_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("key");
        QTest::newRow("window in Llama") << u"llama-3.1-8b"_qs << u"window"_qs;
        QTest::newRow("experts in Llama") << u"llama-3.1-8b"_qs << u"experts"_qs;
        QTest::newRow("window in Mixtral") << u"mixtral-8x7b"_qs << u"window"_qs;
        QTest::newRow("window in Qwen3") << u"qwen3-30b-a3b"_qs << u"window"_qs;
    }
    void aRowWithoutMeaningSaysWhyAndOffersARemedy()
    {
        QFETCH(QString, preset);
        QFETCH(QString, key);
        Panel test(preset);
        ParameterRow *row = test.panel.row(key.toStdString());
        QVERIFY(!row->slider()->isEnabled());
        QVERIFY(row->remedyButton()->isVisible());
        QCOMPARE(row->spinBox()->text(), u"none"_qs); // not a number that nothing uses
        row->remedyButton()->click();
        QVERIFY(row->slider()->isEnabled());
        QCOMPARE(row->spinBox()->value(), int(row->field().get(test.model.design())));
        QVERIFY(row->spinBox()->text() != u"none"_qs);
        QVERIFY(!row->remedyButton()->isVisible());
        test.model.undoStack()->undo();
        QVERIFY(!row->slider()->isEnabled());
    }
};

QTEST_MAIN(TestParameterPanel)
#include "parameter_panel_test.moc"
