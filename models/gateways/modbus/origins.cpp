#include "models/gateways/modbus/origins.hpp"

#include "models/modbus/rtu/frame.hpp"

#include "sim/core/wire.hpp"

namespace catenet::modbus_gateway {
namespace {

using gateway::Cover;
using gateway::Origins;
using gateway::Piece;
using trace::Computation;
using trace::Evaluation;

// Places in an ADU of Modbus/TCP.
constexpr std::size_t kTransactionAt = 0;
constexpr std::size_t kTransactionSize = 2;
constexpr std::size_t kProtocolSize = 2;
constexpr std::size_t kLengthSize = 2;
constexpr std::size_t kUnitAt = 6;
constexpr std::size_t kUnitSize = 1;
constexpr std::size_t kPduAt = modbus_tcp::kMbapSize;
// And in a frame of the line.
constexpr std::size_t kCrcSize = modbus_rtu::kCrcSize;

// Nothing stands behind a frame on the line, or in front of it.
void put_crc(const Evaluation& of, ByteSpan result) {
    const ByteView frame = of.out.first(of.out.size() - kCrcSize);
    const std::uint16_t crc = modbus_rtu::crc16(frame);
    result[0] = static_cast<std::byte>(crc & 0xffU);
    result[1] = static_cast<std::byte>(crc >> 8U);
}

// The frame that came in has the CRC behind what goes on.
void length(const Evaluation& of, ByteSpan result) {
    const std::size_t frame = of.in.size() - of.in_header;
    Writer{result}.u16(static_cast<std::uint16_t>(frame - kCrcSize));
}

void refused_function(const Evaluation& of, ByteSpan result) {
    const std::byte function = of.in[of.in_header + of.in_at];
    result[0] = function | std::byte{modbus::kExceptionBit};
}

constexpr Computation kCrc{.words = "the CRC over address and PDU, its low byte first",
                           .reference = "MODBUS over Serial Line V1.02 2.5.1.2",
                           .evaluate = put_crc};
constexpr Computation kLength{.words = "how many bytes follow: the frame without its CRC",
                              .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.3",
                              .evaluate = length};
constexpr Computation kRefused{.words = "the function that was asked for, with its first bit set",
                               .reference = "MODBUS Application Protocol V1.1b3 7",
                               .evaluate = refused_function};

constexpr std::string_view kProtocol = "0 is Modbus";

void add_header_ids(Cover& cover, const Pending& pending, bool has_row) {
    if (has_row) {
        cover.row(kTransactionSize, kRequestsTable, std::string_view{pending.key});
    } else {
        cover.copied(kTransactionSize, kTransactionAt);
    }
    cover.constant(kProtocolSize, kProtocol);
}

}  // namespace

gateway::Pieces pieces_of(const modbus_tcp::Arrived& arrived) {
    gateway::Pieces pieces;
    for (const modbus_tcp::Piece& piece : arrived.pieces) {
        pieces.push_back({.from = piece.segment.parent,
                          .at = static_cast<std::uint32_t>(piece.begin),
                          .length = static_cast<std::uint32_t>(piece.length),
                          .in_begin = static_cast<std::uint32_t>(piece.at)});
    }
    return pieces;
}

Origins to_line(const Pending& pending, std::span<const Piece> pieces) {
    Cover cover(pieces);
    if (pending.path.row != nullptr) {
        cover.row(kUnitSize, kUnitsTable, std::string_view{pending.path.row->key});
    } else {
        cover.copied(kUnitSize, kUnitAt);
    }
    cover.copied(pending.arrived.pdu.size(), kPduAt);
    cover.made(kCrcSize, kCrc);
    return cover.origins();
}

Origins to_client(const Pending& pending, trace::PacketId from, std::size_t size) {
    const Piece frame{.from = from, .length = static_cast<std::uint32_t>(size)};
    Cover cover({&frame, 1});
    add_header_ids(cover, pending, true);
    cover.computed(kLengthSize, 0, kLength);
    cover.row(kUnitSize, kRequestsTable, std::string_view{pending.key});
    cover.copied(size - kUnitSize - kCrcSize, kUnitSize);
    return cover.origins();
}

Origins made_here(const Pending& pending, bool has_row, std::span<const Piece> pieces) {
    Cover cover(pieces);
    add_header_ids(cover, pending, has_row);
    cover.constant(kLengthSize, "3 bytes follow: a unit and an exception");
    if (has_row) {
        cover.row(kUnitSize, kRequestsTable, std::string_view{pending.key});
    } else {
        cover.copied(kUnitSize, kUnitAt);
    }
    cover.computed(1, kPduAt, kRefused);
    cover.constant(1, "the exception that says why: 10 no path, 11 no answer");
    return cover.origins();
}

}  // namespace catenet::modbus_gateway
