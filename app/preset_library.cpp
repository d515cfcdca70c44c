// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_library.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace dimscope::app {

using namespace Qt::StringLiterals;

namespace {

std::string resource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without %s.", qPrintable(path));
    return file.readAll().toStdString();
}

std::vector<Preset> readAll()
{
    std::vector<Preset> all;
    for (const QString &name : QDir(u":/presets"_s).entryList(QDir::Files, QDir::Name)) {
        Result<Preset> preset = readPreset(resource(u":/presets/"_s + name));
        if (!preset)
            qFatal("%s: %s", qPrintable(name), preset.problem().sentence.c_str());
        all.push_back(std::move(preset.value()));
    }
    std::stable_partition(all.begin(), all.end(),
                          [](const Preset &preset) { return preset.id == startPreset; });
    return all;
}

} // namespace

const std::vector<Preset> &presets()
{
    static const std::vector<Preset> all = readAll();
    return all;
}

const std::vector<GpuSpec> &gpus()
{
    static const std::vector<GpuSpec> all = [] {
        std::vector<GpuSpec> read;
        for (const QString &name : QDir(u":/gpus"_s).entryList(QDir::Files, QDir::Name)) {
            Result<GpuSpec> gpu = readGpuSpec(resource(u":/gpus/"_s + name));
            if (!gpu)
                qFatal("%s: %s", qPrintable(name), gpu.problem().sentence.c_str());
            read.push_back(std::move(gpu.value()));
        }
        return read;
    }();
    return all;
}

const std::vector<chart::PublishedModel> &publishedModels()
{
    static const std::vector<chart::PublishedModel> all = [] {
        std::vector<chart::PublishedModel> models;
        for (const Preset &preset : presets())
            models.push_back(chart::publishedModel(preset.design));
        return models;
    }();
    return all;
}

const Preset *findPreset(const QString &id)
{
    for (const Preset &preset : presets()) {
        if (preset.id == id.toStdString())
            return &preset;
    }
    return nullptr;
}

const lesson::Claims &claims()
{
    static const lesson::Claims all = [] {
        Result<lesson::Claims> read = lesson::readClaims(resource(u":/claims.json"_s));
        if (!read)
            qFatal("%s", read.problem().sentence.c_str());
        return *read;
    }();
    return all;
}

std::string modelFamilies()
{
    return resource(u":/model_families.json"_s);
}

} // namespace dimscope::app
