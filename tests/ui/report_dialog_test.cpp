// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/build_report.h"
#include "core/report/session_report.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/report/notes_dialog.h"
#include "ui/report/page_preview.h"
#include "ui/report/report_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

report::Report sample()
{
    session::Session session;
    session.design = test::presetDesign(QStringLiteral("gpt-oss-120b"));
    session.baseline = session.design;
    return buildReport(report::reportInput(session));
}

} // namespace

class ReportDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void sectionsAreChosen()
    {
        const report::Report report = sample();
        ReportDialog dialog(report, QStringLiteral("x"), nullptr);
        QCOMPARE(dialog.chosen().sections.size(), report.sections.size());
        const int all = dialog.preview()->pageCount();
        QVERIFY(all > 3);
        for (const report::Section &section : report.sections) {
            if (section.id != "summary")
                dialog.box(QString::fromStdString(section.id))->setChecked(false);
        }
        QCOMPARE(dialog.chosen().sections.size(), std::size_t{1});
        QCOMPARE(dialog.preview()->pageCount(), 1);
        dialog.box(QStringLiteral("summary"))->setChecked(false);
        for (const QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().contains(QStringLiteral("Save")))
                QVERIFY(!button->isEnabled());
        }
    }

    /// Those of the session are a section like any other, and no choice where there are none.
    void notesAreChosen()
    {
        const ReportDialog without(sample(), QStringLiteral("x"), nullptr);
        QVERIFY(without.box(QStringLiteral("notes")) == nullptr);
        session::Session session;
        session.design = session.baseline = test::presetDesign(QStringLiteral("gpt2-small"));
        session.notes = "Why 64?";
        ReportDialog dialog(buildReport(report::reportInput(session)), QStringLiteral("x"),
                            nullptr);
        QCheckBox *box = dialog.box(QStringLiteral("notes"));
        QVERIFY(box != nullptr);
        QCOMPARE(box->text(), QStringLiteral("Notes"));
        QCOMPARE(dialog.chosen().sections[1].id, std::string("notes"));
        box->setChecked(false);
        QVERIFY(dialog.chosen().sections[1].id != "notes");
    }

    /// Long lines are seen whole, many rows at once, and Tab goes on to the buttons.
    void notesAreWrittenInABoxThatGrows()
    {
        NotesDialog dialog(QStringLiteral("Why 64?"), nullptr);
        dialog.show();
        auto *box = dialog.findChild<QPlainTextEdit *>();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const int few = box->height();
        QVERIFY(few >= 5 * box->fontMetrics().lineSpacing());
        QTest::keyClick(box, Qt::Key_Tab);
        QVERIFY(!box->hasFocus());
        QCOMPARE(dialog.notes(), QStringLiteral("Why 64?"));
        box->setPlainText(QStringLiteral("many words ").repeated(100));
        QTRY_VERIFY(box->height() > few);
        QVERIFY(!box->horizontalScrollBar()->isVisible());
        QVERIFY(box->height() < 30 * box->fontMetrics().lineSpacing());
        box->setPlainText(QStringLiteral("a\nb"));
        QCOMPARE(dialog.notes(), QStringLiteral("a\nb"));
    }

    void escKeepsWhatWasTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("cancelled");
        QTest::addColumn<int>("result");
        QTest::newRow("nothing") << QStringLiteral("Why 64?") << false << int(QDialog::Rejected);
        QTest::newRow("something") << QStringLiteral("Because.") << false << int(QDialog::Accepted);
        QTest::newRow("cancelled") << QStringLiteral("Because.") << true << int(QDialog::Rejected);
    }
    void escKeepsWhatWasTyped()
    {
        QFETCH(QString, typed);
        QFETCH(bool, cancelled);
        QFETCH(int, result);
        NotesDialog dialog(QStringLiteral("Why 64?"), nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *box = dialog.findChild<QPlainTextEdit *>();
        box->setPlainText(typed);
        if (cancelled)
            dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->click();
        else
            QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), result);
    }

    /// Or it would look as if the comparison had been forgotten.
    void whatIsNoComparisonIsSaid()
    {
        session::Session session;
        session.design = session.baseline = test::presetDesign(QStringLiteral("gpt2-small"));
        session.pins = {{"As it was", session.design, {}}};
        ReportDialog dialog(buildReport(report::reportInput(session)), QStringLiteral("x"),
                            nullptr);
        const auto *notice = dialog.findChild<QLabel *>(QStringLiteral("notice"));
        QVERIFY(notice->isVisibleTo(&dialog));
        QCOMPARE(notice->text(), QStringLiteral("As it was is the same design as the one "
                                                "that is open: there is nothing to compare it "
                                                "with."));
        const ReportDialog plain(sample(), QStringLiteral("x"), nullptr);
        QVERIFY(plain.findChild<QLabel *>(QStringLiteral("notice"))->isHidden());
    }

    void paperIsChosen()
    {
        ReportDialog dialog(sample(), QStringLiteral("x"), nullptr);
        QVERIFY(dialog.paper() == Paper::a4); // as on the command line, wherever it is
        auto *box = dialog.findChild<QComboBox *>();
        box->setCurrentIndex(0);
        QVERIFY(dialog.paper() == Paper::a4);
        box->setCurrentIndex(1);
        QVERIFY(dialog.paper() == Paper::letter);
    }

    void thePreviewShowsThePages()
    {
        ReportDialog dialog(sample(), QStringLiteral("x"), nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QImage seen = dialog.preview()->viewport()->grab().toImage();
        int ink = 0;
        for (int y = 0; y < seen.height(); y += 2) {
            for (int x = 0; x < seen.width(); x += 2)
                ink += qGray(seen.pixel(x, y)) < 90 ? 1 : 0;
        }
        QVERIFY2(ink > 500, qPrintable(QString::number(ink)));
    }
};

QTEST_MAIN(ReportDialogTest)
#include "report_dialog_test.moc"
