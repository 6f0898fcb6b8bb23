// What is said of a packet that goes on with other addresses: the rows, and where its bytes come
// from.
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/rules.hpp"
#include "models/ipv4/origins.hpp"

#include <algorithm>
#include <array>

namespace catenet::nat44 {
namespace {

constexpr std::array<const trace::Rule*, 1> kOfOutward{&rules::kLosesSender};
constexpr std::array<trace::Lookup, 2> kLookups{{{"routes", "route"}, {"nat", "nat"}}};

std::string key_or_nothing(const Mapping* mapping) {
    return mapping == nullptr ? std::string{} : key_of(*mapping);
}

}  // namespace

void Nat::begin_packet() {
    under_way_.is_hairpin = false;
    under_way_.is_error = false;
    under_way_.source = nullptr;
    under_way_.destination = nullptr;
    under_way_.quoted_source = nullptr;
    under_way_.quoted_destination = nullptr;
    under_way_.before = {};
    under_way_.rewriting.reset();
}

// What stood there; of what is rewritten twice, what stood there first.
void Nat::note_before(Case& its) {
    const bool is_error = its.tracked.kind == firewall::Tracked::Kind::Error;
    const Endpoint source = is_error ? Endpoint{its.header.source, 0} : its.source;
    const Endpoint destination = is_error ? Endpoint{its.header.destination, 0} : its.destination;
    if (!under_way_.before.source) under_way_.before.source = source;
    if (!under_way_.before.destination) under_way_.before.destination = destination;
}

void Nat::finish(Case& its) {
    UnderWay& way = under_way_;
    const trace::Rule& rule = way.is_error     ? rules::kError
                              : way.is_hairpin ? rules::kHairpin
                              : way.source     ? rules::kOutward
                                               : rules::kInward;
    way.crossing = {};
    way.row.clear();
    way.was.clear();
    if (around_.node.heard()) {
        const ByteView seen = its.packet.header(std::min(its.packet.size(), kLookedAt));
        way.size = seen.size();
        std::copy(seen.begin(), seen.end(), way.bytes.begin());
        way.rows = {.source = key_or_nothing(way.source),
                    .destination = key_or_nothing(way.destination),
                    .is_error = way.is_error,
                    .quoted_source = key_or_nothing(way.quoted_source),
                    .quoted_destination = key_or_nothing(way.quoted_destination)};
        const ipv4::Passing passing{its.header};
        way.origins = origins_of(passing.crossing().origins, seen, way.rows);
        way.crossing = {.in = &ipv4::layer(), .origins = way.origins, .lookups = kLookups};
        if (way.source != nullptr) way.crossing.losses = kOfOutward;
        way.row = way.source != nullptr ? way.rows.source : way.rows.destination;
        const bool of_source = way.source != nullptr;
        way.was = to_string(*(of_source ? way.before.source : way.before.destination));
    }
    way.rewriting.emplace(ipv4::Rewriting{rule,
                                          way.crossing,
                                          {trace::Fact{"nat", std::string_view{way.row}},
                                           trace::Fact{"was", std::string_view{way.was}}}});
}

const ipv4::Rewriting* Nat::rewriting() {
    return under_way_.rewriting ? &*under_way_.rewriting : nullptr;
}

const trace::Crossing* Nat::crossing_of(const trace::Crossing& cutting, const ipv4::Piece& piece) {
    UnderWay& way = under_way_;
    if (!way.rewriting) return nullptr;
    const ByteView whole = ByteView{way.bytes}.first(way.size);
    way.of_piece = origins_of_piece(cutting.origins, whole, piece, way.rows);
    way.crossing_of_piece = {.in = &ipv4::layer(), .origins = way.of_piece};
    return &way.crossing_of_piece;
}

}  // namespace catenet::nat44
