#include "models/gateways/can-udp/cannelloni.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/wire.hpp"
#include "sim/trace/field_at.hpp"

#include <algorithm>
#include <array>

namespace catenet::cannelloni {
namespace {

using can_udp::Datagram;
using can_udp::Malformed;
using trace::Field;
using trace::Format;

constexpr std::uint8_t kVersionTwo = 2;
constexpr std::uint8_t kOperationData = 0;
constexpr std::uint8_t kFlexibleRate = 0x80;  // in the length: a frame of CAN FD

constexpr Field kVersion{"cannelloni.version", "The version of the format: 2.", 0, 8};
constexpr Field kOperation{"cannelloni.op_code", "What follows; 0: frames.", 8, 8};
constexpr Field kSequence{
    "cannelloni.seq_no", "How many datagrams came before, modulo 256.", 16, 8};
constexpr Field kCount{"cannelloni.count", "How many frames follow.", 24, 16};
constexpr std::array kFields{kVersion, kOperation, kSequence, kCount};

// Of one frame, counted from its first bit.
constexpr Field kExtended{.name = "cannelloni.can_id.eff",
                          .meaning = "the identifier has 29 bits, not 11",
                          .bit_offset = 0,
                          .bit_width = 1,
                          .format = Format::Flag};
constexpr Field kRemote{.name = "cannelloni.can_id.rtr",
                        .meaning = "a remote frame: it asks for this identifier's data",
                        .bit_offset = 1,
                        .bit_width = 1,
                        .format = Format::Flag};
constexpr Field kLongId{.name = "cannelloni.can_id",
                        .meaning = "what the frame is about, 29 bits",
                        .bit_offset = 3,
                        .bit_width = 29,
                        .format = Format::Hex};
constexpr Field kShortId{.name = "cannelloni.can_id",
                         .meaning = "what the frame is about, 11 bits",
                         .bit_offset = 21,
                         .bit_width = 11,
                         .format = Format::Hex};
constexpr Field kLength{.name = "cannelloni.len",
                        .meaning = "bytes of data that the frame carries, or asks for",
                        .bit_offset = 32,
                        .bit_width = 8};
constexpr Field kData{.name = "cannelloni.data",
                      .meaning = "the frame's data",
                      .bit_offset = 40,
                      .bit_width = 8,
                      .format = Format::Opaque};

// A frame as SocketCAN has it: this one with three bytes between length and data.
Result<can::Frame, Malformed> parse_frame(ByteView bytes) {
    if (bytes.size() < kFrameHeaderSize) return Malformed::TooShort;
    const std::uint8_t length = octet(bytes[kFrameHeaderSize - 1]);
    if ((length & kFlexibleRate) != 0) return Malformed::FlexibleRate;
    std::array<std::byte, can::Frame::kHeader + can::kMostData> room{};
    std::copy_n(bytes.begin(), kFrameHeaderSize, room.begin());
    const ByteView data = bytes.subspan(kFrameHeaderSize);
    const std::size_t there = std::min(data.size(), can::kMostData);
    std::copy_n(data.begin(), there, room.begin() + can::Frame::kHeader);
    const auto frame = can::Frame::parse(ByteView{room}.first(can::Frame::kHeader + there));
    if (frame) return *frame;
    return frame.error() == can::ParseError::TooShort ? Malformed::TooShort : Malformed::BadFrame;
}

void emit_frame(const can::Frame& frame, ByteSpan bytes) {
    std::array<std::byte, can::Frame::kHeader + can::kMostData> room{};
    frame.emit(room);
    std::copy_n(room.begin(), kFrameHeaderSize, bytes.begin());
    const ByteView data = frame.carried();
    std::copy(data.begin(), data.end(), bytes.begin() + kFrameHeaderSize);
}

std::size_t header_length(ByteView bytes) {
    const auto datagram = parse(bytes);
    return datagram ? size_of(*datagram) : 0;
}

trace::Next next(ByteView /*bytes*/) {
    return {};
}

// "seq 3, 2 frames: 0x1a0 0x2b4"
void summarise(ByteView bytes, std::string& line) {
    const auto datagram = parse(bytes);
    if (!datagram) {
        line += "malformed";
        return;
    }
    line += "seq " + std::to_string(datagram->sequence) + ", ";
    can_udp::append_frames(line, datagram->frames);
}

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    const auto datagram = parse(bytes);
    if (!datagram) return;
    std::size_t at = kHeaderSize;
    for (const can::Frame& frame : datagram->frames) {
        const auto add = [&](const Field& shape, std::size_t bits = 0) {
            fields.push_back(&trace::field_at(shape, at, bits));
        };
        add(kExtended);
        add(kRemote);
        add(frame.extended ? kLongId : kShortId);
        add(kLength);
        if (!frame.carried().empty()) add(kData, frame.carried().size() * 8);
        at += size_of(frame);
    }
}

}  // namespace

std::size_t size_of(const Datagram& datagram) {
    std::size_t size = kHeaderSize;
    for (const can::Frame& frame : datagram.frames) size += size_of(frame);
    return size;
}

Result<Datagram, Malformed> parse(ByteView bytes) {
    if (bytes.size() < kHeaderSize) return Malformed::TooShort;
    Reader reader{bytes};
    if (reader.u8() != kVersionTwo) return Malformed::OtherProtocol;
    if (reader.u8() != kOperationData) return Malformed::OtherProtocol;
    Datagram datagram{.sequence = reader.u8()};
    for (std::uint16_t left = reader.u16(); left > 0; --left) {
        const auto frame = parse_frame(reader.rest());
        if (!frame) return frame.error();
        reader.skip(size_of(*frame));
        datagram.frames.push_back(*frame);
    }
    return datagram;
}

void emit(const Datagram& datagram, ByteSpan bytes) {
    CATENET_ASSERT(datagram.frames.size() <= kMostFrames, "a datagram counts its frames");
    CATENET_ASSERT(bytes.size() == size_of(datagram), "a datagram is written into its own room");
    kVersion.set(bytes, kVersionTwo);
    kOperation.set(bytes, kOperationData);
    kSequence.set(bytes, datagram.sequence);
    kCount.set(bytes, datagram.frames.size());
    std::size_t at = kHeaderSize;
    for (const can::Frame& frame : datagram.frames) {
        emit_frame(frame, bytes.subspan(at));
        at += size_of(frame);
    }
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "cannelloni",
                                    .title = "CAN frames over UDP, as cannelloni sends them",
                                    .fields = kFields,
                                    .bindings = {},  // no port is assigned: scenarios say which
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields};
    return layer;
}

}  // namespace catenet::cannelloni
