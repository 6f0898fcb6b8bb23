// Bridge: forwards frames between the ports of a switch, and learns where addresses are (IEEE
// 802.1D clause 7); with VLANs, keeps theirs apart (802.1Q clause 8).
#pragma once
#include "models/bridge/dress.hpp"
#include "models/bridge/station.hpp"
#include "models/bridge/vlans.hpp"
#include "models/ethernet/packet.hpp"

#include "sim/core/ageing_table.hpp"
#include "sim/engine/event.hpp"
#include "sim/net/protocol.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace catenet::sim {
class Node;
}

namespace catenet::bridge {

// Behind which port an address was seen, in each VLAN: the filtering database of 802.1D 7.9.
using MacTable = AgeingTable<Station, sim::Port*>;

// 802.1D table 7-10: what spanning tree protocols send is for this address.
inline constexpr MacAddress kGroupAddress = mac_from_number(0x0180C2000000U);

// What a spanning tree lets a port do (802.1D 7.4).
struct Gate {
    bool learns = true;
    bool forwards = true;
    std::string_view state = "forwarding";  // for who reads the trace
};

class Bridge : public sim::Protocol {
  public:
    // 802.1D table 7-5: "Recommended default value: 300.0 seconds"
    static constexpr Duration kAgeingTime = std::chrono::seconds{300};

    explicit Bridge(sim::Node& node, Duration ageing_time = kAgeingTime)
        : node_(node), table_(ageing_time) {}

    // From now on frames come in and go out by this port.
    void attach(sim::Port& port);
    // REQUIRES: all ports are attached
    void set_vlans(const Vlans& vlans) { vlans_ = std::make_unique<Vlans>(vlans); }
    const std::vector<sim::Port*>& ports() const { return ports_; }

    // -- For a spanning tree protocol -------------------------------------------------------------
    // From now on it decides what ports do; at first they are shut. It gets the frames that are for
    // kGroupAddress, and hears of links that come and go. REQUIRES: all ports are attached
    void obey(sim::Protocol& spanning);
    void set_gate(const sim::Port& port, const Gate& gate);
    // Forgets all that was seen behind this port.
    void flush(const sim::Port& port);
    // How long a row is believed from now on, rows that stand there too.
    void set_ageing(Duration ageing_time);

    void receive(sim::Packet frame, sim::Port& port) override;
    void link_changed(sim::Port& port) override;

  private:
    // A frame whose VLAN is known; kNoVlan where there are none.
    struct Passing {
        ethernet::Header header;
        sim::Port& from;
        vlan::Vid vid = vlan::kNoVlan;
        bool tagged = false;
    };

    bool is_shut(sim::Packet& frame, const Passing& passing);
    bool classify(sim::Packet& frame, Passing& passing);
    void learn(const Passing& passing);
    void pass_on(sim::Packet frame, const Passing& passing);
    void forward(sim::Packet frame, const Passing& passing, sim::Port& to);
    void flood(sim::Packet frame, const Passing& passing);
    bool may_leave_by(const sim::Port& port, const Passing& passing) const;
    void drop_at_gate(sim::Packet frame, const Passing& passing, const sim::Port& to);
    void end_nowhere(sim::Packet frame, const Passing& passing);
    void say_row(const trace::Rule& rule, const MacTable::Row& row, std::string_view change);
    void forget_aged();
    void await_ageing();

    // With VLANs a frame may gain or lose its tag (vlan_passing.cpp).
    bool drop_outsider(sim::Packet& frame, const Passing& passing);
    void forward_in_vlan(sim::Packet frame, const Passing& passing, sim::Port& to);
    void flood_in_vlan(sim::Packet frame, const Passing& passing);
    bool tags(const sim::Port& port, vlan::Vid vid) const;
    void say_withheld(const sim::Packet& frame, const Passing& passing);

    sim::Node& node_;
    MacTable table_;
    std::vector<sim::Port*> ports_;
    std::unique_ptr<Vlans> vlans_;
    sim::Protocol* spanning_ = nullptr;
    std::vector<Gate> gates_;  // by the port's index; empty without a spanning tree
    sim::EventOf<&Bridge::forget_aged> ageing_{*this};
};

}  // namespace catenet::bridge
