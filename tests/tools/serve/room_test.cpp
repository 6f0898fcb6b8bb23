#include "tools/serve/room.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using namespace std::chrono_literals;

constexpr Wall::time_point kNoon{std::chrono::hours{12}};

TEST(Room, GivesTheControlsToTheFirst) {
    Room room;
    room.enter(1, kNoon);
    room.enter(2, kNoon);
    EXPECT_TRUE(room.holds(1));
    EXPECT_FALSE(room.holds(2));
    EXPECT_EQ(room.size(), 2);
}

TEST(Room, LetsNobodyTakeThemFromWhoTalks) {
    Room room;
    room.enter(1, kNoon);
    room.enter(2, kNoon);
    room.heard(1, kNoon + 30s);
    EXPECT_FALSE(room.take(2, kNoon + 89s));
    EXPECT_TRUE(room.holds(1));
}

TEST(Room, LetsThemBeTakenAfterAMinuteOfSilence) {
    Room room;
    room.enter(1, kNoon);
    room.enter(2, kNoon);
    room.heard(2, kNoon + 59s);
    EXPECT_TRUE(room.take(2, kNoon + 60s));
    EXPECT_TRUE(room.holds(2));
    EXPECT_FALSE(room.holds(1));
}

TEST(Room, LetsThemBeGivenBack) {
    Room room;
    room.enter(1, kNoon);
    room.enter(2, kNoon);
    room.leave(2);
    EXPECT_TRUE(room.holds(1));
    room.leave(1);
    EXPECT_FALSE(room.holder());
    EXPECT_TRUE(room.take(2, kNoon));
}

TEST(Room, IsWithoutAHolderWhenTheyGo) {
    Room room;
    room.enter(1, kNoon);
    room.enter(2, kNoon);
    room.go(1);
    EXPECT_FALSE(room.holder());
    room.enter(3, kNoon);
    EXPECT_FALSE(room.holds(3));
    room.go(2);
    room.go(3);
    room.enter(4, kNoon);
    EXPECT_TRUE(room.holds(4));
}

}  // namespace
}  // namespace catenet::serve
