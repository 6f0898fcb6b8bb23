// Topology: which nodes there are, which networks, and which links join them. Names and numbers
// only.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::topology {

// The place in the order of declaration, from 0. Nodes, networks and links count each by
// themselves.
using Index = std::uint32_t;
inline constexpr Index kNone = 0xffffffffU;

// What a node is to a packet: an end, a passer-by that is not seen, or one that is.
enum class Role : std::uint8_t { Host, Switch, Hub, Router, Gateway, Device };

struct Node {
    std::string name;
    std::string kind;
    Role role = Role::Host;
};

struct Network {
    std::string name;
    std::string kind;
};

struct End {
    Index node = kNone;
    std::string port;
};

// A cable with two ends, or a shared medium with any number of taps.
struct Link {
    std::string name;
    std::vector<End> ends = {};
    Index network = kNone;  // that it belongs to
    std::optional<DataRate> rate = {};
    Duration delay{};
    bool shared = false;
    bool up = true;
};

class Topology {
  public:
    // Each returns the index of what it added. REQUIRES: the name is new among its sort
    Index add_node(Node node);
    Index add_network(Network network);
    // REQUIRES: its nodes and its network are there; delay >= 0; two ends unless it is shared
    Index add_link(Link link);
    void set_up(Index link, bool up);

    // All in the order of declaration.
    std::span<const Node> nodes() const { return nodes_; }
    std::span<const Network> networks() const { return networks_; }
    std::span<const Link> links() const { return links_; }

    std::optional<Index> find_node(std::string_view name) const;
    std::optional<Index> find_network(std::string_view name) const;
    std::optional<Index> find_link(std::string_view name) const;

  private:
    using Names = std::map<std::string, Index, std::less<>>;

    std::vector<Node> nodes_;
    std::vector<Network> networks_;
    std::vector<Link> links_;
    Names node_names_;
    Names network_names_;
    Names link_names_;
};

}  // namespace catenet::topology
