// Node: anything with ports: a name, its layers, and the words by which it says what happens.
#pragma once
#include "sim/core/assert.hpp"
#include "sim/engine/scheduler.hpp"
#include "sim/net/partition.hpp"
#include "sim/net/port.hpp"
#include "sim/net/protocol.hpp"
#include "sim/net/tally.hpp"
#include "sim/trace/crossing.hpp"
#include "sim/trace/directory.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace catenet::sim {

class Simulation;

struct NodeIdentity {
    std::string name = {};
    std::string kind = {};  // "router"
    trace::Role role = trace::Role::Host;
    Duration latency{};      // how long it takes to look at a packet that came in
    unsigned partition = 0;  // whose event queue runs it
};

// Who speaks, and by which rule.
struct Saying {
    const trace::Layer& layer;
    const trace::Rule& rule;
    const Port* port = nullptr;
    // Where the bytes of what is passed on come from; it lives as long as the call.
    const trace::Crossing* crossing = nullptr;
};
using Facts = std::initializer_list<trace::Fact>;

// A row of a table came, changed or went. Any instant's tables can be rebuilt from these.
struct Row {
    std::string_view table;   // "arp", "mac", "routes"
    trace::Value key;         // what it is looked up by
    trace::Value value;       // what stands there now, or stood there when it went
    std::string_view change;  // "added", "changed", "removed"
};

class Node {
  public:
    Node(Simulation& simulation, NodeIdentity identity);
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    ~Node();

    Simulation& simulation() { return simulation_; }
    Partition& partition() { return partition_; }
    Scheduler& scheduler() { return partition_.scheduler(); }
    // Timers and coroutines of this node; who uses it includes sim/engine/executor.hpp.
    Scheduler::Executor executor();
    Origin& origin() { return origin_; }
    TimePoint now() { return scheduler().now(); }

    const std::string& name() const { return identity_.name; }
    trace::Role role() const { return identity_.role; }
    trace::NodeIndex index() const { return index_; }

    Port& add_port(PortSpec spec);
    // One that shares the cable of another one. REQUIRES: that one is plugged in already
    Port& add_port_above(Port& below, PortSpec spec);
    const std::vector<std::unique_ptr<Port>>& ports() const { return ports_; }
    Port& port(std::size_t index) { return *ports_[index]; }
    Port* find_port(std::string_view name);

    // The stack, lowest layer first; constructors name what a layer needs below it.
    template <class Layer, class... Args>
    Layer& add(Args&&... args) {
        layers_.push_back(std::make_unique<Layer>(std::forward<Args>(args)...));
        return static_cast<Layer&>(*layers_.back());
    }
    // The first layer of that type, or null.
    template <class Layer>
    Layer* find() const {
        for (const auto& layer : layers_) {
            if (auto* const found = dynamic_cast<Layer*>(layer.get())) return found;
        }
        return nullptr;
    }

    void start();
    // A failed node neither sends nor receives.
    void fail();
    void recover();
    bool failed() const { return failed_; }

    // -- Packets are born -------------------------------------------------------------------------
    // With a payload, or with one of `length` zeros. `cause`: what asked for it, if anything did.
    Packet originate(Payload payload, Cause cause = {});
    Packet originate(std::size_t length, Cause cause = {});
    // Made of several, which merge() into it.
    Packet originate(Payload payload, std::span<const Cause> causes);
    // Another one with the same bytes.
    Packet copy_of(const Packet& original, const Saying& saying, Facts facts = {});
    // Holds a part of another one, or something that was inside it.
    Packet part_of(const Packet& whole, Payload payload);
    // The same of `length` of its bytes, from `begin` on; none of its payload is copied.
    Packet part_of(const Packet& whole, std::size_t begin, std::size_t length);

    // -- Packets end; each leaves a trace event ---------------------------------------------------
    void deliver(Packet packet, const Saying& saying, Facts facts = {});
    void ignore(Packet packet, const Saying& saying, Facts facts = {});
    void drop(Packet packet, const Saying& saying, Facts facts = {});
    // It goes on inside others, which were made of it: whole in one, or in pieces.
    void merge(Packet packet, const Saying& saying, Facts facts = {});

    // -- And what happens in between --------------------------------------------------------------
    bool heard() const { return partition_.heard(); }
    void say(trace::What what, const Saying& saying, const Packet& packet, Facts facts = {}) {
        if (heard()) emit(what, saying, &packet, {facts.begin(), facts.size()});
    }
    void say(trace::What what, const Saying& saying, Facts facts = {}) {
        if (heard()) emit(what, saying, nullptr, {facts.begin(), facts.size()});
    }
    // What::Table; `more` facts stand behind the row's own four.
    void say_row(const Saying& saying, const Row& row, Facts more = {});

    std::size_t held() const;  // packets that wait in layers
    const Tally& tally() const { return tally_; }

  private:
    friend class Port;
    class Desk;  // where packets wait for the node's latency

    void emit(trace::What what,
              const Saying& saying,
              const Packet* packet,
              std::span<const trace::Fact> facts);
    void came_in(Packet packet, Port& port);
    void tell_link_changed();
    void born(Packet& packet, Cause cause);
    static void end(Packet packet, std::uint64_t& count);

    Simulation& simulation_;
    NodeIdentity identity_;
    Partition& partition_;
    Origin origin_;
    trace::NodeIndex index_;
    std::uint32_t packets_ = 0;  // born here
    bool failed_ = false;
    Tally tally_;
    std::vector<std::unique_ptr<Port>> ports_;  // layers and media point at them
    std::vector<std::unique_ptr<Protocol>> layers_;
    std::unique_ptr<Desk> desk_;
};

}  // namespace catenet::sim
