#include "models/bridge/dress.hpp"

#include <array>

namespace catenet::bridge {
namespace {

using trace::Origin;
using Kind = Origin::Kind;

constexpr std::array<Origin, 1> kUnchanged{Origin{.kind = Kind::Copied}};

constexpr Origin kAddresses{.kind = Kind::Copied, .begin = 0, .length = 12};
constexpr Origin kVlan{.begin = 14, .length = 2, .words = "the VLAN of the port it came in by"};
constexpr std::array<Origin, 4> kTagged{
    kAddresses,
    Origin{.begin = 12, .length = 2, .words = "the number that says: a tag follows"},
    kVlan,
    Origin{.kind = Kind::Copied, .begin = 16, .in_begin = 12}};
constexpr std::array<Origin, 2> kUntagged{
    kAddresses, Origin{.kind = Kind::Copied, .begin = 12, .in_begin = 16}};
constexpr std::array<Origin, 3> kRenamed{Origin{.kind = Kind::Copied, .begin = 0, .length = 14},
                                         kVlan,
                                         Origin{.kind = Kind::Copied, .begin = 16, .in_begin = 16}};

constexpr std::array<trace::Lookup, 1> kByAddress{{{"mac", "eth.dst"}}};
constexpr std::array<trace::Lookup, 1> kByVlan{{{"mac", "station"}}};

// The same bytes, with or without the row that decided.
struct Crossings {
    trace::Crossing without;
    trace::Crossing with;

    Crossings(std::span<const Origin> origins, std::span<const trace::Lookup> lookups)
        : without{.in = &ethernet::layer(), .origins = origins},
          with{.in = &ethernet::layer(), .origins = origins, .losses = {}, .lookups = lookups} {}
    const trace::Crossing& get(bool by_table) const { return by_table ? with : without; }
};

}  // namespace

Dress::Dress(sim::Packet& frame, bool tagged, vlan::Vid vid)
    : frame_(frame),
      tag_(tagged ? vlan::tag_of(frame) : vlan::Tag{}),
      came_tagged_(tagged),
      renamed_(tagged && tag_.vid != vid),
      tagged_(tagged) {
    tag_.vid = vid;
    if (renamed_) vlan::change_tag(frame_, tag_);
}

void Dress::wear(bool tagged) {
    if (tagged == tagged_) return;
    tagged_ = tagged;
    tagged ? vlan::put_tag(frame_, tag_) : vlan::take_tag(frame_);
}

const trace::Crossing& Dress::crossing(bool by_table) const {
    static const Crossings same{kUnchanged, kByVlan};
    static const Crossings fresh{kTagged, kByVlan};
    static const Crossings gone{kUntagged, kByVlan};
    static const Crossings other{kRenamed, kByVlan};
    if (tagged_ && renamed_) return other.get(by_table);
    if (tagged_ == came_tagged_) return same.get(by_table);
    return (tagged_ ? fresh : gone).get(by_table);
}

const trace::Crossing& unchanged(bool by_table) {
    static const Crossings same{kUnchanged, kByAddress};
    return same.get(by_table);
}

}  // namespace catenet::bridge
