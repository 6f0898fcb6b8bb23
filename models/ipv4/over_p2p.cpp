#include "models/ipv4/over_p2p.hpp"

namespace catenet::ipv4 {

OverP2p::OverP2p(Ipv4& ipv4, p2p::PointToPoint& link) : ipv4_(ipv4), link_(link) {
    link_.bind(p2p::Number::Ipv4, *this);
}

void OverP2p::receive(sim::Packet packet, sim::Port& port) {
    ipv4_.receive(std::move(packet), port);
}

void OverP2p::send(sim::Packet packet, Ipv4Address, sim::Port& port) {
    link_.send(std::move(packet), p2p::Number::Ipv4, port);
}

void OverP2p::broadcast(sim::Packet packet, sim::Port& port) {
    link_.send(std::move(packet), p2p::Number::Ipv4, port);
}

}  // namespace catenet::ipv4
