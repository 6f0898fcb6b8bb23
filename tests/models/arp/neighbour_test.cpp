// The states of one neighbour, by the times of man 7 arp and the steps of Linux's neighbour
// machine.
#include "models/arp/neighbour.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::arp {
namespace {

using namespace std::chrono_literals;
using Said = Neighbour::Said;

constexpr MacAddress kMac{{2, 0, 0, 0, 0, 2}};
constexpr MacAddress kOther{{2, 0, 0, 0, 0, 9}};

constexpr TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

Neighbour reachable_at(TimePoint when) {
    Neighbour neighbour(when);
    neighbour.use(when);
    neighbour.hear(kMac, Said::Answers, true, when);
    return neighbour;
}

TEST(Neighbour, IsAskedThreeTimesASecondApartAndFailsASecondLater) {
    Neighbour neighbour(at(0s));
    neighbour.use(at(0s));
    for (unsigned tries = 1; tries <= 3; ++tries) {
        EXPECT_EQ(neighbour.state(), State::Incomplete);
        EXPECT_EQ(neighbour.tries(), tries);
        EXPECT_FALSE(neighbour.is_known());
        EXPECT_EQ(neighbour.due(), at(std::chrono::seconds{tries}));
        neighbour.wake(neighbour.due());
    }
    EXPECT_EQ(neighbour.state(), State::Failed);
    EXPECT_EQ(neighbour.due(), kNever);
}

TEST(Neighbour, IsAskedAnewWhenAPacketComesAfterItFailed) {
    Neighbour neighbour(at(0s));
    neighbour.use(at(0s));
    for (int i = 0; i < 3; ++i) neighbour.wake(neighbour.due());
    neighbour.use(at(10s));
    EXPECT_EQ(neighbour.state(), State::Incomplete);
    EXPECT_EQ(neighbour.tries(), 1U);
    EXPECT_EQ(neighbour.due(), at(11s));
}

TEST(Neighbour, IsReachableForThirtySecondsAfterItsAnswer) {
    Neighbour neighbour = reachable_at(at(1s));
    EXPECT_EQ(neighbour.state(), State::Reachable);
    EXPECT_EQ(neighbour.mac(), kMac);
    EXPECT_EQ(neighbour.due(), at(31s));
    neighbour.wake(at(31s));
    EXPECT_EQ(neighbour.state(), State::Stale);
    EXPECT_EQ(neighbour.due(), kNever);
    EXPECT_TRUE(neighbour.is_known());
}

TEST(Neighbour, StaysReachableWhileALayerAboveConfirmsIt) {
    Neighbour neighbour = reachable_at(at(0s));
    neighbour.confirm(at(20s));
    neighbour.wake(at(30s));
    EXPECT_EQ(neighbour.state(), State::Reachable);
    EXPECT_EQ(neighbour.due(), at(50s));
}

TEST(Neighbour, IsUsedAtOnceWhenStaleAndAskedItselfFiveSecondsLater) {
    Neighbour neighbour(at(0s));
    neighbour.hear(kMac, Said::Exists, true, at(0s));
    EXPECT_EQ(neighbour.state(), State::Stale);
    neighbour.use(at(2s));
    EXPECT_EQ(neighbour.state(), State::Delay);
    EXPECT_TRUE(neighbour.is_known());
    neighbour.use(at(3s));  // puts nothing off
    EXPECT_EQ(neighbour.due(), at(7s));
    neighbour.wake(at(7s));
    EXPECT_EQ(neighbour.state(), State::Probe);
    EXPECT_EQ(neighbour.tries(), 1U);
    EXPECT_EQ(neighbour.due(), at(8s));
}

TEST(Neighbour, IsNotAskedIfItWasConfirmedMeanwhile) {
    Neighbour neighbour(at(0s));
    neighbour.hear(kMac, Said::Exists, true, at(0s));
    neighbour.use(at(2s));
    neighbour.confirm(at(4s));
    neighbour.wake(at(7s));
    EXPECT_EQ(neighbour.state(), State::Reachable);
    EXPECT_EQ(neighbour.due(), at(34s));
}

TEST(Neighbour, FailsAfterThreeQuestionsThatItLeavesUnanswered) {
    Neighbour neighbour(at(0s));
    neighbour.hear(kMac, Said::Exists, true, at(0s));
    neighbour.use(at(0s));
    for (const auto& when : {5s, 6s, 7s}) {
        neighbour.wake(at(when));
        EXPECT_EQ(neighbour.state(), State::Probe);
    }
    neighbour.wake(at(8s));
    EXPECT_EQ(neighbour.state(), State::Failed);
    EXPECT_FALSE(neighbour.is_known());
}

TEST(Neighbour, ThatAnswersAProbeIsReachable) {
    Neighbour neighbour(at(0s));
    neighbour.hear(kMac, Said::Exists, true, at(0s));
    neighbour.use(at(0s));
    neighbour.wake(at(5s));
    neighbour.hear(kMac, Said::Answers, false, at(5s + 1us));
    EXPECT_EQ(neighbour.state(), State::Reachable);
    EXPECT_EQ(neighbour.due(), at(35s + 1us));
}

// What only says that it exists confirms nothing of one that is known ...
TEST(Neighbour, IsNotMadeStaleByItsOwnQuestions) {
    Neighbour neighbour = reachable_at(at(0s));
    neighbour.hear(kMac, Said::Exists, true, at(10s));
    EXPECT_EQ(neighbour.state(), State::Reachable);
    neighbour.wake(at(30s));
    EXPECT_EQ(neighbour.state(), State::Stale);
}

// ... but one that says that it moved is doubted.
TEST(Neighbour, IsStaleWhenItSaysToAllThatItMoved) {
    Neighbour neighbour = reachable_at(at(0s));
    neighbour.hear(kOther, Said::Exists, true, at(10s));
    EXPECT_EQ(neighbour.state(), State::Stale);
    EXPECT_EQ(neighbour.mac(), kOther);
    neighbour.use(at(11s));
    neighbour.wake(at(16s));
    EXPECT_EQ(neighbour.state(), State::Probe) << "what confirmed the old address does not count";
}

// man 7 arp, locktime: "minimum number of jiffies to keep an ARP entry in the cache".
TEST(Neighbour, IsOpenToAnotherAddressASecondAfterItChanged) {
    Neighbour neighbour = reachable_at(at(0s));
    EXPECT_FALSE(neighbour.is_open(at(1s)));
    EXPECT_TRUE(neighbour.is_open(at(1s + Duration{1})));
    neighbour.hear(kOther, Said::Answers, false, at(500ms));
    EXPECT_EQ(neighbour.mac(), kMac);
}

TEST(Neighbour, IsNeverSentToWithoutAnAddress) {
    test::for_each_seed(200, [](RandomStream& dice) {
        Neighbour neighbour(at(0s));
        TimePoint now{};
        bool heard = false;
        for (int step = 0; step < 100; ++step) {
            now += std::chrono::milliseconds{static_cast<int>(dice.below(3000))};
            if (neighbour.due() <= now) {
                now = neighbour.due();
                neighbour.wake(now);
            }
            const auto what = dice.below(4);
            if (what == 0) neighbour.use(now);
            if (what == 1) neighbour.confirm(now);
            if (what == 2) {
                heard = true;
                neighbour.hear(dice.below(2) == 0 ? kMac : kOther,
                               dice.below(2) == 0 ? Said::Answers : Said::Exists,
                               dice.below(2) == 0,
                               now);
            }
            EXPECT_TRUE(!neighbour.is_known() || heard);
            EXPECT_TRUE(neighbour.due() == kNever || neighbour.due() >= now);
            EXPECT_LE(neighbour.tries(), kMostTries);
        }
    });
}

}  // namespace
}  // namespace catenet::arp
