// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/why_panel.h"

#include "ui/chart/chart_text.h"
#include "ui/theme/focus_frame.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 42;

QString escaped(const std::string &utf8)
{
    return typesetText(QString::fromStdString(utf8).toStdString()).toHtmlEscaped();
}

QString lines(const std::string &utf8)
{
    return escaped(utf8).replace(u'\n', u"<br>"_s);
}

QString section(const QString &heading, const QString &html)
{
    return html.isEmpty() ? QString()
                          : u"<p style='margin-top:10px; margin-bottom:2px'><b>%1</b></p>"
                            "<div>%2</div>"_s.arg(heading, html);
}

QString bullets(const std::vector<std::string> &sentences)
{
    QString html;
    for (const std::string &sentence : sentences)
        html += u"<li>"_s + escaped(sentence) + u"</li>"_s;
    return html.isEmpty() ? html : u"<ul style='margin-left:-22px'>"_s + html + u"</ul>"_s;
}

QString factTable(const std::vector<why::Fact> &facts)
{
    QString html;
    for (const why::Fact &fact : facts)
        html += u"<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>"_s.arg(
            escaped(fact.label), escaped(fact.text));
    return html.isEmpty() ? html : u"<table>"_s + html + u"</table>"_s;
}

QString verdictOf(const why::Check &check)
{
    switch (check.agreement) {
    case why::Agreement::agrees:
        return WhyPanel::tr("✓ agrees");
    case why::Agreement::disagrees:
        return WhyPanel::tr("✗ DISAGREES");
    case why::Agreement::notComputed:
        break;
    }
    return WhyPanel::tr("not computed twice");
}

QString bodyOf(const why::Explanation &explanation)
{
    QString html = u"<p style='font-size:large'><b>%1</b></p>"_s.arg(escaped(explanation.value));
    if (!explanation.reason.empty())
        html += u"<p>%1</p>"_s.arg(escaped(explanation.reason));
    html += section(WhyPanel::tr("Formula"), lines(explanation.formula));
    html += section(WhyPanel::tr("With present values"), lines(explanation.substituted));
    const why::Check &check = explanation.check;
    html += section(WhyPanel::tr("Computed a second way: %1").arg(verdictOf(check)),
                    escaped(check.how) + u"<br>"_s + escaped(check.sentence));
    // Only a measured point has a reason.
    html += section(explanation.reason.empty() ? WhyPanel::tr("Beside it")
                                               : WhyPanel::tr("How it was measured"),
                    factTable(explanation.facts));
    for (const why::Explanation &part : explanation.parts)
        html += u"<hr><p><b>%1</b></p>"_s.arg(escaped(part.title)) + bodyOf(part);
    if (!explanation.parts.empty())
        html += u"<hr>"_s;
    html += section(WhyPanel::tr("Assumptions"), bullets(explanation.assumptions));
    html += section(WhyPanel::tr("Source"), lines(explanation.source));
    return html;
}

} // namespace

WhyPanel::WhyPanel(QWidget *over)
    : QFrame(over)
    , m_title(new QLabel(this))
    , m_text(new QTextBrowser(this))
{
    setObjectName(u"whyPanel"_s);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *heading = new QLabel(tr("Why this number?"), this);
    heading->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QToolButton(this);
    close->setText(u"×"_s);
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close"));
    close->setAccessibleDescription(tr("Closes the explanation, as Esc does."));
    connect(close, &QToolButton::clicked, this, &WhyPanel::close);
    m_title->setWordWrap(true);
    m_text->setFrameShape(QFrame::NoFrame);
    new FocusFrame(m_text);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(heading->text());
    auto *top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 6, 8);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    fit();
    hide();
    if (over != nullptr)
        over->installEventFilter(this);
}

void WhyPanel::show(const why::Explanation &explanation)
{
    const QString title = typesetText(explanation.title);
    // Present values change while one reads: the place stays. Another answer is read from its top.
    const int at = title == m_title->text() ? m_text->verticalScrollBar()->value() : 0;
    m_title->setText(title);
    const QString html = bodyOf(explanation);
    m_text->setHtml(html);
    m_text->verticalScrollBar()->setValue(at);
    m_text->setAccessibleDescription(m_text->toPlainText());
    setVisible(true);
    if (parentWidget() != nullptr)
        raise();
}

QString WhyPanel::text() const
{
    return m_title->text() + u'\n' + m_text->toPlainText();
}

void WhyPanel::fit()
{
    setGeometry(half(m_onLeft));
    QFont title = font();
    title.setBold(true);
    m_title->setFont(title);
}

QRect WhyPanel::half(bool onLeft) const
{
    const int wanted = fontMetrics().averageCharWidth() * widthInCharacters;
    if (parentWidget() == nullptr)
        return {0, 0, wanted, height()};
    QRect place = parentWidget()->rect();
    const int width = std::min(wanted, place.width() / 2);
    if (!onLeft)
        place.setLeft(place.right() + 1 - width);
    place.setWidth(width);
    return place;
}

void WhyPanel::keepOff(const QRect &place)
{
    if (isHidden())
        m_onLeft = false;
    const auto covered = [&](bool onLeft) { return half(onLeft).intersected(place).width(); };
    if (covered(!m_onLeft) < covered(m_onLeft))
        m_onLeft = !m_onLeft;
    setGeometry(half(m_onLeft));
}

bool WhyPanel::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(half(m_onLeft));
    return QFrame::eventFilter(object, event);
}

void WhyPanel::close()
{
    hide();
    emit closed();
}

void WhyPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void WhyPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace dimscope::ui
