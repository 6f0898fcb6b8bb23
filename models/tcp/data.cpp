#include "models/tcp/data.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <vector>

namespace catenet::tcp {

void Data::copy_to(ByteSpan out) const {
    CATENET_ASSERT(out.size() <= length, "no more is copied than there is");
    if (payload.empty()) {
        std::fill(out.begin(), out.end(), std::byte{0});
        return;
    }
    const ByteView from = payload.bytes().subspan(offset, out.size());
    std::copy(from.begin(), from.end(), out.begin());
}

Data data_of(const sim::Packet& packet, std::size_t begin, std::size_t length) {
    const sim::PacketCell& cell = packet.cell();
    const auto headers = static_cast<std::size_t>(cell.end - cell.begin);
    if (begin < headers || cell.trailer > 0) {
        std::vector<std::byte> bytes(begin + length);
        packet.copy_to(bytes);
        Data data = Data::of(ByteView{bytes}.subspan(begin), packet.as_cause());
        data.at = begin;
        return data;
    }
    return {.payload = cell.payload,
            .offset = cell.payload_offset + (begin - headers),
            .length = length,
            .cause = packet.as_cause(),
            .at = begin};
}

sim::Packet packet_with(sim::Node& node, const Data& data, sim::Cause cause) {
    sim::Packet packet = node.originate(data.length, cause);
    packet.cell().payload = data.payload;
    packet.cell().payload_offset = static_cast<std::uint32_t>(data.offset);
    return packet;
}

}  // namespace catenet::tcp
