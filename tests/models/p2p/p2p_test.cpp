// Point-to-point links: two bytes in front of a packet, and nothing else.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/world.hpp"

#include "models/p2p/kind.hpp"
#include "models/p2p/point_to_point.hpp"

#include "sim/scenario/build.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using p2p::Header;
using p2p::Number;
using testing::ElementsAre;
using testing::SizeIs;
using trace::What;

// Two routers on a p2p link that the kind itself has made.
struct Line {
    Line() {
        for (const char* const name : {"r1", "r2"}) {
            sim::NodeIdentity identity;
            identity.name = name;
            sim::Node& node = world.simulation.add_node(std::move(identity));
            node.add_port({.name = "p2p0", .mac = {}});
            auto& link = node.add<p2p::PointToPoint>(node);
            link.attach(node.port(0));
            link.bind(Number::Ipv4, node.add<Inbox>(node));
            links.push_back(&link);
        }
        connect();
    }
    void connect() {
        const scenario::NetworkSpec network;
        const scenario::PlannedLink planned;
        sim::MediumSpec spec;
        spec.name = "r1-r2";
        spec.rate = {1'000'000};
        spec.delay = 1ms;
        scenario::LinkBuild build{world.simulation,
                                  network,
                                  planned,
                                  {&node(0).port(0), &node(1).port(0)},
                                  std::move(spec)};
        p2p::network_kind().connect(build);
    }
    sim::Node& node(std::size_t index) { return *world.simulation.nodes()[index]; }
    void send(std::size_t length, Number number = Number::Ipv4) {
        world.simulation.plan({}, [this, length, number] {
            links[0]->send(node(0).originate(length), number, node(0).port(0));
        });
    }

    World world;
    std::vector<p2p::PointToPoint*> links;
};

TEST(PointToPoint, PutsOnlyTheProtocolFieldInFront) {
    Line line;
    line.send(20);
    line.world.run();
    const auto sent = line.world.trace.of(What::Sent);
    ASSERT_THAT(sent, SizeIs(1));
    ASSERT_THAT(sent[0].bytes, SizeIs(22));
    EXPECT_EQ(sent[0].bytes[0], std::byte{0x00});
    EXPECT_EQ(sent[0].bytes[1], std::byte{0x21});
    // 22 bytes at 1 Mbit/s, and 1 ms.
    EXPECT_THAT(times_of(line.world.trace.of(What::Received)), ElementsAre(TimePoint{176us + 1ms}));
    EXPECT_THAT(line.world.trace.of(What::Delivered)[0].bytes, SizeIs(20));
}

TEST(PointToPoint, RefusesWhatDoesNotFitIntoAFrame) {
    Line line;
    line.send(1501);
    line.world.run();
    ASSERT_THAT(line.world.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(line.world.trace.of(What::Dropped)[0].rule, "p2p.too-long");
}

TEST(PointToPoint, DropsAProtocolThatNobodySpeaks) {
    Line line;
    line.send(20, static_cast<Number>(0xc021));
    line.world.run();
    ASSERT_THAT(line.world.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(line.world.trace.of(What::Dropped)[0].rule, "p2p.unknown-protocol");
}

TEST(PointToPoint, DropsAFrameWithoutAWholeField) {
    Line line;
    line.world.simulation.plan(
        {}, [&] { line.node(0).port(0).send(line.node(0).originate(std::size_t{1})); });
    line.world.run();
    ASSERT_THAT(line.world.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(line.world.trace.of(What::Dropped)[0].rule, "p2p.too-short");
    EXPECT_EQ(line.world.simulation.broken_conservation(), "");
}

TEST(PppHeader, ComesBackAsItWasWritten) {
    for_each_seed(50, [](RandomStream& random) {
        const Header header{.protocol = static_cast<Number>(random.below(0x10000))};
        std::vector<std::byte> bytes(Header::kSize);
        header.emit(bytes);
        EXPECT_EQ(*Header::parse(bytes), header);
    });
}

TEST(PppHeader, RefusesEveryTruncation) {
    for (std::size_t length = 0; length < Header::kSize; ++length) {
        const std::vector<std::byte> bytes(length);
        ASSERT_TRUE(Header::parse(bytes).has_error());
        EXPECT_EQ(p2p::layer().header_length(bytes), 0U);
    }
}

TEST(PppLayer, HandsTheRestToWhatTheFieldSays) {
    const auto frame = octets({0x00, 0x21, 0x45, 0x00});
    const trace::Next next = p2p::layer().next(frame);
    EXPECT_EQ(next.key, "ppp.protocol");
    EXPECT_EQ(next.number, 0x21U);
    EXPECT_EQ(next.length, 2U);
    std::string line;
    p2p::layer().summarise(frame, line);
    EXPECT_EQ(line, "protocol 0x0021");
}

TEST(PointToPointKind, HasTwoPortsWithoutMacAddresses) {
    const scenario::NetworkKind kind = p2p::network_kind();
    EXPECT_EQ(kind.least_ports, 2U);
    EXPECT_EQ(kind.most_ports, 2U);
    EXPECT_FALSE(kind.has_mac);
    EXPECT_TRUE(kind.has_ip);
    EXPECT_EQ(kind.port_prefix, "p2p");
}

}  // namespace
}  // namespace catenet::test
