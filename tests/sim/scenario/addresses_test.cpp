// Prefixes, IPv4 addresses and MAC addresses as they are written in scenarios.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include "sim/scenario/address_reading.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

struct Case {
    std::string_view written;
    std::string_view message;
    std::string_view hint;
};

std::string marked(std::string_view before, std::string_view written, std::string_view after) {
    return std::string(before) + "«" + std::string(written) + "»" + std::string(after);
}

TEST(Prefixes, AreReadWithTheirLength) {
    const ScenarioSpec spec = read_without_error(
        "title: x\nnetworks:\n  a: {kind: ethernet, prefix: 10.0.1.0/24}\n"
        "  b: {kind: ethernet, prefix: 0.0.0.0/0}\n  c: {kind: ethernet, prefix: 10.0.0.1/32}\n");
    EXPECT_EQ(spec.networks[0].prefix->value, (Ipv4Prefix{*Ipv4Address::parse("10.0.1.0"), 24}));
    EXPECT_EQ(spec.networks[1].prefix->value, (Ipv4Prefix{Ipv4Address{0}, 0}));
    EXPECT_EQ(spec.networks[2].prefix->value, (Ipv4Prefix{*Ipv4Address::parse("10.0.0.1"), 32}));
}

TEST(Prefixes, AreRefusedWithAReason) {
    constexpr std::string_view kLength = "255.255.255.0 is written /24";
    constexpr std::array<Case, 16> kCases{{
        {"10.0.1.0", "'10.0.1.0' needs a prefix length", "10.0.1.0/24?"},
        {"10.0.1.1/24",
         "'10.0.1.1/24' has bits set behind its prefix length",
         "did you mean '10.0.1.0/24'?"},
        {"10.0.1.0/33", "'10.0.1.0/33' has no prefix length from 0 to 32 behind its '/'", kLength},
        {"10.0.1.0/", "'10.0.1.0/' has no prefix length from 0 to 32 behind its '/'", kLength},
        {"10.0.1.0/024",
         "'10.0.1.0/024' has no prefix length from 0 to 32 behind its '/'",
         kLength},
        {"10.0.1.0/-1", "'10.0.1.0/-1' has no prefix length from 0 to 32 behind its '/'", kLength},
        {"10.0.1.0/24/24",
         "'10.0.1.0/24/24' has no prefix length from 0 to 32 behind its '/'",
         kLength},
        {"10.0.1.0/255.255.254.0",
         "'10.0.1.0/255.255.254.0' has no prefix length from 0 to 32 behind its '/'",
         "did you mean '10.0.1.0/23'?"},
        {"10.0.1.0/255.0.255.0",
         "'10.0.1.0/255.0.255.0' has no prefix length from 0 to 32 behind its '/'",
         kLength},
        {"10.0.1/24", "'10.0.1/24' is not an IPv4 prefix", "it has 3 numbers, not 4"},
        {"10.0.1.0.0/24", "'10.0.1.0.0/24' is not an IPv4 prefix", "it has 5 numbers, not 4"},
        {"10.0.01.0/24", "'10.0.01.0/24' is not an IPv4 prefix", "'01' has a leading zero"},
        {"10.0.256.0/24", "'10.0.256.0/24' is not an IPv4 prefix", "256 is above 255"},
        {"10..1.0/24",
         "'10..1.0/24' is not an IPv4 prefix",
         "a number is missing between the dots"},
        {"abc", "'abc' is not an IPv4 prefix", "write it like 10.0.1.0/24"},
        {"/24", "'/24' is not an IPv4 prefix", "write it like 10.0.1.0/24"},
    }};
    for (const Case& c : kCases) {
        expect_complaint(
            marked("title: x\nnetworks: {lan: {kind: ethernet, prefix: ", c.written, "}}\n"),
            c.message,
            c.hint);
    }
}

TEST(Addresses, AreReadWithOrWithoutALength) {
    const auto plain = parse_interface("10.0.1.10");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->address, *Ipv4Address::parse("10.0.1.10"));
    EXPECT_FALSE(plain->length);
    EXPECT_EQ(to_string(*plain), "10.0.1.10");
    const auto with_length = parse_interface("10.0.1.10/16");
    ASSERT_TRUE(with_length);
    EXPECT_EQ(with_length->length, 16U);
    EXPECT_EQ(to_string(*with_length), "10.0.1.10/16");
}

TEST(Addresses, AreRefusedWithAReason) {
    constexpr std::array<Case, 9> kCases{{
        {"10.0.0.256", "'10.0.0.256' is not an IPv4 address", "256 is above 255"},
        {"10.0.0.99999999999999999999999",
         "'10.0.0.99999999999999999999999' is not an IPv4 address",
         "99999999999999999999 is above 255"},
        {"10.0.0.01", "'10.0.0.01' is not an IPv4 address", "'01' has a leading zero"},
        {"010.0.0.1", "'010.0.0.1' is not an IPv4 address", "'010' has a leading zero"},
        {"10.0.0", "'10.0.0' is not an IPv4 address", "it has 3 numbers, not 4"},
        {"10.0.0.", "'10.0.0.' is not an IPv4 address", "a number is missing between the dots"},
        {"10,0,0,1", "'10,0,0,1' is not an IPv4 address", "write it like 10.0.1.1"},
        {"localhost", "'localhost' is not an IPv4 address", "write it like 10.0.1.1"},
        {"10.0.0.1/33",
         "'10.0.0.1/33' has no prefix length from 0 to 32 behind its '/'",
         "255.255.255.0 is written /24"},
    }};
    for (const Case& c : kCases) {
        expect_complaint(
            marked("title: x\nnetworks: {lan: ethernet}\nnodes: {a: {joins: lan, ip: \"",
                   c.written,
                   "\"}}\n"),
            c.message,
            c.hint);
    }
}

TEST(Addresses, OfAGatewayHaveNoLength) {
    expect_complaint(
        "title: x\nnetworks: {lan: ethernet}\n"
        "nodes: {a: {joins: lan, gateway: «10.0.0.1/24»}}\n",
        "'10.0.0.1/24' has a prefix length, which does not belong here",
        "did you mean '10.0.0.1'?");
}

TEST(MacAddresses, AreReadInEitherCase) {
    const ScenarioSpec spec = read_without_error(R"(title: x
networks: {lan: ethernet}
nodes:
  a: {joins: lan, mac: "02:00:00:00:aB:Cd"}
  b: {joins: lan, mac: 02:00:00:00:00:02}
)");
    EXPECT_EQ(to_string(spec.nodes[0].joins[0].mac->value), "02:00:00:00:ab:cd");
    EXPECT_EQ(to_string(spec.nodes[1].joins[0].mac->value), "02:00:00:00:00:02");
}

TEST(MacAddresses, AreRefusedWithAReason) {
    constexpr std::string_view kLike = "write it like \"02:00:00:00:01:02\"";
    constexpr std::string_view kMeant = "did you mean \"02:00:00:00:00:01\"?";
    constexpr std::string_view kGroup = "a group address cannot be the address of one port";
    constexpr std::string_view kEven = "the second digit of a single address is even";
    constexpr std::array<Case, 9> kCases{{
        {"02-00-00-00-00-01", "'02-00-00-00-00-01' is not a MAC address", kMeant},
        {"0200.0000.0001", "'0200.0000.0001' is not a MAC address", kMeant},
        {"020000000001", "'020000000001' is not a MAC address", kMeant},
        {"02:00:00:00:01", "'02:00:00:00:01' is not a MAC address", kLike},
        {"02:0:0:0:0:1", "'02:0:0:0:0:1' is not a MAC address", kLike},
        {"02:00:00:00:00:0g", "'02:00:00:00:00:0g' is not a MAC address", kLike},
        {"02:00:00:00:00:01:02", "'02:00:00:00:00:01:02' is not a MAC address", kLike},
        {"01:00:00:00:00:01", kGroup, kEven},
        {"ff:ff:ff:ff:ff:ff", kGroup, kEven},
    }};
    for (const Case& c : kCases) {
        expect_complaint(
            marked("title: x\nnetworks: {lan: ethernet}\nnodes: {a: {joins: lan, mac: \"",
                   c.written,
                   "\"}}\n"),
            c.message,
            c.hint);
    }
}

}  // namespace
}  // namespace catenet::scenario
