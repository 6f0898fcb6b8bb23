// Scene: a scenario of toy nodes on cables, run with the verbs, and what happened to each frame.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/toy_layer.hpp"

#include "models/verbs/verbs.hpp"

#include "sim/net/cable.hpp"
#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::verbs {

inline constexpr trace::Rule kTaken{
    .id = "toy.taken", .sentence = "{node} takes it", .reference = "Toy 4"};

// Delivers whatever comes in.
class Taker : public sim::Protocol {
  public:
    explicit Taker(sim::Node& node) : node_(node) {
        for (std::size_t i = 0; i < node.ports().size(); ++i) node.port(i).set_receiver(*this);
    }
    void receive(sim::Packet packet, sim::Port& port) override {
        node_.deliver(std::move(packet), {test::kToy, kTaken, &port});
    }

  private:
    sim::Node& node_;
};

// "pc1 call", "sw call by 2": a frame leaves that port: a note, or a bare one.
inline scenario::VerbKind call() {
    using scenario::Type;
    scenario::VerbKind kind{{.name = "call",
                             .parameters = {{.name = "actor", .type = Type::Node},
                                            {.name = "by", .type = Type::Count, .fallback = "0"},
                                            {.name = "bare", .type = Type::Flag}}}};
    kind.forms = {"<actor> call [by <by>] [bare]"};
    kind.perform = [](const scenario::VerbUse& use) {
        sim::Node& node = *use.world.simulation().find_node(use.arguments.text("actor"));
        const auto note = test::note_frame(1, "");
        const auto bare = test::octets({2, 1, 0, 0});
        const auto& bytes = use.arguments.flag("bare") ? bare : note;
        sim::Packet packet = node.originate(std::size_t{0});
        const ByteSpan header = packet.push_front(bytes.size());
        std::copy(bytes.begin(), bytes.end(), header.begin());
        node.port(use.arguments.count("by")).send(std::move(packet));
    };
    return kind;
}

// Frames take no time to leave, and 1 ms to arrive.
inline scenario::NetworkKind wire() {
    scenario::NetworkKind kind{
        {.name = "wire",
         .parameters = {{.name = "rate", .type = scenario::Type::Rate, .fallback = "1Tbps"},
                        {.name = "delay", .type = scenario::Type::Duration, .fallback = "1ms"}}}};
    kind.port_prefix = "w";
    kind.has_mac = true;
    kind.wiring = [](const scenario::Arguments&, std::size_t members) {
        return members > 2 ? scenario::Wiring::Switch : scenario::Wiring::Cable;
    };
    kind.connect = [](scenario::LinkBuild& link) {
        link.spec.layer = &test::kToy;
        link.simulation.add_medium<sim::Cable>(link.spec, *link.ports[0], *link.ports[1]);
    };
    return kind;
}

inline scenario::Registry toy_registry() {
    const auto equip = [](scenario::NodeBuild& build) { build.node.add<Taker>(build.node); };
    scenario::Registry registry;
    registry.add(wire());
    registry.add(scenario::NodeKind{{.name = "host"}, equip});
    registry.add(scenario::NodeKind{{.name = "switch"}, equip, trace::Role::Switch});
    for (scenario::VerbKind& verb : verb_kinds()) registry.add(std::move(verb));
    registry.add(call());
    registry.add_layer(test::kToy);
    registry.add_layer(test::kNote);
    return registry;
}

// pc1, pc2 and pc3 on the switch sw of the network star; a and b at the ends of the network line.
class Scene {
  public:
    explicit Scene(std::string_view events) {
        text_ =
            "title: Toys\n"
            "networks: {star: wire, line: wire}\n"
            "nodes:\n"
            "  sw: {kind: switch, joins: star}\n"
            "  pc1: {joins: star}\n"
            "  pc2: {joins: star}\n"
            "  pc3: {joins: star}\n"
            "  a: {joins: line}\n"
            "  b: {joins: line}\n"
            "events:\n" +
            std::string{events};
        scenario::Diagnostics diagnostics;
        if (auto spec = scenario::read_scenario(text_, registry_, diagnostics)) {
            spec_ = std::move(*spec);
            world_ = scenario::build(spec_, registry_, diagnostics);
        }
        complaints_ = diagnostics.render("f", text_);
        if (world_ != nullptr) run();
    }

    const std::string& complaints() const { return complaints_; }
    const test::RecorderSink& trace() const { return trace_; }
    // "b taken, a link-down": what became of each frame, where, in order of time.
    std::string fates() const {
        std::string fates;
        for (const test::Happening& one : trace_.all()) {
            const bool ends =
                one.what == trace::What::Delivered || one.what == trace::What::Dropped;
            if (!ends) continue;
            if (!fates.empty()) fates += ", ";
            fates += one.node + " " + one.rule.substr(one.rule.find('.') + 1);
        }
        return fates;
    }

  private:
    void run() {
        sim::Simulation& simulation = world_->simulation();
        simulation.trace().add(trace_);
        simulation.start();
        simulation.run();
        simulation.finish();
    }

    scenario::Registry registry_ = toy_registry();
    std::string text_;
    scenario::ScenarioSpec spec_;
    std::string complaints_;
    test::RecorderSink trace_;  // outlives the world
    std::unique_ptr<scenario::World> world_;
};

}  // namespace catenet::verbs
