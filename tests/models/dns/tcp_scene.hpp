// Scenes for the domain name system over TCP: a server with long answers, and a peer by hand that
// says over one connection what it likes.
#pragma once
#include "tests/models/dns/scene.hpp"

#include "models/dns/message.hpp"
#include "models/registry.hpp"
#include "models/sockets/tcp_socket.hpp"
#include "models/udp/udp.hpp"

#include "sim/scenario/reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <functional>
#include <list>
#include <memory>

namespace catenet::test {

inline constexpr auto kTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

// So many addresses of one name, as items of a zone.
inline std::string addresses_of(const std::string& name, int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
        lines += "          - \"" + name + " A 10.1." + std::to_string(i / 250) + "." +
                 std::to_string(i % 250 + 1) + "\"\n";
    }
    return lines;
}

// What differs from tcp_scene(). Lines of a node, with their indentation.
struct TcpScene {
    int count = 100;            // of the addresses of many.example.org: 16 bytes each
    std::string ns = {};        // more about the server
    std::string networks = {};  // more about the network: "loss: 2%, "
    std::string nodes = {};
};

// pc asks ns, which has the authority for example.org, and many addresses for one of its names.
inline std::string tcp_scene(const std::string& events, const TcpScene& scene = {}) {
    return "title: T\n"
           "networks: {lan: {kind: ethernet, " +
           scene.networks +
           "prefix: 10.0.1.0/24}}\n"
           "nodes:\n"
           "  pc: {joins: {lan: 10.0.1.1}, resolver: ns}\n" +
           scene.nodes +
           "  ns:\n"
           "    joins: {lan: 10.0.1.53}\n" +
           scene.ns +
           "    dns:\n"
           "      zones:\n"
           "        example.org:\n"
           "          - \"www A 10.0.1.80\"\n"
           "          - \"mail A 10.0.1.25\"\n" +
           addresses_of("many", scene.count) + "events:\n" + events;
}

// dns_tree(), where many.example.org has 100 addresses, and the server of example.org the lines of
// `auth` too.
inline std::string long_tree(const std::string& events,
                             const std::string& auth = {},
                             const DnsTree& tree = {}) {
    std::string text = dns_tree(events, tree);
    const std::string node = "  auth:\n    joins: {net: 10.0.0.12}\n";
    text.insert(text.find(node) + node.size(), auth);
    text.insert(text.find("          - \"mail A 10.0.0.25\"\n"), addresses_of("many", 100));
    return text;
}

inline std::vector<std::byte> query_for(std::string_view of,
                                        std::uint16_t id,
                                        dns::Type type = dns::Type::A) {
    return dns::Message{.id = id, .recursion_desired = true, .questions = {{name(of), type}}}
        .emit();
}

// With its length in front (RFC 1035 4.2.2).
inline std::vector<std::byte> framed(const std::vector<std::byte>& message) {
    std::vector<std::byte> bytes{static_cast<std::byte>(message.size() >> 8U),
                                 static_cast<std::byte>(message.size() & 0xffU)};
    bytes.insert(bytes.end(), message.begin(), message.end());
    return bytes;
}

// A node's connection with the server, by hand.
class HandPeer : public sim::Protocol {
  public:
    using Program = boost::asio::awaitable<void>;

    explicit HandPeer(sim::Node& node) : socket(node, *node.find<tcp::Tcp>()), node_(node) {}
    void receive(sim::Packet, sim::Port&) override { FAIL() << "nothing comes up to an app"; }

    Program connect(Ipv4Address server) {
        const auto [failed] = co_await socket.async_connect({server, dns::kPort}, kTuple);
        EXPECT_FALSE(failed) << failed.message();
    }
    Program say(std::vector<std::byte> bytes) {
        const auto [failed, count] =
            co_await boost::asio::async_write(socket, boost::asio::buffer(bytes), kTuple);
        EXPECT_FALSE(failed) << failed.message();
    }
    // Takes all that comes, until the other end says that it is all, or fails.
    Program take() {
        std::vector<std::byte> room(4096);
        while (!ended) {
            const auto [failed, count] =
                co_await socket.async_read_some(boost::asio::buffer(room), kTuple);
            taken.insert(
                taken.end(),
                room.begin(),
                room.begin() + static_cast<std::vector<std::byte>::difference_type>(count));
            ended = failed;
        }
        ended_at = node_.now();
    }
    void spawn(Program program) {
        boost::asio::co_spawn(node_.executor(), std::move(program), boost::asio::detached);
    }

    // The messages that came, which are whole.
    std::vector<dns::Message> messages() const {
        std::vector<dns::Message> messages;
        for (ByteView left{taken}; left.size() >= dns::kLengthSize;) {
            const std::size_t length = std::size_t{octet(left[0])} << 8U | octet(left[1]);
            left = left.subspan(dns::kLengthSize);
            EXPECT_LE(length, left.size()) << "a message is cut";
            if (length > left.size()) break;
            auto message = dns::Message::parse(left.first(length));
            EXPECT_TRUE(message) << "what came can be read";
            if (message) messages.push_back(std::move(*message));
            left = left.subspan(length);
        }
        return messages;
    }

    sockets::TcpSocket socket;
    std::vector<std::byte> taken;
    sockets::error_code ended;
    TimePoint ended_at{};

  private:
    sim::Node& node_;
};

// A scenario's world with peers in it that a test makes.
struct TcpWorld {
    explicit TcpWorld(const std::string& text)
        : spec(scenario::read_scenario(text, registry, diagnostics)) {
        if (spec) world = scenario::build(*spec, registry, diagnostics);
        EXPECT_NE(world, nullptr);
        world->simulation().trace().add(trace);
    }
    sim::Node& node(std::string_view name) {
        for (const auto& node : world->simulation().nodes()) {
            if (node->name() == name) return *node;
        }
        ADD_FAILURE() << "there is no " << name;
        return *world->simulation().nodes().front();
    }
    HandPeer& peer(std::string_view at = "pc") {
        sim::Node& of = node(at);
        return of.add<HandPeer>(of);
    }
    void run() {
        sim::Simulation& simulation = world->simulation();
        simulation.start();
        simulation.run();
        simulation.finish();
        EXPECT_EQ(simulation.broken_conservation(), "");
    }

    RecorderSink trace;
    scenario::Registry registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    std::optional<scenario::ScenarioSpec> spec;
    std::unique_ptr<scenario::World> world;
};

}  // namespace catenet::test
