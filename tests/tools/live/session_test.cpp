#include "tools/live/session.hpp"

#include "tests/support/scenario_run.hpp"
#include "tests/tools/live/scenario_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using namespace std::chrono_literals;
using test::kCutAtFive;
using test::ScenarioWorld;
using testing::HasSubstr;
using testing::Not;

constexpr Wall::time_point kNoon{std::chrono::hours{12}};

SessionOptions at_terminal(std::string_view speed = "1") {
    return {.file = "f.yaml", .speed = *Speed::parse(speed), .terminal = true};
}

SessionOptions from_pipe(std::string_view speed = "max") {
    return {.file = "f.yaml", .speed = *Speed::parse(speed)};
}

// A session and the time of its wall.
class Playing {
  public:
    explicit Playing(const SessionOptions& options, const std::string& scenario = kCutAtFive)
        : world_(scenario), session_(*world_.world, world_.questions, output_, options) {
        session_.begin(wall_);
    }

    // Waits on the wall, and plays meanwhile as the loop does.
    void wait(Wall::duration time) {
        const Wall::time_point end = wall_ + time;
        for (auto wake = session_.play(wall_); wake <= end; wake = session_.play(wall_)) {
            wall_ = std::max(wall_, wake);
        }
        wall_ = end;
        session_.play(wall_);
    }
    // What is said to a line, when all that it asks for is done; without a limit of speed.
    std::string say(const std::string& line) {
        const std::size_t before = output_.text().size();
        session_.play(wall_);
        session_.take(line, wall_);
        wait({});
        return output_.text().substr(before);
    }
    std::string all() const { return output_.text(); }
    std::string golden_at_end() {
        session_.end_of_lines(wall_);
        wait({});
        EXPECT_TRUE(session_.finished());
        world_.simulation().finish();
        return world_.golden_text.text();
    }
    Session& session() { return session_; }
    Wall::time_point wall() const { return wall_; }

  private:
    ScenarioWorld world_;
    trace::TextInMemory output_;
    Session session_;
    Wall::time_point wall_ = kNoon;
};

// -- Pacing ---------------------------------------------------------------------------------------

TEST(Session, LetsNothingHappenBeforeItsTime) {
    Playing playing{at_terminal()};
    playing.wait(999ms);
    EXPECT_THAT(playing.all(), Not(HasSubstr("  1.000000000 ")));
    playing.wait(1ms);
    EXPECT_THAT(playing.all(), HasSubstr("  1.000000000  pc1 "));
}

TEST(Session, SleepsUntilSomethingHappens) {
    Playing playing{at_terminal()};
    playing.wait(2s);
    EXPECT_EQ(playing.session().play(playing.wall()), kNoon + 5s);
}

TEST(Session, GoesAsFastAsItIsTold) {
    Playing playing{at_terminal("10")};
    playing.wait(100ms);
    EXPECT_EQ(playing.session().prompt(), "1.000 s> ");
    EXPECT_EQ(playing.say("speed 0.5"), "speed 0.5\n");
    playing.wait(1s);
    EXPECT_EQ(playing.session().prompt(), "1.500 s> ");
    EXPECT_EQ(playing.session().play(playing.wall()), playing.wall() + 7s);
}

TEST(Session, HoldsTheTimeWhileItStandsStill) {
    Playing playing{at_terminal()};
    playing.wait(3s);
    EXPECT_EQ(playing.say("stop"), "at 3.000000000 s, the edge of the run\n");
    playing.wait(1h);
    playing.say("run");
    playing.wait(1s);
    EXPECT_EQ(playing.session().prompt(), "4.000 s> ");
}

TEST(Session, PlaysThePastAtTheSameSpeed) {
    Playing playing{at_terminal()};
    playing.wait(4s);
    playing.say("goto 500ms");
    playing.say("run");
    EXPECT_EQ(playing.session().play(playing.wall()), playing.wall() + 500ms);
}

TEST(Session, LastsUntilTheStopOfTheScenario) {
    Playing playing{at_terminal(), kCutAtFive + "stop: 20s\n"};
    playing.wait(19s);
    EXPECT_THAT(playing.all(), Not(HasSubstr("the run is over")));
    playing.wait(1s);
    EXPECT_THAT(playing.all(), HasSubstr("the run is over at 20.000000000 s\n"));
}

// -- From a pipe ----------------------------------------------------------------------------------

TEST(Session, LetsNoTimePassBeforeTheFirstLineOfAPipe) {
    Playing playing{from_pipe("1")};
    EXPECT_EQ(playing.session().play(kNoon + 1h), Wall::time_point::max());
    EXPECT_EQ(playing.all(), "");
}

TEST(Session, DoesWhatALineOfAPipeAsksBeforeItTakesTheNext) {
    Playing playing{from_pipe("1")};
    playing.session().take("run until drop", playing.wall());
    EXPECT_FALSE(playing.session().takes_line());
    playing.wait(5s);
    EXPECT_FALSE(playing.session().takes_line());
    playing.wait(2s);
    EXPECT_TRUE(playing.session().takes_line());
    // A check of its neighbour, which the cut swallows.
    EXPECT_EQ(playing.say("where").find("at 5.015007064"), 0U);
}

TEST(Session, TakesTheNextLineOfAPipeWhileItJustRuns) {
    Playing playing{from_pipe("1")};
    playing.session().take("run", playing.wall());
    EXPECT_TRUE(playing.session().takes_line());
    playing.wait(2s);
    EXPECT_EQ(playing.say("stop"), "at 2.000000000 s, the edge of the run\n");
}

TEST(Session, RunsToTheEndWhenAPipeHasNoMoreLines) {
    Playing playing{from_pipe("1")};
    playing.session().end_of_lines(playing.wall());
    playing.wait(15s);
    EXPECT_FALSE(playing.session().finished());
    playing.wait(2s);
    EXPECT_TRUE(playing.session().finished());
}

// -- To and fro -----------------------------------------------------------------------------------

TEST(Session, StopsGoesBackBeforeADropTellsWhyAndGoesOn) {
    Playing playing{from_pipe()};
    playing.say("goto 5.9s");  // past a check of ARP that the cut loses
    EXPECT_THAT(playing.say("run until drop"), HasSubstr("drops p12: the link pc2-r1 is cut"));
    EXPECT_THAT(playing.say("back 3"),
                HasSubstr("at 6.000000000 s, 3 steps before the edge at 6.000001"));
    const std::string why = playing.say("why p12");
    EXPECT_LT(why.find("pc1 asks pc2"), why.find("-- you stand here, at 6.000000000 s --"));
    EXPECT_LT(why.find("-- you stand here"), why.find("drops p12"));
    EXPECT_THAT(why, HasSubstr("r1 dropped p12 at 6.000001"));
    EXPECT_THAT(why, HasSubstr("  fix: restore lab at r1\n"));
    EXPECT_THAT(playing.say("run"), HasSubstr("drops p12"));
}

TEST(Session, StepsFromOneTraceEventToTheNext) {
    Playing playing{from_pipe()};
    playing.say("goto 999ms");
    const std::string three = playing.say("step 3");
    EXPECT_EQ(three.find("  1.000000000  pc1       p7: pc1 asks pc2"), 0U);
    playing.say("back 3");
    std::string one_by_one = playing.say("step");
    one_by_one += playing.say("");
    one_by_one += playing.say("");
    EXPECT_EQ(one_by_one, three);
}

TEST(Session, StepsOverWhatTheSimulationDoesInSilence) {
    Playing playing{from_pipe()};
    playing.say("goto 3s");
    EXPECT_EQ(playing.say("step"),
              "  5.000000000            cut lab at r1  [app.scenario, the scenario]\n");
}

TEST(Session, GoesToAMomentThatIsStillToCome) {
    Playing playing{from_pipe()};
    const std::string there = playing.say("goto 2.5s");
    EXPECT_EQ(there.find("at 2.500000000 s, the edge of the run\nlast:\n"), 0U);
    EXPECT_THAT(there, Not(HasSubstr("next:")));
    EXPECT_THAT(playing.say("goto 5ms"), HasSubstr("before the edge at 2.500000000 s"));
    EXPECT_THAT(playing.say("goto now"), HasSubstr("at 2.500000000 s, the edge of the run"));
    EXPECT_THAT(playing.say("goto start"), HasSubstr("at 0.000000000 s, "));
    EXPECT_THAT(playing.say("goto 1h"),
                HasSubstr("the run is over at 16.000000000 s, before '1h'"));
}

TEST(Session, RunsUntilTheNextOfAPacketOrANodeOrATime) {
    Playing playing{from_pipe()};
    EXPECT_THAT(playing.say("run until p3"), HasSubstr("r1 → pc1  p3 "));
    EXPECT_THAT(playing.say("run until pc2"), HasSubstr(" pc2 "));
    EXPECT_THAT(playing.say("run until 3s"), HasSubstr("at 3.000000000 s, the edge of the run"));
    EXPECT_THAT(playing.say("run until 2s"),
                HasSubstr("<console>:4:11: you stand behind that time"));
    EXPECT_THAT(playing.say("run until drop"), HasSubstr("drops p9"));
    EXPECT_THAT(playing.say("run until drop"), HasSubstr("drops p12"));
    playing.say("run until 8s");
    EXPECT_THAT(playing.say("run until drop"), HasSubstr("the run is over at 16.000000000 s"));
}

TEST(Session, ShowsTablesAsTheyWereThen) {
    Playing playing{from_pipe()};
    playing.say("goto 3s");
    EXPECT_THAT(playing.say("tables r1"), HasSubstr("10.0.1.2  02:00:00:00:01:00  eth0  3s ago"));
    playing.say("goto start");
    EXPECT_EQ(playing.say("tables r1"), "r1 at 0s: nothing written down yet\n");
}

TEST(Session, MarksInAJourneyWhereOneStands) {
    Playing playing{from_pipe()};
    playing.say("goto 3s");
    EXPECT_THAT(playing.say("journey 1"), Not(HasSubstr("you stand here")));
    playing.say("goto 12ms");
    EXPECT_THAT(playing.say("journey 1"), HasSubstr("-- you stand here, at 0.012000000 s --"));
    EXPECT_THAT(playing.say("journey 99"), HasSubstr("journeys: 1 to 2"));
    EXPECT_THAT(playing.say("why p99"), HasSubstr("packets: p1 to p"));
}

TEST(Session, WritesTheTraceOfAPlainRunWhateverWasLookedAt) {
    Playing playing{from_pipe()};
    for (const char* const line : {"step 7",
                                   "back 3",
                                   "goto 5.5s",
                                   "goto 12ms",
                                   "tables r1",
                                   "run until p6",
                                   "nonsense",
                                   "goto now",
                                   "run until drop",
                                   "why p9"}) {
        playing.say(line);
    }
    EXPECT_EQ(playing.golden_at_end(), test::run_scenario(kCutAtFive).trace);
}

// -- What events can do ---------------------------------------------------------------------------

TEST(Session, DoesAtTheEdgeWhatAnEventOfTheScenarioWouldDo) {
    const std::string until_twenty = kCutAtFive + "stop: 20s\n";
    std::string with_event = kCutAtFive;
    with_event.insert(with_event.find("  - 5s"), "  - 3s: pc2 ping r1\n");
    Playing playing{from_pipe(), until_twenty};
    playing.say("goto 3s");
    EXPECT_THAT(playing.say("pc2 ping r1"), HasSubstr("this happens next, at 3.000000000 s"));
    EXPECT_EQ(playing.golden_at_end(), test::run_scenario(with_event + "stop: 20s\n").trace);
}

TEST(Session, ActsAtTheStartBeforeAnyTimeHasPassed) {
    Playing playing{from_pipe()};
    playing.say("drop next 1 on office arp");
    EXPECT_THAT(playing.say("run until drop"),
                HasSubstr("r1        drops p2: the scenario took this frame off"));
}

TEST(Session, ChangesNothingInThePast) {
    Playing playing{from_pipe()};
    playing.say("goto 3s");
    playing.say("goto 12ms");
    EXPECT_EQ(playing.say("cut lab at r1"),
              "<console>:3:1: what was cannot be changed: you stand at 0.012000000 s, and the run "
              "has come to 3.000000000 s\n"
              "   cut lab at r1\n"
              "   ^^^^^^^^^^^^^ goto now\n");
}

TEST(Session, GoesOnAtATerminalWhenSomethingIsAskedAfterTheEnd) {
    Playing playing{at_terminal("1000")};
    playing.wait(1s);
    EXPECT_THAT(playing.all(), HasSubstr("the run is over at 16.000000000 s\n"));
    EXPECT_TRUE(playing.session().stands());
    playing.session().take("pc1 ping r1", playing.wall());
    playing.wait(1s);
    EXPECT_THAT(playing.all(), HasSubstr("10.0.1.1 answers request 1"));
    EXPECT_FALSE(playing.session().finished());
}

TEST(Session, ComplainsOfWhatAVerbCannotDo) {
    Playing playing{from_pipe()};
    EXPECT_THAT(playing.say("cut lab at pc1"), HasSubstr("'pc1' has no port on 'lab'"));
    EXPECT_THAT(playing.say("cut lab at pc1"), HasSubstr("<console>:2:12: "));
}

// -- Lines ----------------------------------------------------------------------------------------

TEST(Session, StopsWithAnEmptyLineAndStepsWithTheNext) {
    Playing playing{at_terminal()};
    playing.wait(2s);
    EXPECT_FALSE(playing.session().stands());
    EXPECT_EQ(playing.say(""), "at 2.000000000 s, the edge of the run\n");
    EXPECT_THAT(playing.say(""), HasSubstr("  5.000000000            cut lab at r1"));
}

TEST(Session, TakesNoNoticeOfRemarks) {
    Playing playing{from_pipe()};
    EXPECT_EQ(playing.say("# what happens next?"), "");
}

TEST(Session, EndsWhenAskedTo) {
    Playing playing{at_terminal()};
    playing.say("quit");
    EXPECT_TRUE(playing.session().finished());
    Playing left{at_terminal()};
    left.session().end_of_lines(left.wall());
    EXPECT_TRUE(left.session().finished());
}

TEST(Session, TellsNoStoryWhenQuiet) {
    SessionOptions quiet = from_pipe();
    quiet.quiet = true;
    Playing playing{quiet};
    const std::string told = playing.say("run until drop");
    EXPECT_THAT(told, HasSubstr("drops p9"));
    EXPECT_THAT(told, Not(HasSubstr("pc1 asks pc2")));
}

}  // namespace
}  // namespace catenet::live
