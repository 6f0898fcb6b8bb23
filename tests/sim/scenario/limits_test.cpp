// Limits that a parameter sets to its values.
#include "sim/scenario/reading.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

bool takes(const Parameter& parameter, std::string_view word) {
    Diagnostics diagnostics;
    return read_word(parameter, word, {}, {diagnostics}).has_value();
}

TEST(Limits, OfBytesCountThem) {
    const Parameter parameter{.name = "data", .type = Type::HexBytes, .least = 1, .most = 2};
    EXPECT_TRUE(takes(parameter, "01"));
    EXPECT_TRUE(takes(parameter, "0102"));
    EXPECT_FALSE(takes(parameter, "010203"));
}

TEST(Limits, OfDurationsArePicoseconds) {
    const Parameter above_zero{.name = "every", .type = Type::Duration, .least = 1};
    EXPECT_TRUE(takes(above_zero, "1ps"));
    EXPECT_FALSE(takes(above_zero, "0s"));
    const Parameter at_most{.name = "every", .type = Type::Duration, .most = 1000};
    EXPECT_TRUE(takes(at_most, "1ns"));
    EXPECT_FALSE(takes(at_most, "2ns"));
}

}  // namespace
}  // namespace catenet::scenario
