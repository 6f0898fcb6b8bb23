#include "models/gateways/can-udp/caneth.hpp"

#include "sim/core/assert.hpp"
#include "sim/trace/field_at.hpp"

#include <algorithm>
#include <array>

namespace catenet::caneth {
namespace {

using can_udp::Datagram;
using can_udp::Malformed;
using trace::Field;
using trace::Format;

constexpr std::string_view kMagicWord = "ISO11898";
constexpr std::uint8_t kVersionOne = 1;
// In a frame, bytes.
constexpr std::size_t kDataAt = 5;
constexpr std::size_t kExtendedAt = 13;
constexpr std::size_t kRemoteAt = 14;

constexpr Field kMagic{.name = "caneth.magic",
                       .meaning = "says that CAN-ETH follows: ISO11898",
                       .bit_offset = 0,
                       .bit_width = 64,
                       .format = Format::Opaque};
constexpr Field kVersion{"caneth.version", "The version of the format: 1.", 64, 8};
constexpr Field kCount{"caneth.frames", "How many frames follow, at most 16.", 72, 8};
constexpr std::array kFields{kMagic, kVersion, kCount};

// Of one frame, counted from its first bit. Alone of all numbers here the identifier has its least
// significant byte first, as Wireshark reads it.
constexpr Field kIdWord{.name = "can.id", .meaning = {}, .bit_width = 32, .little_endian = true};
constexpr Field kLongId{.name = "can.id",
                        .meaning = "what the frame is about, 29 bits",
                        .bit_offset = 0,
                        .bit_width = 29,
                        .format = Format::Hex,
                        .little_endian = true};
constexpr Field kShortId{.name = "can.id",
                         .meaning = "what the frame is about, 11 bits",
                         .bit_offset = 0,
                         .bit_width = 11,
                         .format = Format::Hex,
                         .little_endian = true};
constexpr Field kLength{.name = "can.len",
                        .meaning = "bytes of data that the frame carries, or asks for",
                        .bit_offset = 32,
                        .bit_width = 8};
constexpr Field kData{.name = "data.data",
                      .meaning = "the frame's data",
                      .bit_offset = 40,
                      .bit_width = 8,
                      .format = Format::Opaque};
// As Wireshark shows it: all that is behind the data, the flags too.
constexpr Field kPadding{.name = "caneth.can.padding",
                         .meaning = "all frames are equally long",
                         .bit_offset = 40,
                         .bit_width = 8,
                         .format = Format::Opaque};
constexpr Field kExtended{.name = "can.flags.xtd",
                          .meaning = "the identifier has 29 bits, not 11",
                          .bit_offset = 8 * kExtendedAt,
                          .bit_width = 8,
                          .format = Format::Flag,
                          .part = true};
constexpr Field kRemote{.name = "can.flags.rtr",
                        .meaning = "a remote frame: it asks for this identifier's data",
                        .bit_offset = 8 * kRemoteAt,
                        .bit_width = 8,
                        .format = Format::Flag,
                        .part = true};

Result<can::Frame, Malformed> parse_frame(ByteView bytes) {
    can::Frame frame{.extended = octet(bytes[kExtendedAt]) != 0,
                     .remote = octet(bytes[kRemoteAt]) != 0};
    frame.id = static_cast<std::uint32_t>(kIdWord.get(bytes));
    frame.length = static_cast<std::uint8_t>(kLength.get(bytes));
    if (frame.id > (frame.extended ? can::kMostExtendedId : can::kMostBaseId)) {
        return Malformed::BadFrame;
    }
    if (frame.length > can::kMostData) return Malformed::BadFrame;
    const std::size_t carried = frame.carried().size();
    std::copy_n(bytes.begin() + kDataAt, carried, frame.data.begin());
    return frame;
}

void emit_frame(const can::Frame& frame, ByteSpan bytes) {
    std::fill(bytes.begin(), bytes.end(), std::byte{0});
    kIdWord.set(bytes, frame.id);
    kLength.set(bytes, frame.length);
    std::copy(frame.carried().begin(), frame.carried().end(), bytes.begin() + kDataAt);
    bytes[kExtendedAt] = std::byte{frame.extended};
    bytes[kRemoteAt] = std::byte{frame.remote};
}

bool is_magic(ByteView bytes) {
    return std::equal(kMagicWord.begin(), kMagicWord.end(), bytes.begin(), [](char c, std::byte b) {
        return static_cast<std::uint8_t>(c) == octet(b);
    });
}

std::size_t header_length(ByteView bytes) {
    const auto datagram = parse(bytes);
    return datagram ? size_of(*datagram) : 0;
}

trace::Next next(ByteView /*bytes*/) {
    return {};
}

// "2 frames: 0x1a0 0x2b4"
void summarise(ByteView bytes, std::string& line) {
    const auto datagram = parse(bytes);
    if (!datagram) {
        line += "malformed";
        return;
    }
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
        const std::size_t carried = frame.carried().size();
        Field padding = kPadding;
        padding.bit_offset = static_cast<std::uint16_t>(kPadding.bit_offset + carried * 8);
        add(frame.extended ? kLongId : kShortId);
        add(kLength);
        if (carried > 0) add(kData, carried * 8);
        add(padding, (kFrameSize - kDataAt - carried) * 8);
        add(kExtended);
        add(kRemote);
        at += kFrameSize;
    }
}

}  // namespace

std::size_t size_of(const Datagram& datagram) {
    return kHeaderSize + datagram.frames.size() * kFrameSize;
}

Result<Datagram, Malformed> parse(ByteView bytes) {
    if (bytes.size() < kHeaderSize) return Malformed::TooShort;
    if (!is_magic(bytes) || kVersion.get(bytes) != kVersionOne) return Malformed::OtherProtocol;
    const std::uint64_t count = kCount.get(bytes);
    if (count > kMostFrames) return Malformed::TooManyFrames;
    if (bytes.size() < kHeaderSize + count * kFrameSize) return Malformed::TooShort;
    Datagram datagram;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto frame = parse_frame(bytes.subspan(kHeaderSize + i * kFrameSize, kFrameSize));
        if (!frame) return frame.error();
        datagram.frames.push_back(*frame);
    }
    return datagram;
}

void emit(const Datagram& datagram, ByteSpan bytes) {
    CATENET_ASSERT(datagram.frames.size() <= kMostFrames, "a datagram counts its frames");
    CATENET_ASSERT(bytes.size() == size_of(datagram), "a datagram is written into its own room");
    std::transform(kMagicWord.begin(), kMagicWord.end(), bytes.begin(), [](char c) {
        return static_cast<std::byte>(c);
    });
    kVersion.set(bytes, kVersionOne);
    kCount.set(bytes, datagram.frames.size());
    std::size_t at = kHeaderSize;
    for (const can::Frame& frame : datagram.frames) {
        emit_frame(frame, bytes.subspan(at, kFrameSize));
        at += kFrameSize;
    }
}

const trace::Layer& layer() {
    static constexpr std::array<trace::Binding, 1> kBindings{{{"udp.port", kPort}}};
    static const trace::Layer layer{.name = "caneth",
                                    .title = "Controller Area Network over Ethernet",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields};
    return layer;
}

}  // namespace catenet::caneth
