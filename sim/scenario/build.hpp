// Build: from a plan to a simulation: nodes with their stacks, media, what the scenario does when.
#pragma once
#include "sim/net/simulation.hpp"
#include "sim/scenario/plan.hpp"
#include "sim/scenario/routing.hpp"
#include "sim/scenario/verb.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace catenet::scenario {

// What a kind of network is given to make one link.
struct LinkBuild {
    sim::Simulation& simulation;
    const NetworkSpec& network;
    const PlannedLink& link;
    std::vector<sim::Port*> ports;  // in the order of link.ends
    // Name, network, rate, delay, loss and queue as planned; the kind adds framing, layer and type.
    sim::MediumSpec spec;
};

// What a kind of node is given to put its stack into a node whose ports are plugged in already.
struct NodeBuild {
    sim::Node& node;
    std::size_t index;  // in the plan
    const PlannedNode& planned;
    const Plan& plan;
    Routing& routing;

    const Arguments& parameters() const { return planned.parameters(); }
    const NetworkSpec& network_of(const PlannedPort& port) const {
        return plan.spec->networks[port.network];
    }
};

// What a kind of translation is given to put itself into a gateway.
struct TranslationBuild {
    const NodeBuild& gateway;
    const TranslationSpec& translation;

    const Arguments& parameters() const { return translation.parameters; }
    // The same, as its check saw it.
    TranslationUse use() const { return {gateway.plan, gateway.index, translation}; }
};

struct BuildOptions {
    // Which event queue runs a node, by its place in the plan. Empty: one queue runs all. What may
    // not be split (a shared medium, a cable without delay) goes where its first node goes.
    std::function<unsigned(std::size_t)> partition_of = {};
    unsigned partitions = 1;
};

// A line of `events` that was understood.
struct PlannedAction {
    const EventSpec* event = nullptr;
    Action action;
};

// A scenario that can run. Verbs look into it.
class World {
  public:
    World(const ScenarioSpec& spec,
          const Registry& registry,
          Plan plan,
          const BuildOptions& options);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    const ScenarioSpec& spec() const { return spec_; }
    const Registry& registry() const { return registry_; }
    const Plan& plan() const { return plan_; }
    Routing& routing() { return routing_; }
    sim::Simulation& simulation() { return *simulation_; }

    // REQUIRES: a node of the plan has that name. A hub is a node without ports: what it does, its
    // medium does, and the directory shows its name and role. So nodes of the simulation, of the
    // directory and of the plan have the same index.
    sim::Node& node(std::string_view name);
    // The address meant by a node's name, or the address itself; nothing if the node has none.
    std::optional<Ipv4Address> address(std::string_view node_or_address) const;

    // Lets every verb prepare, and plans what happens when: equal times in the given order.
    void plan_actions(std::vector<PlannedAction> actions, Diagnostics& diagnostics);
    // Says that it begins, and does it now. `line` is its text.
    void perform(std::string_view line, const Action& action);

  private:
    void add_nodes(const BuildOptions& options);
    void add_vlans();
    void add_media();
    void equip_nodes();
    void equip_translations();
    NodeBuild build_of(std::size_t node);

    const ScenarioSpec& spec_;
    const Registry& registry_;
    Plan plan_;
    Routing routing_;
    std::vector<PlannedAction> actions_;  // before the simulation, which refers to them
    std::unique_ptr<sim::Simulation> simulation_;
};

// Plans and builds; reads the events and plans them. Null if something cannot be; `diagnostics`
// then says all that is wrong, also with the expectations.
std::unique_ptr<World> build(const ScenarioSpec& spec,
                             const Registry& registry,
                             Diagnostics& diagnostics,
                             const BuildOptions& options = {});

}  // namespace catenet::scenario
