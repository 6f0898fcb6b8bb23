#include "models/gateways/can-udp/downward.hpp"

#include "models/gateways/can-udp/reception.hpp"
#include "models/gateways/can-udp/rules.hpp"

#include <array>
#include <utility>

namespace catenet::can_udp {
namespace {

trace::RuleList losses() {
    static constexpr std::array<const trace::Rule*, 3> kAll{
        &rules::kLosesSender, &rules::kLosesOrder, &rules::kNoBackPressure};
    return kAll;
}

}  // namespace

Downward::Downward(const Surroundings& around, const Settings& settings)
    : around_(around), settings_(settings), layer_(settings.encapsulation->layer()) {}

void Downward::take(const udp::Arrived& arrived, sim::Packet data) {
    const sim::Port* const port = &arrived.port;
    if (settings_.peer && settings_.peer_check && arrived.from != settings_.peer->address) {
        return around_.node.drop(std::move(data),
                                 {layer_, rules::kNotThePeer, port},
                                 {{"ip.src", arrived.from}, {"peer", settings_.peer->address}});
    }
    const auto datagram =
        read_datagram(around_.node, *settings_.encapsulation, watch_, arrived, data);
    if (!datagram) return;
    std::vector<Part> parts = take_apart(*datagram, arrived, data);
    around_.udp.deliver(std::move(data), arrived);
    for (Part& part : parts) pass(std::move(part), arrived);
}

std::vector<Downward::Part> Downward::take_apart(const Datagram& datagram,
                                                 const udp::Arrived& arrived,
                                                 const sim::Packet& data) {
    std::vector<Part> parts;
    std::size_t at = settings_.encapsulation->header_size;
    for (const can::Frame& frame : datagram.frames) {
        sim::Packet packet = around_.node.part_of(data, {});
        frame.emit(packet.push_front(frame.size()));
        const std::uint64_t number = parts.size() + 1;
        around_.node.say(trace::What::Split,
                         {can::layer(), rules::kUnpacked, &arrived.port},
                         packet,
                         {{"can.id", std::string_view{id_text(frame)}},
                          {"frame", number},
                          {"count", std::uint64_t{datagram.frames.size()}},
                          {"ip.src", arrived.from}});
        const Mapping* const row = settings_.down.map.find(can::identifier_of(frame));
        parts.push_back({std::move(packet), {frame, at, data.id(), row}, number});
        at += settings_.encapsulation->size_of_frame(frame);
    }
    return parts;
}

void Downward::pass(Part part, const udp::Arrived& arrived) {
    const can::Frame& came = part.crosses.frame;
    if (!settings_.down.lets_pass(can::identifier_of(came))) {
        return around_.node.drop(
            std::move(part.packet),
            {can::layer(), rules::kFiltered, &around_.bus},
            {{"can.id", std::string_view{id_text(came)}}, {"can-filter", "down"}});
    }
    const std::uint64_t queue = can::Can::waiting(around_.bus);
    if (queue >= settings_.queue) {
        return around_.node.drop(
            std::move(part.packet),
            {can::layer(), rules::kQueueFull, &around_.bus},
            {{"can.id", std::string_view{id_text(came)}}, {"queue", queue}, {kName, "queue"}});
    }
    const can::Frame frame = mapped(came, part.crosses.row);
    frame.emit(part.packet.header(frame.size()));
    say_translated(part, frame, arrived);
    can::Can::pass(std::move(part.packet), around_.bus);
}

void Downward::say_translated(const Part& part,
                              const can::Frame& frame,
                              const udp::Arrived& arrived) {
    if (!around_.node.heard()) return;
    Origins origins;
    settings_.encapsulation->explain_to_bus(part.crosses, origins);
    const trace::Crossing crossing{.in = &layer_, .origins = origins, .losses = losses()};
    const sim::Saying saying{can::layer(), rules::kToBus, &around_.bus, &crossing};
    const std::string id = id_text(frame);
    const trace::Fact can_id{"can.id", std::string_view{id}};
    const trace::Fact number{"frame", part.number};
    const trace::Fact from{"ip.src", arrived.from};
    const auto what = trace::What::Translated;
    const Mapping* const row = part.crosses.row;
    if (row == nullptr) return around_.node.say(what, saying, part.packet, {can_id, number, from});
    around_.node.say(
        what, saying, part.packet, {can_id, number, from, {kMapDown, std::string_view{row->key}}});
}

}  // namespace catenet::can_udp
