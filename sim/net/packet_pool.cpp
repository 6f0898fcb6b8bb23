#include "sim/net/packet_pool.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace catenet::sim {
namespace {

constexpr std::size_t kChunk = 256;  // cells that are made at once: 64 KiB

}  // namespace

Packet PacketPool::make(std::size_t length) {
    CATENET_ASSERT(length <= std::numeric_limits<std::uint32_t>::max(), "a packet has 32 bits");
    PacketCell& cell = get();
    cell.payload_length = static_cast<std::uint32_t>(length);
    return Packet{&cell};
}

Packet PacketPool::make(Payload payload) {
    Packet packet = make(payload.bytes().size());
    packet.cell().payload = std::move(payload);
    return packet;
}

Packet PacketPool::clone(const Packet& original) {
    const PacketCell& from = original.cell();
    PacketCell& cell = get();
    cell.payload = from.payload;
    cell.payload_offset = from.payload_offset;
    cell.payload_length = from.payload_length;
    cell.begin = from.begin;
    cell.end = from.end;
    cell.trailer = from.trailer;
    cell.damaged = from.damaged;
    cell.room = from.room;
    return Packet{&cell};
}

Packet PacketPool::part(const Packet& whole, std::size_t begin, std::size_t length) {
    const PacketCell& from = whole.cell();
    CATENET_ASSERT(begin + length <= whole.size() - from.trailer,
                   "a part is larger than the whole");
    const auto headers = static_cast<std::size_t>(from.end - from.begin);
    const std::size_t of_headers = begin < headers ? std::min(length, headers - begin) : 0;
    const std::size_t before_payload = begin < headers ? 0 : begin - headers;
    PacketCell& cell = get();
    cell.damaged = from.damaged;
    cell.payload = from.payload;
    cell.payload_offset = from.payload_offset + static_cast<std::uint32_t>(before_payload);
    cell.payload_length = static_cast<std::uint32_t>(length - of_headers);
    cell.begin = static_cast<std::uint16_t>(PacketCell::kRoom - of_headers);
    std::memcpy(cell.room.data() + cell.begin, from.room.data() + from.begin + begin, of_headers);
    return Packet{&cell};
}

void PacketPool::put(PacketCell& cell) {
    cell.payload = Payload{};
    cell.parents.reset();
    cell.next = free_;
    free_ = &cell;
    --live_;
}

PacketCell& PacketPool::get() {
    if (free_ == nullptr) grow();
    PacketCell& cell = *free_;
    free_ = cell.next;
    cell.next = nullptr;
    cell.pool = this;
    cell.parent = {};
    cell.payload_offset = 0;
    cell.payload_length = 0;
    cell.begin = cell.end = PacketCell::kRoom;
    cell.trailer = 0;
    cell.doom = nullptr;
    cell.damaged = cell.doubled = cell.late = false;
    ++live_;
    return cell;
}

void PacketPool::grow() {
    chunks_.push_back(std::make_unique<PacketCell[]>(kChunk));
    for (std::size_t i = kChunk; i-- > 0;) {
        PacketCell& cell = chunks_.back()[i];
        cell.next = free_;
        free_ = &cell;
    }
}

}  // namespace catenet::sim
