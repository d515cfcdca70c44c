// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QFrame>

#include <array>

class QLabel;

namespace dimscope {
struct Evaluation;
}

namespace dimscope::ui {

class SteadyLabel;

/// One number with its caption; a click, Enter or Space asks where it comes from.
class HeadlineNumber : public QAbstractButton
{
    Q_OBJECT

public:
    explicit HeadlineNumber(QWidget *parent);
    QSize sizeHint() const override;
    /// `exact` goes into the tool tip and to screen readers; the short caption stands for the other
    /// where one line does not hold that.
    void show(const QString &value, const QString &caption, const QString &exact,
              const QString &shortCaption);
    /// Paler, and said so, where the design is none that can be built. After show().
    void setDoubtful(bool doubtful);
    QString value() const;
    QString caption() const;
    /// Its caption takes one line, of few words if need be.
    void setBrief(bool brief);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void scaleFont();
    void showCaption();

    SteadyLabel *m_value;
    QLabel *m_caption;
    QString m_captionText;
    QString m_shortCaption;
    bool m_isBrief = false;
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
    /// Where there is little room each caption takes one line.
    void setBrief(bool brief);
    const std::array<HeadlineNumber *, 4> &numbers() const { return m_numbers; }

signals:
    /// Of which subject of core/why the number is.
    void whyRequested(const QString &subject);

private:
    std::array<HeadlineNumber *, 4> m_numbers{};
    HeadlineNumber *m_total;
    HeadlineNumber *m_active;
    HeadlineNumber *m_weights;
    HeadlineNumber *m_cache;
};

} // namespace dimscope::ui
