// Coroutines of Asio in simulated time, and what is left of them when a run ends early.
#include "tests/sim/engine/recorder.hpp"

#include "sim/engine/timer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace catenet::sim {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using namespace std::chrono_literals;
using test::Record;
using test::run_all;
using testing::ElementsAre;

using Channel = asio::experimental::channel<void(error_code, int)>;

awaitable<void> pause(Scheduler& scheduler, Duration delay) {
    Timer timer(scheduler.get_executor());
    timer.expires_after(delay);
    co_await timer.async_wait(use_awaitable);
}

std::string clock(const Scheduler& scheduler) {
    return to_string(scheduler.now().time_since_epoch());
}

awaitable<void> wait_both_ways(Scheduler& scheduler, Record& record) {
    co_await pause(scheduler, 2ms);
    record.push_back(clock(scheduler));
    Timer timer(scheduler.get_executor());
    timer.expires_after(3ms);
    co_await timer.async_wait(asio::deferred);
    record.push_back(clock(scheduler));
}

TEST(Coroutine, WaitsByUseAwaitableAndDeferred) {
    Scheduler scheduler;
    Record record;
    asio::co_spawn(scheduler.get_executor(), wait_both_ways(scheduler, record), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("2ms", "5ms"));
}

// The executor's own type instead of any_io_executor: what a fast app may use.
awaitable<void, Scheduler::Executor> wait_typed(Scheduler& scheduler, Record& record) {
    Timer timer(co_await asio::this_coro::executor);
    timer.expires_after(3ms);
    co_await timer.async_wait(asio::use_awaitable_t<Scheduler::Executor>());
    record.push_back(clock(scheduler));
}

TEST(Coroutine, WaitsWithATypedExecutor) {
    Scheduler scheduler;
    Record record;
    Origin node(7);
    asio::co_spawn(scheduler.executor(node), wait_typed(scheduler, record), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("3ms"));
}

awaitable<void> be_cancelled(Scheduler& scheduler, Timer& timer, Record& record) {
    timer.expires_after(1s);
    const auto [error] = co_await timer.async_wait(asio::as_tuple(use_awaitable));
    const bool is_aborted = error == asio::error::operation_aborted;
    record.push_back(clock(scheduler) + (is_aborted ? " aborted" : " expired"));
}

awaitable<void> cancel_at(Scheduler& scheduler, Timer& timer, Duration delay) {
    co_await pause(scheduler, delay);
    timer.cancel();
}

TEST(Coroutine, GetsACancellationAsAValue) {
    Scheduler scheduler;
    Record record;
    Timer timer(scheduler.get_executor());
    asio::co_spawn(
        scheduler.get_executor(), be_cancelled(scheduler, timer, record), asio::detached);
    asio::co_spawn(scheduler.get_executor(), cancel_at(scheduler, timer, 4ms), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("4ms aborted"));
}

awaitable<void> race(Scheduler& scheduler, Record& record) {
    using namespace asio::experimental::awaitable_operators;
    const auto first = co_await (pause(scheduler, 9ms) || pause(scheduler, 5ms));
    record.push_back(std::to_string(first.index()) + " at " + clock(scheduler));
    co_await (pause(scheduler, 1ms) && pause(scheduler, 3ms));
    record.push_back("both at " + clock(scheduler));
}

TEST(Coroutine, RacesAndWaitsForAll) {
    Scheduler scheduler;
    Record record;
    asio::co_spawn(scheduler.get_executor(), race(scheduler, record), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("1 at 5ms", "both at 8ms"));
    EXPECT_EQ(scheduler.now(), TimePoint{8ms});  // the loser's 9 ms never came
}

awaitable<void> send(Scheduler& scheduler, Channel& channel) {
    for (int i = 1; i <= 3; ++i) {
        co_await pause(scheduler, 1ms);
        co_await channel.async_send(error_code{}, i, use_awaitable);
    }
    channel.close();
}

awaitable<void> receive(Scheduler& scheduler, Channel& channel, Record& record) {
    for (;;) {
        const auto [error, value] = co_await channel.async_receive(asio::as_tuple(use_awaitable));
        if (error) break;
        record.push_back(std::to_string(value) + " at " + clock(scheduler));
    }
    record.push_back("closed");
}

TEST(Coroutine, SpeaksThroughAChannel) {
    Scheduler scheduler;
    Record record;
    Channel channel(scheduler.get_executor());
    asio::co_spawn(scheduler.get_executor(), receive(scheduler, channel, record), asio::detached);
    asio::co_spawn(scheduler.get_executor(), send(scheduler, channel), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("1 at 1ms", "2 at 2ms", "3 at 3ms", "closed"));
}

awaitable<void> note_turns(Scheduler& scheduler, Record& record, std::string name) {
    for (int i = 0; i < 2; ++i) {
        co_await pause(scheduler, 1ms);
        record.push_back(name);
    }
}

TEST(Coroutine, RunsOnAStrand) {
    Scheduler scheduler;
    Record record;
    auto strand = asio::make_strand(scheduler.get_executor());
    asio::co_spawn(strand, note_turns(scheduler, record, "a"), asio::detached);
    asio::co_spawn(strand, note_turns(scheduler, record, "b"), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("a", "b", "a", "b"));
}

TEST(Coroutine, RunsEqualTimesInTheOrderOfTheOrigins) {
    Scheduler scheduler;
    Record record;
    Origin first(1);
    Origin second(2);
    const auto app = [&](Origin& origin, std::string name) -> awaitable<void> {
        Timer timer(scheduler.executor(origin));
        timer.expires_at(TimePoint{1ms});
        co_await timer.async_wait(use_awaitable);
        record.push_back(name);
    };
    asio::co_spawn(scheduler.executor(second), app(second, "second"), asio::detached);
    asio::co_spawn(scheduler.executor(first), app(first, "first"), asio::detached);
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("first", "second"));
}

// -- The end of a run that leaves coroutines suspended: everything they own is freed. -------------

awaitable<void> sleep_with(Scheduler& scheduler, std::shared_ptr<int> owned, Timer& other) {
    Timer own(scheduler.get_executor());
    own.expires_after(Duration{*owned * 1s});
    other.expires_after(1h);
    co_await own.async_wait(use_awaitable);
}

TEST(Coroutine, IsFreedWhenTheSchedulerEnds) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        Timer other(scheduler.get_executor());
        for (int i = 0; i < 400; ++i) {  // enough for the queue to be a wheel
            asio::co_spawn(
                scheduler.get_executor(), sleep_with(scheduler, owned, other), asio::detached);
        }
        scheduler.run_until(TimePoint{1ms});
        EXPECT_EQ(scheduler.pending(), 400U);
        EXPECT_EQ(owned.use_count(), 401);
    }
    EXPECT_EQ(owned.use_count(), 1);
}

awaitable<void> race_with(Scheduler& scheduler, std::shared_ptr<int> owned) {
    using namespace asio::experimental::awaitable_operators;
    co_await (pause(scheduler, 1s) || pause(scheduler, *owned * 2s));
}

TEST(Coroutine, IsFreedInTheMiddleOfARace) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        asio::co_spawn(scheduler.get_executor(), race_with(scheduler, owned), asio::detached);
        scheduler.run_until(TimePoint{1ms});
        EXPECT_GT(owned.use_count(), 1);
    }
    EXPECT_EQ(owned.use_count(), 1);
}

awaitable<void> receive_with(Channel& channel, std::shared_ptr<int> owned) {
    *owned = co_await channel.async_receive(use_awaitable);
}

TEST(Coroutine, IsFreedWhileItWaitsForAChannel) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        Channel channel(scheduler.get_executor());
        asio::co_spawn(scheduler.get_executor(), receive_with(channel, owned), asio::detached);
        run_all(scheduler);
        EXPECT_GT(owned.use_count(), 1);
    }
    EXPECT_EQ(owned.use_count(), 1);
}

TEST(Coroutine, IsFreedBeforeItsFirstStep) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        auto strand = asio::make_strand(scheduler.get_executor());
        asio::co_spawn(strand, race_with(scheduler, owned), asio::detached);
        EXPECT_GT(owned.use_count(), 1);
    }
    EXPECT_EQ(owned.use_count(), 1);
}

// What is destroyed at the end begins new work in its destructor, and that is freed as well.
TEST(Coroutine, MayPostWhileTheSchedulerEnds) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        const auto post = [&scheduler, owned](int*) {
            asio::post(scheduler.get_executor(), [owned] {});
        };
        int nothing = 0;
        std::shared_ptr<int> posts(&nothing, post);
        asio::post(scheduler.get_executor(), [posts = std::move(posts)] {});
    }
    EXPECT_EQ(owned.use_count(), 1);
}

}  // namespace
}  // namespace catenet::sim
