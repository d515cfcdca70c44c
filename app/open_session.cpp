// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/open_session.h"

#include "ui/window/chart_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace dimscope::app {

namespace {

/// A run that a person asked for; previews are made again in two seconds.
bool isCertified(const measure::Method &method)
{
    return method.fewestVisits >= 25;
}

} // namespace

OpenSession::OpenSession(MeasuredExploration &behind, ui::MainWindow &window)
    : m_behind(behind)
    , m_window(window)
    , m_opened(behind.exploration())
{
    connect(&behind.document(), &ui::DesignModel::designChanged, this, &OpenSession::changed);
    connect(&behind.exploration(), &ui::Exploration::pinsChanged, this, &OpenSession::changed);
    connect(&behind.exploration(), &ui::Exploration::experimentsChanged, this,
            &OpenSession::changed);
    connect(&behind.measurer(), &SweepMeasurer::resultTaken, this, &OpenSession::keep);
    noteSaved();
}

void OpenSession::keep(const measure::Measurement &measurement, const protocol::Device &device,
                       const measure::Method &method)
{
    m_measured.add(measurement, device, method, m_behind.exploration().sweep());
    m_hasNewResults = m_hasNewResults || isCertified(method);
    emit changed();
}

std::vector<session::PinnedDesign> OpenSession::pins() const
{
    std::vector<session::PinnedDesign> all;
    for (const chart::Pin &pin : m_behind.exploration().pins()) {
        const auto kept =
            std::find_if(m_kept.pins.begin(), m_kept.pins.end(), [&](const auto &old) {
                return old.name == pin.name && old.design == pin.design;
            });
        session::PinnedDesign one{
            pin.name, pin.design, {}, assumedOf(pin.baseline.value_or(pin.design)), pin.baseline};
        if (kept != m_kept.pins.end()) {
            one.unknown = kept->unknown;
            one.assumed = kept->assumed;
        }
        all.push_back(std::move(one));
    }
    return all;
}

session::Experiments OpenSession::experiments() const
{
    session::Experiments now{m_behind.exploration().experiments(), {}};
    now.result.cancelled = false; // what is there is whole
    return now.result == m_kept.experiments.result ? m_kept.experiments : now;
}

session::Session OpenSession::present() const
{
    session::Session all = m_kept;
    all.version = session::newestVersion;
    all.design = m_behind.document().design();
    all.baseline = m_behind.document().baseline();
    all.assumed = assumedOf(all.baseline);
    all.experiments = experiments();
    all.view.sweepKind = m_behind.exploration().sweepKind();
    ui::gatherLayout(*m_window.charts(), all.view);
    all.pins = pins();
    all.measurements = m_opened.sets();
    for (session::MeasurementSet &set : m_measured.sets())
        all.measurements.push_back(std::move(set));
    return all;
}

void OpenSession::show(session::Session session, const QString &origin)
{
    emit viewAboutToChange();
    std::vector<session::MeasurementSet> measurements = std::move(session.measurements);
    session.measurements.clear();
    m_kept = session;
    keepAssumed({session.baseline, session.assumed, {}});
    m_measured.clear();
    m_behind.document().open(ui::DesignState{session.design, session.baseline},
                             tr("open %1").arg(origin));
    m_behind.exploration().setExperiments(session.experiments.result);
    m_behind.exploration().setSweepKind(session.view.sweepKind);
    m_behind.exploration().refresh();
    m_opened.set(std::move(measurements), origin);
    m_behind.exploration().refresh(); // what was measured says which sweep the pins have
    showPins();
    m_behind.exploration().refresh(); // a range is of the session's own axes
    ui::applyLayout(session.view, *m_window.charts());
    m_behind.exploration().refresh();
    emit viewChanged();
    noteSaved();
}

void OpenSession::open(const ImportedDesign &imported, const QString &origin)
{
    keepAssumed(imported);
    m_behind.document().open(imported.design, tr("open %1").arg(origin));
}

void OpenSession::keepAssumed(const ImportedDesign &imported)
{
    std::erase_if(m_imported,
                  [&](const ImportedDesign &old) { return old.design == imported.design; });
    if (!imported.assumed.empty())
        m_imported.push_back(imported);
}

std::vector<std::string> OpenSession::assumedOf(const Design &design) const
{
    for (const ImportedDesign &imported : m_imported) {
        if (imported.design == design)
            return imported.assumed;
    }
    return {};
}

void OpenSession::showPins()
{
    ui::Exploration &exploration = m_behind.exploration();
    while (!exploration.pins().empty())
        exploration.unpin(0);
    for (const session::PinnedDesign &pin : m_kept.pins)
        exploration.pin(pin.name, pin.design, pin.baseline);
}

void OpenSession::add(protocol::MeasurementFile file, const QString &origin)
{
    m_opened.add(session::setFrom(std::move(file)), origin);
    m_behind.exploration().refresh();
    emit changed();
}

void OpenSession::reset(const Design &design, const QString &what)
{
    m_path.clear();
    m_kept = {};
    m_opened.set({}, {});
    m_behind.document().open(design, what);
    showPins();
    m_behind.exploration().refresh();
    m_measured.keepOnly(m_behind.exploration().measurements()); // what is seen is saved
    session::View view; // which charts stand where is the person's, not the document's
    ui::gatherLayout(*m_window.charts(), view);
    ui::dropRanges(view);
    ui::applyLayout(view, *m_window.charts());
    noteSaved();
}

void OpenSession::setNotes(const std::string &notes)
{
    m_kept.notes = notes;
    emit changed();
}

void OpenSession::noteSaved()
{
    m_saved = {};
    m_saved.design = m_behind.document().design();
    m_saved.baseline = m_behind.document().baseline();
    m_saved.notes = m_kept.notes;
    m_saved.pins = pins();
    m_saved.experiments = experiments();
    m_isUnsaved = false;
    m_hasNewResults = false;
    m_savedSets = m_opened.sets().size();
    emit changed();
}

void OpenSession::noteUnsaved()
{
    m_isUnsaved = true;
    m_savedSets = 0;
    emit changed();
}

void OpenSession::setPath(const QString &path)
{
    m_path = path;
    emit changed();
}

bool OpenSession::isOfAnotherDesign() const
{
    return !(m_saved.baseline == m_behind.document().baseline());
}

bool OpenSession::isChanged() const
{
    return m_isUnsaved || m_hasNewResults || m_opened.sets().size() != m_savedSets ||
           !(m_saved.design == m_behind.document().design()) ||
           !(m_saved.baseline == m_behind.document().baseline()) || m_saved.notes != m_kept.notes ||
           m_saved.pins != pins() || !(m_saved.experiments == experiments());
}

bool OpenSession::isWorthSaving() const
{
    return isChanged() && (!m_path.isEmpty() || !m_kept.notes.empty() || m_hasNewResults ||
                           m_opened.sets().size() != m_savedSets);
}

} // namespace dimscope::app
