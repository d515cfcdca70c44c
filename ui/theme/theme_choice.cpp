// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme_choice.h"

#include "ui/theme/theme.h"
#include "ui/theme/theme_follower.h"

#include <QApplication>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

std::optional<ThemeChoice> themeChoiceFromName(const QString &name)
{
    for (const ThemeChoice choice :
         {ThemeChoice::likeSystem, ThemeChoice::light, ThemeChoice::dark}) {
        if (name == nameOf(choice))
            return choice;
    }
    return std::nullopt;
}

QString nameOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::likeSystem:
        return u"system"_s;
    case ThemeChoice::light:
        return u"light"_s;
    case ThemeChoice::dark:
        return u"dark"_s;
    }
    return {};
}

void chooseTheme(QApplication &application, ThemeChoice choice)
{
    auto *follower = application.findChild<ThemeFollower *>({}, Qt::FindDirectChildrenOnly);
    if (follower == nullptr)
        follower = new ThemeFollower(&application);
    follower->choose(choice);
}

ThemeChoice chosenTheme(const QApplication &application)
{
    const auto *follower = application.findChild<ThemeFollower *>({}, Qt::FindDirectChildrenOnly);
    return follower == nullptr ? ThemeChoice::likeSystem : follower->choice();
}

} // namespace dimscope::ui
