// Stp: runs a spanning tree protocol on the ports of a bridge: frames in and out, what is seen in
// the trace, what ports may do.
#pragma once
#include "models/bridge/bridge.hpp"
#include "models/stp/tree.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/protocol.hpp"

#include <memory>

namespace catenet::sim {
class Node;
}

namespace catenet::stp {

// The protocols themselves.
enum class Variant : std::uint8_t { Classic, Rapid };

class Stp : public sim::Protocol, private Surroundings {
  public:
    // One setting for each port of the bridge, in its order.
    Stp(sim::Node& node,
        bridge::Bridge& bridge,
        Variant variant,
        const TreeSettings& settings,
        Duration ageing_time);

    const Tree& tree() const { return *tree_; }

    void start() override;
    // A frame for the group address of bridges.
    void receive(sim::Packet frame, sim::Port& port) override;
    void link_changed(sim::Port& port) override;

  private:
    void transmit(std::size_t index, const Bpdu& bpdu) override;
    void flush(std::size_t index) override;
    void age_in(std::optional<Duration> for_now) override;

    bool refuse(sim::Packet& frame, const Result<Bpdu, ParseError>& bpdu, sim::Port& port);
    void wake();
    void on_time();
    void look_at_links();
    void show();
    void show_root();
    void show_port(std::size_t index);
    void say_port(std::size_t index, const PortView& before);
    void await_time();
    sim::Port& port(std::size_t index) const { return *bridge_.ports()[index]; }

    sim::Node& node_;
    bridge::Bridge& bridge_;
    BridgeId id_;
    std::vector<PortId> ids_;  // by port
    Duration ageing_time_;
    bool ages_fast_ = false;
    std::unique_ptr<Tree> tree_;
    bool started_ = false;
    std::vector<bool> up_;
    std::vector<PortView> shown_;
    std::vector<bool> in_table_;  // by port
    std::optional<RootView> shown_root_;
    sim::Cause cause_ = {};  // of what is sent now: the message that came in
    sim::EventOf<&Stp::wake> wake_{*this};
    sim::EventOf<&Stp::on_time> timer_{*this};
};

}  // namespace catenet::stp
