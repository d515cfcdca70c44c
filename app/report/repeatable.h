// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashSeed>

namespace dimscope::app {

/// While it lives, Qt's hashes have one order in every run: the objects of a PDF are numbered in
/// it, and the same report shall be the same file.
class Repeatable
{
public:
    Repeatable()
    {
        if (s_alive++ == 0)
            QHashSeed::setDeterministicGlobalSeed();
    }
    ~Repeatable()
    {
        if (--s_alive == 0)
            QHashSeed::resetRandomGlobalSeed();
    }
    Repeatable(const Repeatable &) = delete;
    Repeatable &operator=(const Repeatable &) = delete;

private:
    static inline int s_alive = 0; ///< an archive holds pages that ask for it themselves
};

} // namespace dimscope::app
