#include "models/gateways/can-udp/speaker.hpp"

#include "models/apps/udp/rules.hpp"
#include "models/gateways/can-udp/reception.hpp"
#include "models/gateways/can-udp/rules.hpp"

#include "sim/net/question.hpp"

#include <algorithm>
#include <utility>

namespace catenet::can_udp {

void Speaker::listen(std::uint16_t port, const Encapsulation& format) {
    if (udp_.bind(port, *this)) opened_.push_back({port, &format});
}

void Speaker::send(const can::Frame& frame, const Order& order) {
    const Encapsulation& format = *order.encapsulation;
    const auto from = port_for(order);
    if (!from) {
        return node().say(trace::What::Note, {format.layer(), datagrams::rules::kNoFreePort});
    }
    const Datagram datagram{.sequence = count(order.to), .frames = {frame}};
    std::vector<std::byte> bytes(format.size_of(datagram));
    format.emit(datagram, bytes);
    udp_.send(
        node().originate(sim::Payload{bytes}),
        {.destination = order.to.address, .source_port = *from, .destination_port = order.to.port});
}

std::optional<std::uint16_t> Speaker::port_for(const Order& order) {
    if (order.from) return order.from;
    if (!free_port_) {
        free_port_ = udp_.bind_any(*this);
        if (free_port_) opened_.push_back({*free_port_, order.encapsulation});
    }
    return free_port_;
}

std::uint8_t Speaker::count(const Sender& to) {
    const auto known = std::find_if(
        counted_.begin(), counted_.end(), [&](const Counted& one) { return one.to == to; });
    if (known != counted_.end()) return known->next++;
    counted_.push_back({to, 1});
    return 0;
}

const Encapsulation& Speaker::format_at(std::uint16_t port) const {
    const auto opened = std::find_if(
        opened_.begin(), opened_.end(), [&](const Opened& one) { return one.port == port; });
    CATENET_ASSERT(opened != opened_.end(), "a datagram came in at a port that is not open");
    return *opened->format;
}

void Speaker::on_datagram(const udp::Arrived& arrived, sim::Packet data) {
    const Encapsulation& format = format_at(arrived.header.destination_port);
    const auto datagram = read_datagram(node(), format, watch_, arrived, data);
    if (!datagram) return;
    for (const can::Frame& frame : datagram->frames) say_got(frame, arrived, data);
    udp_.deliver(std::move(data), arrived);
}

// A remote frame carries no value.
void Speaker::say_got(const can::Frame& frame,
                      const udp::Arrived& arrived,
                      const sim::Packet& data) {
    const trace::Layer& layer = format_at(arrived.header.destination_port).layer();
    const std::string id = id_text(frame);
    if (frame.remote) {
        return node().say(trace::What::Note,
                          {layer, rules::kAsksFor, &arrived.port},
                          data,
                          {{"can.id", std::string_view{id}}, {"ip.src", arrived.from}});
    }
    node().say(
        trace::What::Note,
        {layer, sim::rules::kGot, &arrived.port},
        data,
        {{"value", frame.value()}, {"from", std::string_view{id}}, {"ip.src", arrived.from}});
}

void Speaker::on_failure(const udp::Failure& failure) {
    if (!node().heard()) return;
    const std::string because = words_for(failure.report);
    node().say(trace::What::Note,
               {format_at(failure.own_port).layer(), rules::kFailed},
               {{"udp.srcport", failure.own_port},
                {"ip.dst", failure.peer},
                {"because", std::string_view{because}}});
}

Speaker* speaker_of(sim::Node& node) {
    auto* const udp = node.find<udp::Udp>();
    if (udp == nullptr) return nullptr;
    if (auto* const known = node.find<Speaker>()) return known;
    return &node.add<Speaker>(node, *udp);
}

}  // namespace catenet::can_udp
