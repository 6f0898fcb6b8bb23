// Crossing: where each byte of a packet that a node passed on comes from. The glass box of routers
// and gateways.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/trace/identity.hpp"
#include "sim/trace/rule.hpp"
#include "sim/trace/value.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace catenet::trace {

struct Layer;

// What a computation rested on: whole frames, and where in them the headers begin that matter.
struct Evaluation {
    ByteView in;                 // the frame that came in; empty behind a header made afresh
    std::size_t in_header = 0;   // of the crossing's `in` layer, in that frame
    ByteView out;                // the frame that went out
    std::size_t out_header = 0;  // of the header that the bytes belong to
    std::size_t out_below = 0;   // of the header in front of that one
    std::size_t in_at = 0;       // Origin::in_begin, counted from in_header
    std::size_t out_at = 0;      // the first of the bytes, counted from out_header
};

// How bytes were computed: in words, and as code that can be run again.
struct Computation {
    std::string_view words;      // "one less than what came in"
    std::string_view reference;  // "RFC 1812 5.3.1"
    // Writes what the bytes have to be. REQUIRES: result has the origin's length
    void (*evaluate)(const Evaluation& of, ByteSpan result);
};

// Where some bytes come from that stand one behind the other.
struct Origin {
    enum class Kind : std::uint8_t {
        Copied,    // from `in_begin` of the packet that came in
        Computed,  // by `how`
        Table,     // `words` is the table; its row is that of `key`
        Constant,  // `words` says which: "the port's own address"
    };
    static constexpr std::uint32_t kToEnd = std::numeric_limits<std::uint32_t>::max();

    Kind kind = Kind::Constant;
    std::uint32_t begin = 0;  // counted from the header that the crossing or layer is about
    std::uint32_t length = kToEnd;
    std::uint32_t in_begin = 0;  // counted from the header of the crossing's `in` layer
    PacketId from = {};          // which packet, where several came in; else the one
    const Computation* how = nullptr;
    std::string_view words = {};
    // The row of a Table: by a fact of the event, or by itself where that is empty.
    std::string_view key_fact = {};
    Value key = std::uint64_t{0};
};

// A row that decided, or would have if it stood there: its table, and the fact of the event that it
// is looked up by.
struct Lookup {
    std::string_view table;
    std::string_view key_fact;
};

// Attached to What::Forwarded, What::Copied, What::Split and What::Translated. The origins cover
// the packet of the event from its first to its last byte, in order; headers that layers below put
// in front of it later are covered by those layers' `made`. A static constant wherever it is always
// the same.
struct Crossing {
    const Layer* in = nullptr;  // where copied bytes are counted from in what came in
    std::span<const Origin> origins = {};
    // What the other side cannot express; sentences as those of decisions.
    RuleList losses = {};
    std::span<const Lookup> lookups = {};
};

}  // namespace catenet::trace
