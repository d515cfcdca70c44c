// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pin_bar.h"

#include "core/lesson/difference_table.h"
#include "ui/document/exploration.h"
#include "ui/window/step_aside.h"
#include "ui/window/tab_place.h"
#include "ui/window/table_dialog.h"
#include "ui/window/why_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

PinBar::PinBar(Exploration *exploration, QWidget *parent)
    : QFrame(parent)
    , m_exploration(exploration)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"pinBar"_s);
    m_row->setContentsMargins(4, 0, 4, 0);
    connect(exploration, &Exploration::pinsChanged, this, &PinBar::refresh);
    connect(exploration, &Exploration::pinnedBefore, this, &PinBar::point);
    refresh();
}

void PinBar::refresh()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the button that was clicked
        }
        delete item;
    }
    const std::vector<chart::Pin> &pins = m_exploration->pins();
    setVisible(!pins.empty());
    if (pins.empty())
        return;
    m_row->addWidget(new QLabel(tr("Pinned:"), this));
    QList<QWidget *> stops;
    for (std::size_t i = 0; i < pins.size(); ++i) {
        const QString name = QString::fromStdString(pins[i].name);
        auto *open = new QToolButton(this);
        open->setObjectName(name);
        const QString label = QString(name).replace(u'&', u"&&"_s);
        // Charts name them by these numbers.
        open->setText(pins.size() > 1 ? tr("%1: %2").arg(i + 1).arg(label) : label);
        open->setToolTip(tr("Compare with %1 in a table").arg(name));
        open->setAccessibleName(open->toolTip());
        open->setAccessibleDescription(tr("A pinned design."));
        connect(open, &QToolButton::clicked, this, [this, i] { compare(static_cast<int>(i)); });
        auto *remove = new QToolButton(this);
        remove->setText(u"×"_s);
        remove->setAutoRaise(true);
        remove->setToolTip(tr("Unpin %1").arg(name));
        remove->setAccessibleName(remove->toolTip());
        remove->setAccessibleDescription(tr("Takes this design off the charts."));
        connect(remove, &QToolButton::clicked, this, [this, i] { m_exploration->unpin(i); });
        stops << open << remove;
        m_row->addWidget(open);
        m_row->addWidget(remove);
    }
    m_row->addStretch();
    placeInTabOrder(this, stops);
}

void PinBar::point(const QString &name)
{
    for (QToolButton *button : findChildren<QToolButton *>()) {
        if (button->objectName() != name)
            continue;
        button->setFocus();
        QToolTip::showText(button->mapToGlobal(QPoint(0, button->height())),
                           tr("This design is pinned already"), button);
    }
}

void PinBar::compare(int index)
{
    const auto at = static_cast<std::size_t>(index);
    if (at >= m_exploration->pins().size())
        return;
    const chart::Pin &pin = m_exploration->pins()[at];
    const Evaluation pinned = evaluate(pin.design);
    const auto table = [this, pinned, name = pin.name] {
        return lesson::differenceTable(m_exploration->evaluation(), pinned, name);
    };
    auto *dialog = new TableDialog(table(), {}, window());
    dialog->setObjectName(u"differences"_s);
    connect(m_exploration, &Exploration::updated, dialog, [=] { dialog->show(table()); });
    dialog->explainRows();
    connect(dialog, &TableDialog::rowAsked, this, [this, dialog, table](int row) {
        const std::vector<std::string> subjects = table().subjects;
        if (const auto asked = static_cast<std::size_t>(row); asked < subjects.size())
            emit whyRequested(QString::fromStdString(subjects[asked]));
        stepAside(dialog, window()->findChild<WhyPanel *>());
    });
    dialog->QDialog::show();
}

} // namespace dimscope::ui
