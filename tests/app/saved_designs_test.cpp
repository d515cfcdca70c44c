// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_request.h"
#include "core/design/validate.h"
#include "core/session/session_json.h"
#include "tests/app/running_session.h"
#include "ui/window/file_menu.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace dimscope;
using namespace dimscope::app;
using dimscope::test::Running;

namespace {

/// A person at the rows of the parameters who minds no warning.
class Hand
{
public:
    explicit Hand(ui::DesignModel &model)
        : m_model(model)
    {
    }

    void start()
    {
        static const QDir configs(QStringLiteral(DIMSCOPE_SOURCE_DIR "/tests/data/hf_configs"));
        static const QStringList names = configs.entryList({QStringLiteral("*.json")});
        if (below(4) == 0) {
            const auto config =
                readConfigFile(configs.filePath(names.at(below(int(names.size())))));
            m_model.open(config->design, {});
        } else {
            const QStringList &ids = test::presetIds();
            m_model.open(test::presetDesign(ids.at(below(int(ids.size())))), {});
        }
    }

    void moveAnyRow()
    {
        const auto fields = fieldTable();
        const FieldSpec &field = fields[std::size_t(below(int(fields.size())))];
        const Design &design = m_model.design();
        const FieldRemedy *remedy =
            field.inapplicable != nullptr ? field.inapplicable(design) : nullptr;
        if (remedy != nullptr) {
            Design changed = design;
            remedy->apply(changed);
            m_model.replaceDesign(changed, {});
        } else if (field.setText != nullptr && below(2) == 0) {
            Design changed = design;
            if (field.setText(changed, letters(field)))
                m_model.replaceDesign(changed, {});
        } else {
            const std::int64_t choices[] = {
                field.minimum, field.maximum, between(field.minimum, field.maximum),
                std::clamp(field.get(design) + field.step, field.minimum, field.maximum)};
            m_model.setField(field, choices[below(4)]);
            m_model.endGesture();
        }
    }

    int below(int count) { return int(between(0, count - 1)); }

private:
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return std::uniform_int_distribution<std::int64_t>(low, high)(m_random);
    }

    std::string letters(const FieldSpec &field)
    {
        const char *of = field.key == "layer_pattern" ? "SF" : "DM";
        std::string text;
        for (int length = 1 + below(9); length > 0; --length)
            text += of[below(2)];
        return text;
    }

    ui::DesignModel &m_model;
    std::mt19937_64 m_random{20261129};
};

} // namespace

/// Whatever the window can save it opens.
class SavedDesignsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatRowsMakeComesBack()
    {
        ui::DesignModel model;
        Hand hand(model);
        int contradictory = 0;
        int empty = 0;
        for (int i = 0; i < 2000; ++i) {
            hand.start();
            session::Session saved;
            saved.baseline = model.baseline();
            for (int moves = hand.below(12); moves > 0; --moves)
                hand.moveAnyRow();
            saved.pins = {{"as it was", model.design(), {}, {}}};
            for (int moves = hand.below(4); moves > 0; --moves)
                hand.moveAnyRow();
            saved.design = model.design();
            contradictory += validate(saved.design).empty() ? 0 : 1;
            empty += sizesOutOfRange(saved.design).empty() ? 0 : 1;
            const std::string text = sessionJson(saved);
            const auto back = session::readSession(text);
            QVERIFY2(bool(back), (back ? "" : back.problem().sentence + "\n" + text).c_str());
            QVERIFY2(*back == saved, text.c_str());
            model.undoStack()->clear();
        }
        QVERIFY2(contradictory > 200, qPrintable(QString::number(contradictory)));
        QVERIFY2(empty > 20, qPrintable(QString::number(empty)));
    }

    /// The whole way, by files.
    void whatIsPinnedComesBack()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("pins.dimscope"));
        Running test(QStringList{});
        Hand hand(test.session.behind().document());
        for (int i = 0; i < 6; ++i) {
            emit test.session.window().files()->newRequested();
            for (int pins = 0; pins < 3; ++pins) {
                hand.start();
                for (int moves = 8; moves > 0; --moves)
                    hand.moveAnyRow();
                test.session.behind().exploration().pin();
            }
            for (int moves = 3; moves > 0; --moves)
                hand.moveAnyRow();
            const session::Session saved = test.session.opened().present();
            QVERIFY2(test.session.save(path), qPrintable(test.message()));
            Running next(QStringList{});
            next.session.openFile(path);
            QVERIFY2(next.message().isEmpty(), qPrintable(next.message()));
            QVERIFY(next.session.opened().present() == saved);
        }
    }
};

QTEST_MAIN(SavedDesignsTest)
#include "saved_designs_test.moc"
