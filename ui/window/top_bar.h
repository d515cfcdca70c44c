// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace dimscope::ui {

class DeviceChip;
struct MeasuringStatus;

/// The preset on the left; measuring and saving on the right.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent);

    void showDesign(const QString &name);
    void showStatus(const MeasuringStatus &status);
    void addAtStart(QWidget *control);
    bool isMeasuring() const { return m_isMeasuring; }

    QPushButton *presetButton() const { return m_preset; }
    QPushButton *measureButton() const { return m_measure; }

signals:
    void measureRequested();
    void pauseRequested();
    void reportRequested();

private:
    QHBoxLayout *m_layout;
    QPushButton *m_preset;
    DeviceChip *m_chip;
    QPushButton *m_measure;
    bool m_isMeasuring = false;
};

} // namespace dimscope::ui
