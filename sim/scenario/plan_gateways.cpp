// Default gateways, and the routes that a scenario gives.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

class GatewayPlanning {
  public:
    explicit GatewayPlanning(Planning& planning) : planning_(planning) {}

    void plan() {
        for (std::size_t i = 0; i < planning_.spec.networks.size(); ++i) {
            offers_.push_back(offer_of(i));
        }
        for (std::size_t i = 0; i < planning_.spec.nodes.size(); ++i) {
            if (joins_cables(planning_.role_of(i))) continue;
            const NodeSpec& node = planning_.spec.nodes[i];
            for (const AttachmentSpec& attachment : node.joins) plan_port(i, attachment);
            plan_routes(i);
        }
    }

  private:
    std::optional<Ipv4Address> offer_of(std::size_t network) const;
    std::optional<Ipv4Address> offer_to(const PlannedPort& port) const;
    const PlannedPort* neighbour(std::size_t node, const PlannedPort& port) const;
    void plan_port(std::size_t node, const AttachmentSpec& attachment);
    void plan_routes(std::size_t node);
    std::optional<Ipv4Address> next_hop(std::size_t node, const NextHopSpec& hop);
    std::optional<Ipv4Address> address_on(std::size_t node, std::size_t network) const;
    bool is_on_a_network(std::size_t node, Ipv4Address hop) const;
    void warn_unless_near(std::size_t node, Ipv4Address hop, Span where);
    void warn_unless_on_a_link(std::size_t node, Ipv4Address hop, Span where);

    Planning& planning_;
    std::vector<std::optional<Ipv4Address>> offers_;  // by network
};

std::optional<Ipv4Address> GatewayPlanning::address_on(std::size_t node,
                                                       std::size_t network) const {
    const PlannedPort* const port = planning_.plan.port_on(node, network);
    return port != nullptr ? port->address : std::nullopt;
}

// The first router or gateway in file order with an address there.
std::optional<Ipv4Address> GatewayPlanning::offer_of(std::size_t network) const {
    for (const Member& member : planning_.members[network]) {
        if (!leads_from(planning_.plan.nodes[member.node], network, planning_.spec)) continue;
        if (const auto address = address_on(member.node, network)) return address;
    }
    return {};
}

// The port of a node that lies in the same VLAN, by its prefix; null if none does.
const PlannedPort* GatewayPlanning::neighbour(std::size_t node, const PlannedPort& port) const {
    for (const PlannedPort& other : planning_.plan.nodes[node].ports) {
        if (other.network != port.network || !other.address) continue;
        if (port.address && port.prefix().contains(*other.address)) return &other;
    }
    return nullptr;
}

std::optional<Ipv4Address> GatewayPlanning::offer_to(const PlannedPort& port) const {
    if (!planning_.with_vlans[port.network]) return offers_[port.network];
    for (const Member& member : planning_.members[port.network]) {
        if (!leads_from(planning_.plan.nodes[member.node], port.network, planning_.spec)) continue;
        if (const PlannedPort* const near = neighbour(member.node, port)) return near->address;
    }
    return {};
}

void GatewayPlanning::plan_port(std::size_t node, const AttachmentSpec& attachment) {
    PlannedNode& planned = planning_.plan.nodes[node];
    PlannedPort& port = planned.ports[port_of(*planned.spec, attachment)];
    if (attachment.gateway && attachment.gateway->node) {
        const PlannedPort* const near = neighbour(*attachment.gateway->node, port);
        port.gateway = near != nullptr
                           ? near->address
                           : address_on(*attachment.gateway->node, attachment.network_index);
        const Span where = attachment.gateway->text.where;
        if (port.gateway) return warn_unless_on_a_link(node, *port.gateway, where);
        return planning_.diagnostics.error(attachment.gateway->text.where,
                                           quoted(attachment.gateway->text.value) +
                                               " has no IPv4 address on " +
                                               quoted(attachment.network.value),
                                           "give it an address there, or the network a prefix");
    }
    if (attachment.gateway) {
        port.gateway = attachment.gateway->address;
        return warn_unless_near(node, *port.gateway, attachment.gateway->text.where);
    }
    if (!leads_on(planned) && port.address) {
        port.gateway = offer_to(port);
        const bool is_used = port.gateway && attachment.ip && !planned.spec->routes;
        if (is_used) warn_unless_on_a_link(node, *port.gateway, attachment.ip->where);
    }
}

// Also where no network of the node has a prefix: then nobody can tell.
bool GatewayPlanning::is_on_a_network(std::size_t node, Ipv4Address hop) const {
    bool known = false;
    for (const AttachmentSpec& attachment : planning_.spec.nodes[node].joins) {
        const auto& prefix = planning_.plan.prefixes[attachment.network_index];
        if (prefix && prefix->contains(hop)) return true;
        known = known || prefix;
    }
    return !known;
}

// A next hop lies on one of the node's networks, and the node's own mask lets it see that.
void GatewayPlanning::warn_unless_near(std::size_t node, Ipv4Address hop, Span where) {
    if (is_on_a_network(node, hop)) return warn_unless_on_a_link(node, hop, where);
    planning_.diagnostics.warning(
        where,
        to_string(hop) + " is on no network of " + quoted(planning_.name_of(node)),
        "a next hop is a neighbour");
}

// By its own masks: without a link to the next hop a node has no use for the route.
void GatewayPlanning::warn_unless_on_a_link(std::size_t node, Ipv4Address hop, Span where) {
    const PlannedPort* nearest = nullptr;
    for (const PlannedPort& port : planning_.plan.nodes[node].ports) {
        if (!port.address) continue;
        if (port.prefix().contains(hop)) return;
        const auto& prefix = planning_.plan.prefixes[port.network];
        if (prefix && prefix->contains(hop)) nearest = &port;
    }
    if (nearest == nullptr) return;
    const std::string own = to_string(*nearest->address) + "/";
    const unsigned right = planning_.plan.prefixes[nearest->network]->length();
    planning_.diagnostics.warning(where,
                                  own + std::to_string(nearest->prefix_length) + " puts " +
                                      to_string(hop) + " on no link of " +
                                      quoted(planning_.name_of(node)) +
                                      ", so the route to it is left out",
                                  "ip: " + own + std::to_string(right));
}

std::optional<Ipv4Address> GatewayPlanning::next_hop(std::size_t node, const NextHopSpec& hop) {
    if (hop.address) {
        warn_unless_near(node, *hop.address, hop.text.where);
        return hop.address;
    }
    for (const AttachmentSpec& attachment : planning_.spec.nodes[node].joins) {
        const auto address = address_on(*hop.node, attachment.network_index);
        if (!address) continue;
        warn_unless_on_a_link(node, *address, hop.text.where);
        return address;
    }
    planning_.diagnostics.error(hop.text.where,
                                quoted(hop.text.value) + " has no IPv4 address on a network of " +
                                    quoted(planning_.name_of(node)),
                                "give it an address there, or the network a prefix");
    return {};
}

void GatewayPlanning::plan_routes(std::size_t node) {
    const NodeSpec& spec = planning_.spec.nodes[node];
    if (!spec.routes) return;
    auto& routes = planning_.plan.nodes[node].routes.emplace();
    for (const RouteSpec& route : *spec.routes) {
        PlannedRoute planned{.destination = route.destination,
                             .weight = route.weight,
                             .fate = route.fate,
                             .metric = route.metric};
        if (route.fate == RouteFate::Unicast) {
            const auto via = next_hop(node, route.via);
            if (!via) continue;
            planned.via = *via;
        }
        for (const RouteSpec::Way& way : route.others) {
            if (const auto via = next_hop(node, way.via)) {
                planned.others.push_back({*via, way.weight});
            }
        }
        routes.push_back(std::move(planned));
    }
}

}  // namespace

void plan_gateways(Planning& planning) {
    GatewayPlanning{planning}.plan();
}

}  // namespace catenet::scenario
