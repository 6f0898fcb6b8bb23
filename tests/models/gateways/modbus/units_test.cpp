#include "models/gateways/modbus/units.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus_gateway {
namespace {

TEST(ModbusUnits, AreAddressesOfTheSameNumberWithoutAMap) {
    const UnitMap units;
    for (unsigned unit = 0; unit <= 247; ++unit) {
        const auto path = units.path_to(static_cast<std::uint8_t>(unit));
        ASSERT_TRUE(path.has_value()) << unit;
        EXPECT_EQ(path->address, unit);
        EXPECT_EQ(path->row, nullptr);
    }
}

// Serial line V1.02 2.2: 248 to 255 are reserved.
TEST(ModbusUnits, HaveNoPathToReservedAddresses) {
    const UnitMap units;
    for (unsigned unit = 248; unit <= 255; ++unit) {
        EXPECT_FALSE(units.path_to(static_cast<std::uint8_t>(unit)).has_value()) << unit;
    }
}

TEST(ModbusUnits, GoWhereTheMapSays) {
    UnitMap units;
    EXPECT_TRUE(units.add(17, 17));
    EXPECT_TRUE(units.add(5, 105));
    const auto path = units.path_to(5);
    ASSERT_TRUE(path.has_value());
    EXPECT_EQ(path->address, 105);
    ASSERT_NE(path->row, nullptr);
    EXPECT_EQ(path->row->key, "5");
    EXPECT_FALSE(units.path_to(105).has_value());
    EXPECT_FALSE(units.path_to(0).has_value());
}

TEST(ModbusUnits, HaveOneRowEach) {
    UnitMap units;
    EXPECT_TRUE(units.add(5, 105));
    EXPECT_FALSE(units.add(5, 106));
    EXPECT_EQ(units.path_to(5)->address, 105);
}

TEST(ModbusUnits, OfAMapWithNothingInItHaveNoPath) {
    UnitMap units;
    units.close();
    EXPECT_FALSE(units.path_to(17).has_value());
}

// What modern servers call themselves (guide 4.4.1.2) can stand for a device.
TEST(ModbusUnits, MayBe255InAMap) {
    UnitMap units;
    units.add(255, 1);
    EXPECT_EQ(units.path_to(255)->address, 1);
}

TEST(ModbusUnits, AreNumbersOfOneByteWithoutZerosInFront) {
    EXPECT_EQ(parse_unit("0"), 0);
    EXPECT_EQ(parse_unit("255"), 255);
    for (const char* const text : {"", "256", "-1", "017", "1x", " 1", "0x11", "65553"}) {
        EXPECT_FALSE(parse_unit(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace catenet::modbus_gateway
