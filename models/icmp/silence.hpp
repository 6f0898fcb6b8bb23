// When a node must not send an ICMP error, so that errors never breed errors.
#pragma once
#include "models/ipv4/refusal.hpp"

#include <string_view>

namespace catenet::icmp {

// RFC 1122 3.2.2 and RFC 1812 4.3.2.7: why nothing may be said about that packet, in a few words;
// empty if something may.
std::string_view reason_for_silence(const ipv4::Refusal& refusal);

}  // namespace catenet::icmp
