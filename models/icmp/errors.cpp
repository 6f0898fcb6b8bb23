// The errors that a node sends: which message tells of which refusal, to whom, and when none does.
#include "models/icmp/icmp.hpp"
#include "models/icmp/rules.hpp"
#include "models/icmp/silence.hpp"

namespace catenet::icmp {
namespace {

using Why = ipv4::Refusal::Why;

constexpr std::uint8_t kNetworkControl = 0xc0;  // RFC 1812 4.3.2.5: precedence 6

Header header_for(const ipv4::Refusal& refusal) {
    const auto unreachable = [](std::uint8_t code) {
        return Header{.type = Type::DestinationUnreachable, .code = code};
    };
    switch (refusal.why) {
        case Why::NoRoute: return unreachable(kNetUnreachable);
        case Why::HostUnreachable: return unreachable(kHostUnreachable);
        case Why::ProtocolUnreachable: return unreachable(kProtocolUnreachable);
        case Why::PortUnreachable: return unreachable(kPortUnreachable);
        case Why::NetProhibited: return unreachable(kNetProhibited);
        case Why::HostProhibited: return unreachable(kHostProhibited);
        case Why::AdminProhibited: return unreachable(kAdminProhibited);
        case Why::FragmentationNeeded: {
            Header header = unreachable(kFragmentationNeeded);
            header.mtu = refusal.mtu;
            return header;
        }
        case Why::TtlExpired: return {.type = Type::TimeExceeded, .code = kTtlExceeded};
        case Why::ReassemblyExpired:
            return {.type = Type::TimeExceeded, .code = kReassemblyExceeded};
        case Why::BadOption: return {.type = Type::ParameterProblem, .pointer = refusal.wrong_byte};
        case Why::BetterRouter:
            return {
                .type = Type::Redirect, .code = kRedirectHost, .gateway = refusal.better_router};
    }
    return {};
}

// Linux's icmp_ratemask: redirects, and what path MTU discovery needs, are not held back.
bool is_limited(Why why) {
    return why != Why::BetterRouter && why != Why::FragmentationNeeded;
}

}  // namespace

void Icmp::refuse(const ipv4::Refusal& refusal) {
    const Header header = header_for(refusal);
    if (refusal.arrived == nullptr) {
        // Nobody else's: the layer that sent it learns it without a message.
        const ByteView quoted = refusal.quoted.bytes();
        return report({.type = header.type,
                       .code = header.code,
                       .from = refusal.header.source,
                       .own = true,
                       .about = refusal.header,
                       .quoted = quoted.subspan(refusal.header.header_length),
                       .mtu = refusal.mtu});
    }
    if (may_send(refusal)) send_error(refusal, header);
}

// The sender waits, or sends again, and never learns why: a black hole.
void Icmp::say_untold(const ipv4::Refusal& refusal) {
    const Header header = header_for(refusal);
    const std::string what = words_for(header.type, header.code);
    const bool is_hole = refusal.why == Why::FragmentationNeeded;
    node_.say(trace::What::Note,
              {layer(), is_hole ? rules::kBlackHole : rules::kSwitchedOff, refusal.arrived},
              {{"ip.src", refusal.header.source},
               {"what", std::string_view{what}},
               {"mtu", std::uint64_t{refusal.mtu}}});
}

bool Icmp::may_send(const ipv4::Refusal& refusal) {
    const std::string_view because = reason_for_silence(refusal);
    if (!because.empty()) {
        node_.say(trace::What::Note,
                  {layer(), rules::kSilent, refusal.arrived},
                  {{"because", because}, {"ip.src", refusal.header.source}});
        return false;
    }
    if (!options_.tells_errors) {
        say_untold(refusal);
        return false;
    }
    if (!options_.rate_limit || !is_limited(refusal.why)) return true;
    if (limit_.allow(refusal.header.source, node_.now())) return true;
    node_.say(trace::What::Note,
              {layer(), rules::kRateLimited, refusal.arrived},
              {{"ip.dst", refusal.header.source}});
    return false;
}

// RFC 1122 3.2.2: it quotes the packet. RFC 1812 4.3.2.4: where the packet was not for us, the
// source "MUST be one of the IP addresses of the interface over which the ICMP message is
// transmitted".
void Icmp::send_error(const ipv4::Refusal& refusal, const Header& header) {
    const Ipv4Address destination = refusal.header.destination;
    const bool was_ours = ipv4_.owns(destination);
    send(node_.originate(refusal.quoted, refusal.cause),
         header,
         {.protocol = ipv4::IpProtocol::Icmp,
          .destination = refusal.header.source,
          .source = was_ours ? std::optional{destination} : std::nullopt,
          .tos = kNetworkControl});
}

}  // namespace catenet::icmp
