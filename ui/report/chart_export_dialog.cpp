// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chart_export_dialog.h"

#include "core/chart/chart_table.h"
#include "ui/chart/chart_text.h"
#include "ui/file/file_choice.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize previewSize(560, 400);

QDoubleSpinBox *numberBox(QWidget *parent, double low, double high, double value,
                          const QString &unit)
{
    auto *box = new QDoubleSpinBox(parent);
    box->setRange(low, high);
    box->setDecimals(1);
    box->setValue(value);
    box->setSuffix(unit);
    return box;
}

} // namespace

ChartExportDialog::ChartExportDialog(std::vector<ExportedChart> charts, int current,
                                     QWidget *parent)
    : QDialog(parent)
    , m_charts(std::move(charts))
    , m_chart(new QComboBox(this))
    , m_dpi(new QSpinBox(this))
    , m_title(new QCheckBox(tr("&Title"), this))
    , m_legend(new QCheckBox(tr("&Legend"), this))
    , m_inSight(new QCheckBox(tr("Only what is in s&ight"), this))
    , m_preview(new QLabel(this))
    , m_fault(new QLabel(this))
{
    setWindowTitle(tr("Export chart"));
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    const ChartExport start;
    for (const ExportedChart &one : m_charts)
        m_chart->addItem(plainText(one.whole.title));
    m_chart->setCurrentIndex(current);
    m_width = numberBox(this, 30, 1000, start.millimetres.width(), tr(" mm"));
    m_height = numberBox(this, 20, 1000, start.millimetres.height(), tr(" mm"));
    m_font = numberBox(this, 4, 48, start.fontPoints, tr(" pt"));
    m_dpi->setRange(50, 1200);
    m_dpi->setValue(start.dpi);
    m_dpi->setSuffix(tr(" dpi"));
    for (QCheckBox *box : {m_title, m_legend, m_inSight})
        box->setChecked(true);
    m_preview->setMinimumSize(previewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_fault->setObjectName(u"fault"_s);
    m_fault->setWordWrap(true);

    auto *form = new QFormLayout;
    form->addRow(tr("&Chart"), m_chart);
    form->addRow(tr("&Width"), m_width);
    form->addRow(tr("&Height"), m_height);
    form->addRow(tr("&Font"), m_font);
    form->addRow(tr("&Picture"), m_dpi);
    form->addRow(m_title);
    form->addRow(m_legend);
    form->addRow(m_inSight);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save as..."), QDialogButtonBox::AcceptRole);
    m_copy = buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    m_chart->setAccessibleDescription(tr("The chart that is saved or copied."));
    m_width->setAccessibleDescription(tr("Of the picture, in millimetres."));
    m_height->setAccessibleDescription(tr("Of the picture, in millimetres."));
    m_font->setAccessibleDescription(tr("Size of the letters, in points."));
    m_dpi->setAccessibleDescription(tr("Pixels for each inch of a PNG file."));
    m_title->setAccessibleDescription(tr("Whether the title stands above the chart."));
    m_legend->setAccessibleDescription(tr("Whether the legend stands above the chart."));
    m_inSight->setAccessibleDescription(tr("The zoomed part with what is switched on, or all."));
    m_save->setAccessibleDescription(tr("Asks where the chart is to be saved, and as what."));
    m_copy->setAccessibleDescription(tr("Puts picture, drawing and data on the clipboard."));
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleDescription(tr("Saves no chart."));
    auto *left = new QVBoxLayout;
    left->addLayout(form);
    left->addWidget(m_fault);
    left->addStretch();
    buttons->setFocusProxy(nullptr); // Tab would go from its last button to its first
    left->addWidget(buttons);
    auto *columns = new QHBoxLayout(this);
    columns->addLayout(left);
    columns->addWidget(m_preview, 1);

    connect(m_chart, &QComboBox::currentIndexChanged, this, &ChartExportDialog::refresh);
    for (QDoubleSpinBox *box : {m_width, m_height, m_font})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ChartExportDialog::refresh);
    connect(m_dpi, &QSpinBox::valueChanged, this, &ChartExportDialog::refresh);
    for (QCheckBox *box : {m_title, m_legend, m_inSight})
        connect(box, &QCheckBox::toggled, this, &ChartExportDialog::refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ChartExportDialog::choosePath);
    connect(m_copy, &QPushButton::clicked, this, &ChartExportDialog::copy);
    refresh();
}

ChartExport ChartExportDialog::look() const
{
    ChartExport look;
    look.millimetres = QSizeF(m_width->value(), m_height->value());
    look.fontPoints = m_font->value();
    look.dpi = m_dpi->value();
    look.title = m_title->isChecked();
    look.legend = m_legend->isChecked();
    look.drawnOnly = m_inSight->isChecked();
    look.shown = m_charts[static_cast<std::size_t>(m_chart->currentIndex())].shown;
    return look;
}

const chart::ChartModel &ChartExportDialog::model() const
{
    const ExportedChart &one = m_charts[static_cast<std::size_t>(m_chart->currentIndex())];
    return m_inSight->isChecked() ? one.inSight : one.whole;
}

void ChartExportDialog::showFailure(const QString &sentence)
{
    m_fault->setText(sentence);
}

void ChartExportDialog::refresh()
{
    const ChartExport asked = look();
    const auto fault = faultOf(model(), asked);
    m_save->setEnabled(!fault);
    m_copy->setEnabled(!fault);
    m_fault->setText(fault ? *fault : lackOf(model(), asked).value_or(QString()));
    if (fault)
        return;
    // Drawn as it will be, small enough for the dialog.
    ChartExport small = asked;
    const qreal ratio = devicePixelRatioF();
    const QSizeF room = QSizeF(previewSize) * ratio;
    small.dpi =
        std::max(1, static_cast<int>(25.4 * std::min(room.width() / asked.millimetres.width(),
                                                     room.height() / asked.millimetres.height())));
    QPixmap picture = QPixmap::fromImage(chartImage(model(), small));
    picture.setDevicePixelRatio(ratio);
    m_preview->setPixmap(picture);
}

void ChartExportDialog::copy() const
{
    auto *copied = new QMimeData;
    const ChartExport asked = look();
    copied->setImageData(chartImage(model(), asked));
    copied->setData(u"image/svg+xml"_s, chartSvg(model(), asked));
    copied->setText(QString::fromStdString(chart::dataTsv(model())));
    QGuiApplication::clipboard()->setMimeData(copied);
}

void ChartExportDialog::choosePath()
{
    const QString path = askWhereToSave(
        this, windowTitle(), QString::fromStdString(model().id),
        {tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Page (*.pdf)"), tr("Points (*.csv)")});
    if (path.isEmpty())
        return;
    m_fault->clear();
    emit saveRequested(path);
}

} // namespace dimscope::ui
