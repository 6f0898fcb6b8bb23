#include "models/gateways/can-udp/origins.hpp"

#include "models/gateways/can-udp/caneth.hpp"
#include "models/gateways/can-udp/cannelloni.hpp"
#include "models/ipv4/packet.hpp"
#include "models/udp/packet.hpp"

#include <algorithm>
#include <array>

namespace catenet::can_udp {
namespace {

using trace::Computation;
using trace::Evaluation;
using trace::Origin;
using Kind = trace::Origin::Kind;

// Places in a frame as SocketCAN has it: its identifier with flags, its length, its data.
constexpr std::uint32_t kIdAt = 0;
constexpr std::uint32_t kIdSize = 4;
constexpr std::uint32_t kLengthAt = 4;
constexpr std::uint32_t kDataAt = can::Frame::kHeader;
constexpr std::uint32_t kExtendedFlag = 0x80000000;
constexpr std::uint32_t kRemoteFlag = 0x40000000;
// And in a frame of CAN-ETH.
constexpr std::uint32_t kEthDataAt = 5;
constexpr std::uint32_t kEthExtendedAt = 13;
constexpr std::uint32_t kEthRemoteAt = 14;

std::uint32_t u32(ByteView bytes) {
    std::uint32_t value = 0;
    for (const std::byte b : bytes.first(4)) value = value << 8 | octet(b);
    return value;
}

// CAN-ETH alone has the least significant byte of an identifier first.
void reverse(ByteSpan bytes) {
    std::reverse(bytes.begin(), bytes.end());
}

void put(ByteSpan result, std::uint64_t value) {
    for (std::size_t i = result.size(); i-- > 0; value >>= 8) {
        result[i] = static_cast<std::byte>(value & 0xff);
    }
}

// The datagram's data, without what a link fills up its frame with: the UDP header in front knows.
ByteView data_of(const Evaluation& of) {
    const ByteView data = of.out.subspan(of.out_header);
    if (of.out_header != of.out_below + udp::kHeaderSize) return data;
    const auto udp = udp::Header::parse(of.out.subspan(of.out_below), ipv4::kLargestPacket);
    if (!udp) return data;
    return data.first(std::min<std::size_t>(data.size(), udp->length - udp::kHeaderSize));
}

// How many frames stand behind the header, counted by going through them.
void count_cannelloni(const Evaluation& of, ByteSpan result) {
    ByteView rest = data_of(of).subspan(cannelloni::kHeaderSize);
    std::uint64_t count = 0;
    while (rest.size() >= cannelloni::kFrameHeaderSize) {
        const bool remote = (u32(rest) & kRemoteFlag) != 0;
        const std::size_t data = remote ? 0 : octet(rest[kLengthAt]);
        rest = rest.subspan(std::min(rest.size(), cannelloni::kFrameHeaderSize + data));
        ++count;
    }
    put(result, count);
}

void count_caneth(const Evaluation& of, ByteSpan result) {
    put(result, (data_of(of).size() - caneth::kHeaderSize) / caneth::kFrameSize);
}

void without_flags(const Evaluation& of, ByteSpan result) {
    put(result, u32(of.in.subspan(of.in_header + of.in_at)) & can::kMostExtendedId);
    reverse(result);
}

void is_extended(const Evaluation& of, ByteSpan result) {
    put(result, (u32(of.in.subspan(of.in_header + of.in_at)) & kExtendedFlag) != 0 ? 1 : 0);
}

void is_remote(const Evaluation& of, ByteSpan result) {
    put(result, (u32(of.in.subspan(of.in_header + of.in_at)) & kRemoteFlag) != 0 ? 1 : 0);
}

void with_flags(const Evaluation& of, ByteSpan result) {
    const ByteView frame = of.in.subspan(of.in_header + of.in_at);
    std::array<std::byte, kIdSize> word{};
    std::copy_n(frame.begin(), kIdSize, word.begin());
    reverse(word);
    std::uint32_t id = u32(word);
    if (frame[kEthExtendedAt] != std::byte{0}) id |= kExtendedFlag;
    if (frame[kEthRemoteAt] != std::byte{0}) id |= kRemoteFlag;
    put(result, id);
}

constexpr std::string_view kFormat = "cannelloni doc/udp_format.md";
constexpr std::string_view kEthFormat = "CAN-ETH 1";
constexpr Computation kCountCannelloni{
    .words = "how many frames follow", .reference = kFormat, .evaluate = count_cannelloni};
constexpr Computation kCountCanEth{
    .words = "how many frames follow", .reference = kEthFormat, .evaluate = count_caneth};
constexpr Computation kWithoutFlags{
    .words = "the identifier without its flags, the least significant byte first",
    .reference = kEthFormat,
    .evaluate = without_flags};
constexpr Computation kIsExtended{
    .words = "1 if the identifier has 29 bits", .reference = kEthFormat, .evaluate = is_extended};
constexpr Computation kIsRemote{
    .words = "1 if it is a remote frame", .reference = kEthFormat, .evaluate = is_remote};
constexpr Computation kWithFlags{
    .words = "the identifier, its bytes turned round, with the flags from behind the data",
    .reference = kEthFormat,
    .evaluate = with_flags};

// Adds origins one behind the other.
class Cover {
  public:
    Cover(Origins& origins, std::size_t begin, trace::PacketId from)
        : origins_(origins), at_(static_cast<std::uint32_t>(begin)), from_(from) {}

    void copied(std::size_t length, std::size_t in_begin) {
        add({.kind = Kind::Copied, .in_begin = static_cast<std::uint32_t>(in_begin)}, length);
    }
    void computed(std::size_t length, std::size_t in_begin, const Computation& how) {
        add({.kind = Kind::Computed, .in_begin = static_cast<std::uint32_t>(in_begin), .how = &how},
            length);
    }
    void constant(std::size_t length, std::string_view words) { add({.words = words}, length); }
    void row(std::size_t length, std::string_view table, const Mapping& row) {
        add({.kind = Kind::Table, .words = table, .key = std::string_view{row.key}}, length);
    }

  private:
    void add(Origin origin, std::size_t length) {
        if (length == 0) return;
        origin.begin = at_;
        origin.length = static_cast<std::uint32_t>(length);
        origin.from = from_;
        at_ += origin.length;
        origins_.push_back(origin);
    }

    Origins& origins_;
    std::uint32_t at_;
    trace::PacketId from_;
};

// An identifier that a row gives. One of 11 bits lies in the last two of four bytes.
void add_row(Cover& cover, std::string_view table, const Mapping& row) {
    if (row.to.extended) return cover.row(kIdSize, table, row);
    cover.constant(2, "nothing but the flags stands before an identifier of 11 bits");
    cover.row(2, table, row);
}

// Between SocketCAN and cannelloni identifier and flags stay as they are.
void add_identifier(Cover& cover, std::string_view table, const Mapping* row, std::size_t in_at) {
    if (row == nullptr) return cover.copied(kIdSize, in_at);
    const bool same_format = row->from.extended == row->to.extended;
    if (row->to.extended || !same_format) return add_row(cover, table, *row);
    cover.copied(2, in_at);
    cover.row(2, table, *row);
}

}  // namespace

void cannelloni_origins::header(Origins& origins) {
    Cover cover(origins, 0, {});
    cover.constant(2, "version 2, and that frames follow");
    cover.constant(1, "how many datagrams the gateway sent before, modulo 256");
    cover.computed(2, 0, kCountCannelloni);
}

void cannelloni_origins::to_datagram(const Crosses& frame, Origins& origins) {
    Cover cover(origins, frame.at, frame.from);
    add_identifier(cover, kMapUp, frame.row, kIdAt);
    cover.copied(1, kLengthAt);
    cover.copied(frame.frame.carried().size(), kDataAt);
}

void cannelloni_origins::to_bus(const Crosses& frame, Origins& origins) {
    Cover cover(origins, 0, frame.from);
    add_identifier(cover, kMapDown, frame.row, frame.at);
    cover.copied(1, frame.at + kLengthAt);
    cover.constant(kDataAt - kLengthAt - 1, "classical CAN does not use them");
    cover.copied(frame.frame.carried().size(), frame.at + cannelloni::kFrameHeaderSize);
}

void caneth_origins::header(Origins& origins) {
    Cover cover(origins, 0, {});
    cover.constant(caneth::kHeaderSize - 1, "the word ISO11898 and version 1");
    cover.computed(1, 0, kCountCanEth);
}

void caneth_origins::to_datagram(const Crosses& frame, Origins& origins) {
    Cover cover(origins, frame.at, frame.from);
    const std::size_t data = frame.frame.carried().size();
    if (frame.row == nullptr) {
        cover.computed(kIdSize, kIdAt, kWithoutFlags);
    } else if (frame.row->to.extended) {
        cover.row(kIdSize, kMapUp, *frame.row);
    } else {
        cover.row(2, kMapUp, *frame.row);
        cover.constant(2, "an identifier of 11 bits leaves them empty");
    }
    cover.copied(1, kLengthAt);
    cover.copied(data, kDataAt);
    cover.constant(can::kMostData - data, "all frames have room for eight bytes");
    if (frame.row != nullptr) {
        cover.constant(1, "the format of the identifier that the row gives");
    } else {
        cover.computed(1, kIdAt, kIsExtended);
    }
    cover.computed(1, kIdAt, kIsRemote);
}

void caneth_origins::to_bus(const Crosses& frame, Origins& origins) {
    Cover cover(origins, 0, frame.from);
    if (frame.row != nullptr) {
        add_row(cover, kMapDown, *frame.row);
    } else {
        cover.computed(kIdSize, frame.at, kWithFlags);
    }
    cover.copied(1, frame.at + kLengthAt);
    cover.constant(kDataAt - kLengthAt - 1, "classical CAN does not use them");
    cover.copied(frame.frame.carried().size(), frame.at + kEthDataAt);
}

}  // namespace catenet::can_udp
