// A trace event: one thing that happened, said once. All that anyone sees is made from these.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/units.hpp"
#include "sim/trace/identity.hpp"
#include "sim/trace/rule.hpp"
#include "sim/trace/value.hpp"

#include <span>
#include <string>
#include <string_view>

namespace catenet::trace {

struct Crossing;
struct Layer;

enum class What : std::uint8_t {
    Sent,        // the first bit of a frame leaves a port
    Received,    // the last bit of a frame has come in at a port
    Forwarded,   // a switch, router or gateway has decided to pass it on
    Delivered,   // it has reached what it was meant for on this node
    Ignored,     // a port saw it and it was not for this node
    Dropped,     // it ends here; the rule is the reason
    Copied,      // a new packet was made from one (flooding)
    Split,       // a new packet holds a part of one (fragment)
    Merged,      // it went on inside other packets (reassembly, fragmentation)
    Translated,  // a gateway has turned it into another protocol's packet
    State,       // a protocol's state changed
    Table,       // an entry of a table came, changed or went
    Note,        // something worth saying that moved nothing
};
std::string_view to_string(What what);  // "sent", ...
// What a packet goes through: its end, after which nothing happens to it; that another comes of it;
// that a node passes it on.
bool ends_packet(What what);    // delivered, ignored, dropped, merged
bool makes_another(What what);  // copied, split, translated
bool passes_on(What what);      // forwarded, copied, translated

// Indices into the Directory; all in declaration order.
using NodeIndex = std::uint32_t;
using PortIndex = std::uint32_t;  // within its node
using LinkIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffffU;

// A name and a value that a decision rested on: {"ip.dst", 10.0.2.2}.
struct Fact {
    std::string_view name;  // a field's name where it is one; else a plain word ("queue")
    Value value;
};
inline constexpr std::size_t kMostFacts = 8;

// A packet as a sink sees it: who it is and the bytes it consists of at this moment.
struct PacketView {
    PacketId id{};
    PacketId journey{};
    std::span<const PacketId> parents{};
    ByteView head{};                 // the headers
    ByteView payload{};              // what is behind them, if its bytes exist
    std::size_t payload_length = 0;  // zeros where payload is empty
    std::size_t trailer = 0;         // padding, zeros

    std::size_t size() const { return head.size() + payload_length + trailer; }
    void copy_to(ByteSpan out) const;  // REQUIRES: out.size() <= size(); copies the first bytes
};

struct TraceEvent {
    TimePoint time{};
    What what = What::Note;
    NodeIndex node = kNone;
    PortIndex port = kNone;
    LinkIndex link = kNone;
    const Layer* layer = nullptr;  // who speaks; the packet's bytes begin with its header
    const Rule* rule = nullptr;
    const PacketView* packet = nullptr;
    std::span<const Fact> facts = {};
    const Crossing* crossing = nullptr;  // where its bytes come from, when it was passed on

    // Filled in by Trace before a sink sees it: numbers in order of first appearance, from 1.
    std::uint64_t packet_number = 0;
    std::span<const std::uint64_t> journeys = {};
    std::span<const std::uint64_t> parents = {};

    const Fact* fact(std::string_view name) const;
};

}  // namespace catenet::trace
