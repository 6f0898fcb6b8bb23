// What leaves for the outside, or is turned back inside: by which mapping, or by a new one.
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/ports.hpp"
#include "models/gateways/nat44/rules.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::nat44 {

using Kind = firewall::Tracked::Kind;

bool Nat::bring_out(Case& its, sim::Port& out) {
    if (under_way_.is_hairpin && under_way_.source != nullptr) {
        set_source(its, *under_way_.source);
        return true;
    }
    if (its.tracked.kind == Kind::Invalid) {
        if (!is_linux()) {
            around_.node.drop(std::move(its.packet), {ipv4::layer(), rules::kMalformed, its.in});
            return false;
        }
        around_.node.say(trace::What::Note, {ipv4::layer(), rules::kInvalid, its.in}, its.packet);
        return true;
    }
    // Linux's masquerade: the address of the port it leaves by.
    std::optional<Ipv4Address> outside = outside_address();
    if (&out != &outside_port()) outside = around_.ipv4.interface_of(out).address;
    if (!outside) {
        around_.node.drop(std::move(its.packet), {ipv4::layer(), rules::kNoAddress, its.in});
        return false;
    }
    Mapping* const mapping = mapping_for(its, its.source, *outside);
    if (mapping == nullptr) return false;
    set_source(its, *mapping);
    return true;
}

// That for the source of a packet, which uses it. Null: there is none, and the packet's life has
// ended.
Mapping* Nat::mapping_for(Case& its, const Endpoint& inside, Ipv4Address outside) {
    Mapping* mapping = table_.outbound(its.protocol(), inside, its.destination);
    const bool is_known = mapping != nullptr && table_.session(*mapping, its.destination);
    if (!is_known && !may_begin_session(its)) return nullptr;
    if (mapping == nullptr) mapping = new_mapping(its, inside, outside);
    if (mapping == nullptr) return nullptr;
    Session& session = session_of(*mapping, its.destination, true);
    use(session, its.tracked.tcp_flags, true);
    if (its.is_syn() && !unsolicited_.empty()) forget_openings(*mapping, its.destination);
    return mapping;
}

// RFC 5382 REQ-2: also over a mapping that is there a connection begins with a SYN. False: the
// packet's life has ended.
bool Nat::may_begin_session(Case& its) {
    const bool begins = is_linux()
                            ? its.tracked.may_begin
                            : its.tracked.may_begin && (!its.is(IpProtocol::Tcp) || its.is_syn());
    if (!begins) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), rules::kNoSession, its.in},
                          {{"ip.dst", its.header.destination}, {"ip.src", its.header.source}});
        return false;
    }
    return has_session_room(its);
}

bool Nat::has_session_room(Case& its) {
    const std::uint64_t has = table_.sessions();
    if (has < kSessionsEach * settings_.most) return true;
    refuse(its, rules::kSessionsFull, {{"ip.src", its.header.source}, {"sessions", has}});
    return false;
}

// RFC 4787 4.2.
Mapping* Nat::new_mapping(Case& its, const Endpoint& inside, Ipv4Address outside) {
    if (!has_room(its, inside.address)) return nullptr;
    const auto port = choose_port(its, inside, outside);
    if (!port) {
        const trace::Rule& why = its.has_ports() ? rules::kNoPort : rules::kProtocolTaken;
        refuse(its,
               why,
               {{"ip.src", inside.address}, {"wanted", inside.port}, {"ip.proto", its.protocol()}});
        return nullptr;
    }
    Mapping mapping{.protocol = its.protocol(),
                    .inside = inside,
                    .outside = {outside, *port},
                    .towards = seen_by(settings_.mapping, its.destination),
                    .depends = settings_.mapping};
    Mapping& added = *table_.add(mapping);
    say_mapping(added, rules::kMapped, "added");
    return &added;
}

bool Nat::has_room(Case& its, Ipv4Address inside) {
    if (table_.size() >= settings_.most) {
        refuse(its, rules::kTableFull, {{"mappings", std::uint64_t{table_.size()}}});
        return false;
    }
    if (!settings_.per_host) return true;
    const std::uint64_t has = table_.mappings_of(inside);
    if (has < *settings_.per_host) return true;
    refuse(its, rules::kHostFull, {{"ip.src", inside}, {"mappings", has}});
    return false;
}

// Ports that the gateway's own apps use are not given away; Linux looks only at flows.
std::optional<std::uint16_t> Nat::choose_port(const Case& its,
                                              const Endpoint& inside,
                                              Ipv4Address outside) {
    const std::uint8_t protocol = its.protocol();
    const auto is_free = [&](std::uint16_t port) {
        if (!table_.is_free(protocol, {outside, port}, its.destination)) return false;
        return is_linux() || inside.address == outside || !is_own_use(protocol, port);
    };
    const bool is_identifier = its.is(IpProtocol::Icmp);
    if (!its.has_ports()) return is_free(0) ? std::optional<std::uint16_t>{0} : std::nullopt;
    if (is_linux()) {
        const Numbers numbers = is_identifier ? Numbers::Identifiers : Numbers::Ports;
        return port_as_linux(inside.port, numbers, settings_.ports, random_, is_free);
    }
    const Numbers numbers = is_identifier             ? Numbers::Identifiers
                            : its.is(IpProtocol::Udp) ? Numbers::PortsInPairs
                                                      : Numbers::Ports;
    return port_as_recommended(inside.port, numbers, settings_.ports, is_free);
}

// RFC 5508 REQ-8: "the NAT device SHOULD send an ICMP destination unreachable message, with a code
// of 13 (Communication administratively prohibited) to the sender, and drop the original packet."
void Nat::refuse(Case& its, const trace::Rule& why, sim::Facts facts) {
    const ipv4::Refusal refusal{
        .why = ipv4::Refusal::Why::AdminProhibited,
        .header = its.header,
        .quoted = its.packet.quote(std::min(its.packet.size(), ipv4::Refusal::kMostQuoted)),
        .cause = its.packet.as_cause(),
        .arrived = its.in};
    around_.node.drop(std::move(its.packet), {ipv4::layer(), why, its.in}, facts);
    if (!is_linux() && its.in != nullptr) around_.icmp.refuse(refusal);
}

void Nat::set_source(Case& its, const Mapping& mapping) {
    if (mapping.inside == mapping.outside) return;
    note_before(its);
    under_way_.source = &mapping;
    rewrite(its.packet.header(std::min(its.packet.size(), kLookedAt)), {.source = mapping.outside});
    its.header.source = mapping.outside.address;
}

// Linux follows what it does not translate as well: so the answer is not masqueraded.
void Nat::keep_as_it_is(Case& its) {
    Mapping* mapping = table_.outbound(its.protocol(), its.destination, its.source);
    if (mapping == nullptr) {
        const bool may_be = its.tracked.may_begin && table_.size() < settings_.most &&
                            table_.is_free(its.protocol(), its.destination, its.source);
        if (!may_be) return;
        mapping = &*table_.add({.protocol = its.protocol(),
                                .inside = its.destination,
                                .outside = its.destination,
                                .towards = its.source,
                                .depends = Depends::OnAddressAndPort});
    }
    use(session_of(*mapping, its.source, false), its.tracked.tcp_flags, false);
}

}  // namespace catenet::nat44
