// The reset that answers a segment which belongs to no connection (RFC 9293 3.10.7.1).
#pragma once
#include "models/ipv4/ipv4.hpp"
#include "models/tcp/packet.hpp"

namespace catenet::tcp {

// Its header. REQUIRES: `asked` is no reset; `length` counts the data behind it
Header reset_for(const Header& asked, std::size_t length);

// Sends it, as if from the address that the segment was for.
void send_reset(sim::Node& node,
                ipv4::Ipv4& ipv4,
                const ipv4::Header& carrier,
                const Header& reset,
                sim::Cause cause);

}  // namespace catenet::tcp
