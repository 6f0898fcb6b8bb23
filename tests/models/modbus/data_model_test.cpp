// What a device answers, by the examples and the state diagrams of the MODBUS Application Protocol
// Specification V1.1b3, section 6.
#include "models/modbus/data_model.hpp"

#include "tests/models/modbus/hex.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus {
namespace {

using test::from_hex;
using test::to_hex;

struct Device {
    DataModel model = {};
    std::vector<DataModel::Change> changes = {};

    std::string ask(std::string_view request) {
        changes.clear();
        return to_hex(model.answer(from_hex(request), changes));
    }
    void fill(Table table, std::uint16_t first, const std::vector<int>& values) {
        for (const int value : values) model.set(table, first++, static_cast<std::uint16_t>(value));
    }
};

TEST(ModbusDataModel, AnswersTheExamplesOfReading) {
    Device device;
    device.fill(Table::Coils, 19, {1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1});
    device.fill(Table::DiscreteInputs, 196, {0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0,
                                             1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1});
    device.fill(Table::HoldingRegisters, 107, {555, 0, 100});
    device.fill(Table::InputRegisters, 8, {10});
    EXPECT_EQ(device.ask("0100130013"), "0103cd6b05");
    EXPECT_EQ(device.ask("0200c40016"), "0203acdb35");
    EXPECT_EQ(device.ask("03006b0003"), "0306022b00000064");
    EXPECT_EQ(device.ask("0400080001"), "0402000a");
    EXPECT_TRUE(device.changes.empty());
}

// V1.1b3, 6: what is wrong with a request comes before what fails in the device.
TEST(ModbusDataModel, FailsWhereItIsBroken) {
    Device device;
    device.fill(Table::HoldingRegisters, 0, {1, 2, 3});
    device.fill(Table::Coils, 1, {0});
    device.model.break_at({Table::HoldingRegisters, 1});
    EXPECT_EQ(device.ask("0300000002"), "8304");
    EXPECT_EQ(device.ask("0300000001"), "03020001");
    EXPECT_EQ(device.ask("0300020001"), "03020003");
    EXPECT_EQ(device.ask("0300010003"), "8302");
    EXPECT_EQ(device.ask("0300010000"), "8303");
    EXPECT_EQ(device.ask("0100010001"), "010100");
    EXPECT_EQ(device.ask("1000000002040007"), "9003");
    EXPECT_EQ(device.ask("100000000204000a000b"), "9004");
    EXPECT_EQ(device.ask("170000000100010001020009"), "9704");
    EXPECT_TRUE(device.changes.empty());
    EXPECT_EQ(device.model.get(Table::HoldingRegisters, 0), 1);
}

TEST(ModbusDataModel, AnswersTheExamplesOfWriting) {
    Device device;
    device.fill(Table::Coils, 172, {0});
    device.fill(Table::Coils, 19, {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    device.fill(Table::HoldingRegisters, 1, {0, 0});
    EXPECT_EQ(device.ask("0500acff00"), "0500acff00");
    EXPECT_EQ(device.model.get(Table::Coils, 172), 1);
    EXPECT_EQ(device.ask("0600010003"), "0600010003");
    EXPECT_EQ(device.model.get(Table::HoldingRegisters, 1), 3);
    EXPECT_EQ(device.ask("0f0013000a02cd01"), "0f0013000a");
    EXPECT_EQ(device.ask("010013000a"), "0102cd01");
    EXPECT_EQ(device.ask("100001000204000a0102"), "1000010002");
    EXPECT_EQ(device.ask("0300010002"), "0304000a0102");
}

// 6.16: "Current Contents 12, And_Mask F2, Or_Mask 25, (NOT And_Mask) 0D, Result 17", in hex.
TEST(ModbusDataModel, AMaskKeepsAndSets) {
    Device device;
    device.fill(Table::HoldingRegisters, 4, {0x12});
    EXPECT_EQ(device.ask("16000400f20025"), "16000400f20025");
    EXPECT_EQ(device.model.get(Table::HoldingRegisters, 4), 0x17);
    ASSERT_EQ(device.changes.size(), 1U);
    EXPECT_EQ(device.changes[0].before, 0x12);
    EXPECT_EQ(device.changes[0].now, 0x17);
}

TEST(ModbusDataModel, AnExchangeAnswersItsExample) {
    Device device;
    device.fill(Table::HoldingRegisters, 3, {254, 0x0acd, 1, 3, 13, 255});
    device.fill(Table::HoldingRegisters, 14, {0, 0, 0});
    EXPECT_EQ(device.ask("1700030006000e00030600ff00ff00ff"), "170c00fe0acd00010003000d00ff");
    EXPECT_EQ(device.ask("03000e0003"), "030600ff00ff00ff");
}

// "The write operation is performed before the read."
TEST(ModbusDataModel, AnExchangeWritesBeforeItReads) {
    Device device;
    device.fill(Table::HoldingRegisters, 0, {1, 2, 3});
    EXPECT_EQ(device.ask("1700000003000100010400630064").substr(0, 2), "97");  // four bytes for one
    EXPECT_EQ(device.ask("17000000030001000204"
                         "00630064"),
              "1706000100630064");
}

TEST(ModbusDataModel, ChangesAreToldInOrderAndOnlyThose) {
    Device device;
    device.fill(Table::HoldingRegisters, 0, {1, 2, 3});
    device.ask(
        "10000000030600090002"
        "0008");
    ASSERT_EQ(device.changes.size(), 2U);
    EXPECT_EQ(device.changes[0].address, 0);
    EXPECT_EQ(device.changes[0].before, 1);
    EXPECT_EQ(device.changes[0].now, 9);
    EXPECT_EQ(device.changes[1].address, 2);
}

// Each is refused by the first step of the state diagrams that it does not pass.
TEST(ModbusDataModel, RefusesInTheOrderOfTheDiagrams) {
    Device device;
    device.fill(Table::HoldingRegisters, 0, {1, 2});
    device.fill(Table::Coils, 0, {0});
    EXPECT_EQ(device.ask("0700000000"), "8701");
    EXPECT_EQ(device.ask("2b0e0100"), "ab01");
    EXPECT_EQ(device.ask("0300000000"), "8303");
    EXPECT_EQ(device.ask("030009007e"), "8303");  // neither is right: the quantity comes first
    EXPECT_EQ(device.ask("0300000003"), "8302");
    EXPECT_EQ(device.ask("0300020001"), "8302");
    EXPECT_EQ(device.ask("0500090001"), "8503");  // neither: the value comes first
    EXPECT_EQ(device.ask("0500010000"), "8502");
    EXPECT_EQ(device.ask("0600020000"), "8602");
    EXPECT_EQ(device.ask("0f00000002"
                         "0103"),
              "8f02");
    EXPECT_EQ(device.ask("1000010002"
                         "0400010002"),
              "9002");
    EXPECT_EQ(device.ask("160002ffff0000"), "9602");
    EXPECT_EQ(device.ask("1700000001"
                         "00020001"
                         "020001"),
              "9702");
    EXPECT_EQ(device.ask("1700020001"
                         "00000001"
                         "020009"),
              "9702");
    EXPECT_EQ(device.model.get(Table::HoldingRegisters, 0), 1);  // nothing was written
    EXPECT_EQ(device.model.get(Table::Coils, 0), 0);
}

TEST(ModbusDataModel, AddressesEndAt65535) {
    Device device;
    device.fill(Table::HoldingRegisters, 0xffff, {7});
    device.fill(Table::HoldingRegisters, 0, {8});
    EXPECT_EQ(device.ask("03ffff0001"), "03020007");
    EXPECT_EQ(device.ask("03ffff0002"), "8302");
    EXPECT_FALSE(device.model.has(Table::HoldingRegisters, 0xffff, 2));
}

TEST(ModbusDataModel, TablesAreApart) {
    Device device;
    device.fill(Table::InputRegisters, 0, {7});
    device.fill(Table::DiscreteInputs, 0, {1});
    EXPECT_EQ(device.ask("0400000001"), "04020007");
    EXPECT_EQ(device.ask("0300000001"), "8302");
    EXPECT_EQ(device.ask("0100000001"), "8102");
    EXPECT_EQ(device.ask("0200000001"), "020101");
    EXPECT_EQ(device.ask("0600000001"), "8602");
}

TEST(ModbusDataModel, ALongReadIsWhole) {
    Device device;
    for (std::uint16_t i = 0; i < 2000; ++i) {
        device.model.set(Table::Coils, i, i % 3 == 0 ? 1 : 0);
        device.model.set(Table::HoldingRegisters, i, i);
    }
    EXPECT_EQ(device.ask("01000007d0").size(), 2U * (2 + 250));
    EXPECT_EQ(device.ask("030000007d").size(), 2U * (2 + 250));
    EXPECT_EQ(device.ask("030064007d").substr(4, 8), "00640065");
}

}  // namespace
}  // namespace catenet::modbus
