// Which way a packet goes through the translator, and what is known of it.
#include "models/gateways/nat44/nat.hpp"

#include "models/gateways/nat44/rules.hpp"
#include "models/icmp/packet.hpp"
#include "models/tcp/packet.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::nat44 {

using firewall::Tracked;
using Kind = Tracked::Kind;

Nat::Nat(const Surroundings& around, Settings settings)
    : around_(around),
      settings_(std::move(settings)),
      outside_port_(&around_.node.port(settings_.outside_port)),
      table_(settings_),
      random_(around_.node.simulation().random("nat44 " + around_.node.name())) {
    around_.ipv4.set_translator(this);
}

bool Nat::Case::is_syn() const {
    const std::uint8_t flags = tracked.tcp_flags & (tcp::kSyn | tcp::kAck | tcp::kRst);
    return is(IpProtocol::Tcp) && flags == tcp::kSyn;
}

void Nat::start() {
    forget_ended();
}

void Nat::receive(sim::Packet /*packet*/, sim::Port& /*port*/) {
    CATENET_ASSERT(false, "a translator receives no packets: IPv4 asks it");
}

std::optional<Ipv4Address> Nat::outside_address() const {
    if (!around_.ipv4.has_interface(outside_port())) return {};
    const Ipv4Address address = around_.ipv4.interface_of(outside_port()).address;
    if (address.is_unspecified()) return {};
    return address;
}

// RFC 5508 REQ-3 has ICMP's checksum looked at; those of UDP and TCP are brought up to date, right
// or wrong. Linux looks at all (nf_conntrack_checksum).
Nat::Case Nat::look(sim::Packet& packet, ipv4::Header& header, sim::Port* in) const {
    const auto verify = is_linux() ? firewall::Verify::Yes : firewall::Verify::No;
    Case its{packet, header, in, firewall::track(packet, header, verify)};
    const firewall::Tuple& tuple = its.tracked.tuple;
    its.source = {tuple.source, tuple.source_port};
    its.destination = {tuple.destination, tuple.destination_port};
    if (its.tracked.kind == Kind::Invalid || !its.is(IpProtocol::Icmp)) return its;
    // In place of ports both ends have the identifier, that of who asked; the other end has none.
    const bool asks = its.tracked.may_begin;
    const bool is_error = its.tracked.kind == Kind::Error;
    its.destination.port = asks || is_error ? 0 : tuple.source_port;
    its.source.port = asks || is_error ? tuple.source_port : 0;
    return its;
}

bool Nat::on_arrival(sim::Packet& packet, ipv4::Header& header, sim::Port& in) {
    forget_ended();
    if (!around_.ipv4.owns(header.destination)) return true;
    Case its = look(packet, header, &in);
    switch (its.tracked.kind) {
        case Kind::Invalid: return true;  // whoever it is for says what is wrong with it
        case Kind::Error: return bring_error_in(its);
        case Kind::Flow: break;
    }
    return is_linux() ? bring_in_as_linux(its) : bring_in(its);
}

bool Nat::on_departure(sim::Packet& packet, ipv4::Header& header, sim::Port& in, sim::Port& out) {
    Case its = look(packet, header, &in);
    const bool is_outward = &out == &outside_port() && &in != &outside_port();
    bool goes_on = true;
    if (under_way_.is_error) {
        // Both ends are right already.
    } else if (!is_outward && !under_way_.is_hairpin) {
        goes_on = leaves_as_it_is(its, out);
    } else if (its.tracked.kind == Kind::Error) {
        goes_on = bring_error_out(its);
    } else {
        goes_on = bring_out(its, out);
    }
    if (goes_on && under_way_.any()) finish(its);
    return goes_on;
}

// Outside nobody has a way to an address inside. Who made one by hand is told by the RFCs' gateway
// that it leads nowhere; Linux passes the packet on as it is, and the answer too.
bool Nat::leaves_as_it_is(Case& its, sim::Port& out) {
    const bool is_inward = its.in == &outside_port() && &out != &outside_port();
    if (!is_inward || under_way_.destination != nullptr) return true;
    if (is_linux()) {
        if (its.tracked.kind == Kind::Flow) keep_as_it_is(its);
        return true;
    }
    around_.node.drop(std::move(its.packet),
                      {ipv4::layer(), rules::kNotTranslated, its.in},
                      {{"ip.dst", its.header.destination}, {"ip.src", its.header.source}});
    return false;
}

bool Nat::on_sending(sim::Packet& packet, ipv4::Header& header, sim::Port& out) {
    Case its = look(packet, header, nullptr);
    if (its.tracked.kind == Kind::Error) {
        show_as_sent(its);
        return true;
    }
    if (&out != &outside_port() || its.tracked.kind == Kind::Invalid) return true;
    return send_own(its);
}

}  // namespace catenet::nat44
