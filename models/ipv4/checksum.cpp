#include "models/ipv4/checksum.hpp"

namespace catenet::ipv4 {

void add_bytes(InternetChecksum& sum, const trace::PacketView& packet) {
    const std::size_t even = packet.head.size() & ~std::size_t{1};
    sum.add(packet.head.first(even));
    ByteView payload = packet.payload;
    if (even != packet.head.size()) {
        // A word that lies in both pieces.
        const unsigned high = octet(packet.head.back());
        const unsigned low = payload.empty() ? 0U : octet(payload.front());
        sum.add(static_cast<std::uint16_t>(high << 8 | low));
        if (!payload.empty()) payload = payload.subspan(1);
    }
    sum.add(payload);
}

InternetChecksum pseudo_header_sum(Ipv4Address source,
                                   Ipv4Address destination,
                                   IpProtocol protocol,
                                   std::size_t length) {
    InternetChecksum sum;
    sum.add_u32(source.value).add_u32(destination.value);
    sum.add(static_cast<std::uint16_t>(protocol)).add(static_cast<std::uint16_t>(length));
    return sum;
}

}  // namespace catenet::ipv4
