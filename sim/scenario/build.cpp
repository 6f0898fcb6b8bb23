#include "sim/scenario/build.hpp"

#include "sim/net/link_layer.hpp"
#include "sim/net/question.hpp"
#include "sim/scenario/build_partitions.hpp"
#include "sim/scenario/expectation.hpp"

#include <array>
#include <utility>

namespace catenet::scenario {
namespace {

sim::SimulationOptions options_for(const ScenarioSpec& spec, const BuildOptions& options) {
    sim::SimulationOptions chosen;
    chosen.seed = spec.seed.value;
    chosen.partitions = options.partitions;
    chosen.title = spec.title.value;
    if (!spec.stop) return chosen;
    chosen.stop = TimePoint{} + spec.stop->value;
    chosen.stop_when_idle = false;  // the author wants to see the time until then
    return chosen;
}

sim::NodeIdentity identity_of(const PlannedNode& planned, unsigned partition) {
    sim::NodeIdentity identity;
    identity.name = planned.name;
    identity.kind = planned.kind->name;
    identity.role = planned.kind->role;
    identity.partition = partition;
    const bool slow = planned.spec != nullptr && planned.spec->latency;
    if (slow) identity.latency = planned.spec->latency->value;
    return identity;
}

void add_port(sim::Node& node, const PlannedPort& planned) {
    sim::Port& port = node.add_port({planned.name, planned.mac, planned.mtu});
    if (planned.address) port.show_address(*planned.address, planned.prefix_length);
}

sim::MediumSpec spec_of(const PlannedLink& link, const NetworkSpec& network) {
    sim::MediumSpec spec;
    spec.name = link.name;
    spec.network = network.name.value;
    spec.rate = link.rate;
    spec.delay = link.delay;
    spec.loss = link.loss;
    spec.queue = link.queue;
    return spec;
}

// Those lines of `events` that can be understood; all others are complained about.
std::vector<PlannedAction> read_actions(const Plan& plan,
                                        const Registry& registry,
                                        Diagnostics& diagnostics) {
    const Names names = names_of(plan);
    const ActionReader reader{registry, plan.spec->most_count};
    std::vector<PlannedAction> actions;
    for (const EventSpec& event : plan.spec->events) {
        if (diagnostics.full()) break;
        auto action = reader.read(event.text, names, diagnostics);
        if (action) actions.push_back({&event, std::move(*action)});
    }
    return actions;
}

}  // namespace

World::World(const ScenarioSpec& spec,
             const Registry& registry,
             Plan plan,
             const BuildOptions& options)
    : spec_(spec),
      registry_(registry),
      plan_(std::move(plan)),
      routing_(plan_),
      simulation_(std::make_unique<sim::Simulation>(options_for(spec, options))) {
    for (const trace::Layer* const layer : registry.layers().all()) {
        simulation_->layers().add(*layer);
    }
    add_nodes(options);
    add_media();
    add_vlans();
    equip_nodes();
    equip_translations();
}

World::~World() = default;

void World::add_nodes(const BuildOptions& options) {
    const std::vector<unsigned> partitions = partitions_of(plan_, options);
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
        const PlannedNode& planned = plan_.nodes[i];
        sim::Node& node = simulation_->add_node(identity_of(planned, partitions[i]));
        if (planned.kind->role == NodeRole::Hub) continue;  // its ports are taps of the medium
        for (const PlannedPort& port : planned.ports) {
            if (!port.below) add_port(node, port);
        }
    }
}

void World::add_vlans() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
        if (plan_.nodes[i].kind->role == NodeRole::Hub) continue;
        sim::Node& node = *simulation_->nodes()[i];
        for (const PlannedPort& planned : plan_.nodes[i].ports) {
            if (!planned.below) continue;
            sim::Port& port = node.add_port_above(node.port(*planned.below),
                                                  {planned.name, planned.mac, planned.mtu});
            port.show_address(*planned.address, planned.prefix_length);
        }
    }
}

void World::add_media() {
    for (const PlannedLink& link : plan_.links) {
        const NetworkSpec& network = spec_.networks[link.network];
        LinkBuild build{*simulation_, network, link, {}, spec_of(link, network)};
        for (const PlannedEnd& end : link.ends) {
            build.ports.push_back(&simulation_->nodes()[end.node]->port(end.port));
        }
        CATENET_ASSERT(network.kind->connect != nullptr, "a kind of network makes no medium");
        if (!build.ports.empty()) network.kind->connect(build);
    }
}

NodeBuild World::build_of(std::size_t node) {
    return {*simulation_->nodes()[node], node, plan_.nodes[node], plan_, routing_};
}

void World::equip_nodes() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
        if (plan_.nodes[i].kind->equip == nullptr) continue;
        NodeBuild build = build_of(i);
        plan_.nodes[i].kind->equip(build);
    }
}

// A translation may need others, such as the node that it speaks with.
void World::equip_translations() {
    for (std::size_t i = 0; i < spec_.nodes.size(); ++i) {
        const NodeBuild gateway = build_of(i);
        for (const TranslationSpec& translation : spec_.nodes[i].translates) {
            if (translation.kind->equip != nullptr) translation.kind->equip({gateway, translation});
        }
    }
}

sim::Node& World::node(std::string_view name) {
    sim::Node* const node = simulation_->find_node(name);
    CATENET_ASSERT(node != nullptr, "a node is meant that the plan does not know");
    return *node;
}

std::optional<Ipv4Address> World::address(std::string_view node_or_address) const {
    if (const auto node = plan_.find_node(node_or_address)) return plan_.address_of(*node);
    return Ipv4Address::parse(node_or_address);
}

void World::plan_actions(std::vector<PlannedAction> actions, Diagnostics& diagnostics) {
    actions_ = std::move(actions);
    for (const PlannedAction& planned : actions_) {
        const Action& action = planned.action;
        if (action.verb->prepare != nullptr) {
            action.verb->prepare({*this, action.arguments}, diagnostics);
        }
        simulation_->plan(TimePoint{} + planned.event->time.value,
                          [this, &planned] { perform(planned.event->text.text, planned.action); });
    }
}

void World::perform(std::string_view line, const Action& action) {
    const std::array<trace::Fact, 1> facts{{{"line", line}}};
    trace::TraceEvent event;
    event.layer = &sim::link_layer();
    event.rule = &sim::rules::kScenario;
    event.facts = facts;
    if (simulation_->trace().heard()) simulation_->partition(0).emit(event);
    CATENET_ASSERT(action.verb->perform != nullptr, "a verb does nothing");
    action.verb->perform({*this, action.arguments});
}

std::unique_ptr<World> build(const ScenarioSpec& spec,
                             const Registry& registry,
                             Diagnostics& diagnostics,
                             const BuildOptions& options) {
    Plan plan = make_plan(spec, registry, diagnostics);
    std::vector<PlannedAction> actions = read_actions(plan, registry, diagnostics);
    if (diagnostics.has_errors()) {
        make_grader(plan, registry, diagnostics);
        return nullptr;
    }
    auto world = std::make_unique<World>(spec, registry, std::move(plan), options);
    world->plan_actions(std::move(actions), diagnostics);
    if (!diagnostics.has_errors()) return world;
    make_grader(world->plan(), registry, diagnostics);
    return nullptr;
}

}  // namespace catenet::scenario
