// SPDX-License-Identifier: MIT
#include "core/session/column_reader.h"

#include "core/language/say.h"
#include "core/measure/provenance_keys.h"
#include "core/session/column_tables.h"

#include <set>
#include <utility>

namespace dimscope::session {

namespace {

using Json = nlohmann::ordered_json;
using Row = protocol::MeasurementFile::Row;
using Shape = measure::GemmShape;
using measure::Measurement;

constexpr std::size_t longestText = 4096;
constexpr std::size_t mostVisits = 1 << 16;
constexpr std::size_t mostFlags = 64;

/// What must be there once there is a result.
constexpr const char *required[] = {"batch",
                                    "m",
                                    "n",
                                    "k",
                                    "dtype",
                                    "tflops",
                                    "ci95_low",
                                    "ci95_high",
                                    "median_seconds",
                                    "samples",
                                    "effective_samples"};

/// Fills the results of a set column by column; keeps the first thing that is wrong.
class ColumnReader
{
public:
    ColumnReader(JsonCursor &cursor, MeasurementSet &set)
        : m_cursor(cursor)
        , m_set(set)
    {
    }

    /// Everything of `results`; unknown columns go to `unknown`.
    bool read(Json &unknown)
    {
        if (m_cursor.kind() != '{')
            return complain("", sayLater("'%1' is not an object."));
        m_cursor.enterObject();
        if (!readCount(m_cursor))
            return false;
        std::string key;
        std::set<std::string> seen;
        while (m_cursor.nextMember(key)) {
            seen.insert(key);
            if (!readColumn(std::string(key), unknown))
                return false;
        }
        if (m_cursor.failed())
            return false;
        for (const char *name : required) {
            if (!m_set.results.empty() && !seen.contains(name))
                return complain(name, sayLater("'%1' is missing."));
        }
        return true;
    }

    bool hasDevices() const { return m_hasDevices; }
    const std::optional<Problem> &problem() const { return m_problem; }

private:
    /// The first hole of the sentence is the column, the others are the values.
    template<typename... Values>
    bool complain(const std::string &key, std::string_view sentence, const Values &...values)
    {
        if (m_problem || m_cursor.failed())
            return false;
        const std::string column = key.empty() ? "results" : "results." + key;
        m_problem = Problem{column, say(sentence, column, values...)};
        return false;
    }

    bool readColumn(const std::string &key, Json &unknown)
    {
        if (key == "count")
            return !m_cursor.skip().empty();
        if (key == "provenance")
            return readProvenance(unknown);
        if (key == "name")
            return texts(key, [](Row &r) -> std::string & { return r.name; });
        if (key == "device") {
            m_hasDevices = true;
            return texts(key, [](Row &r) -> std::string & { return r.measurement.device; });
        }
        if (key == "dtype")
            return dtypes(key, false,
                          [](Row &r, measure::DType type) { r.measurement.shape.dtype = type; });
        if (key == "result_dtype")
            return dtypes(key, true,
                          [](Row &r, measure::DType type) { r.measurement.shape.result = type; });
        if (key == "samples")
            return integers(key, 0, INT32_MAX, [](Row &r, std::int64_t value) {
                r.measurement.samples = static_cast<int>(value);
            });
        if (key == "rows")
            return rowLists(key);
        if (key == "visit_seconds")
            return visitLists(key);
        if (key == "flags")
            return flagLists(key);
        for (const IntegerColumn &c : integerColumns) {
            if (key == c.key)
                return integers(key, c.low, c.high, [&](Row &r, std::int64_t value) {
                    r.measurement.shape.*c.member = value;
                });
        }
        for (const FlagColumn &c : flagColumns) {
            if (key == c.key)
                return flags(key, c.member);
        }
        for (const NumberColumn &c : numberColumns) {
            if (key == c.key)
                return numbers(key, c.member, c.high);
        }
        unknown[key] = Json::parse(m_cursor.skip(), nullptr, false);
        return !m_cursor.failed();
    }

    /// How many there are tells what a list must hold; it need not come first. `cursor` is a copy.
    bool readCount(JsonCursor cursor)
    {
        std::string key;
        while (cursor.nextMember(key)) {
            if (key != "count") {
                cursor.skip();
                continue;
            }
            std::int64_t count = -1;
            if (cursor.kind() == '-' || !cursor.integer(count) || count > mostResults)
                return complain("count", sayLater("'%1' is not a whole number from %2 to %3."), "0",
                                std::to_string(mostResults));
            m_set.results.resize(static_cast<std::size_t>(count));
            return true;
        }
        m_cursor = cursor.failed() ? cursor : m_cursor;
        return complain("count", sayLater("'%1' is missing."));
    }

    bool isNumber()
    {
        const char kind = m_cursor.kind();
        return kind == '-' || (kind >= '0' && kind <= '9');
    }

    /// Calls read(row) for each result, or once where one value stands for all and shared(row) for
    /// the others.
    template<typename Read, typename Share>
    bool each(const std::string &key, Read read, Share share)
    {
        std::vector<Row> &rows = m_set.results;
        if (m_cursor.kind() != '[') {
            Row first;
            if (!read(first))
                return false;
            for (Row &row : rows)
                share(row, first);
            return true;
        }
        m_cursor.enterArray();
        std::size_t index = 0;
        while (m_cursor.nextElement()) {
            if (index == rows.size())
                return wrongLength(key);
            if (!read(rows[index++]))
                return false;
        }
        if (m_cursor.failed())
            return false;
        return index == rows.size() || wrongLength(key);
    }

    bool wrongLength(const std::string &key)
    {
        return complain(key, sayLater("'%1' does not hold %2 entries, as '%3' says."),
                        std::to_string(m_set.results.size()), "results.count");
    }

    template<typename Set>
    bool integers(const std::string &key, std::int64_t low, std::int64_t high, Set set)
    {
        const auto wrong = [&] {
            return complain(key,
                            sayLater("'%1' holds something that is no whole number from %2 to %3."),
                            std::to_string(low), std::to_string(high));
        };
        std::int64_t value = 0;
        return each(
            key,
            [&](Row &row) {
                if (!isNumber() || !wholeNumber(value) || value < low || value > high)
                    return wrong();
                set(row, value);
                return true;
            },
            [&](Row &row, Row &) { set(row, value); });
    }

    /// False, without a fault of the JSON, for a number that is not whole.
    bool wholeNumber(std::int64_t &value)
    {
        JsonCursor ahead = m_cursor;
        if (m_cursor.integer(value))
            return true;
        double number = 0;
        if (ahead.number(number))
            m_cursor = ahead;
        return false;
    }

    bool numbers(const std::string &key, double Measurement::*member, double high)
    {
        double value = 0;
        return each(
            key,
            [&](Row &row) {
                if (!isNumber() || !m_cursor.number(value) || !(value >= 0 && value <= high))
                    return complain(
                        key, sayLater("'%1' holds something that is no number in its range."));
                row.measurement.*member = value;
                return true;
            },
            [&](Row &row, Row &) { row.measurement.*member = value; });
    }

    bool flags(const std::string &key, bool Shape::*member)
    {
        bool value = false;
        return each(
            key,
            [&](Row &row) {
                const char kind = m_cursor.kind();
                if ((kind != 't' && kind != 'f') || !m_cursor.flag(value))
                    return complain(
                        key, sayLater("'%1' holds something that is neither true nor false."));
                row.measurement.shape.*member = value;
                return true;
            },
            [&](Row &row, Row &) { row.measurement.shape.*member = value; });
    }

    bool readText(const std::string &key, std::string &text)
    {
        if (m_cursor.kind() != '"' || !m_cursor.text(text) || text.size() > longestText)
            return noText(key);
        return true;
    }

    bool noText(const std::string &key)
    {
        return complain(key, sayLater("'%1' holds something that is no text of at most %2 bytes."),
                        std::to_string(longestText));
    }

    template<typename TextOf>
    bool texts(const std::string &key, TextOf textOf)
    {
        return each(
            key, [&](Row &row) { return readText(key, textOf(row)); },
            [&](Row &row, Row &first) { textOf(row) = textOf(first); });
    }

    template<typename Set>
    bool dtypes(const std::string &key, bool mayBeNone, Set set)
    {
        std::string text;
        std::optional<measure::DType> type;
        return each(
            key,
            [&](Row &row) {
                type.reset();
                if (mayBeNone && m_cursor.kind() == 'n')
                    return m_cursor.null();
                if (!readText(key, text))
                    return false;
                type = measure::dtypeFromName(text);
                if (!type)
                    return complain(
                        key, sayLater("'%1' holds something that is no known number format."));
                set(row, *type);
                return true;
            },
            [&](Row &row, Row &) {
                if (type)
                    set(row, *type);
            });
    }

    /// A list for each result; `readEntry` appends one to what `entriesOf` the row gives.
    template<typename EntriesOf, typename ReadEntry>
    bool lists(const std::string &key, EntriesOf entriesOf, ReadEntry readEntry)
    {
        if (m_cursor.kind() != '[')
            return complain(key, sayLater("'%1' is not a list."));
        std::remove_cvref_t<decltype(entriesOf(std::declval<Row &>()))> entries;
        return each(
            key,
            [&](Row &row) {
                if (m_cursor.kind() != '[')
                    return complain(key, sayLater("'%1' holds something that is no list."));
                m_cursor.enterArray();
                entries.clear();
                while (m_cursor.nextElement()) {
                    if (!readEntry(entries))
                        return complain(key, sayLater("'%1' holds an entry that cannot be one."));
                }
                entriesOf(row) = entries; // a copy needs no more memory than its entries
                return !m_cursor.failed();
            },
            [](Row &, Row &) {});
    }

    bool flagLists(const std::string &key)
    {
        using Flags = std::vector<std::string>;
        return lists(
            key, [](Row &r) -> Flags & { return r.measurement.flags; },
            [&](Flags &flags) {
                return m_cursor.kind() == '"' && flags.size() < mostFlags &&
                       m_cursor.text(flags.emplace_back()) && flags.back().size() <= longestText;
            });
    }

    bool rowLists(const std::string &key)
    {
        using Rows = std::vector<std::int64_t>;
        return lists(
            key, [](Row &r) -> Rows & { return r.measurement.shape.rows; },
            [&](Rows &rows) {
                std::int64_t value = 0;
                if (!isNumber() || !wholeNumber(value) || value < 0 || value > largestDimension)
                    return false;
                rows.push_back(value);
                return rows.size() <= largestBatch;
            });
    }

    bool visitLists(const std::string &key)
    {
        using Visits = std::vector<double>;
        return lists(
            key, [](Row &r) -> Visits & { return r.measurement.visitSeconds; },
            [&](Visits &visits) {
                double value = 0;
                if (!isNumber() || !m_cursor.number(value) || value < 0 || value > longestSeconds)
                    return false;
                visits.push_back(value);
                return visits.size() <= mostVisits;
            });
    }

    bool readProvenance(Json &unknown)
    {
        if (m_cursor.kind() != '{')
            return complain("provenance", sayLater("'%1' is not an object."));
        m_cursor.enterObject();
        std::string key;
        while (m_cursor.nextMember(key)) {
            // What is no column of texts is of a newer version, unless this one writes it.
            const JsonCursor start = m_cursor;
            if (readProvenance(key, m_set.provenance[key]))
                continue;
            if (m_cursor.failed() || !m_problem || measure::isProvenanceKey(key))
                return false;
            m_problem.reset();
            m_set.provenance.erase(key);
            m_cursor = start;
            unknown["provenance"][key] = Json::parse(m_cursor.skip(), nullptr, false);
        }
        return !m_cursor.failed();
    }

    bool readProvenance(const std::string &key, ProvenanceColumn &column)
    {
        column = {};
        ProvenanceWriter writer(column);
        std::string buffer;
        const std::string name = "provenance." + key;
        if (m_cursor.kind() != '[')
            return readEntry(name, writer, buffer);
        m_cursor.enterArray();
        column.which.reserve(m_set.results.size());
        while (m_cursor.nextElement()) {
            if (column.which.size() == m_set.results.size())
                return wrongLength(name);
            if (m_cursor.kind() != 'n') {
                if (!readEntry(name, writer, buffer))
                    return false;
                continue;
            }
            if (!m_cursor.null())
                return false;
            writer.addNone();
        }
        if (m_cursor.failed())
            return false;
        return column.which.size() == m_set.results.size() || wrongLength(name);
    }

    bool readEntry(const std::string &name, ProvenanceWriter &writer, std::string &buffer)
    {
        std::string_view text;
        if (m_cursor.kind() != '"' || !m_cursor.text(text, buffer) || text.size() > longestText)
            return noText(name);
        writer.add(text);
        return true;
    }

    JsonCursor &m_cursor;
    MeasurementSet &m_set;
    std::optional<Problem> m_problem;
    bool m_hasDevices = false;
};

} // namespace

ReadColumns readColumns(JsonCursor &cursor, MeasurementSet &set, Json &unknown)
{
    ColumnReader reader(cursor, set);
    const bool isWhole = reader.read(unknown);
    return {isWhole, reader.problem(), reader.hasDevices()};
}

} // namespace dimscope::session
