#include "models/apps/udp/value.hpp"

#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::datagrams {
namespace {

using test::Octets;
using test::octets_of;

std::string value_text(const Octets& data) {
    std::string room;
    return value_of(data, room).text();
}

TEST(Value, OfPrintableCharactersIsTheirText) {
    EXPECT_EQ(value_text(octets_of({'h', 'i', '!'})), "hi!");
    EXPECT_EQ(value_text({}), "");
}

TEST(Value, LeavesOutZerosThatFillATextUp) {
    Octets data = octets_of({'h', 'i'});
    data.resize(900);
    EXPECT_EQ(value_text(data), "hi");
}

TEST(Value, OfOtherBytesIsANumberIfTheyAreFew) {
    std::string room;
    EXPECT_EQ(value_of(octets_of({0x05, 0xdc}), room).kind(), trace::Value::Kind::Number);
    EXPECT_EQ(value_text(octets_of({0x05, 0xdc})), "1500");
    EXPECT_EQ(value_text(octets_of({0, 0})), "0");
    EXPECT_EQ(value_text(octets_of({'h', 0, 'i'})), "6815849");  // 0x680069
}

TEST(Value, OfManyOtherBytesIsHexadecimalAndCut) {
    EXPECT_EQ(value_text(octets_of({1, 2, 3, 4, 5, 6, 7, 8, 0xff})), "0x0102030405060708ff");
    const std::string cut = value_text(Octets(100, std::byte{0xab}));
    EXPECT_EQ(cut.substr(0, 6), "0xabab");
    EXPECT_EQ(cut.substr(66), "... (100 bytes)");
}

}  // namespace
}  // namespace catenet::datagrams
