// The numbers of a half-duplex Ethernet.
#include "models/hub/timing.hpp"

#include "models/ethernet/kind.hpp"

#include <gtest/gtest.h>

namespace catenet::hub {
namespace {

using namespace std::chrono_literals;

Timing timing(std::uint64_t megabits, Duration delay) {
    return {.rate = {megabits * 1'000'000}, .delay = delay, .framing = ethernet::kFraming};
}

TEST(HubTiming, HasTheSlotAndTheJamOfTheStandard) {
    EXPECT_EQ(timing(10, 1us).slot(), 51'200ns);   // 512 bits
    EXPECT_EQ(timing(100, 1us).slot(), 5'120ns);   // 512 bits
    EXPECT_EQ(timing(1000, 1us).slot(), 4'096ns);  // 4096 bits
    EXPECT_EQ(timing(10, 1us).jam(), 3'200ns);     // 32 bits
    EXPECT_EQ(timing(10, 1us).preamble(), 6'400ns);
}

TEST(HubTiming, LengthensTheSlotWhereASignalNeedsLonger) {
    EXPECT_EQ(timing(10, 100us).slot(), 200us + 6'400ns + 3'200ns);
}

TEST(HubTiming, HoldsTheCarrierNoLongerThanAMinimalFrameAtTenMegabits) {
    const Timing ten = timing(10, 1us);
    EXPECT_EQ(ten.on_wire(60), 57'600ns);  // 72 bytes
    EXPECT_EQ(ten.held(60), ten.on_wire(60));
    EXPECT_EQ(ten.until_clear(60), 67'200ns);  // 84 bytes
}

TEST(HubTiming, ExtendsTheCarrierOfAShortFrameAtAGigabit) {
    const Timing gigabit = timing(1000, 1us);
    EXPECT_EQ(gigabit.on_wire(60), 576ns);
    EXPECT_EQ(gigabit.held(60), 4'160ns);  // 8 + 512 bytes
    EXPECT_EQ(gigabit.until_clear(60), 4'256ns);
    EXPECT_EQ(gigabit.held(1514), gigabit.on_wire(1514));
}

TEST(HubTiming, DoublesTheRangeOfTheBackoffTenTimes) {
    EXPECT_EQ(backoff_range(1), 2U);
    EXPECT_EQ(backoff_range(2), 4U);
    EXPECT_EQ(backoff_range(9), 512U);
    EXPECT_EQ(backoff_range(10), 1024U);
    EXPECT_EQ(backoff_range(11), 1024U);
    EXPECT_EQ(backoff_range(15), 1024U);
}

}  // namespace
}  // namespace catenet::hub
