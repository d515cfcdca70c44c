// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told of every control, through the interfaces that it asks: of the whole
// window with all that can stand in it, and of every window that its menus and buttons open.
// A description is QAccessible::Description, which Qt takes from accessibleDescription and
// otherwise from the tool tip; a status tip is told to nobody.
#include "tests/no_warnings.h"
#include "tests/ui/controls.h"
#include "tests/ui/full_window.h"
#include "ui/chart/chart_menu.h"
#include "ui/chart/chart_text.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/message_bar.h"
#include "ui/window/offer_bar.h"
#include "ui/window/why_panel.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// Faults of a control, in words; its name and role for those of its neighbours.
struct Audit
{
    QStringList faults;
    int controls = 0;
    bool isOfQt = false;                   ///< a window that Qt describes as it likes
    QHash<QString, const QWidget *> named; ///< by parent, role and name

    void add(const QWidget *widget, const QString &fault)
    {
        faults << fault + u": "_qs + test::pathOf(widget);
    }

    void auditName(QWidget *widget, const QAccessibleInterface &interface)
    {
        QString name = interface.text(QAccessible::Name).trimmed();
        if (qobject_cast<const QComboBox *>(widget) != nullptr) {
            // On Linux Qt gives what is chosen for the name: what the choice is about is told by
            // its label, otherwise by the description.
            const bool isLabelled = !interface.relations(QAccessible::Label).isEmpty();
            if (isLabelled)
                name =
                    interface.relations(QAccessible::Label).first().first->text(QAccessible::Name);
            else
                name = widget->accessibleName();
        }
        if (name.isEmpty())
            add(widget, u"no name"_qs);
        else if (name.size() < 2) // a symbol is no name: "×" is read as "times"
            add(widget, u"a symbol for a name, "_qs + name);
        else if (name == widget->objectName() ||
                 name == QLatin1StringView(widget->metaObject()->className()))
            add(widget, u"a name of the program's own, "_qs + name);
        const QString key = QStringLiteral("%1 %2 %3")
                                .arg(quintptr(widget->parentWidget()))
                                .arg(interface.role())
                                .arg(name);
        if (!name.isEmpty() && named.contains(key))
            add(widget, u"the name of its neighbour, "_qs + name);
        named.insert(key, widget);
    }

    void auditDescription(QWidget *widget, const QAccessibleInterface &interface)
    {
        const QString said = interface.text(QAccessible::Description).trimmed();
        if (said.isEmpty())
            add(widget, u"no description of "_qs + interface.text(QAccessible::Name));
        else if (said == interface.text(QAccessible::Name).trimmed())
            add(widget, u"its name again for a description, "_qs + said);
    }

    /// Everything below a window that is to be seen.
    void walk(QWidget *window)
    {
        for (QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisibleTo(window) || widget->window() != window ||
                test::isPartOfAWidget(widget) || qobject_cast<QMenuBar *>(widget) != nullptr)
                continue;
            const auto *label = qobject_cast<QLabel *>(widget);
            const bool speaks =
                label != nullptr && (!label->text().isEmpty() || !label->pixmap().isNull());
            const bool control = test::isControl(widget);
            if (!control && !speaks && !widget->inherits("dimscope::ui::WarningMark"))
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (interface == nullptr) {
                add(widget, u"no interface"_qs);
                continue;
            }
            if (!control) {
                if (interface->text(QAccessible::Name).trimmed().isEmpty())
                    add(widget, u"no name"_qs);
                continue;
            }
            ++controls;
            auditName(widget, *interface);
            if (!isOfQt)
                auditDescription(widget, *interface);
        }
    }

    void verify(int least)
    {
        faults.removeDuplicates();
        for (const QString &fault : faults)
            qInfo("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.value(0)));
        QVERIFY2(controls >= least, qPrintable(QString::number(controls)));
    }
};

} // namespace

class AccessibilityAuditTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::light); }
    void init() { test::failOnWarnings(); }

    void theWindow_data()
    {
        QTest::addColumn<bool>("contradictory");
        QTest::newRow("sound") << false;
        QTest::newRow("contradictory") << true;
    }
    void theWindow()
    {
        QFETCH(bool, contradictory);
        test::FullWindow full;
        if (contradictory)
            full.contradict();
        full.window.showMessage(u"A file was saved."_qs, u"Where and how."_qs);
        full.window.showWarning(u"A worker stopped."_qs, u"worker"_qs);
        full.window.showWarning(u"Another matter."_qs, u"other"_qs);
        full.window.offer()->offer(u"A design was open."_qs, u"&Restore"_qs, u"&Discard"_qs);
        full.window.headline()->numbers()[0]->click(); // opens the explanation
        QVERIFY(QTest::qWaitForWindowExposed(&full.window));
        QVERIFY(full.window.findChild<WhyPanel *>()->isVisible());
        QVERIFY(full.window.charts()->sweepStrip() != nullptr);
        Audit audit;
        audit.walk(&full.window);
        audit.verify(130);
    }

    void theWindowsThatItOpens_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<int>("controls");
        for (const auto &[name, count] : test::FullWindow::opened())
            QTest::newRow(name) << QString::fromLatin1(name) << count;
    }
    void theWindowsThatItOpens()
    {
        QFETCH(QString, opened);
        QFETCH(int, controls);
        test::FullWindow full;
        QDialog *dialog = full.open(opened);
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QVERIFY(!dialog->windowTitle().isEmpty());
        Audit audit;
        audit.walk(dialog);
        audit.verify(controls);
    }

    /// By the menus themselves: a window that is new among them is audited, too.
    void whateverAMenuOpens()
    {
        test::FullWindow full;
        QStringList opened;
        Audit audit;
        QTimer watch;
        QString entry;
        connect(&watch, &QTimer::timeout, this, [&] {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                auto *dialog = qobject_cast<QDialog *>(widget);
                if (dialog == nullptr || !dialog->isVisible())
                    continue;
                opened << entry;
                if (dialog->windowTitle().isEmpty())
                    audit.add(dialog, u"no title"_qs);
                audit.named.clear();
                audit.isOfQt = !QByteArray(dialog->metaObject()->className()).contains("::");
                if (qobject_cast<QFileDialog *>(dialog) == nullptr)
                    audit.walk(dialog);
                dialog->reject();
            }
        });
        watch.start(1);
        QStringList asking;
        for (QAction *action : full.window.findChildren<QAction *>()) {
            entry = QString(action->text()).remove(u'&');
            if (!entry.endsWith(u"..."_qs) && entry != u"About Dimscope"_qs &&
                entry != u"Keyboard shortcuts"_qs)
                continue;
            asking << entry;
            action->trigger();
            QTest::qWait(10);
        }
        QCOMPARE(opened.join(u'|'), asking.join(u'|')); // three dots promise a window, and one
        QVERIFY2(opened.size() >= 14, qPrintable(opened.join(u'|')));
        audit.verify(55);
    }

    void everyMenuEntryHasANameOfItsOwn()
    {
        const test::FullWindow full;
        int entries = 0;
        for (const QMenu *menu : full.window.findChildren<QMenu *>()) {
            QSet<QString> names;
            for (const QAction *action : menu->actions()) {
                if (action->isSeparator())
                    continue;
                ++entries;
                const QString name = QString(action->text()).remove(u'&');
                QVERIFY2(name.size() > 1, qPrintable(menu->title()));
                QVERIFY2(!names.contains(name), qPrintable(menu->title() + u": "_qs + name));
                names.insert(name);
            }
        }
        QVERIFY2(entries > 60, qPrintable(QString::number(entries)));
    }

    void everyEntryOfAChartsMenuHasANameOfItsOwn()
    {
        const test::FullWindow full;
        for (ChartView *view : full.window.charts()->views()) {
            QMenu menu;
            fillChartMenu(&menu, view);
            QList<const QMenu *> menus{&menu};
            for (const QMenu *inner : menu.findChildren<QMenu *>())
                menus << inner;
            QVERIFY(menus.size() >= 2);
            for (const QMenu *one : menus) {
                QSet<QString> names;
                for (const QAction *action : one->actions()) {
                    if (action->isSeparator())
                        continue;
                    const QString name =
                        QString(action->text()).remove(u'&').section(u'\t', 0, 0).trimmed();
                    QVERIFY2(name.size() > 1, qPrintable(view->objectName()));
                    QVERIFY2(!names.contains(name),
                             qPrintable(view->objectName() + u": "_qs + name));
                    names.insert(name);
                }
                QVERIFY(!names.isEmpty());
            }
        }
    }

    /// What is seen by colour, place or neighbours has to be in the words.
    void whatIsNotWrittenIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"^Measuring device: Not measuring$", "^Preset$", "^Why this finding\\?$",
              "^Why this speed\\?$", "^Holds: For a window", "^Notice: A file was saved\\.$",
              "^Warning: A worker stopped\\.$", "^A design was open\\.$",
              "^Compare with gpt-oss-120b in a table$", "^Unpin gpt-oss-120b$",
              "^[0-9,]+ parameters in all \\(.*contradicts itself\\)$", "^Reset hidden size$",
              "^Layers$"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsNotWrittenIsSaid()
    {
        QFETCH(QString, name);
        static const QStringList all = [] {
            test::FullWindow full;
            full.window.showMessage(u"A file was saved."_qs, u"Where and how."_qs);
            full.window.showWarning(u"A worker stopped."_qs, u"worker"_qs);
            full.window.offer()->offer(u"A design was open."_qs, u"&Restore"_qs, u"&Discard"_qs);
            QStringList names;
            const auto listen = [&] {
                QCoreApplication::processEvents(); // rows are shown when they are laid out
                for (QWidget *widget : full.window.findChildren<QWidget *>()) {
                    if (const QAccessibleInterface *interface =
                            QAccessible::queryAccessibleInterface(widget);
                        interface != nullptr && widget->isVisibleTo(&full.window))
                        names << interface->text(QAccessible::Name);
                }
            };
            listen();
            full.contradict();
            listen();
            return names;
        }();
        QVERIFY2(!all.filter(QRegularExpression(name)).isEmpty(), qPrintable(all.join(u'|')));
    }

    /// The summary of a chart, for who does not see it.
    void chartsAreDescribedByWhatTheyShow()
    {
        test::FullWindow full;
        Exploration &exploration = full.session.behind().exploration();
        const std::vector<ChartView *> &views = full.window.charts()->views();
        std::vector<QSet<QString>> said(views.size());
        const auto look = [&] {
            exploration.refresh();
            for (std::size_t i = 0; i < views.size(); ++i) {
                const QAccessibleInterface *interface =
                    QAccessible::queryAccessibleInterface(views[i]);
                const QString description = interface->text(QAccessible::Description);
                QCOMPARE(description, plainText(exploration.charts()[i].summary));
                QVERIFY2(description.endsWith(u'.'), qPrintable(description));
                QCOMPARE(interface->text(QAccessible::Name),
                         plainText(exploration.charts()[i].title));
                said[i].insert(description);
            }
        };
        look();
        DesignModel &document = full.session.behind().document();
        document.setField(*findField("hidden_size"), 512);
        document.setField(*findField("window"), 4096);
        document.setField(*findField("layers"), 12);
        document.setField(*findField("batch"), 8);
        look();
        exploration.setMeasurements({});
        document.setField(*findField("head_dim"), 32);
        look();
        for (std::size_t i = 0; i < views.size(); ++i)
            QVERIFY2(said[i].size() > 1, qPrintable(views[i]->accessibleName()));
    }
};

QTEST_MAIN(AccessibilityAuditTest)
#include "accessibility_audit_test.moc"
