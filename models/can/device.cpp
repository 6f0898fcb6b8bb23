#include "models/can/device.hpp"

#include "models/can/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/question.hpp"

#include <algorithm>

namespace catenet::can {

void Device::Clock::start() {
    if (sending_.count != 0) await(TimePoint{} + sending_.start);
}

sim::Weight Device::Clock::weight() const {
    return sending_.count ? sim::Weight::Foreground : sim::Weight::Background;
}

void Device::Clock::await(TimePoint when) {
    sim::Node& node = device_.node_;
    node.scheduler().schedule(due_, when, node.origin(), weight());
}

void Device::Clock::on_due() {
    device_.can_.send(sending_.frame, device_.port_, {}, weight());
    if (sending_.count && --*sending_.count == 0) return;
    await(saturating_add(device_.node_.now(), sending_.every));
}

Device::Device(sim::Node& node, Can& can, sim::Port& port) : node_(node), can_(can), port_(port) {
    can.listen(*this);
}

void Device::add(const Sending& sending) {
    CATENET_ASSERT(sending.every > Duration{} || sending.count, "a device never stops sending");
    clocks_.emplace_back(*this, sending);
}

void Device::accept(Identifier id, std::string name) {
    accepted_.push_back({id, std::move(name)});
}

void Device::start() {
    for (Clock& clock : clocks_) clock.start();
}

void Device::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "frames come to a device as to a listener");
}

void Device::on_frame(sim::Packet packet, const Frame& frame, sim::Port& port) {
    if (frame.remote && answer(packet, frame)) return;
    const auto accepted =
        std::find_if(accepted_.begin(), accepted_.end(), [&](const Accepted& entry) {
            return !frame.remote && entry.id == identifier_of(frame);
        });
    if (accepted != accepted_.end()) return take(std::move(packet), frame, accepted->name);
    node_.ignore(std::move(packet),
                 {layer(), rules::kNotAccepted, &port},
                 {{"can.id", std::string_view{to_string(identifier_of(frame))}}});
}

void Device::take(sim::Packet packet, const Frame& frame, const std::string& name) {
    const std::string id = to_string(identifier_of(frame));
    node_.say(trace::What::Note,
              {layer(), sim::rules::kGot, &port_},
              packet,
              {{"value", frame.value()},
               {"from", std::string_view{id}},
               {"name", std::string_view{name}}});
    node_.deliver(std::move(packet),
                  {layer(), rules::kAccepted, &port_},
                  {{"can.id", std::string_view{id}}, {"name", std::string_view{name}}});
}

// CAN 2.0 B 3.2.2: a remote frame is answered by the node that sends this identifier.
bool Device::answer(sim::Packet& packet, const Frame& request) {
    const auto asked = std::find_if(clocks_.begin(), clocks_.end(), [&](const Clock& clock) {
        return identifier_of(clock.frame()) == identifier_of(request) && !clock.frame().remote;
    });
    if (asked == clocks_.end()) return false;
    const sim::Cause cause = packet.as_cause();
    node_.deliver(std::move(packet),
                  {layer(), rules::kAnswersRequest, &port_},
                  {{"can.id", std::string_view{to_string(identifier_of(request))}}});
    can_.send(asked->frame(), port_, cause);
    return true;
}

}  // namespace catenet::can
