// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/window/device_chip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_preset(new QPushButton(this))
    , m_chip(new DeviceChip(this))
    , m_measure(new QPushButton(tr("&Measure"), this))
{
    m_fold->hide();
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setAccessibleDescription(tr("Opens a published design to explore."));
    QFont bold = m_preset->font();
    bold.setBold(true);
    m_preset->setFont(bold);
    m_measure->setEnabled(false);
    m_measure->setAccessibleDescription(
        tr("Measures the matrix products of the sweep, or pauses that."));
    auto *save = new QPushButton(tr("Save &report..."), this);
    save->setAccessibleDescription(tr("Writes findings, charts and tables to a file."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(m_fold);
    layout->addWidget(m_preset);
    layout->addStretch();
    layout->addWidget(m_chip);
    layout->addWidget(m_measure);
    layout->addWidget(save);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_isMeasuring)
            emit pauseRequested();
        else
            emit measureRequested();
    });
    connect(save, &QPushButton::clicked, this, &TopBar::reportRequested);
}

void TopBar::showDesign(const QString &name)
{
    // Two blanks keep it off the arrow of its menu.
    m_preset->setText(QString(name).replace(u'&', u"&&"_s) + u"  "_s);
}

void TopBar::showStatus(const MeasuringStatus &status)
{
    m_isMeasuring = status.measuring;
    m_chip->show(status);
    m_measure->setEnabled(status.available);
    m_measure->setText(status.measuring ? tr("Pause") : tr("&Measure"));
}

} // namespace dimscope::ui
