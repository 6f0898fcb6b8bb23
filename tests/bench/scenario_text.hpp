// ScenarioText: writes the networks and nodes of a workload as a scenario, which is then read like
// any other.
#pragma once
#include "sim/core/addresses.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catenet::bench {

class ScenarioText {
  public:
    // `words` stand between the node's braces behind its networks: "kind: router".
    std::size_t add_node(std::string name, std::string words = {});
    // A network of two: the first has the prefix's first address, the second its second.
    void connect(std::size_t first, std::size_t second, Ipv4Prefix prefix, std::string_view words);
    // One for many, which join() it.
    std::size_t add_network(std::string name, std::string_view words);
    void join(std::size_t node, std::string_view network, std::string_view address = {});
    // A cable between two nodes of one network.
    void link(std::size_t one, std::size_t other);
    void add_route(std::size_t node, std::string route);
    // The end of the run; without it, it ends when nothing is left to do.
    void stop_at(std::string when) { stop_ = std::move(when); }

    const std::string& name(std::size_t node) const { return nodes_[node].name; }
    std::size_t nodes() const { return nodes_.size(); }
    std::string text() const;

  private:
    struct Node {
        std::string name;
        std::string words;
        std::string joins;
        std::string routes;
    };
    static void append(std::string& list, std::string_view item);

    std::vector<Node> nodes_;
    std::string networks_;
    std::string links_;
    std::string stop_;
    std::size_t count_ = 0;  // of networks
};

}  // namespace catenet::bench
