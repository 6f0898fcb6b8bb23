#include "models/ipv4/origins.hpp"

#include "models/ipv4/packet.hpp"

#include "sim/core/checksum.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace catenet::ipv4 {
namespace {

using trace::Computation;
using trace::Evaluation;
using trace::Origin;
using Kind = trace::Origin::Kind;

// Places in the header (RFC 791 3.1), bytes.
constexpr std::uint32_t kLengthAt = 2;
constexpr std::uint32_t kIdAt = 4;
constexpr std::uint32_t kFlagsAt = 6;
constexpr std::uint32_t kTtlAt = 8;
constexpr std::uint32_t kProtocolAt = 9;
constexpr std::uint32_t kChecksumAt = 10;
constexpr std::uint32_t kSourceAt = 12;
constexpr std::uint32_t kDestinationAt = 16;

void one_less(const Evaluation& of, ByteSpan result) {
    result[0] = static_cast<std::byte>(octet(of.in[of.in_header + of.in_at]) - 1U);
}

void checksum(const Evaluation& of, ByteSpan result) {
    const ByteView packet = of.out.subspan(of.out_header);
    const std::size_t length = std::min(header_length_in(packet), packet.size());
    std::vector<std::byte> header(packet.begin(),
                                  packet.begin() + static_cast<std::ptrdiff_t>(length));
    std::fill_n(header.begin() + kChecksumAt, 2, std::byte{0});
    Writer{result}.u16(internet_checksum(header));
}

// Of a frame one cannot tell padding from data, except by this very field: so it counts what the
// header says, which has to lie within the frame.
void total_length(const Evaluation& of, ByteSpan result) {
    const ByteView packet = of.out.subspan(of.out_header);
    const std::size_t said = octet(packet[kLengthAt]) * 256U + octet(packet[kLengthAt + 1]);
    Writer{result}.u16(static_cast<std::uint16_t>(std::min(said, packet.size())));
}

// Where the piece lies is what it says; whether others follow has to agree with that.
void piece_flags(const Evaluation& of, ByteSpan result) {
    const auto whole = Header::parse_quoted(of.in.subspan(of.in_header));
    const auto piece = Header::parse_quoted(of.out.subspan(of.out_header));
    if (!whole || !piece) return;
    const std::size_t behind = piece->fragment_offset + piece->total_length - piece->header_length;
    const std::size_t end = whole->fragment_offset + whole->total_length - whole->header_length;
    const bool more = whole->more_fragments || behind < end;
    const unsigned units = piece->fragment_offset / kFragmentUnit;
    Writer{result}.u16(static_cast<std::uint16_t>((more ? 0x2000U : 0U) | units));
}

void uncopied_blanked(const Evaluation& of, ByteSpan result) {
    std::array<std::byte, kLongestHeader> header{};
    const ByteSpan blanked = ByteSpan{header}.first(kHeaderSize + result.size());
    std::copy_n(of.in.subspan(of.in_header).begin(), blanked.size(), blanked.begin());
    blank_uncopied_options(blanked);
    std::copy_n(blanked.subspan(kHeaderSize).begin(), result.size(), result.begin());
}

constexpr Computation kPieceFlags{.words = "where the piece begins, and whether others follow",
                                  .reference = "RFC 791 3.2",
                                  .evaluate = piece_flags};
constexpr Computation kBlanked{.words = "the options; those for the first piece alone are blank",
                               .reference = "RFC 791 3.1",
                               .evaluate = uncopied_blanked};
constexpr Computation kTtl{
    .words = "one less than what came in", .reference = "RFC 1812 5.3.1", .evaluate = one_less};
constexpr Computation kChecksum{.words = "the checksum over this header",
                                .reference = "RFC 791 3.1, RFC 1624",
                                .evaluate = checksum};
constexpr Computation kTotalLength{
    .words = "the length of header and data", .reference = "RFC 791 3.1", .evaluate = total_length};

constexpr Origin copied(std::uint32_t begin, std::uint32_t length) {
    return {.kind = Kind::Copied, .begin = begin, .length = length, .in_begin = begin};
}

constexpr Origin constant(std::uint32_t begin, std::uint32_t length, std::string_view words) {
    return {.begin = begin, .length = length, .words = words};
}

constexpr std::string_view kNotedWords =
    "the options, with what this router noted in those that ask for it";

constexpr std::array<Origin, 5> kForwarded{
    copied(0, kTtlAt),
    Origin{.kind = Kind::Computed, .begin = kTtlAt, .length = 1, .in_begin = kTtlAt, .how = &kTtl},
    copied(kProtocolAt, 1),
    Origin{.kind = Kind::Computed, .begin = kChecksumAt, .length = 2, .how = &kChecksum},
    copied(kSourceAt, Origin::kToEnd)};

constexpr std::array<Origin, 9> kMade{
    constant(0, 2, "version 4, a header of 20 bytes, the treatment that the sender asks for"),
    Origin{.kind = Kind::Computed, .begin = kLengthAt, .length = 2, .how = &kTotalLength},
    constant(kIdAt, 2, "the node's counter of packets"),
    constant(kFlagsAt, 2, "whether routers may fragment it, as the sender wants"),
    constant(kTtlAt, 1, "the TTL that senders start with"),
    constant(kProtocolAt, 1, "the number of the protocol it carries"),
    Origin{.kind = Kind::Computed, .begin = kChecksumAt, .length = 2, .how = &kChecksum},
    constant(kSourceAt, 4, "the address of the port it leaves by"),
    constant(kDestinationAt, 4, "whom the sender means")};

}  // namespace

Passing::Passing(const Header& header) {
    static constexpr std::array<trace::Lookup, 1> kLookups{{{"routes", "route"}}};
    constexpr std::uint32_t kOptionsAt = kHeaderSize;
    const std::uint32_t length = header.header_length;
    auto end = std::copy(kForwarded.begin(), kForwarded.end(), origins_.begin());
    if (length > kOptionsAt) {
        // The last of those copied all that follows.
        *(end - 1) = copied(kSourceAt, kOptionsAt - kSourceAt);
        *end++ = constant(kOptionsAt, length - kOptionsAt, kNotedWords);
        *end++ = copied(length, Origin::kToEnd);
    }
    const auto count = static_cast<std::size_t>(end - origins_.begin());
    crossing_ = {.in = &layer(), .origins = std::span{origins_}.first(count), .lookups = kLookups};
}

Cutting::Cutting(const Header& whole, const Piece& piece, bool noted) {
    const auto computed = [](std::uint32_t begin, std::uint32_t length, const Computation& how) {
        return Origin{.kind = Kind::Computed,
                      .begin = begin,
                      .length = length,
                      .in_begin = begin,
                      .how = &how};
    };
    const std::uint32_t header = whole.header_length;
    std::size_t count = 0;
    const auto add = [&](const Origin& origin) { origins_[count++] = origin; };
    add(copied(0, 2));
    add(computed(kLengthAt, 2, kTotalLength));
    add(copied(kIdAt, 2));
    add(computed(kFlagsAt, 2, kPieceFlags));
    add(computed(kTtlAt, 1, kTtl));
    add(copied(kProtocolAt, 1));
    add(computed(kChecksumAt, 2, kChecksum));
    add(copied(kSourceAt, kHeaderSize - kSourceAt));
    constexpr std::uint32_t kOptionsAt = kHeaderSize;
    const std::uint32_t options = header - kOptionsAt;
    const bool is_first = piece.begin == 0;
    if (options > 0 && noted) {
        add(constant(kOptionsAt, options, kNotedWords));
    } else if (options > 0) {
        add(is_first ? copied(kOptionsAt, options) : computed(kOptionsAt, options, kBlanked));
    }
    add({.kind = Kind::Copied,
         .begin = header,
         .length = Origin::kToEnd,
         .in_begin = header + static_cast<std::uint32_t>(piece.begin)});
    crossing_ = {.in = &layer(), .origins = std::span{origins_}.first(count)};
}

std::span<const trace::Origin> made() {
    return kMade;
}

std::span<const trace::Origin> made_of(ByteView header) {
    constexpr std::size_t kWords = (kLongestHeader - kHeaderSize) / 4;
    using WithOptions = std::array<Origin, kMade.size() + 1>;
    static const auto made = [] {
        std::array<WithOptions, kWords> all;
        for (std::uint32_t i = 0; i < kWords; ++i) {
            std::copy(kMade.begin(), kMade.end(), all[i].begin());
            all[i].back() =
                constant(kHeaderSize, (i + 1U) * 4U, "the options that the sender wants");
        }
        return all;
    }();
    const std::size_t length = header.empty() ? 0 : header_length_in(header);
    if (length <= kHeaderSize) return kMade;
    return made[(length - kHeaderSize) / 4 - 1];
}

}  // namespace catenet::ipv4
