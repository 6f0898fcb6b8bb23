// The DHCP clients of a node, one for each port that has no address of its own; they share UDP port
// 68.
#pragma once
#include "models/dhcp/client.hpp"

#include <memory>
#include <vector>

namespace catenet::dhcp {

class Clients : public sim::Protocol, public udp::UdpReceiver, public ipv4::RawListener {
  public:
    explicit Clients(const ClientStack& stack);

    // That port asks for an address when the run begins. REQUIRES: it is unnumbered
    void add(sim::Port& port);
    const std::vector<std::unique_ptr<Client>>& all() const { return clients_; }
    // Name servers and domain of each lease go there: the node's resolver.
    void on_configuration(ConfigurationListener& listener);

    void start() override;
    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    // Answers that come before the address is there.
    bool wants(const ipv4::Header& header, ByteView data) const override;
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    ClientStack stack_;
    std::vector<std::unique_ptr<Client>> clients_;
};

}  // namespace catenet::dhcp
