// SPDX-License-Identifier: GPL-3.0-or-later
// The main window against pictures of it that a person has looked at (tests/ui/pictures). After a
// wanted change: DIMSCOPE_UPDATE_PICTURES=1 window_picture_test, look at them, commit them.
#include "app/session.h"
#include "tests/no_warnings.h"
#include "tests/preset_designs.h"
#include "ui/theme/theme.h"
#include "ui/window/chart_grid.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QImage>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

namespace {

const QString folder = QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/ui/pictures/");

/// Pixels that differ visibly; marks them red in `marked`.
int differing(const QImage &a, const QImage &b, QImage *marked)
{
    constexpr int visible = 24; // of 255 in one channel
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            if (std::abs(qRed(p) - qRed(q)) <= visible &&
                std::abs(qGreen(p) - qGreen(q)) <= visible &&
                std::abs(qBlue(p) - qBlue(q)) <= visible)
                continue;
            ++count;
            marked->setPixel(x, y, qRgb(255, 0, 0));
        }
    }
    return count;
}

} // namespace

class WindowPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void theWindowLooksAsItDid_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("presentation");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("presentation") << false << true;
    }
    void theWindowLooksAsItDid()
    {
        QFETCH(bool, dark);
        QFETCH(bool, presentation);
        const QFont font(u"Noto Sans"_qs, 10);
        if (QFontInfo(font).family() != font.family())
            QSKIP("the pictures are of Noto Sans, which is not installed");
        QApplication::setFont(font);
        applyTheme(*qApp, dark ? Theme::dark : Theme::light);
        app::Session session(test::presetDesign(QStringLiteral("gpt-oss-120b")), {});
        session.window().resize(1440, 900);
        session.window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&session.window()));
        if (presentation)
            session.window().setPresentation(true);
        // Layout requests cause others.
        for (int i = 0; i < 5; ++i)
            QTest::qWait(50);
        const QImage now = session.window().grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QString name = QString::fromLatin1(QTest::currentDataTag()) + u".png"_qs;
        if (qEnvironmentVariableIsSet("DIMSCOPE_UPDATE_PICTURES")) {
            QVERIFY(QDir().mkpath(folder) && now.save(folder + name));
            QSKIP("the picture was taken anew: look at it before it is committed");
        }
        const QImage before = QImage(folder + name).convertToFormat(QImage::Format_RGB32);
        QVERIFY2(!before.isNull(), qPrintable(folder + name));
        QCOMPARE(now.size(), before.size());
        QImage marked = now;
        const int count = differing(now, before, &marked);
        const QString found = QDir::current().filePath(u"differs_"_qs + name);
        constexpr double allowed = 0.001; // of all pixels
        if (count > allowed * now.width() * now.height())
            marked.save(found);
        QVERIFY2(count <= allowed * now.width() * now.height(),
                 qPrintable(u"%1 pixels differ, red in %2"_qs.arg(count).arg(found)));
    }
};

QTEST_MAIN(WindowPictureTest)
#include "window_picture_test.moc"
