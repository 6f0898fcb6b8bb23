#include "models/tcp/reset.hpp"

#include "sim/core/assert.hpp"

namespace catenet::tcp {

Header reset_for(const Header& asked, std::size_t length) {
    CATENET_ASSERT(!asked.has(kRst), "a reset is not answered by another");
    Header reset{.source_port = asked.destination_port,
                 .destination_port = asked.source_port,
                 .flags = kRst};
    if (asked.has(kAck)) {
        reset.sequence = asked.acknowledgment;  // "<SEQ=SEG.ACK><CTL=RST>"
        return reset;
    }
    // "<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>"
    const std::size_t counted = length + (asked.has(kSyn) ? 1 : 0) + (asked.has(kFin) ? 1 : 0);
    reset.flags = kRst | kAck;
    reset.acknowledgment = asked.sequence + static_cast<std::uint32_t>(counted);
    return reset;
}

void send_reset(sim::Node& node,
                ipv4::Ipv4& ipv4,
                const ipv4::Header& carrier,
                const Header& reset,
                sim::Cause cause) {
    sim::Packet packet = node.originate(std::size_t{0}, cause);
    reset.emit(packet.push_front(kHeaderSize));
    const std::uint16_t sum = checksum_of(packet.view(), carrier.destination, carrier.source);
    set_checksum(packet.header(kHeaderSize), sum);
    ipv4.send(std::move(packet),
              {.protocol = ipv4::IpProtocol::Tcp,
               .destination = carrier.source,
               .source = carrier.destination,
               .discovery = ipv4::PathMtu::Want});
}

}  // namespace catenet::tcp
