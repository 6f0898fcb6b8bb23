// What this node sends itself: which way, with which header (RFC 1122 3.3.1).
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/martians.hpp"
#include "models/ipv4/rules.hpp"

namespace catenet::ipv4 {
namespace {

void push_header(sim::Packet& packet, const Header& header) {
    header.emit(packet.push_front(kHeaderSize));
}

bool fits(const Header& header, const sim::Port& port) {
    return header.total_length <= port.mtu().count;
}

// Whether routers may cut it, as the sender wants it.
bool forbids_cutting(PathMtu discovery, bool fits) {
    return discovery == PathMtu::Do || (discovery == PathMtu::Want && fits);
}

}  // namespace

void Ipv4::send(sim::Packet packet, const Outgoing& outgoing) {
    const Ipv4Address destination = outgoing.destination;
    const std::size_t size = packet.size() + kHeaderSize;
    CATENET_ASSERT(size <= kLargestPacket, "a packet's length must fit into its header");
    CATENET_ASSERT(outgoing.ttl > 0, "RFC 1122 3.2.1.7: nothing is sent with TTL 0");
    Header header{.tos = outgoing.tos,
                  .total_length = static_cast<std::uint16_t>(size),
                  .id = outgoing.id ? *outgoing.id : next_id_++,
                  .ttl = outgoing.ttl,
                  .protocol = static_cast<std::uint8_t>(outgoing.protocol),
                  .source = outgoing.source.value_or(Ipv4Address{}),
                  .destination = destination};
    if (is_no_destination(destination)) {
        push_header(packet, header);
        return refuse_destination(std::move(packet), {header});
    }
    header.dont_fragment = forbids_cutting(outgoing.discovery, true);
    if (owns(destination) || destination.is_loopback()) return loop(std::move(packet), header);
    if (destination.is_limited_broadcast()) {
        return send_to_all(std::move(packet), header, outgoing.discovery);
    }
    const Route* const route = destination.is_multicast() ? nullptr : route_to(destination);
    if (route != nullptr) {
        return send_out(std::move(packet), header, *route, outgoing.discovery);
    }

    push_header(packet, header);
    if (!destination.is_multicast()) return refuse_no_route(std::move(packet), {header});
    node_.drop(std::move(packet), {layer(), rules::kMulticast}, {{"ip.dst", destination}});
}

void Ipv4::send_out(sim::Packet packet, Header header, const Route& route, PathMtu discovery) {
    const bool to_all = !route.via && route.destination.is_broadcast(header.destination);
    const Way way{interface_of(*route.port), route.next_hop(header.destination), to_all};
    complete(packet, header, way, discovery);
    if (header.dont_fragment && !fits(header, *route.port)) {
        return refuse_too_big(std::move(packet), {header}, *route.port);
    }
    node_.say(trace::What::Note,
              {layer(), rules::kRouted, route.port},
              packet,
              {{"ip.dst", header.destination},
               {"ip.src", header.source},
               {"ip.ttl", header.ttl},
               {"next-hop", way.next_hop},
               {"route", route.destination}});
    send_by(std::move(packet), {header}, way);
}

// RFC 919: 255.255.255.255 means all on one link: that of the source address, or the first.
void Ipv4::send_to_all(sim::Packet packet, Header header, PathMtu discovery) {
    const Interface* out = interface_with(header.source);
    if (out == nullptr && !interfaces_.empty()) out = &interfaces_.front();
    if (out == nullptr) {
        push_header(packet, header);
        return refuse_no_route(std::move(packet), {header});
    }
    const Way way{*out, header.destination, true};
    complete(packet, header, way, discovery);
    if (header.dont_fragment && !fits(header, *out->port)) {
        return refuse_too_big(std::move(packet), {header}, *out->port);
    }
    send_by(std::move(packet), {header}, way);
}

// What depends on the way it goes.
void Ipv4::complete(sim::Packet& packet, Header& header, const Way& way, PathMtu discovery) {
    if (header.source.is_unspecified()) header.source = way.out.address;
    header.dont_fragment = forbids_cutting(discovery, fits(header, *way.out.port));
    push_header(packet, header);
}

void Ipv4::send_by(sim::Packet packet, const Arrival& arrival, const Way& way) {
    if (fits(arrival.header, *way.out.port)) return send_on(std::move(packet), way);
    send_pieces(std::move(packet), arrival, way);
}

void Ipv4::loop(sim::Packet packet, Header header) {
    if (header.source.is_unspecified()) header.source = header.destination;
    push_header(packet, header);
    if (interfaces_.empty()) return refuse_no_route(std::move(packet), {header});
    node_.say(
        trace::What::Note, {layer(), rules::kLooped}, packet, {{"ip.dst", header.destination}});
    looped_.push(std::move(packet));
    if (!loop_.pending()) node_.scheduler().schedule(loop_, node_.now(), node_.origin());
}

// By an event of its own: a layer that sends to itself is not called while it sends.
void Ipv4::on_loop() {
    sim::Packet packet = looped_.pop();
    if (!looped_.empty()) node_.scheduler().schedule(loop_, node_.now(), node_.origin());
    const auto header = Header::parse(packet.header(kHeaderSize), packet.size());
    CATENET_ASSERT(header.has_value(), "IPv4 does not understand what it wrote itself");
    const Interface* const own = interface_with(header->destination);
    const Interface& by = own != nullptr ? *own : interfaces_.front();
    deliver(std::move(packet), {.header = *header, .port = by.port});
}

}  // namespace catenet::ipv4
