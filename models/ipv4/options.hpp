// The options of an IPv4 header (RFC 791 3.1): read, checked and filled in as Linux does. Knows
// bytes; knows no node, and of time only what it is told.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::ipv4 {

enum class OptionKind : std::uint8_t {
    End = 0,
    NoOperation = 1,
    RecordRoute = 7,
    Timestamp = 68,
    LooseRoute = 131,
    StrictRoute = 137,
    RouterAlert = 148,  // RFC 2113
};

// What a node found in the options of a packet, and noted there. Places count bytes from the start
// of the header; 0 is none, since no option stands there.
struct OptionsSeen {
    std::uint8_t record_route = 0;
    std::uint8_t timestamp = 0;
    std::uint8_t source_route = 0;
    bool is_router_alert = false;
    bool noted_route = false;                // in a slot of record_route
    bool noted_address = false;              // in a slot of timestamp
    std::optional<std::uint8_t> wrong = {};  // the byte with which the header cannot be right

    bool noted() const { return noted_route || noted_address; }
    bool operator==(const OptionsSeen&) const = default;
};

// What a node writes into the slots that wait for it.
struct OptionNote {
    Ipv4Address address;
    std::uint32_t milliseconds = 0;  // since midnight (RFC 791, Internet Timestamp)
    bool is_sender = false;          // who sends counts no overflow
    // Whether a prespecified address of a timestamp is an own one; null: none is.
    bool (*owns)(const void* owner, Ipv4Address address) = nullptr;
    const void* owner = nullptr;
};

// Reads the options and fills in what is due; ends at the first thing that is wrong. The checksum
// is left to the caller. REQUIRES: a header of the length that it says
OptionsSeen take_options(ByteSpan header, const OptionNote& note);
// A router passes it on: what it noted is the address that the packet leaves by.
void note_way_out(ByteSpan header, const OptionsSeen& seen, Ipv4Address address);
// The options of an answer to a packet with that header (Linux's ip_options_echo): record route and
// timestamp go on where they stand.
std::vector<std::byte> echoed_options(ByteView header);

// Room for the addresses of nine nodes, as iputils' ping -R asks for.
std::vector<std::byte> record_route_option();
// Room for the addresses and times of four nodes, as ping -T tsandaddr asks for.
std::vector<std::byte> timestamp_option();

// What nodes noted in options, for people: addresses, and "ADDRESS at TIME", with commas between.
struct Recorded {
    std::string route;
    std::string times;
};
Recorded recorded_in(ByteView options);

// Milliseconds since midnight: the run begins at one.
std::uint32_t milliseconds_of_day(std::int64_t picoseconds);

}  // namespace catenet::ipv4
