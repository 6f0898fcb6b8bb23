#include "sim/engine/executor.hpp"

#include "tests/sim/engine/recorder.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace catenet::sim {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using test::Calls;
using test::Record;
using test::run_all;
using testing::ElementsAre;
using testing::IsEmpty;

static_assert(asio::execution::is_executor_v<Scheduler::Executor>);

TEST(Executor, PostsAnEventAtThePresentTime) {
    Scheduler scheduler;
    Record record;
    scheduler.set_now(TimePoint{3us});
    asio::post(scheduler.get_executor(), [&] { record.emplace_back("posted"); });
    EXPECT_THAT(record, IsEmpty());
    EXPECT_EQ(scheduler.pending(), 1U);
    EXPECT_EQ(scheduler.next_time(), TimePoint{3us});
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("posted"));
    EXPECT_EQ(scheduler.now(), TimePoint{3us});
}

TEST(Executor, PostsInTheOrderOfTheOrigins) {
    Scheduler scheduler;
    Record record;
    Origin first(1);
    Origin second(2);
    asio::post(scheduler.executor(second), [&] { record.emplace_back("second"); });
    asio::post(scheduler.executor(first), [&] { record.emplace_back("first"); });
    asio::post(scheduler.executor(first), [&] { record.emplace_back("first again"); });
    asio::post(scheduler.get_executor(), [&] { record.emplace_back("scenario"); });
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("scenario", "first", "first again", "second"));
}

TEST(Executor, DispatchesAtOnceWithinItsOwnOrigin) {
    Scheduler scheduler;
    Record record;
    Origin own(1);
    Origin other(2);
    asio::dispatch(scheduler.executor(own), [&] {
        asio::dispatch(scheduler.executor(other), [&] { record.emplace_back("other"); });
        asio::dispatch(scheduler.executor(own), [&] { record.emplace_back("own"); });
        asio::post(scheduler.executor(own), [&] { record.emplace_back("posted"); });
        record.emplace_back("end");
    });
    EXPECT_THAT(record, IsEmpty());
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("own", "end", "posted", "other"));
}

TEST(Executor, EqualsThoseOfTheSameOrigin) {
    Scheduler scheduler;
    Origin origin(1);
    EXPECT_EQ(scheduler.executor(origin), scheduler.executor(origin));
    EXPECT_EQ(scheduler.get_executor(), scheduler.executor(scheduler.own_origin()));
    EXPECT_NE(scheduler.executor(origin), scheduler.get_executor());
    EXPECT_EQ(&scheduler.executor(origin).origin(), &origin);
    EXPECT_EQ(&scheduler.executor(origin).scheduler(), &scheduler);
    EXPECT_EQ(&asio::query(scheduler.executor(origin), asio::execution::context), &scheduler);
}

TEST(Executor, WorksBehindAnyIoExecutor) {
    Scheduler scheduler;
    Record record;
    const asio::any_io_executor any = scheduler.get_executor();
    asio::post(any, [&] {
        asio::post(any, [&] { record.emplace_back("posted"); });
        asio::dispatch(any, [&] { record.emplace_back("dispatched"); });
    });
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("dispatched", "posted"));
}

TEST(Executor, CarriesAStrand) {
    Scheduler scheduler;
    Record record;
    auto strand = asio::make_strand(scheduler.get_executor());
    asio::post(strand, [&] {
        asio::post(strand, [&] { record.emplace_back("posted"); });
        asio::dispatch(strand, [&] { record.emplace_back("dispatched"); });
        EXPECT_TRUE(strand.running_in_this_thread());
    });
    asio::post(strand, [&] { record.emplace_back("second"); });
    run_all(scheduler);
    EXPECT_THAT(record, ElementsAre("dispatched", "second", "posted"));
}

TEST(Executor, TakesFunctionsThatCanOnlyMove) {
    Scheduler scheduler;
    int got = 0;
    asio::post(scheduler.get_executor(),
               [&got, seven = std::make_unique<int>(7)] { got = *seven; });
    run_all(scheduler);
    EXPECT_EQ(got, 7);
}

TEST(Executor, FreesWhatNeverRan) {
    auto owned = std::make_shared<int>(1);
    {
        Scheduler scheduler;
        asio::post(scheduler.get_executor(), [owned] {});
        EXPECT_EQ(owned.use_count(), 2);
    }
    EXPECT_EQ(owned.use_count(), 1);
}

}  // namespace
}  // namespace catenet::sim
