// Crossing record: how a node turned what came in into what went out, byte by byte.
#pragma once
#include "tools/export/journeys.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catenet::exports {

// A frame as it was on a link, and its headers.
struct SeenFrame {
    std::uint64_t packet = 0;
    Place place = 0;  // of the event at which it was seen
    TimePoint time{};
    trace::LinkIndex link = trace::kNone;
    std::vector<std::byte> bytes;
    std::vector<trace::DissectedLayer> layers;

    // Null if it has no header of that layer, or of that name; the outermost if it has several.
    const trace::DissectedLayer* find(const trace::Layer& layer) const;
    const trace::DissectedLayer* find(std::string_view layer) const;
};

// A row that decided, or that some bytes come from.
struct Consulted {
    std::string table;
    std::string key;
    std::optional<TableRow> row;  // nothing: no row stood there
};

// Bytes of the frame that went out that stand one behind the other and have one origin.
struct Stretch {
    std::size_t begin = 0;  // in the frame
    std::size_t length = 0;
    trace::Origin origin;
    bool padding = false;                  // behind the packet: the link wants longer frames
    std::size_t header = 0;                // where the header begins that the bytes belong to
    std::size_t below = 0;                 // and the one in front of that
    std::optional<std::size_t> from = {};  // the frame that came in, by its place in `came`
    std::size_t from_header = 0;           // where Crossing::in begins there
    std::size_t from_at = 0;               // Origin::in_begin, in that frame
    std::optional<std::size_t> row = {};   // of a table, by its place in `consulted`
};

struct CrossingRecord {
    trace::NodeIndex node = trace::kNone;
    Place decision = 0;           // the event that says it
    Place sent = 0;               // the transmission
    std::vector<SeenFrame> came;  // several where a gateway gathers
    SeenFrame went;
    std::vector<Stretch> stretches;    // of `went`, in order
    std::vector<Consulted> consulted;  // those that decided first
    std::vector<std::string> losses;   // of meaning, as sentences
    // What is wrong with the record itself: bytes that no origin covers, or two. Empty: nothing.
    std::string fault;
};

}  // namespace catenet::exports
