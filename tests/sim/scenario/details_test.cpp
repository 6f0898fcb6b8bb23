// What a node says beside its networks: fix, latency, translates, and the parameters of its kind.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::scenario {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// A node n in a scenario with the networks lan (Ethernet) and bus (CAN).
std::string node(std::string_view facts) {
    return "title: x\nnetworks: {lan: ethernet, bus: can}\nnodes:\n  n: {" + std::string(facts) +
           "}\n";
}

std::vector<std::byte> bytes(std::initializer_list<int> octets) {
    std::vector<std::byte> result;
    for (const int octet : octets) result.push_back(static_cast<std::byte>(octet));
    return result;
}

TEST(Fix, ReadsEachIdentifier) {
    const ScenarioSpec spec = read_without_error(
        node("joins: lan, fix: {ip-id: 1, echo-id: 7, port: 40000, isn: 1000, udp-checksum: off}"));
    const FixSpec& fix = spec.nodes[0].fix;
    EXPECT_EQ(fix.ip_id->value, 1);
    EXPECT_EQ(fix.echo_id->value, 7);
    EXPECT_EQ(fix.port->value, 40000);
    EXPECT_EQ(fix.isn->value, 1000U);
    EXPECT_FALSE(fix.udp_checksum->value);
}

TEST(Fix, FixesNothingByItself) {
    const FixSpec fix = read_without_error(node("joins: lan")).nodes[0].fix;
    EXPECT_FALSE(fix.ip_id);
    EXPECT_FALSE(fix.echo_id);
    EXPECT_FALSE(fix.port);
    EXPECT_FALSE(fix.isn);
    EXPECT_FALSE(fix.udp_checksum);
}

TEST(Fix, TakesTheLargestOfEachField) {
    const ScenarioSpec spec = read_without_error(
        node("joins: lan, fix: {ip-id: 0xffff, echo-id: 65535, port: 65535, isn: 4294967295}"));
    EXPECT_EQ(spec.nodes[0].fix.ip_id->value, 65535);
    EXPECT_EQ(spec.nodes[0].fix.echo_id->value, 65535);
    EXPECT_EQ(spec.nodes[0].fix.port->value, 65535);
    EXPECT_EQ(spec.nodes[0].fix.isn->value, 4294967295U);
}

TEST(Fix, RefusesWhatDoesNotFitTheField) {
    expect_complaints(node("joins: lan, fix: {ip-id: «65536», echo-id: «x», port: «0», "
                           "isn: «4294967296», udp-checksum: «maybe»}"),
                      {{"'65536' is too large", "from 0 to 65535"},
                       {"'x' is not a whole number"},
                       {"'0' is too small", "from 1 to 65535"},
                       {"'4294967296' is too large", "from 0 to 4294967295"},
                       {"'maybe' is not yes or no", "write yes or no"}});
}

TEST(Fix, OffersTheKeyThatWasMeant) {
    expect_complaint(node("joins: lan, fix: {«ipid»: 1}"),
                     "unknown key 'ipid' in 'fix'",
                     "did you mean 'ip-id'?  keys here: ip-id, echo-id, port, isn, udp-checksum");
}

TEST(Fix, WantsAMapping) {
    expect_complaint(
        node("joins: lan, fix: «1»"), "'fix' must be a mapping, not a text", "fix: {ip-id: 1}");
    expect_complaint(
        node("joins: lan, fix: «[»1]"), "'fix' must be a mapping, not a list", "fix: {ip-id: 1}");
}

TEST(Latency, IsADuration) {
    const ScenarioSpec spec = read_without_error(node("joins: lan, latency: 10us"));
    EXPECT_EQ(spec.nodes[0].latency->value, microseconds{10});
    EXPECT_FALSE(read_without_error(node("joins: lan")).nodes[0].latency);
    expect_complaint(node("joins: lan, latency: «10»"), "'10' needs a unit", "10ms, 10s or 10us?");
}

TEST(Parameters, OfAKindAreReadWithTheirDefaults) {
    const ScenarioSpec spec = read_without_error(R"(title: x
networks: {lan: ethernet}
nodes:
  sw1: {kind: switch, joins: lan, ageing: 10s}
  sw2: {kind: switch, joins: lan}
)");
    EXPECT_EQ(spec.nodes[0].parameters.duration("ageing"), seconds{10});
    EXPECT_TRUE(spec.nodes[0].parameters.given("ageing"));
    EXPECT_EQ(spec.nodes[1].parameters.duration("ageing"), seconds{300});
    EXPECT_FALSE(spec.nodes[1].parameters.given("ageing"));
}

TEST(Parameters, OfAnotherKindAreUnknown) {
    expect_complaint(node("joins: lan, «ageing»: 5s"),
                     "unknown key 'ageing' in a node of kind 'host'",
                     "keys here: kind, joins, ip, mac, gateway, routes, fix, latency, translates");
}

TEST(Parameters, AreNotJudgedWhenTheKindIsUnknown) {
    expect_complaint(node("joins: lan, kind: «swich», ageing: 5s"),
                     "unknown node kind 'swich'",
                     "did you mean 'switch'?  kinds of nodes: host, switch, hub, router, can-node, "
                     "gateway");
}

TEST(Parameters, ReadListsOfStructures) {
    const ScenarioSpec spec = read_without_error(
        node("kind: can-node, joins: bus, sends: [{id: \"0x1A0\", data: \"0102\", every: 100ms, "
             "count: 10}, {id: 5, data: ff}]"));
    const std::vector<Value>& sends = spec.nodes[0].parameters.at("sends").items;
    ASSERT_EQ(sends.size(), 2U);
    EXPECT_EQ(sends[0].members.count("id"), 0x1a0U);
    EXPECT_EQ(sends[0].members.at("data").as<std::vector<std::byte>>(), bytes({1, 2}));
    EXPECT_EQ(sends[0].members.duration("every"), milliseconds{100});
    EXPECT_EQ(sends[0].members.count("count"), 10U);
    EXPECT_EQ(sends[1].members.at("data").as<std::vector<std::byte>>(), bytes({255}));
    EXPECT_EQ(sends[1].members.duration("every"), seconds{1}) << "the default";
    EXPECT_FALSE(sends[1].members.has("count"));
}

TEST(Parameters, TakeOneValueForAListOfOne) {
    const ScenarioSpec spec =
        read_without_error(node("kind: can-node, joins: bus, sends: {id: 1, data: \"00\"}"));
    EXPECT_EQ(spec.nodes[0].parameters.at("sends").items.size(), 1U);
}

TEST(Parameters, ReadMapsInTheOrderOfTheFile) {
    const ScenarioSpec spec = read_without_error(
        node("kind: can-node, joins: bus, accepts: {\"0x2B4\": motor-speed, \"0x100\": lamp}"));
    const auto& accepts = spec.nodes[0].parameters.at("accepts").members.all();
    ASSERT_EQ(accepts.size(), 2U);
    EXPECT_EQ(accepts[0].name, "0x2B4");
    EXPECT_EQ(accepts[0].value.as<std::string>(), "motor-speed");
    EXPECT_EQ(accepts[1].name, "0x100");
}

TEST(Parameters, RefuseWhatIsWrongInsideThem) {
    expect_complaints(
        node("kind: can-node, joins: bus, sends: [{id: «4096», data: «012»}, {id: 1, data: «0g»}]"),
        {{"'4096' is too large", "from 0 to 2047"},
         {"'012' has half a byte", "two digits for each byte"},
         {"'0g' is not bytes in hexadecimal", "write them like 0102DEAD"}});
    expect_complaint(node("kind: can-node, joins: bus, sends: «{»id: 1}"),
                     "'sends' needs 'data'",
                     "data: bytes in hexadecimal");
    expect_complaint(node("kind: can-node, joins: bus, sends: «5»"),
                     "'sends' must be a mapping, not a text");
    expect_complaint(node("kind: can-node, joins: bus, accepts: «[»a]"),
                     "'accepts' must be a mapping, not a list");
    expect_complaint(node("kind: can-node, joins: bus, accepts: {a: «[»b]}"),
                     "'a' must be a text, not a list");
    expect_complaint(node("kind: can-node, joins: bus, sends: {id: 1, data: «\"\"»}"),
                     "no bytes here",
                     "write them like 0102DEAD");
}

TEST(Translates, ReadsTheParametersUnderTheName) {
    const ScenarioSpec spec = read_without_error(
        node("kind: gateway, joins: [lan, bus], translates: {can-udp: {listen: 20000}}"));
    ASSERT_EQ(spec.nodes[0].translates.size(), 1U);
    const TranslationSpec& translation = spec.nodes[0].translates[0];
    EXPECT_EQ(translation.kind->name, "can-udp");
    EXPECT_EQ(translation.parameters.count("listen"), 20000U);
    EXPECT_EQ(translation.parameters.duration("timeout"), milliseconds{100});
    EXPECT_FALSE(translation.parameters.has("peer"));
}

TEST(Translates, MustBeThereForAGateway) {
    const std::string_view message = "'n' does not say what it translates";
    const std::string before = "title: x\nnetworks: {lan: ethernet}\nnodes:\n  «n»: ";
    const std::string_view hint = "translations: can-udp";
    expect_complaint(before + "{kind: gateway, joins: lan}\n", message, hint);
    expect_complaint(before + "{kind: gateway, joins: lan, translates: {}}\n", message, hint);
    expect_complaint(before + "{kind: gateway, joins: lan, translates: []}\n", message, hint);
}

TEST(Translates, BelongsToGatewaysOnly) {
    expect_complaint(node("joins: lan, translates: «{»can-udp: {listen: 1}}"),
                     "a node of kind 'host' translates nothing",
                     "kind: gateway");
}

TEST(Translates, OffersTheTranslationThatWasMeant) {
    expect_complaint(node("kind: gateway, joins: lan, translates: {«can-upd»: {listen: 1}}"),
                     "unknown translation 'can-upd'",
                     "did you mean 'can-udp'?  translations: can-udp");
}

TEST(Translates, WantsWhatTheTranslationNeeds) {
    expect_complaint(node("kind: gateway, joins: lan, translates: «can-udp»"),
                     "translation 'can-udp' needs 'listen'",
                     "listen: a whole number");
    expect_complaint(node("kind: gateway, joins: lan, translates: {can-udp: {listen: «70000»}}"),
                     "'70000' is too large",
                     "from 0 to 65535");
    expect_complaint(node("kind: gateway, joins: lan, translates: {can-udp: «5»}"),
                     "'can-udp' must be a mapping, not a text");
    expect_complaint(
        node("kind: gateway, joins: lan, translates: {can-udp: {listen: 1, «peers»: x}}"),
        "unknown key 'peers' in translation 'can-udp'",
        "did you mean 'peer'?  keys here: listen, peer, timeout");
}

TEST(Translates, WantsNames) {
    expect_complaint(node("kind: gateway, joins: lan, translates: [«[»can-udp]]"),
                     "'translates' must be a translation, not a list");
    expect_complaint(
        "title: x\nnodes:\n  n:\n    kind: gateway\n    joins: []\n    translates:«»\n",
        "'translates' has no value");
}

TEST(Translates, NamesEachTranslationOnce) {
    expect_complaints(node("kind: gateway, joins: lan, translates: [«can-udp», «can-udp»]"),
                      {{"translation 'can-udp' needs 'listen'", "listen: a whole number"},
                       {"'can-udp' stands here twice", "remove one of them"}});
    expect_complaint(node("kind: gateway, joins: lan, translates: {can-udp: {listen: 1}, "
                          "«can-udp»: {listen: 2}}"),
                     "'can-udp' stands here twice",
                     "it is first in line 4");
}

}  // namespace
}  // namespace catenet::scenario
