#include "sim/net/packet.hpp"

#include "sim/core/assert.hpp"
#include "sim/net/packet_pool.hpp"

#include <algorithm>
#include <cstring>

namespace catenet::sim {
namespace {

ByteView payload_of(const PacketCell& cell) {
    if (cell.payload.empty()) return {};
    return cell.payload.bytes().subspan(cell.payload_offset, cell.payload_length);
}

ByteView head_of(const PacketCell& cell) {
    return ByteView{cell.room}.subspan(cell.begin, static_cast<std::size_t>(cell.end - cell.begin));
}

}  // namespace

void Packet::set_identity(trace::PacketId id, Cause cause) {
    cell_->id = id;
    cell_->parent = cause.parent;
    cell_->journey = cause.parent ? cause.journey : id;
}

trace::PacketView Packet::view() const {
    trace::PacketView view;
    view.id = cell_->id;
    view.journey = cell_->journey;
    if (cell_->parents) {
        view.parents = *cell_->parents;
    } else if (cell_->parent) {
        view.parents = {&cell_->parent, 1};
    }
    view.head = head_of(*cell_);
    view.payload = payload_of(*cell_);
    view.payload_length = cell_->payload_length;
    view.trailer = cell_->trailer;
    return view;
}

ByteSpan Packet::header(std::size_t length) {
    CATENET_ASSERT(length <= size(), "a header is read that is not there");
    if (cell_->begin + length > cell_->end) fetch(length);
    return ByteSpan{cell_->room}.subspan(cell_->begin, length);
}

// Moves the headers to where `length` bytes fit and brings the missing ones from the payload.
void Packet::fetch(std::size_t length) {
    PacketCell& cell = *cell_;
    CATENET_ASSERT(length <= PacketCell::kRoom, "a header is longer than a cell has room for");
    const auto have = static_cast<std::size_t>(cell.end - cell.begin);
    const std::size_t missing = length - have;
    std::byte* const out = cell.room.data() + PacketCell::kRoom - length;
    std::memmove(out, cell.room.data() + cell.begin, have);  // either way, and they may overlap
    const ByteView payload = payload_of(cell);
    const std::size_t from_payload = std::min<std::size_t>(missing, cell.payload_length);
    if (payload.empty()) {
        std::fill_n(out + have, from_payload, std::byte{0});
    } else {
        std::copy_n(payload.begin(), from_payload, out + have);
    }
    std::fill_n(out + have + from_payload, missing - from_payload, std::byte{0});
    cell.payload_offset += static_cast<std::uint32_t>(from_payload);
    cell.payload_length -= static_cast<std::uint32_t>(from_payload);
    cell.trailer = static_cast<std::uint16_t>(cell.trailer - (missing - from_payload));
    cell.begin = static_cast<std::uint16_t>(PacketCell::kRoom - length);
    cell.end = PacketCell::kRoom;
}

ByteSpan Packet::push_front(std::size_t length) {
    CATENET_ASSERT(length <= PacketCell::kRoom, "a header is longer than a cell has room for");
    if (length > cell_->begin) spill();
    cell_->begin = static_cast<std::uint16_t>(cell_->begin - length);
    return ByteSpan{cell_->room}.subspan(cell_->begin, length);
}

// No room in front is left (a tunnel in a tunnel): the headers so far become payload.
void Packet::spill() {
    PacketCell& cell = *cell_;
    const std::size_t size = this->size() - cell.trailer;
    std::vector<std::byte> all(size);
    copy_to(all);
    cell.payload = Payload{all};
    cell.payload_offset = 0;
    cell.payload_length = static_cast<std::uint32_t>(size);
    cell.begin = cell.end = PacketCell::kRoom;
}

void Packet::pull_front(std::size_t length) {
    CATENET_ASSERT(cell_->begin + length <= cell_->end, "a header is taken off that is not there");
    cell_->begin = static_cast<std::uint16_t>(cell_->begin + length);
}

void Packet::unpull_front(std::size_t length) {
    CATENET_ASSERT(length <= cell_->begin, "a header is put back that was not taken off");
    cell_->begin = static_cast<std::uint16_t>(cell_->begin - length);
}

void Packet::trim(std::size_t length) {
    PacketCell& cell = *cell_;
    CATENET_ASSERT(length <= size(), "a packet cannot be trimmed to more than it is");
    std::size_t excess = size() - length;
    const std::size_t from_trailer = std::min<std::size_t>(excess, cell.trailer);
    cell.trailer = static_cast<std::uint16_t>(cell.trailer - from_trailer);
    excess -= from_trailer;
    const std::size_t from_payload = std::min<std::size_t>(excess, cell.payload_length);
    cell.payload_length -= static_cast<std::uint32_t>(from_payload);
    cell.end = static_cast<std::uint16_t>(cell.end - (excess - from_payload));
}

void Packet::pad_to(std::size_t length) {
    if (size() >= length) return;
    cell_->trailer = static_cast<std::uint16_t>(cell_->trailer + (length - size()));
}

// The payload may be shared with others, so it is copied.
void Packet::turn_over(std::uint64_t bit) {
    CATENET_ASSERT(bit < 8 * size(), "a bit is turned over that is not there");
    PacketCell& cell = *cell_;
    cell.damaged = true;
    const auto at = static_cast<std::size_t>(bit / 8);
    const std::byte mask{static_cast<unsigned char>(0x80U >> bit % 8)};
    const auto head = static_cast<std::size_t>(cell.end - cell.begin);
    if (at < head) {
        cell.room[cell.begin + at] ^= mask;
        return;
    }
    const bool in_trailer = at >= head + cell.payload_length;
    std::vector<std::byte> bytes(head + cell.payload_length + (in_trailer ? cell.trailer : 0U));
    copy_to(bytes);
    bytes[at] ^= mask;
    cell.payload = Payload{ByteView{bytes}.subspan(head)};
    cell.payload_offset = 0;
    cell.payload_length = static_cast<std::uint32_t>(bytes.size() - head);
    if (in_trailer) cell.trailer = 0;
}

Payload Packet::quote(std::size_t length) const {
    std::vector<std::byte> bytes(std::min(length, size()));
    copy_to(bytes);
    return Payload{bytes};
}

void Packet::lost() {
    CATENET_ASSERT(cell_->pool->closing(), "a packet was lost silently");
    PacketCell* const cell = std::exchange(cell_, nullptr);
    cell->pool->put(*cell);
}

PacketQueue::~PacketQueue() {
    while (!empty()) const Packet closing = pop();
}

void PacketQueue::push(Packet packet) {
    PacketCell* const cell = packet.release();
    cell->next = nullptr;
    if (tail_ != nullptr) {
        tail_->next = cell;
    } else {
        head_ = cell;
    }
    tail_ = cell;
    ++size_;
}

void PacketQueue::push_by_arrival(Packet packet) {
    if (empty() || tail_->arrival <= packet.cell().arrival) return push(std::move(packet));
    PacketCell* const cell = packet.release();
    PacketCell** place = &head_;
    while ((*place)->arrival <= cell->arrival) place = &(*place)->next;
    cell->next = *place;
    *place = cell;
    ++size_;
}

Packet PacketQueue::pop() {
    CATENET_ASSERT(head_ != nullptr, "nothing waits in this queue");
    PacketCell* const cell = head_;
    head_ = cell->next;
    if (head_ == nullptr) tail_ = nullptr;
    cell->next = nullptr;
    --size_;
    return Packet{cell};
}

}  // namespace catenet::sim
