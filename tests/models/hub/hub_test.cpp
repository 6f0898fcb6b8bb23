// A hub: who hears what and when, deference, collisions, backoff (IEEE 802.3 clause 4).
#include "tests/support/ethernet_world.hpp"
#include "tests/support/for_each_seed.hpp"
#include "tests/support/loses_one.hpp"

#include "models/hub/shared_medium.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

// At 10 Mbit/s a byte takes 800 ns. A minimal frame: 72 bytes, with the gap 84.
constexpr Duration kFrame = 57'600ns;
constexpr Duration kGap = 9'600ns;
constexpr Duration kDelay = 1us;
constexpr Duration kPreamble = 6'400ns;
constexpr Duration kJam = 3'200ns;
constexpr Duration kSlot = 51'200ns;

sim::MediumSpec ten_megabits(Duration delay = kDelay) {
    sim::MediumSpec spec = ethernet_spec("office", 10);
    spec.delay = delay;
    return spec;
}

// h1, h2, ... at one hub.
struct Party : EthernetWorld {
    explicit Party(unsigned count = 3,
                   std::uint64_t seed = 1,
                   sim::MediumSpec spec = ten_megabits())
        : EthernetWorld(with_partitions(1, seed)) {
        std::vector<sim::Port*> ports;
        for (unsigned i = 1; i <= count; ++i) hosts.push_back(host(i));
        for (const EthernetHost& one : hosts) ports.push_back(&one.port());
        medium = &hub(std::move(spec), ports);
    }
    sim::Node& node(unsigned number) { return hosts[number - 1].node; }
    void send(Duration when, unsigned from, unsigned to, unsigned times = 1) {
        at(when, [this, from, to, times] {
            for (unsigned i = 0; i < times; ++i) hosts[from - 1].send(mac(to));
        });
    }
    // One event of that rule at that node.
    Happening only(std::string_view rule, const std::string& at_node) const {
        for (const Happening& one : trace.by(rule)) {
            if (one.node == at_node) return one;
        }
        ADD_FAILURE() << rule << " never happened at " << at_node;
        return {};
    }
    std::vector<TimePoint> received(std::string_view at_node) const {
        return times_of(trace.of(What::Received, at_node));
    }

    std::vector<EthernetHost> hosts;
    hub::SharedMedium* medium = nullptr;
};

TEST(Hub, LetsAllHearEveryFrameAfterTheDelay) {
    Party party;
    party.send(0s, 1, 2);
    party.run();
    EXPECT_THAT(party.received("h2"), ElementsAre(after(kFrame + kDelay)));
    EXPECT_THAT(party.received("h3"), ElementsAre(after(kFrame + kDelay)));
    EXPECT_THAT(party.received("h1"), IsEmpty());
    EXPECT_THAT(party.trace.of(What::Delivered, "h2"), SizeIs(1));
    EXPECT_THAT(party.trace.of(What::Ignored, "h3"), SizeIs(1));
}

TEST(Hub, BringsTheFrameItselfToWhomItIsForAndCopiesToAllOthers) {
    Party party(4);
    party.send(0s, 1, 2);
    party.run();
    const auto sent = party.trace.of(What::Sent);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(party.trace.of(What::Received, "h2")[0].packet, sent[0].packet);
    const auto copied = party.trace.of(What::Copied);
    ASSERT_THAT(copied, SizeIs(2));
    for (const Happening& copy : copied) {
        EXPECT_EQ(copy.rule, "hub.repeats");
        EXPECT_EQ(copy.link, "office");
        EXPECT_EQ(copy.node, "");
        EXPECT_THAT(copy.parents, ElementsAre(sent[0].packet));
        EXPECT_EQ(copy.journeys, sent[0].journeys);
    }
    EXPECT_EQ(party.trace.of(What::Received, "h3")[0].packet, copied[0].packet);
    EXPECT_EQ(party.trace.of(What::Received, "h4")[0].packet, copied[1].packet);
}

TEST(Hub, LetsAHostThatHearsASignalWaitForItsEndAndTheGap) {
    Party party;
    party.send(0s, 1, 3);
    party.send(10us, 2, 3);
    party.run();
    EXPECT_THAT(times_of(party.trace.of(What::Sent, "h2")),
                ElementsAre(after(kFrame + kGap + kDelay)));
    EXPECT_THAT(party.trace.by("hub.collision"), IsEmpty());
    EXPECT_THAT(party.trace.by("net.waits"), SizeIs(1));
}

TEST(Hub, LetsAHostSendItsNextFrameAfterTheGap) {
    Party party;
    party.send(0s, 1, 3, 3);
    party.run();
    EXPECT_THAT(times_of(party.trace.of(What::Sent)),
                ElementsAre(after(0s), after(kFrame + kGap), after(2 * (kFrame + kGap))));
}

TEST(Hub, DropsWhatItsQueueDoesNotTake) {
    sim::MediumSpec spec = ten_megabits();
    spec.queue = 2;
    Party party(3, 1, spec);
    party.send(0s, 1, 3, 5);
    party.run();
    EXPECT_THAT(party.trace.by("net.queue-full"), SizeIs(2));
    EXPECT_THAT(party.received("h3"), SizeIs(3));
}

// -- Collisions -----------------------------------------------------------------------------------

TEST(Hub, LetsTwoCollideThatBeginAtOnce) {
    Party party;
    party.send(0s, 1, 3);
    party.send(0s, 2, 3);
    party.run();
    for (const char* const name : {"h1", "h2"}) {
        const Happening heard = party.only("hub.collision", name);
        EXPECT_EQ(heard.time, after(kDelay));
        EXPECT_EQ(heard.what, What::State);
        EXPECT_EQ(heard.facts.at("attempt"), "1");
        // The preamble goes out whole; then the jam.
        EXPECT_EQ(party.only("hub.backs-off", name).time, after(kPreamble + kJam));
    }
    EXPECT_THAT(party.trace.of(What::Delivered, "h3"), SizeIs(2));
}

TEST(Hub, LetsASecondBeginUntilItHearsTheFirst) {
    Party party;
    party.send(0s, 1, 3);
    party.send(600ns, 2, 3);
    party.run();
    EXPECT_EQ(party.only("hub.collision", "h2").time, after(kDelay));
    EXPECT_EQ(party.only("hub.collision", "h1").time, after(600ns + kDelay));
    EXPECT_EQ(party.only("hub.backs-off", "h1").time, after(kPreamble + kJam));
    EXPECT_EQ(party.only("hub.backs-off", "h2").time, after(600ns + kPreamble + kJam));
}

TEST(Hub, LetsASecondCollideThatBeginsAsTheSignalComes) {
    Party party;
    party.send(0s, 1, 3);
    party.send(kDelay, 2, 3);
    party.run();
    EXPECT_EQ(party.only("hub.collision", "h2").time, after(kDelay));
    EXPECT_EQ(party.only("hub.collision", "h1").time, after(2 * kDelay));
}

TEST(Hub, LetsASecondWaitThatHasHeardTheFirst) {
    Party party;
    party.send(0s, 1, 3);
    party.send(kDelay + Duration{1}, 2, 3);
    party.run();
    EXPECT_THAT(party.trace.by("hub.collision"), IsEmpty());
}

TEST(Hub, JamsAtOnceWhereThePreambleIsOut) {
    constexpr Duration kFar = 20us;
    Party party(3, 1, ten_megabits(kFar));
    party.send(0s, 1, 3);
    party.send(15us, 2, 3);
    party.run();
    EXPECT_EQ(party.only("hub.collision", "h1").time, after(15us + kFar));
    EXPECT_EQ(party.only("hub.backs-off", "h1").time, after(15us + kFar + kJam));
    EXPECT_EQ(party.only("hub.collision", "h2").time, after(kFar));
    EXPECT_EQ(party.only("hub.backs-off", "h2").time, after(15us + kPreamble + kJam));
}

TEST(Hub, BringsACollidedFrameToNobody) {
    Party party;
    party.send(0s, 1, 3);
    party.send(0s, 2, 3);
    party.simulation.start();
    party.simulation.advance(1'000'000, after(kFrame + kDelay + kPreamble + kJam));
    EXPECT_THAT(party.received("h3"), IsEmpty());
    EXPECT_EQ(party.simulation.broken_conservation(), "");
    party.simulation.finish();
}

std::int64_t slots(const Happening& backs_off) {
    return std::stoll(backs_off.facts.at("slots"));
}

// Both have ended their jam at the same time. Who waits fewer slots sends then, or, without
// waiting, when the other's jam has been heard and the gap is over.
TEST(Hub, SendsAgainAfterTheSlotsItHasDrawn) {
    static constexpr TimePoint kEnd = after(kPreamble + kJam);
    for_each_seed(40, [](RandomStream& random) {
        Party party(3, random.next());
        party.send(0s, 1, 3);
        party.send(0s, 2, 3);
        party.run();
        const Happening one = party.only("hub.backs-off", "h1");
        const Happening other = party.only("hub.backs-off", "h2");
        const std::int64_t least = std::min(slots(one), slots(other));
        EXPECT_LT(std::max(slots(one), slots(other)), 2);  // 0 <= r < 2
        const TimePoint expected = std::max(kEnd + least * kSlot, kEnd + kDelay + kGap);
        EXPECT_EQ(party.trace.by("hub.sends-again").front().time, expected);
        EXPECT_EQ(party.trace.by("hub.sends-again").front().facts.at("attempt"), "2");
    });
}

TEST(Hub, DeliversBothInTheEndForAnySeed) {
    for_each_seed(100, [](RandomStream& random) {
        Party party(4, random.next());
        party.send(0s, 1, 3);
        party.send(0s, 2, 4);
        party.run();
        EXPECT_THAT(party.trace.of(What::Delivered), SizeIs(2));
        EXPECT_THAT(party.trace.of(What::Dropped), IsEmpty());
    });
}

TEST(Hub, DoesSoAtTheDefaultRateToo) {
    for_each_seed(100, [](RandomStream& random) {
        Party party(4, random.next(), ethernet_spec("office"));
        party.send(0s, 1, 3);
        party.send(500ns, 2, 4);  // the first is out before it could hear the second
        party.run();
        EXPECT_FALSE(party.trace.by("hub.collision").empty());
        EXPECT_THAT(party.trace.of(What::Delivered), SizeIs(2));
    });
}

TEST(Hub, BringsAFrameAtAGigabitWhenItsLastBitIsThere) {
    Party party(3, 1, ethernet_spec("office"));
    party.send(0s, 1, 3, 2);
    party.run();
    // The carrier is held for 8 + 512 bytes; the frame needs 8 + 60 + 4.
    EXPECT_THAT(party.received("h3"), ElementsAre(after(1'576ns), after(4'256ns + 1'576ns)));
}

TEST(Hub, SaysAFrameOnceHoweverOftenItCollides) {
    Party party(6, 3);
    for (unsigned i = 1; i <= 5; ++i) party.send(0s, i, 6);
    party.run();
    EXPECT_THAT(party.trace.of(What::Sent), SizeIs(5));
    EXPECT_THAT(party.trace.of(What::Delivered), SizeIs(5));
}

TEST(Hub, SaysTheSameForTheSameSeed) {
    const auto text = [](std::uint64_t seed) {
        Party party(6, seed);
        for (unsigned i = 1; i <= 5; ++i) party.send(0s, i, 6, 3);
        party.run();
        return party.trace.text();
    };
    EXPECT_EQ(text(7), text(7));
    EXPECT_NE(text(7), text(8));
}

TEST(Hub, GivesAFrameUpAfterSixteenCollisions) {
    Party party(121);
    for (unsigned i = 1; i <= 120; ++i) {
        party.at(0s, [&party, i] { party.hosts[i - 1].send(mac(121), 1500); });
    }
    // Nobody needs to hear all this: one tap is enough.
    for (unsigned i = 1; i <= 120; ++i) {
        party.at(0s, [&party, i] {
            party.medium->cut({.at = &party.node(i), .towards = &party.node(i)});
        });
    }
    party.run();
    const auto given_up = party.trace.by("hub.excessive-collisions");
    ASSERT_FALSE(given_up.empty());
    for (const Happening& drop : given_up) {
        const auto collisions = party.trace.by("hub.collision");
        EXPECT_EQ(std::count_if(collisions.begin(),
                                collisions.end(),
                                [&](const auto& one) { return one.packet == drop.packet; }),
                  16);
    }
    EXPECT_EQ(party.trace.of(What::Delivered).size() + given_up.size(), 120U);
}

// -- What a scenario does to it -------------------------------------------------------------------

TEST(Hub, CarriesNothingForATapThatIsCut) {
    Party party;
    party.at(0s, [&] { party.medium->cut({.at = &party.node(2)}); });
    party.send(1us, 1, 2);  // is not heard there
    party.send(1us, 2, 3);  // cannot leave
    party.send(1ms, 1, 3);
    party.at(2ms, [&] { party.medium->restore({.at = &party.node(2)}); });
    party.send(3ms, 1, 2);
    party.run();
    const auto dropped = party.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(2));
    EXPECT_EQ(dropped[0].rule, "net.link-down");
    EXPECT_EQ(dropped[1].rule, "net.link-down");
    EXPECT_EQ(dropped[1].node, "h2");
    EXPECT_THAT(party.received("h2"), ElementsAre(after(3ms + kFrame + kDelay)));
    EXPECT_THAT(party.received("h3"), SizeIs(3));  // what was for h2, it hears too
}

TEST(Hub, LosesWhatIsUnderWayWhenAllOfItIsCut) {
    Party party;
    party.send(0s, 1, 3, 2);
    party.at(10us, [&] { party.medium->cut({}); });
    party.at(20us, [&] { party.medium->restore({}); });
    party.send(30us, 2, 3);
    party.run();
    EXPECT_THAT(party.trace.of(What::Dropped), SizeIs(2));
    EXPECT_THAT(party.received("h3"), ElementsAre(after(30us + kFrame + kDelay)));
}

TEST(Hub, DropsAFrameThatBacksOffWhenItsTapIsCut) {
    Party party;
    party.send(0s, 1, 3);
    party.send(0s, 2, 3);
    party.at(kPreamble + kJam + 1us, [&] { party.medium->cut({.at = &party.node(1)}); });
    party.run();
    ASSERT_THAT(party.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(party.trace.of(What::Dropped)[0].node, "h1");
    EXPECT_THAT(party.trace.of(What::Delivered), SizeIs(1));
}

TEST(Hub, MayBeDeafTowardsOneNodeWithoutItsKnowing) {
    Party party;
    party.at(0s, [&] { party.medium->cut({.towards = &party.node(2)}); });
    party.send(1us, 1, 2);
    party.send(1ms, 2, 3);
    party.run();
    EXPECT_THAT(party.received("h2"), IsEmpty());
    EXPECT_THAT(party.trace.of(What::Delivered, "h3"), SizeIs(1));
    EXPECT_TRUE(party.hosts[1].port().has_carrier());
}

TEST(Hub, TakesOutFramesOfOneSender) {
    Party party;
    party.at(0s, [&] {
        party.medium->take_out({.from = &party.node(1)}, {.count = 1, .protocol = "eth"});
    });
    party.send(0s, 1, 3);
    party.send(1ms, 2, 3);
    party.run();
    ASSERT_THAT(party.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(party.trace.of(What::Dropped)[0].rule, "net.taken-out");
    EXPECT_THAT(party.trace.of(What::Copied), SizeIs(1));
    EXPECT_THAT(party.trace.of(What::Delivered), SizeIs(1));
}

TEST(Hub, DropsWhatNobodyCanHear) {
    Party party(1);
    party.send(0s, 1, 2);
    party.run();
    ASSERT_THAT(party.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(party.trace.of(What::Dropped)[0].rule, "hub.alone");
}

TEST(Hub, LetsArpRecoverFromAnyLoss) {
    lose_each_frame([](LosesOne& loses) {
        Party party;
        loses.listen_to(party.simulation);
        party.at(0s, [&] { party.hosts[0].send_to(ip(3)); });
        party.run();
        const auto lost = party.trace.by("net.taken-out");
        const bool arp_lost = lost.empty() || lost[0].bytes[13] == std::byte{0x06};
        EXPECT_THAT(party.trace.by("test.taken"), SizeIs(arp_lost ? 1 : 0));
    });
}

TEST(Hub, LosesNothingSilentlyWhateverHappens) {
    for_each_seed(25, [](RandomStream& random) {
        sim::MediumSpec spec =
            ten_megabits(Duration{static_cast<std::int64_t>(random.below(60))} * 1'000'000);
        spec.queue = 3;
        spec.loss = {static_cast<std::uint32_t>(random.below(100'000))};
        Party party(5, random.next(), spec);
        for (int i = 0; i < 60; ++i) {
            const Duration when =
                Duration{static_cast<std::int64_t>(random.below(3000))} * 1'000'000;
            const auto who = static_cast<unsigned>(1 + random.below(5));
            const auto to = static_cast<unsigned>(1 + random.below(5));
            switch (random.below(12)) {
                case 0:
                    party.at(when, [&, who] { party.medium->cut({.at = &party.node(who)}); });
                    break;
                case 1: party.at(when, [&] { party.medium->cut({}); }); break;
                case 2:
                    party.at(when, [&, who] { party.medium->cut({.from = &party.node(who)}); });
                    break;
                case 3: party.at(when, [&] { party.medium->set_delay({}, 3us); }); break;
                case 4:
                case 5: party.at(when, [&] { party.medium->restore({}); }); break;
                default: party.send(when, who, to, 2);
            }
        }
        party.run();  // checks conservation
        EXPECT_EQ(party.simulation.in_flight(), 0U);
    });
}

}  // namespace
}  // namespace catenet::test
