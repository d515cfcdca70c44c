// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/compact_svg.h"

#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;

/// What a shape is drawn with unless it says something else: mostly Qt's own choice.
const Attributes &usual()
{
    static const Attributes attributes{{u"fill"_s, u"none"_s},
                                       {u"stroke-linecap"_s, u"square"_s},
                                       {u"stroke-linejoin"_s, u"bevel"_s},
                                       {u"fill-rule"_s, u"evenodd"_s}};
    return attributes;
}

/// What SVG takes where nothing is said.
const Attributes &initial()
{
    static const Attributes attributes{
        {u"fill-opacity"_s, u"1"_s},      {u"stroke"_s, u"none"_s},
        {u"stroke-opacity"_s, u"1"_s},    {u"stroke-width"_s, u"1"_s},
        {u"stroke-dashoffset"_s, u"0"_s}, {u"transform"_s, u"matrix(1,0,0,1,0,0)"_s},
        {u"font-weight"_s, u"400"_s},     {u"font-style"_s, u"normal"_s},
        {u"vector-effect"_s, u"none"_s}};
    return attributes;
}

/// Every number to the hundredth.
QString rounded(const QString &numbers)
{
    static const QRegularExpression number(u"-?[0-9]*\\.[0-9]+(e-?[0-9]+)?"_s);
    QString text;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : number.globalMatch(numbers)) {
        QString digits = QString::number(match.capturedView().toDouble(), 'f', 2);
        while (digits.endsWith(u'0'))
            digits.chop(1);
        if (digits.endsWith(u'.'))
            digits.chop(1);
        text +=
            numbers.mid(from, match.capturedStart() - from) + (digits == "-0"_L1 ? u"0"_s : digits);
        from = match.capturedEnd();
    }
    return text + numbers.mid(from);
}

/// "x,y x,y " as the data of a path.
QString pathThrough(const QString &points)
{
    QString path;
    QStringList last;
    for (const QString &point : points.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList at = rounded(point).split(u',');
        if (at.size() != 2)
            return {};
        if (last.isEmpty())
            path += u'M' + at[0] + u' ' + at[1];
        else if (last[0] == at[0])
            path += u'V' + at[1];
        else if (last[1] == at[1])
            path += u'H' + at[0];
        else
            path += u'L' + at[0] + u' ' + at[1];
        last = at;
    }
    return path;
}

QString written(const Attributes &attributes)
{
    QString text;
    for (const auto &[name, value] : attributes.asKeyValueRange())
        text += u' ' + name + u"=\""_s + value.toHtmlEscaped() + u'"';
    return text;
}

/// A shape or a text. What neighbours often have alike is apart, to be said once for them all.
struct Item
{
    QString element;
    Attributes shared;
    Attributes own;
    QString place; ///< its geometry
    QString text;
    QString path; ///< of lines; neighbours that are drawn alike become one
};

class Compactor
{
public:
    explicit Compactor(const QByteArray &svg)
        : m_reader(svg)
    {
    }

    /// Nothing where something is not known.
    std::optional<QString> result()
    {
        while (m_isKnown && !m_reader.atEnd()) {
            m_reader.readNext();
            if (m_reader.isStartElement())
                start();
            else if (m_reader.isEndElement() && m_reader.name() == "g"_L1)
                m_groups.removeLast();
        }
        if (!m_isKnown || m_reader.hasError())
            return std::nullopt;
        flush();
        return m_head + u"<g"_s + written(usual()) + u'>' + m_body + u"</g></svg>"_s;
    }

private:
    void start()
    {
        const QString name = m_reader.name().toString();
        if (name == "svg"_L1) {
            m_head =
                u"<svg role=\"img\" viewBox=\"%1\" xmlns=\"http://www.w3.org/2000/svg\">"_s.arg(
                    m_reader.attributes().value("viewBox"_L1));
        } else if (name == "title"_L1 || name == "desc"_L1) {
            m_head += u"<%1>"_s.arg(name) + m_reader.readElementText().toHtmlEscaped() +
                      u"</%1>\n"_s.arg(name);
        } else if (name == "defs"_L1) {
            m_isKnown = m_reader.readElementText().trimmed().isEmpty();
        } else if (name == "g"_L1) {
            m_groups.append(inherited());
            for (const QXmlStreamAttribute &one : m_reader.attributes())
                m_groups.last()[one.qualifiedName().toString()] = one.value().toString();
        } else {
            draw(name);
        }
    }

    Attributes inherited() const { return m_groups.isEmpty() ? Attributes() : m_groups.last(); }

    void draw(const QString &name)
    {
        static const QMap<QString, QStringList> places{
            {u"rect"_s, {u"x"_s, u"y"_s, u"width"_s, u"height"_s, u"rx"_s, u"ry"_s}},
            {u"circle"_s, {u"cx"_s, u"cy"_s, u"r"_s}},
            {u"ellipse"_s, {u"cx"_s, u"cy"_s, u"rx"_s, u"ry"_s}},
            {u"path"_s, {u"d"_s}},
            {u"polygon"_s, {u"points"_s}},
            {u"polyline"_s, {u"points"_s}},
            {u"text"_s, {u"x"_s, u"y"_s}}};
        const auto known = places.find(name);
        m_isKnown = m_isKnown && known != places.end();
        if (!m_isKnown)
            return;
        Item item{name, {}, {}, {}, {}, {}};
        Attributes looks = inherited();
        QString spaces;
        for (const QXmlStreamAttribute &one : m_reader.attributes()) {
            const QString key = one.qualifiedName().toString();
            if (name == "polyline"_L1 && key == "points"_L1)
                item.path = pathThrough(one.value().toString());
            else if (known->contains(key))
                item.place += u" %1=\"%2\""_s.arg(key, rounded(one.value().toString()));
            else if (key == "xml:space"_L1)
                spaces = u" xml:space=\"preserve\""_s;
            else
                looks[key] = one.value().toString();
        }
        const bool isText = name == "text"_L1;
        if (isText) {
            const QString text = m_reader.readElementText();
            item.text = text.toHtmlEscaped();
            if (text != text.simplified()) // otherwise it need not be said
                item.place += spaces;
        }
        takeLooks(item, looks, isText);
        add(std::move(item));
    }

    void takeLooks(Item &item, const Attributes &looks, bool isText)
    {
        static constexpr std::array atOnce{"stroke"_L1, "stroke-opacity"_L1, "transform"_L1};
        const bool isFilled = looks.value(u"fill"_s) != "none"_L1;
        const bool isStroked = looks.value(u"stroke"_s, u"none"_s) != "none"_L1;
        for (const auto &[key, value] : looks.asKeyValueRange()) {
            const auto base = usual().find(key);
            const bool isSaid =
                base != usual().end() ? value != *base : value != initial().value(key);
            if (!isSaid || (key.startsWith("font-"_L1) && !isText) ||
                (key.startsWith("fill-"_L1) && !isFilled) ||
                (key.startsWith("stroke-"_L1) && !isStroked))
                continue;
            const bool isShared =
                isText || std::find(atOnce.begin(), atOnce.end(), key) != atOnce.end();
            const bool isNumber = key.endsWith("-opacity"_L1) || key == "stroke-width"_L1;
            (isShared ? item.shared : item.own)[key] = isNumber ? rounded(value) : value;
        }
    }

    void add(Item item)
    {
        if (!m_run.isEmpty() && m_run.last().shared != item.shared)
            flush();
        // Where they cross, see-through lines are darker: those stay apart.
        if (!m_run.isEmpty() && !item.path.isEmpty() && !m_run.last().path.isEmpty() &&
            m_run.last().own == item.own && !item.shared.contains(u"stroke-opacity"_s))
            m_run.last().path += item.path;
        else
            m_run.append(std::move(item));
    }

    /// Writes the run of neighbours that are alike.
    void flush()
    {
        const bool isGroup = m_run.size() > 1 && !m_run.first().shared.isEmpty();
        if (isGroup)
            m_body += u"<g"_s + written(m_run.first().shared) + u'>';
        for (const Item &item : std::as_const(m_run)) {
            const QString element = item.path.isEmpty() ? item.element : u"path"_s;
            m_body += u'<' + element + (isGroup ? QString() : written(item.shared)) +
                      written(item.own) + item.place;
            if (!item.path.isEmpty())
                m_body += u" d=\""_s + item.path + u'"';
            m_body += item.element == "text"_L1 ? u'>' + item.text + u"</text>"_s : u"/>"_s;
        }
        m_body += isGroup ? u"</g>\n"_s : u"\n"_s;
        m_run.clear();
    }

    QXmlStreamReader m_reader;
    QList<Attributes> m_groups; ///< each with what it inherits
    QList<Item> m_run;
    QString m_head;
    QString m_body;
    bool m_isKnown = true;
};

} // namespace

QString compactSvg(const QByteArray &svg)
{
    if (const auto compact = Compactor(svg).result())
        return *compact;
    const QString whole = QString::fromUtf8(svg);
    return whole.mid(whole.indexOf("<svg"_L1)); // without its prolog
}

} // namespace dimscope::ui
