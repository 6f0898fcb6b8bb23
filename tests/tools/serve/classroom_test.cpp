#include "tools/serve/classroom.hpp"

#include "tests/tools/live/scenario_world.hpp"
#include "tests/tools/serve/made_up_feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using namespace std::chrono_literals;
using test::MadeUpFeed;
using test::ScenarioWorld;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr Wall::time_point kNoon{std::chrono::hours{12}};
using Texts = std::vector<std::string>;

// A classroom and the time of its wall.
class Lesson {
  public:
    explicit Lesson(ClassroomOptions options = {}) : room(stage, feed, options) {
        room.begin(wall);
    }
    void wait(Wall::duration time) {
        const Wall::time_point end = wall + time;
        for (auto wake = room.tick(wall); wake <= end; wake = room.tick(wall)) {
            wall = std::max(wall, wake);
        }
        wall = end;
        room.tick(wall);
    }
    // What the viewer is sent.
    Texts letters(Viewer viewer) {
        Texts texts;
        while (const auto letter = room.next_letter(viewer)) texts.emplace_back(letter->text());
        return texts;
    }
    Texts hear(Viewer viewer, const Wish& wish) {
        letters(viewer);
        room.hear(viewer, wish, wall);
        wait({});
        return letters(viewer);
    }

    ScenarioWorld world{test::kCutAtFive};
    Stage stage{*world.world, world.questions, {.file = "f.yaml", .skips = false}};
    MadeUpFeed feed;
    Wall::time_point wall = kNoon;
    Classroom room;
};

TEST(Classroom, SendsANewcomerTheScenarioThePartsAndTheState) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    const Texts letters = lesson.letters(1);
    ASSERT_EQ(letters.size(), 3);
    EXPECT_EQ(letters[0], R"({"scenario":{"title":"made up"}})");
    EXPECT_THAT(letters[1], StartsWith(R"({"part":{"number":1)"));
    EXPECT_THAT(letters[2],
                AllOf(HasSubstr(R"("time":0,"playing":false)"), HasSubstr(R"("controls":"you")")));
}

TEST(Classroom, SendsASecondViewerTheSame) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.hear(1, Until{Until::What::Drop});
    lesson.room.enter(2, kNoon);
    const Texts letters = lesson.letters(2);
    EXPECT_THAT(letters.front(), StartsWith(R"({"scenario")"));
    EXPECT_EQ(letters.size(), 2 + lesson.feed.parts());
    EXPECT_THAT(letters.back(),
                AllOf(HasSubstr(R"("viewers":2)"), HasSubstr(R"("controls":"other")")));
}

TEST(Classroom, SendsWhatHappensAndThenTheState) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.wait(1s);
    lesson.hear(1, Pause{});
    lesson.room.hear(1, Step{Step::By::Hop}, lesson.wall);
    lesson.wait({});
    const Texts letters = lesson.letters(1);
    ASSERT_EQ(letters.size(), 2);
    EXPECT_THAT(letters[0], StartsWith(R"({"part")"));
    EXPECT_THAT(letters[1], StartsWith(R"({"state")"));
}

TEST(Classroom, SendsTenStatesASecondWhileTimePasses) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.hear(1, Play{});
    int states = 0;
    for (int i = 0; i < 1'000; ++i) {
        lesson.wait(1ms);
        for (const std::string& letter : lesson.letters(1)) {
            if (letter.starts_with(R"({"state")")) ++states;
        }
    }
    EXPECT_GE(states, 9);
    EXPECT_LE(states, 11);
}

TEST(Classroom, SendsNothingWhileNothingChanges) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.wait(1s);
    lesson.letters(1);
    lesson.wait(10s);
    EXPECT_EQ(lesson.letters(1), Texts{});
    EXPECT_EQ(lesson.room.tick(lesson.wall), Wall::time_point::max());
}

TEST(Classroom, MakesAtMostTwentyPartsASecond) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.hear(1, Play{});
    const int before = lesson.feed.parts();
    for (int i = 0; i < 1'000; ++i) {
        lesson.wait(1ms);
        lesson.hear(1, Step{Step::By::Event});
    }
    EXPECT_LE(lesson.feed.parts() - before, 20);
    EXPECT_GE(lesson.feed.parts() - before, 1);
}

// A part of 16 MiB in 8 MiB for each second.
TEST(Classroom, MakesLongPartsMoreSeldom) {
    Lesson lesson;
    lesson.feed.filler = std::size_t{16} << 20;
    lesson.room.enter(1, kNoon);
    lesson.room.hear(1, Step{}, lesson.wall);
    lesson.wait(1900ms);
    EXPECT_EQ(lesson.feed.parts(), 1);
    lesson.wait(200ms);
    EXPECT_EQ(lesson.feed.parts(), 2);
}

TEST(Classroom, MakesNoPartsThatNobodySees) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.hear(1, Play{}, lesson.wall);
    lesson.wait(100ms);
    lesson.room.go(1);
    const int before = lesson.feed.parts();
    lesson.wait(5s);
    EXPECT_EQ(lesson.feed.parts(), before);
    EXPECT_EQ(lesson.stage.time(), TimePoint{5100ms});
}

TEST(Classroom, KeepsSoMuchAndNoMore) {
    Lesson lesson{{.most_bytes = 10'000}};
    lesson.feed.filler = 6'000;
    lesson.room.enter(1, kNoon);
    lesson.room.hear(1, Play{}, lesson.wall);
    lesson.wait(6500ms);
    EXPECT_EQ(lesson.feed.parts(), 2);
    EXPECT_THAT(lesson.letters(1), Contains(HasSubstr("this page holds no more of the run")));
    EXPECT_GE(lesson.stage.time(), TimePoint{6500ms});
}

// -- The controls ---------------------------------------------------------------------------------

TEST(Classroom, LetsOnlyTheHolderPlay) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.enter(2, kNoon);
    for (const Wish& wish : {Wish{Play{}},
                             Wish{Step{}},
                             Wish{Until{}},
                             Wish{Skip{true}},
                             Wish{SetSpeed{"2"}},
                             Wish{Line{"cut lab at r1"}}}) {
        EXPECT_THAT(lesson.hear(2, wish), Contains(HasSubstr(R"("kind":"error")")));
    }
    EXPECT_EQ(lesson.stage.time(), TimePoint{});
    EXPECT_FALSE(lesson.stage.skips());
    EXPECT_EQ(lesson.stage.speed().text(), "1");
}

TEST(Classroom, AnswersOnlyWhoAsked) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.enter(2, kNoon);
    lesson.hear(1, Until{Until::What::Drop});
    lesson.letters(1);
    EXPECT_THAT(lesson.hear(2, Line{"tables r1"}), Contains(HasSubstr(R"("kind":"answer")")));
    EXPECT_THAT(lesson.letters(1), Each(Not(HasSubstr("said"))));
}

TEST(Classroom, TellsAllWhoHoldsTheControls) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.enter(2, kNoon);
    EXPECT_THAT(lesson.hear(2, Take{}), Contains(HasSubstr("somebody else holds the controls")));
    EXPECT_THAT(lesson.hear(1, Leave{}), Contains(HasSubstr(R"("controls":"nobody")")));
    EXPECT_THAT(lesson.hear(2, Take{}), Contains(HasSubstr(R"("controls":"you")")));
    EXPECT_THAT(lesson.letters(1), Contains(HasSubstr(R"("controls":"other")")));
}

TEST(Classroom, SetsASpeedThatCanBe) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    EXPECT_THAT(lesson.hear(1, SetSpeed{"0.000001"}), Contains(HasSubstr(R"("speed":"0.000001")")));
    EXPECT_THAT(lesson.hear(1, SetSpeed{"max"}),
                Contains(HasSubstr("a number from 0.000000001 to 1000")));
}

TEST(Classroom, TellsAllThatTheRunIsOver) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.enter(2, kNoon);
    lesson.hear(1, Until{Until::What::End});
    lesson.wait(1s);
    EXPECT_THAT(
        lesson.letters(2),
        AllOf(Contains(HasSubstr("the run is over")), Contains(HasSubstr(R"("over":true)"))));
}

TEST(Classroom, ForgetsWhoHasGone) {
    Lesson lesson;
    lesson.room.enter(1, kNoon);
    lesson.room.enter(2, kNoon);
    lesson.room.go(1);
    lesson.room.go(1);
    EXPECT_THAT(lesson.letters(2), Contains(HasSubstr(R"("viewers":1)")));
    EXPECT_THAT(lesson.hear(2, Take{}), Contains(HasSubstr(R"("controls":"you")")));
}

TEST(Classroom, HasRoomForSoMany) {
    Lesson lesson{{.most_viewers = 1}};
    EXPECT_TRUE(lesson.room.has_room());
    lesson.room.enter(1, kNoon);
    EXPECT_FALSE(lesson.room.has_room());
}

}  // namespace
}  // namespace catenet::serve
