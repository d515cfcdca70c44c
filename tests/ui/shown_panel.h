// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/preset_designs.h"
#include "ui/document/design_model.h"
#include "ui/parameter/field_slider.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/parameter/parameter_row.h"

#include <QMouseEvent>
#include <QTest>

namespace dimscope::test {

/// The parameter panel over a preset, on screen.
struct ShownPanel
{
    ui::DesignModel model;
    ui::ParameterPanel panel{&model, nullptr};

    explicit ShownPanel(const QString &preset)
    {
        model.start(presetDesign(preset));
        panel.resize(panel.neededWidth(), 700);
        panel.show();
    }

    void set(const char *key, std::int64_t value) { model.setField(*findField(key), value); }
    std::int64_t get(const char *key) const { return findField(key)->get(model.design()); }
};

/// A preset that has layers of the kind that the field is about.
inline QString presetFor(const FieldSpec &field)
{
    return field.group == FieldGroup::denseFeedForward ? QStringLiteral("deepseek-v3")
                                                       : QStringLiteral("gpt-oss-120b");
}

/// One row for each field of the table, with its key.
inline void everyField()
{
    QTest::addColumn<QString>("key");
    for (const FieldSpec &field : fieldTable())
        QTest::newRow(std::string(field.key).c_str())
            << QString::fromUtf8(field.key.data(), static_cast<qsizetype>(field.key.size()));
}

/// The mouse with its left button down, at a place along the slider.
inline void moveHeld(ui::FieldSlider *slider, double x, Qt::KeyboardModifiers modifiers = {})
{
    const QPointF place(x, slider->height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, place, slider->mapToGlobal(place), Qt::NoButton,
                     Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(slider, &move);
}

} // namespace dimscope::test
