// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/no_warnings.h"
#include "ui/window/steady_label.h"

#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

/// Counts how often its layout was asked for.
class Watched : public QWidget
{
public:
    explicit Watched(bool wraps)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        label = new SteadyLabel(this);
        label->label()->setWordWrap(wraps);
        layout->addWidget(label);
        layout->addStretch();
        resize(300, 400);
        show();
    }
    /// Layout requests since the last call.
    int takeRequests()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        return std::exchange(m_requests, 0);
    }

    SteadyLabel *label;

protected:
    bool event(QEvent *event) override
    {
        m_requests += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return QWidget::event(event);
    }

private:
    int m_requests = 0;
};

QString words(int count)
{
    return QString::fromLatin1("dimension ").repeated(count).trimmed();
}

} // namespace

class SteadyLabelTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void onlyMoreRoomIsAskedFor()
    {
        Watched window(true);
        window.label->setText(words(3));
        window.takeRequests();
        const int one = window.label->height();
        window.label->setText(words(4));
        QCOMPARE(window.takeRequests(), 0);
        window.label->setText(words(30));
        QVERIFY(window.takeRequests() > 0);
        const int many = window.label->height();
        QVERIFY(many > 2 * one);
        // All of it is visible.
        QVERIFY(window.label->label()->heightForWidth(window.label->width()) <= many);
        // Less text leaves everything where it is.
        window.label->setText(words(3));
        QCOMPARE(window.takeRequests(), 0);
        QCOMPARE(window.label->height(), many);
    }

    void anotherWidthOrFontStartsAfresh()
    {
        Watched window(true);
        window.label->setText(words(30));
        window.takeRequests();
        const int many = window.label->height();
        window.label->setText(words(3));
        window.resize(600, 400);
        window.takeRequests();
        const int one = window.label->height();
        QVERIFY(one < many);
        QFont large = window.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        window.setFont(large);
        window.takeRequests();
        QVERIFY(window.label->height() > one);
        QVERIFY(window.label->label()->heightForWidth(window.label->width()) <=
                window.label->height());
    }

    void aNumberKeepsItsWidth()
    {
        Watched window(false);
        window.label->setText(QString::fromLatin1("116.8 B"));
        window.takeRequests();
        const QSize hint = window.label->sizeHint();
        window.label->setText(QString::fromLatin1("9 B"));
        QCOMPARE(window.takeRequests(), 0);
        QCOMPARE(window.label->sizeHint(), hint);
        window.label->setText(QString::fromLatin1("1,116.8 billion"));
        QVERIFY(window.takeRequests() > 0);
        QVERIFY(window.label->sizeHint().width() > hint.width());
    }
};

QTEST_MAIN(SteadyLabelTest)
#include "steady_label_test.moc"
