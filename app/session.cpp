// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "app/design_request.h"
#include "app/files_locale.h"
#include "app/measuring_command.h"
#include "app/opened_file.h"
#include "app/preset_library.h"
#include "app/recent_files.h"
#include "app/report/chart_file.h"
#include "app/report/report_file.h"
#include "app/report/report_source.h"
#include "app/session_file.h"
#include "core/chart/chart_catalogue.h"
#include "core/chart/opened_series.h"
#include "ui/chart/local_numbers.h"
#include "ui/file/wait_cursor.h"
#include "ui/report/notes_dialog.h"
#include "ui/window/chart_grid.h"
#include "ui/window/file_menu.h"
#include "ui/window/measure_menu.h"
#include "ui/window/message_bar.h"
#include "ui/window/offer_bar.h"
#include "ui/window/window_title.h"

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <optional>
#include <utility>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

/// A dialog closes when what it asked for is done, and otherwise says why it is not.
template<typename Dialog>
void answer(Dialog *dialog, ui::MainWindow &window, const std::optional<QString> &failure,
            const QString &success)
{
    if (failure) {
        dialog->showFailure(*failure);
        return;
    }
    window.showMessage(success);
    dialog->accept();
}

/// Every chart of the catalogue is in a report.
const ReportedChart &chartOf(const std::vector<ReportedChart> &charts, std::string_view id)
{
    return *std::find_if(charts.begin(), charts.end(),
                         [id](const ReportedChart &one) { return one.whole.id == id; });
}

} // namespace

Session::Session(const Design &design, const QStringList &worker)
    : m_behind(design, worker)
    , m_window(&m_behind.document(), &m_behind.exploration(), presets(), claims())
    , m_opened(m_behind, m_window)
{
    SweepMeasurer &measurer = m_behind.measurer();
    connect(&measurer, &SweepMeasurer::statusChanged, this,
            [this] { m_window.showStatus(m_behind.measurer().status()); });
    connect(&measurer, &SweepMeasurer::sentence, this,
            [this](const QString &text) { m_window.showWarning(text, u"worker"_s); });
    connect(&measurer, &SweepMeasurer::sentenceOutdated, m_window.messages(),
            &ui::MessageBar::replace);
    connect(&m_behind.exploration(), &ui::Exploration::updated, this, &Session::tellAnew);
    connect(m_window.measuring(), &ui::MeasureMenu::commandChosen, this,
            [this](const QString &command) {
                m_window.measuring()->setCommand(command);
                m_behind.setWorker(workerCommand(command));
            });
    connect(&m_window, &ui::MainWindow::measureRequested, this, [this] {
        m_opened.measureHere();
        m_behind.measurer().measure();
    });
    connect(&m_window, &ui::MainWindow::pauseRequested, &measurer, &SweepMeasurer::pause);
    connectFiles();
    connect(&m_window, &ui::MainWindow::reportRequested, this, [this] { reportDialog()->exec(); });
    connect(&m_window, &ui::MainWindow::chartRequested, this,
            [this](int index) { chartDialog(index)->exec(); });
    m_window.charts()->setHandedOut(
        [this](const std::string &id) { return chartOf(chartsToHandOut(), id).drawn; });
    connect(&m_window, &ui::MainWindow::themeRequested, this,
            [](ui::ThemeChoice choice) { ui::chooseTheme(*qApp, choice); });
    m_behind.exploration().setPublished(publishedModels());
    QStringList names;
    for (const Preset &preset : presets())
        names << QString::fromStdString(preset.label);
    ui::keepNames(names);
    connect(m_window.measuring(), &ui::MeasureMenu::experimentsRequested, this, [this](int seed) {
        evidence::ExperimentsRequest request;
        request.seed = static_cast<std::uint64_t>(seed);
        m_experiments.start(request);
        m_window.measuring()->showExperimenting(true);
    });
    connect(m_window.measuring(), &ui::MeasureMenu::experimentsCancelled, &m_experiments,
            &ExperimentRunner::cancel);
    connect(&m_experiments, &ExperimentRunner::arrived, &m_behind.exploration(),
            &ui::Exploration::setExperiments);
    connect(&m_experiments, &ExperimentRunner::finished, this,
            [this](const evidence::ExperimentsResult &result) {
                m_behind.exploration().setExperiments(result);
                m_window.measuring()->showExperimenting(false);
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
        m_window.showWarning(store->notice());
    m_earlier = std::make_unique<EarlierResults>(std::move(store), m_behind);
    connect(m_earlier.get(), &EarlierResults::warning, this,
            [this](const QString &text) { m_window.showWarning(text); });
    connect(m_earlier.get(), &EarlierResults::recovered, this,
            [this](const QString &warning, const QString &text) {
                m_window.messages()->replace(warning, {});
                m_window.showMessage(text);
            });
}

void Session::connectFiles()
{
    ui::FileMenu *files = m_window.files();
    m_window.installEventFilter(this);
    connect(&m_window, &ui::MainWindow::openRequested, this, &Session::openFiles);
    connect(files, &ui::FileMenu::newRequested, this, [this] {
        if (!mayLeave())
            return;
        const Preset &start = presets().front();
        Design design = start.design;
        design.name = start.label;
        tell({}, {});
        m_opened.reset(design, tr("new"));
    });
    connect(files, &ui::FileMenu::saveRequested, this, &Session::saveOrAsk);
    connect(files, &ui::FileMenu::saveElsewhereRequested, this,
            [this] { m_window.files()->chooseSave(suggestedPath()); });
    connect(&m_opened, &OpenSession::changed, this, [this] {
        m_window.title()->setFile(QFileInfo(m_opened.path()).fileName(), m_opened.isChanged());
    });
    connect(files, &ui::FileMenu::saveAsRequested, this, &Session::save);
    connect(files, &ui::FileMenu::recentRequested, this, [this](const QString &path) {
        if (QFileInfo::exists(path)) {
            openFile(path);
            return;
        }
        m_window.files()->setRecent(removeRecentFile(path));
        m_window.showWarning(tr("%1 is no longer there; it was taken off the list.").arg(path));
    });
    files->setRecent(recentFiles());
    connect(&m_behind.document(), &ui::DesignModel::designChanged, this, [this] {
        if (!m_aboutDesign.isEmpty() && !(m_behind.document().baseline() == m_imported))
            m_window.messages()->replace(std::exchange(m_aboutDesign, {}), {});
    });
    connect(&m_window, &ui::MainWindow::notesRequested, this, [this] {
        ui::NotesDialog dialog(QString::fromStdString(m_opened.notes()), &m_window);
        if (dialog.exec() == QDialog::Accepted)
            m_opened.setNotes(dialog.notes().toStdString());
    });
}

std::unique_ptr<ui::ReportDialog> Session::reportDialog()
{
    const ui::WaitCursor makesIt;
    // A time that is none of the person's business is not used.
    const QDateTime time = reportTime().value_or(QDateTime::currentDateTimeUtc());
    m_behind.exploration().refresh();
    QString name = QString::fromStdString(m_behind.document().design().name).simplified();
    name.replace(QLatin1Char('/'), QLatin1Char('-')); // a hub's name is no folder
    auto dialog = std::make_unique<ui::ReportDialog>(
        reportOf(m_opened.present(), time), name.isEmpty() ? tr("report") : name, &m_window);
    connect(
        dialog.get(), &ui::ReportDialog::saveRequested, this,
        [this, time, shown = dialog.get()](const QString &path) {
            const ui::WaitCursor writes;
            const WritingFiles plain;
            const ReportChoices choices{shown->paper(), time};
            if (isFolder(path)) {
                answer(shown, m_window, writeReportFolder(path, shown->chosen(), choices),
                       tr("The report was saved to %1.").arg(path));
                return;
            }
            const auto format = formatOfFile(path);
            if (!format) {
                shown->showFailure(
                    tr("%1: the name of a report ends in %2.").arg(path, listedFormats("."_L1)));
                return;
            }
            answer(shown, m_window, writeReport(path, shown->chosen(), *format, choices),
                   tr("The report was saved to %1.").arg(path));
        });
    return dialog;
}

std::vector<ReportedChart> Session::chartsToHandOut()
{
    m_behind.exploration().refresh();
    return reportCharts(m_opened.present());
}

std::unique_ptr<ui::ChartExportDialog> Session::chartDialog(int chosen)
{
    std::vector<ui::ExportedChart> charts;
    const std::vector<ReportedChart> reported = chartsToHandOut();
    for (const chart::ChartSpec &spec : chart::chartCatalogue()) {
        const ReportedChart &one = chartOf(reported, spec.id);
        charts.push_back({one.whole, one.drawn, {}});
    }
    auto dialog = std::make_unique<ui::ChartExportDialog>(std::move(charts), chosen, &m_window);
    connect(dialog.get(), &ui::ChartExportDialog::saveRequested, this,
            [this, shown = dialog.get()](const QString &path) {
                const WritingFiles plain;
                answer(shown, m_window, writeChart(path, shown->model(), shown->look()),
                       tr("The chart was saved to %1.").arg(path));
            });
    return dialog;
}

void Session::keepCopies(const QString &folder)
{
    m_copies = std::make_unique<Autosave>(folder, [this] { return m_opened.present(); });
    // A start state and its preview are no loss.
    connect(&m_opened, &OpenSession::changed, m_copies.get(), [this] {
        if (m_opened.isChanged())
            m_copies->noteChange();
    });
    connect(m_copies.get(), &Autosave::sentence, this,
            [this](const QString &text) { m_window.showWarning(text); });
    connect(m_window.offer(), &ui::OfferBar::accepted, this, [this] {
        // A first copy that was restored is what a second one would replace.
        const bool isWorthKeeping =
            m_opened.isWorthSaving() ||
            (m_opened.isChanged() && !m_behind.exploration().pins().empty());
        if (isWorthKeeping && !mayReplace()) {
            m_window.offer()->show();
            return;
        }
        Result<session::Session> copy = readSessionFile(m_offered);
        if (copy) {
            tell({}, {});
            m_opened.setPath({});
            m_opened.show(std::move(copy.value()), tr("the copy"));
            m_opened.noteUnsaved();
            m_copies->noteChange();
            m_copies->flush(); // the new copy is there before the old one goes
            Autosave::discard(m_offered);
        } else {
            m_window.showWarning(QString::fromStdString(copy.problem().sentence));
        }
        offerCopy();
    });
    connect(m_window.offer(), &ui::OfferBar::declined, this, [this] {
        Autosave::discard(m_offered);
        offerCopy();
    });
    offerCopy();
}

void Session::offerCopy()
{
    // One that cannot be read is offered once and stays where it is.
    const QStringList left = m_copies->leftBehind();
    const qsizetype next = left.indexOf(m_offered) + 1;
    if (next >= left.size())
        return;
    m_offered = left.at(next);
    const QFileInfo file(m_offered);
    const QString time = QLocale().toString(file.lastModified(), QLocale::ShortFormat);
    // Which of several: a large one is not read for its name.
    constexpr qint64 soonRead = 4 << 20;
    const auto copy = file.size() <= soonRead ? readSessionFile(m_offered) : Problem{};
    const QString name = copy ? QString::fromStdString(copy->design.name).simplified() : QString();
    const qsizetype others = left.size() - next - 1;
    QString sentence =
        name.isEmpty()
            ? tr("What was open when Dimscope ended at %1 can be restored.").arg(time)
            : tr("%1, as it was when Dimscope ended at %2, can be restored.").arg(name, time);
    if (others > 0)
        sentence += u' ' + tr("%n more after it.", nullptr, static_cast<int>(others));
    m_window.offer()->offer(sentence, tr("&Restore"), tr("&Discard"));
}

bool Session::hasFile() const
{
    return !m_opened.path().isEmpty() && !m_opened.isOfAnotherDesign();
}

QString Session::suggestedPath()
{
    return hasFile() ? m_opened.path() : shownName() + QLatin1String(sessionSuffix);
}

QString Session::shownName()
{
    if (hasFile())
        return QFileInfo(m_opened.path()).fileName();
    QString name = QString::fromStdString(m_behind.document().design().name).simplified();
    return name.isEmpty() ? tr("session") : name.replace(u'/', u'-');
}

bool Session::save(const QString &path)
{
    if (const auto failure = writeSessionFile(path, m_opened.present())) {
        m_window.showWarning(*failure);
        return false;
    }
    m_opened.setPath(path);
    m_opened.noteSaved();
    if (m_copies)
        m_copies->forget();
    m_window.files()->setRecent(addRecentFile(path));
    m_window.showMessage(tr("The session was saved to %1.").arg(path));
    return true;
}

void Session::saveOrAsk()
{
    if (hasFile())
        save(m_opened.path());
    else
        m_window.files()->chooseSave(suggestedPath());
}

bool Session::mayLeave()
{
    return !m_opened.isWorthSaving() || mayReplace();
}

bool Session::mayReplace()
{
    switch (m_window.files()->askToSave(shownName(), hasFile())) {
    case ui::FileMenu::Answer::save:
        saveOrAsk();
        return !m_opened.isWorthSaving();
    case ui::FileMenu::Answer::discard:
        return true;
    case ui::FileMenu::Answer::cancel:
        break;
    }
    return false;
}

bool Session::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::Close) {
        // What a person is not asked about is offered at the next start.
        if (m_copies && m_opened.isChanged() && !m_opened.isWorthSaving() && m_copies->leave())
            return QObject::eventFilter(watched, event);
        if (m_copies)
            m_copies->flush();
        if (!mayLeave()) {
            event->ignore();
            return true;
        }
        if (m_copies)
            m_copies->forget();
    }
    return QObject::eventFilter(watched, event);
}

void Session::openFiles(const QStringList &paths)
{
    const QStringList earlier = std::exchange(m_refused, {});
    bool hasOpened = false;
    for (const QString &path : paths)
        hasOpened = tryOpen(path) || hasOpened;
    for (const QString &sentence : earlier) {
        if (m_refused.contains(sentence))
            continue; // said again
        if (hasOpened)
            m_window.messages()->replace(sentence, {});
        else
            m_refused << sentence;
    }
}

bool Session::tryOpen(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    std::optional<ui::WaitCursor> works(std::in_place);
    Result<OpenedFile> file = readOpenedFile(path);
    if (!file) {
        // The bar is narrow; its tool tip has the folders.
        const QString alone = QFileInfo(path).fileName();
        QString sentence = QString::fromStdString(file.problem().sentence);
        if (!alone.isEmpty() && sentence.startsWith(path))
            sentence.replace(0, path.size(), alone);
        m_refused << tr("%1 It was not opened; what was open stays.").arg(sentence);
        m_window.messages()->show(m_refused.back(), ui::MessageLevel::warning, whole);
        return false;
    }
    const QString name = QFileInfo(path).fileName();
    if (auto *measurements = std::get_if<protocol::MeasurementFile>(&file.value())) {
        show(std::move(*measurements), whole);
    } else if (auto *session = std::get_if<session::Session>(&file.value())) {
        works.reset(); // a question is no wait
        if (!mayLeave())
            return false;
        works.emplace();
        tell({}, {});
        m_opened.show(std::move(*session), name);
        // A report is no place to save to.
        m_opened.setPath(
            name.endsWith(QLatin1String(sessionSuffix), Qt::CaseInsensitive) ? whole : QString());
        tell(
            [this, name] {
                const ui::Exploration &shown = m_behind.exploration();
                return shown.hasForeignStandIn()
                           ? tr("%1: the charts show what %2 measured, until this machine "
                                "measures.")
                                 .arg(name, QString::fromStdString(shown.device()->name))
                           : QString();
            },
            {});
    } else {
        show(std::get<ImportedDesign>(*file), whole);
    }
    m_window.files()->setRecent(addRecentFile(path));
    return true;
}

void Session::show(protocol::MeasurementFile file, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    const QString found =
        (file.results.size() == 1 ? tr("%1: %2 result of %3") : tr("%1: %2 results of %3"))
            .arg(name)
            .arg(file.results.size())
            .arg(QString::fromStdString(file.device.name));
    m_opened.add(std::move(file), name);
    tell([this, name, found] { return seenOf(name, found); }, path);
}

QString Session::seenOf(const QString &name, const QString &found)
{
    const ui::Exploration &exploration = m_behind.exploration();
    const auto isOfFile = [&name](const measure::Measurement &measurement) {
        const auto origin = measurement.provenance.find("opened_from");
        return origin != measurement.provenance.end() && origin->second == name.toStdString();
    };
    const auto standing = std::count_if(exploration.measurements().begin(),
                                        exploration.measurements().end(), isOfFile);
    if (standing > 0 && exploration.hasForeignStandIn())
        return tr("%1, %2 of them of products of this sweep. Nothing measures here, so "
                  "the charts show them as the measured ones.")
            .arg(found)
            .arg(standing);
    if (standing > 0)
        return tr("%1, %2 of them of products of this sweep. The device that measures here "
                  "measured them, so the charts show them as its own.")
            .arg(found)
            .arg(standing);
    const std::size_t drawn = chart::openedPoints(exploration.charts(), name.toStdString());
    if (drawn > 0)
        return tr("%1, %2 of them of products of this sweep: hollow points on the "
                  "chart of products.")
            .arg(found)
            .arg(drawn);
    const bool isOfSweep =
        std::any_of(exploration.allOpened().begin(), exploration.allOpened().end(),
                    [&](const ui::OpenedResults &opened) {
                        return std::any_of(opened.results.begin(), opened.results.end(), isOfFile);
                    });
    if (isOfSweep)
        return tr("%1 are kept; the chart shows those of this sweep already.").arg(found);
    return tr("%1 are kept; none is of a product of this sweep. They "
              "show beside the sweep that they are of.")
        .arg(found);
}

void Session::tell(std::function<QString()> sentence, const QString &details)
{
    m_window.messages()->replace(std::exchange(m_told, {}), {});
    m_telling = std::move(sentence);
    m_told = m_telling ? m_telling() : QString();
    if (!m_told.isEmpty())
        m_window.showMessage(m_told, details);
}

void Session::tellAnew()
{
    if (m_told.isEmpty())
        return;
    const QString now = m_telling();
    if (now != m_told)
        m_window.messages()->replace(std::exchange(m_told, now), now);
}

void Session::show(const ImportedDesign &imported, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    m_opened.open(imported, name);
    QStringList details{path};
    for (const std::string &assumed : imported.assumed)
        details << tr("assumed: %1").arg(QString::fromStdString(assumed));
    for (const std::string &ignored : imported.ignored)
        details << tr("ignored: %1").arg(QString::fromStdString(ignored));
    if (imported.assumed.empty())
        return;
    m_aboutDesign =
        (imported.assumed.size() == 1 ? tr("%1 was opened with %2 value that its family implies.")
                                      : tr("%1 was opened with %2 values that its family implies."))
            .arg(name)
            .arg(imported.assumed.size());
    m_imported = imported.design;
    m_window.showMessage(m_aboutDesign, details.join(u'\n'));
}

} // namespace dimscope::app
