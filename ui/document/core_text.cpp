// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/core_text.h"

#include "core/language/say.h"

#include <QCoreApplication>

namespace dimscope::ui {

QString tableText(std::string_view english)
{
    return QString::fromStdString(say(english));
}

void translateCore()
{
    useCatalogue([](std::string_view english) {
        const QByteArray text(english.data(), static_cast<qsizetype>(english.size()));
        return QCoreApplication::translate("core", text.constData()).toStdString();
    });
}

} // namespace dimscope::ui
