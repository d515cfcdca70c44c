// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter/fault_text.h"

#include "core/design/field_groups.h"
#include "core/design/field_views.h"
#include "core/design/validate.h"
#include "core/number_text.h"
#include "ui/chart/local_numbers.h"
#include "ui/document/core_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace dimscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct Translation
{
    Q_DECLARE_TR_FUNCTIONS(FaultText)
};

} // namespace

QString faultText(const Problem &problem, const FieldSpec &row)
{
    QString text = localNumbers(QString::fromStdString(problem.sentence));
    const QString key = QString::fromStdString(problem.field);
    if (text.startsWith(key + u": "_s))
        text.remove(0, key.size() + 2);
    else if (text.startsWith(key))
        text.replace(0, key.size(), tableText(row.label));
    text.replace(0, 1, text.left(1).toUpper());
    const FieldSpec *field = findField(problem.field);
    const bool speaksOfAll = row.group == FieldGroup::attention;
    if (field == nullptr || field == &row || !speaksOfAll || field->group == row.group)
        return text;
    return Translation::tr("%1: %2").arg(tableText(findGroup(field->group)->label), text);
}

std::optional<Mend> mendThrough(const FieldSpec &row, const Problem &problem, const Design &design)
{
    const std::optional<Mend> mend = mendFor(design, problem);
    if (!mend || mend->field == &row || !concerns(row, mend->field->key, design))
        return mend;
    const Mend through{&row, mend->value};
    const std::vector<Problem> left = validate(through.applied(design));
    const bool isSound = std::none_of(left.begin(), left.end(), [&](const Problem &other) {
        return concerns(row, other.field, design);
    });
    return isSound ? through : mend;
}

QString mendText(const Mend &mend, const FieldSpec &row)
{
    const QString value = localNumbers(QString::fromStdString(grouped(mend.value)));
    if (mend.field == &row || mend.field->label == row.label)
        return Translation::tr("Use %1").arg(value);
    return Translation::tr("Use %1 as %2").arg(value, tableText(mend.field->label).toLower());
}

} // namespace dimscope::ui
