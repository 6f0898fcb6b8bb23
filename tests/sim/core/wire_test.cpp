#include "sim/core/wire.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace catenet {
namespace {

template <class... Octets>
std::array<std::byte, sizeof...(Octets)> bytes(Octets... octets) {
    return {static_cast<std::byte>(octets)...};
}

TEST(Reader, TakesFieldsInNetworkByteOrder) {
    const auto data = bytes(1, 2, 3, 4, 5, 6, 7, 10, 0, 1, 2, 2, 0, 0, 0, 1, 2, 9, 9);
    Reader reader(data);
    EXPECT_EQ(reader.u8(), 1);
    EXPECT_EQ(reader.u16(), 0x0203);
    EXPECT_EQ(reader.u32(), 0x04050607U);
    EXPECT_EQ(to_string(reader.ipv4()), "10.0.1.2");
    EXPECT_EQ(to_string(reader.mac()), "02:00:00:00:01:02");
    EXPECT_EQ(reader.rest().size(), 2U);
    reader.skip(1);
    EXPECT_EQ(reader.rest().size(), 1U);
    EXPECT_EQ(reader.u8(), 9);
    EXPECT_TRUE(reader.rest().empty());
}

TEST(Writer, PutsFieldsInNetworkByteOrder) {
    std::array<std::byte, 19> room{};
    const auto tail = bytes(9, 8);
    Writer(room)
        .u8(1)
        .u16(0x0203)
        .u32(0x04050607)
        .ipv4(*Ipv4Address::parse("10.0.1.2"))
        .mac(*MacAddress::parse("02:00:00:00:01:02"))
        .bytes(tail);
    EXPECT_EQ(room, bytes(1, 2, 3, 4, 5, 6, 7, 10, 0, 1, 2, 2, 0, 0, 0, 1, 2, 9, 8));
}

TEST(Writer, LeavesTheRestAsItWas) {
    auto room = bytes(7, 7, 7);
    Writer(room).u16(0);
    EXPECT_EQ(room, bytes(0, 0, 7));
}

TEST(Wire, ReadsWhatItWrote) {
    test::for_each_seed(200, [](RandomStream& random) {
        const auto small = static_cast<std::uint8_t>(random.next());
        const auto middle = static_cast<std::uint16_t>(random.next());
        const auto large = static_cast<std::uint32_t>(random.next());
        const MacAddress mac = mac_from_number(random.below(std::uint64_t{1} << 48));
        std::array<std::byte, 17> room{};
        Writer(room).mac(mac).u32(large).u16(middle).u8(small).ipv4(Ipv4Address{large});
        Reader reader(room);
        EXPECT_EQ(reader.mac(), mac);
        EXPECT_EQ(reader.u32(), large);
        EXPECT_EQ(reader.u16(), middle);
        EXPECT_EQ(reader.u8(), small);
        EXPECT_EQ(reader.ipv4(), Ipv4Address{large});
    });
}

TEST(Reader, StopsTheProgramAtItsEnd) {
    const auto data = bytes(1, 2, 3);
    EXPECT_EXIT(Reader(data).u32(), testing::ExitedWithCode(70), "a reader runs past its bytes");
    EXPECT_EXIT(Reader(data).skip(4), testing::ExitedWithCode(70), "a reader runs past its bytes");
}

TEST(Writer, StopsTheProgramWhenItsRoomIsFull) {
    std::array<std::byte, 3> room{};
    EXPECT_EXIT(Writer(room).u32(0), testing::ExitedWithCode(70), "a writer runs past its room");
    EXPECT_EXIT(Writer(room).u16(0).u16(0), testing::ExitedWithCode(70), "runs past its room");
}

}  // namespace
}  // namespace catenet
