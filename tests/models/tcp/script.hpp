// Script: one host with its stack, and at the other end of its cable a peer that does what a test
// tells it, segment by segment, at given times: in the manner of packetdrill.
//
// Numbers are relative: `seq` and `ack` count from each side's ISN, as in the RFC's figures. Times
// are milliseconds since the start; the cable takes some microseconds, which are cut off.
#pragma once
#include "tests/support/tester.hpp"

#include "models/tcp/tcp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace catenet::tcp {

using namespace std::chrono_literals;
using test::ip;
using test::Octets;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

// A segment of the peer's.
struct In {
    std::uint8_t flags = kAck;
    std::uint32_t seq = 1;
    std::uint32_t ack = 1;
    std::size_t length = 0;
    std::uint16_t window = 60000;
    Options options = {};
    std::uint16_t port = 0;  // another one than the peer's usual one
    std::uint16_t urgent = 0;
};

// A segment that left the host.
struct Out {
    std::int64_t ms = 0;
    Header header = {};
    Options options = {};
    std::size_t length = 0;
    std::uint32_t seq = 0;
    std::uint32_t ack = 0;

    std::string text() const;
};

// The app on the host: it reads what comes, unless it is told not to.
struct App : User, ListenerUser {
    explicit App(Tcp& at) : tcp(at) {}

    void on_change() override {
        if (connection == nullptr) return;
        ++changes;
        while (reads && connection->readable() > 0) read(100'000);
        at_end = at_end || connection->is_at_end();
        failure = connection->failure();
    }
    void on_connection() override {
        if (!accepts) return;
        connection = tcp.accept(kPort);
        if (connection == nullptr) return;
        connection->set_user(this);
        accepted.push_back(connection->ends().remote.port);
        on_change();
    }
    void read(std::size_t most) {
        const Data data = connection->read(most);
        const std::size_t before = bytes.size();
        bytes.resize(before + data.length);
        data.copy_to(ByteSpan{bytes}.subspan(before));
        connection->after_read();
    }
    void close() { std::exchange(connection, nullptr)->close(); }

    static constexpr std::uint16_t kPort = 80;

    Tcp& tcp;
    Connection* connection = nullptr;
    bool reads = true;
    bool accepts = true;
    Octets bytes;  // that were read
    bool at_end = false;
    Failure failure = Failure::None;
    int changes = 0;
    std::vector<std::uint16_t> accepted;
};

// Byte `i` of the peer's stream, which begins with number 1.
inline std::byte peer_byte(std::uint32_t i) {
    return static_cast<std::byte>(i * 13 + i / 256);
}

struct ScriptSettings {
    Settings tcp = {};
    std::uint32_t isn = 1000;
    std::uint32_t peer_isn = 7'000'000;
    std::uint16_t mss = 1460;  // what the peer's SYN says
    Options options = {};      // and what else
    std::uint16_t window = 60000;
};

class Script {
  public:
    explicit Script(const ScriptSettings& given = {})
        : settings(given), host(net.add("host", options_of(given))) {}

    // -- What the host's app does -----------------------------------------------------------------
    template <class Action>
    void at(Duration when, Action action) {
        net.simulation.plan(TimePoint{when}, action);
    }
    void listen(std::size_t backlog = 16) {
        ASSERT_TRUE(host.stack.tcp.listen(App::kPort, backlog, app));
    }
    void connect(Duration when) {
        at(when, [this] {
            const auto begun = host.stack.tcp.connect({kPeer, kPeerPort}, kHostPort, app, {});
            ASSERT_TRUE(begun);
            app.connection = *begun;
        });
    }
    void write(Duration when, std::size_t length) {
        at(when, [this, length] { app.connection->write(Data::zeros(length)); });
    }
    void shut_down(Duration when) {
        at(when, [this] { app.connection->shut_down(); });
    }
    void close(Duration when) {
        at(when, [this] { app.close(); });
    }

    // -- What the peer does -----------------------------------------------------------------------
    void send(Duration when, const In& segment) { peer.send_at(TimePoint{when}, packet(segment)); }
    void send_raw(Duration when, const Octets& packet) { peer.send_at(TimePoint{when}, packet); }
    // An ICMP error about a segment of the host's that begins with that number.
    void send_icmp(Duration when, icmp::Header error, std::uint32_t seq);

    // The host has connected; from 10 ms on both may send. All that left until then is left out
    // of lines().
    void open_actively() {
        connect(0ms);
        send(1ms, syn_of_peer(kSyn | kAck));
        quiet_until_ = 10;
    }
    // The same, opened by the peer.
    void open_passively() {
        passive_ = true;
        listen();
        send(0ms, syn_of_peer(kSyn));
        send(1ms, {.ack = 1, .window = settings.window, .options = usual_options()});
        quiet_until_ = 10;
    }
    In syn_of_peer(std::uint8_t flags) const {
        In syn{.flags = flags, .seq = 0, .window = settings.window, .options = settings.options};
        syn.options.mss = settings.mss;
        return syn;
    }
    // Segments of the peer's come from port 80 to 40000 unless the host listens.
    void be_passive() { passive_ = true; }

    // -- What happened ----------------------------------------------------------------------------
    Script& run() {
        net.run();
        return *this;
    }
    // "20 P. 1:11 ack 1": when, FSRPU and a dot for ACK, the number of the first byte and that
    // behind the last one if there are any, what is acknowledged.
    Lines lines() const {
        Lines lines;
        for (const Out& one : left()) {
            if (one.ms >= quiet_until_) lines.push_back(one.text());
        }
        return lines;
    }
    std::vector<Out> left() const;
    // The last that left.
    Out last() const { return left().empty() ? Out{} : left().back(); }
    // "SYN-SENT", "ESTABLISHED", ...: in the order in which they were entered.
    Lines states() const {
        Lines states;
        for (const auto& one : net.trace.by("tcp.state")) states.push_back(one.facts.at("to"));
        return states;
    }
    std::string state() const { return states().empty() ? "CLOSED" : states().back(); }
    // By which rules the host dropped segments.
    Lines drops() const { return test::drops_at(net.trace, "host"); }
    bool said(std::string_view rule) const { return !net.trace.by(rule).empty(); }
    // The whole stream that the peer sent before byte number `end` was read.
    bool has_read_to(std::uint32_t end) const {
        if (app.bytes.size() + 1 != end) return false;
        for (std::uint32_t i = 1; i < end; ++i) {
            if (app.bytes[i - 1] != peer_byte(i)) return false;
        }
        return true;
    }

    static constexpr std::uint16_t kPeerPort = 80;
    static constexpr std::uint16_t kHostPort = 40000;
    inline static const Ipv4Address kHost = ip("10.0.0.1");
    inline static const Ipv4Address kPeer = ip("10.0.0.2");

    const ScriptSettings settings;
    test::IpNet net;
    test::IpNode& host;
    test::Tester peer{net, host, "10.0.0.1/24"};
    App app{host.stack.tcp};

  private:
    static host::StackOptions options_of(const ScriptSettings& given) {
        host::StackOptions options{.tcp = given.tcp};
        options.tcp.isn = given.isn;
        options.tcp.port = kHostPort;
        return options;
    }
    Options usual_options() const {
        Options usual;
        if (settings.options.timestamps) usual.timestamps = settings.options.timestamps;
        return usual;
    }
    Octets packet(const In& segment) const;

    bool passive_ = false;
    std::int64_t quiet_until_ = 0;
};

inline std::string Out::text() const {
    std::string line = std::to_string(ms) + " ";
    constexpr std::pair<std::uint8_t, char> kLetters[]{
        {kFin, 'F'}, {kSyn, 'S'}, {kRst, 'R'}, {kPsh, 'P'}, {kUrg, 'U'}, {kAck, '.'}};
    for (const auto& [flag, letter] : kLetters) {
        if (header.has(flag)) line += letter;
    }
    const auto number = [](std::size_t value) {
        return std::to_string(static_cast<std::int32_t>(value));
    };
    line += " " + number(seq);
    if (length > 0) line += ":" + number(seq + length);
    if (header.has(kAck)) line += " ack " + number(ack);
    return line;
}

inline Octets Script::packet(const In& segment) const {
    const std::size_t options = segment.options.size();
    const bool has_ack = (segment.flags & kAck) != 0;
    const std::uint16_t own = segment.port != 0 ? segment.port : kPeerPort;
    const Header header{.source_port = passive_ && segment.port == 0 ? kHostPort : own,
                        .destination_port = passive_ ? kPeerPort : kHostPort,
                        .sequence = settings.peer_isn + segment.seq,
                        .acknowledgment = has_ack ? settings.isn + segment.ack : 0,
                        .length = static_cast<std::uint8_t>(kHeaderSize + options),
                        .flags = segment.flags,
                        .window = segment.window,
                        .urgent = segment.urgent};
    Octets bytes(header.length + segment.length);
    header.emit(ByteSpan{bytes}.first(kHeaderSize));
    segment.options.emit(ByteSpan{bytes}.subspan(kHeaderSize, options));
    const std::uint32_t first = segment.seq + ((segment.flags & kSyn) != 0 ? 1 : 0);
    for (std::size_t i = 0; i < segment.length; ++i) {
        bytes[header.length + i] = peer_byte(first + static_cast<std::uint32_t>(i));
    }
    trace::PacketView view;
    view.head = bytes;
    set_checksum(bytes, checksum_of(view, kPeer, kHost));
    return test::packet_of({.ttl = 64, .protocol = 6, .source = kPeer, .destination = kHost},
                           bytes);
}

inline void Script::send_icmp(Duration when, icmp::Header error, std::uint32_t seq) {
    Octets quoted(kHeaderSize);
    Header{.source_port = passive_ ? kPeerPort : kHostPort,
           .destination_port = passive_ ? kHostPort : kPeerPort,
           .sequence = settings.isn + seq}
        .emit(quoted);
    Octets about(ipv4::kHeaderSize);
    ipv4::Header{.total_length = 1500,  // of which the error quotes the beginning
                 .dont_fragment = true,
                 .ttl = 64,
                 .protocol = 6,
                 .source = kHost,
                 .destination = kPeer}
        .emit(about);
    about.insert(about.end(), quoted.begin(), quoted.end());
    send_raw(
        when,
        test::packet_of({.ttl = 64, .protocol = 1, .source = ip("10.0.0.9"), .destination = kHost},
                        test::icmp_of(error, about)));
}

inline std::vector<Out> Script::left() const {
    std::vector<Out> all;
    for (const auto& one : net.trace.by("test.tester")) {
        const ByteView packet = ByteView{one.bytes}.subspan(2);
        const auto ip_header = ipv4::Header::parse(packet, packet.size());
        if (!ip_header || ip_header->protocol != 6) continue;
        const ByteView segment = packet.subspan(ip_header->header_length);
        const auto header = Header::parse(segment, segment.size());
        if (!header) continue;
        trace::PacketView view;
        view.head = segment;
        EXPECT_TRUE(is_right(view, kHost, kPeer));
        const auto time = one.time.time_since_epoch();
        all.push_back(
            {.ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count(),
             .header = *header,
             .options = Options::parse(segment.subspan(kHeaderSize, header->length - kHeaderSize)),
             .length = segment.size() - header->length,
             .seq = header->sequence - settings.isn,
             .ack = header->acknowledgment - settings.peer_isn});
    }
    return all;
}

// -- Settings that several scripts have -----------------------------------------------------------

// What comes back is what the peer offers: SACK.
inline ScriptSettings with_sack() {
    return {.options = {.sack_permitted = true}};
}
inline ScriptSettings with_settings(const Settings& tcp) {
    return {.tcp = tcp};
}

}  // namespace catenet::tcp
