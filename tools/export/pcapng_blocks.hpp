// The blocks of a pcapng file (draft-ietf-opsawg-pcapng) that a capture needs, as bytes.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/units.hpp"
#include "sim/trace/event.hpp"

#include <string_view>
#include <vector>

namespace catenet::exports {

using Octets = std::vector<std::byte>;

struct CaptureInterface {
    std::string_view name{};
    std::uint16_t link_type = 0;    // LINKTYPE_
    std::uint32_t snap_length = 0;  // the most bytes kept of a frame; 0: all
};

struct CapturedFrame {
    std::uint32_t interface = 0;  // its place among the interfaces, from 0
    TimePoint time{};             // since the start of the run, which stands for 1970
    trace::PacketView packet{};
    std::size_t kept = 0;        // how many of its bytes stand in the capture
    std::string_view comment{};  // UTF-8; none if empty; cut where the format ends
};

// All append to `out`, little-endian on every machine.
void append_section_header(Octets& out);                                // section 4.1
void append_interface(Octets& out, const CaptureInterface& interface);  // section 4.2
void append_frame(Octets& out, const CapturedFrame& frame);             // section 4.3

// The same in two steps, for who has the room already.
std::size_t frame_block_size(const CapturedFrame& frame);
void fill_frame_block(ByteSpan out, const CapturedFrame& frame);  // REQUIRES: out has that size

}  // namespace catenet::exports
