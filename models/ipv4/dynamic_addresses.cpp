// Addresses of this node: those that it has from the start, and those that come and go.
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::size_t kPeeked = 8;  // bytes of the data that a raw listener sees

bool is_unnumbered(const Interface& own) {
    return own.address.is_unspecified();
}

}  // namespace

void Ipv4::add_interface(const InterfaceSpec& spec, LinkService& link) {
    const Ipv4Prefix prefix{spec.address, spec.prefix_length};
    const auto empty = std::find_if(interfaces_.begin(), interfaces_.end(), [&](const auto& own) {
        return own.port == &spec.port && is_unnumbered(own);
    });
    const Interface added{&spec.port, &link, spec.address, prefix};
    if (empty != interfaces_.end()) {
        *empty = added;
    } else {
        interfaces_.push_back(added);
    }
    find_places();
    own_.insert(std::lower_bound(own_.begin(), own_.end(), spec.address), spec.address);
    if (started_) say_address(added, "added");
    add_route({.destination = prefix,
               .port = &spec.port,
               .via = std::nullopt,
               .source = Source::Connected});
}

void Ipv4::add_unnumbered(sim::Port& port, LinkService& link) {
    CATENET_ASSERT(!has_interface(port), "the port has an address already");
    interfaces_.push_back({&port, &link, Ipv4Address{}, Ipv4Prefix{Ipv4Address{}, 32}});
    find_places();
}

void Ipv4::remove_address(sim::Port& port, Ipv4Address address) {
    const auto found = std::find_if(interfaces_.begin(), interfaces_.end(), [&](const auto& own) {
        return own.port == &port && own.address == address;
    });
    CATENET_ASSERT(found != interfaces_.end(), "an address is taken away that is not there");
    const Interface gone = *found;
    const auto own = std::lower_bound(own_.begin(), own_.end(), address);
    own_.erase(own);
    interfaces_.erase(found);
    find_places();
    say_address(gone, "removed");
    if (!has_interface(port)) {
        remove_routes_by(port);
        return add_unnumbered(port, *gone.link);
    }
    const bool is_needed =
        std::any_of(interfaces_.begin(), interfaces_.end(), [&](const Interface& other) {
            return other.port == &port && other.prefix == gone.prefix;
        });
    if (!is_needed) remove_route(gone.prefix);
}

void Ipv4::find_places() {
    std::fill(by_port_.begin(), by_port_.end(), kNoInterface);
    for (std::size_t i = 0; i < interfaces_.size(); ++i) {
        const std::size_t index = interfaces_[i].port->index();
        if (by_port_.size() <= index) by_port_.resize(index + 1, kNoInterface);
        if (by_port_[index] == kNoInterface) by_port_[index] = i;
    }
}

bool Ipv4::remove_route(Ipv4Prefix destination, std::uint32_t metric) {
    const std::vector<Route> removed = routes_.remove(destination, metric);
    if (!removed.empty() && started_) say_row(removed, "removed");
    return !removed.empty();
}

void Ipv4::remove_routes_by(const sim::Port& port) {
    while (const auto gone = redirects_.take_by_port(port)) {
        say_redirect_gone(*gone, rules::kRedirectDead, {"next-hop", *gone->via});
    }
    const std::vector<Route> all = routes_.all();
    for (std::size_t i = 0; i < all.size(); i += all[i].ways) {
        const std::span<const Route> ways = std::span{all}.subspan(i, all[i].ways);
        std::vector<Route> left;
        std::copy_if(ways.begin(), ways.end(), std::back_inserter(left), [&](const Route& way) {
            return way.port != &port;
        });
        if (left.size() == ways.size()) continue;
        remove_route(all[i].destination, all[i].metric);
        if (!left.empty()) add_route(left);
    }
}

void Ipv4::say_address(const Interface& own, std::string_view change) {
    if (!node_.heard()) return;
    const bool comes = change == "added";
    node_.say_row({layer(), comes ? rules::kAddressAdded : rules::kAddressRemoved, own.port},
                  {"addresses", std::string_view{own.port->name()}, own.address, change},
                  {{"prefix", own.prefix}});
}

// Only while the port has no address of its own.
bool Ipv4::is_for_raw(sim::Packet& packet, const Arrival& arrival) const {
    if (!is_unnumbered(interface_of(*arrival.port))) return false;
    const std::size_t together = arrival.header.header_length + kPeeked;
    const ByteView bytes = packet.header(std::min(packet.size(), together));
    return raw_->wants(arrival.header, bytes.subspan(arrival.header.header_length));
}

}  // namespace catenet::ipv4
