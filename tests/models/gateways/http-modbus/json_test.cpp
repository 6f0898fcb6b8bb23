#include "models/gateways/http-modbus/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::http_modbus {
namespace {

using modbus::Table;
using testing::ElementsAre;

ValuesProblem problem_of(std::string_view text, Table table = Table::HoldingRegisters) {
    const auto values = parse_values(text, table);
    EXPECT_FALSE(values) << text;
    return values ? ValuesProblem::NoNumber : values.error();
}

TEST(HttpModbusJson, ReadsANumber) {
    const auto values = parse_values(" 65535\r\n", Table::HoldingRegisters);
    ASSERT_TRUE(values);
    EXPECT_FALSE(values->is_list);
    EXPECT_THAT(values->numbers, ElementsAre(65535));
    EXPECT_EQ(values->places[0], (Letters{1, 5}));
}

TEST(HttpModbusJson, ReadsAList) {
    constexpr std::string_view kText = "[ 7,\t0 , 100]";
    const auto values = parse_values(kText, Table::HoldingRegisters);
    ASSERT_TRUE(values);
    EXPECT_TRUE(values->is_list);
    EXPECT_THAT(values->numbers, ElementsAre(7, 0, 100));
    for (std::size_t i = 0; i < values->numbers.size(); ++i) {
        const Letters& place = values->places[i];
        EXPECT_EQ(kText.substr(place.begin, place.length), std::to_string(values->numbers[i]));
    }
}

TEST(HttpModbusJson, ReadsAListOfOne) {
    const auto values = parse_values("[1]", Table::Coils);
    ASSERT_TRUE(values);
    EXPECT_TRUE(values->is_list);
}

TEST(HttpModbusJson, ReadsNothingElse) {
    for (const char* const text :
         {"",     " ",   "null", "true", "\"7\"", "{}",   "-1",    "+1",   "1.0",   "1e2", "007",
          "0x10", "1 2", "[1",   "[1,",  "[1,]",  "[,1]", "[1 2]", "[1]]", "[[1]]", "1]"}) {
        EXPECT_EQ(problem_of(text), ValuesProblem::NoNumber) << text;
    }
}

TEST(HttpModbusJson, HasRoomFor16BitsOrOne) {
    EXPECT_EQ(problem_of("65536"), ValuesProblem::TooLarge);
    EXPECT_EQ(problem_of("[0, 99999999999999999999]"), ValuesProblem::TooLarge);
    EXPECT_EQ(problem_of("2", Table::Coils), ValuesProblem::TooLarge);
    EXPECT_TRUE(parse_values("1", Table::Coils));
}

std::string list_of(std::size_t count) {
    std::string text = "[";
    for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "1" : ",1";
    return text + "]";
}

// V1.1b3 6.11 and 6.12.
TEST(HttpModbusJson, WritesNoMoreThanOneRequestCan) {
    EXPECT_TRUE(parse_values(list_of(123), Table::HoldingRegisters));
    EXPECT_EQ(problem_of(list_of(124)), ValuesProblem::TooMany);
    EXPECT_TRUE(parse_values(list_of(1968), Table::Coils));
    EXPECT_EQ(problem_of(list_of(1969), Table::Coils), ValuesProblem::TooMany);
    EXPECT_EQ(problem_of("[]"), ValuesProblem::Empty);
}

TEST(HttpModbusJson, WritesWhatWasRead) {
    const auto target = parse_target("/units/17/holding/0?count=2");
    const std::vector<std::uint16_t> values{100, 101};
    EXPECT_EQ(emit_values(*target, values),
              "{\"unit\": 17, \"table\": \"holding\", \"address\": 0, \"values\": [100, 101]}");
}

TEST(HttpModbusJson, WritesWhatWentWrong) {
    EXPECT_EQ(emit_problem("illegal data address", 2),
              "{\"problem\": \"illegal data address\", \"exception\": 2}");
    EXPECT_EQ(emit_problem("connection refused"), "{\"problem\": \"connection refused\"}");
}

}  // namespace
}  // namespace catenet::http_modbus
