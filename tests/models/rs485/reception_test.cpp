#include "models/rs485/reception.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::rs485 {
namespace {

using std::chrono::microseconds;

constexpr DataRate kFast{115'200};  // t1.5 is 750 us, t3.5 is 1750 us

Character at(microseconds begin, unsigned value, Flaw flaw = Flaw::None) {
    return {.value = static_cast<std::byte>(value),
            .flaw = flaw,
            .begin = begin,
            .end = begin + microseconds{100}};
}

TEST(Rs485Reception, MakesNothingOfSilence) {
    EXPECT_TRUE(frames_of({}, kFast).empty());
}

TEST(Rs485Reception, TakesCharactersThatAreAtMostOneAndAHalfApart) {
    const auto frames = frames_of({at(microseconds{0}, 1), at(microseconds{850}, 2)}, kFast);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_FALSE(frames[0].gap_inside);
    EXPECT_EQ(frames[0].bytes, (std::vector{std::byte{1}, std::byte{2}}));
    EXPECT_EQ(frames[0].end, microseconds{950});
}

TEST(Rs485Reception, FindsAGapThatIsLonger) {
    for (const auto begin : {microseconds{851}, microseconds{1849}}) {
        const auto frames = frames_of({at(microseconds{0}, 1), at(begin, 2)}, kFast);
        ASSERT_EQ(frames.size(), 1U);
        EXPECT_TRUE(frames[0].gap_inside);
    }
}

TEST(Rs485Reception, BeginsAnotherFrameBehindThreeAndAHalf) {
    const auto frames =
        frames_of({at(microseconds{0}, 1), at(microseconds{1850}, 2, Flaw::Framing)}, kFast);
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_FALSE(frames[0].gap_inside);
    EXPECT_EQ(frames[0].flaw, Flaw::None);
    EXPECT_EQ(frames[1].flaw, Flaw::Framing);
    EXPECT_EQ(frames[1].bytes, std::vector{std::byte{2}});
}

TEST(Rs485Reception, RemembersTheFirstFlaw) {
    const auto frames = frames_of({at(microseconds{0}, 1),
                                   at(microseconds{100}, 0, Flaw::Parity),
                                   at(microseconds{200}, 0, Flaw::Framing)},
                                  kFast);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_EQ(frames[0].flaw, Flaw::Parity);
}

}  // namespace
}  // namespace catenet::rs485
