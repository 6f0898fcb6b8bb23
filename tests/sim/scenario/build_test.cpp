#include "sim/scenario/build.hpp"

#include "tests/sim/scenario/plan_for_tests.hpp"

#include "sim/net/cable.hpp"
#include "sim/net/link_layer.hpp"
#include "sim/scenario/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const trace::Rule kHeard{.id = "test.heard", .sentence = "{node} has heard it", .reference = "us"};

// The whole stack of a node: whatever comes in was meant for it.
class Ear : public sim::Protocol {
  public:
    explicit Ear(sim::Node& node) : node_(node) {}
    void receive(sim::Packet packet, sim::Port& port) override {
        node_.deliver(std::move(packet), {sim::link_layer(), kHeard, &port});
    }

  private:
    sim::Node& node_;
};

// A medium that carries nothing: enough to see who is plugged into it.
class Bus : public sim::Medium {
  public:
    Bus(sim::Simulation& simulation, sim::MediumSpec spec, const std::vector<sim::Port*>& ports)
        : Medium(simulation, std::move(spec)) {
        for (sim::Port* const port : ports) connect(*port);
    }
    void transmit(sim::Port& from, sim::Packet frame) override {
        lose(std::move(frame), from, kHeard);
    }
    bool has_carrier(const sim::Port& /*port*/) const override { return true; }
    Duration least_delay() const override { return spec().delay; }
    void cut(const sim::Where& /*where*/) override {}
    void restore(const sim::Where& /*where*/) override {}
    void take_out(const sim::Where& /*where*/, const sim::TakeOut& /*what*/) override {}
    void set_chance(const sim::Where& /*where*/,
                    sim::Chance /*what*/,
                    Probability /*probability*/) override {}
    void set_delay(const sim::Where& /*where*/, Duration /*delay*/) override {}
    void set_rate(const sim::Where& /*where*/, DataRate /*rate*/) override {}
    std::size_t in_flight() const override { return 0; }
    sim::Tally tally() const override { return {}; }
};

void connect(LinkBuild& link) {
    link.spec.layer = &sim::link_layer();
    if (link.link.shared) {
        link.simulation.add_medium<Bus>(link.spec, link.ports);
    } else {
        link.simulation.add_medium<sim::Cable>(link.spec, *link.ports[0], *link.ports[1]);
    }
}

void equip(NodeBuild& build) {
    Ear& ear = build.node.add<Ear>(build.node);
    for (std::size_t i = 0; i < build.node.ports().size(); ++i)
        build.node.port(i).set_receiver(ear);
}

// "<actor> call": sends a packet out of the first port. A device cannot.
VerbKind call() {
    VerbKind kind{
        {.name = "call", .parameters = {{.name = "actor", .type = Type::Node, .required = true}}}};
    kind.forms = {"<actor> call"};
    kind.prepare = [](const VerbUse& use, Diagnostics& diagnostics) {
        const Value& actor = use.arguments.at("actor");
        if (use.world.node(actor.as<std::string>()).role() != trace::Role::Device) return;
        diagnostics.error(actor.where, "a device cannot call");
    };
    kind.perform = [](const VerbUse& use) {
        sim::Node& node = use.world.node(use.arguments.text("actor"));
        node.port(0).send(node.originate(100));
    };
    return kind;
}

// "cut <what>": the name of any link or network.
VerbKind cut() {
    VerbKind kind{
        {.name = "cut", .parameters = {{.name = "what", .type = Type::Link, .required = true}}}};
    kind.forms = {"cut <what>"};
    kind.perform = [](const VerbUse& use) {
        sim::Simulation& simulation = use.world.simulation();
        for (sim::Medium* const medium : simulation.find_media(use.arguments.text("what"))) {
            medium->cut({});
        }
    };
    return kind;
}

const Registry& registry() {
    static const Registry kinds = [] {
        Registry made = make_planning_registry({connect, equip});
        made.add(call());
        made.add(cut());
        return made;
    }();
    return kinds;
}

// A scenario, its world and what happens in it.
struct Built : trace::Sink {
    explicit Built(std::string_view text, const BuildOptions& options = {}) {
        const std::string whole = "title: T\n" + std::string{text};
        Diagnostics diagnostics;
        auto read = read_scenario(whole, registry(), diagnostics);
        if (read) spec = std::move(*read);
        if (read) world = build(spec, registry(), diagnostics, options);
        complaints = diagnostics.render("f", whole);
    }
    void run() {
        world->simulation().trace().add(*this);
        world->simulation().start();
        world->simulation().run();
        world->simulation().finish();
    }
    void begin(const trace::Directory& known, const trace::Layers& /*layers*/) override {
        directory = &known;
    }
    void on_event(const trace::TraceEvent& event) override {
        std::string line{to_string(event.what)};
        if (event.node != trace::kNone) line = directory->node_name(event.node) + " " + line;
        if (const trace::Fact* fact = event.fact("line")) line += " " + fact->value.text();
        happened.push_back(line);
    }
    void end(TimePoint now) override { ended = now; }

    ScenarioSpec spec;
    std::unique_ptr<World> world;
    std::string complaints;
    const trace::Directory* directory = nullptr;
    std::vector<std::string> happened;
    TimePoint ended;
};

constexpr std::string_view kThree = R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: office}
)";

TEST(Build, MakesNodesPortsAndMediaAsPlanned) {
    Built built{R"(
seed: 7
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24, mtu: 900B}
  old: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  hub1: {kind: hub, joins: old}
  r1: {kind: router, joins: [office, old]}
)"};
    ASSERT_NE(built.world, nullptr) << built.complaints;
    sim::Simulation& simulation = built.world->simulation();
    const trace::Directory& directory = simulation.directory();
    EXPECT_EQ(simulation.options().seed, 7U);
    ASSERT_EQ(directory.nodes.size(), 3U);
    EXPECT_EQ(directory.nodes[0].ports[0].address, Ipv4Address::parse("10.0.1.2"));
    EXPECT_EQ(directory.nodes[1].role, trace::Role::Hub);
    EXPECT_TRUE(directory.nodes[1].ports.empty());
    EXPECT_EQ(directory.nodes[2].ports[1].name, "eth1");
    ASSERT_EQ(directory.links.size(), 2U);
    EXPECT_EQ(directory.links[0].name, "pc1-r1");
    EXPECT_EQ(directory.links[1].name, "old");
    EXPECT_EQ(directory.links[1].ends.size(), 1U);
    EXPECT_EQ(simulation.nodes()[0]->port(0).mtu().count, 900U);
    EXPECT_EQ(built.world->address("r1"), Ipv4Address::parse("10.0.1.1"));
    EXPECT_EQ(built.world->address("192.0.2.9"), Ipv4Address::parse("192.0.2.9"));
}

TEST(Build, RunsEventsByTimeAndEqualOnesInFileOrder) {
    Built built{std::string{kThree} + R"(
events:
  - 2s: pc3 call
  - 1s: cut pc2-office-switch
  - 1s: pc1 call
)"};
    ASSERT_NE(built.world, nullptr) << built.complaints;
    built.run();
    EXPECT_THAT(built.happened,
                ElementsAre("note cut pc2-office-switch",
                            "state",
                            "note pc1 call",
                            "pc1 sent",
                            "office-switch received",
                            "office-switch delivered",
                            "note pc3 call",
                            "pc3 sent",
                            "office-switch received",
                            "office-switch delivered"));
    EXPECT_EQ(built.world->simulation().broken_conservation(), "");
}

TEST(Build, EndsAtTheStopOfTheScenarioAndNotBefore) {
    Built built{std::string{kThree} + "stop: 3s\nevents: [1s: pc1 call, 2s: pc2 call]\n"};
    ASSERT_NE(built.world, nullptr) << built.complaints;
    EXPECT_FALSE(built.world->simulation().options().stop_when_idle);
    EXPECT_EQ(built.world->simulation().options().stop, TimePoint{} + std::chrono::seconds{3});
}

TEST(Build, SaysAllThatIsWrongAtOnce) {
    Built built{R"(
networks: {bus: can}
nodes:
  sw1: {kind: switch, joins: bus}
  d: {kind: device, joins: bus}
events:
  - 0s: d jump
expect:
  odd: nonsense
)"};
    EXPECT_EQ(built.world, nullptr);
    EXPECT_THAT(built.complaints, HasSubstr("f:5:30: a switch cannot join 'bus'"));
    EXPECT_THAT(built.complaints, HasSubstr("f:8:11: "));
    EXPECT_THAT(built.complaints, HasSubstr("f:10:8: "));
}

TEST(Build, LetsAVerbRefuseWhatCannotBeDone) {
    Built built{R"(
networks: {bus: can}
nodes:
  d: {kind: device, joins: bus}
events:
  - 0s: d call
)"};
    EXPECT_EQ(built.world, nullptr);
    EXPECT_EQ(built.complaints,
              "f:7:9: a device cannot call\n"
              "   - 0s: d call\n"
              "         ^\n");
}

TEST(Build, KeepsInOneQueueWhatCannotBeSplit) {
    const BuildOptions options{[](std::size_t node) { return node == 0 ? 0U : 1U; }, 2};
    Built built{R"(
networks:
  near: {kind: ethernet, prefix: 10.0.1.0/24, delay: 0s}
  far: {kind: ethernet, prefix: 10.0.2.0/24}
  bus: can
nodes:
  a: {joins: near}
  b: {kind: gateway, joins: [near, far, bus]}
  c: {joins: far}
  d: {kind: device, joins: bus}
)",
                options};
    ASSERT_NE(built.world, nullptr) << built.complaints;
    sim::Simulation& simulation = built.world->simulation();
    const auto runs = [&](std::string_view name, unsigned partition) {
        return &built.world->node(name).partition() == &simulation.partition(partition);
    };
    EXPECT_TRUE(runs("a", 0));
    EXPECT_TRUE(runs("b", 0));  // a cable without delay
    EXPECT_TRUE(runs("c", 1));
    EXPECT_TRUE(runs("d", 0));  // the same bus as b
}

TEST(Build, GivesTheSameTraceOnSeveralQueues) {
    const std::string text = std::string{kThree} + R"(
events:
  - 1s: pc1 call
  - 1s: pc2 call
  - 1s: pc3 call
)";
    Built one{text};
    Built two{text, {[](std::size_t node) { return static_cast<unsigned>(node % 2); }, 2}};
    ASSERT_NE(one.world, nullptr) << one.complaints;
    ASSERT_NE(two.world, nullptr) << two.complaints;
    one.run();
    two.run();
    EXPECT_EQ(one.happened, two.happened);
    EXPECT_EQ(one.ended, two.ended);
}

}  // namespace
}  // namespace catenet::scenario
