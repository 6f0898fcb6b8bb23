// Routing: the routes that a scenario leaves out, by shortest paths over its networks.
#pragma once
#include "sim/scenario/plan.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace catenet::scenario {

// One way to a network with a prefix.
struct ChosenRoute {
    Ipv4Prefix destination;
    std::size_t network = 0;         // that has the prefix
    std::size_t port = 0;            // of the node, by which it goes out
    std::optional<Ipv4Address> via;  // nothing: the network is connected
    Duration distance{};
};

// Computed per destination network when first needed; remembered.
class Routing {
  public:
    explicit Routing(const Plan& plan);  // must live as long
    Routing(const Routing&) = delete;
    Routing& operator=(const Routing&) = delete;
    ~Routing();

    // The way from a node to an address that the longest prefix of any network holds; nothing if
    // there is none, or the node cannot get there.
    std::optional<ChosenRoute> route(std::size_t node, Ipv4Address destination);
    // To all networks with a prefix that the node can reach, in the order of the file.
    std::vector<ChosenRoute> all(std::size_t node);
    std::size_t networks() const;  // with a prefix
    // Whether the prefix of some network lies inside this one: then a route to this one alone
    // would lead astray.
    bool holds_others(Ipv4Prefix prefix) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catenet::scenario
