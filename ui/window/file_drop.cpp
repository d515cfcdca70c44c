// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_drop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <algorithm>

namespace dimscope::ui {

FileDrop::FileDrop(QWidget *window)
    : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // also what enters
    const QList<QUrl> urls = drop->mimeData()->urls();
    // What is dragged out of this window, a chart, is not to be opened in it.
    drop->setAccepted(
        drop->source() == nullptr && !urls.isEmpty() &&
        std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }));
    if (!drop->isAccepted())
        return true;
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        QStringList paths;
        for (const QUrl &url : urls)
            paths << url.toLocalFile();
        emit dropped(paths);
    }
    return true;
}

} // namespace dimscope::ui
