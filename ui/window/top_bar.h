// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

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
    bool isMeasuring() const { return m_isMeasuring; }

    /// At the start, hidden until it is needed.
    QToolButton *foldButton() const { return m_fold; }
    QPushButton *presetButton() const { return m_preset; }
    QPushButton *measureButton() const { return m_measure; }

signals:
    void measureRequested();
    void pauseRequested();
    void reportRequested();

private:
    QToolButton *m_fold;
    QPushButton *m_preset;
    DeviceChip *m_chip;
    QPushButton *m_measure;
    bool m_isMeasuring = false;
};

} // namespace dimscope::ui
