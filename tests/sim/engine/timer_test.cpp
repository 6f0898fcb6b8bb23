#include "sim/engine/timer.hpp"

#include "tests/sim/engine/recorder.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace catenet::sim {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;
using test::Record;
using test::run_all;
using testing::ElementsAre;
using testing::IsEmpty;

// A handler that writes down its name, the time and what became of the wait.
auto note(Scheduler& scheduler, Record& record, std::string name) {
    return [&scheduler, &record, name = std::move(name)](error_code error) {
        const std::string end = error == asio::error::operation_aborted ? " aborted" : "";
        record.push_back(name + " " + to_string(scheduler.now().time_since_epoch()) + end);
    };
}

TEST(Timer, CompletesAtItsExactTime) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    EXPECT_EQ(timer.expires_after(5ms), 0U);
    EXPECT_EQ(timer.expiry(), TimePoint{5ms});
    timer.async_wait(note(scheduler, record, "wait"));
    EXPECT_THAT(record, IsEmpty());
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("wait 5ms"));
}

TEST(Timer, CompletesEqualTimesInTheOrderOfTheWaits) {
    Scheduler scheduler;
    Record record;
    std::deque<Timer> timers;
    for (int i = 0; i < 12; ++i) {
        timers.emplace_back(scheduler.get_executor());
        timers.back().expires_at(TimePoint{7us});
    }
    for (Timer& timer : timers) {
        const auto i = record.size();
        record.emplace_back();
        timer.async_wait([&record, i, &scheduler](error_code) {
            record[i] = std::to_string(scheduler.fired());
        });
    }
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"));
}

TEST(Timer, CompletesAtOnceWhenItsTimeHasPassed) {
    Scheduler scheduler;
    Record record;
    scheduler.set_now(TimePoint{3us});
    Timer timer(scheduler.get_executor());
    timer.async_wait(note(scheduler, record, "unset"));
    run_all(scheduler);
    timer.expires_after(-1us);
    timer.async_wait(note(scheduler, record, "negative"));
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("unset 3us", "negative 3us"));
}

TEST(Timer, HoldsSeveralWaitsAndCancelsThemAll) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    timer.expires_after(1s);
    timer.async_wait(note(scheduler, record, "a"));
    timer.async_wait(note(scheduler, record, "b"));
    scheduler.run_until(TimePoint{2ms});
    EXPECT_EQ(timer.cancel(), 2U);
    EXPECT_THAT(record, IsEmpty());  // never inside the call
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("a 2ms aborted", "b 2ms aborted"));
    EXPECT_EQ(timer.cancel(), 0U);
}

TEST(Timer, CancelsItsWaitsWhenItsTimeIsSetAnew) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    timer.expires_after(1ms);
    timer.async_wait(note(scheduler, record, "old"));
    EXPECT_EQ(timer.expires_at(TimePoint{4ms}), 1U);
    timer.async_wait(note(scheduler, record, "new"));
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("old 0s aborted", "new 4ms"));
}

TEST(Timer, CancelsItsWaitsWhenItIsDestroyed) {
    Scheduler scheduler;
    Record record;
    {
        Timer timer(scheduler.get_executor());
        timer.expires_after(1ms);
        timer.async_wait(note(scheduler, record, "wait"));
    }
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("wait 0s aborted"));
}

TEST(Timer, MayBeDestroyedByItsOwnHandler) {
    Scheduler scheduler;
    auto timer = std::make_unique<Timer>(scheduler.get_executor());
    timer->expires_after(1ms);
    timer->async_wait([&](error_code) { timer.reset(); });
    run_all(scheduler);
    EXPECT_EQ(timer, nullptr);
}

TEST(Timer, MayWaitAgainInItsHandler) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    timer.expires_after(1ms);
    timer.async_wait([&](error_code) {
        timer.expires_at(timer.expiry() + 1ms);
        timer.async_wait(note(scheduler, record, "again"));
    });
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("again 2ms"));
}

TEST(Timer, LetsASlotCancelOneWaitOnly) {
    Scheduler scheduler;
    Record record;
    asio::cancellation_signal signal;
    Timer timer(scheduler.get_executor());
    timer.expires_after(10ms);
    timer.async_wait(note(scheduler, record, "kept"));
    timer.async_wait(
        asio::bind_cancellation_slot(signal.slot(), note(scheduler, record, "cancelled")));
    scheduler.run_until(TimePoint{3ms});
    signal.emit(asio::cancellation_type::all);
    signal.emit(asio::cancellation_type::all);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("cancelled 3ms aborted", "kept 10ms"));
    EXPECT_FALSE(signal.slot().has_handler());
}

TEST(Timer, RunsAHandlerThatIsBoundToAStrandThere) {
    Scheduler scheduler;
    Record record;
    auto strand = asio::make_strand(scheduler.get_executor());
    Timer timer(scheduler.get_executor());
    timer.expires_after(1ms);
    timer.async_wait(asio::bind_executor(strand, [&](error_code) {
        record.emplace_back(strand.running_in_this_thread() ? "inside" : "outside");
    }));
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("inside"));
}

TEST(Timer, RunsAHandlerOfAnotherOriginAsItsEvent) {
    Scheduler scheduler;
    Origin node(3);
    Origin other(4);
    bool ran = false;
    Timer timer(scheduler.executor(node));
    timer.expires_after(1ms);
    timer.async_wait(asio::bind_executor(scheduler.executor(other), [&](error_code) {
        ran = true;
        EXPECT_TRUE(scheduler.runs(other));
        EXPECT_FALSE(scheduler.runs(node));
    }));
    run_all(scheduler);
    EXPECT_TRUE(ran);
}

TEST(Timer, TakesHandlersThatCanOnlyMove) {
    Scheduler scheduler;
    int got = 0;
    Timer timer(scheduler.get_executor());
    timer.expires_after(1ms);
    timer.async_wait([&got, seven = std::make_unique<int>(7)](error_code) { got = *seven; });
    run_all(scheduler);
    EXPECT_EQ(got, 7);
}

TEST(Timer, KeepsNoRunAliveInTheBackground) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    timer.expires_after(1ms);
    timer.set_weight(Weight::Background);
    timer.async_wait([](error_code) {});
    EXPECT_EQ(scheduler.pending(), 1U);
    EXPECT_EQ(scheduler.foreground(), 0U);
    timer.set_weight(Weight::Foreground);
    timer.async_wait([](error_code) {});
    EXPECT_EQ(scheduler.foreground(), 1U);
}

TEST(Timer, WaitsForEverUntilItIsCancelled) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    scheduler.set_now(TimePoint{1ms});
    timer.expires_after(kForever);
    EXPECT_EQ(timer.expiry(), kNever);
    timer.async_wait(note(scheduler, record, "wait"));
    run_all(scheduler);
    EXPECT_THAT(record, IsEmpty());
    timer.cancel();
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("wait 1ms aborted"));
}

TEST(Timer, MayOutliveItsScheduler) {
    auto owned = std::make_shared<int>(1);
    std::optional<Scheduler> scheduler(std::in_place);
    Timer timer(scheduler->get_executor());
    timer.expires_after(1ms);
    timer.async_wait([owned](error_code) {});
    scheduler.reset();
    EXPECT_EQ(owned.use_count(), 1);
    EXPECT_EQ(timer.cancel(), 0U);
}

}  // namespace
}  // namespace catenet::sim
