// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/autosave.h"
#include "app/earlier_results.h"
#include "app/experiment_runner.h"
#include "app/measured_exploration.h"
#include "app/open_session.h"
#include "app/report/report_source.h"
#include "core/design/hugging_face_config.h"
#include "ui/report/chart_export_dialog.h"
#include "ui/report/report_dialog.h"
#include "ui/window/main_window.h"

#include <functional>

namespace dimscope::app {

/// The window with everything behind it, wired together.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Design &design, const QStringList &worker);

    ui::MainWindow &window() { return m_window; }
    MeasuredExploration &behind() { return m_behind; }
    ExperimentRunner &experiments() { return m_experiments; }

    /// Keeps what is measured from now on, and shows what earlier windows measured.
    void keepResults(std::unique_ptr<ResultStore> store);

    /// Keeps a copy of what is open in that folder, and offers one that was left there.
    void keepCopies(const QString &folder);

    /// Opens a config.json, a session, measurements or a report with a session in it; a bad file
    /// gets a sentence and changes nothing.
    void openFile(const QString &path) { openFiles({path}); }
    /// The same for the files of one gesture, in turn. What was said of files of earlier gestures
    /// goes when one opens.
    void openFiles(const QStringList &paths);
    /// Writes the session; a failure is a sentence and leaves an old file as it was.
    bool save(const QString &path);

    /// The report of what is open now, to choose from and to save.
    std::unique_ptr<ui::ReportDialog> reportDialog();
    /// The charts of that report as they are looked at, to save one of them.
    std::unique_ptr<ui::ChartExportDialog> chartDialog(int chosen);

    OpenSession &opened() { return m_opened; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// False: it was refused, or the person stays with what is open.
    bool tryOpen(const QString &path);
    void show(const ImportedDesign &imported, const QString &path);
    void show(protocol::MeasurementFile file, const QString &path);
    /// What the window shows of the results of that file, which holds `found`.
    QString seenOf(const QString &name, const QString &found);
    /// Says what the function answers, and in its place what it answers later; nothing once that is
    /// empty.
    void tell(std::function<QString()> sentence, const QString &details);
    void tellAnew();
    void offerCopy();
    void saveOrAsk();
    /// What changes would be lost are saved or given up first; false: stay.
    bool mayLeave();
    /// Asks whether what is there is saved or given up; false: it stays.
    bool mayReplace();
    void connectFiles();
    /// Whether 'Save' knows where to.
    bool hasFile() const;
    /// What leaves the window is named as in its report: no pins, no files that were opened.
    std::vector<ReportedChart> chartsToHandOut();
    QString shownName();
    QString suggestedPath();

    MeasuredExploration m_behind;
    ui::MainWindow m_window;
    OpenSession m_opened;
    ExperimentRunner m_experiments;
    std::unique_ptr<EarlierResults> m_earlier;
    std::unique_ptr<Autosave> m_copies;
    QString m_offered;     ///< a copy that a crash left
    QStringList m_refused; ///< what was said of files that did not open
    Design m_imported;     ///< from the last config.json
    QString m_aboutDesign; ///< what was said of the design that is open
    std::function<QString()> m_telling;
    QString m_told; ///< its last answer
};

} // namespace dimscope::app
