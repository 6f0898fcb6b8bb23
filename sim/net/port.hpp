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
    const trace::Layer* layer() const { return layer_; }
    bool has_carrier() const;

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
    const trace::Layer* layer_ = nullptr;
    Protocol* receiver_ = nullptr;
};

}  // namespace catenet::sim
