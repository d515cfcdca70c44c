// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/result_store.h"

#include <QObject>
#include <QTimer>

namespace dimscope::app {

class MeasuredExploration;

/// Keeps what a window measures, and hands its charts what earlier windows measured on the same
/// device.
class EarlierResults : public QObject
{
    Q_OBJECT

public:
    EarlierResults(std::unique_ptr<ResultStore> store, MeasuredExploration &behind);

signals:
    /// What could not be kept or read, in one sentence.
    void warning(const QString &text);
    /// That is over.
    void recovered(const QString &warning, const QString &text);

private:
    void keep(const measure::Measurement &measurement, const protocol::Device &device,
              const measure::Method &method, const std::string &job);
    void show();

    std::unique_ptr<ResultStore> m_store;
    MeasuredExploration &m_behind;
    QString m_session;                  ///< what its runs begin with
    QTimer m_pending;                   ///< a drag asks for another sweep at every frame
    std::vector<StoredResult> m_unkept; ///< tried again with the next
    QString m_warning;                  ///< said when the first of them was refused
};

} // namespace dimscope::app
