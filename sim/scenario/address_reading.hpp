// What is wrong with an address that cannot be read, and what was meant.
#pragma once
#include "sim/scenario/quantity.hpp"

#include <string_view>

namespace catenet::scenario {

std::optional<Ipv4Interface> parse_interface(std::string_view word);

// "2001:db8::/32" (RFC 4291 2.2 and 2.3).
bool is_ipv6_prefix(std::string_view word);

// Why `word` is none of the type. REQUIRES: type is Ipv4Address, Ipv4Prefix, Ipv4Interface or Mac
Complaint explain_address(Type type, std::string_view word);

}  // namespace catenet::scenario
