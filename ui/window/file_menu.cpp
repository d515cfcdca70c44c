// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_menu.h"

#include "ui/file/file_choice.h"
#include "ui/file/short_names.h"

#include <QMenu>
#include <QMessageBox>

#include <map>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

FileMenu::FileMenu(QMenu *menu, const std::vector<Preset> &presets, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_presets(new QMenu(tr("Open &preset"), menu))
    , m_recent(new QMenu(tr("Open &recent"), menu))
    , m_known(presets)
{
    std::map<QString, QMenu *> families;
    for (const Preset &preset : m_known) {
        const QString family = QString::fromStdString(preset.family);
        QMenu *&under = families[family];
        if (under == nullptr)
            under = family.isEmpty() ? m_presets : m_presets->addMenu(family);
        under->addAction(QString::fromStdString(preset.label), this,
                         [this, &preset] { emit presetRequested(preset); });
    }
    menu->addAction(tr("&New"), QKeySequence::New, this, &FileMenu::newRequested);
    menu->addMenu(m_presets);
    menu->addAction(tr("&Open..."), QKeySequence::Open, this, &FileMenu::chooseFile);
    menu->addMenu(m_recent);
    menu->addSeparator();
    menu->addAction(tr("&Save"), QKeySequence::Save, this, &FileMenu::saveRequested);
    menu->addAction(tr("Save &as..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                    &FileMenu::saveElsewhereRequested);
    menu->addAction(tr("Save repor&t..."), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                    &FileMenu::reportRequested);
    menu->addAction(tr("&Export chart..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                    &FileMenu::chartRequested);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence::Quit, window, &QWidget::close);
    setRecent({});
}

void FileMenu::setRecent(const QStringList &files)
{
    m_recent->clear();
    QStringList names = shortNames(files);
    names.replaceInStrings(u"&"_s, u"&&"_s);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString &file = files[i];
        QAction *action =
            m_recent->addAction(names[i], this, [this, file] { emit recentRequested(file); });
        action->setToolTip(file);
        action->setStatusTip(file);
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!files.isEmpty());
}

void FileMenu::chooseFile()
{
    const QString path = askWhatToOpen(
        m_window, tr("Open"),
        tr("Sessions, config.json and measurements (*.dimscope *.json *.html);;All files (*)"));
    if (!path.isEmpty())
        emit openRequested(path);
}

void FileMenu::chooseSave(const QString &suggestion)
{
    const QString path =
        askWhereToSave(m_window, tr("Save session"), suggestion, {tr("Sessions (*.dimscope)")});
    if (!path.isEmpty())
        emit saveAsRequested(path);
}

FileMenu::Answer FileMenu::askToSave(const QString &name, bool isInFile)
{
    const QString question =
        isInFile ? tr("%1 has changed. Save it?") : tr("%1 is in no file yet. Save it?");
    const auto answer = QMessageBox::question(
        m_window, tr("Save changes"), question.arg(name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return Answer::save;
    return answer == QMessageBox::Discard ? Answer::discard : Answer::cancel;
}

} // namespace dimscope::ui
