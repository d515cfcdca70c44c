// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/headline_bar.h"

#include "core/design/field_spec.h"
#include "core/evaluation.h"
#include "ui/document/core_text.h"
#include "ui/window/quantity_text.h"
#include "ui/window/steady_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QVBoxLayout>

#include <utility>

namespace dimscope::ui {

HeadlineNumber::HeadlineNumber(QWidget *parent)
    : QAbstractButton(parent)
    , m_value(new SteadyLabel(this))
    , m_caption(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_value);
    layout->addWidget(m_caption);
    layout->addStretch();
    m_caption->setWordWrap(true);
    m_caption->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *label : {static_cast<QWidget *>(m_value), static_cast<QWidget *>(m_caption)})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    setCursor(Qt::PointingHandCursor);
    // As tall as its neighbours, so that all values stand on one line.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    scaleFont();
}

QSize HeadlineNumber::sizeHint() const
{
    return layout()->sizeHint();
}

void HeadlineNumber::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void HeadlineNumber::scaleFont()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_value->setFont(large);
}

void HeadlineNumber::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        scaleFont();
        showCaption();
    }
}

void HeadlineNumber::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    if (m_isBrief)
        showCaption();
}

void HeadlineNumber::setBrief(bool brief)
{
    if (brief == std::exchange(m_isBrief, brief))
        return;
    m_caption->setWordWrap(!brief);
    // Its own text shall not ask for the width that it was cut to.
    m_caption->setSizePolicy(brief ? QSizePolicy::Ignored : QSizePolicy::Preferred,
                             QSizePolicy::Preferred);
    showCaption();
}

void HeadlineNumber::showCaption()
{
    const QFontMetrics metrics(m_caption->font());
    // Few words rather than the start of many.
    const bool isShort = m_isBrief && metrics.horizontalAdvance(m_captionText) > width();
    m_caption->setText(isShort ? metrics.elidedText(m_shortCaption, Qt::ElideRight, width())
                               : m_captionText);
}

void HeadlineNumber::show(const QString &value, const QString &caption, const QString &exact,
                          const QString &shortCaption)
{
    m_value->setText(value);
    m_captionText = caption;
    m_shortCaption = shortCaption;
    showCaption();
    setToolTip(exact);
    setAccessibleName(exact);
    setAccessibleDescription(HeadlineBar::tr("Opens where this number comes from"));
}

void HeadlineNumber::setDoubtful(bool doubtful)
{
    m_value->label()->setForegroundRole(doubtful ? QPalette::PlaceholderText
                                                 : QPalette::WindowText);
    if (!doubtful)
        return;
    const QString remark = HeadlineBar::tr("%1 (of a design that contradicts itself)");
    setToolTip(remark.arg(toolTip()));
    setAccessibleName(remark.arg(accessibleName()));
}

QString HeadlineNumber::value() const
{
    return m_value->label()->text();
}

QString HeadlineNumber::caption() const
{
    return m_caption->text();
}

HeadlineBar::HeadlineBar(QWidget *parent)
    : QFrame(parent)
    , m_total(new HeadlineNumber(this))
    , m_active(new HeadlineNumber(this))
    , m_weights(new HeadlineNumber(this))
    , m_cache(new HeadlineNumber(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(24);
    for (HeadlineNumber *number : {m_total, m_active, m_weights, m_cache})
        layout->addWidget(number, 1);
    m_numbers = {m_total, m_active, m_weights, m_cache};
    static const std::array<QString, 4> subjects{QStringLiteral("total"), QStringLiteral("active"),
                                                 QStringLiteral("weight_bytes"),
                                                 QStringLiteral("kv_cache_bytes")};
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        connect(m_numbers[i], &QAbstractButton::clicked, this,
                [this, i] { emit whyRequested(subjects[i]); });
    }
}

void HeadlineBar::show(const Evaluation &evaluation)
{
    const Design &design = evaluation.design;
    const ParameterCount &count = evaluation.parameters;
    m_total->show(countText(count.total), tr("total parameters"),
                  tr("%1 parameters in all").arg(exactText(count.total)), tr("in all"));
    m_active->show(countText(count.active), tr("active, input embedding left out"),
                   tr("%1 parameters touched by one token, the input embedding left out")
                       .arg(exactText(count.active)),
                   tr("active"));
    const FieldSpec *format = findField("weight_format");
    const auto index = static_cast<std::size_t>(format->get(design));
    const QString formatName = tableText(format->choices[index].label);
    m_weights->show(bytesText(evaluation.weightBytes), tr("weights, %1").arg(formatName),
                    tr("%1 bytes of weights").arg(exactText(evaluation.weightBytes)), formatName);
    const bool isOne = design.context == 1;
    m_cache->show(
        bytesText(evaluation.kvCache.bytes),
        (isOne ? tr("KV cache at %1 token") : tr("KV cache at %1 tokens"))
            .arg(exactText(design.context)),
        (isOne ? tr("%1 bytes of keys and values in bf16 for one sequence of %2 token; %3 bytes "
                    "more with each further token")
               : tr("%1 bytes of keys and values in bf16 for one sequence of %2 tokens; %3 bytes "
                    "more with each further token"))
            .arg(exactText(evaluation.kvCache.bytes), exactText(design.context),
                 exactText(evaluation.kvCache.bytesPerToken)),
        tr("KV cache"));
    for (HeadlineNumber *number : m_numbers)
        number->setDoubtful(!evaluation.problems.empty());
}

void HeadlineBar::setBrief(bool brief)
{
    for (HeadlineNumber *number : m_numbers)
        number->setBrief(brief);
}

QStringList HeadlineBar::values() const
{
    return {m_total->value(), m_active->value(), m_weights->value(), m_cache->value()};
}

} // namespace dimscope::ui
