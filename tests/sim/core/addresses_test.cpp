#include "sim/core/addresses.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet {
namespace {

Ipv4Address ip(std::string_view text) {
    return Ipv4Address::parse(text).value();
}

TEST(MacAddress, ReadsColonsInEitherCase) {
    const auto mac = MacAddress::parse("02:00:5e:10:Ab:fF");
    ASSERT_TRUE(mac);
    EXPECT_EQ(mac->octets, (std::array<std::uint8_t, 6>{0x02, 0, 0x5e, 0x10, 0xab, 0xff}));
    EXPECT_EQ(to_string(*mac), "02:00:5e:10:ab:ff");
}

TEST(MacAddress, RefusesEverythingElse) {
    for (const std::string_view text : {"",
                                        "02:00:00:00:00",
                                        "02:00:00:00:00:01:02",
                                        "02-00-00-00-00-01",
                                        "02:00:00:00:00:0g",
                                        "2:00:00:00:00:001",
                                        " 2:00:00:00:00:01",
                                        "02:00:00:00:00:1 "}) {
        EXPECT_FALSE(MacAddress::parse(text)) << text;
    }
}

TEST(MacAddress, KnowsGroups) {
    EXPECT_TRUE(kBroadcastMac.is_broadcast());
    EXPECT_TRUE(kBroadcastMac.is_group());
    EXPECT_TRUE(MacAddress::parse("01:80:c2:00:00:00")->is_group());
    EXPECT_FALSE(MacAddress::parse("01:80:c2:00:00:00")->is_broadcast());
    EXPECT_FALSE(MacAddress::parse("02:00:00:00:00:01")->is_group());
}

TEST(MacAddress, IsANumberOf48Bits) {
    EXPECT_EQ(MacAddress::parse("02:00:00:00:01:02")->number(), 0x020000000102U);
    EXPECT_EQ(kBroadcastMac.number(), 0xffffffffffffU);
    EXPECT_LT(*MacAddress::parse("02:00:00:00:01:ff"), *MacAddress::parse("02:00:00:00:02:00"));
}

TEST(Ipv4Address, ReadsFourNumbers) {
    EXPECT_EQ(ip("0.0.0.0").value, 0U);
    EXPECT_EQ(ip("255.255.255.255").value, 0xffffffffU);
    EXPECT_EQ(ip("10.0.1.2").value, 0x0a000102U);
}

TEST(Ipv4Address, RefusesEverythingElse) {
    for (const std::string_view text : {"",
                                        "10",
                                        "10.0.1",
                                        "10.0.1.",
                                        ".10.0.1",
                                        "10.0.1.2.3",
                                        "10.0..1",
                                        "10.0.1.256",
                                        "10.0.1.1000",
                                        "10.0.1.02",
                                        "10.0.1.0x2",
                                        "10.0.1.-2",
                                        "10.0.1.2 ",
                                        "10.0.1.2/24",
                                        "10,0,1,2"}) {
        EXPECT_FALSE(Ipv4Address::parse(text)) << text;
    }
}

TEST(Ipv4Address, KnowsItsKinds) {
    EXPECT_TRUE(ip("0.0.0.0").is_unspecified());
    EXPECT_FALSE(ip("0.0.0.1").is_unspecified());
    EXPECT_TRUE(ip("127.0.0.1").is_loopback());
    EXPECT_TRUE(ip("127.255.255.255").is_loopback());
    EXPECT_FALSE(ip("128.0.0.0").is_loopback());
    EXPECT_TRUE(ip("224.0.0.0").is_multicast());
    EXPECT_TRUE(ip("239.255.255.255").is_multicast());
    EXPECT_FALSE(ip("223.255.255.255").is_multicast());
    EXPECT_FALSE(ip("240.0.0.0").is_multicast());
    EXPECT_TRUE(ip("240.0.0.0").is_reserved());
    EXPECT_TRUE(ip("255.255.255.255").is_limited_broadcast());
    EXPECT_FALSE(ip("255.255.255.254").is_limited_broadcast());
}

TEST(Ipv4Prefix, KeepsTheFirstBitsOnly) {
    const Ipv4Prefix prefix{ip("10.1.2.3"), 20};
    EXPECT_EQ(prefix.network(), ip("10.1.0.0"));
    EXPECT_EQ(prefix.length(), 20U);
    EXPECT_EQ(prefix.mask(), ip("255.255.240.0").value);
    EXPECT_EQ(to_string(prefix), "10.1.0.0/20");
}

TEST(Ipv4Prefix, ContainsWhatSharesItsBits) {
    const Ipv4Prefix prefix{ip("10.0.1.0"), 24};
    EXPECT_TRUE(prefix.contains(ip("10.0.1.0")));
    EXPECT_TRUE(prefix.contains(ip("10.0.1.255")));
    EXPECT_FALSE(prefix.contains(ip("10.0.2.0")));
    EXPECT_TRUE(Ipv4Prefix{}.contains(ip("203.0.113.9"))) << "the default route's";
    const Ipv4Prefix one{ip("10.0.1.7"), 32};
    EXPECT_TRUE(one.contains(ip("10.0.1.7")));
    EXPECT_FALSE(one.contains(ip("10.0.1.6")));
}

TEST(Ipv4Prefix, HasABroadcastAddressUpTo30Bits) {
    EXPECT_TRUE((Ipv4Prefix{ip("10.0.1.0"), 24}.is_broadcast(ip("10.0.1.255"))));
    EXPECT_FALSE((Ipv4Prefix{ip("10.0.1.0"), 24}.is_broadcast(ip("10.0.1.254"))));
    EXPECT_TRUE((Ipv4Prefix{ip("10.0.1.0"), 30}.is_broadcast(ip("10.0.1.3"))));
    EXPECT_FALSE((Ipv4Prefix{ip("10.0.1.0"), 31}.is_broadcast(ip("10.0.1.1")))) << "RFC 3021";
    EXPECT_FALSE((Ipv4Prefix{ip("10.0.1.1"), 32}.is_broadcast(ip("10.0.1.1"))));
}

TEST(Ipv4Prefix, RefusesHostBitsAndLengthsThatAreNone) {
    EXPECT_TRUE(Ipv4Prefix::parse("10.0.1.0/24"));
    EXPECT_TRUE(Ipv4Prefix::parse("0.0.0.0/0"));
    for (const std::string_view text : {"10.0.1.1/24",
                                        "10.0.1.0/33",
                                        "10.0.1.0/024",
                                        "10.0.1.0/",
                                        "10.0.1.0",
                                        "/24",
                                        "10.0.1.0/ 24",
                                        "10.0.1.0/-1",
                                        "0.0.0.1/0"}) {
        EXPECT_FALSE(Ipv4Prefix::parse(text)) << text;
    }
}

TEST(Addresses, ReadWhatTheyPrint) {
    test::for_each_seed(500, [](RandomStream& random) {
        const MacAddress mac = mac_from_number(random.below(std::uint64_t{1} << 48));
        EXPECT_EQ(MacAddress::parse(to_string(mac)), mac);
        EXPECT_EQ(mac_from_number(mac.number()), mac);
        const Ipv4Address address{static_cast<std::uint32_t>(random.next())};
        EXPECT_EQ(Ipv4Address::parse(to_string(address)), address);
        const Ipv4Prefix prefix{address, static_cast<unsigned>(random.below(33))};
        EXPECT_EQ(Ipv4Prefix::parse(to_string(prefix)), prefix);
        EXPECT_TRUE(prefix.contains(address));
    });
}

}  // namespace
}  // namespace catenet
