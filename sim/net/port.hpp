// Port: where a node meets a medium.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/units.hpp"
#include "sim/net/packet.hpp"

#include <string>

namespace catenet::sim {

class Medium;
class Node;
class Protocol;

struct PortSpec {
    std::string name = {};  // "eth0"
    MacAddress mac = {};    // all zero where the network has none
    Bytes mtu{1500};        // the largest packet that fits into a frame (RFC 1122 3.3.3)
};

class Port {
  public:
    Port(Node& node, PortSpec spec, trace::PortIndex index);
    // One that has no cable of its own: what it sends leaves by `below`, marked as its own (a
    // VLAN).
    Port(Node& node, PortSpec spec, trace::PortIndex index, Port& below);
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    ~Port() = default;

    Node& node() const { return node_; }
    const std::string& name() const { return spec_.name; }
    trace::PortIndex index() const { return index_; }
    MacAddress mac() const { return spec_.mac; }
    Bytes mtu() const { return spec_.mtu; }
    // Null until it is plugged in.
    Medium* medium() const { return medium_; }
    // Null if frames leave by this port itself.
    Port* below() const { return below_; }
    const trace::Layer* layer() const { return layer_; }
    bool has_carrier() const;
    // What a network card can tell: there is a carrier, and the node at the other end of the cable
    // works, and this one does.
    bool link_is_up() const;
    // The port at the other end of the cable; null where the medium has more than two ends.
    Port* peer() const;

    // The lowest layer of this port: frames that come in go there.
    void set_receiver(Protocol& receiver) { receiver_ = &receiver; }
    // The address that pictures and captures show for it.
    void show_address(Ipv4Address address, unsigned prefix_length);

    // Hands a frame down to the medium. It is dropped with a reason where none can leave.
    void send(Packet frame);

    // -- For the medium ---------------------------------------------------------------------------
    void plug_into(Medium& medium);
    // Counts a frame that the medium has taken.
    void count_sent();
    // Says that the first bit of the frame leaves now.
    void say_sent(const Packet& frame);
    // The last bit has come in: says so and hands the frame up.
    void deliver(Packet frame);
    // Where the medium's slot for this port is.
    std::size_t tap() const { return tap_; }
    void set_tap(std::size_t tap) { tap_ = tap; }
    // Tells the lowest layer that link_is_up() may have changed.
    void tell_link_changed();

  private:
    friend class Node;
    void hand_up(Packet frame);
    void say(trace::What what, const Packet& frame);

    Node& node_;
    PortSpec spec_;
    trace::PortIndex index_;
    trace::LinkIndex link_ = trace::kNone;
    std::size_t tap_ = 0;
    Medium* medium_ = nullptr;
    Port* below_ = nullptr;
    const trace::Layer* layer_ = nullptr;
    Protocol* receiver_ = nullptr;
};

}  // namespace catenet::sim
