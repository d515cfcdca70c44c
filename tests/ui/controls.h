// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chart_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>

namespace dimscope::test {

/// Whether Qt put it inside a widget of its own, which speaks for it: the line of a spin box, the
/// list of a combo box, the headers of a table.
inline bool isPartOfAWidget(const QWidget *widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    return qobject_cast<const QScrollBar *>(widget) != nullptr ||
           qobject_cast<const QHeaderView *>(widget) != nullptr ||
           widget->objectName().startsWith(QLatin1StringView("qt_")) ||
           (area != nullptr && area->viewport() == widget) ||
           qobject_cast<const QAbstractItemView *>(area) != nullptr ||
           widget->window()->inherits("QComboBoxPrivateContainer");
}

/// What a person can act on.
inline bool isControl(const QWidget *widget)
{
    if (isPartOfAWidget(widget))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) != nullptr ||
           qobject_cast<const QAbstractSlider *>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox *>(widget) != nullptr ||
           qobject_cast<const QComboBox *>(widget) != nullptr ||
           qobject_cast<const QLineEdit *>(widget) != nullptr ||
           qobject_cast<const QAbstractItemView *>(widget) != nullptr ||
           qobject_cast<const ui::ChartView *>(widget) != nullptr ||
           (widget->focusPolicy() & Qt::TabFocus && !widget->isWindow());
}

/// Where a widget is, for messages.
inline QString pathOf(const QObject *object)
{
    QString path;
    for (; object != nullptr; object = object->parent())
        path = QLatin1StringView(object->metaObject()->className()) + QLatin1Char('[') +
               object->objectName() + QLatin1Char(']') + path;
    return path;
}

} // namespace dimscope::test
