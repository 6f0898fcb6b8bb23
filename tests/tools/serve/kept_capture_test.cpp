#include "tools/serve/kept_capture.hpp"

#include "tests/support/capture_check.hpp"
#include "tests/tools/live/scenario_world.hpp"

#include <gtest/gtest.h>

#include <span>

namespace catenet::serve {
namespace {

std::string text_of(const GrowingBytes& bytes) {
    std::string text;
    while (text.size() < bytes.size()) text += bytes.piece(text.size(), bytes.size());
    return text;
}

ByteView view_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

TEST(GrowingBytes, AreReadInPieces) {
    GrowingBytes bytes;
    std::string all;
    for (int i = 0; i < 3'000; ++i) {
        const std::string some(static_cast<std::size_t>(i % 97), static_cast<char>('a' + i % 26));
        bytes.write(view_of(some));
        all += some;
    }
    EXPECT_EQ(text_of(bytes), all);
    EXPECT_EQ(bytes.piece(3, 3), "");
    EXPECT_LE(bytes.piece(0, 10).size(), 10);
}

TEST(GrowingBytes, StayWhereTheyAre) {
    GrowingBytes bytes;
    bytes.write(view_of("first"));
    const std::string_view first = bytes.piece(0, 5);
    for (int i = 0; i < 10; ++i) bytes.write(view_of(std::string(50'000, 'x')));
    EXPECT_EQ(first, "first");
    EXPECT_EQ(bytes.piece(0, 5).data(), first.data());
}

TEST(GrowingBytes, MayComeInOneLargePiece) {
    GrowingBytes bytes;
    bytes.write(view_of("a"));
    bytes.write(view_of(std::string(1'000'000, 'b')));
    EXPECT_EQ(text_of(bytes), "a" + std::string(1'000'000, 'b'));
}

TEST(KeptCapture, IsAWholeFileAtAnyMoment) {
    test::ScenarioWorld world{test::kCutAtFive};
    KeptCapture capture;
    world.simulation().trace().add(capture);
    world.simulation().start();
    while (!world.simulation().done()) {
        world.simulation().advance(1);
        const std::string file = text_of(capture.bytes());
        ASSERT_EQ(test::broken_capture(view_of(file)), "");
    }
    EXPECT_GT(capture.bytes().size(), 2'000);
    EXPECT_FALSE(capture.is_full());
}

TEST(KeptCapture, StaysWholeWhenItIsFull) {
    test::ScenarioWorld world{test::kCutAtFive};
    KeptCapture capture{1'000};
    world.simulation().trace().add(capture);
    world.simulation().start();
    world.simulation().run();
    EXPECT_TRUE(capture.is_full());
    EXPECT_LT(capture.bytes().size(), 2'000);
    const std::string file = text_of(capture.bytes());
    EXPECT_EQ(test::broken_capture(view_of(file)), "");
}

}  // namespace
}  // namespace catenet::serve
