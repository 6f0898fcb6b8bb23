// Bridge: forwards frames between the ports of a switch, and learns where addresses are (IEEE
// 802.1D clause 7).
#pragma once
#include "models/ethernet/packet.hpp"

#include "sim/core/ageing_table.hpp"
#include "sim/engine/event.hpp"
#include "sim/net/protocol.hpp"

#include <vector>

namespace catenet::sim {
class Node;
}

namespace catenet::bridge {

// Behind which port a MAC address was seen: the filtering database of 802.1D 7.9.
using MacTable = AgeingTable<MacAddress, sim::Port*>;

class Bridge : public sim::Protocol {
  public:
    // 802.1D table 7-5: "Recommended default value: 300.0 seconds"
    static constexpr Duration kAgeingTime = std::chrono::seconds{300};

    explicit Bridge(sim::Node& node, Duration ageing_time = kAgeingTime)
        : node_(node), table_(ageing_time) {}

    // From now on frames come in and go out by this port.
    void attach(sim::Port& port);

    void receive(sim::Packet frame, sim::Port& port) override;

  private:
    void learn(MacAddress source, sim::Port& port);
    void pass_on(sim::Packet frame, const ethernet::Header& header, sim::Port& from);
    void forward(sim::Packet frame, MacAddress destination, sim::Port& to);
    void flood(sim::Packet frame, MacAddress destination, sim::Port& from);
    void forget_aged();
    void await_ageing();

    sim::Node& node_;
    MacTable table_;
    std::vector<sim::Port*> ports_;
    sim::EventOf<&Bridge::forget_aged> ageing_{*this};
};

}  // namespace catenet::bridge
