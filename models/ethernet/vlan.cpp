#include "models/ethernet/vlan.hpp"

#include <algorithm>
#include <array>

namespace catenet::vlan {
namespace {

using ethernet::EtherType;
using ethernet::Header;
using trace::Field;
using trace::Format;

constexpr Field kPriority{.name = "vlan.priority",
                          .meaning = "how urgent the frame is, from 0 to 7 (PCP)",
                          .bit_offset = 0,
                          .bit_width = 3};
constexpr Field kDropEligible{.name = "vlan.dei",
                              .meaning = "it may be dropped before others",
                              .bit_offset = 3,
                              .bit_width = 1,
                              .format = Format::Flag};
constexpr Field kId{.name = "vlan.id",
                    .meaning = "the VLAN that the frame belongs to",
                    .bit_offset = 4,
                    .bit_width = 12};
constexpr Field kType{.name = "vlan.etype",
                      .meaning = "the protocol that the frame carries (EtherType)",
                      .bit_offset = 16,
                      .bit_width = 16,
                      .format = Format::Hex};
constexpr std::array kFields{kPriority, kDropEligible, kId, kType};

constexpr std::array<trace::Binding, 1> kBindings{{{"eth.type", 0x8100}}};

// Made by a host or router; a switch that tags a frame says itself what it did.
constexpr std::array<trace::Origin, 2> kMade{
    trace::Origin{.begin = 0, .length = 2, .words = "the VLAN of the port it leaves by"},
    trace::Origin{.begin = 2, .length = 2, .words = "the number of the protocol it carries"}};

constexpr std::size_t kAddresses = 12;  // bytes before the tag

std::size_t header_length(ByteView bytes) {
    return bytes.size() < Tag::kSize ? 0 : Tag::kSize;
}

trace::Next next(ByteView bytes) {
    return ethernet::next_by_type(kType.get(bytes), bytes.size() - Tag::kSize);
}

void summarise(ByteView bytes, std::string& line) {
    if (header_length(bytes) == 0) {
        line += "too short";
        return;
    }
    line += trace::value_text(kId, bytes);
    line += " type ";
    line += trace::value_text(kType, bytes);
}

}  // namespace

Result<Tag, ethernet::ParseError> Tag::parse(ByteView bytes) {
    if (bytes.size() < kSize) return ethernet::ParseError::TooShort;
    return Tag{.priority = static_cast<std::uint8_t>(kPriority.get(bytes)),
               .drop_eligible = kDropEligible.get(bytes) != 0,
               .vid = static_cast<Vid>(kId.get(bytes)),
               .type = static_cast<EtherType>(kType.get(bytes))};
}

void Tag::emit(ByteSpan bytes) const {
    kPriority.set(bytes, priority);
    kDropEligible.set(bytes, drop_eligible ? 1 : 0);
    kId.set(bytes, vid);
    kType.set(bytes, static_cast<std::uint16_t>(type));
}

Tag tag_of(sim::Packet& frame) {
    return *Tag::parse(ByteView{frame.header(kTaggedHeader)}.subspan(Header::kSize));
}

void put_tag(sim::Packet& frame, Tag tag) {
    tag.type = Header::parse(frame.header(Header::kSize))->type;
    frame.push_front(Tag::kSize);
    const ByteSpan bytes = frame.header(kTaggedHeader);
    std::copy_n(bytes.begin() + Tag::kSize, kAddresses, bytes.begin());
    Header header = *Header::parse(bytes);
    header.type = EtherType::Vlan;
    header.emit(bytes);
    tag.emit(bytes.subspan(Header::kSize));
}

void change_tag(sim::Packet& frame, const Tag& tag) {
    const ByteSpan bytes = frame.header(kTaggedHeader).subspan(Header::kSize);
    Tag changed = tag;
    changed.type = Tag::parse(bytes)->type;
    changed.emit(bytes);
}

void take_tag(sim::Packet& frame) {
    const ByteSpan bytes = frame.header(kTaggedHeader);
    std::copy_backward(
        bytes.begin(), bytes.begin() + kAddresses, bytes.begin() + kAddresses + Tag::kSize);
    frame.pull_front(Tag::kSize);
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "vlan",
                                    .title = "802.1Q Virtual LAN",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .made = kMade,
                                    .trailer = "eth.padding"};
    return layer;
}

}  // namespace catenet::vlan
