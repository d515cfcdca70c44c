// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/framed_label.h"

namespace dimscope::ui {

/// What the window says about measuring; the app fills it in.
struct MeasuringStatus
{
    QString device; ///< "CPU: AMD EPYC, 2 threads", or "No device"
    QString detail; ///< why this one, what is absent
    bool available = false;
    bool measuring = false;
    int done = 0;
    int total = 0;
    int converged = 0;          ///< of those done, how many are as exact as was asked for
    bool inUseByOthers = false; ///< so that nothing starts unasked
    int failed = 0;             ///< of those done, how many could not be measured

    bool operator==(const MeasuringStatus &) const = default;
};

/// Names the measuring device and how far it is; "Not measuring" until something is known of one.
class DeviceChip : public FramedLabel
{
    Q_OBJECT

public:
    explicit DeviceChip(QWidget *parent);
    void show(const MeasuringStatus &status);
};

} // namespace dimscope::ui
