#include "sim/trace/directory.hpp"

#include <algorithm>

namespace catenet::trace {

std::string Directory::node_name(NodeIndex node) const {
    return node < nodes.size() ? nodes[node].name : std::string{};
}

std::string Directory::port_name(NodeIndex node, PortIndex port) const {
    if (node >= nodes.size() || port >= nodes[node].ports.size()) return {};
    return nodes[node].ports[port].name;
}

std::string Directory::link_name(LinkIndex link) const {
    return link < links.size() ? links[link].name : std::string{};
}

NodeIndex Directory::find_node(std::string_view name) const {
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&](const NodeEntry& node) { return node.name == name; });
    return found == nodes.end() ? kNone : static_cast<NodeIndex>(found - nodes.begin());
}

NodeIndex Directory::owner_of(Ipv4Address address) const {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const PortEntry& port : nodes[i].ports) {
            if (port.address == address) return static_cast<NodeIndex>(i);
        }
    }
    return kNone;
}

}  // namespace catenet::trace
