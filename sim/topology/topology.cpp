#include "sim/topology/topology.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <utility>

namespace catenet::topology {
namespace {

// Puts `thing` at the end of its list and its name into the names.
template <class Thing, class Names>
Index append(Thing thing, std::vector<Thing>& list, Names& names) {
    CATENET_ASSERT(list.size() < kNone, "a topology counts in 32 bits");
    const auto index = static_cast<Index>(list.size());
    const bool is_new = names.emplace(thing.name, index).second;
    CATENET_ASSERT(is_new, "a name is given once among its sort");
    list.push_back(std::move(thing));
    return index;
}

template <class Names>
std::optional<Index> find(const Names& names, std::string_view name) {
    const auto found = names.find(name);
    if (found == names.end()) return {};
    return found->second;
}

}  // namespace

Index Topology::add_node(Node node) {
    return append(std::move(node), nodes_, node_names_);
}

Index Topology::add_network(Network network) {
    return append(std::move(network), networks_, network_names_);
}

Index Topology::add_link(Link link) {
    CATENET_ASSERT(link.shared || link.ends.size() == 2, "a cable has two ends");
    CATENET_ASSERT(link.network < networks_.size(), "a link belongs to a network");
    CATENET_ASSERT(link.delay >= Duration::zero(), "a delay is never negative");
    const bool joins = std::all_of(link.ends.begin(), link.ends.end(), [this](const End& end) {
        return end.node < nodes_.size();
    });
    CATENET_ASSERT(joins, "a link joins nodes that are there");
    return append(std::move(link), links_, link_names_);
}

void Topology::set_up(Index link, bool up) {
    CATENET_ASSERT(link < links_.size(), "only a link can be up or down");
    links_[link].up = up;
}

std::optional<Index> Topology::find_node(std::string_view name) const {
    return find(node_names_, name);
}

std::optional<Index> Topology::find_network(std::string_view name) const {
    return find(network_names_, name);
}

std::optional<Index> Topology::find_link(std::string_view name) const {
    return find(link_names_, name);
}

}  // namespace catenet::topology
