#include "tools/live/commands.hpp"

#include "tests/tools/live/scenario_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using namespace std::chrono_literals;
using test::kCutAtFive;
using test::ScenarioWorld;
using testing::HasSubstr;

// Of a type that the test names; the test fails if the line is another command or none.
template <class Wanted>
Wanted read(const std::string& line) {
    const ScenarioWorld world{kCutAtFive};
    scenario::Diagnostics diagnostics;
    const auto command = Commands{*world.world}.read(line, diagnostics);
    const bool right = command && std::holds_alternative<Wanted>(*command);
    EXPECT_TRUE(right) << line << "\n" << diagnostics.render("<console>", line);
    return right ? std::get<Wanted>(*command) : Wanted{};
}

std::string complaint(const std::string& line) {
    const ScenarioWorld world{kCutAtFive};
    scenario::Diagnostics diagnostics;
    EXPECT_FALSE(Commands{*world.world}.read(line, diagnostics)) << line;
    return diagnostics.render("<console>", line);
}

TEST(Commands, GoToAndFro) {
    EXPECT_EQ(read<Step>("step").count, 1U);
    EXPECT_EQ(read<Step>("step 12").count, 12U);
    EXPECT_EQ(read<Back>("back 3").count, 3U);
    EXPECT_EQ(read<GoTo>("goto 2.5s").time, TimePoint{2500ms});
    EXPECT_EQ(read<GoTo>("goto now").where, GoTo::Where::Edge);
    EXPECT_EQ(read<GoTo>("goto start").where, GoTo::Where::Start);
    read<Stop>("stop");
    EXPECT_EQ(read<SetSpeed>("speed 0.5").speed.text(), "0.5");
}

TEST(Commands, RunUntilSomething) {
    EXPECT_EQ(read<Go>("run").until.what, Until::What::Never);
    EXPECT_EQ(read<Go>("run until 5s").until.time, TimePoint{5s});
    EXPECT_EQ(read<Go>("run until drop").until.what, Until::What::Drop);
    EXPECT_EQ(read<Go>("run until p14").until.packet, 14U);
    EXPECT_EQ(read<Go>("run until r1").until.node, 2U);
}

TEST(Commands, Ask) {
    EXPECT_EQ(read<ShowTables>("tables pc2").node, 1U);
    EXPECT_EQ(read<Why>("why p9").packet, 9U);
    EXPECT_EQ(read<ShowJourney>("journey 2").journey, 2U);
    read<Where>("where");
    read<Help>("help");
    read<Quit>("quit");
}

TEST(Commands, AreTheVerbsOfEventsToo) {
    const ScenarioWorld world{kCutAtFive};
    const Commands commands{*world.world};
    scenario::Diagnostics diagnostics;
    const auto ping = commands.read("pc1 ping pc2 count 3", diagnostics);
    ASSERT_TRUE(ping && std::holds_alternative<Act>(*ping));
    EXPECT_EQ(std::get<Act>(*ping).action.verb->name, "ping");
    EXPECT_EQ(std::get<Act>(*ping).action.arguments.count("count"), 3U);
    const auto cut = commands.read("cut lab at r1", diagnostics);
    ASSERT_TRUE(cut && std::holds_alternative<Act>(*cut));
    EXPECT_EQ(std::get<Act>(*cut).line, "cut lab at r1");
}

TEST(Commands, ThatAreWrongAreShownWithACaretAndWhatWasMeant) {
    EXPECT_EQ(complaint("run untli drop"),
              "<console>:1:5: expected 'until' behind 'run', not 'untli'\n"
              "   run untli drop\n"
              "       ^^^^^ did you mean 'until'?\n");
    EXPECT_THAT(complaint("stpe"), HasSubstr("<console>:1:1: unknown command 'stpe'"));
    EXPECT_THAT(complaint("stpe"), HasSubstr("did you mean 'step'?"));
    EXPECT_THAT(complaint("pc1 pnig pc2"), HasSubstr("did you mean 'ping'?"));
    EXPECT_THAT(complaint("tables r2"), HasSubstr("did you mean 'r1'?"));
    EXPECT_THAT(complaint("run until pc"), HasSubstr("did you mean 'pc1'?"));
    EXPECT_THAT(complaint("goto 5"), HasSubstr("write it like 2.5s"));
    EXPECT_THAT(complaint("why 9"), HasSubstr("write it like p14"));
    EXPECT_THAT(complaint("speed 5000"), HasSubstr("0.01 to 1000"));
    EXPECT_THAT(complaint("back 0"), HasSubstr("<console>:1:6: "));
    EXPECT_THAT(complaint("pc1 ping"), HasSubstr("<console>:1:5: "));
}

TEST(Commands, AreTextOfALimitedLength) {
    EXPECT_THAT(complaint("why \x1b[31m"), HasSubstr("U+001B"));
    EXPECT_THAT(complaint("why \xff"), HasSubstr("is not UTF-8"));
    EXPECT_THAT(complaint("why " + std::string(5000, 'p')), HasSubstr("at most 4096 bytes"));
}

TEST(Commands, AreAllInTheHelp) {
    const ScenarioWorld world{kCutAtFive};
    const std::string help = Commands{*world.world}.help();
    for (const char* const form : {"step [<count>]",
                                   "run until <until>",
                                   "goto <time>",
                                   "tables <node>",
                                   "why <packet>",
                                   "journey <number>",
                                   "<actor> ping <to>",
                                   "restore <link>"}) {
        EXPECT_THAT(help, HasSubstr(form));
    }
}

}  // namespace
}  // namespace catenet::live
