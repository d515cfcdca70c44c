// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace dimscope::app {

/// Of everything that is written: the same on every machine, with numbers in groups.
inline QLocale filesLocale()
{
    return {QLocale::English, QLocale::UnitedStates};
}

/// While it lives, numbers are written as in files rather than as on the person's screen.
class WritingFiles
{
public:
    WritingFiles() { QLocale::setDefault(filesLocale()); }
    ~WritingFiles() { QLocale::setDefault(m_screen); }
    WritingFiles(const WritingFiles &) = delete;
    WritingFiles &operator=(const WritingFiles &) = delete;

private:
    QLocale m_screen;
};

} // namespace dimscope::app
