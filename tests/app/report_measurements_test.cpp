// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured, how, and the formulas, read back from the PDF that the program makes: every
// number there follows from the JSON of the session, read here without the program's code.
#include "tests/app/number_proof.h"
#include "tests/app/run_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <functional>
#include <map>
#include <set>

using namespace dimscope::test;
using namespace Qt::StringLiterals;

namespace {

QString fileOf(const char *name)
{
    return QStringLiteral(DIMSCOPE_SOURCE_DIR "/") + QLatin1String(name);
}

QJsonObject objectIn(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

bool write(const QString &path, const QJsonObject &root)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(root).toJson()) > 0;
}

// As the report writes numbers, by other code.

/// At most so many digits: "0.5", "13.4".
QString shortest(double value, int digits = 3)
{
    return QString::number(value, 'g', digits);
}

/// About so many digits, but all before the point.
QString about(double value, int digits)
{
    const int before = int(std::floor(std::log10(std::abs(value)))) + 1;
    return grouped(value, std::max(0, digits - before));
}

/// Three digits, with a power of ten where it is small.
QString rounded(double value)
{
    if (!(value > 0) || value >= 1e-3)
        return value == 0 ? u"0"_s : about(value, 3);
    const QStringList parts = QString::number(value, 'e', 2).split(u'e');
    return parts[0] + u" × 10^"_s + QString::number(parts[1].toInt());
}

QString share(qsizetype count, qsizetype all)
{
    return count == all ? u"all %1 products"_s.arg(all)
                        : u"%1 of %2 products"_s.arg(count).arg(all);
}

/// The 97.5 % quantile of Student's t, by summing up its density.
double studentsQuantile(double freedom)
{
    const auto density = [freedom](double t) {
        return std::exp(std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2) -
                        (freedom + 1) / 2 * std::log1p(t * t / freedom)) /
               std::sqrt(freedom * std::acos(-1.0));
    };
    constexpr double step = 1e-5;
    double sum = 0;
    double t = 0;
    while (sum < 0.475) {
        sum += step * density(t + step / 2);
        t += step;
    }
    return t;
}

/// How a text of provenance is shown.
enum class Form
{
    told,
    bytes,
    rounded,
    share,
    cuda,
    cublas,
    reasons
};

struct Name
{
    const char *key;
    const char *label;
    Form form = Form::told;
    bool isNumber = false; ///< stands in a narrow column
    const char *unit = "";
};

/// In the order of a report.
constexpr Name names[] = {
    {"algorithm_name", "Algorithm"},
    {"algorithms", "Choice of algorithm"},
    {"waves", "Waves", Form::rounded, true},
    {"sms", "Multiprocessors"},
    {"data", "Data"},
    {"operands", "Operands in the cache"},
    {"operand_sets", "Sets of operands", Form::told, true},
    {"rotation_bytes", "Operands and results in rotation", Form::bytes, true},
    {"l2_bytes", "Last-level cache", Form::bytes, true},
    {"workspace_bytes", "Workspace", Form::bytes, true},
    {"result_dtype", "Format of results"},
    {"batch_repetitions", "Products in a timed batch", Form::told, true},
    {"half_width_wanted", "Half-width wanted, of the mean", Form::share},
    {"warm_up_seconds", "Warm-up", Form::told, false, "s"},
    {"power", "Power"},
    {"seed", "Seed"},
    {"sm_clock_mhz", "SM clock", Form::told, true, "MHz"},
    {"sm_clock_mhz_before", "SM clock before", Form::told, true, "MHz"},
    {"sm_clock_mhz_lowest", "Lowest SM clock", Form::told, true, "MHz"},
    {"sm_clock_mhz_highest", "Highest SM clock", Form::told, true, "MHz"},
    {"power_watts", "Power drawn", Form::told, true, "W"},
    {"temperature_celsius", "Temperature", Form::told, true, "°C"},
    {"throttle_reasons", "Reasons of throttling, a mask of NVML", Form::reasons},
    {"throttled_visits", "Throttled visits", Form::told, true},
    {"disturbed_visits", "Disturbed visits", Form::told, true},
    {"outliers", "Outliers among visits", Form::told, true},
    {"lag1_correlation", "Correlation of neighbouring visits", Form::told, true},
    {"reference_drift", "Drift of the reference product"},
    {"largest_relative_error", "Largest relative error", Form::rounded, true},
    {"backend", "Backend"},
    {"worker", "Worker's version"},
    {"driver", "Driver's version"},
    {"cuda_driver", "CUDA of the driver", Form::cuda},
    {"cuda_runtime", "CUDA runtime", Form::cuda},
    {"cublaslt", "cuBLASLt", Form::cublas},
    {"gpu_uuid", "UUID of the GPU"}};

/// What the name of the algorithm, or the column of visits, says already.
const QStringList saidElsewhere{u"visits"_s, u"algorithm"_s, u"tile"_s,
                                u"stages"_s, u"cluster"_s,   u"split_k"_s};

QString shown(const Name &name, const QString &told, bool hasUnitInHead)
{
    const double value = told.toDouble();
    const int version = told.toInt();
    switch (name.form) {
    case Form::bytes:
        return inBytes(value);
    case Form::rounded:
        return rounded(value);
    case Form::share:
        return shortest(100 * value) + u" %"_s;
    case Form::cuda:
        return u"%1.%2"_s.arg(version / 1000).arg(version % 1000 / 10);
    case Form::cublas:
        return u"%1.%2.%3"_s.arg(version / 10000).arg(version % 10000 / 100).arg(version % 100);
    case Form::reasons:
        return (told == "0x0"_L1 ? u"none (%1)"_s : u"software power cap (%1)"_s).arg(told);
    case Form::told:
        break;
    }
    const QString unit = QString::fromUtf8(name.unit);
    return unit.isEmpty() || hasUnitInHead ? told : told + u' ' + unit;
}

/// One set of the session's measurements.
class Set
{
public:
    explicit Set(const QJsonValue &set)
        : m_set(set.toObject())
        , m_results(m_set["results"_L1].toObject())
    {
    }

    qsizetype size() const { return m_results["count"_L1].toInteger(); }
    QString device() const { return m_set["device"_L1]["name"_L1].toString(); }
    double method(const char *key) const
    {
        return m_set["method"_L1][QLatin1String(key)].toDouble();
    }
    QJsonArray failures() const { return m_set["failures"_L1].toArray(); }

    double at(const char *key, qsizetype row) const
    {
        const QJsonValue value = m_results[QLatin1String(key)];
        return (value.isArray() ? value[row] : value).toDouble();
    }
    double size(qsizetype row) const { return at("k", row); }
    QStringList flags(qsizetype row) const
    {
        QStringList all;
        for (const QJsonValue flag : m_results["flags"_L1][row].toArray())
            all << flag.toString();
        return all;
    }
    qsizetype keptVisits(qsizetype row) const
    {
        return m_results["visit_seconds"_L1][row].toArray().size();
    }

    QStringList provenanceKeys() const
    {
        QStringList keys = m_results["provenance"_L1].toObject().keys();
        // Said by the method where a result does not say it.
        if (!keys.contains("warm_up_seconds"_L1))
            keys << u"warm_up_seconds"_s;
        return keys;
    }
    QString told(const char *key, qsizetype row) const
    {
        const QJsonValue value = m_results["provenance"_L1][QLatin1String(key)];
        const QString text = (value.isArray() ? value[row] : value).toString();
        return text.isEmpty() && QLatin1String(key) == "warm_up_seconds"_L1
                   ? shortest(method("warm_up_seconds"), 6)
                   : text;
    }
    double number(const char *key, qsizetype row) const { return told(key, row).toDouble(); }
    bool isCommon(const char *key) const
    {
        for (qsizetype row = 1; row < size(); ++row) {
            if (told(key, row) != told(key, 0))
                return false;
        }
        return true;
    }

    qsizetype count(const std::function<bool(qsizetype)> &matches) const
    {
        qsizetype all = 0;
        for (qsizetype row = 0; row < size(); ++row)
            all += matches(row) ? 1 : 0;
        return all;
    }
    double least(const std::function<double(qsizetype)> &value) const
    {
        double least = value(0);
        for (qsizetype row = 1; row < size(); ++row)
            least = std::min(least, value(row));
        return least;
    }
    double largest(const std::function<double(qsizetype)> &value) const
    {
        return -least([&value](qsizetype row) { return -value(row); });
    }

    /// The wider side of the interval, of the mean.
    double reach(qsizetype row) const
    {
        const double mean = at("tflops", row);
        return std::max(mean - at("ci95_low", row), at("ci95_high", row) - mean) / mean;
    }
    bool hasInterval(qsizetype row) const { return at("samples", row) > 1; }

private:
    QJsonObject m_set;
    QJsonObject m_results;
};

/// Longer ones first, so that none is found inside another.
void expectAll(NumberProof &proof, QStringList texts)
{
    std::stable_sort(texts.begin(), texts.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
    texts.removeDuplicates();
    for (const QString &text : std::as_const(texts))
        proof.expect(text);
}

/// "16-byte aligned rows run 3.08 times as fast as the others (3.06 to 3.09)".
QString cliffOf(const Set &set)
{
    std::array<QList<double>, 2> groups;
    std::array<double, 2> means{};
    std::array<double, 2> variances{};
    for (qsizetype row = 0; row < set.size(); ++row)
        groups[std::size_t(std::fmod(2 * set.size(row), 16) == 0)]
            << std::log(set.at("tflops", row));
    for (std::size_t i = 0; i < 2; ++i) {
        const auto count = double(groups[i].size());
        for (const double value : std::as_const(groups[i]))
            means[i] += value / count;
        for (const double value : std::as_const(groups[i]))
            variances[i] += (value - means[i]) * (value - means[i]) / (count - 1) / count;
    }
    const double sum = variances[0] + variances[1];
    const double freedom = sum * sum /
                           (variances[0] * variances[0] / double(groups[0].size() - 1) +
                            variances[1] * variances[1] / double(groups[1].size() - 1));
    const double reach = studentsQuantile(freedom) * std::sqrt(sum);
    const double between = means[1] - means[0];
    QString text = u"16-byte aligned rows run %1 times as fast as the others (%2 to %3)"_s.arg(
        grouped(std::exp(between), 2), grouped(std::exp(between - reach), 2),
        grouped(std::exp(between + reach), 2));
    const qsizetype open =
        set.count([&set](qsizetype row) { return set.flags(row).contains("unconverged"_L1); });
    if (open > 0)
        text += u", though %1 of %2 points did not converge"_s.arg(open).arg(set.size());
    return text;
}

QStringList speedRows(const Set &set)
{
    const auto decimals = [](double largest) {
        return std::clamp(3 - int(std::floor(std::log10(largest))), 0, 6);
    };
    const int speed = decimals(set.largest([&](qsizetype row) { return set.at("tflops", row); }));
    const int time =
        decimals(set.largest([&](qsizetype row) { return 1000 * set.at("median_seconds", row); }));
    QStringList rows;
    for (qsizetype row = 0; row < set.size(); ++row) {
        const auto end = [&](const char *key) {
            return set.hasInterval(row) ? grouped(set.at(key, row), speed) : u"none"_s;
        };
        const auto plain = [&](const char *key) {
            return QString::number(set.at(key, row), 'f', 0);
        };
        rows << QStringList{grouped(set.size(row)),
                            plain("batch") + u" x "_s + plain("m") + u" x "_s + plain("k") +
                                u" x "_s + plain("n"),
                            grouped(set.at("tflops", row), speed),
                            end("ci95_low"),
                            end("ci95_high"),
                            grouped(1000 * set.at("median_seconds", row), time),
                            grouped(set.at("samples", row)),
                            grouped(set.at("effective_samples", row), 1),
                            set.flags(row).join(u", "_s)}
                    .join(u' ')
                    .simplified();
    }
    return rows;
}

/// What all results say, and the tables of what each says: eight numbers or two texts beside a
/// size.
QStringList provenanceRows(const Set &set)
{
    QStringList rows;
    std::array<QList<const Name *>, 2> own;
    const QStringList keys = set.provenanceKeys();
    for (const Name &name : names) {
        if (!keys.contains(QLatin1String(name.key)))
            continue;
        if (set.isCommon(name.key))
            rows << QString::fromUtf8(name.label) + u' ' +
                        shown(name, set.told(name.key, 0), false);
        else
            own[name.isNumber ? 0 : 1] << &name;
    }
    for (std::size_t kind = 0; kind < 2; ++kind) {
        const qsizetype most = kind == 0 ? 8 : 2;
        const qsizetype tables = (own[kind].size() + most - 1) / most;
        for (qsizetype table = 0; table < tables; ++table) {
            const qsizetype first = table * own[kind].size() / tables;
            const qsizetype end = (table + 1) * own[kind].size() / tables;
            for (qsizetype row = 0; row < set.size(); ++row) {
                QStringList cells{grouped(set.size(row))};
                for (qsizetype i = first; i < end; ++i) {
                    const QString told = set.told(own[kind][i]->key, row);
                    if (!told.isEmpty())
                        cells << shown(*own[kind][i], told, true);
                }
                rows << cells.join(u' ');
            }
        }
    }
    return rows;
}

/// The heading of a set, in which the article's sizes stand.
QString headingOf(const Set &set)
{
    return u"The article's sweep, inner dimension 10,820 to 11,016: %1, f16"_s.arg(set.device());
}

QString measurementFaults(const QString &printed, const Set &set)
{
    NumberProof proof(printed);
    proof.expect(headingOf(set));
    proof.expect(u"Measured on %1 in f16: means over visits with their 95 % intervals, 2 b m n k "
                 "operations, TFLOPS = 1e12 operations a second."_s.arg(set.device()));
    proof.expect(cliffOf(set));
    QStringList rows = speedRows(set) + provenanceRows(set);
    rows << u"Device "_s + set.device() << u"Elements f16"_s;
    for (const QJsonValue failure : set.failures())
        rows << set.device() + u' ' + failure["name"_L1].toString() + u' ' +
                    failure["error"_L1].toString();
    expectAll(proof, rows);
    proof.excusePattern("95 % from", "the head of a column");
    for (const QString &key : set.provenanceKeys()) {
        const bool isNamed = std::any_of(std::begin(names), std::end(names), [&](const Name &name) {
            return key == QLatin1String(name.key);
        });
        if (!isNamed && !saidElsewhere.contains(key))
            return u"nobody reads "_s + key;
    }
    return proof.faults();
}

/// What stands beside the number of a rule.
struct Rule
{
    const char *title;
    QStringList sentences;
};

/// What the rules say of such a set: its numbers, and how many products keep them not.
std::array<Rule, 12> rulesOf(const Set &set, double peak)
{
    const auto counted = [&set](const QString &what, const std::function<bool(qsizetype)> &is) {
        const qsizetype count = set.count(is);
        return count == 0 ? QString() : what + u": "_s + share(count, set.size()) + u'.';
    };
    const auto flagged = [&](const QString &what, QLatin1String flag) {
        return counted(what, [&set, flag](qsizetype row) { return set.flags(row).contains(flag); });
    };
    const auto told = [&set](const char *key) {
        return [&set, key](qsizetype row) { return set.number(key, row); };
    };
    const auto of = [&set](const char *key) {
        return [&set, key](qsizetype row) { return set.at(key, row); };
    };
    const auto batch = [&set](qsizetype row) {
        return 1e6 * set.number("batch_repetitions", row) * set.at("median_seconds", row);
    };
    const auto perCache = [&set](qsizetype row) {
        return set.number("rotation_bytes", row) / set.number("l2_bytes", row);
    };
    const auto warmUp = told("warm_up_seconds");
    const auto isOnce = [&set](qsizetype row) { return !set.hasInterval(row); };
    const auto drift = [&set](qsizetype row) { // over the run and between its halves
        static const QRegularExpression numbers(
            u"([+-][\\d.]+) % over the run, ([+-][\\d.]+) % between its halves"_s);
        const auto match = numbers.match(set.told("reference_drift", row));
        return match.hasMatch() ? std::max(std::abs(match.captured(1).toDouble()),
                                           std::abs(match.captured(2).toDouble()))
                                : -1;
    };
    QString worstDrift;
    std::set<QString> kernels;
    for (qsizetype row = 0; row < set.size(); ++row) {
        if (drift(row) == set.largest(drift))
            worstDrift = set.told("reference_drift", row);
        kernels.insert(set.told("algorithm_name", row));
    }
    const qsizetype planned = 51; // of the article's sweep
    const qsizetype failed = set.failures().size();
    const double asked = set.method("warm_up_seconds");
    const double fewest = set.method("fewest_visits");
    const double every = set.method("reference_every");
    const double wanted = set.method("half_width");
    const double batchAsked = set.method("batch_seconds");

    return {
        Rule{"Warmed up",
             {u"The clocks had %1 s to settle, 3 s are needed."_s.arg(shortest(set.least(warmUp))),
              counted(u"Clocks that had less than 3 s to settle"_s,
                      [&](qsizetype row) { return warmUp(row) < 3; }),
              counted(u"Clocks that had less time to settle than the run asked for"_s,
                      [&](qsizetype row) { return warmUp(row) >= 3 && warmUp(row) < asked; })}},
        Rule{"Operands rotate through more than twice the cache",
             {u"Operands and results take at least %1 times the last-level cache, more than 2 are "
              "needed."_s.arg(rounded(set.least(perCache))),
              counted(u"Operands within 2 times the cache"_s,
                      [&](qsizetype row) { return perCache(row) <= 2; }),
              counted(u"Sets of operands that do not take the bytes that are told"_s,
                      [&](qsizetype row) {
                          const double m = set.at("m", row);
                          const double n = set.at("n", row);
                          const double k = set.size(row);
                          const double elements = set.at("batch", row) * (m * k + k * n + m * n);
                          return std::abs(set.number("rotation_bytes", row) / 2 / elements - 1) >
                                 0.01;
                      })}},
        Rule{"Data are uniform in [-1, 1]",
             {u"Data: uniform in [-1, 1]."_s,
              counted(
                  u"Data of another seed than the run asked for"_s,
                  [&](qsizetype row) { return set.number("seed", row) != set.method("seed"); })}},
        Rule{"Timed batches of 100 µs and more, without gaps",
             {u"The shortest batch takes %1 µs, 100 µs are needed."_s.arg(
                  about(set.least(batch), 3)),
              batchAsked < 1e-4 ? u"The run asked for batches of %1 µs, 100 µs are needed."_s.arg(
                                      about(1e6 * batchAsked, 3))
                                : QString(),
              counted(u"Batches of less than 100 µs"_s,
                      [&](qsizetype row) { return batch(row) < 100; })}},
        Rule{
            "95 % intervals of the mean, 0.5 % wide on either side",
            {u"The wider side of an interval is %1 % at most, 0.5 % are allowed."_s.arg(
                 about(100 * set.largest([&](qsizetype row) {
                     return set.hasInterval(row) ? set.reach(row) : 0;
                 }),
                       2)),
             u"Visits were to end at %1 % at most, 1 % are allowed."_s.arg(
                 shortest(100 * set.largest(told("half_width_wanted")))),
             wanted > 0.01 ? u"The run asked for a half-width of %1 %, 1 % are allowed."_s.arg(
                                 shortest(100 * wanted))
                           : QString(),
             counted(u"Half-widths wanted that are wider than 1 %"_s,
                     [&](qsizetype row) { return set.number("half_width_wanted", row) > 0.01; }),
             counted(u"Half-widths wanted that are not those of the run"_s,
                     [&](qsizetype row) { return set.number("half_width_wanted", row) != wanted; }),
             counted(u"Visited once, without an interval"_s, isOnce),
             counted(u"Intervals wider than 0.5 %"_s,
                     [&](qsizetype row) { return !isOnce(row) && set.reach(row) > 0.005; }),
             counted(u"Unconverged"_s,
                     [&](qsizetype row) {
                         return !isOnce(row) && set.flags(row).contains("unconverged"_L1);
                     }),
             counted(u"More visits than are told"_s,
                     [&](qsizetype row) {
                         return !isOnce(row) && set.keptVisits(row) > set.at("samples", row);
                     }),
             counted(u"Visits that were not kept, so that their interval cannot be checked"_s,
                     [&](qsizetype row) { return !isOnce(row) && set.keptVisits(row) == 0; })}},
        Rule{"Interleaved in rounds; drift of the reference at most 1 %",
             {u"Drift of the reference: %1; 1 % are allowed."_s.arg(worstDrift),
              every > 10 ? u"The reference product was to be visited every %1 rounds, 10 are "
                           "allowed."_s.arg(every)
                         : QString(),
              flagged(u"Drifted"_s, "drift"_L1),
              counted(u"The reference product was not visited often enough to tell a drift"_s,
                      [&](qsizetype row) {
                          return !set.flags(row).contains("drift"_L1) && drift(row) < 0;
                      }),
              counted(u"The reference varies too much to tell a drift of 1 %"_s,
                      [&](qsizetype row) {
                          return !set.flags(row).contains("drift"_L1) && drift(row) > 1;
                      })}},
        Rule{
            "Clocks and throttling are read; throttled visits are counted",
            {u"SM clock from %1 to %2 MHz, 200 to 4,000 MHz are possible."_s.arg(
                 grouped(set.least(told("sm_clock_mhz_lowest"))),
                 grouped(set.largest(told("sm_clock_mhz_highest")))),
             flagged(u"Slowed at some visit"_s, "throttled"_L1),
             flagged(u"Disturbed by someone at the window at some visit"_s, "disturbed"_L1),
             counted(u"SM clocks outside 200 to 4,000 MHz, which no GPU computes at"_s,
                     [&](qsizetype row) { return set.number("sm_clock_mhz_highest", row) > 4000; }),
             counted(u"Power or temperature outside 5,000 W and 130 °C"_s,
                     [&](qsizetype row) {
                         return set.number("power_watts", row) > 5000 ||
                                set.number("temperature_celsius", row) > 130;
                     })}},
        Rule{"Kernel and choice of algorithm are named",
             {u"Choice: %1; %2 kernels."_s.arg(set.told("algorithms", 0)).arg(kernels.size())}},
        Rule{"Results are checked against float64",
             {u"The largest relative error of sampled entries is %1, 2 % are allowed."_s.arg(
                  rounded(set.largest(told("largest_relative_error")))),
              counted(u"Errors of more than 2 %"_s,
                      [&](qsizetype row) {
                          return set.number("largest_relative_error", row) > 0.02;
                      })}},
        Rule{"Dense operations 2 b m n k, below the peak of the device",
             {u"TFLOPS are 1e12 operations a second, 2 b m n k, dense."_s,
              u"The fastest reaches %1 % of the peak of %2 TFLOPS, 100 % are possible."_s.arg(
                  about(100 * set.largest(of("tflops")) / peak, 3), about(peak, 4))}},
        Rule{"The certified answer, not the preview",
             {u"The fewest visits to a product are %1, 25 are needed."_s.arg(
                  grouped(set.least(of("samples")))),
              fewest < 25 ? u"The run asked for %1 at least, 25 are needed."_s.arg(fewest)
                          : QString(),
              counted(u"Fewer than 25 visits"_s,
                      [&](qsizetype row) { return set.at("samples", row) < 25; }),
              counted(u"Fewer visits than the run asked for"_s,
                      [&](qsizetype row) {
                          return set.at("samples", row) >= 25 && set.at("samples", row) < fewest;
                      }),
              failed > 0 ? u"Could not be measured: %1."_s.arg(share(failed, planned)) : QString(),
              set.size() < planned ? u"Measured: %1."_s.arg(share(set.size(), planned))
                                   : QString()}},
        Rule{"Measured on a device that is named", {u"Device: %1."_s.arg(set.device())}}};
}

QString methodFaults(const QString &printed, const Set &set, double peak,
                     const QStringList &standings)
{
    NumberProof proof(printed);
    proof.expect(headingOf(set));
    QStringList expected;
    const auto rules = rulesOf(set, peak);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        expected << u"%1 %2 %3."_s.arg(i + 1).arg(standings.value(qsizetype(i)),
                                                  QString::fromUtf8(rules[i].title));
        for (const QString &sentence : rules[i].sentences) {
            if (!sentence.isEmpty())
                expected << sentence;
        }
    }
    expectAll(proof, expected);
    return proof.faults();
}

/// The text without the foot of each page, from that title on.
QString sectionOf(const QString &printed, const QString &title, const QString &next)
{
    static const QRegularExpression foot(u"^\\f?Dimscope .* page \\d+ of \\d+$"_s,
                                         QRegularExpression::MultilineOption);
    QString text = printed;
    text.remove(foot).remove(u'\f');
    const auto at = [&text](const QString &line) {
        const QRegularExpression whole(u'^' + QRegularExpression::escape(line) + u'$',
                                       QRegularExpression::MultilineOption);
        return whole.match(text).capturedStart();
    };
    const qsizetype start = at(title);
    if (start < 0)
        return {};
    return text.mid(start, next.isEmpty() ? -1 : at(next) - start);
}

/// What "1 x 12 x (512 + 64) + 17 / 32 x 128" comes to.
double resultOf(QString formula)
{
    static const QRegularExpression sum(u"\\((\\d+) \\+ (\\d+)\\)"_s);
    formula.remove(u',');
    if (const auto match = sum.match(formula); match.hasMatch())
        formula.replace(match.captured(), QString::number(match.captured(1).toLongLong() +
                                                          match.captured(2).toLongLong()));
    double result = 0;
    for (const QString &product : formula.split(u" + "_s)) {
        double value = 1;
        for (const QString &factor : product.split(u" x "_s)) {
            const QStringList ratio = factor.split(u" / "_s);
            value *= ratio[0].toDouble() / (ratio.size() > 1 ? ratio[1].toDouble() : 1);
        }
        result += value;
    }
    return result;
}

} // namespace

class ReportMeasurementsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QJsonObject m_session;
    QString m_printed;

    static Outcome program(const QString &arguments)
    {
        return runProgram(QStringLiteral(DIMSCOPE_PROGRAM), words(arguments));
    }

    QString readBack(const QString &path) const
    {
        return QString::fromUtf8(
            runProgram(QStandardPaths::findExecutable(u"pdftotext"_s), {u"-layout"_s, path, u"-"_s})
                .output);
    }

    /// As `dimscope measure` writes it.
    static QJsonObject fileOfResults(const QString &device, const QJsonObject &method,
                                     const QJsonArray &results, const QJsonArray &failures)
    {
        return {{u"schema"_s, u"dimscope.measurements/1"_s},
                {u"program"_s, u"dimscope"_s},
                {u"sweep"_s, u"The article's sweep"_s},
                {u"device"_s, QJsonObject{{u"id"_s, u"cublaslt:0"_s},
                                          {u"backend"_s, u"cublaslt"_s},
                                          {u"kind"_s, u"gpu"_s},
                                          {u"name"_s, device},
                                          {u"dtypes"_s, QJsonArray{u"f16"_s}},
                                          {u"in_use_by_others"_s, false}}},
                {u"method"_s, method},
                {u"results"_s, results},
                {u"failures"_s, failures}};
    }

    /// The recorded run, every visit kept.
    static QJsonArray recordedResults()
    {
        QJsonArray results;
        const QByteArray lines =
            content(fileOf("resources/recordings/nvidia-h200-article-sweep.jsonl"));
        for (const QByteArray &line : lines.split('\n')) {
            QJsonObject result = objectIn(line)["measurement"_L1].toObject();
            const QJsonObject shape = result.take("shape"_L1).toObject();
            if (shape.isEmpty())
                continue;
            result.remove("device"_L1);
            for (auto member = shape.begin(); member != shape.end(); ++member)
                result[member.key()] = member.value();
            result[u"name"_s] = u"intermediate_size=%1"_s.arg(shape["k"_L1].toInt());
            results << result;
        }
        return results;
    }

    /// Fourteen of the products on a slower device, each with something to find fault with.
    static QJsonArray faultyResults(const QJsonArray &recorded)
    {
        QJsonArray results;
        for (int i = 0; i < 14; ++i) {
            QJsonObject result = recorded[i].toObject();
            QJsonObject provenance = result["provenance"_L1].toObject();
            const double slower = 0.3 + 0.007 * i;
            const double tflops = slower * result["tflops"_L1].toDouble();
            const int samples = i == 5 ? 1 : 21 + i;
            result[u"tflops"_s] = tflops;
            result[u"ci95_low"_s] = tflops * (1 - 0.0037 * (1 + i % 3));
            result[u"ci95_high"_s] = tflops * (1 + 0.0031 * (1 + i % 2));
            result[u"median_seconds"_s] = result["median_seconds"_L1].toDouble() / slower;
            result[u"samples"_s] = samples;
            result[u"effective_samples"_s] = samples == 1 ? 1 : samples / 1.7;
            const QJsonArray visits = result["visit_seconds"_L1].toArray();
            QJsonArray kept;
            for (int visit = 0; visit < samples + 2 && (i == 2 || i == 3); ++visit)
                kept << visits[visit].toDouble() / slower;
            result[u"visit_seconds"_s] = kept;
            QJsonArray flags;
            if (i % 4 == 0)
                flags << u"unconverged"_s;
            if (i == 6)
                flags << u"drift"_s;
            if (i == 7)
                flags << u"disturbed"_s;
            result[u"flags"_s] = flags;
            provenance[u"visits"_s] = QString::number(samples);
            provenance[u"throttle_reasons"_s] = u"0x0"_s;
            provenance[u"throttled_visits"_s] = u"0 of %1"_s.arg(samples);
            provenance[u"half_width_wanted"_s] = u"0.015"_s;
            provenance.remove(u"outliers"_s);
            if (i != 9)
                provenance[u"warm_up_seconds"_s] = shortest(2.6 + 0.1 * i);
            else
                provenance.remove(u"warm_up_seconds"_s); // the method's
            if (i == 4)
                provenance[u"rotation_bytes"_s] = u"94371840"_s;
            if (i == 1 || i == 8)
                provenance[u"seed"_s] = u"7"_s;
            if (i == 10)
                provenance[u"reference_drift"_s] =
                    u"+1.3 % over the run, -0.6 % between its halves"_s;
            if (i == 11)
                provenance.remove(u"reference_drift"_s);
            if (i == 7)
                provenance[u"disturbed_visits"_s] = u"3"_s;
            if (i == 12) {
                provenance[u"sm_clock_mhz_highest"_s] = u"4210"_s;
                provenance[u"temperature_celsius"_s] = u"141"_s;
            }
            if (i == 13)
                provenance[u"largest_relative_error"_s] = u"0.0312"_s;
            result[u"provenance"_s] = provenance;
            results << result;
        }
        return results;
    }

    /// Dense; a data sheet has one number for both formats of 16 bits.
    static double peakOf(const char *file)
    {
        return objectIn(content(fileOf(file)))["facts"_L1]["bf16_tflops"_L1]["value"_L1].toDouble();
    }

    /// The sets of the session, the recorded one first.
    Set set(qsizetype index) const { return Set(m_session["measurements"_L1][index]); }

    /// What the section says of each set, the shown one first.
    QStringList partsOf(const QString &title, const QString &next) const
    {
        const QString text = sectionOf(m_printed, title, next);
        const qsizetype second = text.indexOf(headingOf(set(1)));
        return {text.left(second), text.mid(second)};
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed, so the text is not read back");
        const QJsonArray recorded = recordedResults();
        QCOMPARE(recorded.size(), 51);
        const QJsonObject thorough{{u"half_width"_s, 0.005},   {u"shape_seconds"_s, 30},
                                   {u"batch_seconds"_s, 2e-4}, {u"seed"_s, 1},
                                   {u"fewest_visits"_s, 25},   {u"warm_up_seconds"_s, 3}};
        const QJsonObject hasty{{u"half_width"_s, 0.015},   {u"shape_seconds"_s, 1},
                                {u"batch_seconds"_s, 5e-5}, {u"seed"_s, 1},
                                {u"fewest_visits"_s, 27},   {u"warm_up_seconds"_s, 3.3},
                                {u"reference_every"_s, 20}};
        const QString first = m_folder.filePath(u"first.json"_s);
        const QString second = m_folder.filePath(u"second.json"_s);
        QVERIFY(write(first, fileOfResults(u"NVIDIA H200"_s, thorough, recorded, {})));
        QVERIFY(
            write(second,
                  fileOfResults(u"NVIDIA L40S"_s, hasty, faultyResults(recorded),
                                {QJsonObject{{u"name"_s, u"intermediate_size=11000"_s},
                                             {u"error"_s, u"out of memory after 3 attempts"_s}}})));
        const QString session = m_folder.filePath(u"measured.dimscope"_s);
        const Outcome made = program(u"report --preset gpt-oss-20b --measurements "_s + first +
                                     u" --measurements "_s + second + u" --output "_s + session);
        QCOMPARE(made.errors, QByteArray());
        m_session = objectIn(content(session));
        QCOMPARE(m_session["measurements"_L1].toArray().size(), 2);
        const QString pdf = m_folder.filePath(u"measured.pdf"_s);
        const Outcome printed = program(u"report --sections measurements,method --session "_s +
                                        session + u" --output "_s + pdf);
        QCOMPARE(printed.errors, QByteArray());
        m_printed = readBack(pdf);
    }

    void everyRowIsThatOfTheSession()
    {
        const QStringList parts = partsOf(u"Measured matrix products"_s, u"How it was measured"_s);
        for (qsizetype i = 0; i < 2; ++i) {
            const QString faults = measurementFaults(parts[i], set(i));
            QVERIFY2(faults.isEmpty(), qPrintable(faults + u"\nin\n"_s + parts[i]));
        }
    }

    void everyRuleSaysTheNumbersOfTheSession()
    {
        const QStringList parts = partsOf(u"How it was measured"_s, QString());
        const QStringList held(12, u"Holds"_s);
        const QStringList broken{u"Fails"_s, u"Fails"_s, u"Fails"_s, u"Fails"_s,
                                 u"Fails"_s, u"Fails"_s, u"Fails"_s, u"Holds"_s,
                                 u"Fails"_s, u"Holds"_s, u"Fails"_s, u"Holds"_s};
        const QString sound =
            methodFaults(parts[0], set(0), peakOf("resources/gpus/nvidia-h200.json"), held);
        QVERIFY2(sound.isEmpty(), qPrintable(sound + u"\nin\n"_s + parts[0]));
        const QString faulty =
            methodFaults(parts[1], set(1), peakOf("resources/gpus/nvidia-l40s.json"), broken);
        QVERIFY2(faulty.isEmpty(), qPrintable(faulty + u"\nin\n"_s + parts[1]));
    }

    void everyFormulaHasTheNumbersOfTheDesign_data()
    {
        QTest::addColumn<QString>("preset");
        for (const char *design :
             {"gpt-oss-120b", "llama-3.1-8b", "deepseek-v3", "gemma-3-12b-text", "gpt2-small",
              "mimo-v2-flash", "gpt-oss-20b --set weight_format=fp8",
              "gemma-4-26b-a4b --set weight_format=int8", "minimax-m2 --set weight_format=nvfp4"})
            QTest::newRow(design) << QString::fromLatin1(design);
    }
    /// Those of weights and caches come to evaluate's bytes; all else is the same for every design.
    void everyFormulaHasTheNumbersOfTheDesign()
    {
        QFETCH(QString, preset);
        const QString pdf = m_folder.filePath(u"formulas.pdf"_s);
        QCOMPARE(program(u"report --no-measuring --sections formulas --preset "_s + preset +
                         u" --output "_s + pdf)
                     .errors,
                 QByteArray());
        const QJsonObject evaluated = objectIn(program(u"evaluate --preset "_s + preset).output);
        const QString printed = sectionOf(readBack(pdf), u"Formulas and sources"_s, QString());
        QVERIFY(!printed.isEmpty());
        // The column of formulas, its wrapped lines together.
        const QStringList lines = printed.split(u'\n');
        const auto head = std::find_if(lines.begin(), lines.end(), [](const QString &line) {
            return line.contains("Formula  "_L1);
        });
        QVERIFY(head != lines.end());
        const qsizetype left = head->indexOf("Formula"_L1);
        const qsizetype right = head->indexOf("Source"_L1);
        QString formulas;
        for (const QString &line : lines)
            formulas += line.mid(left, right - left) + u' ';
        formulas = formulas.simplified();
        static const QRegularExpression cache(
            u"tokens = ([\\d,]+(?: x (?:[\\d,]+|\\([\\d,]+ \\+ [\\d,]+\\)))+)"_s);
        double bytes = 0;
        for (const QRegularExpressionMatch &match : cache.globalMatch(formulas))
            bytes += resultOf(match.captured(1));
        QCOMPARE(bytes, evaluated["memory"_L1]["kv_cache_bytes"_L1].toDouble());
        static const QRegularExpression weights(u"parameters = ([\\d,]+(?: [x/+] [\\d,]+)+)"_s);
        // The last block of experts is rounded up to whole bytes.
        QCOMPARE(std::ceil(resultOf(weights.match(formulas).captured(1))),
                 evaluated["memory"_L1]["weight_bytes"_L1].toDouble());

        NumberProof proof(formulas.remove(cache).remove(weights));
        const double golden = (1 + std::sqrt(5)) / 2;
        for (const QString &rule :
             {u"smallest whole n with KL(n) >= 2 ln N;"_s, u"8.33 ln N"_s, u"8.33 log2 N"_s,
              u"4 / ln(golden ratio) ln N = %1 ln N"_s.arg(4 / std::log(golden), 0, 'f', 3),
              u"P[Bin(width, 1/2) < hidden]"_s, u"1 + L (W - 1) over the L sliding layers"_s,
              u"mean L (W - 1) / 2, standard deviation sqrt(L (W2 - 1) / 12)"_s,
              u"2 a multiply-add"_s, u"2 b m n k / seconds / 1e12, dense"_s})
            proof.expect(rule);
        proof.excusePattern("2 bytes x (2 x )?layers", "an element in bf16, keys and values");
        proof.excusePattern("(1 byte|17 / 32 byte|9 / 16 byte) x weights of|2 bytes x( the other)?|"
                            "4 bytes x blocks of 128 x 128",
                            "what follows with numbers, which come to evaluate's bytes");
        QVERIFY2(proof.faults().isEmpty(), qPrintable(proof.faults() + u"\nin\n"_s + printed));
    }
};

QTEST_GUILESS_MAIN(ReportMeasurementsTest)
#include "report_measurements_test.moc"
