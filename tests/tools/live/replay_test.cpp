#include "tools/live/replay.hpp"

#include "tests/support/scenario_run.hpp"
#include "tests/tools/live/scenario_world.hpp"

#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using namespace std::chrono_literals;
using test::kCutAtFive;
using test::ScenarioWorld;

struct Played {
    explicit Played(const std::string& text = kCutAtFive) : world(text) {
        world.simulation().trace().add(history);
        world.simulation().start();
    }
    // To `time`, whatever happens until then.
    void go(TimePoint time) {
        while (replay.forward(time) != Replay::Step::Waits) {
        }
        replay.pass(time);
    }

    ScenarioWorld world;
    History history;
    Replay replay{world.simulation(), history};
};

TEST(Replay, GoesOnBeyondTheEdgeAndLetsTimePass) {
    Played played;
    played.go(TimePoint{3s});
    EXPECT_EQ(played.replay.time(), TimePoint{3s});
    EXPECT_TRUE(played.replay.at_edge());
    EXPECT_EQ(played.replay.next_time(), TimePoint{5s});
    EXPECT_EQ(played.replay.forward(TimePoint{4s}), Replay::Step::Waits);
}

TEST(Replay, StandsAtThePastWithoutMovingTheEdge) {
    Played played;
    played.go(TimePoint{6s});
    const std::size_t all = played.history.size();
    played.replay.go_to(TimePoint{12ms});
    EXPECT_EQ(played.replay.time(), TimePoint{12ms});
    EXPECT_EQ(played.replay.edge(), TimePoint{6s});
    EXPECT_FALSE(played.replay.at_edge());
    EXPECT_EQ(played.replay.next_time(), played.history.at(played.replay.place()).time);
    played.go(TimePoint{4s});
    EXPECT_EQ(played.history.size(), all);
    played.replay.go_to_edge();
    EXPECT_TRUE(played.replay.at_edge());
}

TEST(Replay, TakesBackTheLastEvent) {
    Played played;
    played.go(TimePoint{1s});
    const std::size_t place = played.replay.place();
    played.replay.back();
    EXPECT_EQ(played.replay.place(), place - 1);
    EXPECT_EQ(played.replay.time(), played.history.at(place - 2).time);
    EXPECT_EQ(played.replay.forward(kNever), Replay::Step::Happened);
    EXPECT_EQ(played.replay.place(), place);
}

TEST(Replay, LeavesTheRunAsItWouldHaveBeen) {
    Played played;
    for (int i = 1; i < 70; ++i) {
        played.go(TimePoint{i * 100ms});
        played.replay.go_to(TimePoint{i * 50ms});
        if (i % 3 == 0) played.replay.go_to_edge();
        if (i % 7 == 0) played.replay.go_to_start();
    }
    played.go(kNever);
    EXPECT_TRUE(played.replay.over());
    played.world.simulation().finish();
    EXPECT_EQ(played.world.golden_text.text(), test::run_scenario(kCutAtFive).trace);
}

TEST(Replay, IsOverAtOnceWhenTheRunIsStopped) {
    Played played("stop: 1h\n" + kCutAtFive);
    played.go(TimePoint{3s});
    EXPECT_FALSE(played.replay.over());
    played.world.simulation().stop();
    EXPECT_TRUE(played.replay.over());
    EXPECT_EQ(played.replay.time(), TimePoint{3s});
}

TEST(Replay, IsOverWithTheLastEventOrWhenTheScenarioSays) {
    Played idle;
    idle.go(TimePoint{100s});
    EXPECT_TRUE(idle.replay.over());
    EXPECT_EQ(idle.replay.time(), TimePoint{16s});  // the last ping gives up after 10 s
    Played stopped{kCutAtFive + "stop: 20s\n"};
    stopped.go(TimePoint{19s});
    EXPECT_FALSE(stopped.replay.over());
    EXPECT_EQ(stopped.replay.next_time(), TimePoint{20s});
    stopped.go(TimePoint{100s});
    EXPECT_TRUE(stopped.replay.over());
    EXPECT_EQ(stopped.replay.time(), TimePoint{20s});
}

}  // namespace
}  // namespace catenet::live
