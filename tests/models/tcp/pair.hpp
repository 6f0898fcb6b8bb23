// Pair: two hosts with a long cable between them, one that sends a stream and one that takes it.
#pragma once
#include "tests/support/ip_net.hpp"

#include "models/tcp/tcp.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace catenet::tcp {

using test::ip;

// What both ends of a connection do in a test: written by hand, without sockets.
struct Sending : User {
    Connection* connection = nullptr;
    std::vector<std::byte> bytes;  // that are to be sent; then it closes
    std::size_t written = 0;
    bool closes = true;
    std::vector<std::byte> read = {};
    bool was_established = false;
    bool at_end = false;

    void on_change() override {
        if (connection == nullptr) return;
        if (connection->state() == State::Established) was_established = true;
        while (connection->readable() > 0) {
            const Data data = connection->read(connection->readable());
            const std::size_t before = read.size();
            read.resize(before + data.length);
            data.copy_to(ByteSpan{read}.subspan(before));
        }
        connection->after_read();
        at_end = at_end || connection->is_at_end();
        write();
    }
    void write() {
        while (written < bytes.size() && connection->room() > 0) {
            const std::size_t length = std::min(connection->room(), bytes.size() - written);
            connection->write(Data::of(ByteView{bytes}.subspan(written, length)));
            written += length;
        }
        if (written < bytes.size() || !closes) return;
        closes = false;
        connection->shut_down();
    }
};

// Takes all, and closes when the other end has.
struct Taking : ListenerUser, Sending {
    explicit Taking(Tcp& at) : tcp(at) { closes = false; }

    void on_connection() override {
        connection = tcp.accept(5000);
        connection->set_user(this);
        on_change();
    }
    void on_change() override {
        Sending::on_change();
        if (connection == nullptr || !connection->is_at_end() || is_done) return;
        is_done = true;
        connection->shut_down();
    }

    Tcp& tcp;
    bool is_done = false;
};

// Bytes of which each tells where it belongs.
inline std::vector<std::byte> numbered(std::size_t count) {
    std::vector<std::byte> bytes(count);
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(i * 7 + i / 251);
    return bytes;
}

struct PairOptions {
    Settings client = {};
    Settings server = {};
    Duration delay = std::chrono::milliseconds{10};
    DataRate rate = {100'000'000};
    bool listens = true;   // the server does
    bool records = false;  // the trace
    std::uint64_t seed = 1;
};

struct Pair {
    explicit Pair(const PairOptions& options = {})
        : net(options.records, options.seed),
          a(net.add("a", {.tcp = options.client})),
          b(net.add("b", {.tcp = options.server})),
          cable(connect(options)),
          taking(b.stack.tcp) {
        if (options.listens) b.stack.tcp.listen(5000, 16, taking);
    }

    // From now on `sending` has the bytes, and sends them from time 0 on.
    void send(std::vector<std::byte> bytes) {
        sending.bytes = std::move(bytes);
        net.simulation.plan(TimePoint{}, [this] { begin(); });
    }
    void begin() {
        const auto connection = a.stack.tcp.connect({ip("10.0.0.2"), 5000}, 0, sending, {});
        ASSERT_TRUE(connection);
        sending.connection = *connection;
    }
    void run() { net.run(); }  // looks at the conservation too

    test::IpNet net;
    test::IpNode& a;
    test::IpNode& b;
    sim::Cable& cable;
    Sending sending;
    Taking taking;

  private:
    sim::Cable& connect(const PairOptions& options) {
        sim::Port& one = test::IpNet::p2p_port(a, "10.0.0.1/24");
        sim::Port& other = test::IpNet::p2p_port(b, "10.0.0.2/24");
        sim::MediumSpec spec;
        spec.name = "a-b";
        spec.network = "net";
        spec.rate = options.rate;
        spec.delay = options.delay;
        spec.layer = &p2p::layer();
        spec.link_type = p2p::kLinkType;
        return net.simulation.add_medium<sim::Cable>(std::move(spec), one, other);
    }
};

}  // namespace catenet::tcp
