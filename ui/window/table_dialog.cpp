// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/table_dialog.h"

#include "ui/chart/chart_text.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollBar>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int refitMilliseconds = 50;

QString text(const std::string &utf8)
{
    return typesetText(utf8);
}

/// Whether it has digits to group before its point.
bool hasFourDigits(const QString &number)
{
    const qsizetype point = number.indexOf(u'.');
    const qsizetype digits =
        (point < 0 ? number.size() : point) - (number.startsWith(u'-') ? 1 : 0);
    return digits > 3;
}

/// A number as a person reads it: grouped, with as many digits as there is use for.
QString numberText(double value, bool isWhole)
{
    constexpr int digits = 6;
    constexpr double mostDigits = 1e6; // from there on decimals say nothing
    constexpr double most = 1e15;
    const QLocale locale;
    if ((isWhole || std::abs(value) >= mostDigits) && std::abs(value) < most)
        return locale.toString(value, 'f', 0);
    return locale.toString(value, 'g', digits);
}

/// A number, a difference or a ratio, with a unit at most; what says more is a remark.
bool isNumber(const std::string &cell)
{
    static const QRegularExpression number(u"^([×+-] ?)?[0-9][^ ]*( × [^ ]+| [^ ]+)?$|^–$"_s);
    return number.match(QString::fromStdString(cell)).hasMatch();
}

/// Numbers that core wrote for other programs by the person's locale; all else is text.
QString cellText(const std::string &cell)
{
    const QString whole = QString::fromStdString(cell);
    // Where a double is too small, its power of ten.
    if (constexpr auto power = "10^"_L1; whole.startsWith(power))
        return power + cellText(cell.substr(3));
    static const QRegularExpression plain(u"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?(e[+-]?[0-9]+)?$"_s);
    // What core has rounded for a reader keeps its digits: "0.50".
    constexpr qsizetype roundedSize = 7;
    const bool isWhole = !whole.contains(u'.') && !whole.contains(u'e');
    const bool isRounded =
        whole.contains(u'.') && !whole.contains(u'e') && whole.size() <= roundedSize;
    if (!plain.match(whole).hasMatch() || (isRounded && !hasFourDigits(whole)))
        return text(cell);
    const double value = QLocale::c().toDouble(whole);
    return (value < 0 ? u"−"_s : QString()) + numberText(std::abs(value), isWhole);
}

/// Whether all that is in it are numbers.
bool holdsNumbers(const lesson::Table &table, std::size_t column)
{
    return std::all_of(table.rows.begin(), table.rows.end(), [column](const auto &row) {
        return column >= row.size() || row[column].empty() || isNumber(row[column]);
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
    setAttribute(Qt::WA_WindowPropagation); // as large letters as its window's
    auto *layout = new QVBoxLayout(this);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_table = new QTableWidget(this);
    m_table->setTabKeyNavigation(false); // the arrows walk its cells, Tab leaves it
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_refit.setSingleShot(true);
    m_refit.setInterval(refitMilliseconds);
    connect(&m_refit, &QTimer::timeout, this, &TableDialog::fitRows);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, &m_refit,
            qOverload<>(&QTimer::start));
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleDescription(tr("Closes the table."));
    QPushButton *copyButton = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copyButton->setAccessibleDescription(tr("Copies the table as text, its columns by tabs."));
    connect(copyButton, &QPushButton::clicked, this, &TableDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!useLabel.isEmpty()) {
        QPushButton *use = buttons->addButton(useLabel, QDialogButtonBox::ActionRole);
        use->setEnabled(false);
        use->setAccessibleDescription(tr("Sets the design to the chosen row."));
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
    m_note->setText(noteText());
    const QModelIndex current = m_table->currentIndex();
    m_table->clear();
    m_table->setAccessibleName(text(table.title));
    m_table->setAccessibleDescription(noteText());
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
    // A table that follows a slider leaves the keyboard where it was.
    if (current.isValid() && current.row() < m_table->rowCount())
        m_table->setCurrentCell(current.row(), current.column());
    ensurePolished();
    // A last column that is stretched does not tell how wide it would be.
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->resizeColumnsToContents();
    const QSize fitting = fittingSize();
    narrowLastColumn();
    m_table->horizontalHeader()->setStretchLastSection(true);
    fitRows();
    // A table that follows a slider leaves the size as the person has made it.
    if (!isVisible())
        resize(fitting);
}

void TableDialog::explainRows()
{
    m_explains = true;
    m_table->installEventFilter(this);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &TableDialog::rowAsked);
    show(m_shown);
}

QString TableDialog::noteText() const
{
    const QString note = text(m_shown.note);
    if (!m_explains)
        return note;
    const QString hint = tr("Enter or a double click on a row: why this number?");
    return note.isEmpty() ? hint : note + u'\n' + hint;
}

bool TableDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        // Not to the dialog, whose Enter closes it.
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_table->currentRow() >= 0)
                emit rowAsked(m_table->currentRow());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void TableDialog::narrowLastColumn()
{
    constexpr int letters = 24;
    int last = m_table->columnCount() - 1;
    while (last > 0 && m_table->isColumnHidden(last))
        --last;
    if (last < 0 || holdsNumbers(m_shown, static_cast<std::size_t>(last)))
        return;
    const int least = std::max(m_table->horizontalHeader()->sectionSizeHint(last),
                               letters * fontMetrics().averageCharWidth());
    m_table->setColumnWidth(last, std::min(m_table->columnWidth(last), least));
}

void TableDialog::fitRows()
{
    m_refit.stop();
    const int frame =
        2 * (style()->pixelMetric(QStyle::PM_FocusFrameVMargin, nullptr, m_table) + 1);
    const int grid = 1;
    m_table->verticalHeader()->setMaximumSectionSize(
        mostLines * m_table->fontMetrics().lineSpacing() + frame + grid);
    m_table->resizeRowsToContents();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            QTableWidgetItem *item = m_table->item(row, column);
            if (item == nullptr)
                continue;
            const QString told = isCut(*item) ? item->text() : QString();
            if (told != item->toolTip()) // the table would be told of what has not changed
                item->setToolTip(told);
        }
    }
}

bool TableDialog::isCut(const QTableWidgetItem &item) const
{
    const QFontMetrics metrics = m_table->fontMetrics();
    const int frame =
        2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_table) + 1);
    const int grid = 1;
    const int width = m_table->columnWidth(item.column()) - frame - grid;
    if (metrics.horizontalAdvance(item.text()) <= width)
        return false;
    const QRect all = metrics.boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, item.text());
    return all.width() > width || all.height() > mostLines * metrics.lineSpacing();
}

QSize TableDialog::fittingSize() const
{
    const QMargins margins = layout()->contentsMargins();
    int width = margins.left() + margins.right() + 2 * m_table->frameWidth() +
                m_table->verticalScrollBar()->sizeHint().width();
    for (int i = 0; i < m_table->columnCount(); ++i)
        width += m_table->isColumnHidden(i) ? 0 : m_table->columnWidth(i);
    const int height = m_table->horizontalHeader()->height() +
                       m_table->rowCount() * (m_table->rowHeight(0) + 1) + 170;
    const QSize room = screen()->availableSize() * 0.95;
    width = qBound(480, width, std::max(480, room.width()));
    // Of large letters the note whole, and a few rows.
    constexpr int lines = 10;
    const int least =
        std::max(260, m_note->heightForWidth(width - margins.left() - margins.right()) +
                          lines * fontMetrics().height());
    return {width, qBound(least, height, std::max(least, std::min(room.height(), 720)))};
}

void TableDialog::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(lesson::plainText(m_shown)));
}

} // namespace dimscope::ui
