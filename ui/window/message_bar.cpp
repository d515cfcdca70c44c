// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include "ui/window/tab_place.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRows = 3;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"messageBar"_s);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_layout->setContentsMargins(10, 4, 6, 4);
    m_layout->setSpacing(2);
    hide();
}

QWidget *MessageBar::makeRow(const QString &sentence, MessageLevel level, const QString &details)
{
    const bool isWarning = level == MessageLevel::warning;
    auto *row = new QWidget(this);
    auto *sign = new QLabel(row);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    sign->setPixmap(style()
                        ->standardIcon(isWarning ? QStyle::SP_MessageBoxWarning
                                                 : QStyle::SP_MessageBoxInformation)
                        .pixmap(size));
    sign->setAccessibleName(isWarning ? tr("Warning") : tr("Notice"));
    auto *text = new QLabel(row);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setText(sentence);
    if (!details.isEmpty())
        text->setToolTip(u"<p style='white-space:pre'>"_s + details.toHtmlEscaped() + u"</p>"_s);
    text->setAccessibleName(sign->accessibleName() + u": "_s + sentence);
    auto *copy = new QToolButton(row);
    copy->setText(tr("Copy details"));
    auto *close = new QToolButton(row);
    close->setText(u"×"_s);
    close->setAccessibleName(tr("Dismiss"));
    for (QToolButton *button : {copy, close})
        button->setAccessibleDescription(sentence); // of which message
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sign);
    layout->addWidget(text, 1);
    layout->addWidget(copy);
    layout->addWidget(close);
    connect(copy, &QToolButton::clicked, this,
            [said = details.isEmpty() ? sentence : sentence + u'\n' + details] {
                QApplication::clipboard()->setText(said);
            });
    connect(close, &QToolButton::clicked, this, [this, row] { dismiss(row); });
    return row;
}

void MessageBar::show(const QString &sentence, MessageLevel level, const QString &details,
                      const QString &topic)
{
    // The same again is news only in that it comes last.
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const bool isSameTopic = !topic.isEmpty() && m_rows[i].topic == topic;
        const bool areNotices =
            level == MessageLevel::notice && m_rows[i].level == MessageLevel::notice;
        if (m_rows[i].sentence == sentence || isSameTopic || areNotices)
            remove(i);
    }
    while (m_rows.size() >= mostRows) {
        const auto notice = std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) {
            return row.level == MessageLevel::notice;
        });
        remove(notice == m_rows.end() ? 0 : static_cast<std::size_t>(notice - m_rows.begin()));
    }
    m_rows.push_back({sentence, level, topic, details, makeRow(sentence, level, details)});
    m_layout->addWidget(m_rows.back().widget);
    orderTabs();
    setVisible(true);
}

void MessageBar::orderTabs()
{
    QList<QWidget *> stops;
    for (const Row &row : m_rows) {
        for (auto *button : row.widget->findChildren<QToolButton *>())
            stops << button;
    }
    placeInTabOrder(this, stops);
}

void MessageBar::replace(const QString &old, const QString &sentence)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [&](const Row &one) { return one.sentence == old; });
    if (row == m_rows.end())
        return;
    const QString details = row->details;
    remove(static_cast<std::size_t>(row - m_rows.begin()));
    if (!sentence.isEmpty())
        show(sentence, MessageLevel::notice, details);
    setVisible(!m_rows.empty());
}

void MessageBar::dismiss(const QWidget *row)
{
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        if (m_rows[i].widget == row)
            remove(i);
    }
    setVisible(!m_rows.empty());
}

void MessageBar::dismissAll()
{
    while (!m_rows.empty())
        remove(0);
    hide();
}

void MessageBar::remove(std::size_t index)
{
    QWidget *row = m_rows[index].widget;
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(index));
    m_layout->removeWidget(row);
    row->hide();
    row->deleteLater(); // its own button may have asked
}

QString MessageBar::text() const
{
    QStringList sentences;
    for (const Row &row : m_rows)
        sentences << row.sentence;
    return sentences.join(u'\n');
}

} // namespace dimscope::ui
