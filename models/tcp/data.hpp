// Data: a stretch of what a connection carries: bytes that are shared and not copied, or so many
// zeros.
#pragma once
#include "sim/net/node.hpp"

#include <cstddef>

namespace catenet::tcp {

// The bytes [offset, offset + length) of the payload; zeros where there is none.
struct Data {
    sim::Payload payload = {};
    std::size_t offset = 0;
    std::size_t length = 0;
    sim::Cause cause = {};  // why it is sent, or what brought it
    // Of what came: where the first of these bytes stood in the segment that brought it, counted
    // from its TCP header.
    std::size_t at = 0;

    static Data zeros(std::size_t length, sim::Cause cause = {}) {
        return {.length = length, .cause = cause};
    }
    static Data of(ByteView bytes, sim::Cause cause = {}) {
        return {.payload = sim::Payload{bytes}, .length = bytes.size(), .cause = cause};
    }

    // Copies its first bytes. REQUIRES: out.size() <= length
    void copy_to(ByteSpan out) const;
    // Takes the first `count` bytes off. REQUIRES: count <= length
    void remove_prefix(std::size_t count) {
        offset += count;
        at += count;
        length -= count;
    }
    Data first(std::size_t count) const {
        Data part = *this;
        part.length = count;
        return part;
    }
};

// `length` bytes of a segment from `begin` on; shared, where it has them behind its headers.
Data data_of(const sim::Packet& packet, std::size_t begin, std::size_t length);
// A packet that is born with these bytes.
sim::Packet packet_with(sim::Node& node, const Data& data, sim::Cause cause);

}  // namespace catenet::tcp
