// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/earlier_results.h"

#include "app/measured_exploration.h"

#include <QUuid>

namespace dimscope::app {

using namespace Qt::StringLiterals;

EarlierResults::EarlierResults(std::unique_ptr<ResultStore> store, MeasuredExploration &behind)
    : m_store(std::move(store))
    , m_behind(behind)
    , m_session(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    connect(&behind.measurer(), &SweepMeasurer::resultTaken, this, &EarlierResults::keep);
    constexpr int pause = 100; // milliseconds
    m_pending.setSingleShot(true);
    m_pending.setInterval(pause);
    connect(&m_pending, &QTimer::timeout, this, &EarlierResults::show);
    connect(&behind.measurer(), &SweepMeasurer::deviceChanged, &m_pending,
            qOverload<>(&QTimer::start));
    connect(&behind.exploration(), &ui::Exploration::sweepChanged, &m_pending,
            qOverload<>(&QTimer::start));
    m_pending.start();
}

void EarlierResults::keep(const measure::Measurement &measurement, const protocol::Device &device,
                          const measure::Method &method, const std::string &job)
{
    // What is played back was kept when it was measured.
    if (measure::hasFlag(measurement, "recorded"))
        return;
    const bool hadFailed = !m_unkept.empty();
    m_unkept.push_back({m_session + u'/' + QString::fromStdString(job), device, method, measurement,
                        QDateTime::currentDateTimeUtc()});
    while (!m_unkept.empty()) {
        if (const auto problem = m_store->add(m_unkept.front())) {
            // Said once: a full disk fails at every result.
            if (!hadFailed)
                emit warning(m_warning = *problem);
            return;
        }
        m_unkept.erase(m_unkept.begin());
    }
    if (hadFailed)
        emit recovered(
            m_warning,
            tr("Results are kept again, and so are those that could not be kept before."));
}

void EarlierResults::show()
{
    const auto &device = m_behind.measurer().device();
    const sweep::Sweep &sweep = m_behind.exploration().sweep();
    if (!device || sweep.points.empty()) {
        m_behind.exploration().setEarlier({});
        return;
    }
    ResultStore::Query query;
    query.device = device->name;
    query.backend = device->backend;
    query.butNotRunsOf = m_session;
    query.bestOfEachShape = true;
    for (const sweep::SweepPoint &point : sweep.points)
        query.shapes.push_back(point.shape);
    const auto found = m_store->find(query);
    if (!found) {
        emit warning(QString::fromStdString(found.problem().sentence));
        return;
    }
    std::vector<measure::Measurement> earlier;
    for (const StoredResult &result : *found) {
        earlier.push_back(result.measurement);
        earlier.back().provenance["measured_at"] =
            result.at.toUTC().toString(u"yyyy-MM-dd HH:mm"_s).toStdString() + " UTC";
    }
    m_behind.exploration().setEarlier(std::move(earlier));
}

} // namespace dimscope::app
