#include "tests/fuzz/frames.hpp"
#include "tests/fuzz/small_world.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/watched_run.hpp"

#include "sim/core/assert.hpp"

#include <array>

namespace catenet::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostFrames = 24;
constexpr std::uint64_t kMostEvents = 3'000;

// In each, `it` is the node that is fed; a, b and c are its neighbours.
constexpr std::array<std::string_view, 7> kScenarios{
    R"(title: A host
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes: {a: {joins: lan}, it: {joins: lan}}
)",
    R"(title: A router
networks:
  one: {kind: ethernet, prefix: 10.0.1.0/24}
  two: {kind: ethernet, prefix: 10.0.2.0/24, mtu: 576B}
  line: {kind: p2p, prefix: 10.0.3.0/30, rate: 1Mbps, queue: 2}
nodes:
  a: {joins: one}
  b: {joins: two}
  c: {kind: router, joins: line}
  it: {kind: router, joins: [one, two, line]}
)",
    R"(title: A switch
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes: {a: {joins: lan}, b: {joins: lan}, c: {joins: lan}, it: {kind: switch, joins: lan}}
)",
    R"(title: A gateway
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}, bus: {kind: can}}
nodes:
  a: {joins: lan}
  b: {kind: can-node, joins: bus}
  c: {kind: can-node, joins: bus, accepts: {"0x2B4": speed}}
  it:
    kind: gateway
    joins: [lan, bus]
    translates: {can-udp: {peer: "a:20000", timeout: 1ms, queue: 3}}
)",
    R"(title: A gateway of the other format, for everybody
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}, bus: {kind: can}}
nodes:
  a: {joins: lan}
  b: {kind: can-node, joins: bus}
  c: {kind: can-node, joins: bus, accepts: {"0x2B4": speed}}
  it:
    kind: gateway
    joins: [lan, bus]
    translates:
      can-udp:
        {encapsulation: can-eth, listen: 20000, peer: "a:20000", peer-check: no, timeout: 0s}
)",
    R"(title: A hub
networks: {lan: {kind: ethernet, medium: hub, prefix: 10.0.1.0/24, rate: 10Mbps}}
nodes: {a: {joins: lan}, b: {joins: lan}, c: {joins: lan}, it: {joins: lan}}
)",
    R"(title: A DHCP server, and clients on both sides of a relay agent
networks:
  one: {kind: ethernet, prefix: 10.0.1.0/24}
  two: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  a: {joins: one, ip: dhcp}
  b: {kind: router, joins: [one, two], dhcp-relay: it}
  c: {joins: two, ip: dhcp, detect-duplicates: yes}
  it:
    joins: two
    dhcp-server:
      pools:
        - {prefix: 10.0.1.0/24, first: 10.0.1.100, last: 10.0.1.101, lease: 2s}
        - {prefix: 10.0.2.0/24, first: 10.0.2.100, last: 10.0.2.101, lease: 2s}
)"};

const scenario::ScenarioSpec& scenario_at(std::size_t index) {
    static const std::vector<scenario::ScenarioSpec> specs = [] {
        std::vector<scenario::ScenarioSpec> all;
        for (const std::string_view text : kScenarios) all.push_back(spec_of(text));
        return all;
    }();
    return specs[index];
}

// Feeds a node through the ports of its neighbours.
class Feeder {
  public:
    Feeder(scenario::World& world, Input input) : world_(world), input_(input) {}

    void feed() {
        for (std::size_t i = 0; i < kMostFrames && !input_.empty(); ++i) {
            if (const std::uint8_t what = input_.u8(); what < 250) {
                plan_frame(what);
            } else {
                plan_failure();
            }
        }
    }

  private:
    TimePoint next_time() {
        constexpr std::array<Duration, 8> kPauses{0s, 0s, 1us, 50us, 1ms, 100ms, 2s, 100s};
        const std::uint8_t pause = input_.u8();
        now_ += kPauses[pause & 7U] * (pause >> 3U);
        return now_;
    }

    void plan_frame(std::uint8_t neighbour) {
        constexpr std::array<std::string_view, 3> kNeighbours{"a", "b", "c"};
        sim::Simulation& simulation = world_.simulation();
        sim::Node* const node = simulation.find_node(kNeighbours[neighbour % 3]);
        if (node == nullptr) return;
        Octets bytes = frame_for(*node);
        simulation.plan(next_time(), [node, frame = std::move(bytes)] {
            node->port(0).send(node->originate(sim::Payload{frame}));
        });
    }

    // From that neighbour to the node that is fed.
    Octets frame_for(const sim::Node& neighbour) {
        const scenario::Plan& plan = world_.plan();
        const auto& from = plan.nodes[neighbour.index()].ports[0];
        const std::string& kind = plan.spec->networks[from.network].kind->name;
        if (kind == "can") return invented_can(input_);
        Ends ends{.from_mac = from.mac, .from = from.address.value_or(Ipv4Address{})};
        if (const auto* to = plan.port_on(*plan.find_node("it"), from.network)) {
            ends.to_mac = to->mac;
            ends.to = to->address.value_or(Ipv4Address{});
        }
        return kind == "p2p" ? invented_p2p(input_, ends) : invented_ethernet(input_, ends);
    }

    void plan_failure() {
        sim::Node& it = world_.node("it");
        const bool fails = (input_.u8() & 1U) != 0;
        world_.simulation().plan(next_time(), [&it, fails] { fails ? it.fail() : it.recover(); });
    }

    scenario::World& world_;
    Input input_;
    TimePoint now_{};
};

}  // namespace

// The first byte chooses the node, and whether all is explained afterwards.
void node_target(ByteView bytes) {
    Input input{bytes};
    const std::uint8_t first = input.u8();
    SmallWorld small{scenario_at(first % kScenarios.size()), {}};
    Feeder{*small.world(), input}.feed();
    const auto audience = (first & 0x80U) != 0 ? test::Audience::Explained : test::Audience::Watch;
    const auto run = test::watched_run(*small.world(), nullptr, {kMostEvents, audience});
    CATENET_ASSERT(run.broken.empty(), run.broken.c_str());
}

}  // namespace catenet::fuzz
