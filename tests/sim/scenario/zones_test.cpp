// Routes around gateways that translate addresses: out is known to those behind them, in to nobody.
#include "sim/scenario/zones.hpp"

#include "sim/scenario/reader.hpp"
#include "sim/scenario/routing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace catenet::scenario {
namespace {

void nothing(LinkBuild&) {}
void no_stack(NodeBuild&) {}

std::optional<std::size_t> outside_of_hider(const TranslationSpec& translation,
                                            const ScenarioSpec& spec) {
    const std::string& name = translation.parameters.text("outside");
    for (std::size_t i = 0; i < spec.networks.size(); ++i) {
        if (spec.networks[i].name.value == name) return i;
    }
    return {};
}

Registry hiding_registry() {
    Registry registry;
    NetworkKind lan{{.name = "lan", .sentence = "a network"}};
    lan.port_prefix = "eth";
    lan.has_mac = true;
    lan.has_ip = true;
    lan.connect = nothing;
    lan.wiring = [](const Arguments&, std::size_t) { return Wiring::Shared; };
    registry.add(std::move(lan));
    NodeKind host{{.name = "host", .sentence = "a host"}};
    host.equip = no_stack;
    registry.add(std::move(host));
    NodeKind router{{.name = "router", .sentence = "a router"}};
    router.equip = no_stack;
    router.role = NodeRole::Router;
    registry.add(std::move(router));
    NodeKind gateway{{.name = "gateway", .sentence = "a gateway"}};
    gateway.equip = no_stack;
    gateway.role = NodeRole::Gateway;
    gateway.translates = true;
    gateway.leads_on = [](const Arguments&) { return false; };
    registry.add(std::move(gateway));
    TranslationKind hider{{.name = "hider",
                           .sentence = "hides networks",
                           .parameters = {{.name = "outside",
                                           .type = Type::Network,
                                           .sentence = "from whom",
                                           .required = true}}}};
    hider.outside = outside_of_hider;
    registry.add(std::move(hider));
    return registry;
}

class Planned {
  public:
    explicit Planned(const std::string& lines) : text_("title: T\n" + lines) {
        spec_ = read_scenario(text_, registry_, diagnostics_);
        EXPECT_TRUE(spec_.has_value()) << diagnostics_.render("f", text_);
        plan_ = make_plan(*spec_, registry_, diagnostics_);
        routing_ = std::make_unique<Routing>(plan_);
    }
    // "10.0.1.0/24; 10.0.2.0/24 via 10.0.1.2; "
    std::string routes(std::string_view node) {
        std::string text;
        for (const ChosenRoute& route : routing_->all(*plan_.find_node(node))) {
            text += to_string(route.destination) +
                    (route.via ? " via " + to_string(*route.via) : "") + "; ";
        }
        return text;
    }
    std::string gateway(std::string_view node) const {
        const auto& port = plan_.nodes[*plan_.find_node(node)].ports.front();
        return port.gateway ? to_string(*port.gateway) : "none";
    }

  private:
    std::string text_;
    Registry registry_ = hiding_registry();
    Diagnostics diagnostics_;
    std::optional<ScenarioSpec> spec_;
    Plan plan_;
    std::unique_ptr<Routing> routing_;
};

std::string lan(const std::string& name, const std::string& prefix) {
    return "  " + name + ": {kind: lan, prefix: " + prefix + "}\n";
}
std::string hider(const std::string& name, const std::string& joins, const std::string& outside) {
    return "  " + name + ": {kind: gateway, joins: [" + joins +
           "], translates: {hider: {outside: " + outside + "}}}\n";
}

// home - gw - net - r - far
std::string one_home() {
    return "networks:\n" + lan("home", "10.0.1.0/24") + lan("net", "10.0.2.0/24") +
           lan("far", "10.0.3.0/24") + "nodes:\n  r: {kind: router, joins: [net, far]}\n" +
           hider("gw", "home, net", "net") +
           "  a: {joins: home}\n  n: {joins: net}\n  f: {joins: far}\n";
}

TEST(Zones, HideWhatIsBehindAGateway) {
    Planned planned(one_home());
    EXPECT_EQ(planned.routes("r"), "10.0.2.0/24; 10.0.3.0/24; ");
    EXPECT_EQ(planned.routes("gw"), "10.0.1.0/24; 10.0.2.0/24; 10.0.3.0/24 via 10.0.2.1; ");
}

TEST(Zones, LetThoseBehindItFindOut) {
    Planned planned(one_home());
    EXPECT_EQ(planned.routes("a"),
              "10.0.1.0/24; 10.0.2.0/24 via 10.0.1.1; 10.0.3.0/24 via 10.0.1.1; ");
    EXPECT_EQ(planned.gateway("a"), "10.0.1.1");
    EXPECT_EQ(planned.gateway("n"), "10.0.2.1") << "r, not the gateway that hides";
    EXPECT_EQ(planned.gateway("f"), "10.0.3.1");
}

TEST(Zones, OfTwoHomesKnowNothingOfEachOther) {
    Planned planned("networks:\n" + lan("one", "10.0.1.0/24") + lan("other", "10.0.2.0/24") +
                    lan("net", "10.0.3.0/24") + "nodes:\n" + hider("g1", "one, net", "net") +
                    hider("g2", "other, net", "net") + "  a: {joins: one}\n  b: {joins: other}\n");
    EXPECT_EQ(planned.routes("a"), "10.0.1.0/24; 10.0.3.0/24 via 10.0.1.1; ");
    EXPECT_EQ(planned.routes("g2"), "10.0.2.0/24; 10.0.3.0/24; ");
}

TEST(Zones, LieWithinEachOther) {
    Planned planned("networks:\n" + lan("home", "10.0.1.0/24") + lan("carrier", "10.0.2.0/24") +
                    lan("net", "10.0.3.0/24") + "nodes:\n" +
                    hider("g1", "home, carrier", "carrier") + hider("g2", "carrier, net", "net") +
                    "  a: {joins: home}\n  n: {joins: net}\n");
    EXPECT_EQ(planned.routes("a"),
              "10.0.1.0/24; 10.0.2.0/24 via 10.0.1.1; 10.0.3.0/24 via 10.0.1.1; ");
    EXPECT_EQ(planned.routes("g1"), "10.0.1.0/24; 10.0.2.0/24; 10.0.3.0/24 via 10.0.2.1; ");
    EXPECT_EQ(planned.routes("n"), "10.0.3.0/24; ");
    EXPECT_EQ(planned.gateway("n"), "none");
}

// Routers join networks to one zone, in whatever order they stand in the file: home - g - x - y -
// z.
TEST(Zones, AreJoinedByRoutersInARow) {
    Planned planned("networks:\n" + lan("x", "10.0.1.0/24") + lan("y", "10.0.2.0/24") +
                    lan("z", "10.0.3.0/24") + lan("home", "10.0.4.0/24") + "nodes:\n" +
                    "  r1: {kind: router, joins: [y, z]}\n" +
                    "  r2: {kind: router, joins: [x, y]}\n" + hider("g", "home, x", "x") +
                    "  a: {joins: home}\n");
    EXPECT_EQ(planned.routes("a"),
              "10.0.1.0/24 via 10.0.4.1; 10.0.2.0/24 via 10.0.4.1; 10.0.3.0/24 via 10.0.4.1; "
              "10.0.4.0/24; ");
}

// Between its own inside networks it is a router.
TEST(Zones, HaveSeveralNetworks) {
    Planned planned("networks:\n" + lan("one", "10.0.1.0/24") + lan("two", "10.0.2.0/24") +
                    lan("net", "10.0.3.0/24") + "nodes:\n" + hider("g", "one, two, net", "net") +
                    "  a: {joins: one}\n  b: {joins: two}\n  n: {joins: net}\n");
    EXPECT_EQ(planned.routes("a"),
              "10.0.1.0/24; 10.0.2.0/24 via 10.0.1.1; 10.0.3.0/24 via 10.0.1.1; ");
    EXPECT_EQ(planned.routes("n"), "10.0.3.0/24; ");
}

}  // namespace
}  // namespace catenet::scenario
