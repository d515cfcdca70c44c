// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_dialog.h"

#include "ui/chart/chart_text.h"
#include "ui/file/file_choice.h"
#include "ui/file/wait_cursor.h"
#include "ui/report/page_preview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

ReportDialog::ReportDialog(report::Report report, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_report(std::move(report))
    , m_name(name)
    , m_paper(new QComboBox(this))
    , m_preview(new PagePreview(this))
    , m_fault(new QLabel(this))
{
    setWindowTitle(tr("Save report"));
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    auto *sections = new QGroupBox(tr("Sections"), this);
    auto *list = new QVBoxLayout(sections);
    for (const report::Section &section : m_report.sections) {
        auto *box = new QCheckBox(typesetText(section.title), sections);
        box->setObjectName(QString::fromStdString(section.id));
        box->setChecked(true);
        box->setAccessibleDescription(tr("Whether the report has this section."));
        connect(box, &QCheckBox::toggled, this, &ReportDialog::refresh);
        list->addWidget(box);
        m_boxes.append(box);
    }
    m_paper->addItem(tr("A4"), static_cast<int>(Paper::a4));
    m_paper->addItem(tr("Letter"), static_cast<int>(Paper::letter));
    auto *notice = new QLabel(QString::fromStdString(m_report.notice), this);
    notice->setObjectName(u"notice"_s);
    notice->setWordWrap(true);
    notice->setTextFormat(Qt::PlainText);
    notice->setVisible(!m_report.notice.empty());
    m_fault->setObjectName(u"fault"_s);
    m_fault->setWordWrap(true);
    auto *paperLabel = new QLabel(tr("&Paper"), this);
    paperLabel->setBuddy(m_paper);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save as..."), QDialogButtonBox::AcceptRole);
    m_saveAll = new QPushButton(tr("Save &files to a folder..."), this);
    m_paper->setAccessibleDescription(tr("The size of the report's pages."));
    m_save->setAccessibleDescription(tr("Asks where the report is to be saved, and as what."));
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleDescription(tr("Saves no report."));
    m_saveAll->setToolTip(tr("The report, and every chart and table by itself"));

    auto *paper = new QHBoxLayout;
    paper->addWidget(paperLabel);
    paper->addWidget(m_paper, 1);
    auto *choices = new QVBoxLayout;
    choices->addWidget(sections);
    choices->addLayout(paper);
    choices->addWidget(notice);
    choices->addWidget(m_fault);
    choices->addStretch();
    choices->addWidget(m_saveAll);
    choices->addWidget(buttons);
    auto *columns = new QHBoxLayout(this);
    columns->addLayout(choices);
    columns->addWidget(m_preview, 1);
    resize(QSize(900, 720).expandedTo(sizeHint())); // of large letters

    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportDialog::refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReportDialog::choosePath);
    connect(m_saveAll, &QPushButton::clicked, this, &ReportDialog::chooseFolder);
    refresh();
}

report::Report ReportDialog::chosen() const
{
    std::vector<std::string> ids;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            ids.push_back(box->objectName().toStdString());
    }
    return withSections(m_report, ids);
}

Paper ReportDialog::paper() const
{
    return static_cast<Paper>(m_paper->currentData().toInt());
}

QCheckBox *ReportDialog::box(const QString &section) const
{
    for (QCheckBox *box : m_boxes) {
        if (box->objectName() == section)
            return box;
    }
    return nullptr;
}

void ReportDialog::showFailure(const QString &sentence)
{
    m_fault->setText(sentence);
}

void ReportDialog::refresh()
{
    const report::Report report = chosen();
    const WaitCursor laysOut;
    m_fault->clear();
    m_save->setEnabled(!report.sections.empty());
    m_saveAll->setEnabled(!report.sections.empty());
    m_preview->show(report, paper());
}

void ReportDialog::choosePath()
{
    const QString path = askWhereToSave(
        this, windowTitle(), m_name,
        {tr("PDF (*.pdf)"), tr("Page of the web (*.html)"),
         tr("Archive with every chart and table (*.zip)"), tr("First page as a picture (*.png)"),
         tr("First page as a drawing (*.svg)"), tr("Points of all charts (*.csv)"),
         tr("Everything as data (*.json)")});
    if (path.isEmpty())
        return;
    m_fault->clear();
    emit saveRequested(path);
}

void ReportDialog::chooseFolder()
{
    const QString folder = askForFolder(this, windowTitle());
    if (folder.isEmpty())
        return;
    m_fault->clear();
    emit saveRequested(folder);
}

} // namespace dimscope::ui
