// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/provenance_names.h"

#include <QTest>

using namespace dimscope::report;

class ProvenanceNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreWrittenForPeople_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *key, const char *text, const char *shown) {
            QTest::addRow("%s %s", key, text)
                << QString::fromUtf8(key) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("waves", "15.515152", "15.5");
        row("waves", "0.969697", "0.970");
        row("waves", "unknown", "unknown");
        row("largest_relative_error", "1.60e-06", "1.60 × 10^-6");
        row("largest_relative_error", "0", "0");
        // nvml.h, nvmlClocksEventReasons.
        row("throttle_reasons", "0x0", "none (0x0)");
        row("throttle_reasons", "0x1", "idle (0x1)");
        row("throttle_reasons", "0x4", "software power cap (0x4)");
        row("throttle_reasons", "0x24", "software power cap, software thermal slowdown (0x24)");
        row("throttle_reasons", "0x1ff",
            "idle, setting of applications clocks, software power cap, hardware slowdown, sync "
            "boost, software thermal slowdown, hardware thermal slowdown, hardware power brake, "
            "display clocks (0x1ff)");
        row("throttle_reasons", "0x200", "reasons that are not known (0x200)");
        row("throttle_reasons", "0xzz", "0xzz");
        row("throttle_reasons", "0x", "0x");
        row("throttle_reasons", "unknown", "unknown");
        row("cuda_runtime", "13000", "13.0");
        row("cuda_driver", "12080", "12.8");
        row("cublaslt", "130100", "13.1.0");
        row("cublaslt", "111103", "11.11.3");
        row("cublaslt", "12", "12");
        row("cuda_runtime", "1e300", "1e300");
        row("half_width_wanted", "0.005", "0.5 %");
        row("l2_bytes", "62914560", "60.00 MiB");
        row("sm_clock_mhz", "1455", "1455 MHz");
        row("a_new_key", "0x4", "0x4");
    }
    void valuesAreWrittenForPeople()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(valueWithUnit(key.toStdString(), text.toStdString())),
                 shown);
    }
};

QTEST_APPLESS_MAIN(ProvenanceNamesTest)
#include "provenance_names_test.moc"
