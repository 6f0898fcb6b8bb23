// ScenarioSpec: a scenario that was read and checked, each name and value with its place in the
// file.
#pragma once
#include "sim/scenario/limits.hpp"
#include "sim/scenario/line.hpp"
#include "sim/scenario/registry.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

// A value and its place.
template <class T>
struct Placed {
    T value = {};
    Span where = {};
};

struct NetworkSpec {
    Placed<std::string> name;
    const NetworkKind* kind = nullptr;
    Span kind_where;                       // the word that named the kind
    std::optional<Placed<DataRate>> rate;  // these as given, or as the kind's default says
    std::optional<Placed<Duration>> delay;
    std::optional<Placed<Bytes>> mtu;
    std::optional<Placed<Probability>> loss;
    std::optional<Placed<std::uint64_t>> queue;  // packets
    std::optional<Placed<Ipv4Prefix>> prefix;
    std::optional<Placed<std::string>> prefix6;
    Arguments parameters;  // all of them, the common ones too
};

// Where a packet goes next: an address or a node.
struct NextHopSpec {
    Placed<std::string> text;
    std::optional<Ipv4Address> address;
    std::optional<std::size_t> node;  // index into nodes, if it was a name
};

// One membership of a node in a network.
struct AttachmentSpec {
    Placed<std::string> network;
    std::size_t network_index = 0;
    std::optional<Placed<Ipv4Interface>> ip;
    std::optional<Span> dhcp;  // `ip: dhcp`: a server will say
    std::optional<Placed<MacAddress>> mac;
    std::optional<Placed<std::string>> port;
    std::optional<NextHopSpec> gateway;
};

// What becomes of packets that a route holds: they go on, or one of three ways of refusing them.
enum class RouteFate : std::uint8_t { Unicast, Blackhole, Unreachable, Prohibit };
std::string_view to_string(RouteFate fate);  // "blackhole"; "unicast" is never written

// "10.0.9.0/24 via 10.0.1.2 weight 2 via 10.0.2.2 metric 20", "blackhole 10.0.9.0/24"
struct RouteSpec {
    struct Way {
        NextHopSpec via;
        std::uint32_t weight = 1;
    };

    Line line;
    Ipv4Prefix destination;  // 0.0.0.0/0 for "default"
    NextHopSpec via;         // the first of them
    std::uint32_t weight = 1;
    std::vector<Way> others = {};  // as good as the first
    RouteFate fate = RouteFate::Unicast;
    std::uint32_t metric = 0;
};

// Identifiers that real stacks draw at random.
struct FixSpec {
    std::optional<Placed<std::uint16_t>> ip_id;
    std::optional<Placed<std::uint16_t>> echo_id;
    std::optional<Placed<std::uint16_t>> port;
    std::optional<Placed<std::uint32_t>> isn;
    std::optional<Placed<bool>> udp_checksum;
};

struct TranslationSpec {
    Placed<std::string> name;
    const TranslationKind* kind = nullptr;
    Arguments parameters;
};

struct NodeSpec {
    Placed<std::string> name;
    const NodeKind* kind = nullptr;
    Span kind_where;  // the word that named the kind, or the node's name
    std::vector<AttachmentSpec> joins;
    std::optional<std::vector<RouteSpec>> routes;  // nothing: to be chosen; empty: there are none
    FixSpec fix;
    std::optional<Placed<Duration>> latency;
    std::vector<TranslationSpec> translates;
    Arguments parameters;
};

struct LinkEndSpec {
    Placed<std::string> node;
    std::size_t node_index = 0;
    std::optional<Placed<std::string>> port;
};

struct LinkSpec {
    std::string name;  // pc1-sw1, or pc1-sw1.2 for the second between the same two
    Span where;
    std::array<LinkEndSpec, 2> between;
    std::size_t network_index = 0;  // the network that both ends join
    std::optional<Placed<DataRate>> rate;
    std::optional<Placed<Duration>> delay;
    std::optional<Placed<Probability>> loss;
    std::optional<Placed<std::uint64_t>> queue;
};

struct EventSpec {
    Placed<Duration> time;
    Line text;
};

struct ExpectationSpec {
    Placed<std::string> name;
    Line that;
    Placed<std::uint64_t> points{1, {}};
    std::vector<Placed<std::string>> hints;
    std::optional<Placed<std::string>> pass;
    std::optional<Placed<std::string>> fail;
    std::vector<Placed<std::string>> needs;  // names of other expectations; never a circle
    bool hidden = false;
};

struct ExerciseSpec {
    Placed<std::string> task;
    std::vector<Placed<std::string>> fix;  // keys the student may change
    Span where;
};

struct ScenarioSpec {
    Placed<std::string> title;
    std::optional<Placed<std::string>> about;
    Placed<std::uint64_t> seed{1, {}};
    std::optional<Placed<Duration>> stop;
    std::vector<NetworkSpec> networks;  // all in file order
    std::vector<NodeSpec> nodes;
    std::vector<LinkSpec> links;
    std::vector<EventSpec> events;  // in file order, which is not always the order of time
    std::vector<ExpectationSpec> expectations;
    std::optional<ExerciseSpec> exercise;
    std::uint64_t most_count = ReadLimits{}.count;  // how often a line may do something
    std::vector<Diagnostic> warnings;
};

}  // namespace catenet::scenario
