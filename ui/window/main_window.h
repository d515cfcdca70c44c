// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/preset.h"
#include "core/lesson/claims.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/device_chip.h"

#include <QMainWindow>

#include <vector>

class QPushButton;

namespace dimscope::ui {

class ChartGrid;
class ClaimGuide;
class DesignModel;
class Exploration;
class FileMenu;
class FindingBar;
class HeadlineBar;
class LayerStrip;
class MeasureMenu;
class MessageBar;
class OfferBar;
class PanelFold;
class ParameterPanel;
class TopBar;
class WhyGuide;
class WindowTitle;

/// The window: sliders on the left, charts in the centre, finding and headline numbers below. It
/// shows the document and asks for everything else (files, measuring, reports) by signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(DesignModel *document, Exploration *exploration, std::vector<Preset> presets,
               lesson::Claims claims = {});

    void showStatus(const MeasuringStatus &status);
    /// Something was done.
    void showMessage(const QString &sentence, const QString &details = {});
    /// Something was not done; stays beside what is said after it.
    void showWarning(const QString &sentence, const QString &topic = {});
    void setPresentation(bool on);
    bool isPresentation() const { return m_presentation; }
    /// Of all text, in percent of the system's.
    void setTextScale(int percent);
    int textScale() const { return m_textScale; }

    ParameterPanel *parameters() const { return m_parameters; }
    PanelFold *fold() const { return m_fold; }
    ChartGrid *charts() const { return m_charts; }
    HeadlineBar *headline() const { return m_headline; }
    FindingBar *findings() const { return m_findings; }
    ClaimGuide *claims() const { return m_claims; }
    MessageBar *messages() const { return m_messages; }
    OfferBar *offer() const { return m_offer; }
    FileMenu *files() const { return m_files; }
    WindowTitle *title() const { return m_title; }
    MeasureMenu *measuring() const { return m_measuringMenu; }
    QPushButton *measureButton() const;

signals:
    void measureRequested();
    void pauseRequested();
    void openRequested(const QStringList &paths); ///< of one gesture
    void reportRequested();
    void chartRequested(int index); ///< of the chart grid, to export it
    void themeRequested(dimscope::ui::ThemeChoice choice);
    void presentationChanged(bool on);
    void notesRequested();
    void textScaleChanged(int percent);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCentre();
    void buildMenus();
    void refresh();
    void applyTextScale();
    void openPreset(const Preset &preset);

    DesignModel *m_document;
    Exploration *m_exploration;
    std::vector<Preset> m_presets;
    ParameterPanel *m_parameters = nullptr;
    ChartGrid *m_charts = nullptr;
    HeadlineBar *m_headline = nullptr;
    LayerStrip *m_layers = nullptr;
    WhyGuide *m_why = nullptr;
    FindingBar *m_findings = nullptr;
    MessageBar *m_messages = nullptr;
    OfferBar *m_offer = nullptr;
    FileMenu *m_files = nullptr;
    ClaimGuide *m_claims = nullptr;
    TopBar *m_top = nullptr;
    PanelFold *m_fold = nullptr;
    WindowTitle *m_title = nullptr;
    MeasureMenu *m_measuringMenu = nullptr;
    bool m_presentation = false;
    int m_textScale = 100;
    int m_maximisedBefore = -1; ///< of the presentation
    QFont m_normalFont;
};

} // namespace dimscope::ui
