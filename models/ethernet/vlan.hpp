// The tag that says which VLAN a frame belongs to (IEEE 802.1Q-2018 9.6): four bytes between the
// source address and the type.
#pragma once
#include "models/ethernet/packet.hpp"

#include "sim/net/packet.hpp"

namespace catenet::vlan {

using Vid = std::uint16_t;

inline constexpr Vid kNoVlan = 0;   // table 9-2: the tag says a priority only
inline constexpr Vid kDefault = 1;  // of a port of a switch, if nobody says another one
inline constexpr Vid kLast = 4094;  // 4095 is reserved

// What stands behind the TPID 0x8100, which Ethernet reads as the frame's type, and the type that
// stood there before.
struct Tag {
    std::uint8_t priority = 0;
    bool drop_eligible = false;
    Vid vid = kNoVlan;
    ethernet::EtherType type = ethernet::EtherType::Ipv4;

    static constexpr std::size_t kSize = 4;

    static Result<Tag, ethernet::ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= kSize

    auto operator<=>(const Tag&) const = default;
};

// A tagged frame's header: Ethernet's, then the tag.
inline constexpr std::size_t kTaggedHeader = ethernet::Header::kSize + Tag::kSize;

// Whether the type of the frame is the TPID of a tag.
inline bool is_tagged(const ethernet::Header& header) {
    return header.type == ethernet::EtherType::Vlan;
}
// The tag of a frame that has one. REQUIRES: frame.size() >= kTaggedHeader
Tag tag_of(sim::Packet& frame);
// Puts one in. REQUIRES: frame.size() >= ethernet::Header::kSize; the frame's type becomes the
// tag's
void put_tag(sim::Packet& frame, Tag tag);
// Changes the one it has, but not the type behind it. REQUIRES: frame.size() >= kTaggedHeader
void change_tag(sim::Packet& frame, const Tag& tag);
// Takes it out. REQUIRES: it has one, frame.size() >= kTaggedHeader
void take_tag(sim::Packet& frame);

// "vlan"
const trace::Layer& layer();

}  // namespace catenet::vlan
