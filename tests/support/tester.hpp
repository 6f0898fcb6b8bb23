// Tester: a node without a stack at the end of a link; it sends what it is told, byte for byte, and
// keeps what it gets.
#pragma once
#include "tests/support/ip_net.hpp"

#include <vector>

namespace catenet::test {

inline constexpr trace::Rule kTesterTakes{
    .id = "test.tester", .sentence = "the tester takes it", .reference = "test"};

class Tester {
  public:
    // At the other end of a p2p cable to a new port with that address.
    Tester(IpNet& net, IpNode& neighbour, std::string_view address)
        : net_(net),
          inbox_(make_inbox(net)),
          port_(inbox_.node.add_port({.name = "p2p0", .mac = {}})) {
        port_.set_receiver(inbox_);
        net.p2p_cable(IpNet::p2p_port(neighbour, address), port_);
    }

    // An IP packet, now or when the simulation runs.
    void send(const Octets& packet) {
        Octets frame{std::byte{0x00}, std::byte{0x21}};
        frame.insert(frame.end(), packet.begin(), packet.end());
        port_.send(inbox_.node.originate(sim::Payload{frame}));
    }
    void send_at(TimePoint when, const Octets& packet) {
        net_.simulation.plan(when, [this, packet] { send(packet); });
    }
    // The IP packets that came.
    const std::vector<Octets>& got() const { return inbox_.got; }

  private:
    struct Inbox : sim::Protocol {
        explicit Inbox(sim::Node& of) : node(of) {}
        void receive(sim::Packet packet, sim::Port& port) override {
            Octets& bytes = got.emplace_back(packet.size());
            packet.copy_to(bytes);
            bytes.erase(bytes.begin(), bytes.begin() + 2);
            node.deliver(std::move(packet), {p2p::layer(), kTesterTakes, &port});
        }
        sim::Node& node;
        std::vector<Octets> got;
    };
    static Inbox& make_inbox(IpNet& net) {
        sim::Node& node = net.simulation.add_node({.name = "tester", .kind = "tester"});
        return node.add<Inbox>(node);
    }

    IpNet& net_;
    Inbox& inbox_;
    sim::Port& port_;
};

}  // namespace catenet::test
