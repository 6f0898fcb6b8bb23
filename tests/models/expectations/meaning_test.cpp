#include "models/expectations/meaning.hpp"

#include "tests/support/toy_layer.hpp"

#include <gtest/gtest.h>

namespace catenet::expectations {
namespace {

constexpr Ipv4Address kAddress{0x0a000002};  // 10.0.0.2
constexpr MacAddress kMac = mac_from_number(0x02000000ab00);

trace::Directory directory() {
    trace::Directory directory = test::toy_directory();
    directory.nodes[1].ports[1].address = kAddress;
    directory.nodes[1].ports[1].mac = kMac;
    return directory;
}

TEST(Meaning, ReadsAnAddressOrTheNameOfItsNode) {
    EXPECT_TRUE(means("10.0.0.2", kAddress, directory()));
    EXPECT_TRUE(means("r1", kAddress, directory()));
    EXPECT_FALSE(means("pc1", kAddress, directory()));
    EXPECT_FALSE(means("10.0.0.3", kAddress, directory()));
}

TEST(Meaning, ReadsAMacAddressInAnyCase) {
    EXPECT_TRUE(means("02:00:00:00:AB:00", kMac, directory()));
    EXPECT_TRUE(means("r1", kMac, directory()));
    EXPECT_FALSE(means("02:00:00:00:ab:01", kMac, directory()));
}

TEST(Meaning, ReadsThePrefixOfTheDefaultRoute) {
    EXPECT_TRUE(means("default", Ipv4Prefix{Ipv4Address{0}, 0}, directory()));
    EXPECT_TRUE(means("10.0.0.0/24", Ipv4Prefix{kAddress, 24}, directory()));
    EXPECT_FALSE(means("10.0.0.0/25", Ipv4Prefix{kAddress, 24}, directory()));
}

TEST(Meaning, ReadsNumbersAndTimes) {
    EXPECT_TRUE(means("0x1F", std::uint64_t{31}, directory()));
    EXPECT_FALSE(means("thirty", std::uint64_t{31}, directory()));
    EXPECT_TRUE(means("1000ms", Duration{std::chrono::seconds{1}}, directory()));
}

TEST(Meaning, ReadsTextsByWholeWords) {
    EXPECT_TRUE(means("p1", "p1", directory()));
    EXPECT_FALSE(means("p1", "p10", directory()));
    EXPECT_TRUE(means("10.0.1.1", "via 10.0.1.1 eth0", directory()));
    EXPECT_FALSE(means("via eth0", "via 10.0.1.1 eth0", directory()));
    EXPECT_FALSE(means("", "p1", directory()));
}

TEST(Meaning, FindsTheLinksOfANetwork) {
    EXPECT_EQ(links_of("west", directory()), (std::vector<bool>{true, false}));
    EXPECT_EQ(links_of("right", directory()), (std::vector<bool>{false, true}));
}

}  // namespace
}  // namespace catenet::expectations
