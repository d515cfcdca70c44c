// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"

#include <QTest>

#include <memory>
#include <type_traits>
#include <vector>

using namespace dimscope;

namespace {

struct Counted
{
    Counted() = default;
    Counted(const Counted &other)
        : copies(other.copies + 1)
    {
    }
    Counted(Counted &&) = default;
    Counted &operator=(const Counted &other)
    {
        copies = other.copies + 1;
        return *this;
    }
    Counted &operator=(Counted &&) = default;
    ~Counted() = default;

    int copies = 0;
};

Result<Counted> made()
{
    return Counted();
}

Result<std::unique_ptr<int>> owned()
{
    return std::make_unique<int>(7);
}

} // namespace

class ResultTest : public QObject
{
    Q_OBJECT

private slots:
    /// Each of them copied before.
    void takingItsValueCopiesNothing()
    {
        QCOMPARE((*made()).copies, 0);
        QCOMPARE(Counted(*made()).copies, 0);
        QCOMPARE(Counted(made().value()).copies, 0);
        Result<Counted> kept = made();
        QCOMPARE(Counted(*std::move(kept)).copies, 0);
        kept = made();
        QCOMPARE(Counted(std::move(*kept)).copies, 0);
        kept = made();
        QCOMPARE(Counted(std::move(kept.value())).copies, 0);
        // What is kept stays.
        QCOMPARE(Counted(*kept).copies, 1);
        const Result<Counted> fixed = made();
        QCOMPARE(Counted(std::move(*fixed)).copies, 1);
    }

    void whatCannotBeCopiedIsTaken()
    {
        const std::unique_ptr<int> seven = *owned();
        QCOMPARE(*seven, 7);
        Result<std::unique_ptr<int>> kept = owned();
        **kept = 8;
        const std::unique_ptr<int> eight = std::move(*kept);
        QCOMPARE(*eight, 8);
        static_assert(std::is_same_v<decltype(*owned()), std::unique_ptr<int> &&>);
        static_assert(std::is_same_v<decltype(owned().value()), std::unique_ptr<int> &&>);
    }

    void whatIsKeptIsChanged()
    {
        Result<std::vector<int>> list = std::vector<int>{1, 2};
        list->push_back(3);
        (*list)[0] = 4;
        QCOMPARE(list.value(), (std::vector<int>{4, 2, 3}));
    }

    void aProblemIsNoValue()
    {
        const Result<int> none = Problem{"layers", "There are none."};
        QVERIFY(!none);
        QCOMPARE(none.problem().field, std::string("layers"));
        QVERIFY(Result<int>(0));
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
