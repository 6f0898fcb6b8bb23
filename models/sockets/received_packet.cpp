#include "models/sockets/received_packet.hpp"

namespace catenet::sockets {

std::vector<std::byte> ReceivedPacket::data() const {
    std::vector<std::byte> bytes(packet_.size());
    packet_.copy_to(bytes);
    return bytes;
}

void ReceivedPacket::drop(sim::Node& node, const sim::Saying& saying, sim::Facts facts) {
    node.drop(std::move(packet_), saying, facts);
}

}  // namespace catenet::sockets
