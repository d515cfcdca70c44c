// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "app/design_request.h"
#include "app/preset_library.h"
#include "app/report_writer.h"

#include <QApplication>
#include <QFileInfo>

namespace dimscope::app {

Session::Session(const Design &design, const QStringList &worker)
    : m_exploration(&m_document)
    , m_worker(worker)
    , m_measurer(&m_worker)
    , m_window(&m_document, &m_exploration, presets())
{
    connectMeasuring();
    connect(&m_window, &ui::MainWindow::openRequested, this, &Session::openFile);
    connect(&m_window, &ui::MainWindow::reportRequested, this, [this](const QString &path) {
        const auto failure = writeReport(path, reportContent(m_exploration));
        m_window.showMessage(failure.value_or(tr("The report was saved to %1.").arg(path)));
    });
    connect(&m_window, &ui::MainWindow::themeRequested, this,
            [](ui::Theme theme) { ui::applyTheme(*qApp, theme); });
    m_document.start(design);
    m_exploration.refresh();
    if (!worker.isEmpty())
        m_worker.start();
}

void Session::connectMeasuring()
{
    connect(&m_exploration, &ui::Exploration::sweepChanged, this,
            [this] { m_measurer.setSweep(m_exploration.sweep()); });
    connect(&m_document, &ui::DesignModel::gestureActiveChanged, &m_measurer,
            &SweepMeasurer::setHeld);
    connect(&m_measurer, &SweepMeasurer::deviceChanged, this,
            [this] { m_exploration.setDevice(m_measurer.device()); });
    connect(&m_measurer, &SweepMeasurer::measurementsChanged, this,
            [this] { m_exploration.setMeasurements(m_measurer.measurements()); });
    connect(&m_measurer, &SweepMeasurer::statusChanged, this,
            [this] { m_window.showStatus(m_measurer.status()); });
    connect(&m_measurer, &SweepMeasurer::sentence, this,
            [this](const QString &text) { m_window.showMessage(text); });
    connect(&m_window, &ui::MainWindow::measureRequested, &m_measurer, &SweepMeasurer::measure);
    connect(&m_window, &ui::MainWindow::pauseRequested, &m_measurer, &SweepMeasurer::pause);
}

void Session::openFile(const QString &path)
{
    const Result<ImportedDesign> imported = readConfigFile(path);
    if (!imported) {
        m_window.showMessage(QString::fromStdString(imported.problem().sentence));
        return;
    }
    m_document.open(imported->design, tr("open %1").arg(QFileInfo(path).fileName()));
    QStringList details;
    for (const std::string &assumed : imported->assumed)
        details << tr("assumed: %1").arg(QString::fromStdString(assumed));
    for (const std::string &ignored : imported->ignored)
        details << tr("ignored: %1").arg(QString::fromStdString(ignored));
    if (!imported->assumed.empty())
        m_window.showMessage(tr("%1 was opened with %2 values that its family implies.")
                                 .arg(QFileInfo(path).fileName())
                                 .arg(imported->assumed.size()),
                             details.join(u'\n'));
}

} // namespace dimscope::app
