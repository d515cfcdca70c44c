// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/field_spec.h"

#include <QSlider>
#include <QStyle>

namespace dimscope::ui {

/// A slider over a field's range: arrow = step, Shift+arrow = fine step, Page = page step, Home
/// and End reach the ends, a click on the groove goes there, Alt switches snapping off.
class FieldSlider : public QSlider
{
    Q_OBJECT

public:
    FieldSlider(const FieldSpec &field, QWidget *parent);

    std::int64_t fieldValue() const { return m_value; }
    const FieldSpec &field() const { return m_field; }
    /// Takes a value as if a person had chosen it; kept between the ends of the range.
    void edit(std::int64_t value);
    /// Shows a value without reporting it as an edit.
    void setFieldValue(std::int64_t value);

signals:
    void edited(qint64 value);
    void held();
    void released();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void editAt(const QMouseEvent *event);
    QRect part(QStyle::SubControl which) const;

    const FieldSpec &m_field;
    std::int64_t m_value = 0;
    int m_grab = 0; ///< how far from the handle's middle the mouse took it
};

} // namespace dimscope::ui
