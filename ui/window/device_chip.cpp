// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/device_chip.h"

namespace dimscope::ui {

using namespace Qt::StringLiterals;

DeviceChip::DeviceChip(QWidget *parent)
    : FramedLabel(parent)
{
    setObjectName(u"deviceChip"_s);
    show({});
}

void DeviceChip::show(const MeasuringStatus &status)
{
    // Without a reason why there is no device nobody looks for one.
    const bool known = status.available || !status.detail.isEmpty();
    QString text = known ? status.device : tr("Not measuring");
    if (status.measuring && status.total > 0 && status.done == status.total)
        text += u" · "_s + tr("%1 of %2 measured, %3 converged, refining")
                               .arg(status.done)
                               .arg(status.total)
                               .arg(status.converged);
    else if (status.measuring)
        text += u" · "_s + tr("measuring %1 of %2").arg(status.done).arg(status.total);
    else if (status.total > 0 && status.done == status.total && status.failed > 0)
        text += u" · "_s + (status.total == 1 ? tr("%1 of %2 product measured")
                                              : tr("%1 of %2 products measured"))
                               .arg(status.total - status.failed)
                               .arg(status.total);
    else if (status.total > 0 && status.done == status.total)
        text +=
            u" · "_s + (status.total == 1 ? tr("%1 product measured") : tr("%1 products measured"))
                           .arg(status.total);
    else if (status.available && status.inUseByOthers)
        text += u" · "_s + tr("in use by others, waits for Measure");
    setText(text);
    setToolTip(status.detail);
    setAccessibleName(tr("Measuring device: %1").arg(text));
    setAccessibleDescription(status.detail);
}

} // namespace dimscope::ui
