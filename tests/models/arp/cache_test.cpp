// What ARP believes, and for how long.
#include "models/arp/cache.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::arp {
namespace {

using namespace std::chrono_literals;

constexpr Neighbour kBob{.port = 0, .ip = {0x0a000002}};
constexpr MacAddress kMac{{2, 0, 0, 0, 0, 2}};
constexpr MacAddress kOther{{2, 0, 0, 0, 0, 9}};

constexpr TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

TEST(ArpCache, ForgetsAnEntryExactlyAfterItsLifetime) {
    Cache cache;
    EXPECT_EQ(cache.learn(kBob, kMac, at(5s)), TableChange::Added);
    EXPECT_EQ(cache.next_end(), at(65s));
    EXPECT_EQ(cache.find(kBob, at(65s) - Duration{1}), kMac);
    EXPECT_EQ(cache.find(kBob, at(65s)), std::nullopt);
    EXPECT_FALSE(cache.forget_one(at(65s) - Duration{1}));
    ASSERT_TRUE(cache.forget_one(at(65s)));
    EXPECT_EQ(cache.next_end(), kNever);
}

TEST(ArpCache, CountsAnewWhenAnEntryIsConfirmed) {
    Cache cache;
    cache.learn(kBob, kMac, at(0s));
    EXPECT_EQ(cache.learn(kBob, kMac, at(59s)), TableChange::Confirmed);
    EXPECT_EQ(cache.find(kBob, at(118s)), kMac);
    EXPECT_EQ(cache.learn(kBob, kOther, at(118s)), TableChange::Changed);
    EXPECT_EQ(cache.find(kBob, at(118s)), kOther);
}

TEST(ArpCache, KnowsANeighbourOnlyAtItsPort) {
    Cache cache;
    cache.learn(kBob, kMac, at(0s));
    EXPECT_EQ(cache.find({.port = 1, .ip = kBob.ip}, at(0s)), std::nullopt);
}

// Against a plain map from key to value and time.
TEST(AgeingTable, IsWhatAMapWithTimesWouldBe) {
    struct Row {
        int value;
        TimePoint confirmed;
    };
    test::for_each_seed(100, [](RandomStream& random) {
        AgeingTable<int, int> table(10s);
        std::map<int, Row> model;
        TimePoint now{};
        for (int step = 0; step < 200; ++step) {
            now += std::chrono::seconds{random.below(3)};
            std::erase_if(model,
                          [&](const auto& row) { return row.second.confirmed + 10s <= now; });
            TimePoint last{};
            while (const auto row = table.take_ended(now)) {
                EXPECT_LE(last, row->confirmed);  // the oldest first
                last = row->confirmed;
            }
            ASSERT_EQ(table.size(), model.size());
            const int key = static_cast<int>(random.below(6));
            const int value = static_cast<int>(random.below(2));
            if (random.below(2) == 0) {
                table.put(key, value, now);
                model[key] = {value, now};
            }
            const auto* const found = table.find(key, now);
            ASSERT_EQ(found != nullptr, model.contains(key));
            if (found != nullptr) {
                EXPECT_EQ(found->value, model[key].value);
            }
        }
    });
}

}  // namespace
}  // namespace catenet::arp
