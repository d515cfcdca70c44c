// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a browser shows it; label browser, since a browser is a large thing to install.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

QByteArray run(const QString &program, const QStringList &arguments, int *code)
{
    QProcess process;
    process.start(program, arguments);
    const bool isDone = process.waitForFinished(60000);
    *code = isDone ? process.exitCode() : -1;
    return process.readAllStandardOutput();
}

/// The share of pixels darker than half.
double darkShare(const QImage &picture)
{
    qint64 dark = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            dark += qGray(picture.pixel(x, y)) < 128 ? 1 : 0;
    }
    return double(dark) / double(picture.width() * picture.height());
}

} // namespace

class ReportBrowserTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_browser = QStandardPaths::findExecutable(QStringLiteral("chromium"));
        if (m_browser.isEmpty())
            QSKIP("chromium is not installed");
        m_path = m_folder.filePath(QStringLiteral("report.html"));
        int code = 0;
        run(QStringLiteral(DIMSCOPE_PROGRAM),
            {QStringLiteral("report"), QStringLiteral("--preset"), QStringLiteral("gpt-oss-120b"),
             QStringLiteral("--no-measuring"), QStringLiteral("--output"), m_path},
            &code);
        QCOMPARE(code, 0);
    }

    void thePageNeedsNothingElse()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString html = QString::fromUtf8(file.readAll());
        static const QRegularExpression loads(
            QStringLiteral("(src|href)\\s*=\\s*[\"'](?!#|data:)|@import|url\\((?!#|[\"']?data:)"));
        const QRegularExpressionMatch match = loads.match(html);
        QVERIFY2(!match.hasMatch(), qPrintable(html.mid(match.capturedStart(), 120)));
    }

    void theBrowserUnderstandsIt()
    {
        int code = 0;
        const QString dom = QString::fromUtf8(
            run(m_browser, arguments() << QStringLiteral("--dump-dom") << url(), &code));
        QCOMPARE(code, 0);
        QVERIFY(dom.contains(QStringLiteral("116.8 billion")));
        QVERIFY(dom.contains(QStringLiteral("dimscope-session")));
        // Two on page one, and all but the one of products, of which nothing was measured;
        // each for narrow screens too.
        QCOMPARE(dom.count(QStringLiteral("<svg")), 14);
    }

    void lightAndDark_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void lightAndDark()
    {
        QFETCH(bool, dark);
        const QString picture = m_folder.filePath(QStringLiteral("page.png"));
        QFile::remove(picture);
        QStringList all = arguments() << QStringLiteral("--window-size=1000,1400")
                                      << QStringLiteral("--screenshot=") + picture;
        if (dark)
            all << QStringLiteral("--blink-settings=preferredColorScheme=0");
        int code = 0;
        run(m_browser, all << url(), &code);
        QCOMPARE(code, 0);
        const QImage page(picture);
        QVERIFY(page.width() >= 900);
        const double share = darkShare(page);
        const QByteArray seen = QByteArray::number(share);
        // Text and curves on their ground: neither an empty page nor a black one.
        if (dark)
            QVERIFY2(share > 0.6 && share < 0.995, seen.constData());
        else
            QVERIFY2(share > 0.005 && share < 0.2, seen.constData());
    }

    /// On the browser's own paper: page one holds the whole summary, and no number loses its unit.
    void pageOneIsPrintedAlone_data()
    {
        QTest::addColumn<QStringList>("compared");
        QTest::addColumn<bool>("measured");
        const QString llama = QStringLiteral("llama-3.1-8b");
        const QString small = QStringLiteral("gpt-oss-20b");
        QTest::newRow("one design") << QStringList() << false;
        QTest::newRow("two designs") << QStringList(llama) << false;
        QTest::newRow("three designs") << QStringList{small, llama} << false;
        QTest::newRow("one, measured") << QStringList() << true;
        QTest::newRow("two, measured") << QStringList(small) << true;
        QTest::newRow("three, measured") << QStringList{small, llama} << true;
    }
    void pageOneIsPrintedAlone()
    {
        QFETCH(QStringList, compared);
        QFETCH(bool, measured);
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (reader.isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
        QStringList written{QStringLiteral("report"),       QStringLiteral("--preset"),
                            QStringLiteral("gpt-oss-120b"), QStringLiteral("--no-measuring"),
                            QStringLiteral("--output"),     m_path};
        for (const QString &other : compared)
            written << QStringLiteral("--compare") << other;
        int code = 0;
        if (measured) {
            const QString results = m_folder.filePath(QStringLiteral("results.json"));
            const QString recording = QStringLiteral(
                DIMSCOPE_SOURCE_DIR "/resources/recordings/nvidia-h200-article-sweep.jsonl");
            run(QStringLiteral(DIMSCOPE_PROGRAM),
                {QStringLiteral("measure"), QStringLiteral("--preset"),
                 QStringLiteral("gpt-oss-120b"), QStringLiteral("--sweep"),
                 QStringLiteral("article"), QStringLiteral("--worker"),
                 QStringLiteral(DIMSCOPE_WORKER " --replay ") + recording,
                 QStringLiteral("--output"), results},
                &code);
            QCOMPARE(code, 0);
            written << QStringLiteral("--measurements") << results;
        }
        run(QStringLiteral(DIMSCOPE_PROGRAM), written, &code);
        QCOMPARE(code, 0);
        const QString printed = m_folder.filePath(QStringLiteral("printed.pdf"));
        run(m_browser,
            arguments() << QStringLiteral("--print-to-pdf=") + printed
                        << QStringLiteral("--no-pdf-header-footer") << url(),
            &code);
        QCOMPARE(code, 0);
        const QStringList pages =
            QString::fromUtf8(
                run(reader, {QStringLiteral("-layout"), printed, QStringLiteral("-")}, &code))
                .split(QLatin1Char('\f'));
        QVERIFY(pages.size() > 5);
        QVERIFY(pages[0].contains(QStringLiteral("116.8 billion")));
        QVERIFY2(pages[1].startsWith(compared.isEmpty()
                                         ? QStringLiteral("Findings")
                                         : QStringLiteral("The designs side by side")),
                 qPrintable(pages[1].left(200)));
    }

private:
    QStringList arguments() const
    {
        return {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"),
                QStringLiteral("--disable-gpu"), QStringLiteral("--hide-scrollbars"),
                QStringLiteral("--user-data-dir=") + m_folder.filePath(QStringLiteral("profile"))};
    }
    QString url() const { return QStringLiteral("file://") + m_path; }

    QTemporaryDir m_folder;
    QString m_browser;
    QString m_path;
};

QTEST_GUILESS_MAIN(ReportBrowserTest)
#include "report_browser_test.moc"
