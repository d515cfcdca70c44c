// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_copy.h"

#include "core/chart/chart_table.h"
#include "ui/chart/chart_canvas.h"
#include "ui/chart/chart_painter.h"
#include "ui/chart/chart_svg.h"
#include "ui/chart/chart_view.h"

#include <QBuffer>
#include <QDir>
#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QTemporaryDir>
#include <QUrl>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal pictureScale = 2;

QImage pictureOf(const chart::ChartModel &model, const ChartView &view)
{
    const QSizeF size = view.viewport()->size();
    QImage image((size * pictureScale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintChart(&painter, QRectF(image.rect()), size, model, printTheme(),
               view.canvas()->visibility());
    return image;
}

const chart::ChartModel &modelOf(const ChartView &view,
                                 const std::optional<chart::ChartModel> &handedOut)
{
    return handedOut ? *handedOut : view.canvas()->model();
}

} // namespace

std::unique_ptr<QMimeData> chartMimeData(const ChartView &view,
                                         const std::optional<chart::ChartModel> &handedOut)
{
    auto data = std::make_unique<QMimeData>();
    const chart::ChartModel &model = modelOf(view, handedOut);
    data->setImageData(pictureOf(model, view));
    data->setData(u"image/svg+xml"_s, chartSvg(model, view.viewport()->size(), printTheme(),
                                               view.canvas()->visibility()));
    const std::string table = chart::dataTsv(model);
    data->setData(u"text/tab-separated-values"_s, QByteArray::fromStdString(table));
    data->setText(QString::fromStdString(table));
    return data;
}

void dragChartOut(ChartView *view, const std::optional<chart::ChartModel> &handedOut)
{
    // The file has to outlive the drop; the folder goes with the program.
    static QTemporaryDir folder;
    auto data = chartMimeData(*view, handedOut);
    const QString path =
        folder.filePath(QString::fromStdString(view->canvas()->model().id) + u".png"_s);
    const QImage picture = pictureOf(modelOf(*view, handedOut), *view);
    if (folder.isValid() && picture.save(path))
        data->setUrls({QUrl::fromLocalFile(path)});
    auto *drag = new QDrag(view);
    drag->setMimeData(data.release());
    drag->setPixmap(
        QPixmap::fromImage(picture.scaledToWidth(picture.width() / 6, Qt::SmoothTransformation)));
    drag->exec(Qt::CopyAction);
}

} // namespace dimscope::ui
