#include "tools/serve/stage.hpp"

#include "tests/tools/live/scenario_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using namespace std::chrono_literals;
using test::kCutAtFive;
using test::ScenarioWorld;
using testing::HasSubstr;

constexpr Wall::time_point kNoon{std::chrono::hours{12}};

// A stage and the time of its wall.
class Playing {
  public:
    explicit Playing(std::string_view speed = "1")
        : world_(kCutAtFive),
          stage_(*world_.world,
                 world_.questions,
                 {.file = "f.yaml", .speed = *live::Speed::parse_fine(speed), .skips = false}) {
        stage_.begin(wall_);
    }

    // Waits on the wall, and plays meanwhile as the server does.
    void wait(Wall::duration time) {
        const Wall::time_point end = wall_ + time;
        for (auto wake = stage_.play(wall_); wake <= end; wake = stage_.play(wall_)) {
            wall_ = std::max(wall_, wake);
        }
        wall_ = end;
        stage_.play(wall_);
    }
    template <class Wish>
    void wish(const Wish& wish) {
        stage_.wish(wish, wall_);
        wait({});
    }
    Said line(const std::string& text, bool may_act = true) {
        Said said = stage_.line(text, may_act, wall_);
        wait({});
        return said;
    }
    std::string remark() {
        const auto said = stage_.take_remark();
        return said ? said->text : "";
    }
    Stage& stage() { return stage_; }
    const ScenarioWorld& world() const { return world_; }
    Wall::time_point wall() const { return wall_; }

  private:
    ScenarioWorld world_;
    Stage stage_;
    Wall::time_point wall_ = kNoon;
};

// -- Pacing ---------------------------------------------------------------------------------------

TEST(Stage, StandsStillUntilSomebodyPlays) {
    Playing playing;
    playing.wait(10s);
    EXPECT_FALSE(playing.stage().playing());
    EXPECT_EQ(playing.stage().time(), TimePoint{});
}

TEST(Stage, PlaysByTheClock) {
    Playing playing;
    playing.wish(Play{});
    playing.wait(1500ms);
    EXPECT_TRUE(playing.stage().playing());
    EXPECT_EQ(playing.stage().time(), TimePoint{1500ms});
}

TEST(Stage, PausesAtOnceAndGoesOnFromThere) {
    Playing playing;
    playing.wish(Play{});
    playing.wait(1s);
    playing.wish(Pause{});
    playing.wait(10s);
    EXPECT_EQ(playing.stage().time(), TimePoint{1s});
    playing.wish(Play{});
    playing.wait(1s);
    EXPECT_EQ(playing.stage().time(), TimePoint{2s});
}

TEST(Stage, IsSlowEnoughToSeeBitsAndFastEnoughForAYear) {
    Playing playing{"0.000000001"};
    playing.wish(Play{});
    playing.wait(100s);
    EXPECT_EQ(playing.stage().time(), TimePoint{100ns});
    playing.stage().set_speed(*live::Speed::parse_fine("1000"), playing.wall());
    playing.wait(1ms);
    EXPECT_EQ(playing.stage().time(), TimePoint{1s + 100ns});
}

TEST(Stage, ShowsQuietTimeToWhoWantsToSeeIt) {
    Playing playing;
    playing.wish(Play{});
    playing.wait(4s);
    EXPECT_EQ(playing.stage().time(), TimePoint{4s});
}

// The second ping is over at 1.03 s, and the cable is cut at 5 s.
TEST(Stage, LetsTheEventBehindAQuietTimeComeInHalfASecond) {
    Playing playing;
    playing.wish(Play{});
    playing.wait(1100ms);
    playing.wish(Skip{true});
    const Wall::time_point since = playing.wall();
    while (playing.stage().time() < TimePoint{5s}) playing.wait(1ms);
    EXPECT_LE(playing.wall() - since, 2s);
    EXPECT_GE(playing.wall() - since, 499ms);
}

TEST(Stage, ComesToAnEndAndSaysSo) {
    Playing playing;
    playing.wish(Until{Until::What::End});
    EXPECT_TRUE(playing.stage().over());
    EXPECT_FALSE(playing.stage().playing());
    EXPECT_THAT(playing.remark(), HasSubstr("the run is over at "));
}

TEST(Stage, IsTheSameRunAsAnyOther) {
    Playing stepped;
    while (!stepped.stage().over()) stepped.wish(Step{Step::By::Event});
    Playing straight;
    straight.wish(Until{Until::What::End});
    EXPECT_EQ(stepped.world().golden_text.text(), straight.world().golden_text.text());
    EXPECT_THAT(straight.world().golden_text.text(), HasSubstr("net.link-down"));
}

// -- Steps ----------------------------------------------------------------------------------------

TEST(Stage, StepsToTheNextEvent) {
    Playing playing;
    const std::size_t before = playing.stage().events();
    playing.wish(Step{Step::By::Event});
    EXPECT_GT(playing.stage().events(), before);
    EXPECT_FALSE(playing.stage().playing());
    EXPECT_EQ(playing.remark(), "");
}

TEST(Stage, StepsToTheNextPacketAndToTheNextHop) {
    Playing playing;
    playing.wish(Step{Step::By::Packet});
    EXPECT_EQ(playing.stage().time(), TimePoint{});  // pc1 asks who has the router's address
    playing.wish(Step{Step::By::Hop});
    EXPECT_GT(playing.stage().time(), TimePoint{});
    EXPECT_LT(playing.stage().time(), TimePoint{1ms});
}

TEST(Stage, GoesOnToTheNextDrop) {
    Playing playing;
    playing.wish(Until{Until::What::Drop});
    EXPECT_FALSE(playing.stage().playing());
    EXPECT_GE(playing.stage().time(), TimePoint{5s});  // when the cable was cut
    EXPECT_LT(playing.stage().time(), TimePoint{6s});
    EXPECT_EQ(playing.remark(), "");
}

TEST(Stage, SaysWhenWhatWasSoughtDoesNotCome) {
    Playing playing;
    playing.wish(Until{Until::What::Crossing});
    EXPECT_TRUE(playing.stage().over());
    EXPECT_THAT(playing.remark(), HasSubstr("before another crossing came"));
}

// -- Lines ----------------------------------------------------------------------------------------

TEST(Stage, AnswersQuestionsOfAnybody) {
    Playing playing;
    playing.wish(Until{Until::What::Drop});
    const Said said = playing.line("tables r1", false);
    EXPECT_FALSE(said.is_error);
    EXPECT_EQ(said.line, "tables r1");
    EXPECT_THAT(said.text, HasSubstr("10.0.2.0/24"));
    EXPECT_THAT(playing.line("journey 1", false).text, HasSubstr("pc1"));
}

TEST(Stage, SaysWhyAPacketWasDropped) {
    Playing playing;
    playing.wish(Until{Until::What::Drop});
    std::string all;
    for (int i = 1; i < 30; ++i) all += playing.line("why p" + std::to_string(i), false).text;
    EXPECT_THAT(all, HasSubstr("fix: restore lab at r1"));
}

TEST(Stage, SaysWhichPacketsThereAre) {
    Playing playing;
    const Said said = playing.line("why p99");
    EXPECT_TRUE(said.is_error);
    EXPECT_THAT(said.text, HasSubstr("there is no such packet so far"));
}

TEST(Stage, ShowsWhatIsWrongWithALine) {
    Playing playing;
    const Said said = playing.line("ctu lab at r1");
    EXPECT_TRUE(said.is_error);
    EXPECT_THAT(said.text, HasSubstr("<console>:1:1"));
    EXPECT_TRUE(playing.line("").is_error);
    EXPECT_TRUE(playing.line("quit").is_error);
}

TEST(Stage, LetsWhoMayActChangeTheRun) {
    Playing playing;
    const Said said = playing.line("cut lab at r1");
    EXPECT_FALSE(said.is_error) << said.text;
    EXPECT_THAT(said.text, HasSubstr("this happens next, at 0.000000000 s"));
    playing.wish(Until{Until::What::Drop});
    EXPECT_LT(playing.stage().time(), TimePoint{1s});
}

TEST(Stage, LetsNobodyElseChangeIt) {
    Playing playing;
    EXPECT_TRUE(playing.line("cut lab at r1", false).is_error);
    playing.wish(Until{Until::What::Drop});
    EXPECT_GE(playing.stage().time(), TimePoint{5s});
}

TEST(Stage, GoesOnWhenSomethingIsDoneAfterTheEnd) {
    Playing playing;
    playing.wish(Until{Until::What::End});
    playing.wish(Play{});
    const std::size_t before = playing.stage().events();
    EXPECT_FALSE(playing.line("pc2 ping pc1").is_error);
    playing.wait(1s);
    EXPECT_GT(playing.stage().events(), before);
}

}  // namespace
}  // namespace catenet::serve
