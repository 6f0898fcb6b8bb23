// What this node sends itself: which way, with which header (RFC 1122 3.3.1).
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/martians.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

bool fits(const Header& header, std::size_t mtu) {
    return header.total_length <= mtu;
}

}  // namespace

void Ipv4::send(sim::Packet packet, const Outgoing& outgoing) {
    const Ipv4Address destination = outgoing.destination;
    const std::size_t header_length = kHeaderSize + outgoing.options.size();
    const std::size_t size = packet.size() + header_length;
    CATENET_ASSERT(size <= kLargestPacket, "a packet's length must fit into its header");
    CATENET_ASSERT(outgoing.ttl > 0, "RFC 1122 3.2.1.7: nothing is sent with TTL 0");
    CATENET_ASSERT(header_length <= kLongestHeader, "a header has room for 40 bytes of options");
    Header header{.header_length = static_cast<std::uint8_t>(header_length),
                  .tos = outgoing.tos,
                  .total_length = static_cast<std::uint16_t>(size),
                  .id = outgoing.id ? *outgoing.id : next_id_++,
                  .ttl = outgoing.ttl,
                  .protocol = static_cast<std::uint8_t>(outgoing.protocol),
                  .source = outgoing.source.value_or(Ipv4Address{}),
                  .destination = destination};
    if (is_no_destination(destination)) {
        push_header(packet, header, outgoing.options);
        return refuse_destination(std::move(packet), {header});
    }
    header.dont_fragment = outgoing.discovery != PathMtu::Dont;
    if (owns(destination) || destination.is_loopback()) {
        return loop(std::move(packet), header, outgoing);
    }
    if (destination.is_limited_broadcast()) {
        return send_to_all(std::move(packet), header, outgoing);
    }
    send_on_way(std::move(packet), header, outgoing);
}

// Where it goes is one node on some link, or a group.
void Ipv4::send_on_way(sim::Packet packet, const Header& header, const Outgoing& outgoing) {
    const Ipv4Address destination = header.destination;
    const bool is_group = destination.is_multicast();
    const Route* const route = is_group ? nullptr : route_to(destination);
    if (route != nullptr && route->fate == Fate::Unicast) {
        return send_out(std::move(packet), header, *route, outgoing);
    }
    push_header(packet, header, outgoing.options);
    if (is_group) {
        return node_.drop(
            std::move(packet), {layer(), rules::kMulticast}, {{"ip.dst", destination}});
    }
    if (route != nullptr) return refuse_by_route(std::move(packet), {header}, *route);
    refuse_no_route(std::move(packet), {header});
}

void Ipv4::send_out(sim::Packet packet,
                    Header header,
                    const Route& route,
                    const Outgoing& outgoing) {
    Way way =
        way_by(interface_of(*route.port), route.next_hop(header.destination), header.destination);
    way.to_all = !route.via && route.destination.is_broadcast(header.destination);
    complete(packet, header, way, outgoing);
    if (header.dont_fragment && !fits(header, way.mtu)) {
        return refuse_too_big(std::move(packet), {header}, way);
    }
    if (node_.heard()) {
        std::string room;
        node_.say(trace::What::Note,
                  {layer(), rules::kRouted, route.port},
                  packet,
                  {{"ip.dst", header.destination},
                   {"ip.src", header.source},
                   {"ip.ttl", header.ttl},
                   {"next-hop", way.next_hop},
                   {"route", row_key(route, room)}});
    }
    if (outgoing.confirms) way.out.link->confirm(way.next_hop, *route.port);
    send_by(std::move(packet), {header}, way);
}

// RFC 919: 255.255.255.255 means all on one link: that of the source address, or the first.
void Ipv4::send_to_all(sim::Packet packet, Header header, const Outgoing& outgoing) {
    const Interface* out = interface_with(header.source);
    if (out == nullptr && !interfaces_.empty()) out = &interfaces_.front();
    if (out == nullptr) {
        push_header(packet, header, outgoing.options);
        return refuse_no_route(std::move(packet), {header});
    }
    const Way way{*out, header.destination, true, out->port->mtu().count, false};
    complete(packet, header, way, outgoing);
    if (header.dont_fragment && !fits(header, way.mtu)) {
        return refuse_too_big(std::move(packet), {header}, way);
    }
    send_by(std::move(packet), {header}, way);
}

// What depends on the way it goes: Linux's ip_dont_fragment.
void Ipv4::complete(sim::Packet& packet, Header& header, const Way& way, const Outgoing& outgoing) {
    if (header.source.is_unspecified()) header.source = way.out.address;
    const bool may_want = fits(header, way.mtu) && !way.locked;
    header.dont_fragment =
        outgoing.discovery == PathMtu::Do || (outgoing.discovery == PathMtu::Want && may_want);
    push_header(packet, header, outgoing.options);
}

void Ipv4::push_header(sim::Packet& packet, const Header& header, ByteView options) {
    const ByteSpan bytes = packet.push_front(header.header_length);
    std::copy(options.begin(), options.end(), bytes.subspan(kHeaderSize).begin());
    if (!options.empty()) {
        OptionNote note = note_with(header.source);
        note.is_sender = true;
        header.emit(bytes);
        take_options(bytes, note);
    }
    header.emit(bytes);
}

void Ipv4::send_by(sim::Packet packet, const Arrival& arrival, const Way& way) {
    const bool is_own = arrival.port == nullptr;
    if (filter_ != nullptr && is_own && !admits(packet, Chain::Output, arrival, way.out.port)) {
        return;
    }
    if (translator_ != nullptr && is_own) {
        Header header = arrival.header;
        if (!translator_->on_sending(packet, header, *way.out.port)) return;
    }
    const bool is_whole = arrival.largest_piece == 0;
    if (is_whole && fits(arrival.header, way.mtu)) return send_on(std::move(packet), way);
    send_pieces(std::move(packet), arrival, way);
}

void Ipv4::loop(sim::Packet packet, Header header, const Outgoing& outgoing) {
    const bool is_loopback = header.destination.is_loopback();
    if (header.source.is_unspecified()) {
        header.source = is_loopback ? kLoopback : header.destination;
    }
    push_header(packet, header, outgoing.options);
    if (interfaces_.empty()) return refuse_no_route(std::move(packet), {header});
    node_.say(
        trace::What::Note, {layer(), rules::kLooped}, packet, {{"ip.dst", header.destination}});
    const bool passes = filter_ == nullptr || admits(packet, Chain::Output, {header}, nullptr);
    if (!passes) return;
    looped_.push(std::move(packet));
    if (!loop_.pending()) node_.scheduler().schedule(loop_, node_.now(), node_.origin());
}

// By an event of its own: a layer that sends to itself is not called while it sends.
void Ipv4::on_loop() {
    sim::Packet packet = looped_.pop();
    if (!looped_.empty()) node_.scheduler().schedule(loop_, node_.now(), node_.origin());
    const auto header = parse_packet(packet);
    CATENET_ASSERT(header.has_value(), "IPv4 does not understand what it wrote itself");
    const Interface* const own = interface_with(header->destination);
    const Interface& by = own != nullptr ? *own : interfaces_.front();
    deliver(std::move(packet), {.header = *header, .port = by.port});
}

}  // namespace catenet::ipv4
