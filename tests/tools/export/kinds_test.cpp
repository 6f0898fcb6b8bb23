#include "tools/export/kinds.hpp"

#include "sim/scenario/expectation.hpp"
#include "sim/scenario/verb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace catenet::exports {
namespace {

using scenario::NetworkKind;
using scenario::NodeKind;
using scenario::Registry;
using scenario::Type;

const trace::Rule kNoRoute{.id = "ipv4.no-route",
                           .sentence = "no route to {ip.dst}",
                           .reference = "RFC 1812 5.2.4.3",
                           .remedy = "give {node} a route"};
const trace::Rule kBadSum{
    .id = "ipv4.bad-checksum", .sentence = "the checksum is wrong", .reference = "RFC 1071"};
const trace::Rule kNoPort{.id = "udp.no-route", .sentence = "nobody knows", .reference = "RFC 768"};
constexpr std::array<const trace::Rule*, 3> kRules{&kNoRoute, &kBadSum, &kNoPort};

Registry registry() {
    Registry kinds;
    kinds.add(NetworkKind{{.name = "can",
                           .sentence = "a bus for machines",
                           .parameters = {{.name = "rate",
                                           .type = Type::Rate,
                                           .fallback = "500kbps",
                                           .sentence = "bits per second"}}}});
    kinds.add(NodeKind{
        {.name = "can-node",
         .sentence = "a sensor",
         .parameters = {{.name = "sends",
                         .type = Type::List,
                         .sentence = "messages",
                         .of = {{.type = Type::Structure,
                                 .of = {{.name = "id", .type = Type::Count, .required = true}}}}},
                        {.name = "mode",
                         .type = Type::Word,
                         .fallback = "slow",
                         .words = {"slow", "fast"}}}}});
    scenario::VerbKind cut{{.name = "cut", .sentence = "cuts a link"}};
    cut.forms = {"cut <link>", "cut <link> at <node>"};
    kinds.add(std::move(cut));
    kinds.add_rules(kRules);
    return kinds;
}

TEST(Kinds, AreListedByCategory) {
    EXPECT_EQ(*kinds_text(registry(), ""),
              "networks\n"
              "  can  a bus for machines\n"
              "\n"
              "nodes\n"
              "  can-node  a sensor\n"
              "\n"
              "verbs\n"
              "  cut <link>\n"
              "  cut <link> at <node>\n");
}

TEST(Kinds, AreDescribedWithTheirParameters) {
    EXPECT_EQ(*kinds_text(registry(), "can-node"),
              "can-node: a kind of node\n"
              "  a sensor\n"
              "\n"
              "  PARAMETER  TYPE                    DEFAULT   MEANING\n"
              "  sends      a list, each a mapping  -         messages\n"
              "    id       a whole number          required\n"
              "  mode       one of slow, fast       slow\n");
    EXPECT_THAT(*kinds_text(registry(), "can"),
                testing::StartsWith("can: a kind of network\n"
                                    "  a bus for machines\n"
                                    "\n"
                                    "  PARAMETER  TYPE            DEFAULT  MEANING\n"
                                    "  rate       a data rate     500kbps  bits per second\n"
                                    "  delay      a duration      -        "));
}

TEST(Kinds, OfVerbsShowTheirForms) {
    EXPECT_EQ(*kinds_text(registry(), "cut"),
              "cut: a kind of verb\n"
              "  cuts a link\n"
              "\n"
              "  cut <link>\n"
              "  cut <link> at <node>\n");
}

TEST(Kinds, ThatDoNotExistAreGuessed) {
    EXPECT_EQ(kinds_text(registry(), "can-nod"), std::nullopt);
    EXPECT_EQ(unknown_kind(registry(), "can-nod"),
              "catenet: unknown kind 'can-nod'\n"
              "   did you mean 'can-node'?  kinds: can, can-node, cut\n");
}

TEST(Rules, AreListedWithTheirReferences) {
    EXPECT_EQ(*rules_text(registry(), ""),
              "ipv4.no-route      no route to {ip.dst}   [RFC 1812 5.2.4.3]\n"
              "ipv4.bad-checksum  the checksum is wrong  [RFC 1071]\n"
              "udp.no-route       nobody knows           [RFC 768]\n");
}

TEST(Rules, AreFoundByIdFolderOrReason) {
    const std::string no_route =
        "ipv4.no-route\n"
        "  says    no route to {ip.dst}\n"
        "  from    RFC 1812 5.2.4.3\n"
        "  remedy  give {node} a route\n";
    const std::string bad_sum =
        "ipv4.bad-checksum\n"
        "  says  the checksum is wrong\n"
        "  from  RFC 1071\n";
    const std::string no_port =
        "udp.no-route\n"
        "  says  nobody knows\n"
        "  from  RFC 768\n";
    EXPECT_EQ(*rules_text(registry(), "ipv4.no-route"), no_route);
    EXPECT_EQ(*rules_text(registry(), "ipv4"), no_route + "\n" + bad_sum);
    EXPECT_EQ(*rules_text(registry(), "no-route"), no_route + "\n" + no_port);
}

TEST(Rules, ThatDoNotExistAreGuessed) {
    EXPECT_EQ(rules_text(registry(), "no-rout"), std::nullopt);
    EXPECT_NE(unknown_rule(registry(), "no-rout").find("did you mean 'no-route'?"),
              std::string::npos);
}

}  // namespace
}  // namespace catenet::exports
