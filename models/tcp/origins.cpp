#include "models/tcp/origins.hpp"

#include "models/ipv4/packet.hpp"
#include "models/tcp/packet.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace catenet::tcp {
namespace {

using trace::Computation;
using trace::Evaluation;
using trace::Origin;
using Kind = trace::Origin::Kind;

constexpr std::size_t kChecksumAt = 16;

void checksum(const Evaluation& of, ByteSpan result) {
    const auto ip = ipv4::Header::parse_quoted(of.out.subspan(of.out_below));
    if (!ip || ip->total_length < ip->header_length) return;
    const ByteView bytes = of.out.subspan(of.out_header);
    const auto length = static_cast<std::size_t>(ip->total_length - ip->header_length);
    const ByteView segment = bytes.first(std::min(bytes.size(), length));
    std::vector<std::byte> copy(segment.begin(), segment.end());
    if (copy.size() < kHeaderSize) return;
    std::fill_n(copy.begin() + kChecksumAt, 2, std::byte{0});
    trace::PacketView view;
    view.head = copy;
    Writer{result}.u16(checksum_of(view, ip->source, ip->destination));
}

constexpr Computation kChecksum{.words = "the checksum over addresses, header and data",
                                .reference = "RFC 9293 3.1",
                                .evaluate = checksum};

constexpr Origin constant(std::uint32_t begin, std::uint32_t length, std::string_view words) {
    return {.begin = begin, .length = length, .words = words};
}

constexpr std::array<Origin, 8> kMade{
    constant(0, 2, "the sender's own port"),
    constant(2, 2, "the port of the other end"),
    constant(4, 4, "the number of its first byte in the sender's stream"),
    constant(8, 4, "the number of the byte that the sender expects next"),
    constant(12, 2, "the header's length, and what the segment is for"),
    constant(14, 2, "how many bytes the sender has room for"),
    Origin{.kind = Kind::Computed, .begin = kChecksumAt, .length = 2, .how = &kChecksum},
    constant(18, 2, "no data are urgent")};

}  // namespace

std::span<const trace::Origin> made() {
    return kMade;
}

std::span<const trace::Origin> made_of(ByteView header) {
    constexpr std::size_t kWords = (kLongestHeader - kHeaderSize) / 4;
    using WithOptions = std::array<Origin, kMade.size() + 1>;
    static const auto all = [] {
        std::array<WithOptions, kWords> made;
        for (std::uint32_t i = 0; i < kWords; ++i) {
            std::copy(kMade.begin(), kMade.end(), made[i].begin());
            made[i].back() =
                constant(kHeaderSize, (i + 1U) * 4U, "the options that the sender wants");
        }
        return made;
    }();
    const auto parsed = Header::parse(header, header.size());
    if (!parsed || parsed->length == kHeaderSize) return kMade;
    return all[(parsed->length - kHeaderSize) / 4U - 1];
}

}  // namespace catenet::tcp
