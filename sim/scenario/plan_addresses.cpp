// Addresses: the prefix of each network, given addresses, and the lowest free ones for all others.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace catenet::scenario {
namespace {

// Why no node can have such an address; "" if one can.
std::string_view reason_against(Ipv4Address address) {
    if (address.is_this_network()) return "0.0.0.0/8 means this network (RFC 1122 3.2.1.3)";
    if (address.is_loopback()) return "127.0.0.0/8 stays inside a node (RFC 1122 3.2.1.3)";
    if (address.is_multicast()) return "224.0.0.0/4 are groups (RFC 1112 section 4)";
    if (address.is_reserved()) return "240.0.0.0/4 is reserved (RFC 1112 section 4)";
    return {};
}

// Free addresses of a prefix, the lowest first.
class FreeAddresses {
  public:
    FreeAddresses(Ipv4Prefix prefix, const std::set<Ipv4Address>& given)
        : given_(given),
          next_(prefix.network().value),
          last_(prefix.network().value | ~prefix.mask()) {
        if (prefix.length() >= 31) return;  // RFC 3021: both addresses of a /31 are a host's
        ++next_;                            // the network itself
        --last_;                            // its broadcast address (RFC 919)
    }
    std::optional<Ipv4Address> take() {
        while (next_ <= last_) {
            const Ipv4Address address{static_cast<std::uint32_t>(next_++)};
            if (given_.count(address) == 0) return address;
        }
        return {};
    }

  private:
    const std::set<Ipv4Address>& given_;
    std::uint64_t next_;  // wider than an address, to get past the last one
    std::uint64_t last_;
};

class NetworkAddresses {
  public:
    NetworkAddresses(Planning& planning, std::size_t index) : planning_(planning), index_(index) {
        for (const Member& member : planning.members[index]) {
            if (!joins_cables(planning.role_of(member.node))) members_.push_back(member);
        }
        std::stable_partition(members_.begin(), members_.end(), [&](const Member& member) {
            return leads_from(planning.plan.nodes[member.node], index, planning.spec);
        });
    }

    void plan() {
        find_prefix();
        warn_prefix();
        for (const Member& member : members_) {
            if (member.attachment->ip) take_given(member);
            if (member.attachment->dhcp) port_of_member(member).dhcp = true;
        }
        choose();
    }

  private:
    const NetworkSpec& network() const { return planning_.network(index_); }
    std::optional<Ipv4Prefix>& prefix() { return planning_.plan.prefixes[index_]; }
    PlannedPort& port_of_member(const Member& member) {
        const NodeSpec& node = planning_.spec.nodes[member.node];
        return planning_.plan.nodes[member.node].ports[port_of(node, *member.attachment)];
    }
    bool wants(const Member& member);
    void find_prefix();
    void take_given(const Member& member);
    void warn_prefix();
    void warn_strange(const Member& member, Ipv4Address address);
    void choose();
    void complain_none();
    void complain_full();

    Planning& planning_;
    std::size_t index_;
    std::vector<Member> members_;  // routers and gateways first, then in file order
    std::set<Ipv4Address> given_;
};

// A network that says nothing has the prefix that the first address with a length implies; routers
// come first, so that the wrong mask of a host misleads that host alone.
void NetworkAddresses::find_prefix() {
    if (network().prefix) {
        prefix() = network().prefix->value;
        return;
    }
    if (planning_.with_vlans[index_]) return;  // each VLAN has its own
    for (const Member& member : members_) {
        const auto& ip = member.attachment->ip;
        if (!ip || !ip->value.length) continue;
        prefix() = Ipv4Prefix{ip->value.address, *ip->value.length};
        return;
    }
}

void NetworkAddresses::warn_prefix() {
    if (!network().prefix) return;
    const Ipv4Prefix& own = network().prefix->value;
    const std::string_view reason = reason_against(own.network());
    if (reason.empty()) return;
    planning_.diagnostics.warning(network().prefix->where,
                                  "no node can have an address of " + to_string(own),
                                  std::string{reason});
}

void NetworkAddresses::take_given(const Member& member) {
    const Placed<Ipv4Interface>& ip = *member.attachment->ip;
    PlannedPort& port = port_of_member(member);
    if (!ip.value.length && !prefix()) {
        return planning_.diagnostics.error(
            ip.where,
            quoted(to_string(ip.value.address)) + " has no prefix length, and " +
                quoted(network().name.value) + " has no prefix",
            "write " + to_string(ip.value.address) + "/24, or give the network a prefix");
    }
    port.address = ip.value.address;
    port.prefix_length = ip.value.length ? *ip.value.length : prefix()->length();
    given_.insert(ip.value.address);
    warn_strange(member, ip.value.address);
}

void NetworkAddresses::warn_strange(const Member& member, Ipv4Address address) {
    const Span where = member.attachment->ip->where;
    const std::string_view reason = reason_against(address);
    if (!reason.empty()) {
        return planning_.diagnostics.warning(
            where, "no node can have the address " + to_string(address), std::string{reason});
    }
    if (!network().prefix) return;
    const Ipv4Prefix& own = network().prefix->value;
    const std::string of_network =
        to_string(own) + ", the prefix of " + quoted(network().name.value);
    if (!own.contains(address)) {
        return planning_.diagnostics.warning(where,
                                             to_string(address) + " is outside " + of_network,
                                             "others on this network cannot reach it");
    }
    if (own.length() >= 31) return;  // RFC 3021
    const bool broadcast = own.is_broadcast(address);
    if (!broadcast && address != own.network()) return;
    planning_.diagnostics.warning(where,
                                  to_string(address) + " is the " +
                                      (broadcast ? "broadcast" : "network") + " address of " +
                                      of_network,
                                  "no node can have it");
}

// A port that carries VLANs needs no address of its own.
bool NetworkAddresses::wants(const Member& member) {
    if (member.attachment->ip || member.attachment->dhcp) return false;
    const auto& ports = planning_.plan.nodes[member.node].ports;
    const std::size_t own = port_of(planning_.spec.nodes[member.node], *member.attachment);
    return std::none_of(
        ports.begin(), ports.end(), [&](const PlannedPort& port) { return port.below == own; });
}

void NetworkAddresses::choose() {
    const bool wanted = std::any_of(
        members_.begin(), members_.end(), [&](const Member& member) { return wants(member); });
    if (!wanted) return;
    if (!prefix()) return complain_none();
    FreeAddresses free{*prefix(), given_};
    for (const Member& member : members_) {
        if (!wants(member)) continue;
        const auto address = free.take();
        if (!address) return complain_full();
        PlannedPort& port = port_of_member(member);
        port.address = address;
        port.prefix_length = prefix()->length();
    }
}

void NetworkAddresses::complain_none() {
    planning_.diagnostics.warning(
        network().name.where,
        quoted(network().name.value) + " has no prefix, so its nodes get no IPv4 addresses",
        "prefix: 10.0." + std::to_string(std::min<std::size_t>(index_ + 1, 255)) + ".0/24");
}

void NetworkAddresses::complain_full() {
    const bool own = network().prefix.has_value();
    planning_.diagnostics.error(own ? network().prefix->where : network().name.where,
                                to_string(*prefix()) + " has no address for each of the " +
                                    std::to_string(members_.size()) + " nodes that join " +
                                    quoted(network().name.value),
                                "a shorter prefix has more addresses");
}

// The same address twice on a network or on a node. Elsewhere it may be meant: two private networks
// behind NAT.
void warn_twice(const Planning& planning) {
    using Place = std::pair<std::size_t, Ipv4Address>;
    std::map<Place, std::size_t> on_network;  // who has it
    std::set<Place> on_node;
    const auto look_at = [&](std::size_t node, const AttachmentSpec& attachment) {
        const Ipv4Address address = attachment.ip->value.address;
        const auto [first, fresh] =
            on_network.try_emplace({attachment.network_index, address}, node);
        const bool alone = on_node.emplace(node, address).second;
        if (fresh && alone) return;
        planning.diagnostics.warning(attachment.ip->where,
                                     to_string(address) + " is used twice",
                                     quoted(planning.name_of(first->second)) + " has it too");
    };
    for (std::size_t i = 0; i < planning.spec.nodes.size(); ++i) {
        if (joins_cables(planning.role_of(i))) continue;
        for (const AttachmentSpec& attachment : planning.spec.nodes[i].joins) {
            if (attachment.ip) look_at(i, attachment);
        }
    }
}

bool overlap(const NetworkSpec& one, const NetworkSpec& other) {
    if (!one.prefix || !other.prefix) return false;
    return one.prefix->value.contains(other.prefix->value.network()) ||
           other.prefix->value.contains(one.prefix->value.network());
}

// Networks with the same addresses, which a router that joins both cannot tell apart.
void warn_overlaps(const Planning& planning) {
    constexpr std::size_t kMost = 1000;  // networks of one node: each is laid beside each
    std::set<std::pair<std::size_t, std::size_t>> told;
    const auto warn = [&](const NodeSpec& node, std::size_t one, std::size_t other) {
        const NetworkSpec& first = planning.network(std::min(one, other));
        const NetworkSpec& second = planning.network(std::max(one, other));
        if (!overlap(first, second) || !told.emplace(std::minmax(one, other)).second) return;
        planning.diagnostics.warning(second.prefix->where,
                                     "the prefixes of " + quoted(first.name.value) + " and " +
                                         quoted(second.name.value) + " overlap, and " +
                                         quoted(node.name.value) + " joins both",
                                     "give each network its own addresses");
    };
    for (const NodeSpec& node : planning.spec.nodes) {
        if (!leads_on(node)) continue;
        if (told.size() > Diagnostics::kMostWarnings) return;  // nobody hears of more
        for (std::size_t k = 1; k < std::min(node.joins.size(), kMost); ++k) {
            for (std::size_t i = 0; i < k; ++i) {
                warn(node, node.joins[i].network_index, node.joins[k].network_index);
            }
        }
    }
}

}  // namespace

void plan_addresses(Planning& planning) {
    planning.plan.prefixes.resize(planning.spec.networks.size());
    for (std::size_t i = 0; i < planning.spec.networks.size(); ++i) {
        if (planning.network(i).kind->has_ip) NetworkAddresses{planning, i}.plan();
    }
    warn_twice(planning);
    warn_overlaps(planning);
}

}  // namespace catenet::scenario
