// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/layer_pattern.h"
#include "tests/no_warnings.h"
#include "tests/ui/shown_panel.h"
#include "ui/parameter/pattern_edit.h"

#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>
#include <QUndoStack>

using namespace dimscope;
using namespace dimscope::ui;
using dimscope::test::ShownPanel;

namespace {

struct Edited : ShownPanel
{
    ParameterRow *row;
    PatternEdit *edit;

    Edited(const QString &preset, const char *key)
        : ShownPanel(preset)
        , row(nullptr)
        , edit(nullptr)
    {
        panel.openAll();
        row = panel.row(key);
        edit = row->findChild<PatternEdit *>();
    }
    void type(const QString &letters)
    {
        edit->beginEditing();
        QTest::keyClicks(edit->line(), letters);
        QTest::keyClick(edit->line(), Qt::Key_Return);
    }
    std::string letters() const { return layerPatternText(model.design().attentionPattern); }
};

} // namespace

class TestPatternEdit : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void lettersAreTaken_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("letters") << u"SSF"_qs << u"SSF"_qs;
        QTest::newRow("small, with spaces") << u"s s, f"_qs << u"SSF"_qs;
        // Repeated over 36 layers, SFS is not SF: its third layer slides and the fourth too.
        QTest::newRow("ends as it begins") << u"SFS"_qs << u"SFS"_qs;
    }
    void lettersAreTaken()
    {
        QFETCH(QString, typed);
        QFETCH(QString, pattern);
        Edited test(u"gpt-oss-120b"_qs, "layer_pattern");
        QCOMPARE(test.edit->line()->text(), u"SF"_qs);
        const Design start = test.model.design();
        test.type(typed);
        QCOMPARE(QString::fromStdString(test.letters()), pattern);
        QCOMPARE(test.edit->line()->text(), pattern);
        QCOMPARE(test.row->findChild<QComboBox *>()->currentText(), u"Written out"_qs);
        QCOMPARE(test.model.undoStack()->count(), 1);
        QCOMPARE(test.model.undoStack()->undoText(), u"change layer pattern"_qs);
        test.row->resetButton()->click();
        QCOMPARE(test.model.design(), start);
    }

    void whatIsNotUnderstoodStaysWithASentence_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("part");
        QTest::newRow("a number") << u"S5F"_qs << u"'S5F' is not understood"_qs;
        QTest::newRow("another letter") << u"DM"_qs << u"'DM' is not understood"_qs;
        QTest::newRow("percent") << u"%1"_qs << u"'%1' is not understood"_qs;
        QTest::newRow("nothing") << u" "_qs << u"at least one layer"_qs;
    }
    void whatIsNotUnderstoodStaysWithASentence()
    {
        QFETCH(QString, typed);
        QFETCH(QString, part);
        Edited test(u"gpt-oss-120b"_qs, "layer_pattern");
        test.type(typed);
        QCOMPARE(test.letters(), std::string("SF"));
        QCOMPARE(test.model.undoStack()->count(), 0);
        QVERIFY2(test.edit->fault().contains(part), qPrintable(test.edit->fault()));
        QVERIFY2(test.edit->fault().contains(u"type S (sliding) and F (full)"_qs),
                 qPrintable(test.edit->fault()));
        QCOMPARE(test.edit->line()->text(), typed); // nothing is lost
        test.set("hidden_size", 4096);
        QCOMPARE(test.edit->line()->text(), typed); // nor by a change elsewhere
        QTest::keyClick(test.edit->line(), Qt::Key_Escape);
        QCOMPARE(test.edit->line()->text(), u"SF"_qs);
        QCOMPARE(test.edit->fault(), QString());
    }

    void aWrittenOutPatternIsReset()
    {
        Edited test(u"mimo-v2-flash"_qs, "layer_pattern");
        const Design start = test.model.design();
        auto *combo = test.row->findChild<QComboBox *>();
        QCOMPARE(combo->currentText(), u"Written out"_qs);
        emit combo->activated(0);
        QCOMPARE(test.letters(), std::string("F"));
        QVERIFY(test.row->resetButton()->isVisible());
        test.row->resetButton()->click();
        QCOMPARE(test.model.design(), start);
    }

    void writtenOutLeadsToTheLetters()
    {
        Edited test(u"gpt-oss-120b"_qs, "layer_pattern");
        auto *combo = test.row->findChild<QComboBox *>();
        combo->setCurrentIndex(combo->count() - 1);
        emit combo->activated(combo->count() - 1);
        QCOMPARE(combo->currentText(), u"Sliding, full"_qs); // still
        QCOMPARE(test.edit->line()->selectedText(), u"SF"_qs);
    }

    void aDenseLayerOfAMixtureHasAWidth()
    {
        Edited test(u"gpt-oss-120b"_qs, "feed_forward_pattern");
        test.type(u"dm"_qs);
        QCOMPARE(layersWith(test.model.design(), FeedForwardType::dense), 18);
        // As wide as the four experts that a token meets, each 2880.
        QCOMPARE(test.get("feed_forward.dense.intermediate_size"), 11520);
        QCOMPARE(test.model.undoStack()->undoText(), u"change feed-forward pattern"_qs);
    }
};

QTEST_MAIN(TestPatternEdit)
#include "pattern_edit_test.moc"
