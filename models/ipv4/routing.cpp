// Which row of the table a packet follows, and which of its ways (RFC 1812 5.2.4.3, RFC 2992).
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

constexpr std::size_t kLooksAt = sim::PacketCell::kRoom;  // of a packet: what lies in one piece

bool has_carrier(const Route& way) {
    return way.fate != Fate::Unicast || way.port->has_carrier();
}

const trace::Rule& rule_of(Fate fate) {
    switch (fate) {
        case Fate::Unreachable: return rules::kUnreachable;
        case Fate::Prohibit: return rules::kProhibited;
        case Fate::Blackhole:
        case Fate::Unicast: break;
    }
    return rules::kBlackhole;
}

}  // namespace

const Route* Ipv4::row_for(Ipv4Address destination) {
    if (redirects_.next_end() <= node_.now()) forget_ended_redirects();
    if (const Route* const redirect = redirects_.find(destination, node_.now())) return redirect;
    if (options_.ignores_down_links) {
        if (const Route* const up = routes_.find(destination, has_carrier)) return up;
    } else if (const Route* const known = routes_.find(destination)) {
        return known;
    }
    if (source_ == nullptr) return nullptr;
    const auto learned = source_->find(destination);
    if (!learned || !add_route(*learned)) return nullptr;
    return routes_.find(destination);
}

// Its own packets go by their destination alone: their source follows from the way they take.
const Route* Ipv4::route_to(Ipv4Address destination) {
    const Route* const row = row_for(destination);
    if (row == nullptr || row->ways == 1) return row;
    return &choose(*row, {.destination = destination});
}

const Route& Ipv4::choose(const Route& row, const Flow& flow) const {
    const std::uint32_t hash = hash_of(flow, flow_seed_);
    const std::span<const Route> ways{&row, row.ways};
    if (options_.ignores_down_links) return way_for(hash, ways, has_carrier);
    return way_for(hash, ways, [](const Route&) { return true; });
}

const Route& Ipv4::choose_for(sim::Packet& packet, const Arrival& arrival, const Route& row) {
    const Header& header = arrival.header;
    const std::size_t seen = std::min(packet.size(), kLooksAt);
    const ByteView data = ByteView{packet.header(seen)}.subspan(header.header_length);
    const Route& chosen = choose(row, flow_of(header, data, options_.flow_fields));
    say_chosen(packet, header, row, chosen);
    return chosen;
}

void Ipv4::say_chosen(const sim::Packet& packet,
                      const Header& header,
                      const Route& row,
                      const Route& chosen) {
    if (!node_.heard()) return;
    const bool by_ports = header.source.value != 0 && options_.flow_fields == FlowFields::Ports;
    const std::string way = way_text(chosen);
    std::string room;
    node_.say(trace::What::Note,
              {layer(), rules::kMultipath, chosen.port},
              packet,
              {{"route", row_key(row, room)},
               {"ways", std::uint64_t{row.ways}},
               {"way", std::string_view{way}},
               {"by", by_ports ? "addresses and ports" : "addresses"},
               {"ip.src", header.source},
               {"ip.dst", header.destination}});
}

bool Ipv4::admits(sim::Packet& packet, Chain chain, const Arrival& arrival, sim::Port* out) {
    return filter_->judge(packet,
                          {.chain = chain,
                           .header = arrival.header,
                           .in = arrival.port,
                           .out = out,
                           .to_all_on_link = arrival.to_all_on_link,
                           .for_many = arrival.for_many});
}

// The row says that it goes no further. Linux's ip_error: who may not go on is told by 3/1 or 3/13,
// and of a black hole nobody hears.
void Ipv4::refuse_by_route(sim::Packet packet, const Arrival& arrival, const Route& route) {
    const Header& header = arrival.header;
    const bool prohibits = route.fate == Fate::Prohibit;
    const Refusal refusal = refusal_of(
        packet, prohibits ? Refusal::Why::AdminProhibited : Refusal::Why::HostUnreachable, arrival);
    std::string room;
    node_.drop(std::move(packet),
               {layer(), rule_of(route.fate), arrival.port},
               {{"ip.dst", header.destination},
                {"ip.src", header.source},
                {"route", row_key(route, room)}});
    if (route.fate != Fate::Blackhole) tell(refusal);
}

}  // namespace catenet::ipv4
