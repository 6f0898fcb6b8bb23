// A relay agent: hands the messages of clients that no server can hear to a server elsewhere, and
// its answers back (RFC 1542 section 4, RFC 3046).
#pragma once
#include "models/dhcp/message.hpp"
#include "models/dhcp/raw_socket.hpp"
#include "models/udp/udp.hpp"

#include "sim/net/node.hpp"

namespace catenet::dhcp {

struct RelayStack {
    sim::Node& node;
    ethernet::Ethernet& ethernet;
    ipv4::Ipv4& ipv4;
    udp::Udp& udp;
};

class Relay : public sim::Protocol, public udp::UdpReceiver {
  public:
    static constexpr std::uint8_t kMostHops = 10;  // isc-dhcrelay; RFC 1542 4.1.1 allows up to 16

    Relay(const RelayStack& stack, Ipv4Address server);

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    void relay_up(Message message, const udp::Arrived& arrived, sim::Packet data);
    void relay_down(Message message, const udp::Arrived& arrived, sim::Packet data);
    void take(const trace::Rule& why,
              const sim::Port& port,
              sim::Packet data,
              const Message& message);

    RelayStack stack_;
    Ipv4Address server_;
};

}  // namespace catenet::dhcp
