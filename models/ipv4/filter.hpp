// PacketFilter: whoever may stop packets on their way through IPv4, at three places. IPv4 itself
// knows no firewall.
#pragma once
#include "models/ipv4/packet.hpp"

#include "sim/net/packet.hpp"

#include <cstdint>

namespace catenet::sim {
class Port;
}

namespace catenet::ipv4 {

// The places, by their names in Linux.
enum class Chain : std::uint8_t {
    Input,    // it is for this node
    Forward,  // it is passed on; its TTL is that with which it would leave
    Output,   // this node sends it itself
};
inline constexpr std::size_t kChains = 3;

struct Passage {
    Chain chain = Chain::Input;
    Header header;                // its TTL as it came in
    sim::Port* in = nullptr;      // null: this node sends it
    sim::Port* out = nullptr;     // null: it is for this node
    bool to_all_on_link = false;  // its frame was a broadcast
    bool for_many = false;        // the packet was
};

class PacketFilter {
  public:
    virtual ~PacketFilter() = default;
    // Whether it may go on. If not, the filter has ended its life, with a reason. The packet begins
    // with its IP header.
    virtual bool judge(sim::Packet& packet, const Passage& passage) = 0;
    // Pieces are put together before they are judged, also those that are for others.
    virtual bool wants_whole_packets() const = 0;
};

}  // namespace catenet::ipv4
