// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measuring_command.h"

#include "tests/app/process_watch.h"
#include "tests/app/running_session.h"
#include "ui/theme/theme.h"
#include "ui/window/measure_menu.h"

#include <QAction>
#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace dimscope;
using namespace dimscope::app;
using dimscope::test::fake;
using dimscope::test::isAlive;
using dimscope::test::Running;
using dimscope::test::shellScript;

namespace {

QString good()
{
    return QStringLiteral("\"" DIMSCOPE_FAKE_WORKER "\" good");
}

/// Chooses Measure > Measuring command and writes `command`; what stood there.
QString choose(ui::MainWindow &window, const QString &command)
{
    QString before;
    QTimer::singleShot(0, &window, [&] {
        auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        before = dialog->textValue();
        dialog->setTextValue(command);
        dialog->accept();
    });
    for (QAction *menu : window.menuBar()->actions()) {
        for (QAction *action : menu->menu()->actions()) {
            if (action->text() == QStringLiteral("Measuring &command..."))
                action->trigger();
        }
    }
    return before;
}

} // namespace

class MeasuringCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ui::applyTheme(*qApp, ui::Theme::light);
        QCoreApplication::setApplicationName(QStringLiteral("dimscope"));
        QCoreApplication::setOrganizationName(QStringLiteral("dimscope"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void isCutWithoutAShell()
    {
        QCOMPARE(workerCommand(QStringLiteral("ssh -p 22 \"gpu box\" dimscope-worker; rm $HOME")),
                 (QStringList{QStringLiteral("ssh"), QStringLiteral("-p"), QStringLiteral("22"),
                              QStringLiteral("gpu box"), QStringLiteral("dimscope-worker;"),
                              QStringLiteral("rm"), QStringLiteral("$HOME")}));
        for (const char *nothing : {"", "  ", "\"\""})
            QCOMPARE(workerCommand(QString::fromLatin1(nothing)), WorkerClient::ownWorker());
    }

    void isRemembered()
    {
        QCOMPARE(rememberedMeasuringCommand(), QString());
        rememberMeasuringCommand(good());
        QCOMPARE(rememberedMeasuringCommand(), good());
        rememberMeasuringCommand({});
        QVERIFY(!QSettings().contains(QStringLiteral("worker")));
    }

    void theDialogChangesWhoMeasures()
    {
        Running test(fake("no-device"));
        test.session.window().measuring()->setCommand(QStringLiteral("old"));
        QSignalSpy chosen(test.session.window().measuring(), &ui::MeasureMenu::commandChosen);
        QTRY_COMPARE(test.status().detail, QStringLiteral("There is no fake device today."));
        const qint64 first = test.workerId();
        QCOMPARE(choose(test.session.window(), QStringLiteral("  ") + good()),
                 QStringLiteral("old"));
        QVERIFY(!isAlive(first));
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().toString(), good());
        QCOMPARE(choose(test.session.window(), good()), good()); // no change
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(test.measured(), std::size_t(51));

        // What one machine measured is not shown as another's.
        choose(test.session.window(), QStringLiteral("/nowhere/ssh gpubox dimscope-worker"));
        QTRY_VERIFY(test.message().contains(QStringLiteral("(ssh could not be started: ")));
        QTRY_COMPARE(test.measured(), std::size_t(0));
        QVERIFY(!test.session.window().measureButton()->isEnabled());
        choose(test.session.window(), good());
        QTRY_COMPARE(test.measured(), std::size_t(51));
        QVERIFY(!test.session.window().messages()->isVisible());
    }

    void theCommandLineOverridesForThisTime_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("runs");
        QTest::addColumn<QString>("rests");
        QTest::newRow("setting") << QStringList() << QStringLiteral("set")
                                 << QStringLiteral("named");
        QTest::newRow("--worker") << QStringList{QStringLiteral("--worker")}
                                  << QStringLiteral("named") << QStringLiteral("set");
    }
    void theCommandLineOverridesForThisTime()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, runs);
        QFETCH(QString, rests);
        QTemporaryDir folder;
        const auto script = [&](const QString &name) {
            return shellScript(folder.filePath(name + QStringLiteral(".sh")),
                               "echo $$ > '" + folder.filePath(name).toUtf8() +
                                   "'\nexec '" DIMSCOPE_FAKE_WORKER "' good\n");
        };
        const QString set = script(QStringLiteral("set"));
        const QString named = script(QStringLiteral("named"));
        rememberMeasuringCommand(set);
        if (!arguments.isEmpty())
            arguments << named;
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_settings.path());
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(DIMSCOPE_PROGRAM), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(test::numberIn(folder.filePath(runs)) > 0, 30000);
        const qint64 worker = test::numberIn(folder.filePath(runs));
        QVERIFY(!QFile::exists(folder.filePath(rests)));
        program.kill(); // even then its worker ends, with its input
        QVERIFY(program.waitForFinished(10000));
        QTRY_VERIFY(!isAlive(worker));
        QCOMPARE(rememberedMeasuringCommand(), set);
        rememberMeasuringCommand({});
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(MeasuringCommandTest)
#include "measuring_command_test.moc"
