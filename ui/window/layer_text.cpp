// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/layer_text.h"

#include "ui/window/quantity_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(LayerText)
};

/// "18 sliding", or "all sliding" where every layer is.
QString share(std::int64_t count, const Design &design, const QString &kind)
{
    if (design.layers == 1)
        return kind;
    return count == design.layers ? Translation::tr("all %1").arg(kind)
                                  : Translation::tr("%1 %2").arg(exactText(count), kind);
}

QString slidingText(const AttentionKind &kind)
{
    return (kind.window == 1 ? Translation::tr("sliding over %1 key")
                             : Translation::tr("sliding over %1 keys"))
        .arg(exactText(kind.window));
}

QString expertsText(const FeedForwardKind &kind)
{
    return (kind.experts == 1 ? Translation::tr("%1 of %2 expert")
                              : Translation::tr("%1 of %2 experts"))
        .arg(exactText(kind.expertsPerToken), exactText(kind.experts));
}

QString attentionText(const Design &design, AttentionMask mask)
{
    const AttentionKind &kind = attentionOf(design, mask);
    const QString seen = mask == AttentionMask::full ? Translation::tr("full") : slidingText(kind);
    return (kind.keyValueHeads == 1 ? Translation::tr("%1, %2 query and %3 key/value head of %4")
                                    : Translation::tr("%1, %2 query and %3 key/value heads of %4"))
        .arg(seen, exactText(kind.queryHeads), exactText(kind.keyValueHeads),
             exactText(kind.headDim));
}

QString feedForwardText(const Design &design, FeedForwardType type)
{
    const FeedForwardKind &kind = feedForwardOf(design, type);
    if (type == FeedForwardType::dense)
        return Translation::tr("dense, %1 wide").arg(exactText(kind.intermediateSize));
    return Translation::tr("mixture, %1 %2 wide")
        .arg(expertsText(kind), exactText(kind.intermediateSize));
}

} // namespace

QString layersText(const Design &design)
{
    const std::int64_t sliding = layersWith(design, AttentionMask::sliding);
    const std::int64_t full = layersWith(design, AttentionMask::full);
    const std::int64_t dense = layersWith(design, FeedForwardType::dense);
    const std::int64_t mixture = layersWith(design, FeedForwardType::mixture);
    QStringList parts;
    if (sliding > 0)
        parts << share(sliding, design, slidingText(design.slidingAttention));
    if (full > 0)
        parts << share(full, design, Translation::tr("full"));
    if (dense > 0)
        parts << share(dense, design, Translation::tr("dense"));
    if (mixture > 0) {
        const QString experts = expertsText(design.mixture);
        if (design.layers == 1)
            parts << Translation::tr("a mixture, %1").arg(experts);
        else if (mixture == design.layers)
            parts << Translation::tr("each a mixture, %1").arg(experts);
        else
            parts << (mixture == 1 ? Translation::tr("%1 mixture, %2")
                                   : Translation::tr("%1 mixtures, %2"))
                         .arg(exactText(mixture), experts);
    }
    const QString count = design.layers == 1
                              ? Translation::tr("1 layer")
                              : Translation::tr("%1 layers").arg(exactText(design.layers));
    return parts.isEmpty() ? count : count + u": "_s + parts.join(u", "_s);
}

QString layerText(const Design &design, std::int64_t layer)
{
    return Translation::tr("Layer %1 of %2: %3; %4")
        .arg(exactText(layer + 1), exactText(design.layers),
             attentionText(design, attentionMaskOf(design, layer)),
             feedForwardText(design, feedForwardTypeOf(design, layer)));
}

} // namespace dimscope::ui
