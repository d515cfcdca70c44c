// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autosave.h"

#include "app/session_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QUuid>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLeft = 5; // copies of programs that ended
constexpr int pause = 2000; // milliseconds from a change to its copy
/// A session of many results takes long to write; a small share of the time goes into copies.
constexpr qint64 mostShare = 20;

QString lockOf(const QString &copy)
{
    return copy + u".lock"_s;
}

std::unique_ptr<QLockFile> lockFor(const QString &copy)
{
    auto lock = std::make_unique<QLockFile>(lockOf(copy));
    lock->setStaleLockTime(0); // held as long as its process lives, however long that is
    return lock;
}

} // namespace

QString Autosave::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/autosave"_s;
}

Autosave::Autosave(const QString &folder, std::function<session::Session()> content,
                   QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_path(folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) +
             QLatin1String(sessionSuffix))
    , m_content(std::move(content))
{
    m_due.setSingleShot(true);
    m_due.setInterval(pause);
    connect(&m_due, &QTimer::timeout, this, &Autosave::write);
}

Autosave::~Autosave() = default;

void Autosave::noteChange()
{
    if (!m_due.isActive())
        m_due.start();
}

void Autosave::flush()
{
    if (m_due.isActive())
        write();
}

void Autosave::write()
{
    m_due.stop();
    QElapsedTimer clock;
    clock.start();
    std::optional<QString> problem;
    if (!QDir().mkpath(m_folder))
        problem = tr("%1 cannot be made").arg(m_folder);
    if (!problem && !m_lock) {
        m_lock = lockFor(m_path);
        if (!m_lock->tryLock(0)) {
            m_lock.reset();
            problem = tr("%1 cannot be written").arg(m_folder);
        }
    }
    if (!problem)
        problem = writeSessionFile(m_path, m_content());
    m_due.setInterval(int(std::max<qint64>(pause, mostShare * clock.elapsed())));
    if (problem && !m_hasFailed)
        emit sentence(tr("A crash would lose what is not saved: no copy of it can be kept (%1).")
                          .arg(*problem));
    m_hasFailed = problem.has_value();
}

void Autosave::forget()
{
    m_due.stop();
    QFile::remove(m_path);
    m_lock.reset(); // removes its file
}

bool Autosave::leave()
{
    write();
    if (m_hasFailed)
        return false;
    m_lock.reset(); // it is free to be found
    // What was offered time and again and never wanted does not pile up for ever.
    const QStringList copies = leftBehind();
    for (qsizetype i = mostLeft - 1; i < copies.size(); ++i)
        discard(copies.at(i));
    return true;
}

QStringList Autosave::leftBehind() const
{
    QStringList found;
    const QDir folder(m_folder);
    for (const QString &name :
         folder.entryList({u"*"_s + QLatin1String(sessionSuffix)}, QDir::Files, QDir::Time)) {
        const QString path = folder.filePath(name);
        if (path != m_path && lockFor(path)->tryLock(0))
            found << path;
    }
    return found;
}

void Autosave::discard(const QString &copy)
{
    QFile::remove(copy);
    QFile::remove(lockOf(copy));
}

} // namespace dimscope::app
