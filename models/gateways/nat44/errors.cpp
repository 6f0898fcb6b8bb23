// ICMP errors: who they tell of is called in them as whoever they tell knows it (RFC 5508 4).
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/rules.hpp"
#include "models/icmp/packet.hpp"

#include "sim/core/checksum.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::nat44 {
namespace {

ByteSpan seen_of(sim::Packet& packet) {
    return packet.header(std::min(packet.size(), kLookedAt));
}

bool is_redirect(ByteView packet, const ipv4::Header& header) {
    return octet(packet[header.header_length]) == static_cast<unsigned>(icmp::Type::Redirect);
}

}  // namespace

// RFC 5508 REQ-3: "the NAT device SHOULD silently drop" an error that quotes a header whose
// checksum is wrong. A later piece has no ports.
bool Nat::quotes_broken_header(Case& its) const {
    const ByteView quoted = ByteView{seen_of(its.packet)}.subspan(quoted_at(its.header));
    const auto about = ipv4::Header::parse_quoted(quoted);
    if (!about || about->fragment_offset != 0) return true;
    return !is_linux() && internet_checksum(quoted.first(about->header_length)) != 0;
}

// About a packet that left by a mapping (RFC 5508 REQ-4), or that was turned back inside (REQ-7).
// Its own source stays, if it comes from outside: "regardless of" who says it (RFC 4787 REQ-12a).
// It neither ends nor prolongs anything (REQ-12, RFC 5508 REQ-6).
bool Nat::bring_error_in(Case& its) {
    const std::uint8_t protocol = its.protocol();
    const Mapping* const sender = table_.inbound(protocol, its.source, its.destination);
    const auto drop = [&](const trace::Rule& why) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), why, its.in},
                          {{"ip.src", its.header.source}, {"ip.dst", its.header.destination}});
        return false;
    };
    if (sender == nullptr) {
        // Then the gateway itself has sent it, or nobody.
        const bool is_ours = is_linux() || its.header.destination != outside_address() ||
                             is_own_use(protocol, its.source.port);
        return is_ours || drop(rules::kErrorUnknown);
    }
    if (quotes_broken_header(its)) return drop(rules::kErrorBroken);
    if (is_redirect(seen_of(its.packet), its.header)) return drop(rules::kRedirect);
    NewError error{.destination = sender->inside.address, .quoted = {.source = sender->inside}};
    note_before(its);
    const bool is_hairpin = its.in != &outside_port();
    const Mapping* const receiver =
        is_hairpin ? table_.outbound(protocol, its.destination, its.source) : nullptr;
    if (receiver != nullptr) {
        error.source = receiver->outside.address;
        error.quoted.destination = receiver->outside;
        under_way_.source = receiver;
        under_way_.quoted_destination = receiver;
    }
    under_way_.is_error = true;
    under_way_.destination = sender;
    under_way_.quoted_source = sender;
    rewrite_error(seen_of(its.packet), error);
    its.header.destination = sender->inside.address;
    if (error.source) its.header.source = *error.source;
    return true;
}

// About a packet that came in by a mapping (REQ-5). Whoever inside says it, it leaves with the
// outside address.
bool Nat::bring_error_out(Case& its) {
    const Mapping* const receiver = table_.outbound(its.protocol(), its.destination, its.source);
    const auto drop = [&](const trace::Rule& why) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), why, its.in},
                          {{"ip.src", its.header.source}, {"ip.dst", its.header.destination}});
        return false;
    };
    if (receiver == nullptr) {
        if (!is_linux()) return drop(rules::kErrorUnknown);
        around_.node.say(trace::What::Note, {ipv4::layer(), rules::kInvalid, its.in}, its.packet);
        return true;
    }
    if (quotes_broken_header(its)) return drop(rules::kErrorBroken);
    if (is_redirect(seen_of(its.packet), its.header)) return drop(rules::kRedirect);
    if (receiver->inside == receiver->outside) return true;
    note_before(its);
    under_way_.is_error = true;
    under_way_.source = receiver;
    under_way_.quoted_destination = receiver;
    rewrite_error(
        seen_of(its.packet),
        {.source = receiver->outside.address, .quoted = {.destination = receiver->outside}});
    its.header.source = receiver->outside.address;
    return true;
}

// The gateway itself refuses what it has begun to translate: whoever sent it knows no address
// inside.
void Nat::show_as_sent(Case& its) {
    const Mapping* const receiver = under_way_.destination;
    if (receiver == nullptr || under_way_.is_error || !under_way_.before.destination) return;
    if (receiver->protocol != its.protocol() || its.destination.address != receiver->inside.address)
        return;
    const bool has_port = !its.is(IpProtocol::Icmp);
    if (has_port && its.destination.port != receiver->inside.port) return;
    if (quotes_broken_header(its)) return;
    rewrite_error(seen_of(its.packet), {.quoted = {.destination = *under_way_.before.destination}});
    around_.node.say(trace::What::Note,
                     {ipv4::layer(), rules::kQuotesBack},
                     its.packet,
                     {{"ip.dst", its.header.destination}});
}

}  // namespace catenet::nat44
