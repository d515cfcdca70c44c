// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"
#include "core/sweep/sweep.h"
#include "ui/window/device_chip.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>

namespace dimscope::app {

class WorkerClient;

/// Decides what is measured when: a short preview of every new sweep, a thorough run on request,
/// nothing while a slider is held, nothing unasked on a device that others use.
class SweepMeasurer : public QObject
{
    Q_OBJECT

public:
    SweepMeasurer(WorkerClient *worker, QObject *parent = nullptr);

    void setSweep(const sweep::Sweep &sweep);
    /// Whether new sweeps are previewed unasked.
    void setPreviewing(bool on);
    void setHeld(bool held);
    void measure();
    void pause();
    /// Another worker is about to answer: forgets the device and what it measured.
    void forget();

    const std::optional<protocol::Device> &device() const { return m_device; }
    ui::MeasuringStatus status() const;
    /// Of the present sweep.
    std::vector<measure::Measurement> measurements() const;
    /// It is known who measures here, nothing is being measured and nothing will be unasked.
    bool isSettled() const;

signals:
    void deviceChanged();
    void statusChanged();
    void measurementsChanged();
    /// A result of that job has arrived.
    void resultTaken(const measure::Measurement &measurement, const protocol::Device &device,
                     const measure::Method &method, const std::string &job);
    /// Something a person should know, in one sentence.
    void sentence(const QString &text);
    /// A sentence that was true is no more; `now` replaces it, empty: nothing does.
    void sentenceOutdated(const QString &text, const QString &now);

private:
    void takeDevices(const protocol::Devices &devices);
    void takeResult(const protocol::ShapeResult &result);
    void takeDone(const protocol::Done &done);
    void takeError(const protocol::Error &error);
    void workerStopped(const QString &how);
    void considerPreview();
    void preview();
    bool mayPreview() const;
    void startJob(const measure::Method &method, bool again);
    void noteRestart();
    int measuredCount() const;
    int unansweredCount() const;
    int convergedCount() const;

    WorkerClient *m_worker;
    sweep::Sweep m_sweep;
    std::map<measure::GemmShape, measure::Measurement> m_results;
    std::map<measure::GemmShape, std::string> m_resultJobs; ///< which job they come from
    std::map<measure::GemmShape, std::string> m_failed;
    std::optional<protocol::Device> m_device;
    QString m_detail;
    QTimer m_previewDelay;
    QTimer m_arrivals; ///< gathers results, so that drawing them does not disturb measuring
    std::string m_job; ///< running, empty if none
    std::vector<measure::GemmShape> m_jobShapes;
    /// Every job that was started: a result may arrive after its job was cancelled.
    std::map<std::string, std::pair<protocol::Device, measure::Method>> m_started;
    std::map<measure::GemmShape, bool> m_jobAnswers; ///< whether it has converged, of this job
    QStringList m_aboutProducts;                     ///< said of products of the present sweep
    QString m_stopped; ///< what was said when the worker stopped; it has not answered since
    int m_jobs = 0;
    bool m_previewing = true;
    bool m_held = false;
    bool m_asksAnew = false;       ///< the list is asked for before a preview
    bool m_listed = false;         ///< the worker has said what devices it has
    bool m_waitsForPerson = false; ///< measuring went wrong and is not tried again unasked
};

} // namespace dimscope::app
