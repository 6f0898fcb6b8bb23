#include "sim/trace/frame_buffer.hpp"

namespace catenet::trace {

ByteView FrameBuffer::whole(const PacketView& packet) {
    if (packet.size() == packet.head.size()) return packet.head;
    bytes_.resize(packet.size());
    packet.copy_to(bytes_);
    return bytes_;
}

}  // namespace catenet::trace
