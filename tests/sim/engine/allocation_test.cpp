// The path of an event allocates nothing once as many events have waited as ever will.
#include "tests/sim/engine/hold_model.hpp"
#include "tests/sim/engine/recorder.hpp"

#include "sim/engine/timer.hpp"

#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <new>
#include <vector>

namespace {
std::size_t allocations = 0;
}

// Counts every allocation of this program.
void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size > 0 ? size : 1)) return memory;
    std::abort();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace catenet::sim {
namespace {

using namespace std::chrono_literals;
using boost::system::error_code;

// How many allocations a second round of the same work makes.
template <class Work>
std::size_t allocations_when_warm(Work work) {
    work();
    const std::size_t before = allocations;
    work();
    return allocations - before;
}

class Walker {
  public:
    explicit Walker(Scheduler& scheduler, Duration pace) : scheduler_(scheduler), pace_(pace) {
        step();
    }

  private:
    void step() { scheduler_.schedule(step_, scheduler_.now() + pace_, scheduler_.own_origin()); }

    Scheduler& scheduler_;
    Duration pace_;
    EventOf<&Walker::step> step_{*this};
};

// Walkers of different paces, so that they lie on several levels of the wheel.
std::size_t allocations_of_walkers(int count) {
    Scheduler scheduler;
    std::vector<std::unique_ptr<Walker>> walkers;
    for (int i = 0; i < count; ++i) {
        walkers.push_back(std::make_unique<Walker>(scheduler, Duration{1000 + i * i}));
    }
    return allocations_when_warm([&] { scheduler.run_until(scheduler.now() + 3us); });
}

TEST(Allocation, IsCounted) {
    EXPECT_EQ(allocations_when_warm([] { std::make_unique<int>(1); }), 1U);
}

TEST(Allocation, IsNotNeededByEventsInAHeap) {
    EXPECT_EQ(allocations_of_walkers(100), 0U);
}

TEST(Allocation, IsNotNeededByEventsInAWheel) {
    EXPECT_EQ(allocations_of_walkers(1000), 0U);
}

TEST(Allocation, IsNotNeededByEventsThatAreMoved) {
    Scheduler scheduler;
    test::Record record;
    test::Noted moved(record, "moved");
    const auto move_often = [&] {
        for (int i = 0; i < 10'000; ++i) {
            scheduler.cancel(moved);
            scheduler.schedule(moved, scheduler.now() + 1ms, scheduler.own_origin());
        }
    };
    EXPECT_EQ(allocations_when_warm(move_often), 0U);
}

TEST(Allocation, IsNotNeededByPosts) {
    Scheduler scheduler;
    int ran = 0;
    const auto post_often = [&] {
        for (int i = 0; i < 50; ++i) {
            boost::asio::post(scheduler.get_executor(), [&ran] { ++ran; });
        }
        test::run_all(scheduler);
    };
    EXPECT_EQ(allocations_when_warm(post_often), 0U);
    EXPECT_EQ(ran, 100);
}

TEST(Allocation, IsNotNeededByTimersWithCallbacks) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    int ran = 0;
    const auto wait_often = [&] {
        for (int i = 0; i < 50; ++i) {
            timer.expires_after(1us);
            timer.async_wait([&ran](error_code error) { ran += error ? 0 : 1; });
            if (i % 2 == 0) test::run_all(scheduler);  // the others are cancelled
        }
        test::run_all(scheduler);
    };
    EXPECT_EQ(allocations_when_warm(wait_often), 0U);
    EXPECT_EQ(ran, 52);
}

}  // namespace
}  // namespace catenet::sim
