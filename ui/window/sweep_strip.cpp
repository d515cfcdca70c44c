// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sweep_strip.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/local_numbers.h"
#include "ui/document/exploration.h"
#include "ui/parameter/choice_box.h"
#include "ui/theme/text_sizes.h"
#include "ui/window/quantity_text.h"
#include "ui/window/steady_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

// What usually stands there once something is measured.
constexpr auto usualReadOut =
    "10,922: 232.9 TFLOPS (232.0 to 233.7), 6.25 ms, MLP 134.2 M parameters. Rows of 10,922 f16 "
    "elements take 21,844 bytes, divisible by 4: not 16-byte aligned."_L1;
constexpr auto usualVerdict =
    "An alignment cliff: 16-byte aligned rows run 3.06 times as fast as the others (3.04 to 3.08), "
    "though 43 of 51 points did not converge."_L1;
constexpr auto usualTopFive =
    "Top five, TFLOPS: 11,008 (726), 10,880 (725), 10,944 (724), 10,912 (720), 10,992 (720)"_L1;

QString tflopsText(double tflops)
{
    return QLocale().toString(tflops, 'g', 4);
}

/// Nothing is scaled for a device that is not there.
QString scalingText(const Exploration &exploration)
{
    const std::string &scaling = exploration.sweep().scaling;
    return scaling.empty() || !exploration.device()
               ? QString()
               : u' ' + localNumbers(QString::fromStdString(scaling)) + u'.';
}

/// The measurement of the marked size, or the fastest one while that is not there yet.
const measure::Measurement *chosen(const Exploration &exploration)
{
    const measure::Measurement *best = nullptr;
    for (const measure::Measurement &measurement : exploration.measurements()) {
        if (measurement.shape.k == exploration.sweep().marked)
            return &measurement;
        if (best == nullptr || measurement.tflops > best->tflops)
            best = &measurement;
    }
    return best;
}

} // namespace

SweepStrip::SweepStrip(Exploration *exploration, QWidget *parent)
    : QFrame(parent)
    , m_exploration(exploration)
    , m_choice(new ChoiceBox(this))
    , m_why(new QToolButton(this))
    , m_readOut(new SteadyLabel(this))
    , m_topFive(new SteadyLabel(this))
    , m_verdict(new SteadyLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_choice->addItem(tr("This design"));
    m_choice->addItem(tr("Article's sweep"));
    m_choice->setAccessibleName(tr("Sweep"));
    m_choice->setToolTip(tr("This design: its own intermediate size ± 100 in steps of 4.\n"
                            "Article's sweep: batch 4, 4096 × d_ff × 4096, d_ff 10820 to 11016."));
    for (SteadyLabel *label : {m_readOut, m_topFive, m_verdict}) {
        label->label()->setWordWrap(true);
        label->label()->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->label()->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->label()->setToolTip(tr("Click: why these numbers?"));
        label->label()->installEventFilter(this);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_topFive->label()->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(10, 2, 10, 8);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_choice, 0, 0, Qt::AlignTop);
    layout->addWidget(m_readOut, 0, 1);
    layout->addWidget(m_why, 0, 2, Qt::AlignTop);
    layout->addWidget(m_verdict, 1, 0, 1, 3);
    layout->addWidget(m_topFive, 2, 0, 1, 3);
    layout->setRowStretch(3, 1);
    m_why->setText(tr("Why?"));
    m_why->setToolTip(
        tr("Opens how this size was measured, why it is slow or fast, and where the numbers "
           "below come from"));
    m_why->setAccessibleName(tr("Why this speed?"));
    m_why->hide();
    connect(m_why, &QToolButton::clicked, this, &SweepStrip::askWhy);
    reserveHeight();
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_exploration->setSweepKind(index == 1 ? sweep::SweepKind::article
                                               : sweep::SweepKind::designIntermediateSize);
    });
    connect(m_exploration, &Exploration::updated, this, &SweepStrip::refresh);
}

void SweepStrip::setEmphasis(ChartEmphasis emphasis)
{
    // A presentation is about the plot: below it stands its verdict alone, in letters that grow
    // less than the rest; single points have their read-out.
    m_presentation = emphasis == ChartEmphasis::presentation;
    QFont smaller;
    if (m_presentation)
        smaller.setPointSizeF(parentWidget()->font().pointSizeF() * presentedSentence);
    setFont(smaller);
    m_readOut->setVisible(!m_presentation);
    m_topFive->setVisible(!m_presentation);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->removeWidget(m_verdict);
    if (m_presentation)
        grid->addWidget(m_verdict, 0, 1);
    else
        grid->addWidget(m_verdict, 1, 0, 1, 3);
    reserveHeight();
}

void SweepStrip::reserveHeight()
{
    // Where something measures, room from the start for what usually stands there, so that nothing
    // moves when the first results arrive; longer texts get more.
    const bool expectsResults = m_exploration->device().has_value();
    const QMargins margins = layout()->contentsMargins();
    const int full = std::max(100, width() - margins.left() - margins.right());
    const int beside =
        std::max(100, full - m_choice->sizeHint().width() - m_why->sizeHint().width() - 20);
    const auto heightOf = [&](const SteadyLabel *label, int width, QLatin1StringView usual) {
        const QRect room(0, 0, width, 10'000);
        const QString text = expectsResults ? QString(usual) : label->label()->text();
        const int height =
            text.isEmpty() ? 0 : fontMetrics().boundingRect(room, Qt::TextWordWrap, text).height();
        return expectsResults ? std::max(height, label->neededHeight()) : height;
    };
    int height = m_presentation ? heightOf(m_verdict, beside, usualVerdict)
                                : heightOf(m_readOut, beside, usualReadOut);
    height = std::max(height, m_choice->sizeHint().height());
    if (!m_presentation)
        height += heightOf(m_verdict, full, usualVerdict) + heightOf(m_topFive, full, usualTopFive);
    setFixedHeight(height + margins.top() + margins.bottom() + 6);
}

void SweepStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        reserveHeight();
}

bool SweepStrip::eventFilter(QObject *object, QEvent *event)
{
    // A click, not the end of a selection.
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *label = qobject_cast<QLabel *>(object);
        if (label != nullptr && !label->hasSelectedText() &&
            static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
            askWhy();
    }
    return QFrame::eventFilter(object, event);
}

void SweepStrip::askWhy()
{
    if (const measure::Measurement *point = chosen(*m_exploration))
        emit whyRequested(static_cast<double>(point->shape.k), point->tflops);
}

void SweepStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveHeight();
}

void SweepStrip::refresh()
{
    m_choice->setCurrentIndex(m_exploration->sweepKind() == sweep::SweepKind::article ? 1 : 0);
    const measure::Measurement *point = chosen(*m_exploration);
    for (const chart::ChartModel &chart : m_exploration->charts()) {
        // That nothing is measured stands in the plot.
        if (chart.id == "gemm")
            m_verdict->setText(point == nullptr
                                   ? QString()
                                   : plainText(chart.summary) + scalingText(*m_exploration));
    }
    m_why->setVisible(point != nullptr);
    if (point == nullptr) {
        const auto products = static_cast<std::int64_t>(m_exploration->sweep().points.size());
        m_readOut->setText(
            (products == 1 ? tr("%1 product, of one size.") : tr("%1 products, one for each size."))
                .arg(exactText(products)));
        m_topFive->setText({});
        reserveHeight();
        return;
    }
    const std::int64_t value = point->shape.k;
    m_readOut->setText(
        tr("%1: %2 TFLOPS (%3), median %4 ms, MLP %5 parameters. %6")
            .arg(exactText(value), tflopsText(point->tflops),
                 point->samples > 1
                     ? tr("%1 to %2").arg(tflopsText(point->ci95Low), tflopsText(point->ci95High))
                     : tr("no interval yet"),
                 QLocale().toString(point->medianSeconds * 1e3, 'g', 3),
                 countText(sweep::gatedMlpParameters(m_exploration->sweep().hiddenSize, value)),
                 localNumbers(
                     QString::fromStdString(sweep::alignmentSentence(value, point->shape.dtype)))));
    QStringList best;
    for (const measure::Measurement &fast : sweep::fastest(m_exploration->measurements()))
        best << tr("%1 (%2)").arg(exactText(fast.shape.k), QLocale().toString(fast.tflops, 'g', 3));
    m_topFive->setText(tr("Top five, TFLOPS: %1").arg(best.join(u", "_s)));
    reserveHeight();
}

QString SweepStrip::readOut() const
{
    return m_readOut->label()->text();
}

QString SweepStrip::verdict() const
{
    return m_verdict->label()->text();
}

QString SweepStrip::topFive() const
{
    return m_topFive->label()->text();
}

} // namespace dimscope::ui
