#include "models/gateways/http-modbus/target.hpp"

#include <gtest/gtest.h>

#include <string>

namespace catenet::http_modbus {
namespace {

using modbus::Table;

TargetProblem problem_of(std::string_view text) {
    const auto target = parse_target(text);
    EXPECT_FALSE(target) << text;
    return target ? TargetProblem::Path : target.error();
}

std::string_view part(std::string_view text, const Letters& letters) {
    return text.substr(letters.begin, letters.length);
}

TEST(HttpModbusTarget, NamesUnitTableAddressAndCount) {
    constexpr std::string_view kText = "/units/17/holding/40?count=2";
    const auto target = parse_target(kText);
    ASSERT_TRUE(target);
    EXPECT_EQ(target->unit, 17);
    EXPECT_EQ(target->table, Table::HoldingRegisters);
    EXPECT_EQ(target->address, 40);
    EXPECT_EQ(target->count, 2);
    EXPECT_EQ(part(kText, target->unit_at), "17");
    EXPECT_EQ(part(kText, target->table_at), "holding");
    EXPECT_EQ(part(kText, target->address_at), "40");
    EXPECT_EQ(part(kText, target->count_at), "2");
}

TEST(HttpModbusTarget, MeansOneValueWithoutACount) {
    const auto target = parse_target("/units/255/coil/65535");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->unit, 255);
    EXPECT_EQ(target->table, Table::Coils);
    EXPECT_EQ(target->address, 65535);
    EXPECT_EQ(target->count, 1);
    EXPECT_EQ(target->count_at, Letters{});
}

TEST(HttpModbusTarget, KnowsFourTables) {
    EXPECT_EQ(parse_target("/units/1/coil/0")->table, Table::Coils);
    EXPECT_EQ(parse_target("/units/1/discrete/0")->table, Table::DiscreteInputs);
    EXPECT_EQ(parse_target("/units/1/holding/0")->table, Table::HoldingRegisters);
    EXPECT_EQ(parse_target("/units/1/input/0")->table, Table::InputRegisters);
    EXPECT_EQ(problem_of("/units/1/coils/0"), TargetProblem::Table);
    EXPECT_EQ(problem_of("/units/1/Holding/0"), TargetProblem::Table);
    EXPECT_EQ(problem_of("/units/1//0"), TargetProblem::Table);
}

TEST(HttpModbusTarget, HasNoOtherPath) {
    for (const char* const text : {"",
                                   "/",
                                   "/units",
                                   "/units/",
                                   "/units/17",
                                   "/units/17/holding",
                                   "/unit/17/holding/0",
                                   "/units/17/holding/0/",
                                   "/units/17/holding/0/1",
                                   "units/17/holding/0",
                                   "http://gw/units/17/holding/0"}) {
        EXPECT_EQ(problem_of(text), TargetProblem::Path) << text;
    }
    EXPECT_EQ(status_of(TargetProblem::Path), 404U);
}

// 0 would be all devices, which do not answer (serial line V1.02 2.1).
TEST(HttpModbusTarget, HasUnitsFrom1To255) {
    for (const char* const unit : {"0", "256", "017", "-1", "1a", "", "99999999999999999999"}) {
        EXPECT_EQ(problem_of("/units/" + std::string{unit} + "/coil/0"), TargetProblem::Unit)
            << unit;
    }
    EXPECT_EQ(status_of(TargetProblem::Unit), 404U);
}

TEST(HttpModbusTarget, HasAddressesOf16Bits) {
    for (const char* const address : {"65536", "00", "1.5", "+1", "", "x"}) {
        EXPECT_EQ(problem_of("/units/1/coil/" + std::string{address}), TargetProblem::Address)
            << address;
    }
}

// V1.1b3 6.1 to 6.4.
TEST(HttpModbusTarget, ReadsNoMoreThanOneRequestCan) {
    EXPECT_EQ(parse_target("/units/1/holding/0?count=125")->count, 125);
    EXPECT_EQ(parse_target("/units/1/coil/0?count=2000")->count, 2000);
    EXPECT_EQ(parse_target("/units/1/input/65535?count=1")->count, 1);
    for (const char* const text : {"/units/1/holding/0?count=126",
                                   "/units/1/coil/0?count=2001",
                                   "/units/1/holding/0?count=0",
                                   "/units/1/holding/65535?count=2",
                                   "/units/1/holding/0?count=",
                                   "/units/1/holding/0?count=2&count=3",
                                   "/units/1/holding/0?count=x"}) {
        EXPECT_EQ(problem_of(text), TargetProblem::Count) << text;
    }
    EXPECT_EQ(status_of(TargetProblem::Count), 400U);
}

TEST(HttpModbusTarget, KnowsNothingElseToAskFor) {
    for (const char* const text :
         {"/units/1/holding/0?", "/units/1/holding/0?quantity=2", "/units/1/holding/0?Count=2"}) {
        EXPECT_EQ(problem_of(text), TargetProblem::Query) << text;
    }
}

}  // namespace
}  // namespace catenet::http_modbus
