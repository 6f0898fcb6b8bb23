#include "models/ipv4/ipv4.hpp"

#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::uint16_t kFirstId = 1;
constexpr std::size_t kNone = SIZE_MAX;

const trace::Rule& rule_of(Source source) {
    switch (source) {
        case Source::Connected: return rules::kConnected;
        case Source::Redirected: return rules::kRedirected;
        case Source::Given: return rules::kGiven;
        case Source::Computed: break;
    }
    return rules::kComputed;
}

}  // namespace

Ipv4::Ipv4(sim::Node& node, const Options& options)
    : node_(node), options_(options), next_id_(options.fixed_id.value_or(kFirstId)) {}

void Ipv4::add_interface(const InterfaceSpec& spec, LinkService& link) {
    const std::size_t index = spec.port.index();
    if (by_port_.size() <= index) by_port_.resize(index + 1, kNone);
    if (by_port_[index] == kNone) by_port_[index] = interfaces_.size();
    const Ipv4Prefix prefix{spec.address, spec.prefix_length};
    interfaces_.push_back({&spec.port, &link, spec.address, prefix});
    own_.insert(std::lower_bound(own_.begin(), own_.end(), spec.address), spec.address);
    add_route({.destination = prefix,
               .port = &spec.port,
               .via = std::nullopt,
               .source = Source::Connected});
}

bool Ipv4::add_route(const Route& route) {
    const bool is_there = routes_.row(route.destination) != nullptr;
    if (!routes_.add(route)) return false;
    if (started_) say_row(route, is_there ? "changed" : "added");
    return true;
}

void Ipv4::start() {
    started_ = true;
    for (const Route& route : routes_.all()) say_row(route, "added");
}

void Ipv4::say_row(const Route& route, std::string_view change) {
    if (!node_.heard()) return;
    const std::string way = way_text(route);
    node_.say_row({layer(), rule_of(route.source), route.port},
                  {"routes", route.destination, std::string_view{way}, change});
}

void Ipv4::bind(IpProtocol protocol, sim::Protocol& upper) {
    uppers_.push_back({protocol, &upper});
}

bool Ipv4::owns(Ipv4Address address) const {
    return std::binary_search(own_.begin(), own_.end(), address);
}

bool Ipv4::has_interface(const sim::Port& port) const {
    return port.index() < by_port_.size() && by_port_[port.index()] != kNone;
}

const Interface& Ipv4::interface_of(const sim::Port& port) const {
    CATENET_ASSERT(has_interface(port), "IPv4 is asked about a port without address");
    return interfaces_[by_port_[port.index()]];
}

const Interface* Ipv4::interface_with(Ipv4Address address) const {
    const auto found =
        std::find_if(interfaces_.begin(), interfaces_.end(), [&](const Interface& candidate) {
            return candidate.address == address;
        });
    return found == interfaces_.end() ? nullptr : &*found;
}

const Route* Ipv4::route_to(Ipv4Address destination) {
    if (const Route* const known = routes_.find(destination)) return known;
    if (source_ == nullptr) return nullptr;
    const auto learned = source_->find(destination);
    if (!learned) return nullptr;
    add_route(*learned);
    return routes_.find(destination);
}

std::optional<Ipv4Address> Ipv4::source_for(Ipv4Address destination) {
    if (interfaces_.empty()) return std::nullopt;
    if (owns(destination) || destination.is_loopback()) return destination;
    if (destination.is_limited_broadcast()) return interfaces_.front().address;
    // RFC 1122 3.3.4.3: the address of the port it leaves by.
    const Route* const route = route_to(destination);
    if (route == nullptr) return std::nullopt;
    return interface_of(*route->port).address;
}

Refusal Ipv4::refusal_of(const sim::Packet& packet, Refusal::Why why, const Arrival& arrival) {
    return {.why = why,
            .header = arrival.header,
            .quoted = packet.quote(std::min(packet.size(), Refusal::kMostQuoted)),
            .cause = packet.as_cause(),
            .arrived = arrival.port,
            .to_all_on_link = arrival.to_all_on_link,
            .for_many = arrival.for_many};
}

Refusal Ipv4::refusal_of_arriving(sim::Packet& packet, Refusal::Why why) const {
    packet.unpull_front(arriving_.header.header_length);
    Refusal refusal = refusal_of(packet, why, arriving_);
    packet.pull_front(arriving_.header.header_length);
    return refusal;
}

void Ipv4::tell(const Refusal& refusal) {
    if (refusals_ != nullptr) refusals_->refuse(refusal);
}

void Ipv4::refuse_no_route(sim::Packet packet, const Arrival& arrival) {
    const Refusal refusal = refusal_of(packet, Refusal::Why::NoRoute, arrival);
    node_.drop(std::move(packet),
               {layer(), rules::kNoRoute, arrival.port},
               {{"ip.dst", arrival.header.destination},
                {"ip.src", arrival.header.source},
                {"ip.ttl", arrival.header.ttl}});
    tell(refusal);
}

void Ipv4::refuse_too_big(sim::Packet packet, const Arrival& arrival, const sim::Port& port) {
    const Header& header = arrival.header;
    const std::uint64_t mtu = std::min<std::uint64_t>(port.mtu().count, kLargestPacket);
    Refusal refusal = refusal_of(packet, Refusal::Why::FragmentationNeeded, arrival);
    refusal.mtu = static_cast<std::uint16_t>(mtu);
    node_.drop(std::move(packet),
               {layer(), rules::kTooBig, &port},
               {{"ip.dst", header.destination},
                {"ip.src", header.source},
                {"ip.len", header.total_length},
                {"mtu", mtu}});
    // Without DF a router would cut it into fragments, and nobody needs to be told.
    if (header.dont_fragment) tell(refusal);
}

void Ipv4::refuse_unresolved(sim::Packet packet,
                             Ipv4Address next_hop,
                             sim::Port& port,
                             const trace::Rule& reason) {
    const std::size_t length = header_length_in(packet.header(kHeaderSize));
    const auto header = Header::parse(packet.header(length), packet.size());
    CATENET_ASSERT(header.has_value(), "the link gave back something else than it was given");
    // A packet that waited has forgotten where it came in: where its sender is reached.
    Arrival arrival{.header = *header};
    if (!owns(header->source)) {
        const Route* const back = route_to(header->source);
        arrival.port = back != nullptr ? back->port : &port;
    }
    const Refusal refusal = refusal_of(packet, Refusal::Why::HostUnreachable, arrival);
    node_.drop(std::move(packet),
               {layer(), reason, &port},
               {{"next-hop", next_hop},
                {"arp.dst.proto_ipv4", next_hop},  // as the link's reasons call it
                {"ip.dst", header->destination},
                {"ip.src", header->source}});
    tell(refusal);
}

}  // namespace catenet::ipv4
