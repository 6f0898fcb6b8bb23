// Ports: their names, given or numbered, their MAC addresses and MTU.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace catenet::scenario {
namespace {

// A port before it has its name.
struct Draft {
    std::size_t network = 0;
    const Placed<std::string>* name = nullptr;  // null: to be numbered
    std::string_view prefix;
    PlannedEnd* end = nullptr;  // of a cable, which learns the port's place
};

// The MAC address of a port that was given none: 02:00:00:HH:LL:PP, with the node's place in the
// file from 1 and the port's from 0. The two zeros hold what is left of larger numbers: 02 marks a
// locally administered address (IEEE 802-2014 8.4), whose other octets are ours to give.
constexpr std::uint64_t kMostNodes = (1U << 24) - 1;
constexpr std::uint64_t kMostPorts = 1U << 16;
MacAddress chosen_mac(std::uint64_t node, std::uint64_t port) {
    return mac_from_number(std::uint64_t{2} << 40 | (port >> 8) << 32 | (node + 1) << 8 |
                           (port & 0xff));
}

// Numbers names: the lowest free number of each prefix, those that are given not among them.
class PortNames {
  public:
    explicit PortNames(unsigned first) : first_(first) {}

    // The reader has seen to it that no two ports of a node are given the same.
    void take(const std::string& name) { taken_.insert(name); }
    std::string next(std::string_view prefix) {
        unsigned& number = next_.try_emplace(prefix, first_).first->second;
        for (;;) {
            std::string name = std::string{prefix} + std::to_string(number++);
            if (taken_.insert(name).second) return name;
        }
    }

  private:
    unsigned first_;
    std::set<std::string, std::less<>> taken_;
    std::map<std::string_view, unsigned> next_;
};

// p2 before p10; other names behind, as they came.
std::uint64_t place_of(const PlannedPort& port) {
    const auto number = port.name.substr(0, 1) == "p" ? parse_count(port.name.substr(1))
                                                      : std::optional<std::uint64_t>{};
    return number.value_or(std::numeric_limits<std::uint64_t>::max());
}

class PortPlanning {
  public:
    explicit PortPlanning(Planning& planning)
        : planning_(planning), drafts_(planning.plan.nodes.size()) {}

    void plan() {
        draft_attachments();
        for (WantedCable& cable : planning_.cables) {
            for (std::size_t i = 0; i < 2; ++i) draft_end(cable, i);
        }
        for (std::size_t i = 0; i < drafts_.size(); ++i) make_ports(i);
    }

  private:
    bool is_joiner(std::size_t node) const { return joins_cables(planning_.role_of(node)); }
    void draft_attachments();
    void draft_end(WantedCable& cable, std::size_t which);
    void name_switch_port(Draft& draft, const LinkEndSpec& end) const;
    void name_attachment(Draft& draft, const LinkEndSpec& end);
    std::string usual_name(const Draft& draft, std::size_t node) const;
    void make_ports(std::size_t node);
    PlannedPort make_port(const Draft& draft, PortNames& names) const;
    void number_ports(std::size_t node);
    void check_room(std::size_t node);

    Planning& planning_;
    std::vector<std::vector<Draft>> drafts_;  // by node
};

void PortPlanning::draft_attachments() {
    for (std::size_t i = 0; i < planning_.spec.nodes.size(); ++i) {
        if (is_joiner(i)) continue;
        for (const AttachmentSpec& attachment : planning_.spec.nodes[i].joins) {
            Draft& draft = drafts_[i].emplace_back();
            draft.network = attachment.network_index;
            draft.prefix = planning_.network(draft.network).kind->port_prefix;
            if (attachment.port) draft.name = &*attachment.port;
        }
    }
}

void PortPlanning::draft_end(WantedCable& cable, std::size_t which) {
    PlannedEnd& end = cable.ends[which];
    const LinkEndSpec* const spec = cable.spec != nullptr ? &cable.spec->between[which] : nullptr;
    std::vector<Draft>& drafts = drafts_[end.node];
    if (is_joiner(end.node)) {
        Draft& draft = drafts.emplace_back();
        draft.network = cable.network;
        draft.prefix = "p";
        draft.end = &end;
        if (spec != nullptr && spec->port) name_switch_port(draft, *spec);
        return;
    }
    const auto draft = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& mine) {
        return mine.network == cable.network;
    });
    draft->end = &end;
    if (spec != nullptr) name_attachment(*draft, *spec);
}

// A switch has as many ports as it needs, and their names say their order.
void PortPlanning::name_switch_port(Draft& draft, const LinkEndSpec& end) const {
    draft.name = &*end.port;
    const std::string_view name = end.port->value;
    if (name.front() == 'p' && parse_count(name.substr(1)).value_or(0) > 0) return;
    planning_.diagnostics.warning(
        end.port->where,
        quoted(end.node.value) + " has no port " + quoted(name) + ": one is called so now",
        "its ports are p1, p2, ...");
}

// What a host's port is called when nobody names it.
std::string PortPlanning::usual_name(const Draft& draft, std::size_t node) const {
    std::size_t number = 0;
    for (const Draft& other : drafts_[node]) {
        if (&other == &draft) break;
        number += other.prefix == draft.prefix ? 1 : 0;
    }
    return std::string{draft.prefix} + std::to_string(number);
}

// A link names a port of a host: the name that `joins` gave, or else its name from now on.
void PortPlanning::name_attachment(Draft& draft, const LinkEndSpec& end) {
    if (!end.port) return;
    if (draft.name == nullptr) {
        const std::string usual = usual_name(draft, end.node_index);
        if (end.port->value != usual) {
            planning_.diagnostics.warning(
                end.port->where,
                quoted(end.node.value) + " has no port " + quoted(end.port->value) + " on " +
                    quoted(planning_.network(draft.network).name.value) +
                    ": its port there is called so now",
                "it is " + quoted(usual) + "; 'joins' can give it another name");
        }
        draft.name = &*end.port;
    }
    if (draft.name->value == end.port->value) return;
    planning_.diagnostics.error(end.port->where,
                                quoted(end.node.value) + " has no port " + quoted(end.port->value) +
                                    " on " + quoted(planning_.network(draft.network).name.value),
                                "'joins' names it " + quoted(draft.name->value));
}

void PortPlanning::make_ports(std::size_t node) {
    const bool joiner = is_joiner(node);
    PortNames names{joiner ? 1U : 0U};
    for (const Draft& draft : drafts_[node]) {
        if (draft.name != nullptr) names.take(draft.name->value);
    }
    std::vector<std::pair<PlannedPort, PlannedEnd*>> made;
    for (const Draft& draft : drafts_[node]) made.emplace_back(make_port(draft, names), draft.end);
    if (joiner) {
        std::stable_sort(made.begin(), made.end(), [](const auto& one, const auto& other) {
            return place_of(one.first) < place_of(other.first);
        });
    }
    std::vector<PlannedPort>& ports = planning_.plan.nodes[node].ports;
    for (auto& [port, end] : made) {
        if (end != nullptr) end->port = ports.size();
        ports.push_back(std::move(port));
    }
    check_room(node);
    number_ports(node);
}

PlannedPort PortPlanning::make_port(const Draft& draft, PortNames& names) const {
    PlannedPort port;
    port.name = draft.name != nullptr ? draft.name->value : names.next(draft.prefix);
    port.network = draft.network;
    const auto& mtu = planning_.network(draft.network).mtu;
    if (mtu) port.mtu = mtu->value;
    return port;
}

void PortPlanning::number_ports(std::size_t node) {
    PlannedNode& planned = planning_.plan.nodes[node];
    if (planned.kind->role == NodeRole::Hub) return;  // a repeater has no address
    for (std::size_t i = 0; i < planned.ports.size(); ++i) {
        PlannedPort& port = planned.ports[i];
        if (!planning_.network(port.network).kind->has_mac) continue;
        port.mac = chosen_mac(node, i);
        const bool given = !is_joiner(node) && planned.spec->joins[i].mac;
        if (given) port.mac = planned.spec->joins[i].mac->value;
    }
}

void PortPlanning::check_room(std::size_t node) {
    const PlannedNode& planned = planning_.plan.nodes[node];
    const bool room = node < kMostNodes && planned.ports.size() <= kMostPorts;
    if (room || planned.spec == nullptr) return;
    planning_.diagnostics.error(planned.spec->name.where,
                                quoted(planned.name) + " is beyond the room for MAC addresses",
                                "at most 16777215 nodes, each with at most 65536 ports");
}

// Where the MAC address of a port was given, or else the node, or the network that added it.
Span place_of_mac(const Planning& planning, const PlannedNode& node, std::size_t port) {
    if (node.spec == nullptr) return planning.network(node.ports[port].network).name.where;
    const bool given = !joins_cables(node.kind->role) && node.spec->joins[port].mac;
    return given ? node.spec->joins[port].mac->where : node.spec->name.where;
}

// Two ports of one network with the same MAC address: a lesson, or a mistake.
void warn_same_macs(const Planning& planning) {
    std::map<std::pair<std::size_t, MacAddress>, const PlannedNode*> owners;
    const auto look_at = [&](const PlannedNode& node, std::size_t index) {
        const PlannedPort& port = node.ports[index];
        const auto [owner, fresh] = owners.try_emplace({port.network, port.mac}, &node);
        if (fresh || port.mac == MacAddress{}) return;
        planning.diagnostics.warning(place_of_mac(planning, node, index),
                                     "the MAC address " + to_string(port.mac) +
                                         " is used twice on " +
                                         quoted(planning.network(port.network).name.value),
                                     quoted(owner->second->name) + " has it too");
    };
    for (const PlannedNode& node : planning.plan.nodes) {
        for (std::size_t k = 0; k < node.ports.size(); ++k) look_at(node, k);
    }
}

}  // namespace

void plan_ports(Planning& planning) {
    PortPlanning{planning}.plan();
    warn_same_macs(planning);
}

}  // namespace catenet::scenario
