#include "models/gateways/can-udp/identifiers.hpp"

#include "tests/models/gateways/can-udp/frames_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::can_udp {
namespace {

constexpr can::Identifier kBase{0x123, false};
constexpr can::Identifier kExtended{0x123, true};

TEST(CanIdentifierRange, HoldsItsEndsAndWhatIsBetween) {
    const auto range = parse_range("0x100-0x1FF");
    ASSERT_TRUE(range.has_value());
    EXPECT_FALSE(range->holds({0xff, false}));
    EXPECT_TRUE(range->holds({0x100, false}));
    EXPECT_TRUE(range->holds({0x1ff, false}));
    EXPECT_FALSE(range->holds({0x200, false}));
}

TEST(CanIdentifierRange, MayBeOneIdentifier) {
    const auto range = parse_range("291");
    ASSERT_TRUE(range.has_value());
    EXPECT_TRUE(range->holds(kBase));
    EXPECT_FALSE(range->holds({0x124, false}));
}

TEST(CanIdentifierRange, KeepsTheFormatsApart) {
    EXPECT_FALSE(parse_range("0x123")->holds(kExtended));
    EXPECT_TRUE(parse_range("0x00000123")->holds(kExtended));
    EXPECT_FALSE(parse_range("0x00000123")->holds(kBase));
    EXPECT_TRUE(parse_range("0x00000100-0x00000200")->holds(kExtended));
}

TEST(CanIdentifierRange, IsRefusedWhereItMeansNothing) {
    for (const std::string_view text : {"",
                                        "-",
                                        "1-",
                                        "-1",
                                        "2-1",
                                        "1-2-3",
                                        "x",
                                        "0x7FF-0x800",
                                        "0x20000000",
                                        "0x00000001-0x2"}) {
        EXPECT_FALSE(parse_range(text).has_value()) << text;
    }
}

TEST(CanDirection, LetsAllPassUnlessItIsToldWhich) {
    Direction direction;
    EXPECT_TRUE(direction.lets_pass(kBase));
    direction.passes.emplace();
    EXPECT_FALSE(direction.lets_pass(kBase));
    direction.passes->push_back({kBase, kBase});
    EXPECT_TRUE(direction.lets_pass(kBase));
    EXPECT_FALSE(direction.lets_pass(kExtended));
}

TEST(CanIdentifierMap, HasOneRowForEachIdentifier) {
    IdentifierMap map;
    EXPECT_TRUE(map.add(kBase, {0x5a0, false}));
    EXPECT_TRUE(map.add(kExtended, kBase));
    EXPECT_FALSE(map.add(kBase, {1, false}));
    ASSERT_NE(map.find(kBase), nullptr);
    EXPECT_EQ(map.find(kBase)->value, "0x5a0");
    EXPECT_EQ(map.find(kExtended)->key, "0x00000123");
    EXPECT_EQ(map.find({0x5a0, false}), nullptr);
}

TEST(CanIdentifierMap, ChangesNothingButTheIdentifier) {
    IdentifierMap map;
    map.add(kBase, {0x1abcdef0, true});
    const can::Frame frame = frame_of(0x123, {1, 2});
    EXPECT_EQ(mapped(frame, map.find(kBase)), frame_of(0x1abcdef0, {1, 2}));
    EXPECT_EQ(mapped(frame, nullptr), frame);
}

}  // namespace
}  // namespace catenet::can_udp
