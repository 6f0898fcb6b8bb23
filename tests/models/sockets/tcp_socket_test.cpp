// TCP sockets on two hosts at one cable: apps as programs for Boost.Asio.
#include "models/sockets/tcp_socket.hpp"

#include "tests/support/ip_net.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/completion_condition.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

namespace catenet::sockets {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

// The layer that owns sockets, as apps do.
struct Owner : sim::Protocol {
    explicit Owner(test::IpNode& at)
        : acceptor(at.node, at.stack.tcp),
          socket(at.node, at.stack.tcp),
          second(at.node, at.stack.tcp) {}
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }
    TcpAcceptor acceptor;
    TcpSocket socket;
    TcpSocket second;
};

struct Pair {
    explicit Pair(const tcp::Settings& settings = {})
        : client_node(net.add("client", {.tcp = settings})),
          server_node(net.add("server", {.tcp = settings})) {
        cable = &net.ethernet_cable(IpNet::ethernet_port(client_node, "10.0.1.1/24"),
                                    IpNet::ethernet_port(server_node, "10.0.1.2/24"));
    }
    void run() { net.run(); }
    template <class Action>
    void at(Duration when, Action action) {
        net.simulation.plan(TimePoint{when}, action);
    }
    void spawn_client(asio::awaitable<void> program) {
        asio::co_spawn(client_node.node.executor(), std::move(program), asio::detached);
    }
    void spawn_server(asio::awaitable<void> program) {
        asio::co_spawn(server_node.node.executor(), std::move(program), asio::detached);
    }

    IpNet net;
    test::IpNode& client_node;
    test::IpNode& server_node;
    sim::Cable* cable = nullptr;
    Owner& client = client_node.node.add<Owner>(client_node);
    Owner& server = server_node.node.add<Owner>(server_node);
};

const ipv4::Endpoint kServer{ip("10.0.1.2"), 7};

// -- Programs -------------------------------------------------------------------------------------

// Sends back what comes, until the peer has closed its side.
asio::awaitable<void> echo(Owner& owner) {
    EXPECT_FALSE(owner.acceptor.listen(7));
    co_await owner.acceptor.async_accept(owner.socket, asio::use_awaitable);
    std::array<char, 100> room{};
    while (true) {
        auto [failed, length] = co_await owner.socket.async_read_some(asio::buffer(room), kTuple);
        if (failed == error::eof) break;
        EXPECT_FALSE(failed) << failed.message();
        if (failed) co_return;
        co_await asio::async_write(
            owner.socket, asio::buffer(room.data(), length), asio::use_awaitable);
    }
    owner.socket.close();
}

asio::awaitable<void> ask(Owner& owner, std::string question, std::string& answer) {
    co_await owner.socket.async_connect(kServer, asio::use_awaitable);
    co_await asio::async_write(owner.socket, asio::buffer(question), asio::use_awaitable);
    EXPECT_FALSE(owner.socket.shutdown(TcpSocket::Shutdown::Send));
    auto [failed, length] =
        co_await asio::async_read(owner.socket, asio::dynamic_buffer(answer), kTuple);
    EXPECT_EQ(failed, error::eof);
    EXPECT_EQ(length, answer.size());
    owner.socket.close();
}

TEST(TcpSocket, LetsCoroutinesConverse) {
    Pair pair;
    std::string answer;
    pair.spawn_server(echo(pair.server));
    pair.spawn_client(ask(pair.client, "hello", answer));
    pair.run();
    EXPECT_EQ(answer, "hello");
    EXPECT_FALSE(pair.client.socket.is_open());
}

struct Brought {
    sim::Cause segment;
    std::size_t at;
    std::string text;
};

asio::awaitable<void> take_pieces(Owner& owner, std::vector<Brought>& taken) {
    EXPECT_FALSE(owner.acceptor.listen(7));
    co_await owner.acceptor.async_accept(owner.socket, asio::use_awaitable);
    while (true) {
        auto [failed, data] = co_await owner.socket.async_receive_some(kTuple);
        if (failed) {
            EXPECT_EQ(failed, error::eof);
            break;
        }
        std::vector<std::byte> bytes(data.length);
        data.copy_to(bytes);
        std::string text;
        for (const std::byte b : bytes) text += static_cast<char>(b);
        taken.push_back({data.cause, data.at, text});
    }
    owner.socket.close();
}

// The frames that came in, by their packets.
struct Frames : trace::Sink {
    void begin(const trace::Directory&, const trace::Layers&) override {}
    void end(TimePoint) override {}
    void on_event(const trace::TraceEvent& event) override {
        if (event.what != trace::What::Received || event.packet == nullptr) return;
        std::vector<std::byte> bytes(event.packet->size());
        event.packet->copy_to(bytes);
        by_packet[event.packet->id] = std::move(bytes);
    }
    std::map<trace::PacketId, std::vector<std::byte>> by_packet;
};

// Each piece stands in the packet that it names, where it says, behind the headers below TCP.
TEST(TcpSocket, SaysWhichSegmentBroughtWhichBytes) {
    constexpr std::size_t kBelow = 14 + 20;
    Frames frames;
    Pair pair;
    pair.net.simulation.trace().add(frames);
    std::string sent(5000, '.');
    for (std::size_t i = 0; i < sent.size(); ++i) sent[i] = static_cast<char>('a' + i * i % 26);
    std::string answer;
    std::vector<Brought> taken;
    pair.spawn_server(take_pieces(pair.server, taken));
    pair.spawn_client(ask(pair.client, sent, answer));
    pair.run();
    std::string all;
    for (const Brought& one : taken) {
        all += one.text;
        const auto found = frames.by_packet.find(one.segment.parent);
        ASSERT_NE(found, frames.by_packet.end());
        std::string there;
        for (std::size_t i = 0; i < one.text.size(); ++i) {
            there += static_cast<char>(found->second.at(kBelow + one.at + i));
        }
        EXPECT_EQ(there, one.text);
    }
    EXPECT_GT(taken.size(), 1U);
    EXPECT_EQ(all, sent);
}

asio::awaitable<void> take_all(Owner& owner, std::string& taken) {
    EXPECT_FALSE(owner.acceptor.listen(7));
    co_await owner.acceptor.async_accept(owner.socket, asio::use_awaitable);
    auto [failed, length] =
        co_await asio::async_read(owner.socket, asio::dynamic_buffer(taken), kTuple);
    EXPECT_EQ(failed, error::eof);
    owner.socket.close();
}

asio::awaitable<void> give(Owner& owner, std::string bytes) {
    co_await owner.socket.async_connect(kServer, asio::use_awaitable);
    co_await asio::async_write(owner.socket, asio::buffer(bytes), asio::use_awaitable);
    owner.socket.close();
}

TEST(TcpSocket, CarriesMoreThanItsBuffersHold) {
    tcp::Settings settings;
    settings.send_buffer = 5000;
    settings.receive_buffer = 4096;
    Pair pair(settings);
    std::string question(300'000, '.');
    for (std::size_t i = 0; i < question.size(); ++i) question[i] = static_cast<char>(i * 7);
    std::string taken;
    pair.spawn_server(take_all(pair.server, taken));
    pair.spawn_client(give(pair.client, question));
    pair.run();
    EXPECT_TRUE(taken == question);
}

// A line each: async_read_until() leaves what is behind it in the buffer.
asio::awaitable<void> read_lines(Owner& owner, std::vector<std::string>& lines) {
    EXPECT_FALSE(owner.acceptor.listen(7));
    co_await owner.acceptor.async_accept(owner.socket, asio::use_awaitable);
    std::string text;
    while (true) {
        auto [failed, length] = co_await asio::async_read_until(
            owner.socket, asio::dynamic_buffer(text), "\r\n", kTuple);
        if (failed) {
            lines.push_back(failed.message() + ", left: " + text);
            break;
        }
        lines.push_back(text.substr(0, length - 2));
        text.erase(0, length);
    }
    owner.socket.close();
}

asio::awaitable<void> write_lines(Owner& owner) {
    co_await owner.socket.async_connect(kServer, asio::use_awaitable);
    for (const std::string part : {"one\r", "\ntwo\r\nthr", "ee\r\n", "rest"}) {
        co_await asio::async_write(owner.socket, asio::buffer(part), asio::use_awaitable);
    }
    owner.socket.close();
}

TEST(TcpSocket, CanBeReadLineByLine) {
    Pair pair;
    std::vector<std::string> lines;
    pair.spawn_server(read_lines(pair.server, lines));
    pair.spawn_client(write_lines(pair.client));
    pair.run();
    const std::string eof = error_code{error::eof}.message();
    EXPECT_THAT(lines, ElementsAre("one", "two", "three", eof + ", left: rest"));
}

asio::awaitable<void> read_exactly(Owner& owner, std::vector<std::size_t>& lengths) {
    EXPECT_FALSE(owner.acceptor.listen(7));
    co_await owner.acceptor.async_accept(owner.socket, asio::use_awaitable);
    std::array<char, 3> head{};
    std::array<char, 5> tail{};
    const std::array<asio::mutable_buffer, 2> both{asio::buffer(head), asio::buffer(tail)};
    lengths.push_back(co_await asio::async_read(owner.socket, both, asio::use_awaitable));
    EXPECT_EQ(std::string(head.begin(), head.end()), "abc");
    EXPECT_EQ(std::string(tail.begin(), tail.end()), "defgh");
    lengths.push_back(co_await owner.socket.async_skip_some(asio::use_awaitable));
    owner.socket.close();
}

asio::awaitable<void> write_gathered(Owner& owner) {
    co_await owner.socket.async_connect(kServer, asio::use_awaitable);
    const std::string one = "abcdef";
    const std::string other = "ghijkl";
    const std::array<asio::const_buffer, 2> both{asio::buffer(one), asio::buffer(other)};
    EXPECT_EQ(co_await asio::async_write(owner.socket, both, asio::use_awaitable), 12U);
}

TEST(TcpSocket, ScattersAndGathers) {
    Pair pair;
    std::vector<std::size_t> lengths;
    pair.spawn_server(read_exactly(pair.server, lengths));
    pair.spawn_client(write_gathered(pair.client));
    pair.run();
    EXPECT_THAT(lengths, ElementsAre(8U, 4U));
}

// -- Callbacks and errors -------------------------------------------------------------------------

auto into(std::vector<std::string>& lines) {
    return [&lines](error_code failed, std::size_t length) {
        lines.push_back(failed ? failed.message() : std::to_string(length));
    };
}
auto only(std::vector<std::string>& lines) {
    return [&lines](error_code failed) { lines.push_back(failed ? failed.message() : "done"); };
}
std::string message_of(error_code failed) {
    return failed.message();
}

// Both are connected when `then` runs, 100 ms after the start.
template <class Then>
void connected(Pair& pair, Then then) {
    EXPECT_FALSE(pair.server.acceptor.listen(7));
    pair.server.acceptor.async_accept(pair.server.socket,
                                      [](error_code failed) { EXPECT_FALSE(failed); });
    pair.at(0ms, [&] {
        pair.client.socket.async_connect(kServer, [](error_code failed) { EXPECT_FALSE(failed); });
    });
    pair.at(100ms, then);
    pair.run();
}

TEST(TcpSocket, KnowsItsEnds) {
    Pair pair;
    connected(pair, [&] {
        EXPECT_EQ(pair.client.socket.remote_endpoint(), kServer);
        EXPECT_EQ(pair.server.socket.local_endpoint(), kServer);
        EXPECT_EQ(pair.server.socket.remote_endpoint(), pair.client.socket.local_endpoint());
    });
}

TEST(TcpSocket, IsRefusedWhereNobodyListens) {
    Pair pair;
    std::vector<std::string> lines;
    pair.at(0ms, [&] { pair.client.socket.async_connect(kServer, only(lines)); });
    pair.run();
    EXPECT_THAT(lines, ElementsAre(message_of(error::connection_refused)));
}

TEST(TcpSocket, HasNoNetworkWithoutARoute) {
    Pair pair;
    std::vector<std::string> lines;
    pair.at(0ms, [&] { pair.client.socket.async_connect({ip("192.0.2.1"), 7}, only(lines)); });
    pair.run();
    EXPECT_THAT(lines, ElementsAre(message_of(error::network_unreachable)));
}

TEST(TcpSocket, TimesOutWhenNobodyAnswers) {
    Pair pair;
    std::vector<std::string> lines;
    // The neighbour is known; then the cable swallows all without a sign.
    pair.at(0ms, [&] {
        pair.client.socket.async_connect(kServer, [&](error_code failed) {
            EXPECT_EQ(failed, error::connection_refused);
            pair.client.socket.close();
            pair.cable->take_out({}, {.count = 1'000'000, .protocol = {}});
            pair.client.socket.async_connect(kServer, only(lines));
        });
    });
    pair.run();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(lines[0] == message_of(error::timed_out) ||
                lines[0] == message_of(error::host_unreachable))
        << lines[0];
}

TEST(TcpSocket, CannotBeUsedBeforeItIsConnected) {
    Pair pair;
    std::vector<std::string> lines;
    std::array<char, 10> room{};
    pair.client.socket.async_read_some(asio::buffer(room), into(lines));
    pair.client.socket.async_write_some(asio::buffer(room), into(lines));
    pair.run();
    const std::string expected = message_of(error::not_connected);
    EXPECT_THAT(lines, ElementsAre(expected, expected));
    EXPECT_EQ(pair.client.socket.shutdown(TcpSocket::Shutdown::Send),
              error_code{error::not_connected});
}

TEST(TcpSocket, CannotBeConnectedTwice) {
    Pair pair;
    std::vector<std::string> lines;
    connected(pair, [&] { pair.client.socket.async_connect(kServer, only(lines)); });
    EXPECT_THAT(lines, ElementsAre(message_of(error::already_connected)));
}

TEST(TcpSocket, ReadsToTheEndAndThenEof) {
    Pair pair;
    std::vector<std::string> lines;
    std::array<char, 4> room{};
    connected(pair, [&] {
        pair.client.socket.async_write_some(asio::buffer("abcdef", 6), into(lines));
        pair.at(150ms, [&] { pair.client.socket.shutdown(TcpSocket::Shutdown::Both); });
        pair.at(200ms, [&] {
            for (int n = 0; n < 3; ++n) {
                pair.server.socket.async_read_some(asio::buffer(room), into(lines));
            }
        });
    });
    EXPECT_THAT(lines, ElementsAre("6", "4", "2", message_of(error::eof)));
}

TEST(TcpSocket, CannotWriteOnceItIsShutDown) {
    Pair pair;
    std::vector<std::string> lines;
    connected(pair, [&] {
        EXPECT_FALSE(pair.client.socket.shutdown(TcpSocket::Shutdown::Send));
        pair.client.socket.async_write_some(asio::buffer("abc", 3), into(lines));
    });
    EXPECT_THAT(lines, ElementsAre(message_of(error::broken_pipe)));
}

TEST(TcpSocket, HearsOfAReset) {
    Pair pair;
    std::vector<std::string> lines;
    std::array<char, 4> room{};
    connected(pair, [&] {
        pair.client.socket.async_read_some(asio::buffer(room), into(lines));
        pair.at(200ms, [&] { pair.server.socket.abort(); });
        pair.at(300ms,
                [&] { pair.client.socket.async_write_some(asio::buffer("abc", 3), into(lines)); });
    });
    const std::string reset = message_of(error::connection_reset);
    EXPECT_THAT(lines, ElementsAre(reset, reset));
}

// RFC 2525 2.17.
TEST(TcpSocket, IsResetByAPeerThatClosesWithoutReading) {
    Pair pair;
    std::vector<std::string> lines;
    std::array<char, 4> room{};
    connected(pair, [&] {
        pair.client.socket.async_write_some(asio::buffer("abc", 3), into(lines));
        pair.client.socket.async_read_some(asio::buffer(room), into(lines));
        pair.at(200ms, [&] { pair.server.socket.close(); });
    });
    EXPECT_THAT(lines, ElementsAre("3", message_of(error::connection_reset)));
}

TEST(TcpSocket, EndsWhatWaitsWhenItIsClosedOrCancelled) {
    for (const bool closes : {true, false}) {
        Pair pair;
        std::vector<std::string> lines;
        std::array<char, 4> room{};
        connected(pair, [&] {
            pair.client.socket.async_read_some(asio::buffer(room), into(lines));
            pair.at(200ms, [&] {
                closes ? pair.client.socket.close() : pair.client.socket.cancel();
                EXPECT_THAT(lines, IsEmpty()) << "never inside the call";
            });
        });
        EXPECT_THAT(lines, ElementsAre(message_of(error::operation_aborted)));
        EXPECT_EQ(pair.client.socket.is_open(), !closes);
    }
}

TEST(TcpSocket, EndsAConnectThatIsClosed) {
    Pair pair;
    std::vector<std::string> lines;
    pair.cable->take_out({}, {.count = 1'000'000, .protocol = {}});
    pair.at(0ms, [&] { pair.client.socket.async_connect(kServer, only(lines)); });
    pair.at(10ms, [&] { pair.client.socket.close(); });
    pair.run();
    EXPECT_THAT(lines, ElementsAre(message_of(error::operation_aborted)));
}

// One operation is cancelled; the other waits on.
TEST(TcpSocket, EndsOneOperationByItsSlot) {
    Pair pair;
    std::vector<std::string> lines;
    std::array<char, 4> room{};
    asio::cancellation_signal signal;
    connected(pair, [&] {
        pair.client.socket.async_read_some(
            asio::buffer(room), asio::bind_cancellation_slot(signal.slot(), into(lines)));
        pair.client.socket.async_read_some(asio::buffer(room), into(lines));
        pair.at(200ms, [&] { signal.emit(asio::cancellation_type::terminal); });
        pair.at(300ms, [&] {
            EXPECT_THAT(lines, ElementsAre(message_of(error::operation_aborted)));
            pair.server.socket.async_write_some(asio::buffer("abc", 3),
                                                [](error_code, std::size_t) {});
        });
    });
    EXPECT_THAT(lines, ElementsAre(message_of(error::operation_aborted), "3"));
}

TEST(TcpSocket, ReadsNothingIntoNoRoomAtOnce) {
    Pair pair;
    std::vector<std::string> lines;
    connected(pair,
              [&] { pair.client.socket.async_read_some(asio::mutable_buffer{}, into(lines)); });
    EXPECT_THAT(lines, ElementsAre("0"));
}

TEST(TcpSocket, WritesNothingAtOnce) {
    Pair pair;
    std::vector<std::string> lines;
    connected(pair,
              [&] { pair.client.socket.async_write_some(asio::const_buffer{}, into(lines)); });
    EXPECT_THAT(lines, ElementsAre("0"));
}

TEST(TcpSocket, IsBoundToAPort) {
    Pair pair;
    EXPECT_FALSE(pair.client.socket.bind(5555));
    connected(pair, [&] { EXPECT_EQ(pair.client.socket.local_endpoint().port, 5555); });
    EXPECT_EQ(pair.server.second.bind(7), error_code{error::address_in_use});
}

// -- Accepting ------------------------------------------------------------------------------------

TEST(TcpAcceptor, GivesConnectionsInTheirOrder) {
    Pair pair;
    EXPECT_FALSE(pair.server.acceptor.listen(7));
    EXPECT_FALSE(pair.client.socket.bind(1001));
    EXPECT_FALSE(pair.client.second.bind(1002));
    std::vector<std::string> lines;
    pair.at(0ms, [&] { pair.client.socket.async_connect(kServer, only(lines)); });
    pair.at(10ms, [&] { pair.client.second.async_connect(kServer, only(lines)); });
    pair.at(100ms, [&] {
        pair.server.acceptor.async_accept(pair.server.socket, only(lines));
        pair.server.acceptor.async_accept(pair.server.second, only(lines));
    });
    pair.run();
    EXPECT_THAT(lines, ElementsAre("done", "done", "done", "done"));
    EXPECT_EQ(pair.server.socket.remote_endpoint().port, 1001);
    EXPECT_EQ(pair.server.second.remote_endpoint().port, 1002);
}

TEST(TcpAcceptor, EndsWhatWaitsWhenItIsClosed) {
    Pair pair;
    EXPECT_FALSE(pair.server.acceptor.listen(7));
    std::vector<std::string> lines;
    pair.server.acceptor.async_accept(pair.server.socket, only(lines));
    pair.at(10ms, [&] { pair.server.acceptor.close(); });
    pair.run();
    EXPECT_THAT(lines, ElementsAre(message_of(error::operation_aborted)));
    EXPECT_FALSE(pair.server.acceptor.is_open());
    EXPECT_FALSE(pair.server.acceptor.listen(7)) << "the port is free again";
}

TEST(TcpAcceptor, SaysThatItDoesNotListen) {
    Pair pair;
    std::vector<std::string> lines;
    pair.server.acceptor.async_accept(pair.server.socket, only(lines));
    pair.run();
    EXPECT_THAT(lines, ElementsAre(message_of(error::bad_descriptor)));
}

TEST(TcpAcceptor, RefusesAPortThatIsTaken) {
    Pair pair;
    TcpAcceptor other(pair.server_node.node, pair.server_node.stack.tcp);
    EXPECT_FALSE(pair.server.acceptor.listen(7));
    EXPECT_EQ(other.listen(7), error_code{error::address_in_use});
    EXPECT_EQ(pair.server.acceptor.listen(8), error_code{error::already_open});
}

// -- The end of a run -----------------------------------------------------------------------------

// Whatever waits in the middle of a run goes with it: AddressSanitizer sees whether anything leaks.
TEST(TcpSocket, LeaksNothingWhenARunEndsInTheMiddle) {
    for (std::uint64_t events = 1; events < 200; events += 3) {
        Pair pair;
        std::string answer;
        pair.spawn_server(echo(pair.server));
        pair.spawn_client(ask(pair.client, std::string(20'000, 'x'), answer));
        pair.net.simulation.start();
        pair.net.simulation.advance(events);
        pair.net.simulation.finish();
        EXPECT_EQ(pair.net.simulation.broken_conservation(), "");
    }
}

// A socket that was finished, not closed, while the peer connects again from the same port.
TEST(TcpSocket, OutlivesANewConnectionBetweenItsEnds) {
    Pair pair;
    EXPECT_FALSE(pair.server.acceptor.listen(7));
    EXPECT_FALSE(pair.client.socket.bind(1001));
    EXPECT_FALSE(pair.client.second.bind(1001));
    std::vector<std::string> lines;
    pair.server.acceptor.async_accept(pair.server.socket, only(lines));
    pair.server.acceptor.async_accept(pair.server.second, only(lines));
    pair.at(0ms, [&] { pair.client.socket.async_connect(kServer, only(lines)); });
    pair.at(100ms, [&] { pair.client.socket.abort(); });
    pair.at(200ms, [&] { pair.client.second.async_connect(kServer, only(lines)); });
    std::array<char, 1> room{};
    pair.at(300ms, [&] { pair.server.socket.async_read_some(asio::buffer(room), into(lines)); });
    pair.at(400ms, [&] { pair.server.socket.close(); });
    pair.run();
    EXPECT_THAT(lines,
                testing::UnorderedElementsAre(
                    "done", "done", "done", "done", message_of(error::connection_reset)));
}

}  // namespace
}  // namespace catenet::sockets
