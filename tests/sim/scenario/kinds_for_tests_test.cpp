#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace catenet::scenario {
namespace {

NetworkKind ethernet() {
    NetworkKind kind{{.name = "ethernet",
                      .sentence = "IEEE 802.3",
                      .parameters = {{.name = "medium",
                                      .type = Type::Word,
                                      .fallback = "auto",
                                      .sentence = "what joins the ports",
                                      .words = {"auto", "cable", "switch", "hub"}}}}};
    kind.port_prefix = "eth";
    kind.has_mac = true;
    kind.has_ip = true;
    return kind;
}

NetworkKind p2p() {
    NetworkKind kind{{.name = "p2p", .sentence = "a cable with a protocol field"}};
    kind.port_prefix = "p2p";
    kind.has_ip = true;
    kind.least_ports = 2;
    kind.most_ports = 2;
    return kind;
}

NetworkKind can() {
    return {{.name = "can",
             .sentence = "a bus",
             .parameters = {{.name = "rate", .type = Type::Rate, .fallback = "500kbps"}}}};
}

NodeKind can_node() {
    const Parameter message{
        .name = "sends",
        .type = Type::Structure,
        .of = {{.name = "id", .type = Type::Count, .required = true, .most = 2047},
               {.name = "data", .type = Type::HexBytes, .required = true},
               {.name = "every", .type = Type::Duration, .fallback = "1s"},
               {.name = "count", .type = Type::Count}}};
    return {{.name = "can-node",
             .parameters = {{.name = "sends", .type = Type::List, .of = {message}},
                            {.name = "accepts", .type = Type::Map, .of = {{.type = Type::Text}}}}},
            nullptr,
            NodeRole::Device};
}

TranslationKind can_udp() {
    return {
        {.name = "can-udp",
         .parameters = {{.name = "listen", .type = Type::Count, .required = true, .most = 65535},
                        {.name = "peer", .type = Type::Text},
                        {.name = "timeout", .type = Type::Duration, .fallback = "100ms"}}}};
}

}  // namespace

Registry registry_for_tests() {
    Registry registry;
    registry.add(ethernet());
    registry.add(p2p());
    registry.add(can());
    registry.add(NodeKind{{.name = "host"}, nullptr, NodeRole::Host});
    registry.add(NodeKind{{.name = "switch",
                           .parameters = {{.name = "ageing",
                                           .type = Type::Duration,
                                           .fallback = "300s",
                                           .sentence = "how long an address is remembered"}}},
                          nullptr,
                          NodeRole::Switch});
    registry.add(NodeKind{{.name = "hub"}, nullptr, NodeRole::Hub});
    registry.add(NodeKind{{.name = "router"}, nullptr, NodeRole::Router});
    registry.add(can_node());
    registry.add(NodeKind{{.name = "gateway"}, nullptr, NodeRole::Gateway, true});
    registry.add(can_udp());
    return registry;
}

std::string complaints_about(std::string_view text) {
    Diagnostics diagnostics;
    read_scenario(text, registry_for_tests(), diagnostics);
    return diagnostics.render("f", text);
}

ScenarioSpec read_without_error(std::string_view text) {
    static const Registry registry = registry_for_tests();
    Diagnostics diagnostics;
    auto spec = read_scenario(text, registry, diagnostics);
    if (!spec) {
        ADD_FAILURE() << diagnostics.render("f", text);
        std::abort();
    }
    return std::move(*spec);
}

TEST(Registry, ListsTheKindsInTheOrderOfTheirRegistration) {
    const Registry registry = registry_for_tests();
    const auto names = registry.names(Category::Network);
    const std::vector<std::string_view> expected{"ethernet", "p2p", "can"};
    EXPECT_EQ(names, expected);
}

TEST(Registry, LetsAKindReplaceACommonParameter) {
    const Registry registry = registry_for_tests();
    const auto parameters = parameters_of(*registry.find<NetworkKind>("can"));
    EXPECT_EQ(parameters.size(), common_network_parameters().size());
    EXPECT_EQ(parameters.front().fallback, "500kbps");
}

}  // namespace catenet::scenario
