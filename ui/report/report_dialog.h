// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/report/paper.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace dimscope::ui {

class PagePreview;

/// Shows a report as it will be printed, lets a person choose its sections and paper, and asks
/// where to save it.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `name` is what files are called at first, without an ending.
    ReportDialog(report::Report report, const QString &name, QWidget *parent);

    /// The report with the sections that are chosen.
    report::Report chosen() const;
    Paper paper() const;
    QCheckBox *box(const QString &section) const;
    PagePreview *preview() const { return m_preview; }

    /// Stays open and says why the report was not saved.
    void showFailure(const QString &sentence);

signals:
    /// The ending of the path is the format, '/' that of a folder of files. Whoever saves answers
    /// by accept() or showFailure().
    void saveRequested(const QString &path);

private:
    void refresh();
    void choosePath();
    void chooseFolder();

    report::Report m_report;
    QString m_name;
    QList<QCheckBox *> m_boxes; ///< one for each section of the report
    QComboBox *m_paper;
    PagePreview *m_preview;
    QLabel *m_fault;
    QPushButton *m_save;
    QPushButton *m_saveAll;
};

} // namespace dimscope::ui
