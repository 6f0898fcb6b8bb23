// VLANs on the ports of hosts and routers: each is a port of its own, with its own address.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

// The parameter that says so: `vlans: {eth0.10: 10.0.10.1/24}`, as Linux names such ports.
constexpr std::string_view kParameter = "vlans";
constexpr std::uint64_t kMostVlan = 4094;  // IEEE 802.1Q table 9-2: 4095 is reserved

class VlanPlanning {
  public:
    VlanPlanning(Planning& planning, std::size_t node)
        : planning_(planning), node_(planning.plan.nodes[node]) {}

    void plan(const Value& vlans) {
        for (const NamedValue& wanted : vlans.members.all()) add(wanted);
    }

  private:
    void add(const NamedValue& wanted);
    std::optional<std::size_t> below(const NamedValue& wanted);
    bool check(const NamedValue& wanted, const PlannedPort& below);

    Planning& planning_;
    PlannedNode& node_;
};

void VlanPlanning::add(const NamedValue& wanted) {
    const auto place = below(wanted);
    if (!place || !check(wanted, node_.ports[*place])) return;
    const auto& ip = wanted.value.as<Ipv4Interface>();
    PlannedPort port = node_.ports[*place];
    port.name = wanted.name;
    port.address = ip.address;
    port.prefix_length = *ip.length;
    port.below = place;
    port.vlan = static_cast<std::uint16_t>(
        *parse_count(std::string_view{wanted.name}.substr(wanted.name.rfind('.') + 1)));
    planning_.with_vlans[port.network] = true;
    node_.ports.push_back(std::move(port));
}

// The port before the dot.
std::optional<std::size_t> VlanPlanning::below(const NamedValue& wanted) {
    const std::string_view name{wanted.name};
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < node_.ports.size(); ++i) {
        if (node_.ports[i].below) continue;
        if (node_.ports[i].name == name.substr(0, dot)) return i;
        known.push_back(node_.ports[i].name);
    }
    planning_.diagnostics.error(wanted.where,
                                quoted(name) + " lies on no port of " + quoted(node_.name),
                                "write PORT.VLAN, as eth0.10; " +
                                    known_words_hint(name.substr(0, dot), known, "its ports"));
    return {};
}

bool VlanPlanning::check(const NamedValue& wanted, const PlannedPort& below) {
    const std::string_view name{wanted.name};
    const auto number = name.size() > below.name.size()
                            ? parse_count(name.substr(below.name.size() + 1))
                            : std::optional<std::uint64_t>{};
    const auto complain = [&](Span where, const std::string& what, const std::string& hint) {
        planning_.diagnostics.error(where, what, hint);
        return false;
    };
    if (!number || *number < 1 || *number > kMostVlan) {
        return complain(wanted.where,
                        quoted(name) + " says no VLAN from 1 to 4094",
                        "write " + below.name + ".10");
    }
    if (!planning_.network(below.network).kind->has_mac) {
        return complain(wanted.where,
                        quoted(below.name) + " is on " +
                            quoted(planning_.network(below.network).name.value) +
                            ", which has no VLANs",
                        "an ethernet has");
    }
    const bool twice = std::any_of(node_.ports.begin(), node_.ports.end(), [&](const auto& port) {
        return port.below && port.vlan == *number && node_.ports[*port.below].name == below.name;
    });
    if (twice) {
        return complain(wanted.where, quoted(name) + " is a VLAN that stands here already", "");
    }
    const auto& ip = wanted.value.as<Ipv4Interface>();
    if (ip.length) return true;
    return complain(wanted.value.where,
                    quoted(to_string(ip.address)) + " has no prefix length",
                    "write " + to_string(ip.address) + "/24");
}

}  // namespace

void plan_vlans(Planning& planning) {
    planning.with_vlans.resize(planning.spec.networks.size());
    for (std::size_t i = 0; i < planning.plan.nodes.size(); ++i) {
        const PlannedNode& node = planning.plan.nodes[i];
        if (joins_cables(node.kind->role)) continue;
        const Value* const vlans = node.parameters().find(kParameter);
        if (vlans != nullptr) VlanPlanning{planning, i}.plan(*vlans);
    }
}

}  // namespace catenet::scenario
