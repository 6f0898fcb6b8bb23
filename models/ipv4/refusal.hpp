// Refusal: what IPv4 tells the layer that knows how to answer (ICMP) about a packet it must refuse.
#pragma once
#include "models/ipv4/packet.hpp"

#include "sim/net/packet.hpp"

namespace catenet::sim {
class Port;
}

namespace catenet::ipv4 {

// RFC 792 by name; IPv4 itself knows no ICMP.
struct Refusal {
    enum class Why : std::uint8_t {
        NoRoute,              // no row of the table holds the destination
        HostUnreachable,      // the next hop does not answer
        ProtocolUnreachable,  // nobody here speaks what the packet carries
        PortUnreachable,      // no app listens (said by UDP)
        NetProhibited,        // somebody has forbidden to go to that network,
        HostProhibited,       // to that host,
        AdminProhibited,      // or that it goes on at all
        FragmentationNeeded,  // too big for the next link, and it must not be cut
        TtlExpired,           // has passed as many routers as it may
        ReassemblyExpired,    // its other pieces did not come
        BadOption,            // a byte of its header cannot be right
        BetterRouter,         // no refusal: it went on, but there is a shorter way
    };
    // RFC 1812 4.3.2.3: as much of it as fits into an answer of 576 bytes.
    static constexpr std::size_t kMostQuoted = 576 - kHeaderSize - 8;

    Why why = Why::NoRoute;
    Header header;                   // of the packet
    sim::Payload quoted;             // its first bytes, from the header on
    sim::Cause cause = {};           // the packet itself
    sim::Port* arrived = nullptr;    // null: this node sent the packet
    bool to_all_on_link = false;     // the frame was a broadcast
    bool for_many = false;           // the packet was
    Ipv4Address better_router = {};  // BetterRouter
    std::uint16_t mtu = 0;           // FragmentationNeeded: what would fit
    std::uint8_t wrong_byte = 0;     // BadOption: counted from 0
};

class RefusalHandler {
  public:
    virtual ~RefusalHandler() = default;
    virtual void refuse(const Refusal& refusal) = 0;
};

}  // namespace catenet::ipv4
