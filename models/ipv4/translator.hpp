// Translator: whoever gives packets other addresses on their way through IPv4. IPv4 itself knows no
// NAT.
#pragma once
#include "models/ipv4/fragments.hpp"
#include "models/ipv4/packet.hpp"

#include "sim/net/packet.hpp"
#include "sim/trace/crossing.hpp"
#include "sim/trace/event.hpp"

#include <array>

namespace catenet::sim {
class Port;
}

namespace catenet::ipv4 {

// What became of a packet that leaves with other addresses than it came with; lives until the
// translator is called again.
struct Rewriting {
    const trace::Rule& rule;
    const trace::Crossing& crossing;
    std::array<trace::Fact, 2> facts;  // the row, and what stood there before
};

// Each packet begins with its IP header, is whole, and has a right header. What changes there is
// changed in `header` too.
class Translator {
  public:
    virtual ~Translator() = default;
    // It came in, for one node; it is not decided yet for which (Linux's prerouting). False: its
    // life has ended, or it waits there.
    virtual bool on_arrival(sim::Packet& packet, Header& header, sim::Port& in) = 0;
    // It is passed on, its TTL is that with which it leaves (Linux's postrouting). False: its life
    // has ended.
    virtual bool on_departure(sim::Packet& packet,
                              Header& header,
                              sim::Port& in,
                              sim::Port& out) = 0;
    // This node itself sends it. False: its life has ended.
    virtual bool on_sending(sim::Packet& packet, Header& header, sim::Port& out) = 0;
    // It could not be sent after all: gives it back the source by which its sender is reached.
    virtual void take_back(sim::Packet& packet, Header& header) = 0;
    // Of the packet that on_departure() was asked about last. Null: it is as it was.
    virtual const Rewriting* rewriting() = 0;
    // Of a piece of it, which is cut as `cutting` says. Null: it is as it was.
    virtual const trace::Crossing* crossing_of(const trace::Crossing& cutting,
                                               const Piece& piece) = 0;
};

}  // namespace catenet::ipv4
