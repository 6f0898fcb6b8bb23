// A service whose handler answers when a test says so, and peers that say by hand what they like.
#include "models/modbus/tcp/service.hpp"

#include "tests/models/modbus/hex.hpp"
#include "tests/support/ip_net.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

namespace catenet::modbus_tcp {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using test::from_hex;
using test::IpNet;
using test::to_hex;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

// Answers each request by itself: what is written is repeated.
class LateHandler : public sim::Protocol, public Handler {
  public:
    explicit LateHandler(test::IpNode& at)
        : node_(at.node), service_(at.node, at.stack.tcp, kPort, *this) {}

    void start() override { service_.start(); }
    std::size_t held() const override { return service_.held(); }
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }
    void on_request(Arrived one) override { arrived.push_back(std::move(one)); }
    void on_gone(std::uint64_t ticket) override { gone.push_back(ticket); }

    void answer(std::size_t index) {
        const Arrived& one = arrived.at(index);
        service_.reply(
            one.ticket,
            node_.originate(sim::Payload{emit_adu(one.transaction, one.unit, one.pdu)}, one.cause));
    }

    std::vector<Arrived> arrived;
    std::vector<std::uint64_t> gone;

  private:
    sim::Node& node_;
    Service service_;
};

class Peer : public sim::Protocol {
  public:
    explicit Peer(test::IpNode& at) : socket(at.node, at.stack.tcp), node_(at.node) {}
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }

    // Says these one after the other, 5 ms apart, and takes what comes.
    void begin(std::vector<std::vector<std::byte>> parts) {
        parts_ = std::move(parts);
        asio::co_spawn(node_.executor(), run(), asio::detached);
    }
    // The ADUs that came, which are whole: "0001: 0600000005".
    std::vector<std::string> adus() const {
        std::vector<std::string> all;
        for (ByteView left{taken}; !left.empty();) {
            const auto header = Mbap::parse(left);
            EXPECT_TRUE(header && header->adu_length() <= left.size());
            if (!header || header->adu_length() > left.size()) break;
            const std::size_t length = header->adu_length();
            all.push_back(to_hex(left.first(2)) + ": " +
                          to_hex(left.first(length).subspan(kMbapSize)));
            left = left.subspan(length);
        }
        return all;
    }

    sockets::TcpSocket socket;
    std::vector<std::byte> taken;
    sockets::error_code ended;

  private:
    asio::awaitable<void> run() {
        const auto [refused] = co_await socket.async_connect({test::ip("10.0.1.2"), kPort}, kTuple);
        ended = refused;
        asio::co_spawn(node_.executor(), take(), asio::detached);
        sim::Timer timer(node_.executor());
        for (const auto& part : parts_) {
            co_await asio::async_write(socket, asio::buffer(part), kTuple);
            co_await app::pause(timer, 5ms);
        }
    }
    asio::awaitable<void> take() {
        std::vector<std::byte> room(4096);
        while (!ended) {
            const auto [failed, count] =
                co_await socket.async_read_some(asio::buffer(room), kTuple);
            taken.insert(
                taken.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(count));
            ended = failed;
        }
    }

    sim::Node& node_;
    std::vector<std::vector<std::byte>> parts_;
};

struct Scene {
    Scene() {
        net.ethernet_cable(IpNet::ethernet_port(client, "10.0.1.1/24"),
                           IpNet::ethernet_port(server, "10.0.1.2/24"));
    }
    Peer& peer() { return client.node.add<Peer>(client); }
    template <class Action>
    void at(Duration when, Action action) {
        net.simulation.plan(TimePoint{when}, action);
    }

    IpNet net;
    test::IpNode& client = net.add("client");
    test::IpNode& server = net.add("server");
    LateHandler& handler = server.node.add<LateHandler>(server);
};

// Writes the register `transaction`.
std::vector<std::byte> request(std::uint16_t transaction) {
    const modbus::Request write{
        .function = modbus::Function::WriteSingleRegister, .address = transaction, .values = {5}};
    return emit_adu(transaction, 17, emit(write));
}

// With the transactions 1 to `count`, in one piece.
std::vector<std::byte> requests(std::uint16_t count) {
    std::vector<std::byte> bytes;
    for (std::uint16_t i = 1; i <= count; ++i) {
        const auto one = request(i);
        bytes.insert(bytes.end(), one.begin(), one.end());
    }
    return bytes;
}

TEST(ModbusTcpService, RepliesInTheOrderOfTheRequests) {
    Scene scene;
    Peer& peer = scene.peer();
    scene.at(0s, [&] { peer.begin({requests(3)}); });
    scene.at(10ms, [&] { scene.handler.answer(2); });
    scene.at(20ms, [&] { EXPECT_THAT(peer.adus(), IsEmpty()); });
    scene.at(30ms, [&] { scene.handler.answer(0); });
    scene.at(40ms, [&] { EXPECT_THAT(peer.adus(), SizeIs(1)); });
    scene.at(50ms, [&] { scene.handler.answer(1); });
    scene.net.run();
    EXPECT_THAT(peer.adus(),
                ElementsAre("0001: 0600010005", "0002: 0600020005", "0003: 0600030005"));
    EXPECT_THAT(scene.handler.gone, IsEmpty());
}

TEST(ModbusTcpService, SaysWhatCameAndFromWhere) {
    Scene scene;
    Peer& peer = scene.peer();
    const auto adu = request(7);
    const std::vector<std::byte> head(adu.begin(), adu.begin() + 4);
    const std::vector<std::byte> rest(adu.begin() + 4, adu.end());
    scene.at(0s, [&] { peer.begin({head, rest}); });
    scene.at(20ms, [&] { scene.handler.answer(0); });
    scene.net.run();
    ASSERT_THAT(scene.handler.arrived, SizeIs(1));
    const Arrived& one = scene.handler.arrived[0];
    EXPECT_EQ(one.ticket, 1U);
    EXPECT_EQ(one.transaction, 7);
    EXPECT_EQ(one.unit, 17);
    EXPECT_EQ(to_hex(one.pdu), "0600070005");
    EXPECT_EQ(one.peer.substr(0, 9), "10.0.1.1:");
    ASSERT_THAT(one.pieces, SizeIs(2));
    EXPECT_EQ(one.pieces[0].length, 4U);
    EXPECT_EQ(one.pieces[1].begin, 4U);
    EXPECT_EQ(one.pieces[1].length, 8U);
    EXPECT_NE(one.pieces[0].segment.parent, one.pieces[1].segment.parent);
    EXPECT_EQ(one.cause.parent, one.pieces[1].segment.parent);
    EXPECT_EQ(one.pieces[0].at, one.pieces[1].at) << "both begin their segments";
    EXPECT_GE(one.pieces[0].at, 20U) << "behind a TCP header";
}

TEST(ModbusTcpService, RefusesMoreThanSixteenThatWait) {
    Scene scene;
    Peer& peer = scene.peer();
    scene.at(0s, [&] { peer.begin({requests(18)}); });
    scene.at(20ms, [&] {
        ASSERT_THAT(scene.handler.arrived, SizeIs(16));
        for (std::size_t i = 0; i < 16; ++i) scene.handler.answer(i);
    });
    scene.net.run();
    const auto adus = peer.adus();
    ASSERT_THAT(adus, SizeIs(18));
    EXPECT_EQ(adus[15], "0010: 0600100005");
    EXPECT_EQ(adus[16], "0011: 8606");
    EXPECT_EQ(adus[17], "0012: 8606");
    EXPECT_THAT(scene.net.trace.by("modbus-tcp.too-many-requests"), SizeIs(2));
}

TEST(ModbusTcpService, ClosesTheConnectionOfWhoAsksWithoutEnd) {
    Scene scene;
    Peer& peer = scene.peer();
    scene.at(0s, [&] { peer.begin({requests(40)}); });
    scene.net.run();
    EXPECT_THAT(scene.net.trace.by("modbus-tcp.flooded"), SizeIs(1));
    EXPECT_TRUE(peer.ended);
    EXPECT_THAT(scene.handler.gone, SizeIs(16));
}

TEST(ModbusTcpService, TellsOfConnectionsThatEnd) {
    Scene scene;
    Peer& peer = scene.peer();
    scene.at(0s, [&] { peer.begin({requests(3)}); });
    scene.at(10ms, [&] { scene.handler.answer(1); });  // it waits for the first
    scene.at(20ms, [&] { peer.socket.close(); });
    scene.at(30ms, [&] {
        EXPECT_THAT(scene.handler.gone, ElementsAre(1U, 3U));
        EXPECT_THAT(scene.net.trace.by("modbus-tcp.gone"), SizeIs(1));
        scene.handler.answer(0);
    });
    scene.net.run();
    EXPECT_THAT(scene.net.trace.by("modbus-tcp.gone"), SizeIs(2));
    EXPECT_THAT(peer.adus(), IsEmpty());
}

TEST(ModbusTcpService, ClosesAConnectionWithoutItsHeader) {
    for (const char* const wrong : {"00010001000611", "00010000000111", "0001000000ff11"}) {
        Scene scene;
        Peer& peer = scene.peer();
        scene.at(0s, [&] { peer.begin({request(1), from_hex(wrong), request(2)}); });
        scene.net.run();
        EXPECT_THAT(scene.net.trace.by("modbus-tcp.malformed"), SizeIs(1)) << wrong;
        EXPECT_THAT(scene.handler.arrived, SizeIs(1));
        EXPECT_THAT(scene.handler.gone, SizeIs(1));
        EXPECT_TRUE(peer.ended) << wrong;
    }
}

TEST(ModbusTcpService, HasSixteenConnections) {
    Scene scene;
    std::vector<Peer*> peers;
    for (int i = 0; i < 17; ++i) peers.push_back(&scene.peer());
    scene.at(0s, [&] {
        for (Peer* const peer : peers) peer->begin({request(1)});
    });
    scene.at(20ms, [&] {
        ASSERT_THAT(scene.handler.arrived, SizeIs(16));
        for (std::size_t i = 0; i < 16; ++i) scene.handler.answer(i);
    });
    scene.net.run();
    EXPECT_THAT(scene.net.trace.by("modbus-tcp.busy"), SizeIs(1));
    const auto answered = std::count_if(
        peers.begin(), peers.end(), [](const Peer* peer) { return peer->adus().size() == 1; });
    EXPECT_EQ(answered, 16);
}

}  // namespace
}  // namespace catenet::modbus_tcp
