#include "models/gateways/can-udp/gateway.hpp"

#include "models/gateways/can-udp/rules.hpp"

#include <utility>

namespace catenet::can_udp {
namespace {

constexpr std::string_view kAdded = "added";

std::string peer_text(const Sender& peer) {
    return to_string(peer.address) + ":" + std::to_string(peer.port);
}

}  // namespace

Gateway::Gateway(const Surroundings& around, can::Can& can, Settings settings)
    : around_(around),
      settings_(std::move(settings)),
      layer_(settings_.encapsulation->layer()),
      up_(around, settings_),
      down_(around, settings_) {
    can.listen(*this);
    const bool bound = around_.udp.bind(settings_.listen, *this);
    CATENET_ASSERT(bound, "another one listens on the gateway's UDP port");
}

void Gateway::start() {
    show("listen", std::uint64_t{settings_.listen});
    if (settings_.peer) show("peer", std::string_view{peer_text(*settings_.peer)});
    show("timeout", settings_.timeout);
    show("mtu", std::uint64_t{settings_.mtu});
    show("queue", std::uint64_t{settings_.queue});
    show_filter("up", settings_.up);
    show_filter("down", settings_.down);
    show_map(kMapUp, settings_.up.map);
    show_map(kMapDown, settings_.down.map);
}

void Gateway::show(std::string_view key, const trace::Value& value) {
    around_.node.say_row({layer_, rules::kGiven}, {kName, key, value, kAdded});
}

void Gateway::show_filter(std::string_view way, const Direction& direction) {
    if (!direction.passes) return;
    around_.node.say_row({layer_, rules::kGiven},
                         {"can-filter", way, std::string_view{direction.passes_text}, kAdded});
}

void Gateway::show_map(std::string_view table, const IdentifierMap& map) {
    for (const Mapping& row : map.rows()) {
        around_.node.say_row(
            {layer_, rules::kMaps},
            {table, std::string_view{row.key}, std::string_view{row.value}, kAdded});
    }
}

void Gateway::receive(sim::Packet /*packet*/, sim::Port& /*port*/) {
    CATENET_ASSERT(false, "frames and datagrams come to a gateway as to a listener");
}

void Gateway::on_frame(sim::Packet packet, const can::Frame& frame, sim::Port& /*port*/) {
    up_.take(std::move(packet), frame);
}

void Gateway::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    down_.take(arrived, std::move(data));
}

void Gateway::on_failure(const udp::Failure& failure) {
    if (!around_.node.heard()) return;
    const std::string because = words_for(failure.report);
    around_.node.say(trace::What::Note,
                     {layer_, rules::kFailed},
                     {{"udp.srcport", failure.own_port},
                      {"ip.dst", failure.peer},
                      {"because", std::string_view{because}}});
}

}  // namespace catenet::can_udp
