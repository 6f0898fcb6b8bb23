// What a gateway translates: its endpoints are read, it is checked when all is planned, and put
// into nodes that have their stacks.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/plan_for_tests.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/planning.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/yaml_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

// Says on which nodes stacks and translations were put, in that order.
std::vector<std::string>& record() {
    static std::vector<std::string> record;
    return record;
}

void check_peer(const TranslationUse& use, Diagnostics& diagnostics) {
    const Value& peer = use.parameters().at("peer");
    if (peer.as<Endpoint>().host != use.gateway().name) return;
    diagnostics.error(peer.where, "it speaks with itself", "name another node");
}

TranslationKind tunnel() {
    TranslationKind kind{
        {.name = "tunnel", .parameters = {{.name = "peer", .type = Type::Endpoint}}}};
    kind.check = check_peer;
    kind.equip = [](const TranslationBuild& build) {
        record().push_back("tunnel on " + build.gateway.node.name() + " to " +
                           to_string(build.parameters().at("peer").as<Endpoint>()));
    };
    return kind;
}

// A host that says that it has its stack, and a gateway that leads on if it is told so.
Registry registry_with_tunnels() {
    Registry registry = make_planning_registry();
    NodeKind host{{.name = "stacked"}};
    host.equip = [](NodeBuild& build) { record().push_back("stack of " + build.node.name()); };
    registry.add(std::move(host));
    NodeKind gateway{{.name = "box",
                      .parameters = {{.name = "forwards", .type = Type::Flag, .fallback = "no"}}}};
    gateway.role = NodeRole::Gateway;
    gateway.translates = true;
    gateway.leads_on = [](const Arguments& parameters) { return parameters.flag("forwards"); };
    registry.add(std::move(gateway));
    registry.add(tunnel());
    return registry;
}

struct Outcome {
    std::string complaints;
    std::string addresses;
};

Outcome outcome_of(std::string_view nodes) {
    const std::string text = "title: T\nnodes:\n" + std::string{nodes};
    const Registry registry = registry_with_tunnels();
    Diagnostics diagnostics;
    const auto spec = read_scenario(text, registry, diagnostics);
    Outcome outcome;
    record().clear();
    if (spec) {
        if (const auto world = build(*spec, registry, diagnostics)) {
            outcome.addresses = addresses_of(world->plan());
        }
    }
    if (diagnostics.has_errors()) outcome.complaints = diagnostics.render("f", text);
    return outcome;
}

TEST(Translations, ArePutIntoGatewaysWhenAllNodesHaveTheirStacks) {
    const Outcome outcome = outcome_of(
        "  gw: {kind: box, translates: {tunnel: {peer: \"pc:20000\"}}}\n"
        "  pc: {kind: stacked}\n");
    EXPECT_EQ(outcome.complaints, "");
    EXPECT_THAT(record(), testing::ElementsAre("stack of pc", "tunnel on gw to pc:20000"));
}

TEST(Translations, AreCheckedWhenAllIsPlanned) {
    const Outcome outcome =
        outcome_of("  gw: {kind: box, translates: {tunnel: {peer: \"gw:1\"}}}\n");
    EXPECT_THAT(outcome.complaints, testing::HasSubstr("f:3:48: it speaks with itself\n"));
    EXPECT_THAT(record(), testing::IsEmpty());
}

TEST(Translations, NameTheirPeersByNodesOrAddresses) {
    for (const std::string peer : {"pc:1", "pc", "10.0.1.1:65535", "10.0.1.1"}) {
        EXPECT_EQ(outcome_of("  gw: {kind: box, translates: {tunnel: {peer: \"" + peer + "\"}}}\n" +
                             "  pc: {kind: stacked}\n")
                      .complaints,
                  "");
        EXPECT_EQ(record().back(), "tunnel on gw to " + peer);
    }
}

TEST(Translations, OfferThePeerThatWasMeant) {
    const Outcome outcome = outcome_of(
        "  gw: {kind: box, translates: {tunnel: {peer: \"pcc:1\"}}}\n"
        "  pc: {kind: stacked}\n");
    EXPECT_THAT(outcome.complaints, testing::HasSubstr("f:3:48: unknown node 'pcc'\n"));
    EXPECT_THAT(outcome.complaints, testing::HasSubstr("did you mean 'pc'?"));
}

TEST(Translations, RefuseWhatIsNoPort) {
    for (const std::string port : {"", "0", "65536", "x"}) {
        const Outcome outcome = outcome_of(
            "  gw: {kind: box, translates: {tunnel: {peer: \"10.0.1.1:" + port + "\"}}}\n");
        EXPECT_THAT(outcome.complaints, testing::HasSubstr("'" + port + "' is not a port"));
    }
}

TEST(Translations, MakeNoRouterOfTheirGateway) {
    const std::string networks = "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n";
    const auto addresses = [&](std::string_view forwards) {
        const std::string text = "title: T\n" + networks +
                                 "nodes:\n  pc: {kind: host, joins: lan}\n"
                                 "  gw: {kind: box, joins: lan, forwards: " +
                                 std::string{forwards} + ", translates: {tunnel: {peer: pc}}}\n";
        const Registry registry = registry_with_tunnels();
        Diagnostics diagnostics;
        const auto spec = read_scenario(text, registry, diagnostics);
        return spec ? addresses_of(make_plan(*spec, registry, diagnostics)) : "";
    };
    EXPECT_EQ(addresses("no"), "pc.eth0 10.0.1.1/24\ngw.eth0 10.0.1.2/24\n");
    EXPECT_EQ(addresses("yes"), "pc.eth0 10.0.1.2/24 gateway 10.0.1.1\ngw.eth0 10.0.1.1/24\n");
}

TEST(Endpoints, AreShownAsTheyAreWritten) {
    const Parameter peer{.name = "peer", .type = Type::Endpoint};
    Value value;
    value.data = Endpoint{"pc", 20000};
    EXPECT_EQ(yaml_text(peer, value), "\"pc:20000\"");
    value.data = Endpoint{"10.0.1.1", {}};
    EXPECT_EQ(yaml_text(peer, value), "10.0.1.1");
}

}  // namespace
}  // namespace catenet::scenario
