// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "app/design_request.h"
#include "app/measuring_command.h"
#include "app/preset_library.h"
#include "app/report_writer.h"

#include <QApplication>
#include <QFileInfo>

namespace dimscope::app {

Session::Session(const Design &design, const QStringList &worker)
    : m_behind(design, worker)
    , m_window(&m_behind.document(), &m_behind.exploration(), presets(), claims())
{
    SweepMeasurer &measurer = m_behind.measurer();
    connect(&measurer, &SweepMeasurer::statusChanged, this,
            [this] { m_window.showStatus(m_behind.measurer().status()); });
    connect(&measurer, &SweepMeasurer::sentence, this,
            [this](const QString &text) { m_window.showMessage(text); });
    connect(&measurer, &SweepMeasurer::sentenceOutdated, &m_window,
            &ui::MainWindow::replaceMessage);
    connect(&m_window, &ui::MainWindow::measuringCommandChosen, this,
            [this](const QString &command) {
                m_window.setMeasuringCommand(command);
                m_behind.setWorker(workerCommand(command));
            });
    connect(&m_window, &ui::MainWindow::measureRequested, &measurer, &SweepMeasurer::measure);
    connect(&m_window, &ui::MainWindow::pauseRequested, &measurer, &SweepMeasurer::pause);
    connect(&m_window, &ui::MainWindow::openRequested, this, &Session::openFile);
    connect(&m_window, &ui::MainWindow::reportRequested, this, [this](const QString &path) {
        const auto failure = writeReport(path, reportContent(m_behind.exploration()));
        m_window.showMessage(failure.value_or(tr("The report was saved to %1.").arg(path)));
    });
    connect(&m_window, &ui::MainWindow::themeRequested, this,
            [](ui::Theme theme) { ui::applyTheme(*qApp, theme); });
    std::vector<chart::PublishedModel> published;
    for (const Preset &preset : presets())
        published.push_back(chart::publishedModel(preset.design));
    m_behind.exploration().setPublished(std::move(published));
    connect(&m_window, &ui::MainWindow::experimentsRequested, this, [this](int seed) {
        evidence::ExperimentsRequest request;
        request.seed = static_cast<std::uint64_t>(seed);
        m_experiments.start(request);
        m_window.showExperimenting(true);
    });
    connect(&m_window, &ui::MainWindow::experimentsCancelled, &m_experiments,
            &ExperimentRunner::cancel);
    connect(&m_experiments, &ExperimentRunner::arrived, &m_behind.exploration(),
            &ui::Exploration::setExperiments);
    connect(&m_experiments, &ExperimentRunner::finished, this,
            [this](const evidence::ExperimentsResult &result) {
                m_behind.exploration().setExperiments(result);
                m_window.showExperimenting(false);
                m_window.showMessage(result.cancelled
                                         ? tr("The random experiments were stopped.")
                                         : tr("The random experiments are done: diamonds on the "
                                              "two upper charts."));
            });
    m_behind.exploration().refresh();
}

void Session::keepResults(std::unique_ptr<ResultStore> store)
{
    if (!store->notice().isEmpty())
        m_window.showMessage(store->notice());
    m_earlier = std::make_unique<EarlierResults>(std::move(store), m_behind);
    connect(m_earlier.get(), &EarlierResults::sentence, this,
            [this](const QString &text) { m_window.showMessage(text); });
}

void Session::openFile(const QString &path)
{
    const Result<ImportedDesign> imported = readConfigFile(path);
    if (!imported) {
        m_window.showMessage(QString::fromStdString(imported.problem().sentence));
        return;
    }
    m_behind.document().open(imported->design, tr("open %1").arg(QFileInfo(path).fileName()));
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
