#include "models/icmp/silence.hpp"

#include "models/icmp/packet.hpp"

namespace catenet::icmp {
namespace {

bool is_about_icmp_error(const ipv4::Refusal& refusal) {
    const ipv4::Header& header = refusal.header;
    if (header.protocol != static_cast<std::uint8_t>(ipv4::IpProtocol::Icmp)) return false;
    const ByteView quoted = refusal.quoted.bytes();
    if (quoted.size() <= header.header_length) return true;  // nobody can tell
    return is_error(static_cast<Type>(octet(quoted[header.header_length])));
}

bool is_one_host(Ipv4Address source) {
    return !source.is_unspecified() && !source.is_loopback() && !source.is_multicast() &&
           !source.is_reserved();
}

}  // namespace

// The conditions are those of RFC 1122 3.2.2, "An ICMP error message MUST NOT be sent as the result
// of receiving", in its order.
std::string_view reason_for_silence(const ipv4::Refusal& refusal) {
    if (is_about_icmp_error(refusal)) return "it is an ICMP error itself";
    if (refusal.for_many || refusal.header.destination.is_multicast()) return "it was for many";
    if (refusal.to_all_on_link) return "its frame was for all on the link";
    if (refusal.header.fragment_offset != 0) return "it is a later fragment";
    if (!is_one_host(refusal.header.source)) return "its source is not one host";
    return {};
}

}  // namespace catenet::icmp
