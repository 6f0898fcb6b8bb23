// Martians: addresses that cannot be right on a packet that came in from outside.
#pragma once
#include "models/ipv4/packet.hpp"

namespace catenet::ipv4 {

// RFC 1812 5.3.7 and RFC 1122 3.2.1.3: a source must be one host, and neither this network's
// unknown one nor a loopback. 0.0.0.0 may ask all on the link for an address (RFC 1122 3.2.1.3 a).
bool is_martian_source(const Header& header);

// Nothing outside a host may be called 0.x, 127.x or by a reserved address.
bool is_martian_destination(const Header& header);

// What nobody can be sent to: 0.x, and the reserved addresses but the limited broadcast
// (RFC 1122 3.2.1.3, RFC 1112 section 4).
bool is_no_destination(Ipv4Address destination);

}  // namespace catenet::ipv4
