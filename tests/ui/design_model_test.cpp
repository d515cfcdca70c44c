// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/preset_designs.h"
#include "ui/document/design_model.h"

#include <QSignalSpy>
#include <QTest>

using namespace dimscope;
using namespace dimscope::ui;

class TestDesignModel : public QObject
{
    Q_OBJECT

    const FieldSpec &m_hidden = *findField("hidden_size");
    const FieldSpec &m_layers = *findField("layers");

private slots:
    void aDragIsOneStep()
    {
        DesignModel model;
        model.start(test::presetDesign(u"gpt-oss-120b"_qs));
        model.beginGesture();
        for (int i = 1; i <= 200; ++i)
            model.setField(m_hidden, 2880 + 4 * i);
        model.endGesture();
        QCOMPARE(model.undoStack()->count(), 1);
        QCOMPARE(model.design().hiddenSize, 3680);
        model.undoStack()->undo();
        QCOMPARE(model.design().hiddenSize, 2880);
        model.undoStack()->redo();
        QCOMPARE(model.design().hiddenSize, 3680);
    }

    void aGestureBackToItsStartIsNoStep()
    {
        DesignModel model;
        model.start(test::presetDesign(u"gpt-oss-120b"_qs));
        model.beginGesture();
        model.setField(m_hidden, 3000);
        model.setField(m_hidden, 2880);
        model.endGesture();
        QCOMPARE(model.undoStack()->count(), 0);
    }

    void aBurstOfKeysIsOneStepAndAnotherFieldIsAnother()
    {
        DesignModel model;
        model.start(test::presetDesign(u"gpt-oss-120b"_qs));
        model.setField(m_layers, 37);
        model.setField(m_layers, 38);
        model.setField(m_hidden, 2944);
        QCOMPARE(model.undoStack()->count(), 2);
        QSignalSpy held(&model, &DesignModel::gestureActiveChanged);
        QTRY_COMPARE(held.count(), 1);
        QCOMPARE(held.front().front().toBool(), false);
        model.setField(m_hidden, 3008);
        QCOMPARE(model.undoStack()->count(), 3);
    }

    void resetGoesBackToThePreset()
    {
        DesignModel model;
        const Design start = test::presetDesign(u"mixtral-8x7b"_qs);
        model.start(start);
        model.setField(m_hidden, 2048);
        model.setField(m_layers, 12);
        QVERIFY(model.isChanged(m_hidden));
        model.resetField(m_hidden);
        QVERIFY(!model.isChanged(m_hidden));
        QCOMPARE(model.design().layers, 12);
        model.resetAll();
        QCOMPARE(model.design(), start);
        model.undoStack()->undo();
        QCOMPARE(model.design().layers, 12);
    }

    void whatFollowsAFieldDoesNotDependOnTheWay()
    {
        // DeepSeek: heads of 192, values of 128, which follow a head dimension that equals them.
        DesignModel model;
        const Design start = test::presetDesign(u"deepseek-v3"_qs);
        model.start(start);
        const FieldSpec &headDim = *findField("head_dim");
        model.beginGesture();
        for (const int value : {160, 128, 96, 64, 200})
            model.setField(headDim, value);
        model.endGesture();
        QCOMPARE(model.design().fullAttention.headDim, 200);
        QCOMPARE(model.design().fullAttention.valueHeadDim, 128);
        model.resetField(headDim);
        QCOMPARE(model.design(), start);
    }

    void aBurstGoesOnAfterAnUndo()
    {
        DesignModel model;
        model.start(test::presetDesign(u"gpt-oss-120b"_qs));
        model.setField(m_hidden, 3000);
        model.endGesture();
        model.setField(m_layers, 40);
        model.undoStack()->undo();
        model.undoStack()->undo();
        model.setField(m_layers, 41); // within the burst of the step that was undone
        QCOMPARE(model.design().hiddenSize, 2880);
        QCOMPARE(model.design().layers, 41);
    }

    void aRemedyInABurstIsNotLost()
    {
        DesignModel model;
        model.start(test::presetDesign(u"llama-3.1-8b"_qs));
        model.setField(m_layers, 40);
        Design sliding = model.design();
        findField("window")->inapplicable(sliding)->apply(sliding);
        model.replaceDesign(sliding, u"slide"_qs);
        model.setField(m_layers, 41);
        QCOMPARE(layersWith(model.design(), AttentionMask::sliding), 21);
        QCOMPARE(model.undoStack()->count(), 3);
    }

    void undoNamesTheFieldAndItsLayers()
    {
        DesignModel model;
        model.start(test::presetDesign(u"gpt-oss-120b"_qs));
        model.setField(*findField("attention.sliding.head_dim"), 96);
        QCOMPARE(model.undoStack()->undoText(), u"change head dimension of sliding layers"_qs);
        model.resetField(*findField("attention.sliding.head_dim"));
        QCOMPARE(model.undoStack()->undoText(), u"reset head dimension of sliding layers"_qs);
        model.setField(*findField("mlp_bias"), 0);
        QCOMPARE(model.undoStack()->undoText(), u"change MLP bias"_qs);
        model.resetAll();
        QCOMPARE(model.undoStack()->undoText(), u"reset all"_qs);
    }

    void openingAnotherModelIsUndoneWhole()
    {
        DesignModel model;
        const Design first = test::presetDesign(u"gpt-oss-120b"_qs);
        const Design second = test::presetDesign(u"llama-3.1-8b"_qs);
        model.start(first);
        model.open(second, u"open"_qs);
        QCOMPARE(model.baseline(), second);
        model.undoStack()->undo();
        QCOMPARE(model.design(), first);
        QCOMPARE(model.baseline(), first);
    }
};

QTEST_GUILESS_MAIN(TestDesignModel)
#include "design_model_test.moc"
