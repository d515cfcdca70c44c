// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/chart_export.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace dimscope::ui {

/// A chart that may be exported: as it is, and cut to what is in sight.
struct ExportedChart
{
    chart::ChartModel whole;
    chart::ChartModel inSight;
    std::map<std::string, bool> shown;
};

/// Asks how one chart is to be drawn for a paper or a slide, and where to save it.
class ChartExportDialog : public QDialog
{
    Q_OBJECT

public:
    ChartExportDialog(std::vector<ExportedChart> charts, int current, QWidget *parent);

    ChartExport look() const;
    const chart::ChartModel &model() const;
    QPushButton *saveButton() const { return m_save; }

    /// Stays open and says why the chart was not saved.
    void showFailure(const QString &sentence);

signals:
    /// The ending of the path is the format: .png, .svg, .pdf or .csv. Whoever saves answers by
    /// accept() or showFailure().
    void saveRequested(const QString &path);

private:
    void refresh();
    void choosePath();
    void copy() const;

    std::vector<ExportedChart> m_charts;
    QComboBox *m_chart;
    QDoubleSpinBox *m_width;
    QDoubleSpinBox *m_height;
    QDoubleSpinBox *m_font;
    QSpinBox *m_dpi;
    QCheckBox *m_title;
    QCheckBox *m_legend;
    QCheckBox *m_inSight;
    QLabel *m_preview;
    QLabel *m_fault;
    QPushButton *m_save;
    QPushButton *m_copy;
};

} // namespace dimscope::ui
