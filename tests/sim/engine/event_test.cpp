#include "sim/engine/event.hpp"

#include "tests/sim/engine/recorder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace catenet::sim {
namespace {

using namespace std::chrono_literals;
using test::Noted;
using test::Record;
using test::run_all;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Event, IsPendingUntilItRuns) {
    Scheduler scheduler;
    Record record;
    Noted event(record, "event");
    EXPECT_FALSE(event.pending());
    scheduler.schedule(event, TimePoint{1us}, 1);
    EXPECT_TRUE(event.pending());
    run_all(scheduler);
    EXPECT_FALSE(event.pending());
}

TEST(Event, IsCancelledWhenItIsDestroyed) {
    Scheduler scheduler;
    Record record;
    {
        Noted event(record, "event");
        scheduler.schedule(event, TimePoint{1us}, 1);
    }
    EXPECT_EQ(scheduler.pending(), 0U);
    run_all(scheduler);
    EXPECT_THAT(record, IsEmpty());
}

TEST(Event, MayOutliveItsScheduler) {
    Record record;
    Noted event(record, "event");
    {
        Scheduler scheduler;
        scheduler.schedule(event, TimePoint{1us}, 1);
    }
    EXPECT_FALSE(event.pending());
    Scheduler another;
    another.schedule(event, TimePoint{2us}, 1);
    run_all(another);
    EXPECT_THAT(record, ElementsAre("event"));
}

TEST(Event, MayMoveBetweenSchedulers) {
    Record record;
    Scheduler first;
    Scheduler second;
    Noted event(record, "event");
    first.schedule(event, TimePoint{1us}, 1);
    first.cancel(event);
    second.schedule(event, TimePoint{1us}, 1);
    run_all(first);
    EXPECT_THAT(record, IsEmpty());
    run_all(second);
    EXPECT_THAT(record, ElementsAre("event"));
}

// A clock that ticks three times.
class Ticker {
  public:
    Ticker(Scheduler& scheduler, Record& record) : scheduler_(scheduler), record_(record) {
        tick();
    }

  private:
    void tick() {
        record_.push_back("tick " + std::to_string(++count_));
        if (count_ < 3) scheduler_.schedule(tick_, scheduler_.now() + 1us, scheduler_.own_origin());
    }

    Scheduler& scheduler_;
    Record& record_;
    int count_ = 0;
    EventOf<&Ticker::tick> tick_{*this};
};

TEST(EventOf, CallsItsOwnerAndMayBeScheduledWhileItRuns) {
    Scheduler scheduler;
    Record record;
    Ticker ticker(scheduler, record);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("tick 1", "tick 2", "tick 3"));
    EXPECT_EQ(scheduler.now(), TimePoint{2us});
}

// Destroys itself when its time has come.
class Guest {
  public:
    Guest(Scheduler& scheduler, std::optional<Guest>& home) : home_(home) {
        scheduler.schedule(leave_, TimePoint{1us}, scheduler.own_origin());
    }

  private:
    void leave() noexcept { home_.reset(); }

    std::optional<Guest>& home_;
    EventOf<&Guest::leave> leave_{*this};
};

TEST(EventOf, MayDestroyItsOwnerWhileItRuns) {
    Scheduler scheduler;
    std::optional<Guest> home;
    home.emplace(scheduler, home);
    run_all(scheduler);
    EXPECT_FALSE(home.has_value());
    EXPECT_EQ(scheduler.fired(), 1U);
}

}  // namespace
}  // namespace catenet::sim
