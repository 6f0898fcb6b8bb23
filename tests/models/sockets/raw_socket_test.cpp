// Raw sockets on two hosts with a router between them.
#include "models/sockets/raw_socket.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/ip_net.hpp"

#include "models/sockets/udp_socket.hpp"

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
using ipv4::IpProtocol;
using test::ip;
using test::IpNet;
using test::Octets;
using test::octets_of;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// RFC 3692 2.1: "for experimentation and testing".
constexpr auto kExperiment = static_cast<IpProtocol>(253);

// The layer that owns sockets, as apps do.
struct Owner : sim::Protocol {
    explicit Owner(test::IpNode& at)
        : socket(at.node, at.stack.ipv4, at.stack.icmp),
          other(at.node, at.stack.ipv4, at.stack.icmp),
          udp(at.node, at.stack.udp) {}
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }
    std::size_t held() const override { return socket.held() + other.held() + udp.held(); }
    RawSocket socket;
    RawSocket other;
    UdpSocket udp;
};

// pc1 10.0.1.1 -- 10.0.1.254 r1 10.0.2.254 -- 10.0.2.1 pc2
struct Line {
    // `mtu` is that of the way from r1 to pc2.
    explicit Line(Bytes mtu = {1500}) {
        net.ethernet_cable(net.ethernet_port(pc1, "10.0.1.1/24"),
                           net.ethernet_port(r1, "10.0.1.254/24"));
        sim::Port& out = r1.node.add_port({.name = "p2p1", .mac = {}, .mtu = mtu});
        r1.stack.attach_p2p(out);
        r1.stack.add_p2p_address(out, ip("10.0.2.254"), 24);
        net.p2p_cable(out, net.p2p_port(pc2, "10.0.2.1/24"));
        pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
        pc2.stack.add_route({Ipv4Address{}, 0}, ip("10.0.2.254"));
    }
    // pc1 to pc2, of protocol 253 unless its socket was opened before.
    void send_at(std::chrono::milliseconds when, Octets data) {
        if (!one.is_open()) EXPECT_FALSE(one.open(kExperiment));
        net.simulation.plan(TimePoint{when}, [this, data = std::move(data)] {
            EXPECT_FALSE(one.send_to(sim::Payload{data}, ip("10.0.2.1")));
        });
    }
    void send(Octets data) { send_at({}, std::move(data)); }
    // An echo request of pc1's, for which no app of its waits.
    void ask_for_echo(std::string_view of) {
        net.simulation.plan(TimePoint{}, [this, of] {
            pc1.stack.icmp.send_echo(pc1.node.originate(4), {.destination = ip(of), .ident = 9});
        });
    }
    void run() { net.run(); }  // looks at the conservation too

    IpNet net;
    test::IpNode& pc1 = net.add("pc1");
    test::IpNode& r1 = net.router("r1");
    test::IpNode& pc2 = net.add("pc2");
    Owner& at_pc1 = pc1.node.add<Owner>(pc1);
    Owner& at_r1 = r1.node.add<Owner>(r1);
    Owner& at_pc2 = pc2.node.add<Owner>(pc2);
    RawSocket& one = at_pc1.socket;
    RawSocket& two = at_pc2.socket;
};

std::string text_of(const error_code& failed, const RawReceived& received) {
    if (failed) return failed.message();
    std::string text = to_string(received.from()) + ">" + to_string(received.to());
    for (const std::byte b : received.payload()) text += " " + std::to_string(octet(b));
    return text;
}

// A callback that writes down what came.
auto into(std::vector<std::string>& lines) {
    return [&lines](error_code failed, const RawReceived& received) {
        lines.push_back(text_of(failed, received));
    };
}

// Receives for ever; keeps the bytes.
asio::awaitable<void> listen(RawSocket& socket, std::vector<Octets>& packets) {
    while (true) {
        auto [failed, received] =
            co_await socket.async_receive_from(asio::as_tuple(asio::use_awaitable));
        if (failed) co_return;
        packets.push_back(received.data());
    }
}
void start_to_listen(test::IpNode& at, RawSocket& socket, std::vector<Octets>& packets) {
    asio::co_spawn(at.node.executor(), listen(socket, packets), asio::detached);
}

unsigned octet_at(const Octets& packet, std::size_t place) {
    return place < packet.size() ? octet(packet[place]) : 256U;
}
constexpr std::size_t kIcmpType = 20;  // behind a header without options
constexpr std::size_t kIcmpCode = 21;

// "For receiving, the IP header is always included in the packet."
TEST(RawSocket, GivesPacketsWithTheirHeader) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    std::vector<Octets> packets;
    start_to_listen(line.pc2, line.two, packets);
    line.send(octets_of({1, 2, 3}));
    line.run();
    ASSERT_THAT(packets, SizeIs(1));
    EXPECT_THAT(packets[0], SizeIs(20 + 3));
    const auto header = ipv4::Header::parse(packets[0], packets[0].size());
    ASSERT_TRUE(header);
    EXPECT_EQ(header->protocol, 253);
    EXPECT_EQ(header->source, ip("10.0.1.1"));
    EXPECT_EQ(header->destination, ip("10.0.2.1"));
    EXPECT_EQ(header->ttl, 63) << "the router took one off";
    EXPECT_EQ(line.net.trace.by("sockets.raw-delivered").size(), 1U);
}

asio::awaitable<void> answer_doubled(RawSocket& socket) {
    while (true) {
        auto [failed, received] =
            co_await socket.async_receive_from(asio::as_tuple(asio::use_awaitable));
        if (failed) co_return;
        const unsigned asked = octet(received.payload().front());
        co_await socket.async_send_to(sim::Payload{octets_of({2 * asked})},
                                      received.from(),
                                      received.cause(),
                                      asio::use_awaitable);
    }
}

asio::awaitable<void> ask(RawSocket& socket, std::vector<std::string>& lines) {
    for (const unsigned n : {7U, 8U}) {
        const std::size_t sent = co_await socket.async_send_to(
            sim::Payload{octets_of({n})}, ip("10.0.2.1"), {}, asio::use_awaitable);
        EXPECT_EQ(sent, 1U);
        const RawReceived answer = co_await socket.async_receive_from(asio::use_awaitable);
        EXPECT_NE(answer.cause().journey.number, 0U);
        lines.push_back(text_of({}, answer));
    }
}

TEST(RawSocket, LetsCoroutinesSpeakAProtocolOfTheirOwnOverARouter) {
    Line line;
    ASSERT_FALSE(line.one.open(kExperiment));
    ASSERT_FALSE(line.two.open(kExperiment));
    asio::co_spawn(line.pc2.node.executor(), answer_doubled(line.two), asio::detached);
    std::vector<std::string> lines;
    asio::co_spawn(line.pc1.node.executor(), ask(line.one, lines), asio::detached);
    line.run();
    EXPECT_THAT(lines, ElementsAre("10.0.2.1>10.0.1.1 14", "10.0.2.1>10.0.1.1 16"));
    EXPECT_THAT(line.net.trace.of(trace::What::Dropped), IsEmpty());
}

TEST(RawSocket, HearsEchoRequestsWhileIcmpStillAnswers) {
    Line line;
    ASSERT_FALSE(line.two.open(IpProtocol::Icmp));
    ASSERT_FALSE(line.one.open(IpProtocol::Icmp));
    std::vector<Octets> asked;
    std::vector<Octets> answered;
    start_to_listen(line.pc2, line.two, asked);
    start_to_listen(line.pc1, line.one, answered);
    line.ask_for_echo("10.0.2.1");
    line.run();
    ASSERT_THAT(asked, SizeIs(1));
    EXPECT_EQ(octet_at(asked[0], kIcmpType), 8U);
    ASSERT_THAT(answered, SizeIs(1));
    EXPECT_EQ(octet_at(answered[0], kIcmpType), 0U);
}

TEST(RawSocket, GetsItsCopyBeforeTheUpperLayer) {
    Line line;
    ASSERT_FALSE(line.two.open(IpProtocol::Icmp));
    line.ask_for_echo("10.0.2.1");
    line.run();
    std::vector<std::string> rules;
    for (const auto& one : line.net.trace.all()) {
        if (one.rule == "ipv4.raw-copy" || one.rule == "icmp.echo-request") {
            rules.push_back(one.rule);
        }
    }
    EXPECT_THAT(rules, ElementsAre("ipv4.raw-copy", "icmp.echo-request"));
}

TEST(RawSocket, HearsOfDatagramsThatAnAppGetsToo) {
    Line line;
    ASSERT_FALSE(line.two.open(IpProtocol::Udp));
    ASSERT_FALSE(line.at_pc2.udp.bind(800));
    line.net.simulation.plan(TimePoint{}, [&] {
        line.at_pc1.udp.send_to(sim::Payload{octets_of({1})}, {ip("10.0.2.1"), 800});
    });
    line.run();
    EXPECT_EQ(line.two.held(), 1U);
    EXPECT_EQ(line.at_pc2.udp.held(), 1U);
}

// Linux's udp_rcv answers whatever raw sockets there are.
TEST(RawSocket, DoesNotMakeAPortListen) {
    Line line;
    ASSERT_FALSE(line.two.open(IpProtocol::Udp));
    line.net.simulation.plan(TimePoint{}, [&] {
        line.at_pc1.udp.send_to(sim::Payload{octets_of({1})}, {ip("10.0.2.1"), 800});
    });
    line.run();
    EXPECT_EQ(line.two.held(), 1U);
    EXPECT_EQ(line.net.trace.by("udp.port-unreachable").size(), 1U);
}

TEST(RawSocket, LetsEachOfTwoHaveThePacket) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    ASSERT_FALSE(line.at_pc2.other.open(kExperiment));
    std::vector<Octets> first;
    std::vector<Octets> second;
    start_to_listen(line.pc2, line.two, first);
    start_to_listen(line.pc2, line.at_pc2.other, second);
    line.send(octets_of({1, 2}));
    line.run();
    ASSERT_THAT(first, SizeIs(1));
    EXPECT_EQ(first, second);
    // Both belong to the journey that pc1 began.
    const auto delivered = line.net.trace.by("sockets.raw-delivered");
    ASSERT_THAT(delivered, SizeIs(2));
    EXPECT_EQ(delivered[0].journeys, delivered[1].journeys);
    EXPECT_NE(delivered[0].packet, delivered[1].packet);
}

TEST(RawSocket, HearsNothingOfAnotherProtocol) {
    Line line;
    ASSERT_FALSE(line.two.open(static_cast<IpProtocol>(254)));
    line.send(octets_of({1}));
    line.run();
    EXPECT_EQ(line.two.held(), 0U);
    EXPECT_THAT(test::drops_at(line.net.trace, "pc2"), ElementsAre("ipv4.protocol-unreachable"));
}

// What only passes by is not given to the router's sockets.
TEST(RawSocket, HearsNothingOfWhatIsPassedOn) {
    Line line;
    ASSERT_FALSE(line.at_r1.socket.open(kExperiment));
    ASSERT_FALSE(line.two.open(kExperiment));
    line.send(octets_of({1}));
    line.run();
    EXPECT_EQ(line.at_r1.socket.held(), 0U);
    EXPECT_EQ(line.two.held(), 1U);
}

// RFC 1122 3.2.2.1: code 2 "when the designated transport protocol is not supported".
TEST(RawSocket, SparesTheSenderProtocolUnreachableWhileItIsOpen) {
    Line line;
    ASSERT_FALSE(line.at_pc1.other.open(IpProtocol::Icmp));
    std::vector<Octets> told;
    start_to_listen(line.pc1, line.at_pc1.other, told);
    ASSERT_FALSE(line.two.open(kExperiment));
    line.send_at(std::chrono::milliseconds{0}, octets_of({1}));
    line.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] {
        EXPECT_EQ(line.two.held(), 1U);
        EXPECT_THAT(told, IsEmpty());
        line.two.close();
    });
    line.send_at(std::chrono::seconds{2}, octets_of({2}));
    line.run();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(octet_at(told[0], kIcmpType), 3U);
    EXPECT_EQ(octet_at(told[0], kIcmpCode), 2U);
}

// Linux's raw_local_deliver: a socket that does not want the packet is as none.
TEST(RawSocket, DoesNotSpareTheSenderIfItHearsOthersOnly) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    ASSERT_FALSE(line.two.connect(ip("10.0.2.254")));
    line.send(octets_of({1}));
    line.run();
    EXPECT_EQ(line.two.held(), 0U);
    EXPECT_THAT(test::drops_at(line.net.trace, "pc2"), ElementsAre("ipv4.protocol-unreachable"));
}

// "If it isn't bound, all packets with the specified IP protocol are received."
TEST(RawSocket, HearsOnlyWhatIsForTheAddressItIsBoundTo) {
    Line line;
    RawSocket& bound = line.at_r1.socket;
    RawSocket& unbound = line.at_r1.other;
    ASSERT_FALSE(bound.open(kExperiment));
    ASSERT_FALSE(bound.bind(ip("10.0.2.254")));
    ASSERT_FALSE(unbound.open(kExperiment));
    ASSERT_FALSE(line.one.open(kExperiment));
    line.net.simulation.plan(TimePoint{}, [&] {
        for (const char* const to : {"10.0.1.254", "10.0.2.254"}) {
            EXPECT_FALSE(line.one.send_to(sim::Payload{octets_of({1})}, ip(to)));
        }
    });
    line.run();
    EXPECT_EQ(bound.held(), 1U);
    EXPECT_EQ(unbound.held(), 2U);
}

TEST(RawSocket, SendsFromTheAddressItIsBoundTo) {
    Line line;
    ASSERT_FALSE(line.at_r1.socket.open(kExperiment));
    ASSERT_FALSE(line.at_r1.socket.bind(ip("10.0.1.254")));
    ASSERT_FALSE(line.two.open(kExperiment));
    std::vector<std::string> lines;
    line.two.async_receive_from(into(lines));
    line.net.simulation.plan(TimePoint{}, [&] {
        line.at_r1.socket.send_to(sim::Payload{octets_of({5})}, ip("10.0.2.1"));
    });
    line.run();
    EXPECT_THAT(lines, ElementsAre("10.0.1.254>10.0.2.1 5"));
}

TEST(RawSocket, HearsOnlyItsPeerWhenItIsConnected) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    ASSERT_FALSE(line.two.connect(ip("10.0.1.1")));
    ASSERT_FALSE(line.at_r1.socket.open(kExperiment));
    std::vector<std::string> lines;
    line.two.async_receive_from(into(lines));
    line.two.async_receive_from(into(lines));
    line.net.simulation.plan(TimePoint{}, [&] {
        line.at_r1.socket.send_to(sim::Payload{octets_of({1})}, ip("10.0.2.1"));
    });
    line.send_at(std::chrono::seconds{1}, octets_of({2}));
    line.run();
    EXPECT_THAT(lines, ElementsAre("10.0.1.1>10.0.2.1 2"));
}

TEST(RawSocket, RefusesAddressesThatItCannotHave) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    EXPECT_EQ(line.two.bind(ip("10.0.1.1")),
              make_error_code(boost::system::errc::address_not_available));
    RawSocket& nowhere = line.at_r1.socket;
    ASSERT_FALSE(nowhere.open(kExperiment));
    EXPECT_EQ(nowhere.connect(ip("192.0.2.1")), error_code{error::network_unreachable});
}

TEST(RawSocket, EndsWhatIsWaitedForWhenItIsCancelled) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    std::vector<std::string> lines;
    line.two.async_receive_from(into(lines));
    line.two.async_receive_from(into(lines));
    line.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] {
        line.two.cancel();
        EXPECT_THAT(lines, IsEmpty()) << "never inside the call that cancels";
        line.two.async_receive_from(into(lines));
    });
    line.run();
    const std::string aborted = error_code{error::operation_aborted}.message();
    EXPECT_THAT(lines, ElementsAre(aborted, aborted)) << "the third began afterwards";
}

TEST(RawSocket, DropsWhatNobodyReadWhenItIsClosed) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    line.send(octets_of({1}));
    line.net.simulation.plan(TimePoint{std::chrono::seconds{1}}, [&] { line.two.close(); });
    line.run();
    EXPECT_THAT(test::drops_at(line.net.trace, "pc2"), ElementsAre("sockets.raw-closed"));
}

TEST(RawSocket, LetsOnlySoManyPacketsWait) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    for (std::size_t n = 0; n < RawSocket::kMostWaiting + 2; ++n) {
        line.send_at(std::chrono::milliseconds{n}, octets_of({1}));
    }
    line.run();
    EXPECT_EQ(line.two.held(), RawSocket::kMostWaiting);
    EXPECT_THAT(test::drops_at(line.net.trace, "pc2"),
                ElementsAre("sockets.raw-full", "sockets.raw-full"));
}

TEST(RawSocket, SaysThatItIsNotOpen) {
    Line line;
    const error_code not_open{error::bad_descriptor};
    EXPECT_EQ(line.two.send_to(sim::Payload{octets_of({1})}, ip("10.0.1.1")), not_open);
    EXPECT_EQ(line.two.bind(ip("10.0.2.1")), not_open);
    EXPECT_EQ(line.two.connect(ip("10.0.1.1")), not_open);
    std::vector<std::string> lines;
    line.two.async_receive_from(into(lines));
    line.run();
    EXPECT_THAT(lines, ElementsAre(not_open.message()));
}

TEST(RawSocket, OpensOnceUntilItIsClosed) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    EXPECT_EQ(line.two.open(kExperiment), error_code{error::already_open});
    line.two.close();
    EXPECT_FALSE(line.two.open(IpProtocol::Icmp));
}

TEST(RawSocket, RefusesMoreThanAPacketCarries) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    const Octets large(65535 - 20 + 1);
    EXPECT_EQ(line.two.send_to(sim::Payload{large}, ip("10.0.1.1")),
              error_code{error::message_size});
}

// Linux's ip_local_deliver puts a packet together before anybody gets it.
TEST(RawSocket, GivesAPacketThatCameInPiecesWhole) {
    Line line;
    ASSERT_FALSE(line.two.open(kExperiment));
    std::vector<Octets> packets;
    start_to_listen(line.pc2, line.two, packets);
    line.send(Octets(4000, std::byte{7}));
    line.run();
    ASSERT_THAT(packets, SizeIs(1));
    EXPECT_THAT(packets[0], SizeIs(20 + 4000));
}

TEST(RawSocket, TellsAConnectedOneThatNobodySpeaksTheProtocolThere) {
    Line line;
    ASSERT_FALSE(line.one.open(kExperiment));
    ASSERT_FALSE(line.one.connect(ip("10.0.2.1")));
    std::vector<std::string> lines;
    line.one.async_receive_from(into(lines));
    line.send(octets_of({1}));
    line.run();
    EXPECT_THAT(lines, ElementsAre(error_code{error::no_protocol_option}.message()));
}

// "Errors originating from the network are passed to the user only when the socket is connected".
TEST(RawSocket, DoesNotTellOneThatIsNotConnected) {
    Line line;
    ASSERT_FALSE(line.one.open(kExperiment));
    std::vector<std::string> lines;
    line.one.async_receive_from(into(lines));
    line.send(octets_of({1}));
    line.run();
    EXPECT_THAT(lines, IsEmpty());
    EXPECT_EQ(line.net.trace.by("icmp.error").size(), 1U);
}

// "only EMSGSIZE and EPROTO are passed": that a packet did not fit, a connected socket hears. RFC
// 1191: and IPv4 remembers what would.
TEST(RawSocket, LearnsThatAPacketWasTooLargeForItsPath) {
    Line line({576});
    ASSERT_FALSE(line.one.open(kExperiment));
    ASSERT_FALSE(line.one.connect(ip("10.0.2.1")));
    std::vector<std::string> lines;
    line.one.async_receive_from(into(lines));
    line.send(Octets(1000));
    line.run();
    EXPECT_THAT(lines, ElementsAre(error_code{error::message_size}.message()));
    EXPECT_EQ(line.net.trace.by("ipv4.path-mtu").size(), 1U);
}

// Sent = delivered + dropped + in flight: run() asks for it.
TEST(RawSocket, KeepsTheBalanceWhoeverListensWhen) {
    test::for_each_seed(20, [](RandomStream& random) {
        Line line;
        std::vector<Octets> packets;
        ASSERT_FALSE(line.one.open(kExperiment));
        const auto one_of = [&]() -> RawSocket& {
            return random.below(2) == 0 ? line.two : line.at_pc2.other;
        };
        for (unsigned n = 0; n < 40; ++n) {
            line.net.simulation.plan(TimePoint{std::chrono::milliseconds{n}}, [&] {
                switch (random.below(6)) {
                    case 0: one_of().open(kExperiment); break;
                    case 1: one_of().open(IpProtocol::Icmp); break;
                    case 2: one_of().close(); break;
                    case 3: start_to_listen(line.pc2, one_of(), packets); break;
                    case 4: one_of().cancel(); break;
                    default: break;
                }
                line.one.send_to(sim::Payload{octets_of({1})}, ip("10.0.2.1"));
                line.pc1.stack.icmp.send_echo(line.pc1.node.originate(4),
                                              {.destination = ip("10.0.2.1"), .ident = 9});
            });
        }
        line.run();
    });
}

}  // namespace
}  // namespace catenet::sockets
