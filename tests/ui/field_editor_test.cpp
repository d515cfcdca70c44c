// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shown_panel.h"

#include <QComboBox>
#include <QSpinBox>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::ShownPanel;

class TestFieldEditor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void aTypedNumberIsTaken()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        QSpinBox *spin = test.panel.row("hidden_size")->spinBox();
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, u"4096"_qs);
        QCOMPARE(test.get("hidden_size"), 2880); // not before it is finished
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(test.get("hidden_size"), 4096);
    }

    void oneIsSingular()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        const ParameterRow *row = test.panel.row("batch");
        QCOMPARE(row->spinBox()->text(), u"1 sequence"_qs);
        test.set("batch", 2);
        QCOMPARE(row->spinBox()->text(), u"2 sequences"_qs);
    }

    void weightFormatsShowTheirBytes()
    {
        ShownPanel test(u"gpt-oss-120b"_qs);
        test.panel.openAll();
        const auto *combo = test.panel.row("weight_format")->findChild<QComboBox *>();
        QCOMPARE(combo->currentText(), u"MXFP4 experts: 60.77 GiB"_qs);
        QCOMPARE(combo->itemText(0), u"bf16: 217.6 GiB"_qs);
    }
};

QTEST_MAIN(TestFieldEditor)
#include "field_editor_test.moc"
