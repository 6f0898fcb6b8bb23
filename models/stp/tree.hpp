// What both spanning tree protocols have in common: roles and states of ports, and what the layer
// around them needs to know.
#pragma once
#include "models/stp/bpdu.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace catenet::stp {

// 802.1D-2004 17.7. In STP, which has no such words, Alternate and Backup are blocked ports.
enum class Role : std::uint8_t { Disabled, Root, Designated, Alternate, Backup };
std::string_view to_string(Role role);  // "root"

// 802.1D-1998 8.4; the rapid protocol has Discarding in place of the first three (17.7).
enum class State : std::uint8_t { Disabled, Blocking, Listening, Discarding, Learning, Forwarding };
std::string_view to_string(State state);  // "forwarding"

// Numbered from 0; in the protocol, from 1.
struct PortSettings {
    PortId id = {};
    std::uint32_t cost = 0;
    bool edge = false;            // leads to no switch (17.13.1)
    bool point_to_point = false;  // one neighbour at most (6.4.3)
};

struct TreeSettings {
    BridgeId id = {};
    Times times = {};
    std::vector<PortSettings> ports = {};
};

// What is seen of a port, and of the tree.
struct PortView {
    Role role = Role::Disabled;
    State state = State::Disabled;
    std::uint32_t cost = 0;

    auto operator<=>(const PortView&) const = default;
};

struct RootView {
    BridgeId root = {};
    std::uint32_t cost = 0;
    std::optional<std::size_t> port = {};  // nothing: it is the root itself

    auto operator<=>(const RootView&) const = default;
};

// What a protocol does to the switch around it.
class Surroundings {
  public:
    virtual ~Surroundings() = default;
    virtual void transmit(std::size_t port, const Bpdu& bpdu) = 0;
    // Forgets the stations behind a port.
    virtual void flush(std::size_t port) = 0;
    // Stations are believed `for_now` only; without it, as long as usual.
    virtual void age_in(std::optional<Duration> for_now) = 0;
};

// One of the protocols, on one switch. Time is an argument and never goes back.
class Tree {
  public:
    Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    virtual ~Tree() = default;

    // All ports are down at first.
    virtual void start(TimePoint now) = 0;
    virtual void set_up(std::size_t port, bool up, TimePoint now) = 0;
    // REQUIRES: the port is up
    virtual void receive(std::size_t port, const Bpdu& bpdu, TimePoint now) = 0;
    // Does what is due.
    virtual void on_time(TimePoint now) = 0;
    // When something will be due; kNever if nothing will.
    virtual TimePoint next_time() const = 0;

    virtual PortView view(std::size_t port) const = 0;
    virtual RootView root() const = 0;
    // Whether it understands that kind of message.
    virtual bool speaks(BpduType type) const = 0;
};

}  // namespace catenet::stp
