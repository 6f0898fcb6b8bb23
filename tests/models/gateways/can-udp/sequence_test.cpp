#include "models/gateways/can-udp/sequence.hpp"

#include <gtest/gtest.h>

namespace catenet::can_udp {
namespace {

const Sender kPc{*Ipv4Address::parse("10.0.1.1"), 20000};

TEST(SequenceWatch, TakesTheFirstNumberAsItIs) {
    SequenceWatch watch;
    const auto verdict = watch.see(kPc, 77);
    EXPECT_EQ(verdict.missing, 0);
    EXPECT_FALSE(verdict.late);
}

TEST(SequenceWatch, FindsNothingMissingAcrossTheLastNumber) {
    SequenceWatch watch;
    for (int i = 250; i < 600; ++i) {
        EXPECT_EQ(watch.see(kPc, static_cast<std::uint8_t>(i)).missing, 0) << i;
    }
}

TEST(SequenceWatch, CountsWhatIsMissing) {
    SequenceWatch watch;
    watch.see(kPc, 254);
    EXPECT_EQ(watch.see(kPc, 1).missing, 2);
    EXPECT_EQ(watch.see(kPc, 2).missing, 0);
}

TEST(SequenceWatch, KnowsLateOnesAndDoubles) {
    SequenceWatch watch;
    watch.see(kPc, 5);
    watch.see(kPc, 7);
    EXPECT_TRUE(watch.see(kPc, 6).late);
    EXPECT_TRUE(watch.see(kPc, 7).late);
    EXPECT_FALSE(watch.see(kPc, 8).late);
}

TEST(SequenceWatch, CountsEachSenderForItself) {
    SequenceWatch watch;
    watch.see(kPc, 5);
    EXPECT_EQ(watch.see({kPc.address, 40000}, 0).missing, 0);
    EXPECT_EQ(watch.see({*Ipv4Address::parse("10.0.1.2"), 20000}, 9).missing, 0);
    EXPECT_EQ(watch.see(kPc, 6).missing, 0);
}

}  // namespace
}  // namespace catenet::can_udp
