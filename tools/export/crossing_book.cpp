#include "tools/export/crossing_book.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::Origin;
using trace::TraceEvent;
using trace::What;

const Origin kPadding{.words = "padding up to the least frame of the link"};

// The table that a fact of that name is a key of: "route" one of "routes", "next-hop" one of "arp",
// others of the table that is called so.
std::string table_of(std::string_view fact) {
    if (fact == "route") return "routes";
    if (fact == "next-hop") return "arp";
    return std::string{fact};
}

SeenFrame frame_at(Place place, const Journeys& journeys) {
    const TraceEvent& event = journeys.event(place);
    SeenFrame frame;
    frame.packet = event.packet_number;
    frame.place = place;
    frame.time = event.time;
    frame.link = event.link;
    frame.bytes.resize(event.packet->size());
    event.packet->copy_to(frame.bytes);
    frame.layers = journeys.layers().dissect(*event.layer, frame.bytes);
    return frame;
}

// Makes one record. What it finds on the way is kept in members, since all steps need all of it.
class Composer {
  public:
    Composer(const Journeys& journeys, Place decision)
        : journeys_(journeys), event_(journeys.event(decision)) {
        record_.decision = decision;
        record_.node = event_.node;
    }

    std::optional<CrossingRecord> compose() {
        if (!find_sent()) return {};
        record_.went = frame_at(record_.sent, journeys_);
        gather(*journeys_.packet(event_.packet_number), 0);
        consult_what_decided();
        cover();
        check_cover();
        for (const trace::Rule* const loss : event_.crossing->losses) {
            record_.losses.push_back(trace::fill(loss->sentence, event_, journeys_.directory()) +
                                     "  [" + std::string{loss->id} + ", " +
                                     std::string{loss->reference} + "]");
        }
        return std::move(record_);
    }

  private:
    // The transmission that the decision leads to: the next of that packet at that node.
    bool find_sent() {
        for (const Place place : journeys_.packet(event_.packet_number)->events) {
            if (place <= record_.decision) continue;
            const TraceEvent& event = journeys_.event(place);
            if (event.node != event_.node) return false;
            // A later decision about the same packet tells of its bytes as they leave.
            if (event.crossing != nullptr) return false;
            if (event.what == What::Merged) return find_carrier(place);
            if (event.what != What::Sent) continue;
            record_.sent = place;
            seen_ = place;
            rows_at_ = place;
            return event.layer != nullptr;
        }
        return false;
    }

    // A message that goes on in a stream: the first segment that was born of it and carries it
    // whole and alone. Its rows may have gone when that leaves.
    bool find_carrier(Place merged) {
        const KnownPacket& packet = *journeys_.packet(event_.packet_number);
        for (const Place place : journeys_.journey(packet.journeys.front())->events) {
            const TraceEvent& event = journeys_.event(place);
            const bool may_be =
                place > merged && event.node == event_.node && event.what == What::Sent;
            if (!may_be || event.layer == nullptr || !is_parent_of(event)) continue;
            if (!carries_it(event)) continue;
            record_.sent = place;
            seen_ = record_.decision;
            rows_at_ = seen_;
            return true;
        }
        return false;
    }

    bool is_parent_of(const TraceEvent& event) const {
        const auto& parents = journeys_.packet(event.packet_number)->parents;
        return std::find(parents.begin(), parents.end(), event_.packet_number) != parents.end();
    }

    // Behind headers, in front of padding.
    bool carries_it(const TraceEvent& event) const {
        const trace::PacketView& out = *event.packet;
        const trace::PacketView& core = *event_.packet;
        if (out.size() < core.size() + out.trailer) return false;
        std::vector<std::byte> whole(out.size());
        std::vector<std::byte> part(core.size());
        out.copy_to(whole);
        core.copy_to(part);
        const std::size_t front = out.size() - out.trailer - core.size();
        const auto layers = journeys_.layers().dissect(*event.layer, whole);
        const bool is_alone = std::any_of(layers.begin(), layers.end(), [&](const auto& layer) {
            return layer.begin + layer.length == front;
        });
        const ByteView inner = ByteView{whole}.subspan(front, part.size());
        return is_alone && std::equal(part.begin(), part.end(), inner.begin());
    }

    // What came in as the packet itself, else as what it was made of.
    void gather(const KnownPacket& packet, unsigned depth) {
        constexpr unsigned kDeepest = 8;
        if (const auto place = last_received(packet)) {
            record_.came.push_back(frame_at(*place, journeys_));
        } else if (depth < kDeepest) {
            for (const std::uint64_t parent : packet.parents) {
                gather(*journeys_.packet(parent), depth + 1);
            }
        }
    }

    std::optional<Place> last_received(const KnownPacket& packet) const {
        std::optional<Place> found;
        for (const Place place : packet.events) {
            if (place > record_.decision) break;
            const TraceEvent& event = journeys_.event(place);
            const bool here = event.what == What::Received && event.node == event_.node;
            if (here && event.layer != nullptr) found = place;
        }
        return found;
    }

    void consult_what_decided() {
        for (const trace::Lookup& lookup : event_.crossing->lookups) {
            consult(std::string{lookup.table}, trace::fact_text(event_, lookup.key_fact));
        }
        for (const trace::Fact& fact : event_.facts) {
            if (fact.name == "next-hop") continue;  // some bytes come from its row, if it is used
            const std::string table = table_of(fact.name);
            if (!journeys_.tables().has(event_.node, table)) continue;
            consult(table, fact.value.text());
        }
    }

    std::size_t consult(const std::string& table, const std::string& key) {
        auto& list = record_.consulted;
        const auto known = std::find_if(list.begin(), list.end(), [&](const Consulted& one) {
            return one.table == table && one.key == key;
        });
        if (known != list.end()) return static_cast<std::size_t>(known - list.begin());
        list.push_back({table, key, journeys_.tables().row(event_.node, table, key, rows_at_)});
        return list.size() - 1;
    }

    void cover() {
        const trace::PacketView& out = *journeys_.event(record_.sent).packet;
        const trace::PacketView& core = *event_.packet;
        const std::size_t padding = out.trailer > core.trailer ? out.trailer - core.trailer : 0;
        const std::size_t end = out.size() - padding;
        if (core.size() > end) {
            record_.fault = "what went out is shorter than what was decided about";
            return;
        }
        const std::size_t front = end - core.size();
        for (const trace::DissectedLayer& layer : record_.went.layers) {
            if (layer.begin >= front) break;
            rows_at_ = record_.sent;
            const ByteView header = ByteView{record_.went.bytes}.subspan(layer.begin, layer.length);
            cover_by(layer.layer->origins_of(header), layer.begin, layer.begin + layer.length);
        }
        rows_at_ = seen_;
        cover_by(event_.crossing->origins, front, end);
        if (padding == 0) return;
        Stretch stretch;
        stretch.begin = end;
        stretch.length = padding;
        stretch.origin = kPadding;
        stretch.padding = true;
        record_.stretches.push_back(stretch);
    }

    void cover_by(std::span<const Origin> origins, std::size_t begin, std::size_t end) {
        for (const Origin& origin : origins) {
            Stretch stretch;
            stretch.origin = origin;
            stretch.begin = begin + origin.begin;
            const std::size_t rest = end > stretch.begin ? end - stretch.begin : 0;
            stretch.length = origin.length == Origin::kToEnd ? rest : origin.length;
            if (stretch.length == 0) continue;
            place_headers(stretch, begin);
            place_source(stretch);
            place_row(stretch);
            record_.stretches.push_back(stretch);
        }
    }

    // The innermost header that begins at or before the bytes.
    void place_headers(Stretch& stretch, std::size_t begin) const {
        stretch.header = begin;
        stretch.below = begin;
        for (const trace::DissectedLayer& layer : record_.went.layers) {
            if (layer.begin > stretch.begin) break;
            stretch.below = layer.begin == 0 ? 0 : stretch.header;
            stretch.header = layer.begin;
        }
        if (stretch.header >= begin) return;
        stretch.below = stretch.header;  // the layers do not see the header that was passed on
        stretch.header = begin;
    }

    void place_source(Stretch& stretch) {
        const trace::Layer* const in = event_.crossing->in;
        if (record_.came.empty()) {
            if (in != nullptr) record_.fault = "nothing came in that it was made of";
            return;
        }
        const std::size_t from = came_from(stretch.origin.from);
        const trace::DissectedLayer* const header =
            in == nullptr ? nullptr : record_.came[from].find(*in);
        if (in != nullptr && header == nullptr) {
            record_.fault = "what came in has no header of " + std::string{in->name};
            return;
        }
        stretch.from = from;
        stretch.from_header = header == nullptr ? 0 : header->begin;
        stretch.from_at = stretch.from_header + stretch.origin.in_begin;
    }

    std::size_t came_from(trace::PacketId id) const {
        const KnownPacket* const packet = id ? journeys_.packet(id) : nullptr;
        for (std::size_t i = 0; packet != nullptr && i < record_.came.size(); ++i) {
            if (record_.came[i].packet == packet->number) return i;
        }
        return 0;
    }

    void place_row(Stretch& stretch) {
        const Origin& origin = stretch.origin;
        if (origin.kind != Origin::Kind::Table) return;
        const std::string key =
            origin.key_fact.empty() ? origin.key.text() : fact_on_the_way(origin.key_fact);
        stretch.row = consult(std::string{origin.words}, key);
    }

    // The decision's own, or one that a layer below stated before the packet left.
    std::string fact_on_the_way(std::string_view name) const {
        std::string text = trace::fact_text(event_, name);
        const std::uint64_t sent = journeys_.event(record_.sent).packet_number;
        for (const Place place : journeys_.packet(sent)->events) {
            if (place <= record_.decision) continue;
            if (place >= record_.sent) break;
            const std::string later = trace::fact_text(journeys_.event(place), name);
            if (!later.empty()) text = later;
        }
        return text;
    }

    void check_cover() {
        if (!record_.fault.empty()) return;
        std::size_t end = 0;
        for (const Stretch& stretch : record_.stretches) {
            if (stretch.begin != end) break;
            end += stretch.length;
        }
        if (end == record_.went.bytes.size()) return;
        record_.fault = "nothing, or more than one origin, explains byte " + std::to_string(end) +
                        " of " + std::to_string(record_.went.bytes.size());
    }

    const Journeys& journeys_;
    const TraceEvent& event_;
    CrossingRecord record_;
    Place seen_ = 0;     // when the rows of the decision were looked at
    Place rows_at_ = 0;  // when those of the header were that is covered
};

}  // namespace

std::vector<Consulted> consulted_by(const Journeys& journeys, Place decision, Place seen) {
    const TraceEvent& event = journeys.event(decision);
    std::vector<Consulted> list;
    for (const trace::Fact& fact : event.facts) {
        const std::string table = table_of(fact.name);
        const std::string key = fact.value.text();
        const auto row = journeys.tables().row(event.node, table, key, seen);
        if (row) list.push_back({table, key, row});
    }
    return list;
}

const trace::DissectedLayer* SeenFrame::find(const trace::Layer& layer) const {
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const auto& dissected) {
        return dissected.layer == &layer;
    });
    return found == layers.end() ? nullptr : &*found;
}

const trace::DissectedLayer* SeenFrame::find(std::string_view layer) const {
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const auto& dissected) {
        return dissected.layer->name == layer;
    });
    return found == layers.end() ? nullptr : &*found;
}

std::optional<CrossingRecord> CrossingBook::at(Place decision) const {
    const TraceEvent& event = journeys_.event(decision);
    if (event.crossing == nullptr) return {};
    return Composer{journeys_, decision}.compose();
}

std::vector<CrossingRecord> CrossingBook::all() const {
    std::vector<CrossingRecord> records;
    for (Place place = 0; place < journeys_.size(); ++place) {
        if (auto record = at(place)) records.push_back(std::move(*record));
    }
    return records;
}

}  // namespace catenet::exports
