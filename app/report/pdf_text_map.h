// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace dimscope::app {

/// A ToUnicode map of Qt 6.4 with the characters that people type. Where glyphs are shared Qt names
/// the first character of them all: a radical for a Chinese character, a tab for a space. A search
/// for the text would not find it, and a copy of it would be another text.
QByteArray readableTextMap(const QByteArray &map);

} // namespace dimscope::app
