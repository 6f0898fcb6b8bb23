#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace catenet::scenario {
namespace {

constexpr std::string_view kKinds = "kinds of networks: ethernet, p2p, can";

std::string networks(std::string_view lines) {
    return "title: x\nnetworks:\n" + std::string(lines);
}

TEST(Networks, KeepTheOrderOfTheFile) {
    const ScenarioSpec spec =
        read_without_error(networks("  z: ethernet\n  a: {kind: ethernet}\n  m: {kind: can}\n"));
    ASSERT_EQ(spec.networks.size(), 3U);
    EXPECT_EQ(spec.networks[0].name.value, "z");
    EXPECT_EQ(spec.networks[0].name.where, (Span{{3, 3}, 1}));
    EXPECT_EQ(spec.networks[0].kind->name, "ethernet");
    EXPECT_EQ(spec.networks[0].kind_where, (Span{{3, 6}, 8}));
    EXPECT_EQ(spec.networks[1].name.value, "a");
    EXPECT_EQ(spec.networks[1].kind_where, (Span{{4, 13}, 8}));
    EXPECT_EQ(spec.networks[2].kind->name, "can");
}

TEST(Networks, ReadWhatAllKindsHave) {
    const ScenarioSpec spec = read_without_error(networks(
        "  lan: {kind: ethernet, rate: 1Gbps, delay: 5ms, mtu: 1400B, loss: 1%, queue: 10, "
        "prefix: 10.0.1.0/24, prefix6: \"2001:db8::/64\"}\n"));
    const NetworkSpec& lan = spec.networks[0];
    EXPECT_EQ(to_string(lan.rate->value), "1Gbps");
    EXPECT_EQ(lan.delay->value, std::chrono::milliseconds{5});
    EXPECT_EQ(lan.mtu->value, Bytes{1400});
    EXPECT_EQ(to_string(lan.loss->value), "1%");
    EXPECT_EQ(lan.queue->value, 10U);
    EXPECT_EQ(to_string(lan.prefix->value), "10.0.1.0/24");
    EXPECT_EQ(lan.prefix6->value, "2001:db8::/64");
    EXPECT_EQ(lan.parameters.text("medium"), "auto");
}

TEST(Networks, WarnThatIpv6IsNotSpokenAndReadItsPrefixes) {
    for (const std::string good :
         {"2001:db8::/64", "::/0", "fd00:1:2:3:4:5:6:7/128", "::ffff:1.2.3.4/96"}) {
        EXPECT_THAT(
            complaints_about(networks("  a: {kind: ethernet, prefix6: \"" + good + "\"}\n")),
            testing::HasSubstr("warning: IPv6 is not spoken yet"))
            << good;
    }
    for (const std::string bad : {"2001:db8::",
                                  "10.0.0.0/8",
                                  "1::2::3/64",
                                  "fd00:1/64",
                                  "::/129",
                                  "1:2:3:4:5:6:7:8:9/64",
                                  "12345::/64"}) {
        EXPECT_THAT(complaints_about(networks("  a: {kind: ethernet, prefix6: \"" + bad + "\"}\n")),
                    testing::HasSubstr("is not an IPv6 prefix"))
            << bad;
    }
}

TEST(Networks, LeaveOpenWhatIsNotSaidAndHasNoDefault) {
    const NetworkSpec lan = read_without_error(networks("  lan: ethernet\n")).networks[0];
    EXPECT_FALSE(lan.rate);
    EXPECT_FALSE(lan.delay);
    EXPECT_FALSE(lan.mtu);
    EXPECT_FALSE(lan.loss);
    EXPECT_FALSE(lan.queue);
    EXPECT_FALSE(lan.prefix);
    EXPECT_FALSE(lan.prefix6);
}

TEST(Networks, TakeTheDefaultsOfTheirKind) {
    const NetworkSpec bus = read_without_error(networks("  bus: can\n")).networks[0];
    ASSERT_TRUE(bus.rate);
    EXPECT_EQ(to_string(bus.rate->value), "500kbps");
    EXPECT_FALSE(bus.parameters.given("rate"));
}

TEST(Networks, ReadEachMedium) {
    for (const std::string medium : {"auto", "cable", "switch", "hub"}) {
        const ScenarioSpec spec =
            read_without_error(networks("  lan: {kind: ethernet, medium: " + medium + "}\n"));
        EXPECT_EQ(spec.networks[0].parameters.text("medium"), medium);
    }
    expect_complaint(networks("  lan: {kind: ethernet, medium: «swich»}\n"),
                     "unknown medium 'swich'",
                     "did you mean 'switch'?  known: auto, cable, switch, hub");
    expect_complaint(networks("  lan: {kind: ethernet, medium: «[»hub]}\n"),
                     "'medium' must be a word, not a list");
}

TEST(Networks, RefuseAListWhereOneValueStands) {
    expect_complaint(networks("  lan: {kind: ethernet, rate: «[»10Mbps]}\n"),
                     "'rate' must be a data rate, not a list");
}

TEST(Networks, WantAKind) {
    expect_complaint(networks("  «lan»:\n"), "network 'lan' has no kind", kKinds);
    expect_complaint(networks("  «lan»: {rate: 1Mbps}\n"), "network 'lan' has no kind", kKinds);
    expect_complaint(networks("  lan: {kind: «[»ethernet]}\n"),
                     "'kind' must be a word, not a list");
    expect_complaint(networks("  lan:\n    kind:«»\n"), "'kind' has no value");
}

TEST(Networks, OfferTheKindThatWasMeant) {
    const std::string hint = "did you mean 'ethernet'?  " + std::string(kKinds);
    expect_complaint(networks("  lan: «ethernett»\n"), "unknown network kind 'ethernett'", hint);
    expect_complaint(
        networks("  lan: {kind: «Ethernet»}\n"), "unknown network kind 'Ethernet'", hint);
    expect_complaint(networks("  lan: «wifi»\n"), "unknown network kind 'wifi'", kKinds);
}

TEST(Networks, OfferTheKeyThatWasMeant) {
    expect_complaint(networks("  lan: {kind: ethernet, «medum»: hub}\n"),
                     "unknown key 'medum' in a network of kind 'ethernet'",
                     "did you mean 'medium'?  keys here: kind, rate, delay, mtu, loss, queue, "
                     "prefix, prefix6, medium");
    expect_complaint(networks("  bus: {kind: can, «medium»: hub}\n"),
                     "unknown key 'medium' in a network of kind 'can'",
                     "keys here: kind, rate, delay, mtu, loss, queue, prefix, prefix6");
}

TEST(Networks, WantNames) {
    constexpr std::string_view kRule = "letters, digits, '-' and '_', starting with a letter";
    for (const std::string name : {"1lan", "lan.a", "b\xc3\xbcro", "a b", "-a", "_a", "\"a/b\""}) {
        const bool quoted = name.front() == '"';
        const std::string bare = quoted ? name.substr(1, name.size() - 2) : name;
        const std::string mark = quoted ? "\"«" + bare + "»\"" : "«" + bare + "»";
        expect_complaint(networks("  " + mark + ": ethernet\n"),
                         "'" + bare + "' cannot be the name of a network",
                         kRule);
    }
    EXPECT_EQ(complaints_about(networks("  a-b_c1: ethernet\n  Z: ethernet\n")), "");
}

TEST(Networks, WantAMapping) {
    expect_complaint("title: x\nnetworks: «ethernet»\n",
                     "'networks' must be a mapping, not a text",
                     "office: {kind: ethernet}");
    expect_complaint("title: x\nnetworks:\n  «-» a\n",
                     "'networks' must be a mapping, not a list",
                     "office: {kind: ethernet}");
    expect_complaint(networks("  lan: «[»ethernet]\n"), "'lan' must be a mapping, not a list");
}

TEST(Networks, WithoutIpHaveNoPrefix) {
    expect_complaint(networks("  bus: {kind: can, prefix: «10.0.0.0/8»}\n"),
                     "a network of kind 'can' carries no IP, so it has no prefix",
                     "remove the prefix");
}

TEST(Networks, OfTwoEndsWantTwoNodes) {
    const auto joined = [](std::string_view nodes) {
        return "title: x\nnetworks:\n  «wan»: p2p\nnodes: {" + std::string(nodes) + "}\n";
    };
    const std::string needs = "; it needs exactly 2";
    expect_complaint(
        joined(""), "network 'wan' of kind 'p2p' has 0 nodes" + needs, "no node joins it");
    expect_complaint(joined("a: {joins: wan}"),
                     "network 'wan' of kind 'p2p' has 1 node" + needs,
                     "it is joined by a");
    expect_complaint(joined("a: {joins: wan}, b: {joins: wan}, c: {joins: wan}"),
                     "network 'wan' of kind 'p2p' has 3 nodes" + needs,
                     "it is joined by a, b, c");
    EXPECT_EQ(complaints_about("title: x\nnetworks: {wan: p2p}\n"
                               "nodes: {a: {joins: wan}, b: {joins: wan}}\n"),
              "");
}

TEST(Networks, OfTwoEndsAreNotCountedWhenANodeIsUnclear) {
    expect_complaint(
        "title: x\nnetworks: {wan: p2p}\nnodes: {a: {joins: wan}, b: {joins: «wam»}}\n",
        "unknown network 'wam'",
        "did you mean 'wan'?  networks in this file: wan");
}

TEST(Networks, CutALongListOfMembers) {
    std::string nodes;
    for (int i = 1; i < 10; ++i) nodes += "n" + std::to_string(i) + ": {joins: wan}, ";
    expect_complaint("title: x\nnetworks:\n  «wan»: p2p\nnodes: {" + nodes + "}\n",
                     "network 'wan' of kind 'p2p' has 9 nodes; it needs exactly 2",
                     "it is joined by n1, n2, n3, n4, n5, n6, n7, n8, ...");
}

}  // namespace
}  // namespace catenet::scenario
