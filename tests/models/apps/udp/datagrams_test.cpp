#include "models/apps/udp/datagrams.hpp"

#include "tests/support/ip_net.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::datagrams {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using testing::ElementsAre;
using testing::IsEmpty;

sim::Payload text(std::string_view words) {
    return sim::Payload{std::as_bytes(std::span{words})};
}

// pc1 (10.0.1.1) and pc2 (10.0.1.2), which listens on 5000.
struct Pair {
    explicit Pair(const host::StackOptions& options = {})
        : pc1(net.add("pc1", options)), pc2(net.add("pc2")) {
        net.p2p_cable(IpNet::p2p_port(pc1, "10.0.1.1/24"), IpNet::p2p_port(pc2, "10.0.1.2/24"));
        pc2.stack.datagrams.listen(5000);
    }
    void send(const Order& order) {
        net.simulation.plan(TimePoint{}, [this, order] { pc1.stack.datagrams.begin(order); });
    }

    IpNet net;
    test::IpNode& pc1;
    test::IpNode& pc2;
};

Order hello(std::uint16_t port = 5000) {
    return {.to = {"pc2", ip("10.0.1.2")}, .port = port, .data = text("hello")};
}

TEST(Datagrams, SayWhatTheyGot) {
    Pair pair;
    pair.send(hello());
    pair.net.run();
    const auto got = pair.net.trace.by("app.got");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].node, "pc2");
    EXPECT_EQ(got[0].facts.at("value"), "hello");
    EXPECT_EQ(got[0].facts.at("from"), "10.0.1.1");
    EXPECT_EQ(pair.net.trace.by("udp.delivered").size(), 1U);
}

TEST(Datagrams, AreSentAsOftenAndAsFarApartAsTold) {
    Pair pair;
    Order order = hello();
    order.count = 3;
    order.every = 10ms;
    pair.send(order);
    pair.net.run();
    const auto sent = pair.net.trace.of(trace::What::Sent, "pc1");
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[2].time, TimePoint{} + 20ms);
    EXPECT_EQ(pair.net.trace.by("app.got").size(), 3U);
}

std::uint16_t source_port(const Pair& pair) {
    const auto sent = pair.net.trace.of(trace::What::Sent, "pc1");
    return udp::Header::parse(ByteView{sent.at(0).bytes}.subspan(22), 8 + 5)->source_port;
}

TEST(Datagrams, LeaveByAPortThatIsFreeOrByTheOneThatIsWanted) {
    Pair any({.port = std::uint16_t{40000}});
    any.send(hello());
    any.net.run();
    EXPECT_EQ(source_port(any), 40000);
    Pair wanted;
    Order order = hello();
    order.from = std::uint16_t{1234};
    wanted.send(order);
    wanted.net.run();
    EXPECT_EQ(source_port(wanted), 1234);
}

TEST(Datagrams, AreAnsweredToThePortTheyCameFrom) {
    Pair pair({.port = std::uint16_t{40000}});
    pair.send(hello());
    pair.net.simulation.plan(TimePoint{} + 1s, [&] {
        pair.pc2.stack.datagrams.begin(
            {.to = {"pc1", ip("10.0.1.1")}, .port = 40000, .data = text("welcome")});
    });
    pair.net.run();
    const auto got = pair.net.trace.by("app.got");
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(got[1].node, "pc1");
    EXPECT_EQ(got[1].facts.at("value"), "welcome");
}

TEST(Datagrams, ToAPortWhereNobodyListensAreRefused) {
    Pair pair;
    pair.send(hello(5001));
    pair.net.run();
    EXPECT_THAT(test::drops_at(pair.net.trace, "pc2"), ElementsAre("udp.port-unreachable"));
    const auto failed = pair.net.trace.by("send.failed");
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].node, "pc1");
    EXPECT_EQ(failed[0].facts.at("because"), "port unreachable at 10.0.1.2");
    EXPECT_THAT(pair.net.trace.by("app.got"), IsEmpty());
}

TEST(Datagrams, WithoutARouteFailAtOnce) {
    Pair pair;
    pair.send({.to = {"192.0.2.1", ip("192.0.2.1")}, .port = 5000, .data = text("hello")});
    pair.net.run();
    EXPECT_EQ(pair.net.trace.by("send.failed").at(0).facts.at("because"), "net unreachable");
}

}  // namespace
}  // namespace catenet::datagrams
