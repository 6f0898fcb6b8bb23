// Two toy protocols for tests of what reads layers: a link ("toy") that carries notes ("note").
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/layer.hpp"

#include <array>
#include <initializer_list>
#include <string>
#include <vector>

namespace catenet::test {

// toy: 8 bits to, 8 bits from, 16 bits type.        note: 8 bits number, then text.
inline constexpr std::uint16_t kNoteType = 0x0a0b;
inline constexpr std::uint16_t kToyLinkType = 147;  // LINKTYPE_USER0, for private use

inline constexpr std::array<trace::Field, 3> kToyFields{
    {{.name = "toy.to", .meaning = "Who it is for.", .bit_offset = 0, .bit_width = 8},
     {.name = "toy.from", .meaning = "Who sends it.", .bit_offset = 8, .bit_width = 8},
     {.name = "toy.type",
      .meaning = "What follows.",
      .bit_offset = 16,
      .bit_width = 16,
      .format = trace::Format::Hex}}};
inline constexpr std::array<trace::Field, 1> kNoteFields{
    {{.name = "note.number", .meaning = "Which note.", .bit_offset = 0, .bit_width = 8}}};
inline constexpr std::array<trace::Binding, 1> kNoteBindings{{{"toy.type", kNoteType}}};

// Where the bytes of a toy header come from: the table "who", by the fact "to"; and constants.
inline constexpr std::array<trace::Origin, 3> kToyMade{
    {{.kind = trace::Origin::Kind::Table,
      .begin = 0,
      .length = 1,
      .words = "who",
      .key_fact = "to"},
     {.begin = 1, .length = 1, .words = "the sender's own number"},
     {.begin = 2, .length = 2, .words = "the number of what follows"}}};

inline std::size_t toy_header_length(ByteView bytes) {
    return bytes.size() < 4 ? 0 : 4;
}
inline trace::Next toy_next(ByteView bytes) {
    return {"toy.type", kToyFields[2].get(bytes), bytes.size() - 4};
}
inline void summarise_toy(ByteView bytes, std::string& line) {
    if (bytes.size() >= 2) line += "to " + value_text(kToyFields[0], bytes);
}

inline std::size_t note_header_length(ByteView bytes) {
    return bytes.empty() ? 0 : 1;
}
inline trace::Next note_next(ByteView bytes) {
    return {{}, 0, bytes.size() - 1};
}
inline void summarise_note(ByteView bytes, std::string& line) {
    if (bytes.empty()) return;
    line += std::to_string(octet(bytes[0])) + ":";
    for (const std::byte b : bytes.subspan(1)) line += static_cast<char>(octet(b));
}

inline constexpr trace::Layer kToy{.name = "toy",
                                   .title = "Toy Link",
                                   .fields = kToyFields,
                                   .bindings = {},
                                   .header_length = toy_header_length,
                                   .next = toy_next,
                                   .summarise = summarise_toy,
                                   .made = kToyMade};
inline constexpr trace::Layer kNote{.name = "note",
                                    .title = "Note",
                                    .fields = kNoteFields,
                                    .bindings = kNoteBindings,
                                    .header_length = note_header_length,
                                    .next = note_next,
                                    .summarise = summarise_note};

inline trace::Layers toy_layers() {
    trace::Layers layers;
    layers.add(kToy);
    layers.add(kNote);
    return layers;
}

inline std::vector<std::byte> octets(std::initializer_list<unsigned> values) {
    std::vector<std::byte> bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

// A whole frame: a note from 1 to 2 with this text.
inline std::vector<std::byte> note_frame(unsigned number, std::string_view text) {
    std::vector<std::byte> frame = octets({2, 1, kNoteType >> 8U, kNoteType & 0xffU, number});
    for (const char c : text) frame.push_back(static_cast<std::byte>(c));
    return frame;
}

// pc1.t0 -- t0.r1.t1 -- pc2.t0: the links "left" and "right".
inline trace::Directory toy_directory() {
    trace::Directory directory;
    directory.title = "Toys";
    directory.seed = 7;
    const auto port = [](std::string name, trace::LinkIndex link) {
        trace::PortEntry entry;
        entry.name = std::move(name);
        entry.link = link;
        return entry;
    };
    directory.nodes = {{"pc1", "host", trace::Role::Host, {port("t0", 0)}},
                       {"r1", "router", trace::Role::Router, {port("t0", 0), port("t1", 1)}},
                       {"pc2", "host", trace::Role::Host, {port("t0", 1)}}};
    directory.links = {{"left", "west", &kToy, kToyLinkType, {{0, 0}, {1, 0}}},
                       {"right", "east", &kToy, kToyLinkType, {{1, 1}, {2, 0}}}};
    return directory;
}

}  // namespace catenet::test
