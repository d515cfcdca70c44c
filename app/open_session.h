// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/measured_exploration.h"
#include "app/opened_measurements.h"
#include "app/result_sets.h"
#include "core/design/hugging_face_config.h"
#include "core/session/session.h"
#include "ui/window/main_window.h"

#include <QObject>

#include <vector>

namespace dimscope::app {

/// What the window shows as a session: gathered for a file, applied from one, and whether it has
/// changed since. What no part of the window shows (of a newer version, say) goes from file to
/// file.
class OpenSession : public QObject
{
    Q_OBJECT

public:
    OpenSession(MeasuredExploration &behind, ui::MainWindow &window);

    /// All that is there now, with what was measured here since it was opened.
    session::Session present() const;
    /// Shows a session; `origin` is the name of its file. Its measurements stand beside those of
    /// this machine.
    void show(session::Session session, const QString &origin);
    /// Opens the design of a config.json as a step of this session that undo takes back: pins,
    /// notes and measurements stay beside it, which is what they are compared with. What the file
    /// did not say goes with it, also where undo and redo lead back to it.
    void open(const ImportedDesign &imported, const QString &origin);
    /// Measurements of a file beside those that are there.
    void add(protocol::MeasurementFile file, const QString &origin);
    /// Back to a design with nothing beside it; the charts stand as they do.
    void reset(const Design &design, const QString &what);

    /// The file that it was opened from or saved to; empty: none yet.
    const QString &path() const { return m_path; }
    void setPath(const QString &path);
    /// Whether another design (a config.json, a preset) was opened than the one that the file was
    /// saved with. The file is still what undo leads back to, so it keeps its place in the title;
    /// but 'Save' asks where to, for nobody who opens a model means to write over another one.
    bool isOfAnotherDesign() const;
    /// What is there now is what its file holds.
    void noteSaved();
    /// What is there now, of a copy say, is in no file of a person's.
    void noteUnsaved();
    bool isChanged() const;
    /// Whether closing without saving would lose more than a moved slider.
    bool isWorthSaving() const;

    const std::string &notes() const { return m_kept.notes; }
    void setNotes(const std::string &notes);

    /// What this machine measures is looked at, no longer what a session came with.
    void measureHere() { m_opened.giveWay(); }

signals:
    void changed();
    /// The charts are about to be shown as a session has them, and now they are: what is between
    /// is no gesture of a person.
    void viewAboutToChange();
    void viewChanged();

private:
    /// What the file of that design did not say; empty where it is of no file.
    std::vector<std::string> assumedOf(const Design &design) const;
    void keepAssumed(const ImportedDesign &imported);
    void showPins();
    /// Those on the charts, with what their file said of them besides.
    std::vector<session::PinnedDesign> pins() const;
    /// Those on the charts, with what their file said of them besides.
    session::Experiments experiments() const;
    void keep(const measure::Measurement &measurement, const protocol::Device &device,
              const measure::Method &method);

    MeasuredExploration &m_behind;
    ui::MainWindow &m_window;
    OpenedMeasurements m_opened;
    /// Pins, notes, experiments and what is unknown; the rest is in the window.
    session::Session m_kept;
    session::Session m_saved;               ///< without measurements
    std::vector<ImportedDesign> m_imported; ///< every config.json of this window, once each
    ResultSets m_measured;                  ///< here
    std::size_t m_savedSets = 0;            ///< opened ones that the file holds
    bool m_isUnsaved = false;               ///< whatever has changed since
    bool m_hasNewResults = false;           ///< certified ones, which a person asked for
    QString m_path;
};

} // namespace dimscope::app
