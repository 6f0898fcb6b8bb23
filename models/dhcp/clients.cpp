#include "models/dhcp/clients.hpp"

#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>

namespace catenet::dhcp {

Clients::Clients(const ClientStack& stack) : stack_(stack) {
    stack_.udp.bind(kClientPort, *this);
    stack_.ipv4.on_raw(*this);
}

void Clients::add(sim::Port& port) {
    clients_.push_back(std::make_unique<Client>(stack_, port));
}

void Clients::on_configuration(ConfigurationListener& listener) {
    for (const auto& client : clients_) client->on_configuration(listener);
}

void Clients::start() {
    for (const auto& client : clients_) client->start();
}

void Clients::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    const auto message = read(data, stack_.node, arrived.port);
    if (!message) return;
    const auto client = std::find_if(clients_.begin(), clients_.end(), [&](const auto& candidate) {
        return &candidate->port() == &arrived.port;
    });
    if (client == clients_.end()) {
        return stack_.node.ignore(std::move(data),
                                  {layer(), rules::kOtherClient, &arrived.port},
                                  {{"dhcp.hw.mac_addr", message->hardware}});
    }
    (*client)->receive(*message, std::move(data));
}

bool Clients::wants(const ipv4::Header& header, ByteView data) const {
    const bool is_udp = header.protocol == static_cast<std::uint8_t>(ipv4::IpProtocol::Udp);
    if (!is_udp || header.is_fragment() || data.size() < 4) return false;
    Reader reader{data};
    reader.skip(2);  // the source port
    return reader.u16() == kClientPort;
}

void Clients::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "clients get datagrams, no packets");
}

}  // namespace catenet::dhcp
