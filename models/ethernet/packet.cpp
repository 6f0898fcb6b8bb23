#include "models/ethernet/packet.hpp"

#include <algorithm>
#include <array>

namespace catenet::ethernet {
namespace {

using trace::Field;
using trace::Format;

constexpr Field kDestination{.name = "eth.dst",
                             .meaning = "the port that shall take this frame, or all of them",
                             .bit_offset = 0,
                             .bit_width = 48,
                             .format = Format::Mac};
constexpr Field kDestinationLocal{.name = "eth.dst.lg",
                                  .meaning = "an address that was given here, not by a maker",
                                  .bit_offset = 6,
                                  .bit_width = 1,
                                  .format = Format::Flag,
                                  .part = true};
constexpr Field kDestinationGroup{.name = "eth.dst.ig",
                                  .meaning = "meant for several ports, not for one",
                                  .bit_offset = 7,
                                  .bit_width = 1,
                                  .format = Format::Flag,
                                  .part = true};
constexpr Field kSource{.name = "eth.src",
                        .meaning = "the port that sent this frame",
                        .bit_offset = 48,
                        .bit_width = 48,
                        .format = Format::Mac};
constexpr Field kSourceLocal{.name = "eth.src.lg",
                             .meaning = "an address that was given here, not by a maker",
                             .bit_offset = 54,
                             .bit_width = 1,
                             .format = Format::Flag,
                             .part = true};
constexpr Field kSourceGroup{.name = "eth.src.ig",
                             .meaning = "never set: a group sends nothing",
                             .bit_offset = 55,
                             .bit_width = 1,
                             .format = Format::Flag,
                             .part = true};
constexpr Field kType{.name = "eth.type",
                      .meaning = "the protocol that the frame carries (EtherType)",
                      .bit_offset = 96,
                      .bit_width = 16,
                      .format = Format::Hex};
constexpr Field kLength{.name = "eth.len",
                        .meaning = "how many bytes the frame carries, without padding",
                        .bit_offset = 96,
                        .bit_width = 16};
// IEEE 802.3 3.2.3: the first bit sent of an address, the last one of its first octet, tells groups
// from single ports; the second one who gave it.
constexpr std::array kFields{
    kDestination, kDestinationLocal, kDestinationGroup, kSource, kSourceLocal, kSourceGroup};

// 3.2.6: the value says whether it is a type or a length.
void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    fields.push_back(kType.get(bytes) < kLeastType ? &kLength : &kType);
}

using trace::Origin;
constexpr Origin kMadeSource{
    .begin = 6, .length = 6, .words = "the MAC address of the port it leaves by"};
constexpr Origin kMadeType{
    .begin = 12, .length = 2, .words = "the number of the protocol it carries"};
constexpr std::array<Origin, 3> kMade{Origin{.kind = Origin::Kind::Table,
                                             .begin = 0,
                                             .length = 6,
                                             .words = "arp",
                                             .key_fact = "next-hop"},
                                      kMadeSource,
                                      kMadeType};
// No table holds an address that means more than one.
constexpr std::array<Origin, 3> kMadeForAll{
    Origin{.begin = 0, .length = 6, .words = "the address that means all on the link"},
    kMadeSource,
    kMadeType};
constexpr std::array<Origin, 3> kMadeForGroup{
    Origin{.begin = 0, .length = 6, .words = "the address of the group that shall take it"},
    kMadeSource,
    kMadeType};

std::size_t header_length(ByteView bytes) {
    return bytes.size() < Header::kSize ? 0 : Header::kSize;
}

std::span<const Origin> made_of(ByteView header) {
    const MacAddress destination = mac_from_number(kDestination.get(header));
    if (destination == kBroadcastMac) return kMadeForAll;
    if (destination.is_group()) return kMadeForGroup;
    return kMade;
}

trace::Next next(ByteView bytes) {
    return next_by_type(kType.get(bytes), bytes.size() - Header::kSize);
}

void summarise(ByteView bytes, std::string& line) {
    if (header_length(bytes) == 0) {
        line += "too short";
        return;
    }
    line += trace::value_text(kSource, bytes);
    line += " > ";
    line += trace::value_text(kDestination, bytes);
    const bool is_length = kType.get(bytes) < kLeastType;
    line += is_length ? " length " : " type ";
    line += trace::value_text(is_length ? kLength : kType, bytes);
}

}  // namespace

trace::Next next_by_type(std::uint64_t type, std::size_t rest) {
    if (type >= kLeastType) return {.key = kType.name, .number = type, .length = rest};
    return {.key = kLength.name, .number = 0, .length = std::min<std::size_t>(type, rest)};
}

Result<Header, ParseError> Header::parse(ByteView bytes) {
    if (bytes.size() < kSize) return ParseError::TooShort;
    return Header{.destination = mac_from_number(kDestination.get(bytes)),
                  .source = mac_from_number(kSource.get(bytes)),
                  .type = static_cast<EtherType>(kType.get(bytes))};
}

void Header::emit(ByteSpan bytes) const {
    kDestination.set(bytes, destination.number());
    kSource.set(bytes, source.number());
    kType.set(bytes, static_cast<std::uint16_t>(type));
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "eth",
                                    .title = "Ethernet II",
                                    .fields = kFields,
                                    .bindings = {},
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields,
                                    .made = kMade,
                                    .trailer = "eth.padding",
                                    .made_of = made_of};
    return layer;
}

}  // namespace catenet::ethernet
