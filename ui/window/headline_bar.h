// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace dimscope {
struct Evaluation;
}

namespace dimscope::ui {

/// One number with its caption.
class HeadlineNumber : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineNumber(QWidget *parent);
    /// `exact` goes into the tool tip and to screen readers.
    void show(const QString &value, const QString &caption, const QString &exact);
    QString value() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void scaleFont();

    QLabel *m_value;
    QLabel *m_caption;
};

/// Total and active parameters, weight bytes and the key/value cache of the design.
class HeadlineBar : public QFrame
{
    Q_OBJECT

public:
    explicit HeadlineBar(QWidget *parent);
    void show(const Evaluation &evaluation);
    /// What the bar says, one line a number; for tests.
    QStringList values() const;

private:
    HeadlineNumber *m_total;
    HeadlineNumber *m_active;
    HeadlineNumber *m_weights;
    HeadlineNumber *m_cache;
};

} // namespace dimscope::ui
