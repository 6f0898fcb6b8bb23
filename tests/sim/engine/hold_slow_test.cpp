// The order of the reference workload, whose check values were found by other queues.
#include "tests/sim/engine/hold_model.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace catenet::test {
namespace {

constexpr std::size_t kAlwaysHeap = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kAlwaysWheel = 0;

std::uint64_t digest(Delays delays, std::size_t longest_heap) {
    sim::EventQueue queue(longest_heap);
    return HoldModel(queue, delays, 1000).digest_of(300'000);
}

TEST(Hold, RunsExponentialDelaysInTheReferenceOrder) {
    EXPECT_EQ(digest(Delays::Exponential, kAlwaysHeap), 0xaeccc46b09c360a7U);
    EXPECT_EQ(digest(Delays::Exponential, kAlwaysWheel), 0xaeccc46b09c360a7U);
}

TEST(Hold, RunsUniformDelaysInTheReferenceOrder) {
    EXPECT_EQ(digest(Delays::Uniform, kAlwaysHeap), 0xa89db85f04c0a9b0U);
    EXPECT_EQ(digest(Delays::Uniform, kAlwaysWheel), 0xa89db85f04c0a9b0U);
}

TEST(Hold, RunsNetworkDelaysInTheReferenceOrder) {
    EXPECT_EQ(digest(Delays::Network, kAlwaysHeap), 0x77bbf8fb45e68926U);
    EXPECT_EQ(digest(Delays::Network, kAlwaysWheel), 0x77bbf8fb45e68926U);
}

TEST(Hold, KeepsTheOrderWhenTheHeapBecomesAWheel) {
    EXPECT_EQ(digest(Delays::Network, sim::EventQueue::kLongestHeap), 0x77bbf8fb45e68926U);
}

}  // namespace
}  // namespace catenet::test
