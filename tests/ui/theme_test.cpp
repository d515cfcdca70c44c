// SPDX-License-Identifier: GPL-3.0-or-later
// Every pair of colours that is painted, in both themes and in print, by the contrast of WCAG 2.1:
// 4.5 for texts, 3 for what is drawn and for large letters. Left out is what tells nothing by
// itself: the grid, shades behind curves and the samples of curves that are switched off, whose
// names are texts. What else lets its ground through is taken as it is seen on it.
#include "tests/ui/contrast.h"
#include "ui/chart/chart_theme.h"
#include "ui/parameter/warning_mark.h"
#include "ui/theme/theme.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/framed_label.h"

#include <QApplication>
#include <QFont>
#include <QImage>
#include <QMetaEnum>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOptionFocusRect>
#include <QTest>
#include <QWidget>

using namespace dimscope;
using namespace dimscope::ui;
using test::contrast;
using test::painted;

namespace {

constexpr double ofTexts = 4.5;
constexpr double ofMainTexts = 7;
constexpr double ofGraphics = 3;

/// The rows of a table: what is painted, on what, and the contrast it is to have.
class Pairs
{
public:
    explicit Pairs(QString theme)
        : m_theme(std::move(theme))
    {
        if (!s_hasColumns) {
            QTest::addColumn<QColor>("colour");
            QTest::addColumn<QColor>("ground");
            QTest::addColumn<double>("least");
        }
        s_hasColumns = true;
    }

    void add(const QString &what, const QColor &colour, const QColor &ground, double least) const
    {
        QTest::newRow(qPrintable(m_theme + u": "_qs + what))
            << painted(colour, colour.alphaF(), ground) << ground << least;
    }

private:
    QString m_theme;
    inline static bool s_hasColumns = false;
};

/// What a role of the palette paints. Without a default: one that Qt adds is to be decided on.
enum class Paints
{
    mainText,
    paleText,
    selectedText,
    toolTipText,
    selection,
    ground,
    nothingByItself ///< edges of controls, which have a text, too
};
Paints paintedBy(QPalette::ColorRole role)
{
    switch (role) {
    case QPalette::WindowText:
    case QPalette::Text:
    case QPalette::ButtonText:
    case QPalette::BrightText:
        return Paints::mainText;
    case QPalette::PlaceholderText:
    case QPalette::Link:
    case QPalette::LinkVisited:
        return Paints::paleText;
    case QPalette::HighlightedText:
        return Paints::selectedText;
    case QPalette::ToolTipText:
        return Paints::toolTipText;
    case QPalette::Highlight:
        return Paints::selection;
    case QPalette::Window:
    case QPalette::Base:
    case QPalette::AlternateBase:
    case QPalette::Button:
    case QPalette::ToolTipBase:
        return Paints::ground;
    case QPalette::Light:
    case QPalette::Midlight:
    case QPalette::Dark:
    case QPalette::Mid:
    case QPalette::Shadow:
    case QPalette::NoRole:
    case QPalette::NColorRoles:
        return Paints::nothingByItself;
    }
    return Paints::nothingByItself;
}

QString nameOf(QPalette::ColorRole role)
{
    return QString::fromLatin1(QMetaEnum::fromType<QPalette::ColorRole>().valueToKey(role));
}

QList<QPalette::ColorRole> rolesThatPaint(Paints what)
{
    QList<QPalette::ColorRole> roles;
    for (int i = 0; i < QPalette::NColorRoles; ++i) {
        if (const auto role = static_cast<QPalette::ColorRole>(i); paintedBy(role) == what)
            roles << role;
    }
    return roles;
}

void addWindow(const Pairs &pairs, const QPalette &palette)
{
    using Role = QPalette::ColorRole;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const bool isOff = group == QPalette::Disabled;
        const QString state = isOff                         ? u", off"_qs
                              : group == QPalette::Inactive ? u", of another window"_qs
                                                            : QString();
        for (const Role on : rolesThatPaint(Paints::ground)) {
            const QColor ground = palette.color(group, on);
            const QString where = u" on "_qs + nameOf(on) + state;
            for (const Role text : rolesThatPaint(Paints::mainText))
                pairs.add(nameOf(text) + where, palette.color(group, text), ground,
                          isOff && text != Role::BrightText ? ofTexts : ofMainTexts);
            // Captions, hints, and the numbers of a design that contradicts itself.
            for (const Role text : rolesThatPaint(Paints::paleText))
                pairs.add(nameOf(text) + where, palette.color(group, text), ground, ofTexts);
            // Check boxes have an outline of that colour.
            pairs.add(u"outline"_qs + where, palette.color(group, Role::PlaceholderText), ground,
                      ofGraphics);
            if (isOff)
                continue;
            for (const Role selection : rolesThatPaint(Paints::selection))
                pairs.add(nameOf(selection) + where, palette.color(group, selection), ground,
                          ofGraphics);
            pairs.add(u"warning"_qs + where, WarningMark::colour(palette), ground, ofGraphics);
        }
        for (const Role text : rolesThatPaint(Paints::selectedText))
            pairs.add(nameOf(text) + state, palette.color(group, text),
                      palette.color(group, Role::Highlight), ofTexts);
        for (const Role text : rolesThatPaint(Paints::toolTipText))
            pairs.add(nameOf(text) + state, palette.color(group, text),
                      palette.color(group, Role::ToolTipBase), ofMainTexts);
    }
    for (const Role outside : {Role::Window, Role::Base})
        pairs.add(u"border of a chip on "_qs + nameOf(outside), FramedLabel::borderColour(palette),
                  palette.color(outside), ofGraphics);
}

void addChart(const Pairs &pairs, const ChartTheme &theme)
{
    // All members by name: a new one does not compile until it is decided on below.
    const auto &[ground, text, mutedText, pointLabel, grid, frame, design, cycle, font, weakOpacity,
                 listsHidden, labelsCoverLines, clipsAtEdges, showsTitle, keepsTitle, showsLegend,
                 legendRows, lineWidth, fineWidth, outlineWidth, pointRadius] = theme;
    // Thinner than a pixel they would be paler.
    QVERIFY(fineWidth >= 1 && outlineWidth >= fineWidth && lineWidth >= outlineWidth);
    pairs.add(u"text of a chart"_qs, text, ground, ofMainTexts);
    pairs.add(u"ticks, marks of pinned designs"_qs, mutedText, ground, ofTexts);
    pairs.add(u"label of a point"_qs, pointLabel, ground, ofTexts);
    pairs.add(u"ring and label of the design"_qs, design, ground, ofMainTexts);
    pairs.add(u"axes and crosshair"_qs, frame, ground, ofGraphics);
    for (const QColor &colour : {design, pointLabel})
        pairs.add(u"leader of a label "_qs + colour.name(),
                  painted(colour, ChartTheme::leaderOpacity, ground), ground, ofGraphics);
    const int slotCount = static_cast<int>(cycle.size());
    for (int slot = 0; slot < slotCount; ++slot) {
        const QColor colour = theme.seriesColour(slot);
        const QColor part = theme.solidColour(slot);
        const auto ofSlot = [slot](const char *what) {
            return QLatin1String(what) + u' ' + QString::number(slot);
        };
        // Read-outs are written in it, too.
        pairs.add(ofSlot("curve and its read-out"), colour, ground, ofTexts);
        pairs.add(ofSlot("weak point"), painted(colour, weakOpacity, ground), ground, ofGraphics);
        pairs.add(ofSlot("part of a bar"), part, ground, ofGraphics);
        // Over a curve or a part of a bar of any colour.
        for (int under = 0; under < slotCount; ++under) {
            const QString over = u" over "_qs + QString::number(under);
            for (const QColor &covered : {theme.seriesColour(under), theme.solidColour(under)}) {
                const QColor laid = painted(ground, ChartTheme::readOutGround, covered);
                pairs.add(ofSlot("read-out") + over + covered.name(), colour, laid, ofTexts);
                if (slot == 0)
                    pairs.add(u"text of a read-out"_qs + over + covered.name(), text, laid,
                              ofMainTexts);
            }
        }
        for (const QColor &covered : {colour, part}) {
            const QString over = u" over "_qs + covered.name();
            const QColor laid = painted(ground, ChartTheme::labelGround, covered);
            pairs.add(ofSlot("label") + over, pointLabel, laid, ofTexts);
            pairs.add(ofSlot("label of the design") + over, design, laid, ofMainTexts);
            pairs.add(ofSlot("label of a pinned design") + over, mutedText, laid, ofTexts);
        }
    }
}

/// What a desktop brings: the palette below that of the application, and the word that it is
/// another one now. The platform of the tests has a fixed one, which a style may paint over.
class Desktop
{
public:
    Desktop() { QApplication::setStyle(new Style(this)); }
    ~Desktop()
    {
        become(false);
        QApplication::setStyle(QStyleFactory::create(u"fusion"_qs));
    }
    Q_DISABLE_COPY_MOVE(Desktop)

    void become(bool dark)
    {
        m_palette = dark ? QPalette(Qt::white, Qt::black, Qt::gray, Qt::gray, Qt::gray, Qt::white,
                                    Qt::white, Qt::black, Qt::black)
                         : QPalette(Qt::black, Qt::white, Qt::gray, Qt::gray, Qt::gray, Qt::black,
                                    Qt::black, Qt::white, Qt::white);
        QEvent change(QEvent::ApplicationPaletteChange);
        QCoreApplication::sendEvent(qApp, &change);
    }

private:
    class Style : public QProxyStyle
    {
    public:
        explicit Style(const Desktop *desktop)
            : QProxyStyle(u"fusion"_qs)
            , m_desktop(desktop)
        {
            setObjectName(u"visible"_qs); // the program takes it for its own
        }
        void polish(QPalette &palette) override { palette = m_desktop->m_palette; }

    private:
        const Desktop *m_desktop;
    };

    QPalette m_palette;
};

/// Counts how often a widget is given other colours.
class ChangeCounter : public QObject
{
public:
    explicit ChangeCounter(QWidget *widget) { widget->installEventFilter(this); }
    int count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::PaletteChange ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastSuffices_data()
    {
        for (const bool dark : {false, true}) {
            const Pairs pairs(dark ? u"dark"_qs : u"light"_qs);
            const QPalette palette = dark ? darkPalette() : lightPalette();
            QCOMPARE(isDark(palette), dark);
            addWindow(pairs, palette);
            const ChartTheme theme = chartTheme(palette, QFont(), ChartEmphasis::screen);
            addChart(pairs, theme);
            // The layers are drawn in the colours of curves, on the window.
            for (int slot = 0; slot < static_cast<int>(theme.cycle.size()); ++slot)
                pairs.add(u"layer "_qs + QString::number(slot), theme.seriesColour(slot),
                          palette.color(QPalette::Window), ofGraphics);
            const Pairs presented(dark ? u"dark, presented"_qs : u"light, presented"_qs);
            addChart(presented, chartTheme(palette, QFont(), ChartEmphasis::presentation));
        }
        addChart(Pairs(u"print"_qs), printTheme());
    }
    void contrastSuffices()
    {
        QFETCH(QColor, colour);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        QVERIFY2(contrast(colour, ground) >= least,
                 qPrintable(QStringLiteral("%1 on %2: %3")
                                .arg(colour.name(), ground.name())
                                .arg(contrast(colour, ground))));
    }

    /// The style makes its frame of the colour of the selection, but not in that colour.
    void theFocusFrameIsSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QPalette::ColorRole>("on");
        for (const bool dark : {false, true}) {
            for (const QPalette::ColorRole on : rolesThatPaint(Paints::ground))
                QTest::addRow("%s on %s", dark ? "dark" : "light", qPrintable(nameOf(on)))
                    << dark << on;
        }
    }
    void theFocusFrameIsSeen()
    {
        QFETCH(bool, dark);
        QFETCH(QPalette::ColorRole, on);
        applyStyle();
        QStyleOptionFocusRect option;
        option.palette = dark ? darkPalette() : lightPalette();
        option.rect = QRect(4, 4, 40, 24);
        option.state = QStyle::State_KeyboardFocusChange | QStyle::State_Enabled;
        const QColor ground = option.palette.color(on);
        QImage picture(48, 32, QImage::Format_RGB32);
        picture.fill(ground);
        QPainter painter(&picture);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter);
        painter.end();
        double most = 0;
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, contrast(picture.pixelColor(x, 16), ground));
        QVERIFY2(most >= ofGraphics, qPrintable(QString::number(most)));
    }

    /// Weak points are still told from those that are to be relied on.
    void weakPointsArePaler_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void weakPointsArePaler()
    {
        QFETCH(bool, dark);
        const ChartTheme theme =
            chartTheme(dark ? darkPalette() : lightPalette(), QFont(), ChartEmphasis::screen);
        constexpr double told = 1.5;
        for (const QColor &full : theme.cycle)
            QVERIFY(contrast(full, painted(full, theme.weakOpacity, theme.background)) >= told);
    }

    void choicesAreRememberedByName_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"system", "light", "dark"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void choicesAreRememberedByName()
    {
        QFETCH(QString, name);
        const auto choice = themeChoiceFromName(name);
        QVERIFY(choice.has_value());
        QCOMPARE(nameOf(*choice), name);
    }

    void oneMayChooseTheSystemsTheme()
    {
        QVERIFY(!themeChoiceFromName(u"blue"_qs));
        QVERIFY(!themeChoiceFromName({}));
        QCOMPARE(chosenTheme(*qApp), ThemeChoice::likeSystem);
    }

    /// What is shown after the choice, and after the desktop has become dark or light.
    void theDesktopIsFollowed_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<bool>("isDesktopDark");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("darkAfterwards");
        QTest::newRow("like a light system") << u"system"_qs << false << false << true;
        QTest::newRow("like a dark system") << u"system"_qs << true << true << false;
        QTest::newRow("light on a light one") << u"light"_qs << false << false << false;
        QTest::newRow("light on a dark one") << u"light"_qs << true << false << false;
        QTest::newRow("dark on a light one") << u"dark"_qs << false << true << true;
        QTest::newRow("dark on a dark one") << u"dark"_qs << true << true << true;
    }
    void theDesktopIsFollowed()
    {
        QFETCH(QString, choice);
        QFETCH(bool, isDesktopDark);
        QFETCH(bool, dark);
        QFETCH(bool, darkAfterwards);
        Desktop desktop;
        desktop.become(isDesktopDark);
        QWidget widget;
        chooseTheme(*qApp, *themeChoiceFromName(choice));
        QCOMPARE(nameOf(chosenTheme(*qApp)), choice);
        const auto isShown = [&widget](bool isDark) {
            const QPalette palette = isDark ? darkPalette() : lightPalette();
            return QApplication::palette().color(QPalette::Window) ==
                       palette.color(QPalette::Window) &&
                   widget.palette().color(QPalette::Text) == palette.color(QPalette::Text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(dark), 200);
        // Ours is no change of the desktop.
        QCoreApplication::processEvents();
        QVERIFY(isShown(dark));
        desktop.become(!isDesktopDark);
        QTRY_VERIFY_WITH_TIMEOUT(isShown(darkAfterwards), 200);
        QCoreApplication::processEvents();
        QVERIFY(isShown(darkAfterwards));
        desktop.become(isDesktopDark);
        QTRY_VERIFY_WITH_TIMEOUT(isShown(dark), 200);
        // As remembered as it was chosen.
        QCOMPARE(nameOf(chosenTheme(*qApp)), choice);
        // Back to the desktop's own.
        chooseTheme(*qApp, ThemeChoice::likeSystem);
        QTRY_VERIFY_WITH_TIMEOUT(isShown(isDesktopDark), 200);
    }

    /// The palette settles: a change is followed once, not by changes for ever.
    void aChangeIsFollowedOnce()
    {
        Desktop desktop;
        desktop.become(false);
        chooseTheme(*qApp, ThemeChoice::likeSystem);
        QCoreApplication::processEvents();
        QWidget widget;
        const ChangeCounter counter(&widget);
        desktop.become(true);
        QTest::qWait(50);
        QVERIFY(counter.count() > 0);
        const int settled = counter.count();
        QVERIFY2(settled <= 4, qPrintable(QString::number(settled)));
        QTest::qWait(50);
        QCOMPARE(counter.count(), settled);
    }

    void namesAreKnown()
    {
        QVERIFY(themeFromName(u"light"_qs) == Theme::light);
        QVERIFY(themeFromName(u"dark"_qs) == Theme::dark);
        QVERIFY(!themeFromName(u"blue"_qs));
    }
};

QTEST_MAIN(TestTheme)
#include "theme_test.moc"
