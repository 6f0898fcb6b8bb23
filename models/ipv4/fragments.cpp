#include "models/ipv4/fragments.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>

namespace catenet::ipv4 {
namespace {

// Places in the header (RFC 791 3.1), bytes.
constexpr std::size_t kLengthAt = 2;
constexpr std::size_t kFlagsAt = 6;
constexpr std::size_t kChecksumAt = 10;

constexpr std::uint16_t kMoreFragments = 0x2000;

// RFC 791 3.1, "Options".
constexpr std::uint8_t kEndOfOptions = 0;
constexpr std::uint8_t kNoOperation = 1;
constexpr std::uint8_t kCopiedFlag = 0x80;

void put_u16(ByteSpan header, std::size_t at, std::uint16_t value) {
    Writer{header.subspan(at, 2)}.u16(value);
}

}  // namespace

std::vector<Piece> cut(std::size_t data, std::size_t header_length, std::size_t mtu) {
    if (mtu < header_length + kFragmentUnit) return {};
    const std::size_t room = mtu - header_length;
    const std::size_t most = room - room % kFragmentUnit;
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    for (; data - begin > room; begin += most) pieces.push_back({begin, most, false});
    pieces.push_back({begin, data - begin, true});
    return pieces;
}

void write_piece(ByteSpan header, const PieceFields& fields) {
    CATENET_ASSERT(fields.fragment_offset % kFragmentUnit == 0, "offsets count units of 8 bytes");
    const auto units = static_cast<std::uint16_t>(fields.fragment_offset / kFragmentUnit);
    const std::uint16_t more = fields.more_fragments ? kMoreFragments : std::uint16_t{0};
    put_u16(header, kLengthAt, fields.total_length);
    put_u16(header, kFlagsAt, static_cast<std::uint16_t>(more | units));
    put_u16(header, kChecksumAt, 0);
    put_u16(header, kChecksumAt, internet_checksum(header));
}

void blank_uncopied_options(ByteSpan header) {
    ByteSpan options = header.subspan(kHeaderSize);
    while (!options.empty()) {
        const std::uint8_t kind = octet(options[0]);
        if (kind == kEndOfOptions) return;
        std::size_t length = 1;
        if (kind != kNoOperation) {
            // One whose length cannot be right is left as it came, and so is what follows.
            if (options.size() < 2) return;
            length = octet(options[1]);
            if (length < 2 || length > options.size()) return;
            if ((kind & kCopiedFlag) == 0) {
                std::fill_n(options.begin(), length, std::byte{kNoOperation});
            }
        }
        options = options.subspan(length);
    }
}

}  // namespace catenet::ipv4
