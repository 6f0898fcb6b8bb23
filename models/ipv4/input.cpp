// What comes in: validated, judged, handed up or passed on (RFC 1812 5.2, RFC 1122 3.2.1).
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/martians.hpp"
#include "models/ipv4/origins.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::size_t kAlsoQuoted = 8;  // bytes of the data that every ICMP error shows (RFC 792)

const trace::Rule& rule_of(ParseError error) {
    switch (error) {
        case ParseError::TooShort: return rules::kTooShort;
        case ParseError::BadVersion: return rules::kBadVersion;
        case ParseError::BadHeaderLength: return rules::kBadHeaderLength;
        case ParseError::BadChecksum: return rules::kBadChecksum;
        case ParseError::BadTotalLength: return rules::kBadTotalLength;
    }
    return rules::kTooShort;
}

}  // namespace

Result<Header, ParseError> Ipv4::parse_packet(sim::Packet& packet) {
    const std::size_t size = packet.size();
    if (size < kHeaderSize) return ParseError::TooShort;
    const std::size_t claimed = header_length_in(packet.header(kHeaderSize));
    const std::size_t length = std::max(kHeaderSize, std::min(claimed, size));
    return Header::parse(packet.header(length), size);
}

void Ipv4::receive(sim::Packet packet, sim::Port& port) {
    if (!has_interface(port)) {
        return node_.drop(std::move(packet), {layer(), rules::kNoAddress, &port});
    }
    const std::uint64_t size = packet.size();
    const auto header = parse_packet(packet);
    if (!header) {
        return node_.drop(
            std::move(packet), {layer(), rule_of(header.error()), &port}, {{"size", size}});
    }
    packet.trim(header->total_length);  // Ethernet's padding is no part of it
    Arrival arrival{.header = *header,
                    .port = &port,
                    .to_all_on_link = interface_of(port).link->was_broadcast()};
    if (is_martian(packet, arrival)) return;
    if (header->header_length > kHeaderSize && has_bad_options(packet, arrival)) return;
    classify(std::move(packet), arrival);
}

OptionNote Ipv4::note_with(Ipv4Address address) const {
    const auto owned = [](const void* self, Ipv4Address asked) {
        return static_cast<const Ipv4*>(self)->owns(asked);
    };
    return {.address = address,
            .milliseconds = milliseconds_of_day(node_.now().time_since_epoch().count()),
            .owns = owned,
            .owner = this};
}

// Linux's ip_rcv_options: fills in what is due, and drops what is wrong or wants its own way.
bool Ipv4::has_bad_options(sim::Packet& packet, Arrival& arrival) {
    const Header& header = arrival.header;
    // Linux's fib_compute_spec_dst: what was asked for, or by which the sender is reached.
    const bool is_for_us = owns(header.destination);
    const Route* const back = is_for_us ? nullptr : route_to(header.source);
    const Interface& own = interface_of(back != nullptr ? *back->port : *arrival.port);
    const Ipv4Address here = is_for_us ? header.destination : own.address;
    const ByteSpan bytes = packet.header(header.header_length);
    arrival.options = take_options(bytes, note_with(here));
    refresh_checksum(bytes);
    if (arrival.options.wrong) {
        Refusal refusal = refusal_of(packet, Refusal::Why::BadOption, arrival);
        refusal.wrong_byte = *arrival.options.wrong;
        node_.drop(std::move(packet),
                   {layer(), rules::kBadOption, arrival.port},
                   {{"ip.src", header.source},
                    {"ip.dst", header.destination},
                    {"byte", std::uint64_t{refusal.wrong_byte}}});
        tell(refusal);
        return true;
    }
    if (arrival.options.source_route == 0) return false;
    node_.drop(std::move(packet),
               {layer(), rules::kSourceRoute, arrival.port},
               {{"ip.src", header.source}, {"ip.dst", header.destination}});
    return true;
}

// Whether the addresses are impossible; then the packet is dropped.
bool Ipv4::is_martian(sim::Packet& packet, const Arrival& arrival) {
    const Header& header = arrival.header;
    // Linux's fib_validate_source: what has our own address for a source did not come from us.
    if (owns(header.source)) {
        node_.drop(std::move(packet),
                   {layer(), rules::kOwnSource, arrival.port},
                   {{"ip.src", header.source}, {"ip.dst", header.destination}});
        return true;
    }
    const auto drop = [&](std::string_view end, Ipv4Address address) {
        node_.drop(std::move(packet),
                   {layer(), rules::kMartian, arrival.port},
                   {{"end", end}, {"address", address}});
        return true;
    };
    // Nor is one that means all on a link the source of anything (RFC 1122 3.2.1.3).
    const bool impossible = is_martian_source(header) || is_own_broadcast(header.source);
    if (impossible) return drop("source", header.source);
    if (is_martian_destination(header)) return drop("destination", header.destination);
    return false;
}

// RFC 1812 5.2.3, "Local Delivery Decision".
void Ipv4::classify(sim::Packet packet, Arrival arrival) {
    const Ipv4Address destination = arrival.header.destination;
    if (destination.is_limited_broadcast() || is_own_broadcast(destination)) {
        arrival.for_many = true;
        say_not_forwarded(packet, arrival);
        return deliver(std::move(packet), arrival);
    }
    if (destination.is_multicast()) {
        return node_.ignore(std::move(packet),
                            {layer(), rules::kMulticast, arrival.port},
                            {{"ip.dst", destination}, {"ip.src", arrival.header.source}});
    }
    // A frame for all on the link must not carry a packet for one: every router on the link would
    // pass it on.
    if (arrival.to_all_on_link) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kLinkBroadcast, arrival.port},
                          {{"ip.dst", destination}, {"ip.src", arrival.header.source}});
    }
    decide(std::move(packet), arrival);
}

// Who translates sees it first, and sees it whole (Linux's prerouting).
void Ipv4::decide(sim::Packet packet, Arrival& arrival) {
    if (translator_ != nullptr) {
        if (arrival.header.is_fragment()) return hold(std::move(packet), arrival);
        if (!rewrites(packet, arrival)) return;
    }
    if (owns(arrival.header.destination)) return deliver(std::move(packet), arrival);
    if (raw_ != nullptr && is_for_raw(packet, arrival)) return deliver(std::move(packet), arrival);
    forward(std::move(packet), arrival);
}

// False: its life has ended, or the translator keeps it.
bool Ipv4::rewrites(sim::Packet& packet, Arrival& arrival) {
    const Ipv4Address before = arrival.header.destination;
    if (!translator_->on_arrival(packet, arrival.header, *arrival.port)) return false;
    arrival.rewritten = arrival.header.destination != before;
    return true;
}

// RFC 1812 5.2.3: a broadcast to another of our networks is taken here as well; RFC 2644: a
// router does not pass it on.
void Ipv4::say_not_forwarded(const sim::Packet& packet, const Arrival& arrival) {
    const Ipv4Address destination = arrival.header.destination;
    const bool from_here = interface_of(*arrival.port).prefix.is_broadcast(destination);
    if (destination.is_limited_broadcast() || from_here || !options_.forwards) return;
    node_.say(trace::What::Note,
              {layer(), rules::kDirectedBroadcast, arrival.port},
              packet,
              {{"ip.dst", destination}, {"ip.src", arrival.header.source}});
}

void Ipv4::deliver(sim::Packet packet, const Arrival& arrival) {
    const Header& header = arrival.header;
    if (header.is_fragment()) return hold(std::move(packet), arrival);
    if (filter_ != nullptr && !admits(packet, Chain::Input, arrival, nullptr)) return;
    const auto upper = std::find_if(uppers_.begin(), uppers_.end(), [&](const Upper& candidate) {
        return candidate.protocol == static_cast<IpProtocol>(header.protocol);
    });
    const bool has_upper = upper != uppers_.end();
    if (!raws_.empty() && give_raw(packet, arrival, has_upper)) return;
    if (!has_upper) {
        const Refusal refusal = refusal_of(packet, Refusal::Why::ProtocolUnreachable, arrival);
        node_.drop(std::move(packet),
                   {layer(), rules::kNoProtocol, arrival.port},
                   {{"ip.proto", header.protocol}, {"ip.src", header.source}});
        return tell(refusal);
    }
    // An upper layer that refuses the packet puts the header back to quote both.
    const std::size_t together = header.header_length + kAlsoQuoted;
    packet.header(std::min(packet.size(), together));
    packet.pull_front(header.header_length);
    arriving_ = arrival;
    upper->layer->receive(std::move(packet), *arrival.port);
}

// Linux's raw_local_deliver. The last of those who want it gets the packet itself.
bool Ipv4::give_raw(sim::Packet& packet, const Arrival& arrival, bool has_upper) {
    const Header& header = arrival.header;
    sim::Port& port = *arrival.port;
    const auto give_copy = [&](RawReceiver& receiver) {
        const sim::Saying saying{layer(), rules::kRawCopy, &port};
        receiver.on_packet(
            node_.copy_of(packet, saying, {{"ip.proto", header.protocol}}), header, port);
    };
    RawReceiver* last = nullptr;
    for (const Raw& raw : raws_) {
        const bool fits = raw.protocol == static_cast<IpProtocol>(header.protocol);
        if (!fits || !raw.receiver->wants(header)) continue;
        if (last != nullptr) give_copy(*last);
        last = raw.receiver;
    }
    if (last == nullptr) return false;
    if (has_upper) {
        give_copy(*last);
        return false;
    }
    last->on_packet(std::move(packet), header, port);
    return true;
}

// RFC 1812 5.2.1.2. The steps stand in its order.
void Ipv4::forward(sim::Packet packet, const Arrival& arrival) {
    const Header& header = arrival.header;
    if (!options_.forwards) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kNotForUs, arrival.port},
                          {{"ip.dst", header.destination}, {"ip.src", header.source}});
    }
    if (header.is_fragment() && wants_whole()) return hold(std::move(packet), arrival);
    // "The forwarder determines the next hop IP address for the packet."
    const Route* route = row_for(header.destination);
    if (route == nullptr) return refuse_no_route(std::move(packet), arrival);
    if (!route->is_plain()) {
        if (route->fate != Fate::Unicast) {
            return refuse_by_route(std::move(packet), arrival, *route);
        }
        route = &choose_for(packet, arrival, *route);
    }
    // 5.3.1: "If the TTL is reduced to zero (or less), the packet MUST be discarded".
    if (header.ttl <= 1) {
        const Refusal refusal = refusal_of(packet, Refusal::Why::TtlExpired, arrival);
        node_.drop(
            std::move(packet),
            {layer(), rules::kTtlExpired, arrival.port},
            {{"ip.dst", header.destination}, {"ip.src", header.source}, {"ip.ttl", header.ttl}});
        return tell(refusal);
    }
    const std::size_t mtu = route->port->mtu().count;
    if (header.dont_fragment && header.total_length > mtu) {
        const Way way{interface_of(*route->port), {}, false, mtu, false};
        return refuse_too_big(std::move(packet), arrival, way);
    }
    pass_on(std::move(packet), arrival, *route);
}

void Ipv4::pass_on(sim::Packet packet, const Arrival& arrival, const Route& route) {
    const Header& header = arrival.header;
    decrement_ttl(packet.header(header.header_length));
    if (filter_ != nullptr && !admits_on(packet, arrival, route)) return;
    if (arrival.options.noted()) {
        note_way_out(packet.header(header.header_length),
                     arrival.options,
                     interface_of(*route.port).address);
        refresh_checksum(packet.header(header.header_length));
    }
    if (translator_ == nullptr) return leave(std::move(packet), arrival, route);
    Arrival leaving = arrival;
    if (!translator_->on_departure(packet, leaving.header, *arrival.port, *route.port)) return;
    leaving.rewritten = leaving.rewritten || translator_->rewriting() != nullptr;
    leave(std::move(packet), leaving, route);
}

void Ipv4::leave(sim::Packet packet, const Arrival& arrival, const Route& route) {
    const Header& header = arrival.header;
    if (node_.heard()) {
        say_forwarded(
            packet, header, route, arrival.rewritten ? translator_->rewriting() : nullptr);
    }
    if (should_redirect(arrival, route)) tell(redirect_of(packet, arrival, route));
    // What was said of a path to this router as a sender says nothing of what it passes on (Linux's
    // ip_forward_use_pmtu 0).
    const Interface& out = interface_of(*route.port);
    const Ipv4Address next_hop = route.next_hop(header.destination);
    send_by(std::move(packet), arrival, {out, next_hop, false, out.port->mtu().count, false});
}

void Ipv4::say_forwarded(const sim::Packet& packet,
                         const Header& header,
                         const Route& route,
                         const Rewriting* rewriting) {
    const trace::Fact destination{"ip.dst", header.destination};
    const trace::Fact source{"ip.src", header.source};
    const trace::Fact ttl{"ip.ttl", header.ttl - std::uint64_t{1}};
    const trace::Fact next_hop{"next-hop", route.next_hop(header.destination)};
    std::string room;
    const trace::Fact row{"route", row_key(route, room)};
    if (rewriting != nullptr) {
        return node_.say(
            trace::What::Forwarded,
            {layer(), rewriting->rule, route.port, &rewriting->crossing},
            packet,
            {destination, source, ttl, next_hop, row, rewriting->facts[0], rewriting->facts[1]});
    }
    const Passing passing{header};
    node_.say(trace::What::Forwarded,
              {layer(), rules::kForwarded, route.port, &passing.crossing()},
              packet,
              {destination, source, ttl, next_hop, row});
}

// Linux's ip_forward: a packet that the filter stops was worth a redirect all the same.
bool Ipv4::admits_on(sim::Packet& packet, const Arrival& arrival, const Route& route) {
    std::optional<Refusal> redirect;
    if (should_redirect(arrival, route)) redirect = redirect_of(packet, arrival, route);
    if (admits(packet, Chain::Forward, arrival, route.port)) return true;
    if (redirect) tell(*redirect);
    return false;
}

Refusal Ipv4::redirect_of(const sim::Packet& packet, const Arrival& arrival, const Route& route) {
    Refusal redirect = refusal_of(packet, Refusal::Why::BetterRouter, arrival);
    redirect.better_router = route.next_hop(arrival.header.destination);
    return redirect;
}

// RFC 1812 5.2.7.2: it leaves by the port it came in by, and its sender could have sent it to the
// next hop itself.
bool Ipv4::should_redirect(const Arrival& arrival, const Route& route) const {
    // What is translated must not go past the translator (Linux's nf_nat drops such redirects).
    if (arrival.rewritten) return false;
    return route.port == arrival.port &&
           interface_of(*route.port).prefix.contains(arrival.header.source);
}

}  // namespace catenet::ipv4
