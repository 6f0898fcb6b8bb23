// Wiring: the kind of a network, its switches and hubs and the explicit links decide who is cabled
// to whom.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <set>

namespace catenet::scenario {
namespace {

// What an ethernet of more than two nodes gets (docs/scenario-language.md, Networks).
constexpr std::string_view kAddedKind = "switch";

using Links = std::vector<const LinkSpec*>;

class NetworkWiring {
  public:
    NetworkWiring(Planning& planning, std::size_t index, const Links& links)
        : planning_(planning), index_(index), links_(links) {
        for (const Member& member : planning.members[index]) {
            const bool joiner = joins_cables(planning.role_of(member.node));
            (joiner ? joiners_ : ends_).push_back(member);
        }
    }

    void wire();

  private:
    const NetworkSpec& network() const { return planning_.network(index_); }
    std::string name() const { return quoted(network().name.value); }
    Diagnostics& diagnostics() { return planning_.diagnostics; }
    Wiring wiring() const;

    bool check_joiners();
    void wire_around_joiners();
    void warn_replaced();
    void wire_to_switch();
    void wire_cable();
    void tap();
    void add_links();
    bool is_cabled(const Member& member) const;
    bool check_free(const LinkSpec& link);
    void cable(std::size_t node, std::size_t joiner);
    void refuse_links(const std::string& because, const std::string& hint);
    std::optional<std::size_t> add_switch();

    Planning& planning_;
    std::size_t index_;
    const Links& links_;
    std::vector<Member> joiners_;   // switches and hubs
    std::vector<Member> ends_;      // all others
    std::set<std::size_t> cabled_;  // nodes with a cable on this network
};

Wiring NetworkWiring::wiring() const {
    const NetworkKind& kind = *network().kind;
    if (kind.wiring == nullptr) return Wiring::Cable;
    return kind.wiring(network().parameters, ends_.size());
}

void NetworkWiring::wire() {
    if (planning_.members[index_].empty()) return;
    if (!joiners_.empty()) {
        if (check_joiners()) wire_around_joiners();
        return;
    }
    switch (wiring()) {
        case Wiring::Shared: return tap();
        case Wiring::Switch: return wire_to_switch();
        case Wiring::Cable: return wire_cable();
    }
}

// Switches and hubs forward by MAC addresses, or repeat frames that have them.
bool NetworkWiring::check_joiners() {
    if (network().kind->has_mac) return true;
    for (const Member& joiner : joiners_) {
        const PlannedNode& node = planning_.plan.nodes[joiner.node];
        diagnostics().error(joiner.attachment->network.where,
                            "a " + node.kind->name + " cannot join " + name() +
                                ", a network of "
                                "kind '" +
                                network().kind->name + "'",
                            "switches and hubs join networks with MAC addresses");
    }
    return false;
}

void NetworkWiring::wire_around_joiners() {
    if (wiring() == Wiring::Shared) warn_replaced();
    add_links();
    const bool clear = joiners_.size() == 1;
    if (clear) {
        for (const Member& end : ends_) {
            if (!is_cabled(end)) cable(end.node, joiners_.front().node);
        }
        return;
    }
    for (const Member& member : planning_.members[index_]) {
        if (is_cabled(member)) continue;
        const std::string& node = planning_.name_of(member.node);
        const std::string& joiner = planning_.name_of(joiners_.front().node);
        diagnostics().error(
            member.attachment->network.where,
            quoted(node) + " has no cable: " + name() + " has several switches or hubs",
            "say in 'links' where it is plugged in" +
                (node == joiner ? std::string{} : ": - {between: [" + node + ", " + joiner + "]}"));
    }
}

// One medium was asked for, but a switch forwards.
void NetworkWiring::warn_replaced() {
    for (const Member& joiner : joiners_) {
        if (planning_.role_of(joiner.node) == NodeRole::Hub) return;
    }
    const std::string& joiner = planning_.name_of(joiners_.front().node);
    diagnostics().warning(
        joiners_.front().attachment->network.where,
        "the switch " + quoted(joiner) + " takes the place of the hub of " + name(),
        "for a hub, make its kind 'hub' or remove it");
}

void NetworkWiring::wire_to_switch() {
    refuse_links("leaves out the switch of " + name(),
                 "add a node of kind switch that joins " + name() + ", and lead the links to it");
    const auto joiner = add_switch();
    if (!joiner) return;
    for (const Member& end : ends_) cable(end.node, *joiner);
}

void NetworkWiring::wire_cable() {
    add_links();
    if (ends_.size() == 2) {
        if (planning_.cables.empty() || planning_.cables.back().network != index_) {
            cable(ends_[0].node, ends_[1].node);
        }
        return;
    }
    if (ends_.size() > 2) {
        return diagnostics().error(
            network().name.where,
            name() + " is one cable, and " + std::to_string(ends_.size()) + " nodes join it",
            "a cable has two ends; a switch or hub joins more");
    }
    if (ends_.size() == 1) {
        const std::string& node = planning_.name_of(ends_.front().node);
        diagnostics().warning(
            ends_.front().attachment->network.where,
            quoted(node) + " is alone on " + name() + ": nothing is plugged into its port");
    }
}

void NetworkWiring::tap() {
    refuse_links("means nothing: " + name() + " is one shared medium", "remove it");
    planning_.shared[index_] = true;
}

void NetworkWiring::add_links() {
    for (const LinkSpec* const link : links_) {
        if (!check_free(*link)) continue;
        WantedCable& cable = planning_.cables.emplace_back();
        cable.network = index_;
        cable.spec = link;
        for (std::size_t i = 0; i < 2; ++i) {
            cable.ends[i].node = link->between[i].node_index;
            cabled_.insert(cable.ends[i].node);
        }
    }
}

bool NetworkWiring::is_cabled(const Member& member) const {
    return cabled_.count(member.node) > 0;
}

// What is no switch or hub has one port on a network: "one port, one cable".
bool NetworkWiring::check_free(const LinkSpec& link) {
    for (const LinkEndSpec& end : link.between) {
        if (joins_cables(planning_.role_of(end.node_index))) continue;
        if (cabled_.count(end.node_index) == 0) continue;
        diagnostics().error(
            end.node.where,
            quoted(end.node.value) + " has one port on " + name() + ", and it has a cable already",
            "one port, one cable");
        return false;
    }
    return true;
}

void NetworkWiring::cable(std::size_t node, std::size_t joiner) {
    WantedCable& cable = planning_.cables.emplace_back();
    cable.network = index_;
    cable.ends[0].node = node;
    cable.ends[1].node = joiner;
}

void NetworkWiring::refuse_links(const std::string& because, const std::string& hint) {
    for (const LinkSpec* const link : links_) {
        diagnostics().error(link->where, "the link " + quoted(link->name) + " " + because, hint);
    }
}

std::optional<std::size_t> NetworkWiring::add_switch() {
    const std::string wanted = network().name.value + "-switch";
    if (planning_.names.count(wanted) > 0) {
        diagnostics().error(
            network().name.where,
            name() + " gets a switch named " + quoted(wanted) + ", and that name is taken",
            "choose another name, or let a switch of your own join " + name());
        return {};
    }
    const NodeKind* const kind = planning_.registry.find<NodeKind>(kAddedKind);
    CATENET_ASSERT(kind != nullptr, "a network wants a switch, and there is no such kind");
    PlannedNode& added = planning_.plan.nodes.emplace_back();
    added.name = wanted;
    added.kind = kind;
    added.added_parameters.fall_back_on(kind->defaults);
    planning_.members[index_].push_back({planning_.plan.nodes.size() - 1, nullptr});
    return planning_.plan.nodes.size() - 1;
}

// A hub is one medium, so it cannot lie in two networks; neither hubs nor switches have addresses.
void check_joiner(const NodeSpec& node, Diagnostics& diagnostics) {
    const bool hub = node.kind->role == NodeRole::Hub;
    if (hub && node.joins.size() > 1) {
        diagnostics.error(node.joins[1].network.where,
                          quoted(node.name.value) + " is a hub, one medium of one network",
                          "a switch can join several networks");
    }
    const std::string whose = quoted(node.name.value) + " is a " + node.kind->name;
    for (const AttachmentSpec& attachment : node.joins) {
        const std::string hint = "remove it";
        if (attachment.ip) {
            diagnostics.error(attachment.ip->where, whose + ": it has no IP address", hint);
        }
        if (attachment.mac) {
            diagnostics.error(
                attachment.mac->where, whose + ": each of its ports has its own MAC address", hint);
        }
        if (attachment.port) {
            diagnostics.error(attachment.port->where,
                              whose + ": it has a port for each cable",
                              "name it in 'links': - {between: [NODE, " + node.name.value + "." +
                                  attachment.port->value + "]}");
        }
        if (attachment.gateway) {
            diagnostics.error(
                attachment.gateway->text.where, whose + ": it has no default gateway", hint);
        }
    }
}

}  // namespace

void plan_wiring(Planning& planning) {
    for (const NodeSpec& node : planning.spec.nodes) {
        if (joins_cables(node.kind->role)) check_joiner(node, planning.diagnostics);
    }
    std::vector<Links> links(planning.spec.networks.size());
    for (const LinkSpec& link : planning.spec.links) links[link.network_index].push_back(&link);
    for (std::size_t i = 0; i < links.size(); ++i) NetworkWiring{planning, i, links[i]}.wire();
}

}  // namespace catenet::scenario
