#include "sim/net/node.hpp"

#include "sim/engine/event.hpp"
#include "sim/engine/executor.hpp"
#include "sim/net/link_layer.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>
#include <array>

namespace catenet::sim {

// Looks at one packet after the other, each `latency` after it came in.
class Node::Desk {
  public:
    explicit Desk(Node& node) : node_(node) {}

    void put(Packet packet, Port& port) {
        packet.cell().arrival = node_.now() + node_.identity_.latency;
        waiting_.push(std::move(packet));
        ports_.push_back(&port);
        if (!look_.pending()) await_next();
    }
    std::size_t size() const { return waiting_.size(); }

  private:
    void await_next() {
        node_.scheduler().schedule(look_, waiting_.front().arrival, node_.origin_);
    }
    void look() {
        Packet packet = waiting_.pop();
        Port& port = *ports_.front();
        ports_.pop_front();
        if (!waiting_.empty()) await_next();
        port.hand_up(std::move(packet));
    }

    Node& node_;
    PacketQueue waiting_;
    std::deque<Port*> ports_;
    EventOf<&Desk::look> look_{*this};
};

Node::Node(Simulation& simulation, NodeIdentity identity)
    : simulation_(simulation),
      identity_(std::move(identity)),
      partition_(simulation.partition(identity_.partition)),
      origin_(simulation.next_object()),
      index_(simulation.enter(identity_)) {
    if (identity_.latency > Duration{}) desk_ = std::make_unique<Desk>(*this);
}

// From the top: a layer may speak to those below it to the end.
Node::~Node() {
    while (!layers_.empty()) layers_.pop_back();
}

Scheduler::Executor Node::executor() {
    return scheduler().executor(origin_);
}

Port& Node::add_port(PortSpec spec) {
    const auto index = static_cast<trace::PortIndex>(ports_.size());
    simulation_.directory().nodes[index_].ports.push_back(
        {spec.name, trace::kNone, spec.mac, {}, 0});
    return *ports_.emplace_back(std::make_unique<Port>(*this, std::move(spec), index));
}

Port& Node::add_port_above(Port& below, PortSpec spec) {
    const auto index = static_cast<trace::PortIndex>(ports_.size());
    const trace::LinkIndex link =
        below.medium() != nullptr ? below.medium()->index() : trace::kNone;
    simulation_.directory().nodes[index_].ports.push_back({spec.name, link, spec.mac, {}, 0});
    return *ports_.emplace_back(std::make_unique<Port>(*this, std::move(spec), index, below));
}

Port* Node::find_port(std::string_view name) {
    const auto found = std::find_if(
        ports_.begin(), ports_.end(), [&](const auto& port) { return port->name() == name; });
    return found == ports_.end() ? nullptr : found->get();
}

void Node::start() {
    for (const auto& layer : layers_) layer->start();
}

void Node::fail() {
    failed_ = true;
    say(trace::What::State, {link_layer(), rules::kFailed});
    tell_link_changed();
}

void Node::recover() {
    failed_ = false;
    say(trace::What::State, {link_layer(), rules::kRecovered});
    tell_link_changed();
}

// This node's layers, and those at the other ends of its cables.
void Node::tell_link_changed() {
    for (const auto& port : ports_) {
        if (port->below() != nullptr) continue;
        port->tell_link_changed();
        if (Port* const other = port->peer()) other->tell_link_changed();
    }
}

void Node::came_in(Packet packet, Port& port) {
    ++tally_.received;
    if (desk_) return desk_->put(std::move(packet), port);
    port.hand_up(std::move(packet));
}

Packet Node::originate(Payload payload, Cause cause) {
    Packet packet = partition_.packets().make(std::move(payload));
    born(packet, cause);
    ++tally_.originated;
    return packet;
}

Packet Node::originate(std::size_t length, Cause cause) {
    Packet packet = partition_.packets().make(length);
    born(packet, cause);
    ++tally_.originated;
    return packet;
}

Packet Node::originate(Payload payload, std::span<const Cause> causes) {
    CATENET_ASSERT(!causes.empty(), "what is made of several packets is made of one at least");
    Packet packet = originate(std::move(payload), causes.front());
    if (causes.size() == 1) return packet;
    PacketCell& cell = packet.cell();
    cell.parents = std::make_unique<std::vector<trace::PacketId>>();
    for (const Cause& cause : causes) {
        cell.parents->push_back(cause.parent);
        if (cause.journey != cell.journey) cell.journey = trace::kSeveral;
    }
    return packet;
}

Packet Node::copy_of(const Packet& original, const Saying& saying, Facts facts) {
    Packet packet = partition_.packets().clone(original);
    born(packet, original.as_cause());
    ++tally_.copied;
    say(trace::What::Copied, saying, packet, facts);
    return packet;
}

Packet Node::part_of(const Packet& whole, Payload payload) {
    Packet packet = partition_.packets().make(std::move(payload));
    born(packet, whole.as_cause());
    ++tally_.split;
    return packet;
}

Packet Node::part_of(const Packet& whole, std::size_t begin, std::size_t length) {
    Packet packet = partition_.packets().part(whole, begin, length);
    born(packet, whole.as_cause());
    ++tally_.split;
    return packet;
}

void Node::born(Packet& packet, Cause cause) {
    packet.set_identity({origin_.index(), ++packets_}, cause);
}

void Node::deliver(Packet packet, const Saying& saying, Facts facts) {
    say(trace::What::Delivered, saying, packet, facts);
    end(std::move(packet), tally_.delivered);
}

void Node::ignore(Packet packet, const Saying& saying, Facts facts) {
    say(trace::What::Ignored, saying, packet, facts);
    end(std::move(packet), tally_.ignored);
}

void Node::drop(Packet packet, const Saying& saying, Facts facts) {
    say(trace::What::Dropped, saying, packet, facts);
    end(std::move(packet), tally_.dropped);
}

void Node::merge(Packet packet, const Saying& saying, Facts facts) {
    say(trace::What::Merged, saying, packet, facts);
    end(std::move(packet), tally_.merged);
}

void Node::end(Packet packet, std::uint64_t& count) {
    ++count;
    PacketCell* const cell = packet.release();
    cell->pool->put(*cell);
}

void Node::say_row(const Saying& saying, const Row& row, Facts more) {
    if (!heard()) return;
    std::vector<trace::Fact> facts{
        {"table", row.table}, {"key", row.key}, {"value", row.value}, {"change", row.change}};
    facts.insert(facts.end(), more.begin(), more.end());
    emit(trace::What::Table, saying, nullptr, facts);
}

std::size_t Node::held() const {
    std::size_t held = desk_ ? desk_->size() : 0;
    for (const auto& layer : layers_) held += layer->held();
    return held;
}

void Node::emit(trace::What what,
                const Saying& saying,
                const Packet* packet,
                std::span<const trace::Fact> facts) {
    trace::TraceEvent event;
    event.what = what;
    event.node = index_;
    event.layer = &saying.layer;
    event.rule = &saying.rule;
    event.facts = facts;
    event.crossing = saying.crossing;
    if (saying.port != nullptr) {
        event.port = saying.port->index();
        event.link =
            saying.port->medium() != nullptr ? saying.port->medium()->index() : trace::kNone;
    }
    trace::PacketView view;
    if (packet != nullptr) {
        view = packet->view();
        event.packet = &view;
    }
    partition_.emit(event);
}

}  // namespace catenet::sim
