#include "models/can/can.hpp"

#include "models/can/bus.hpp"
#include "models/can/rules.hpp"

#include "sim/net/node.hpp"

namespace catenet::can {
namespace {

Bus& bus_of(const sim::Port& port) {
    auto* const bus = dynamic_cast<Bus*>(port.medium());
    CATENET_ASSERT(bus != nullptr, "a CAN port taps something that is no CAN bus");
    return *bus;
}

}  // namespace

void Can::attach(sim::Port& port) {
    CATENET_ASSERT(&bus_of(port) == port.medium(), "a CAN port taps a CAN bus");
    port.set_receiver(*this);
    ports_.push_back(&port);
}

void Can::listen(FrameListener& listener) {
    CATENET_ASSERT(listener_ == nullptr, "two want the frames of one node");
    listener_ = &listener;
}

void Can::send(const Frame& frame, sim::Port& port, sim::Cause cause, sim::Weight weight) {
    sim::Packet packet = node_.originate(std::size_t{0}, cause);
    frame.emit(packet.push_front(frame.size()));
    pass(std::move(packet), port, weight);
}

void Can::pass(sim::Packet frame, sim::Port& port, sim::Weight weight) {
    Controller& controller = bus_of(port).controller(port);
    controller.set_weight(weight);
    port.send(std::move(frame));
    controller.set_weight(sim::Weight::Foreground);
}

std::size_t Can::waiting(const sim::Port& port) {
    return bus_of(port).controller(port).waiting();
}

// The bus hands on nothing but whole frames.
void Can::receive(sim::Packet packet, sim::Port& port) {
    const auto frame = Frame::parse(packet.header(packet.size()));
    CATENET_ASSERT(frame.has_value(), "a bus delivered what is no CAN frame");
    if (listener_ != nullptr) return listener_->on_frame(std::move(packet), *frame, port);
    node_.ignore(std::move(packet),
                 {layer(), rules::kNotAccepted, &port},
                 {{"can.id", std::string_view{to_string(identifier_of(*frame))}}});
}

}  // namespace catenet::can
