#include "sim/engine/scheduler.hpp"

#include "tests/sim/engine/recorder.hpp"

#include "sim/core/assert.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace catenet::sim {
namespace {

using namespace std::chrono_literals;
using test::Calls;
using test::Noted;
using test::Record;
using test::run_all;
using testing::ElementsAre;

TEST(Scheduler, RunsEventsByTime) {
    Scheduler scheduler;
    Record record;
    Noted late(record, "late");
    Noted soon(record, "soon");
    scheduler.schedule(late, TimePoint{2us}, scheduler.own_origin());
    scheduler.schedule(soon, TimePoint{1us}, scheduler.own_origin());
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("soon", "late"));
    EXPECT_EQ(scheduler.now(), TimePoint{2us});
    EXPECT_EQ(scheduler.fired(), 2U);
}

TEST(Scheduler, RunsEqualTimesByObjectThenSequence) {
    Scheduler scheduler;
    Record record;
    Origin first(1);
    Origin second(2);
    Noted a(record, "second, earlier");
    Noted b(record, "second, later");
    Noted c(record, "first");
    scheduler.schedule(a, TimePoint{1us}, second);
    scheduler.schedule(b, TimePoint{1us}, second);
    scheduler.schedule(c, TimePoint{1us}, first);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("first", "second, earlier", "second, later"));
}

TEST(Scheduler, RunsTheLeastKeyOfWhatWaitsThoughALargerHasRun) {
    Scheduler scheduler;
    Record record;
    Noted three(record, "3");
    Noted one(record, "1");
    Calls two([&] {
        record.emplace_back("2");
        scheduler.schedule(one, scheduler.now(), 1);
    });
    scheduler.schedule(two, TimePoint{1us}, 2);
    scheduler.schedule(three, TimePoint{1us}, 3);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("2", "1", "3"));
}

TEST(Scheduler, NamesTheLargestKeyThatRanAtThePresentTime) {
    Scheduler scheduler;
    std::vector<std::uint64_t> places;
    Calls small([&] { places.push_back(scheduler.place()); });
    Calls large([&] {
        places.push_back(scheduler.place());
        scheduler.schedule(small, scheduler.now(), 4);
    });
    scheduler.schedule(large, TimePoint{1us}, 7);
    EXPECT_EQ(scheduler.place(), 0U);
    run_all(scheduler);
    scheduler.schedule(small, TimePoint{2us}, 5);
    run_all(scheduler);
    EXPECT_THAT(places, ElementsAre(7U, 7U, 5U));
    scheduler.set_now(TimePoint{3us});
    EXPECT_EQ(scheduler.place(), 0U);
}

TEST(Scheduler, RunsBeforeABorderWithoutReachingIt) {
    Scheduler scheduler;
    Record record;
    Noted before(record, "before");
    Noted meanwhile(record, "meanwhile");
    Noted at(record, "at");
    Calls begins(
        [&] { scheduler.schedule(meanwhile, scheduler.now() + 1us, scheduler.own_origin()); });
    scheduler.schedule(before, TimePoint{5us} - Duration{1}, scheduler.own_origin());
    scheduler.schedule(at, TimePoint{5us}, scheduler.own_origin());
    scheduler.schedule(begins, TimePoint{1us}, scheduler.own_origin());
    EXPECT_EQ(scheduler.run_before(TimePoint{5us}), 3U);
    EXPECT_THAT(record, ElementsAre("meanwhile", "before"));
    EXPECT_EQ(scheduler.now(), TimePoint{5us} - Duration{1});
    EXPECT_EQ(scheduler.pending(), 1U);
}

TEST(Scheduler, RunsUntilABorderAndSetsTheClockToIt) {
    Scheduler scheduler;
    Record record;
    Noted at(record, "at");
    Noted after(record, "after");
    scheduler.schedule(at, TimePoint{5us}, scheduler.own_origin());
    scheduler.schedule(after, TimePoint{5us} + Duration{1}, scheduler.own_origin());
    EXPECT_EQ(scheduler.run_until(TimePoint{5us}), 1U);
    EXPECT_EQ(scheduler.run_until(TimePoint{5us}), 0U);
    EXPECT_THAT(record, ElementsAre("at"));
    EXPECT_EQ(scheduler.now(), TimePoint{5us});
    EXPECT_EQ(scheduler.run_until(TimePoint{9us}), 1U);
    EXPECT_EQ(scheduler.now(), TimePoint{9us});
}

TEST(Scheduler, RunsOneEventBeforeABorder) {
    Scheduler scheduler;
    Record record;
    Noted event(record, "event");
    scheduler.schedule(event, TimePoint{5us}, scheduler.own_origin());
    EXPECT_FALSE(scheduler.run_one_before(TimePoint{5us}));
    EXPECT_EQ(scheduler.now(), TimePoint{});
    EXPECT_TRUE(scheduler.run_one_before(TimePoint{5us} + Duration{1}));
    EXPECT_FALSE(scheduler.run_one_before(kNever));
    EXPECT_EQ(scheduler.now(), TimePoint{5us});
}

TEST(Scheduler, SaysWhenTheNextEventIsAndTakesAnEarlierOneAfterwards) {
    Scheduler scheduler;
    Record record;
    EXPECT_EQ(scheduler.next_time(), kNever);
    std::vector<std::unique_ptr<Noted>> crowd;  // so many that the queue is a wheel
    for (int i = 0; i < 1000; ++i) {
        crowd.push_back(std::make_unique<Noted>(record, "crowd"));
        scheduler.schedule(*crowd.back(), TimePoint{1s + i * 1us}, scheduler.own_origin());
    }
    EXPECT_EQ(scheduler.next_time(), TimePoint{1s});
    EXPECT_EQ(scheduler.run_before(TimePoint{500ms}), 0U);
    Noted early(record, "early");
    scheduler.schedule(early, TimePoint{3us}, scheduler.own_origin());
    EXPECT_EQ(scheduler.next_time(), TimePoint{3us});
    EXPECT_TRUE(scheduler.run_one());
    EXPECT_THAT(record, ElementsAre("early"));
    EXPECT_EQ(scheduler.next_time(), TimePoint{1s});
}

TEST(Scheduler, CountsWhatARunWaitsFor) {
    Scheduler scheduler;
    Record record;
    Noted work(record, "work");
    Noted hello(record, "hello");
    scheduler.schedule(work, TimePoint{1us}, 1);
    scheduler.schedule(hello, TimePoint{2us}, 2, Weight::Background);
    EXPECT_EQ(scheduler.pending(), 2U);
    EXPECT_EQ(scheduler.foreground(), 1U);
    scheduler.cancel(work);
    EXPECT_EQ(scheduler.foreground(), 0U);
    scheduler.cancel(hello);
    scheduler.cancel(hello);
    EXPECT_EQ(scheduler.pending(), 0U);
    EXPECT_EQ(scheduler.foreground(), 0U);
    EXPECT_FALSE(scheduler.run_one());
    scheduler.schedule(work, TimePoint{3us}, 3);
    EXPECT_EQ(scheduler.foreground(), 1U);
    EXPECT_TRUE(scheduler.run_one());
    EXPECT_EQ(scheduler.foreground(), 0U);
}

TEST(Scheduler, RemembersTheLastForegroundEvent) {
    Scheduler scheduler;
    Record record;
    Noted work(record, "work");
    Noted hello(record, "hello");
    scheduler.schedule(work, TimePoint{1us}, 7);
    scheduler.schedule(hello, TimePoint{2us}, 8, Weight::Background);
    run_all(scheduler);
    EXPECT_EQ(scheduler.now(), TimePoint{2us});
    EXPECT_EQ(scheduler.last_foreground(), (Moment{TimePoint{1us}, 7}));
}

TEST(Scheduler, SaysWhetherARunWaitsForTheEventThatRuns) {
    struct Asks final : Event {
        explicit Asks(Scheduler& given) : scheduler(given) {}
        void fire() override { weight = scheduler.running_weight(); }
        Scheduler& scheduler;
        std::optional<Weight> weight;
    };
    Scheduler scheduler;
    Asks background(scheduler);
    Asks foreground(scheduler);
    scheduler.schedule(background, TimePoint{1us}, scheduler.own_origin(), Weight::Background);
    scheduler.schedule(foreground, TimePoint{2us}, scheduler.own_origin());
    EXPECT_EQ(scheduler.running_weight(), Weight::Foreground);
    run_all(scheduler);
    EXPECT_EQ(background.weight, Weight::Background);
    EXPECT_EQ(foreground.weight, Weight::Foreground);
    EXPECT_EQ(scheduler.running_weight(), Weight::Foreground);
}

TEST(Scheduler, NeverRunsWhatWaitsForEver) {
    Scheduler scheduler;
    Record record;
    Noted never(record, "never");
    scheduler.schedule(never, kNever, 1);
    EXPECT_TRUE(never.pending());
    EXPECT_EQ(scheduler.foreground(), 0U);
    EXPECT_EQ(scheduler.next_time(), kNever);
    EXPECT_FALSE(scheduler.run_one());
    EXPECT_EQ(scheduler.run_until(kNever), 0U);
    EXPECT_EQ(scheduler.now(), TimePoint{});
}

TEST(Scheduler, StopsAfterThePresentEvent) {
    Scheduler scheduler;
    Record record;
    Noted second(record, "second");
    Calls first([&] { scheduler.stop(); });
    scheduler.schedule(first, TimePoint{1us}, 1);
    scheduler.schedule(second, TimePoint{2us}, 2);
    EXPECT_EQ(scheduler.run_until(TimePoint{5us}), 1U);
    EXPECT_TRUE(scheduler.stopped());
    EXPECT_EQ(scheduler.now(), TimePoint{1us});
    EXPECT_FALSE(scheduler.run_one());
    EXPECT_TRUE(second.pending());
}

TEST(Scheduler, TellsAssertionsTheTimeAndTheSeed) {
    Scheduler scheduler(77);
    Record record;
    Noted event(record, "event");
    scheduler.schedule(event, TimePoint{1us}, 1);
    run_all(scheduler);
    EXPECT_EQ(assert_context().picoseconds, 1'000'000);
    EXPECT_EQ(assert_context().seed, 77U);
}

TEST(SchedulerDeathTest, RefusesThePast) {
    Scheduler scheduler;
    Record record;
    Noted event(record, "event");
    scheduler.set_now(TimePoint{2us});
    EXPECT_EXIT(scheduler.schedule(event, TimePoint{1us}, 1), testing::ExitedWithCode(70), "past");
    EXPECT_EXIT(scheduler.set_now(TimePoint{1us}), testing::ExitedWithCode(70), "forward");
}

TEST(SchedulerDeathTest, RefusesToPassOrRepeatWhatWaits) {
    Scheduler scheduler;
    Record record;
    Noted event(record, "event");
    scheduler.schedule(event, TimePoint{1us}, 1);
    EXPECT_EXIT(scheduler.set_now(TimePoint{2us}), testing::ExitedWithCode(70), "pass what waits");
    EXPECT_EXIT(
        scheduler.schedule(event, TimePoint{1us}, 2), testing::ExitedWithCode(70), "one moment");
}

}  // namespace
}  // namespace catenet::sim
