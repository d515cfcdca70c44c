// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/table_dialog.h"

#include "ui/chart/local_numbers.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace dimscope::ui {

namespace {

QString text(const std::string &utf8)
{
    return localNumbers(QString::fromStdString(utf8));
}

} // namespace

TableDialog::TableDialog(const lesson::Table &table, const QString &useLabel, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_table = new QTableWidget(this);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copyButton = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copyButton, &QPushButton::clicked, this, &TableDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!useLabel.isEmpty()) {
        QPushButton *use = buttons->addButton(useLabel, QDialogButtonBox::ActionRole);
        use->setEnabled(false);
        connect(m_table, &QTableWidget::itemSelectionChanged, use,
                [this, use] { use->setEnabled(!m_table->selectedItems().isEmpty()); });
        connect(use, &QPushButton::clicked, this, [this] { emit rowUsed(m_table->currentRow()); });
    }
    layout->addWidget(buttons);
    show(table);
}

void TableDialog::show(const lesson::Table &table)
{
    m_shown = table;
    setWindowTitle(text(table.title));
    m_note->setText(text(table.note));
    m_table->clear();
    m_table->setAccessibleName(text(table.title));
    m_table->setAccessibleDescription(text(table.note));
    m_table->setColumnCount(static_cast<int>(table.headers.size()));
    m_table->setRowCount(static_cast<int>(table.rows.size()));
    QStringList headers;
    for (const std::string &header : table.headers)
        headers << text(header);
    m_table->setHorizontalHeaderLabels(headers);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
            auto *item = new QTableWidgetItem(text(table.rows[row][column]));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row), static_cast<int>(column), item);
        }
    }
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
    int width = 2 * layout()->contentsMargins().left() + 40;
    for (int i = 0; i < m_table->columnCount(); ++i)
        width += m_table->columnWidth(i);
    const int height = m_table->horizontalHeader()->height() +
                       m_table->rowCount() * (m_table->rowHeight(0) + 1) + 170;
    resize(qBound(480, width, 1280), qBound(260, height, 720));
}

void TableDialog::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(lesson::plainText(m_shown)));
}

} // namespace dimscope::ui
