#include "sim/engine/event_queue.hpp"

#include "tests/support/for_each_seed.hpp"

#include "sim/engine/event.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace catenet::sim {
namespace {

constexpr std::size_t kAlwaysHeap = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kAlwaysWheel = 0;

class Idle final : public Event {
    void fire() override {}
};

using Place = std::pair<TimePoint, std::uint64_t>;

// A queue beside std::map, which is slow and certainly right.
class Compared {
  public:
    Compared(std::size_t longest_heap, RandomStream& random)
        : queue_(longest_heap), random_(random), events_(64), places_(64), slots_(64) {}

    void step() {
        const std::size_t i = random_.below(events_.size());
        const bool waits = expected_.contains(places_[i]) && expected_.at(places_[i]) == i;
        switch (random_.below(4)) {
            case 0: pop(); break;
            case 1: compare_least(); break;
            default:
                if (waits) cancel(i);
                if (!waits || random_.below(2) == 0) push(i);
        }
    }

    void drain() {
        while (!expected_.empty() && !testing::Test::HasFailure()) pop();
        EXPECT_EQ(queue_.least(), nullptr);
        EXPECT_EQ(queue_.size(), 0U);
    }

  private:
    // Often now, often soon, sometimes in days; the key often smaller than those before.
    void push(std::size_t i) {
        const std::uint64_t reach = std::uint64_t{1} << random_.below(57);
        const Duration delay{static_cast<std::int64_t>(random_.below(3) == 0 ? 0 : reach)};
        const auto jitter = static_cast<std::int64_t>(random_.below(100));
        const std::uint64_t key = (random_.below(8) << 40U) + ++sequence_;
        places_[i] = {now_ + delay + Duration{delay.count() == 0 ? 0 : jitter}, key};
        slots_[i] = queue_.push(events_[i], places_[i].first, key);
        expected_[places_[i]] = i;
    }

    void cancel(std::size_t i) {
        queue_.cancel(slots_[i]);
        expected_.erase(places_[i]);
    }

    void compare_least() {
        const Entry* least = queue_.least();
        ASSERT_EQ(least != nullptr, !expected_.empty());
        if (least == nullptr) return;
        EXPECT_EQ((Place{least->time, least->key}), expected_.begin()->first);
    }

    void pop() {
        compare_least();
        if (expected_.empty()) return;
        const auto first = expected_.begin();
        EXPECT_EQ(&queue_.pop(), &events_[first->second]);
        now_ = first->first.first;
        expected_.erase(first);
        EXPECT_EQ(queue_.size(), expected_.size());
    }

    EventQueue queue_;
    RandomStream& random_;
    std::vector<Idle> events_;
    std::vector<Place> places_;
    std::vector<std::uint32_t> slots_;
    std::map<Place, std::size_t> expected_;
    TimePoint now_{};
    std::uint64_t sequence_ = 0;
};

void behaves_like_a_map(std::size_t longest_heap) {
    test::for_each_seed(200, [&](RandomStream& random) {
        Compared compared(longest_heap, random);
        for (int i = 0; i < 500; ++i) compared.step();
        compared.drain();
    });
}

TEST(EventQueue, OrdersAsAMapDoesWhileItIsAHeap) {
    behaves_like_a_map(kAlwaysHeap);
}

TEST(EventQueue, OrdersAsAMapDoesAsAWheel) {
    behaves_like_a_map(kAlwaysWheel);
}

TEST(EventQueue, OrdersAsAMapDoesWhenItTurnsFromHeapToWheel) {
    behaves_like_a_map(16);
}

void takes_what_comes_before_what_it_saw(std::size_t longest_heap) {
    EventQueue queue(longest_heap);
    std::vector<Idle> events(3);
    const auto push = [&](std::size_t i, std::int64_t when) {
        queue.push(events[i], TimePoint{Duration{when}}, i);
    };
    push(2, 1'000'000);
    EXPECT_EQ(queue.least()->time, TimePoint{Duration{1'000'000}});
    push(1, 999'999);
    push(0, 70);
    EXPECT_EQ(queue.least()->time, TimePoint{Duration{70}});
    for (Idle& next : events) {
        ASSERT_NE(queue.least(), nullptr);
        EXPECT_EQ(&queue.pop(), &next);
    }
}

TEST(EventQueue, TakesAsAHeapWhatComesBeforeWhatItSaw) {
    takes_what_comes_before_what_it_saw(kAlwaysHeap);
}

// A wheel that moves its time when it is looked at takes 999 999 to be nearer than 70.
TEST(EventQueue, TakesAsAWheelWhatComesBeforeWhatItSaw) {
    takes_what_comes_before_what_it_saw(kAlwaysWheel);
}

void orders_one_instant_by_key(std::size_t longest_heap) {
    EventQueue queue(longest_heap);
    std::vector<Idle> events(5);
    const TimePoint instant{Duration{123'456}};
    for (const std::uint64_t key : {3U, 1U, 4U}) queue.push(events[key], instant, key);
    queue.least();
    EXPECT_EQ(&queue.pop(), &events[1]);
    queue.push(events[2], instant, 2);
    queue.push(events[0], instant, 0);
    for (const std::size_t next : {0U, 2U, 3U, 4U}) {
        queue.least();
        EXPECT_EQ(&queue.pop(), &events[next]);
    }
}

TEST(EventQueue, OrdersOneInstantByKeyAsAHeap) {
    orders_one_instant_by_key(kAlwaysHeap);
}

TEST(EventQueue, OrdersOneInstantByKeyAsAWheel) {
    orders_one_instant_by_key(kAlwaysWheel);
}

void forgets_what_is_cancelled(std::size_t longest_heap) {
    EventQueue queue(longest_heap);
    Idle kept;
    queue.push(kept, TimePoint{Duration{500}}, 1);
    for (std::uint64_t key = 2; key < 100'000; ++key) {
        Idle moved;
        queue.cancel(queue.push(moved, TimePoint{Duration{static_cast<std::int64_t>(key)}}, key));
        ASSERT_LT(queue.entries(), 1000U);
    }
    queue.least();
    EXPECT_EQ(&queue.pop(), &kept);
    EXPECT_EQ(queue.least(), nullptr);
}

TEST(EventQueue, DoesNotGrowByCancellingAsAHeap) {
    forgets_what_is_cancelled(kAlwaysHeap);
}

TEST(EventQueue, DoesNotGrowByCancellingAsAWheel) {
    forgets_what_is_cancelled(kAlwaysWheel);
}

}  // namespace
}  // namespace catenet::sim
