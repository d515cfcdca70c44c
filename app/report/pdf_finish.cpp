// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/pdf_finish.h"

#include "app/report/pdf_text_map.h"
#include "ui/report/report_words.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <vector>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

using Handle = QPDFObjectHandle;

/// An entry of the outline with those below it.
struct Entry
{
    const ui::Bookmark *bookmark = nullptr;
    std::vector<const ui::Bookmark *> below;
};

Handle destination(const std::vector<QPDFPageObjectHelper> &pages, const ui::Bookmark &bookmark,
                   qreal unitsHigh)
{
    QPDFPageObjectHelper page = pages.at(static_cast<std::size_t>(bookmark.page));
    const double height = page.getAttribute("/MediaBox", false).getArrayItem(3).getNumericValue();
    return Handle::newArray({page.getObjectHandle(), Handle::newName("/XYZ"), Handle::newNull(),
                             Handle::newReal(height * (1 - bookmark.top / unitsHigh), 2),
                             Handle::newNull()});
}

Handle entry(QPDF &pdf, const std::vector<QPDFPageObjectHelper> &pages,
             const ui::Bookmark &bookmark, qreal unitsHigh, const Handle &parent)
{
    Handle item = pdf.makeIndirectObject(Handle::newDictionary());
    item.replaceKey("/Title", Handle::newUnicodeString(bookmark.title.toStdString()));
    item.replaceKey("/Dest", destination(pages, bookmark, unitsHigh));
    item.replaceKey("/Parent", parent);
    return item;
}

/// Chains siblings and tells their parent of the first, the last and their number.
void link(Handle parent, std::vector<Handle> items, bool isOpen)
{
    if (items.empty())
        return;
    for (std::size_t i = 1; i < items.size(); ++i) {
        items[i].replaceKey("/Prev", items[i - 1]);
        items[i - 1].replaceKey("/Next", items[i]);
    }
    const auto count = static_cast<long long>(items.size());
    parent.replaceKey("/First", items.front());
    parent.replaceKey("/Last", items.back());
    parent.replaceKey("/Count", Handle::newInteger(isOpen ? count : -count));
}

void addOutline(QPDF &pdf, const QList<ui::Bookmark> &bookmarks, qreal unitsHigh)
{
    std::vector<Entry> entries;
    for (const ui::Bookmark &bookmark : bookmarks) {
        if (bookmark.level == 0 || entries.empty())
            entries.push_back({&bookmark, {}});
        else
            entries.back().below.push_back(&bookmark);
    }
    if (entries.empty())
        return;
    const std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    Handle root = pdf.makeIndirectObject(Handle::newDictionary());
    root.replaceKey("/Type", Handle::newName("/Outlines"));
    std::vector<Handle> sections;
    for (const Entry &one : entries) {
        Handle section = entry(pdf, pages, *one.bookmark, unitsHigh, root);
        std::vector<Handle> below;
        for (const ui::Bookmark *bookmark : one.below)
            below.push_back(entry(pdf, pages, *bookmark, unitsHigh, section));
        link(section, below, false);
        sections.push_back(section);
    }
    link(root, sections, true);
    Handle catalogue = pdf.getRoot();
    catalogue.replaceKey("/Outlines", root);
    catalogue.replaceKey("/PageMode", Handle::newName("/UseOutlines"));
}

void mendTexts(QPDF &pdf)
{
    for (Handle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.getKey("/ToUnicode").isStream())
            continue;
        Handle map = object.getKey("/ToUnicode");
        const auto data = map.getStreamData();
        const QByteArray readable =
            readableTextMap(QByteArray(reinterpret_cast<const char *>(data->getBuffer()),
                                       static_cast<qsizetype>(data->getSize())));
        map.replaceStreamData(readable.toStdString(), Handle::newNull(), Handle::newNull());
    }
}

void addProperties(QPDF &pdf, const QDateTime &time)
{
    const std::string stamp = time.toUTC().toString(u"'D:'yyyyMMddHHmmss'Z'"_s).toStdString();
    Handle info = pdf.getTrailer().getKey("/Info");
    if (!info.isDictionary()) {
        info = pdf.makeIndirectObject(Handle::newDictionary());
        pdf.getTrailer().replaceKey("/Info", info);
    }
    info.replaceKey("/CreationDate", Handle::newString(stamp));
    info.replaceKey("/ModDate", Handle::newString(stamp));
    Handle catalogue = pdf.getRoot();
    // Qt stamps the present time there too.
    catalogue.removeKey("/Metadata");
    catalogue.replaceKey("/Lang", Handle::newUnicodeString(ui::textLanguage().toStdString()));
    Handle preferences = Handle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    catalogue.replaceKey("/ViewerPreferences", preferences);
}

} // namespace

Result<QByteArray> finishedPdf(const QByteArray &raw, const QList<ui::Bookmark> &bookmarks,
                               qreal unitsHigh, const QDateTime &time)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("report", raw.constData(), static_cast<std::size_t>(raw.size()));
        addOutline(pdf, bookmarks, unitsHigh);
        mendTexts(pdf);
        addProperties(pdf, time);
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()),
                          static_cast<qsizetype>(buffer->getSize()));
    } catch (const std::exception &fault) {
        return Problem{{}, std::string("The PDF could not be finished: ") + fault.what() + "."};
    }
}

std::string pdfLibraryVersion()
{
    return QPDF::QPDFVersion();
}

} // namespace dimscope::app
