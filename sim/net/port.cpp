#include "sim/net/port.hpp"

#include "sim/net/link_layer.hpp"
#include "sim/net/medium.hpp"
#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

namespace catenet::sim {

Port::Port(Node& node, PortSpec spec, trace::PortIndex index)
    : node_(node), spec_(std::move(spec)), index_(index), layer_(&link_layer()) {}

Port::Port(Node& node, PortSpec spec, trace::PortIndex index, Port& below)
    : node_(node),
      spec_(std::move(spec)),
      index_(index),
      link_(below.link_),
      tap_(below.tap_),
      medium_(below.medium_),
      below_(&below),
      layer_(below.layer_) {}

void Port::plug_into(Medium& medium) {
    CATENET_ASSERT(medium_ == nullptr, "a port has one cable");
    medium_ = &medium;
    link_ = medium.index();
    layer_ = medium.spec().layer;
    node_.simulation().directory().nodes[node_.index()].ports[index_].link = link_;
}

void Port::show_address(Ipv4Address address, unsigned prefix_length) {
    auto& entry = node_.simulation().directory().nodes[node_.index()].ports[index_];
    entry.address = address;
    entry.prefix_length = prefix_length;
}

bool Port::has_carrier() const {
    return medium_ != nullptr && medium_->has_carrier(*this);
}

bool Port::link_is_up() const {
    if (node_.failed() || !has_carrier()) return false;
    const Port* const other = peer();
    return other == nullptr || !other->node_.failed();
}

Port* Port::peer() const {
    return medium_ != nullptr ? medium_->peer_of(*this) : nullptr;
}

void Port::tell_link_changed() {
    if (receiver_ != nullptr) receiver_->link_changed(*this);
}

void Port::send(Packet frame) {
    CATENET_ASSERT(below_ == nullptr, "a frame leaves by the port that has the cable");
    if (node_.failed()) return node_.drop(std::move(frame), {*layer_, rules::kNodeFailed, this});
    if (medium_ == nullptr) {
        return node_.drop(std::move(frame), {*layer_, rules::kNoCable, this});
    }
    medium_->transmit(*this, std::move(frame));
}

void Port::say(trace::What what, const Packet& frame) {
    const trace::PacketView view = frame.view();
    trace::TraceEvent event;
    event.what = what;
    event.node = node_.index();
    event.port = index_;
    event.link = link_;
    event.layer = layer_;
    event.packet = &view;
    node_.partition().emit(event);
}

void Port::say_sent(const Packet& frame) {
    if (node_.partition().frames_heard()) say(trace::What::Sent, frame);
}

void Port::count_sent() {
    ++node_.tally_.sent;
}

void Port::deliver(Packet frame) {
    if (node_.heard()) say(trace::What::Received, frame);
    node_.came_in(std::move(frame), *this);
}

void Port::hand_up(Packet frame) {
    if (node_.failed()) return node_.drop(std::move(frame), {*layer_, rules::kNodeFailed, this});
    // A gateway may join a network that none of its translations is about.
    if (receiver_ == nullptr) {
        return node_.ignore(std::move(frame), {*layer_, rules::kNobodyTakes, this});
    }
    receiver_->receive(std::move(frame), *this);
}

}  // namespace catenet::sim
