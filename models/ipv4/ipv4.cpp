#include "models/ipv4/ipv4.hpp"

#include "models/ipv4/rules.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::uint16_t kFirstId = 1;

const trace::Rule& rule_of(Source source) {
    switch (source) {
        case Source::Connected: return rules::kConnected;
        case Source::Redirected: return rules::kRedirected;
        case Source::Given: return rules::kGiven;
        case Source::Leased: return rules::kLeased;
        case Source::Computed: break;
    }
    return rules::kComputed;
}

}  // namespace

Ipv4::Ipv4(sim::Node& node, const Options& options)
    : node_(node), options_(options), next_id_(options.fixed_id.value_or(kFirstId)) {}

bool Ipv4::add_route(std::span<const Route> ways) {
    const Route& first = ways.front();
    const bool is_there = routes_.row(first.destination, first.metric) != nullptr;
    if (!routes_.add(ways)) return false;
    if (ways.size() > 1 && flow_seed_ == 0) {
        flow_seed_ = node_.simulation().random("multipath " + node_.name()).next();
    }
    if (started_) say_row(ways, is_there ? "changed" : "added");
    return true;
}

void Ipv4::start() {
    started_ = true;
    const std::vector<Route> rows = routes_.all();
    for (std::size_t i = 0; i < rows.size(); i += rows[i].ways) {
        say_row(std::span{rows}.subspan(i, rows[i].ways), "added");
    }
}

void Ipv4::say_row(std::span<const Route> ways, std::string_view change) {
    if (!node_.heard()) return;
    const Route& first = ways.front();
    const std::string way = ways_text(ways);
    std::string room;
    node_.say_row({layer(), rule_of(first.source), first.port},
                  {"routes", row_key(first, room), std::string_view{way}, change});
}

void Ipv4::add_redirect(const Route& route) {
    forget_ended_redirects();
    const TableChange change = redirects_.learn(route, node_.now());
    await_redirects_end();
    if (change == TableChange::Confirmed) return;
    const bool fresh = change == TableChange::Added && routes_.row(route.destination) == nullptr;
    say_row({&route, 1}, fresh ? "added" : "changed");
}

void Ipv4::forget_ended_redirects() {
    while (const auto ended = redirects_.take_ended(node_.now())) {
        say_redirect_gone(*ended, rules::kRedirectEnded, {"lifetime", Redirects::kLifetime});
    }
    await_redirects_end();
}

// RFC 1122 3.3.1.5: no route may go on leading by a gateway that is dead.
void Ipv4::forget_redirects_by(Ipv4Address router, const sim::Port& port) {
    while (const auto gone = redirects_.take_by(router, port)) {
        say_redirect_gone(*gone, rules::kRedirectDead, {"next-hop", router});
    }
}

// A row of the table for the same host, if there is one, holds again.
void Ipv4::say_redirect_gone(const Route& gone,
                             const trace::Rule& why,
                             const trace::Fact& because) {
    if (!node_.heard()) return;
    const Route* const before = routes_.row(gone.destination);
    const std::string way = before != nullptr ? ways_text({before, before->ways}) : way_text(gone);
    const std::string_view change = before != nullptr ? "changed" : "removed";
    node_.say_row({layer(), why, gone.port},
                  {"routes", gone.destination, std::string_view{way}, change},
                  {because});
}

// One event for all, as in AgeingTable's other users.
void Ipv4::await_redirects_end() {
    if (redirects_end_.pending() || redirects_.next_end() == kNever) return;
    node_.scheduler().schedule(
        redirects_end_, redirects_.next_end(), node_.origin(), sim::Weight::Background);
}

void Ipv4::bind(IpProtocol protocol, sim::Protocol& upper) {
    uppers_.push_back({protocol, &upper});
}

void Ipv4::add_raw(IpProtocol protocol, RawReceiver& receiver) {
    raws_.push_back({protocol, &receiver});
}

void Ipv4::remove_raw(const RawReceiver& receiver) {
    std::erase_if(raws_, [&](const Raw& raw) { return raw.receiver == &receiver; });
}

bool Ipv4::owns(Ipv4Address address) const {
    return std::binary_search(own_.begin(), own_.end(), address);
}

bool Ipv4::is_own_broadcast(Ipv4Address address) const {
    return std::any_of(interfaces_.begin(), interfaces_.end(), [&](const Interface& own) {
        return own.prefix.is_broadcast(address);
    });
}

bool Ipv4::has_interface(const sim::Port& port) const {
    return port.index() < by_port_.size() && by_port_[port.index()] != kNoInterface;
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

std::optional<Ipv4Address> Ipv4::source_for(Ipv4Address destination) {
    if (interfaces_.empty()) return std::nullopt;
    if (destination.is_loopback()) return kLoopback;
    if (owns(destination)) return destination;
    if (destination.is_limited_broadcast()) return interfaces_.front().address;
    // RFC 1122 3.3.4.3: the address of the port it leaves by.
    const Route* const route = route_to(destination);
    if (route == nullptr || route->port == nullptr) return std::nullopt;
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

std::vector<std::byte> Ipv4::options_for_answer(sim::Packet& packet) const {
    const std::size_t length = arriving_.header.header_length;
    if (length == kHeaderSize) return {};
    packet.unpull_front(length);
    auto options = echoed_options(packet.header(length));
    packet.pull_front(length);
    return options;
}

void Ipv4::tell(const Refusal& refusal) {
    if (refusals_ != nullptr) refusals_->refuse(refusal);
}

void Ipv4::refuse_no_route(sim::Packet packet, const Arrival& arrival) {
    const Refusal refusal = refusal_of(packet, Refusal::Why::NoRoute, arrival);
    const bool has_none = own_.empty() && !interfaces_.empty();
    const trace::Rule& none = no_address_ != nullptr ? *no_address_ : rules::kNoOwnAddress;
    node_.drop(std::move(packet),
               {layer(), has_none ? none : rules::kNoRoute, arrival.port},
               {{"ip.dst", arrival.header.destination},
                {"ip.src", arrival.header.source},
                {"ip.ttl", arrival.header.ttl}});
    tell(refusal);
}

// RFC 1122 3.2.1.3: {0, ...} "MUST NOT be sent" as a destination, and nobody has a reserved one.
// For the layer above that is a destination without a route.
void Ipv4::refuse_destination(sim::Packet packet, const Arrival& arrival) {
    const Refusal refusal = refusal_of(packet, Refusal::Why::NoRoute, arrival);
    node_.drop(std::move(packet),
               {layer(), rules::kBadDestination},
               {{"ip.dst", arrival.header.destination}});
    tell(refusal);
}

void Ipv4::refuse_too_big(sim::Packet packet, const Arrival& arrival, const Way& way) {
    const Header& header = arrival.header;
    const sim::Port& port = *way.out.port;
    const std::uint64_t mtu = std::min(way.mtu, kLargestPacket);
    Refusal refusal = refusal_of(packet, Refusal::Why::FragmentationNeeded, arrival);
    refusal.mtu = static_cast<std::uint16_t>(mtu);
    const bool is_told = mtu < port.mtu().count;
    node_.drop(std::move(packet),
               {layer(), is_told ? rules::kTooBigForPath : rules::kTooBig, &port},
               {{"ip.dst", header.destination},
                {"ip.src", header.source},
                {"ip.len", header.total_length},
                {"mtu", mtu}});
    tell(refusal);
}

void Ipv4::refuse_unresolved(sim::Packet packet,
                             Ipv4Address next_hop,
                             sim::Port& port,
                             const trace::Rule& reason) {
    const std::size_t length = header_length_in(packet.header(kHeaderSize));
    auto header = Header::parse(packet.header(length), packet.size());
    CATENET_ASSERT(header.has_value(), "the link gave back something else than it was given");
    if (translator_ != nullptr) translator_->take_back(packet, *header);
    forget_redirects_by(next_hop, port);
    // A packet that waited has forgotten where it came in: where its sender is reached.
    Arrival arrival{.header = *header};
    if (!owns(header->source)) {
        const Route* const back = route_to(header->source);
        arrival.port = back != nullptr && back->port != nullptr ? back->port : &port;
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
