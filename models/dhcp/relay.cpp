#include "models/dhcp/relay.hpp"

#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"

namespace catenet::dhcp {

Relay::Relay(const RelayStack& stack, Ipv4Address server) : stack_(stack), server_(server) {
    stack_.udp.bind(kServerPort, *this);
}

void Relay::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "a relay agent gets datagrams, no packets");
}

void Relay::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    auto message = read(data, stack_.node, arrived.port);
    if (!message) return;
    if (message->op == Op::Request) {
        return relay_up(std::move(*message), arrived, std::move(data));
    }
    relay_down(std::move(*message), arrived, std::move(data));
}

void Relay::take(const trace::Rule& why,
                 const sim::Port& port,
                 sim::Packet data,
                 const Message& message) {
    stack_.node.deliver(std::move(data),
                        {layer(), why, &port},
                        {{"server", server_},
                         {"dhcp.hops", message.hops},
                         {"dhcp.ip.relay", message.relay},
                         {"dhcp.hw.mac_addr", message.hardware}});
}

// RFC 1542 4.1.1.
void Relay::relay_up(Message message, const udp::Arrived& arrived, sim::Packet data) {
    sim::Port& port = arrived.port;
    // "The relay agent MUST silently discard BOOTREQUEST messages whose 'hops' field exceeds the
    // value 16."
    if (message.hops >= kMostHops) {
        return stack_.node.drop(
            std::move(data), {layer(), rules::kTooManyHops, &port}, {{"dhcp.hops", message.hops}});
    }
    // RFC 3046 2.1.1: whoever claims to have come from here is not believed.
    if (stack_.ipv4.owns(message.relay)) {
        return stack_.node.drop(std::move(data),
                                {layer(), rules::kSpoofedAgent, &port},
                                {{"dhcp.ip.relay", message.relay}});
    }
    // RFC 3046 2.1: such a message from a client is discarded.
    const bool is_first = message.relay.is_unspecified();
    if (is_first && !message.options.circuit_id.empty()) {
        return stack_.node.drop(std::move(data), {layer(), rules::kForgedAgent, &port});
    }
    // "If this field is zero, the relay agent MUST fill this field with the IP address of the
    // interface on which the request was received." Another one's is left as it is.
    if (is_first) {
        message.relay = stack_.ipv4.interface_of(port).address;
        message.options.circuit_id = port.name();
    }
    ++message.hops;
    sim::Packet out = packet_of(message, stack_.node, data.as_cause());
    take(rules::kRelaysUp, port, std::move(data), message);
    stack_.udp.send(
        std::move(out),
        {.destination = server_, .source_port = kServerPort, .destination_port = kServerPort});
}

// 4.1.2: the relay agent's address says on which of its ports the client is.
void Relay::relay_down(Message message, const udp::Arrived& arrived, sim::Packet data) {
    const ipv4::Interface* const circuit = stack_.ipv4.interface_with(message.relay);
    if (circuit == nullptr) {
        return stack_.node.drop(std::move(data),
                                {layer(), rules::kNoCircuit, &arrived.port},
                                {{"dhcp.ip.relay", message.relay}});
    }
    // RFC 3046 2.1: "The Relay Agent ... MUST remove" its option.
    message.options.circuit_id.clear();
    sim::Packet out = packet_of(message, stack_.node, data.as_cause());
    sim::Port& port = *circuit->port;
    take(rules::kRelaysDown, port, std::move(data), message);
    const bool to_all = message.broadcast || message.yours.is_unspecified();
    send_raw(std::move(out),
             {.source = circuit->address,
              .source_port = kServerPort,
              .destination = to_all ? Ipv4Address{0xffffffffU} : message.yours,
              .destination_port = kClientPort,
              .to = to_all ? kBroadcastMac : message.hardware},
             stack_.ethernet,
             port);
}

}  // namespace catenet::dhcp
