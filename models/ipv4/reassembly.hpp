// Reassembly: puts the pieces of packets together (RFC 791 section 3.2, RFC 815, RFC 1122 3.3.2; in
// what they leave open, as Linux's ip_fragment.c).
#pragma once
#include "models/ipv4/fragments.hpp"

#include "sim/net/packet.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <vector>

namespace catenet::sim {
class Port;
}

namespace catenet::ipv4 {

// "The originating protocol module [...] sets the identification field to a value that must be
// unique for that source-destination pair and protocol for the time the datagram will be active".
struct WholeKey {
    Ipv4Address source;
    Ipv4Address destination;
    std::uint16_t id = 0;
    std::uint8_t protocol = 0;

    auto operator<=>(const WholeKey&) const = default;
};
WholeKey key_of(const Header& header);

// A piece that waits: its header and data, as they came.
struct Fragment {
    Header header;
    sim::Packet packet;
    sim::Port* port = nullptr;

    std::size_t begin() const { return header.fragment_offset; }
    std::size_t length() const { return header.total_length - header.header_length; }
    std::size_t end() const { return begin() + length(); }
};

// A packet of which some pieces came. Pieces stand in the order of their data.
struct Partial {
    WholeKey key;
    TimePoint since = {};  // the first of them came
    std::vector<Fragment> pieces = {};
    std::optional<std::size_t> size = {};  // of all data; known once the last piece is there
    std::size_t bytes = 0;                 // of data that are there

    bool is_complete() const { return size == bytes; }
};

// What a piece does to the packet it belongs to.
enum class Verdict : std::uint8_t {
    Held,        // more are missing
    Complete,    // it was the last that was missing
    Duplicate,   // all its bytes are there already: it is refused, the others wait on
    Overlapped,  // some are: nobody can tell whose are right, all are refused
    BadEnd,      // it ends where the packet cannot end: all are refused
    TooLong,     // header and data together would be longer than a packet can be: all are refused
    NoRoom,      // too much waits already: it is refused
};

// Time is an argument, so tests need no clock.
class Reassembly {
  public:
    static constexpr Duration kLifetime = std::chrono::seconds{30};   // Linux's ipfrag_time
    static constexpr std::size_t kMostBytes = std::size_t{4} << 20U;  // Linux's ipfrag_high_thresh

    // How a piece was judged, and what is to be dropped, or joined, for it. The piece itself is
    // among them unless it waits.
    struct Result {
        Verdict verdict = Verdict::Held;
        Partial out;
    };
    Result add(Fragment fragment, TimePoint now);

    // The packet that still misses pieces, or null.
    const Partial* find(const WholeKey& key) const;

    // When the first packet will have waited long enough; kNever if none waits.
    TimePoint next_end() const;
    // Takes out one whose time is over.
    std::optional<Partial> take_ended(TimePoint now);

    std::size_t held() const { return held_; }  // pieces

  private:
    using Waiting = std::list<Partial>;  // in the order in which they will end

    Waiting::iterator partial_of(const WholeKey& key, TimePoint now);
    Partial take(Waiting::iterator partial);
    Result refuse(Verdict verdict, Fragment fragment, Waiting::iterator partial);

    Waiting waiting_;
    std::map<WholeKey, Waiting::iterator> by_key_;
    std::size_t held_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace catenet::ipv4
