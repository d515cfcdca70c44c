// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/design/changed_name.h"
#include "ui/chart/chart_view.h"
#include "ui/document/design_model.h"
#include "ui/document/exploration.h"
#include "ui/parameter/parameter_panel.h"
#include "ui/theme/text_sizes.h"
#include "ui/window/chart_grid.h"
#include "ui/window/claim_guide.h"
#include "ui/window/claims_dialog.h"
#include "ui/window/edit_menu.h"
#include "ui/window/file_drop.h"
#include "ui/window/file_menu.h"
#include "ui/window/finding_bar.h"
#include "ui/window/headline_bar.h"
#include "ui/window/help_menu.h"
#include "ui/window/layer_strip.h"
#include "ui/window/lesson_menu.h"
#include "ui/window/measure_menu.h"
#include "ui/window/message_bar.h"
#include "ui/window/offer_bar.h"
#include "ui/window/panel_fold.h"
#include "ui/window/pin_bar.h"
#include "ui/window/top_bar.h"
#include "ui/window/view_menu.h"
#include "ui/window/why_guide.h"
#include "ui/window/why_panel.h"
#include "ui/window/window_area.h"
#include "ui/window/window_title.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// One column of charts, of which two fit; below the menus, which take 40 at most.
constexpr QSize smallestContent(450, 440);
constexpr QSize smallest(320, 240); ///< where that scrolls

constexpr int leastTextScale = 70; ///< percent
constexpr int mostTextScale = 250;

} // namespace

MainWindow::MainWindow(DesignModel *document, Exploration *exploration, std::vector<Preset> presets,
                       lesson::Claims claims)
    : m_document(document)
    , m_exploration(exploration)
    , m_presets(std::move(presets))
{
    m_claims = new ClaimGuide(std::move(claims), document, exploration, m_presets, this);
    m_title = new WindowTitle(this);
    connect(new FileDrop(this), &FileDrop::dropped, this, &MainWindow::openRequested);
    setMinimumSize(smallest);
    setFocusPolicy(Qt::ClickFocus);
    setFocus(); // at first no box has the keyboard: the keys are the window's
    auto *area = new WindowArea(smallestContent, this);
    QWidget *central = area->content();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(4);
    m_top = new TopBar(central); // first, as Tab goes in the order in which things are made
    m_parameters = new ParameterPanel(document, central);
    m_parameters->fitWidth(ParameterPanel::Width::ofEveryRow);
    columns->addWidget(m_parameters);
    columns->addWidget(buildCentre(), 1);
    m_why = new WhyGuide(m_exploration, m_headline, m_findings, m_charts, this);
    connect(m_claims, &ClaimGuide::whyRequested, m_why, &WhyGuide::askNumber);
    auto *rows = new QVBoxLayout(central);
    area->setTight(false);
    rows->addWidget(m_top);
    rows->addLayout(columns, 1);
    setCentralWidget(area);
    m_fold = new PanelFold(m_parameters, columns, area, m_top, this);
    buildMenus();
    m_normalFont = font();
    connect(exploration, &Exploration::updated, this, &MainWindow::refresh);
    connect(document, &DesignModel::gestureActiveChanged, m_findings, &FindingBar::setHeld);
    connect(m_top, &TopBar::measureRequested, this, &MainWindow::measureRequested);
    connect(m_top, &TopBar::pauseRequested, this, &MainWindow::pauseRequested);
    connect(m_top, &TopBar::reportRequested, this, &MainWindow::reportRequested);
}

QWidget *MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    m_offer = new OfferBar(centre);
    m_messages = new MessageBar(centre);
    auto *pins = new PinBar(m_exploration, centre);
    m_layers = new LayerStrip(centre);
    m_charts = new ChartGrid(m_exploration, centre);
    m_findings = new FindingBar(m_exploration, m_charts, centre);
    m_headline = new HeadlineBar(centre);
    connect(m_layers, &LayerStrip::kindChosen, this, [this](AttentionMask mask) {
        m_parameters->openGroup(mask == AttentionMask::full ? FieldGroup::fullLayers
                                                            : FieldGroup::slidingLayers);
    });
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_offer);
    layout->addWidget(m_messages);
    connect(pins, &PinBar::whyRequested, this,
            [this](const QString &subject) { m_why->askNumber(subject); });
    layout->addWidget(pins);
    layout->addWidget(m_layers);
    layout->addWidget(m_charts, 1);
    layout->addWidget(m_findings);
    layout->addWidget(m_headline);
    return centre;
}

void MainWindow::buildMenus()
{
    m_files = new FileMenu(menuBar()->addMenu(tr("&File")), m_presets, this);
    m_top->presetButton()->setMenu(m_files->presetMenu());
    connect(m_files, &FileMenu::presetRequested, this, &MainWindow::openPreset);
    connect(m_files, &FileMenu::openRequested, this,
            [this](const QString &path) { emit openRequested({path}); });
    connect(m_files, &FileMenu::reportRequested, this, &MainWindow::reportRequested);
    connect(m_files, &FileMenu::chartRequested, this,
            [this] { emit chartRequested(std::max(0, m_charts->current())); });
    connect(m_charts, &ChartGrid::exportRequested, this, &MainWindow::chartRequested);

    fillEditMenu(menuBar()->addMenu(tr("&Edit")), m_document, m_exploration, this);

    fillViewMenu(menuBar()->addMenu(tr("&View")), this);

    m_measuringMenu = new MeasureMenu(menuBar()->addMenu(tr("&Measure")), measureButton(), this);

    QMenu *learn = menuBar()->addMenu(tr("&Learn"));
    learn->addAction(tr("The article, &claim by claim..."), this, [this] { m_claims->open(this); });
    fillLessonMenu(learn, m_document, this);

    fillHelpMenu(menuBar()->addMenu(tr("&Help")), this);
}

void MainWindow::refresh()
{
    const Evaluation &evaluation = m_exploration->evaluation();
    m_headline->show(evaluation);
    m_layers->show(evaluation.design);
    const std::string &start = m_document->baseline().name;
    const bool isChanged = !(m_document->design() == m_document->baseline());
    const QString name = QString::fromStdString(isChanged ? changedName(start) : start);
    m_top->showDesign(name);
    m_title->setDesign(name);
}

void MainWindow::showStatus(const MeasuringStatus &status)
{
    m_top->showStatus(status);
}

QPushButton *MainWindow::measureButton() const
{
    return m_top->measureButton();
}

void MainWindow::showMessage(const QString &sentence, const QString &details)
{
    m_messages->show(sentence, MessageLevel::notice, details);
}

void MainWindow::showWarning(const QString &sentence, const QString &topic)
{
    m_messages->show(sentence, MessageLevel::warning, {}, topic);
}

void MainWindow::setPresentation(bool on)
{
    if (on == m_presentation)
        return;
    m_presentation = on;
    applyTextScale();
    m_parameters->showMainRowsOnly(on);
    m_charts->setEmphasis(on ? ChartEmphasis::presentation : ChartEmphasis::screen);
    // Where one chart stood alone before, it does again.
    const int before = std::exchange(m_maximisedBefore, m_charts->maximised());
    m_charts->setMaximised(on ? m_charts->current() : before);
    if (on && m_why->panel()->isVisible())
        m_why->panel()->close(); // it would take the room of the chart
    m_layers->setVisible(!on);
    emit presentationChanged(on);
}

void MainWindow::setTextScale(int percent)
{
    percent = std::clamp(percent, leastTextScale, mostTextScale);
    if (percent == m_textScale)
        return;
    m_textScale = percent;
    applyTextScale();
    emit textScaleChanged(percent);
}

void MainWindow::applyTextScale()
{
    const TextSizes sizes = textSizes(m_normalFont, m_textScale, m_presentation, size());
    setFont(sizes.window);
    // Menus are windows of their own; those that open at the pointer, and tool tips, have the
    // letters of the application.
    for (QMenu *menu : findChildren<QMenu *>())
        menu->setFont(sizes.window);
    if (QApplication::font("QMenu") != sizes.window) {
        QApplication::setFont(sizes.window, "QMenu");
        QToolTip::setFont(sizes.window);
    }
    m_findings->setFont(sizes.sentence);
    m_headline->setFont(sizes.headline);
    static_cast<WindowArea *>(centralWidget())->setTight(sizes.low);
    m_charts->parentWidget()->layout()->setSpacing(sizes.low ? 3 : 8);
    m_findings->setBrief(sizes.low);
    m_headline->setBrief(sizes.low);
    m_charts->setLow(sizes.low);
    m_parameters->fitWidth(m_presentation ? ParameterPanel::Width::ofOpenRows
                                          : ParameterPanel::Width::ofEveryRow);
}

void MainWindow::openPreset(const Preset &preset)
{
    Design design = preset.design;
    design.name = preset.label;
    m_document->open(design, tr("open %1").arg(QString::fromStdString(preset.label)));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_presentation)
        applyTextScale();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_1;
    if (event->key() == Qt::Key_Escape) {
        if (m_why->panel()->isVisible())
            m_why->panel()->close();
        else if (m_charts->leaveMarker())
            return;
        else if (m_messages->isVisible())
            m_messages->dismissAll();
        else if (m_claims->restore())
            return;
        else if (m_presentation)
            setPresentation(false);
        else if (m_charts->maximised() >= 0)
            m_charts->setMaximised(-1);
        else if (isFullScreen())
            setWindowState(windowState() & ~Qt::WindowFullScreen);
        else if (m_top->isMeasuring())
            emit pauseRequested();
        return;
    }
    if (event->key() == Qt::Key_M && m_charts->maximiseHovered())
        return;
    if (digit >= 0 && digit < static_cast<int>(m_charts->views().size())) {
        m_charts->goTo(digit);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace dimscope::ui
