#include "tests/sim/scenario/plan_for_tests.hpp"

#include "sim/scenario/reader.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace catenet::scenario {
namespace {

Wiring wiring_of_ethernet(const Arguments& parameters, std::size_t members) {
    const std::string& medium = parameters.text("medium");
    if (medium == "cable") return Wiring::Cable;
    if (medium == "switch") return Wiring::Switch;
    if (medium == "hub") return Wiring::Shared;
    return members > 2 ? Wiring::Switch : Wiring::Cable;
}

NetworkKind ethernet() {
    NetworkKind kind{{.name = "ethernet",
                      .parameters = {{.name = "medium",
                                      .type = Type::Word,
                                      .fallback = "auto",
                                      .words = {"auto", "cable", "switch", "hub"}},
                                     {.name = "rate", .type = Type::Rate, .fallback = "1Gbps"},
                                     {.name = "delay", .type = Type::Duration, .fallback = "1us"},
                                     {.name = "mtu", .type = Type::Bytes, .fallback = "1500B"}}}};
    kind.port_prefix = "eth";
    kind.has_mac = true;
    kind.has_ip = true;
    kind.wiring = wiring_of_ethernet;
    return kind;
}

NetworkKind p2p() {
    NetworkKind kind{{.name = "p2p"}};
    kind.port_prefix = "p2p";
    kind.has_ip = true;
    kind.least_ports = 2;
    kind.most_ports = 2;
    return kind;
}

NetworkKind can() {
    NetworkKind kind{{.name = "can",
                      .parameters = {{.name = "rate", .type = Type::Rate, .fallback = "500kbps"}}}};
    kind.port_prefix = "can";
    kind.wiring = [](const Arguments&, std::size_t) { return Wiring::Shared; };
    return kind;
}

}  // namespace

Registry make_planning_registry(const MakersForTests& makers) {
    Registry registry;
    for (NetworkKind kind : {ethernet(), p2p(), can()}) {
        kind.connect = makers.connect;
        registry.add(std::move(kind));
    }
    const std::vector<Parameter> ageing{
        {.name = "ageing", .type = Type::Duration, .fallback = "300s"}};
    registry.add(NodeKind{{.name = "host"}, makers.equip, NodeRole::Host});
    registry.add(
        NodeKind{{.name = "switch", .parameters = ageing}, makers.equip, NodeRole::Switch});
    registry.add(NodeKind{{.name = "hub"}, nullptr, NodeRole::Hub});
    registry.add(NodeKind{{.name = "router"}, makers.equip, NodeRole::Router});
    registry.add(NodeKind{{.name = "gateway"}, makers.equip, NodeRole::Gateway});
    registry.add(NodeKind{{.name = "device"}, makers.equip, NodeRole::Device});
    return registry;
}

namespace {

std::string end_text(const Plan& plan, const PlannedEnd& end) {
    const PlannedNode& node = plan.nodes[end.node];
    return " " + node.name + "." + node.ports[end.port].name;
}

std::string facts_of(const PlannedLink& link) {
    return " " + to_string(link.rate) + " " + catenet::to_string(link.delay) + " " +
           to_string(link.loss) + " " + std::to_string(link.queue) + " " + to_string(link.mtu);
}

std::string ports_of(const PlannedNode& node) {
    std::string text;
    for (const PlannedPort& port : node.ports) {
        text += " " + port.name + "=" + to_string(port.mac) + "," + to_string(port.mtu) + "," +
                (port.link ? std::to_string(*port.link) : "-");
    }
    return text;
}

}  // namespace

const Registry& planning_registry() {
    static const Registry registry = make_planning_registry();
    return registry;
}

std::unique_ptr<PlannedScenario> plan_of(std::string_view text) {
    const std::string whole = "title: T\n" + std::string{text};
    Diagnostics diagnostics;
    auto spec = read_scenario(whole, planning_registry(), diagnostics);
    if (!spec) {
        ADD_FAILURE() << diagnostics.render("f", whole);
        std::abort();
    }
    auto planned = std::make_unique<PlannedScenario>();
    planned->spec = std::move(*spec);
    Diagnostics complaints;
    planned->plan = make_plan(planned->spec, planning_registry(), complaints);
    planned->complaints = complaints.render("f", whole);
    return planned;
}

std::string links_of(const Plan& plan) {
    std::string text;
    for (const PlannedLink& link : plan.links) {
        text += link.name + " " + plan.spec->networks[link.network].name.value;
        for (const PlannedEnd& end : link.ends) text += end_text(plan, end);
        if (link.shared) text += " shared";
        for (const std::size_t hub : link.hubs) text += " " + plan.nodes[hub].name;
        text += "\n";
    }
    return text;
}

std::string addresses_of(const Plan& plan) {
    std::string text;
    for (const PlannedNode& node : plan.nodes) {
        for (const PlannedPort& port : node.ports) {
            if (!port.address) continue;
            text += node.name + "." + port.name + " " + to_string(*port.address) + "/" +
                    std::to_string(port.prefix_length);
            if (port.gateway) text += " gateway " + to_string(*port.gateway);
            text += "\n";
        }
    }
    return text;
}

std::string text_of(const Plan& plan) {
    std::string text;
    for (const PlannedNode& node : plan.nodes) {
        text += node.name + " " + node.kind->name + ports_of(node) + "\n";
        if (!node.routes) continue;
        for (const PlannedRoute& route : *node.routes) {
            text += "  " + to_string(route.destination) + " via " + to_string(route.via) + "\n";
        }
    }
    text += links_of(plan) + addresses_of(plan);
    for (const PlannedLink& link : plan.links) {
        text += link.name + facts_of(link);
        for (const PlannedCable& cable : link.to_hubs) {
            text += end_text(plan, cable.ends[0]) + end_text(plan, cable.ends[1]) + ";";
        }
        text += "\n";
    }
    for (const auto& prefix : plan.prefixes) text += (prefix ? to_string(*prefix) : "-") + "\n";
    return text;
}

TEST(PlanForTests, ShowsAWholePlan) {
    const auto planned = plan_of(
        "networks: {a: ethernet}\nnodes: {x: {joins: a, ip: 10.0.0.1/24}, "
        "y: {joins: a}}\n");
    EXPECT_EQ(text_of(planned->plan),
              "x host eth0=02:00:00:00:01:00,1.5kB,0\n"
              "y host eth0=02:00:00:00:02:00,1.5kB,0\n"
              "x-y a x.eth0 y.eth0\n"
              "x.eth0 10.0.0.1/24\n"
              "y.eth0 10.0.0.2/24\n"
              "x-y 1Gbps 1us 0% 100 1.5kB\n"
              "10.0.0.0/24\n");
    EXPECT_EQ(planned->complaints, "");
}

}  // namespace catenet::scenario
