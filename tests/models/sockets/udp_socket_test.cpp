// UDP sockets on two hosts at one cable.
#include "models/sockets/udp_socket.hpp"

#include "tests/support/ip_net.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::sockets {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using test::ip;
using test::IpNet;
using test::octets_of;
using testing::ElementsAre;
using testing::IsEmpty;

// The layer that owns a socket, as apps do.
struct Owner : sim::Protocol {
    explicit Owner(test::IpNode& at) : socket(at.node, at.stack.udp) {}
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }
    std::size_t held() const override { return socket.held(); }
    UdpSocket socket;
};

struct Pair {
    Pair() { net.ethernet_cable(net.ethernet_port(pc1, "10.0.1.1/24"), peer_port); }
    // When the run begins.
    void send(const sim::Payload& data, const Endpoint& to) {
        net.simulation.plan(TimePoint{}, [this, data, to] { EXPECT_FALSE(one.send_to(data, to)); });
    }
    void run() {
        net.run();
        EXPECT_EQ(net.simulation.broken_conservation(), "");
    }

    IpNet net;
    test::IpNode& pc1 = net.add("pc1");
    test::IpNode& pc2 = net.add("pc2");
    sim::Port& peer_port = IpNet::ethernet_port(pc2, "10.0.1.2/24");
    UdpSocket& one = pc1.node.add<Owner>(pc1).socket;
    UdpSocket& two = pc2.node.add<Owner>(pc2).socket;
};

sim::Payload data_of(std::initializer_list<unsigned> octets) {
    return sim::Payload{octets_of(octets)};
}

std::string text_of(const error_code& failed, const Received& received) {
    if (failed) return failed.message();
    std::string text = to_string(received.from().address) + ":" +
                       std::to_string(received.from().port) + ">" + to_string(received.to());
    for (const std::byte b : received.data()) text += " " + std::to_string(octet(b));
    return text;
}

// A callback that writes down what came.
auto into(std::vector<std::string>& lines) {
    return [&lines](error_code failed, const Received& received) {
        lines.push_back(text_of(failed, received));
    };
}

TEST(UdpSocket, GivesWhatCameToACallback) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    std::vector<std::string> lines;
    pair.two.async_receive_from(into(lines));
    ASSERT_FALSE(pair.one.bind(700));
    pair.send(data_of({1, 2}), {ip("10.0.1.2"), 800});
    pair.run();
    EXPECT_THAT(lines, ElementsAre("10.0.1.1:700>10.0.1.2 1 2"));
    EXPECT_EQ(pair.net.trace.by("udp.delivered").size(), 1U);
}

TEST(UdpSocket, KeepsWhatCameUntilSomebodyReceives) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    for (const unsigned n : {1U, 2U, 3U}) pair.send(data_of({n}), {ip("10.0.1.2"), 800});
    std::vector<std::string> lines;
    pair.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] {
        EXPECT_EQ(pair.two.held(), 3U);
        for (int n = 0; n < 3; ++n) pair.two.async_receive_from(into(lines));
        EXPECT_THAT(lines, IsEmpty()) << "never inside the call that begins it";
    });
    pair.run();
    EXPECT_THAT(
        lines,
        ElementsAre(
            "10.0.1.1:32768>10.0.1.2 1", "10.0.1.1:32768>10.0.1.2 2", "10.0.1.1:32768>10.0.1.2 3"));
}

asio::awaitable<void> echo(UdpSocket& socket) {
    while (true) {
        auto [failed, received] =
            co_await socket.async_receive_from(asio::as_tuple(asio::use_awaitable));
        if (failed) co_return;
        const auto data = received.data();
        socket.send_to(sim::Payload{data}, received.from(), received.cause());
    }
}

asio::awaitable<void> ask(UdpSocket& socket, std::vector<std::string>& lines) {
    for (const unsigned n : {7U, 8U}) {
        const std::size_t sent = co_await socket.async_send_to(
            data_of({n}), {ip("10.0.1.2"), 7}, {}, asio::use_awaitable);
        EXPECT_EQ(sent, 1U);
        const Received answer = co_await socket.async_receive_from(asio::use_awaitable);
        lines.push_back(text_of({}, answer));
    }
}

TEST(UdpSocket, LetsCoroutinesConverse) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(7));
    asio::co_spawn(pair.pc2.node.executor(), echo(pair.two), asio::detached);
    std::vector<std::string> lines;
    asio::co_spawn(pair.pc1.node.executor(), ask(pair.one, lines), asio::detached);
    pair.run();
    EXPECT_THAT(lines, ElementsAre("10.0.1.2:7>10.0.1.1 7", "10.0.1.2:7>10.0.1.1 8"));
}

TEST(UdpSocket, MakesAnAnswerPartOfTheJourneyThatAskedForIt) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(7));
    asio::co_spawn(pair.pc2.node.executor(), echo(pair.two), asio::detached);
    ASSERT_FALSE(pair.one.bind(700));
    pair.one.async_receive_from(
        [](error_code, Received received) { EXPECT_EQ(received.cause().journey.number, 1U); });
    pair.send(data_of({1}), {ip("10.0.1.2"), 7});
    pair.run();
}

TEST(UdpSocket, EndsWhatIsWaitedForWhenItIsCancelled) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    std::vector<std::string> lines;
    pair.two.async_receive_from(into(lines));
    pair.two.async_receive_from(into(lines));
    pair.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] {
        pair.two.cancel();
        EXPECT_THAT(lines, IsEmpty());
        pair.two.async_receive_from(into(lines));
    });
    pair.run();
    const std::string aborted = error_code{error::operation_aborted}.message();
    EXPECT_THAT(lines, ElementsAre(aborted, aborted)) << "the third began afterwards";
}

TEST(UdpSocket, DropsWhatNobodyReadWhenItIsClosed) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    pair.send(data_of({1}), {ip("10.0.1.2"), 800});
    pair.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] { pair.two.close(); });
    pair.run();
    EXPECT_EQ(pair.net.trace.by("sockets.closed").size(), 1U);
}

TEST(UdpSocket, SaysThatItIsNotOpen) {
    Pair pair;
    std::vector<std::string> lines;
    pair.two.async_receive_from(into(lines));
    pair.run();
    EXPECT_THAT(lines, ElementsAre(error_code{error::bad_descriptor}.message()));
}

TEST(UdpSocket, TellsAConnectedOneThatNobodyListensThere) {
    Pair pair;
    ASSERT_FALSE(pair.one.bind(700));
    pair.one.connect({ip("10.0.1.2"), 800});
    pair.send(data_of({1}), {ip("10.0.1.2"), 800});
    std::vector<std::string> lines;
    pair.one.async_receive_from(into(lines));
    pair.run();
    EXPECT_THAT(lines, ElementsAre(error_code{error::connection_refused}.message()));
}

TEST(UdpSocket, DoesNotTellOneThatIsNotConnected) {
    Pair pair;
    pair.send(data_of({1}), {ip("10.0.1.2"), 800});
    std::vector<std::string> lines;
    pair.one.async_receive_from(into(lines));
    pair.run();
    EXPECT_THAT(lines, IsEmpty());
}

TEST(UdpSocket, TakesOnlyItsPeersDatagramsWhenItIsConnected) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    pair.two.connect({ip("10.0.1.1"), 701});
    ASSERT_FALSE(pair.one.bind(700));
    pair.send(data_of({1}), {ip("10.0.1.2"), 800});
    pair.run();
    EXPECT_EQ(pair.net.trace.by("sockets.not-the-peer").size(), 1U);
}

TEST(UdpSocket, LetsOnlySoManyDatagramsWait) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(800));
    for (std::size_t n = 0; n < UdpSocket::kMostWaiting + 2; ++n) {
        pair.net.simulation.plan(TimePoint{std::chrono::milliseconds{n}}, [&] {
            pair.one.send_to(data_of({1}), {ip("10.0.1.2"), 800});
        });
    }
    pair.run();
    EXPECT_EQ(pair.two.held(), UdpSocket::kMostWaiting);
    EXPECT_EQ(pair.net.trace.by("sockets.full").size(), 2U);
}

TEST(UdpSocket, RefusesAPortThatIsTaken) {
    Pair pair;
    ASSERT_FALSE(pair.two.bind(68));
    UdpSocket other(pair.pc2.node, pair.pc2.stack.udp);
    EXPECT_EQ(other.bind(68), error_code{error::address_in_use});
    EXPECT_EQ(pair.two.bind(69), error_code{error::already_open});
}

TEST(UdpSocket, RefusesMoreThanADatagramCarries) {
    Pair pair;
    const std::vector<std::byte> large(udp::Udp::kMostData + 1);
    EXPECT_EQ(pair.one.send_to(sim::Payload{large}, {ip("10.0.1.2"), 800}),
              error_code{error::message_size});
}

}  // namespace
}  // namespace catenet::sockets
