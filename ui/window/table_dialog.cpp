// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/table_dialog.h"

#include "ui/chart/local_numbers.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string &utf8)
{
    return localNumbers(QString::fromStdString(utf8));
}

/// As many digits as a person reads; a copy has them all.
QString cellText(const std::string &cell)
{
    constexpr int digits = 6;
    const QString whole = QString::fromStdString(cell);
    // Where a double is too small, its power of ten.
    if (constexpr auto power = "10^"_L1; whole.startsWith(power))
        return power + cellText(cell.substr(3));
    bool isNumber = false;
    const double value = QLocale::c().toDouble(whole, &isNumber);
    if (!isNumber || !whole.contains(u'.') || whole.size() <= digits + 1)
        return text(cell);
    return QLocale().toString(value, 'g', digits);
}

/// Whether every entry begins like a number, a difference or a ratio.
bool holdsNumbers(const lesson::Table &table, std::size_t column)
{
    static constexpr QStringView starts = u"0123456789+-−–×";
    return std::all_of(table.rows.begin(), table.rows.end(), [column](const auto &row) {
        const QString cell = column < row.size() ? QString::fromStdString(row[column]) : QString();
        return cell.isEmpty() || starts.contains(cell.front());
    });
}

bool isEmpty(const lesson::Table &table, std::size_t column)
{
    return std::all_of(table.rows.begin(), table.rows.end(), [column](const auto &row) {
        return column >= row.size() || row[column].empty();
    });
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
    m_table->horizontalHeader()->setStretchLastSection(true);
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
    for (std::size_t column = 0; column < table.headers.size(); ++column) {
        const auto at = static_cast<int>(column);
        const Qt::Alignment side = holdsNumbers(table, column) ? Qt::AlignRight : Qt::AlignLeft;
        m_table->horizontalHeaderItem(at)->setTextAlignment(side | Qt::AlignVCenter);
        m_table->setColumnHidden(at, !table.rows.empty() && isEmpty(table, column));
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (column >= table.rows[row].size())
                continue;
            auto *item = new QTableWidgetItem(cellText(table.rows[row][column]));
            item->setTextAlignment(side | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row), at, item);
        }
    }
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
    int width = 2 * layout()->contentsMargins().left() + 40;
    for (int i = 0; i < m_table->columnCount(); ++i)
        width += m_table->isColumnHidden(i) ? 0 : m_table->columnWidth(i);
    const int height = m_table->horizontalHeader()->height() +
                       m_table->rowCount() * (m_table->rowHeight(0) + 1) + 170;
    resize(qBound(480, width, 1280), qBound(260, height, 720));
}

void TableDialog::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(lesson::plainText(m_shown)));
}

} // namespace dimscope::ui
