// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/file/file_choice.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace dimscope::ui;

using namespace Qt::StringLiterals;

namespace {

/// Chooses in the dialog that comes next, or cancels where there is nothing to choose; where it
/// started.
void chooseNext(const QString &path, QString &started)
{
    QTimer::singleShot(0, qApp, [path, &started] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (dialog == nullptr)
            return;
        started = dialog->directory().absolutePath();
        if (path.isEmpty()) {
            dialog->reject();
            return;
        }
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept();
    });
}

} // namespace

class FileChoiceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_kept;

    QString newFile(const QString &name)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        return file.fileName();
    }

private slots:
    void init()
    {
        dimscope::test::failOnWarnings();
        m_kept.clear();
        setFolderMemory(
            {[this] { return m_kept; }, [this](const QString &folder) { m_kept = folder; }});
    }

    void theNextDialogStartsWhereTheLastEnded()
    {
        const QString file = newFile(u"a.json"_s);
        QString started;
        chooseNext(file, started);
        QCOMPARE(askWhatToOpen(nullptr, u"Open"_s, u"Files (*.json)"_s), file);
        QCOMPARE(started, QDir::currentPath());
        chooseNext({}, started);
        QVERIFY(askWhereToSave(nullptr, u"Save"_s, u"b"_s, {u"Picture (*.png)"_s}).isEmpty());
        QCOMPARE(started, m_folder.path());
        chooseNext({}, started);
        QVERIFY(askForFolder(nullptr, u"Save"_s).isEmpty());
        QCOMPARE(started, m_folder.path());
        QCOMPARE(m_kept, m_folder.path()); // what is called off changes nothing
    }

    void savingIsRememberedWithItsEnding()
    {
        QString started;
        chooseNext(m_folder.filePath(u"report"_s), started);
        QCOMPARE(askWhereToSave(nullptr, u"Save"_s, u"x"_s, {u"PDF (*.pdf)"_s}),
                 m_folder.filePath(u"report.pdf"_s));
        chooseNext({}, started);
        askWhatToOpen(nullptr, u"Open"_s, {});
        QCOMPARE(started, m_folder.path());
    }

    /// A session that was saved is saved again beside itself.
    void aNameWithAFolderStaysInIt()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"other"_s));
        m_kept = m_folder.path();
        QString started;
        chooseNext({}, started);
        askWhereToSave(nullptr, u"Save"_s, m_folder.filePath(u"other/a.pdf"_s), {u"PDF (*.pdf)"_s});
        QCOMPARE(started, m_folder.filePath(u"other"_s));
    }

    void aFolderThatIsGoneIsNotGoneTo()
    {
        m_kept = m_folder.filePath(u"gone"_s);
        QString started;
        chooseNext({}, started);
        askWhatToOpen(nullptr, u"Open"_s, {});
        QVERIFY(QFileInfo(started).isDir() && !started.endsWith(u"gone"_s));
    }
};

QTEST_MAIN(FileChoiceTest)
#include "file_choice_test.moc"
