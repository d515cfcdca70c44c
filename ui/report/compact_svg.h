// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace dimscope::ui {

/// A picture that QSvgGenerator wrote, as an element of a page: the same to the hundredth of a
/// unit in a fraction of the letters. Qt repeats every attribute at every shape, those that do
/// nothing too. Colours stay attributes, by which a style sheet finds them. What it does not know
/// stays as it was.
QString compactSvg(const QByteArray &svg);

} // namespace dimscope::ui
