#include "models/apps/traceroute/traceroute.hpp"

#include "tests/support/ip_net.hpp"
#include "tests/support/loses_one.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::traceroute {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using testing::ElementsAre;

// h1 - r1 - r2 - h2 over p2p links: no ARP in between.
struct Chain {
    Chain()
        : h1(net.add("h1", {.port = std::uint16_t{40000}})),
          r1(net.router("r1")),
          r2(net.router("r2")),
          h2(net.add("h2")) {
        net.p2p_cable(IpNet::p2p_port(h1, "10.0.1.1/24"), IpNet::p2p_port(r1, "10.0.1.254/24"));
        middle = &net.p2p_cable(IpNet::p2p_port(r1, "10.0.12.1/24"),
                                IpNet::p2p_port(r2, "10.0.12.2/24"));
        net.p2p_cable(IpNet::p2p_port(r2, "10.0.4.254/24"), IpNet::p2p_port(h2, "10.0.4.2/24"));
        const Ipv4Prefix all{Ipv4Address{}, 0};
        h1.stack.add_route(all, ip("10.0.1.254"));
        h2.stack.add_route(all, ip("10.0.4.254"));
        r1.stack.add_route(all, ip("10.0.12.2"));
        r2.stack.add_route(test::prefix("10.0.1.0/24"), ip("10.0.12.1"));
    }
    void trace_to(std::string name, std::string_view address) {
        net.simulation.plan(TimePoint{}, [this, name, address] {
            h1.stack.traceroute.begin({name, ip(address)});
        });
    }
    void cut_towards_r2() {
        net.simulation.plan(TimePoint{}, [this] { middle->cut({.towards = &r2.node}); });
    }
    std::vector<std::string> hops() const {
        std::vector<std::string> hops;
        for (const auto& hop : net.trace.by("traceroute.hop")) {
            hops.push_back(hop.facts.at("hop") + " " + hop.facts.at("from"));
        }
        return hops;
    }

    IpNet net;
    test::IpNode& h1;
    test::IpNode& r1;
    test::IpNode& r2;
    test::IpNode& h2;
    sim::Cable* middle;
};

TEST(Traceroute, FindsEachRouterAndTheDestination) {
    Chain chain;
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    EXPECT_THAT(chain.hops(), ElementsAre("1 10.0.1.254", "2 10.0.12.2", "3 10.0.4.2"));
    const auto answered = chain.net.trace.by("app.answered");
    ASSERT_EQ(answered.size(), 1U);
    EXPECT_EQ(answered[0].layer, "traceroute");
    EXPECT_EQ(answered[0].facts.at("to"), "h2");
}

// Linux: packets of 60 bytes without DF, "@ABC...", one port after the other on both sides.
TEST(Traceroute, SendsTheProbesOfLinux) {
    Chain chain;
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    const auto sent = chain.net.trace.of(trace::What::Sent, "h1");
    ASSERT_EQ(sent.size(), 3U);
    for (std::uint16_t n = 0; n < 3; ++n) {
        const std::vector<std::byte> packet(sent[n].bytes.begin() + 2, sent[n].bytes.end());
        const auto header = ipv4::Header::parse(packet, packet.size());
        ASSERT_TRUE(header);
        EXPECT_EQ(header->total_length, 60);
        EXPECT_EQ(header->ttl, n + 1);
        EXPECT_FALSE(header->dont_fragment);
        const auto udp = udp::Header::parse(ByteView{packet}.subspan(20), 40);
        ASSERT_TRUE(udp);
        EXPECT_EQ(udp->source_port, 40000 + n);
        EXPECT_EQ(udp->destination_port, 33434 + n);
        EXPECT_EQ(packet[28], std::byte{'@'});
        EXPECT_EQ(packet[59], std::byte{'_'});
    }
}

TEST(Traceroute, SendsTheNextProbeWhenTheLastIsAnswered) {
    Chain chain;
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    const auto sent = chain.net.trace.of(trace::What::Sent, "h1");
    const auto hops = chain.net.trace.by("traceroute.hop");
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[1].time, hops[0].time);
    EXPECT_EQ(sent[2].time, hops[1].time);
    // A probe of 62 bytes and an answer of 90: 496 ns and 720 ns at 1 Gbit/s, 1 us each.
    EXPECT_EQ(hops[0].facts.at("rtt"), to_string(Duration{496ns + 720ns + 2us}));
}

TEST(Traceroute, IsOneJourney) {
    Chain chain;
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    const auto asked = chain.net.trace.by("app.asked");
    ASSERT_EQ(asked.size(), 1U);
    for (const auto& sent : chain.net.trace.of(trace::What::Sent)) {
        EXPECT_EQ(sent.journeys, asked[0].journeys);
    }
}

TEST(Traceroute, WaitsFiveSecondsForAHopThatKeepsSilent) {
    Chain chain;
    chain.cut_towards_r2();
    chain.net.simulation.plan(TimePoint{} + 7s, [&] { chain.middle->restore({}); });
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    EXPECT_THAT(chain.hops(), ElementsAre("1 10.0.1.254", "4 10.0.4.2"));
    const auto silent = chain.net.trace.by("traceroute.silent-hop");
    ASSERT_EQ(silent.size(), 2U);
    EXPECT_EQ(silent[1].time - silent[0].time, Duration{5s});
    EXPECT_EQ(chain.net.trace.by("app.answered").size(), 1U);
}

TEST(Traceroute, EndsWhereARouterKnowsNoWay) {
    Chain chain;
    chain.trace_to("10.0.77.7", "10.0.77.7");
    chain.net.run();
    EXPECT_THAT(chain.hops(), ElementsAre("1 10.0.1.254", "2 10.0.12.2"));
    EXPECT_EQ(chain.net.trace.by("app.unanswered").at(0).facts.at("because"),
              "net unreachable at 10.0.12.2");
}

TEST(Traceroute, EndsAtOnceWithoutARoute) {
    Chain chain;
    auto& lone = chain.net.add("lone");
    chain.net.simulation.plan(TimePoint{}, [&] {
        lone.stack.traceroute.begin({"h2", ip("10.0.4.2")});
    });
    chain.net.run();
    EXPECT_EQ(chain.net.trace.by("app.unanswered").at(0).facts.at("because"), "net unreachable");
    EXPECT_TRUE(chain.hops().empty());
}

TEST(Traceroute, GivesUpAfterThirtyHops) {
    Chain chain;
    chain.cut_towards_r2();
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    EXPECT_EQ(chain.net.trace.by("traceroute.silent-hop").size(), 29U);
    EXPECT_EQ(chain.net.trace.by("app.unanswered").at(0).facts.at("because"), "not within 30 hops");
}

TEST(Traceroute, PassesPortsWhereTheDestinationListens) {
    Chain chain;
    for (std::uint16_t port = 33434; port < 33440; ++port) chain.h2.stack.datagrams.listen(port);
    chain.trace_to("h2", "10.0.4.2");
    chain.net.run();
    // The probes 3 to 6 reach it and are taken without a word; the seventh is refused.
    EXPECT_EQ(chain.net.trace.by("app.got").size(), 4U);
    EXPECT_EQ(chain.net.trace.by("app.answered").size(), 1U);
    EXPECT_EQ(chain.hops().back(), "7 10.0.4.2");
}

TEST(Traceroute, SurvivesTheLossOfAnyOneFrame) {
    test::lose_each_frame([](test::LosesOne& loses) {
        Chain chain;
        loses.listen_to(chain.net.simulation);
        chain.trace_to("h2", "10.0.4.2");
        chain.net.run();
        const std::size_t lost = chain.net.trace.by("net.taken-out").size();
        EXPECT_EQ(chain.net.trace.by("traceroute.silent-hop").size(), lost);
        EXPECT_EQ(chain.net.trace.by("app.answered").size(), 1U);
        EXPECT_EQ(chain.hops().back().substr(2), "10.0.4.2");
    });
}

}  // namespace
}  // namespace catenet::traceroute
