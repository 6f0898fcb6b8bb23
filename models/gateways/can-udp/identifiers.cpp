#include "models/gateways/can-udp/identifiers.hpp"

#include <algorithm>

namespace catenet::can_udp {
namespace {

template <class Rows>
auto place_of(Rows& rows, can::Identifier id) {
    return std::lower_bound(
        rows.begin(), rows.end(), id, [](const Mapping& row, can::Identifier wanted) {
            return row.from < wanted;
        });
}

}  // namespace

bool IdentifierRange::holds(can::Identifier id) const {
    return id.extended == first.extended && first.number <= id.number && id.number <= last.number;
}

std::optional<IdentifierRange> parse_range(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = can::parse_identifier(text.substr(0, dash));
    if (!first) return {};
    if (dash == std::string_view::npos) return IdentifierRange{*first, *first};
    const auto last = can::parse_identifier(text.substr(dash + 1));
    if (!last || last->extended != first->extended || last->number < first->number) return {};
    return IdentifierRange{*first, *last};
}

bool IdentifierMap::add(can::Identifier from, can::Identifier to) {
    const auto place = place_of(rows_, from);
    if (place != rows_.end() && place->from == from) return false;
    rows_.insert(place, {from, to, to_string(from), to_string(to)});
    return true;
}

const Mapping* IdentifierMap::find(can::Identifier id) const {
    const auto place = place_of(rows_, id);
    return place == rows_.end() || place->from != id ? nullptr : &*place;
}

bool Direction::lets_pass(can::Identifier id) const {
    if (!passes) return true;
    return std::any_of(passes->begin(), passes->end(), [&](const IdentifierRange& range) {
        return range.holds(id);
    });
}

can::Frame mapped(can::Frame frame, const Mapping* row) {
    if (row == nullptr) return frame;
    frame.id = row->to.number;
    frame.extended = row->to.extended;
    return frame;
}

}  // namespace catenet::can_udp
