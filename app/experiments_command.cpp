// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiments_command.h"

#include "app/command_line.h"
#include "app/text_output.h"
#include "core/evidence/experiments.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

QJsonArray interval(const evidence::Estimate &estimate)
{
    return {estimate.low, estimate.high};
}

QByteArray document(const evidence::ExperimentsRequest &request,
                    const evidence::ExperimentsResult &result)
{
    QJsonArray crossings;
    for (const evidence::EntropyCrossing &crossing : result.crossings)
        crossings.append(QJsonObject{{u"keys"_s, qint64(crossing.keys)},
                                     {u"dimension"_s, crossing.dimension.value},
                                     {u"ci95"_s, interval(crossing.dimension)},
                                     {u"rows"_s, qint64(crossing.rows)}});
    QJsonArray ranks;
    for (const evidence::RankShare &rank : result.ranks)
        ranks.append(QJsonObject{{u"hidden"_s, qint64(rank.hidden)},
                                 {u"width"_s, qint64(rank.width)},
                                 {u"deficient_share"_s, rank.share.value},
                                 {u"ci95"_s, interval(rank.share)},
                                 {u"exact"_s, std::pow(10.0, rank.exactLog10)},
                                 {u"trials"_s, qint64(rank.trials)}});
    const QJsonObject all{{u"schema"_s, u"dimscope.experiments/1"_s},
                          {u"seed"_s, qint64(request.seed)},
                          {u"entropy_crossings"_s, crossings},
                          {u"rank_shares"_s, ranks}};
    return QJsonDocument(all).toJson();
}

} // namespace

int runExperimentsCommand()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"dimscope experiments [--seed N] [--rows N] [--trials N]\n"
        "Draws random keys and random masks and prints what they show beside the formulas, as "
        "JSON. The same seed gives the same numbers."_s);
    parser.addOption({u"seed"_s, u"Of the random numbers."_s, u"N"_s, u"1"_s});
    parser.addOption({u"rows"_s, u"Rows of random keys at each dimension."_s, u"N"_s, u"200"_s});
    parser.addOption({u"trials"_s, u"Random masks of each size."_s, u"N"_s, u"2000"_s});
    if (const int code = parseArguments(parser, true); code >= 0)
        return code;
    bool isNumber = false;
    const auto number = [&](const QString &option, qint64 least) {
        bool good = false;
        const qint64 value = parser.value(option).toLongLong(&good);
        isNumber = good && value >= least && value <= 1000000;
        if (!isNumber)
            complain(u"--%1 takes a whole number from %2 to 1000000."_s.arg(option).arg(least));
        return value;
    };
    evidence::ExperimentsRequest request;
    request.seed = static_cast<std::uint64_t>(number(u"seed"_s, 0));
    if (isNumber)
        request.rows = static_cast<int>(number(u"rows"_s, 2));
    if (isNumber)
        request.trials = static_cast<int>(number(u"trials"_s, 10));
    if (!isNumber)
        return exitBadInput;
    const QByteArray text = document(request, evidence::runExperiments(request));
    if (const auto failure = writeTextTo(u"-"_s, text.toStdString(), u"The numbers"_s)) {
        complain(*failure);
        return exitFailure;
    }
    return exitOk;
}

} // namespace dimscope::app
