// `catenet live` as its users call it: from a pipe, a file, a terminal, beside other programs.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kScenario = source_folder() + "/scenarios/03-two-lans-and-a-router/scenario.yaml";

std::string live(const std::string& arguments, const std::string& scenario = kScenario) {
    return "NO_COLOR=1 timeout 60 " + shell_word(built_command()) + " live " +
           shell_word(scenario) + " " + arguments + " 2>&1";
}

ShellResult piped(const std::string& lines, const std::string& arguments) {
    return run_shell("printf " + shell_word(lines) + " | " + live(arguments));
}

TEST(Live, GoesBackBeforeADropAndOnFromAPipe) {
    const std::string lines = "goto 5.9s\\nrun until drop\\nback 3\\nwhy p12\\nrun\\n";
    const ShellResult result = piped(lines, "--speed max");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("at 6.000001880 s, the edge of the run"));
    EXPECT_THAT(result.out, HasSubstr("-- you stand here, at 6.000000000 s --"));
    EXPECT_THAT(result.out, HasSubstr("fix: restore lab at r1"));
    EXPECT_THAT(result.out, HasSubstr("expected: 5 of 5 hold"));
    EXPECT_THAT(result.out, Not(HasSubstr(" s> ")));
    EXPECT_EQ(piped(lines, "--speed max").out, result.out);
}

TEST(Live, WritesTheFilesOfAPlainRun) {
    const ScratchFolder scratch;
    const std::string out = "--quiet --out " + shell_word(scratch / "live");
    EXPECT_EQ(run_shell(live(out + " --speed 1000 </dev/null")).status, 0);
    EXPECT_EQ(piped("goto 6.5s\\nback 9\\ngoto 1s\\n",
                    "--speed max --out " + shell_word(scratch / "looked"))
                  .status,
              0);
    run_shell(shell_word(built_command()) + " run --quiet --out " + shell_word(scratch / "run") +
              " " + shell_word(kScenario));
    for (const char* const name : {"/trace.jsonl", "/capture.pcapng", "/summary.json"}) {
        const std::string whole = read_text(scratch / "run" + name);
        EXPECT_GT(whole.size(), 100U);
        EXPECT_EQ(read_text(scratch / "live" + name), whole);
        EXPECT_EQ(read_text(scratch / "looked" + name), whole);
    }
}

TEST(Live, SaysBeforeItRunsThatItsFilesCannotBe) {
    const ShellResult result = run_shell(live("--out /proc/x </dev/null 2>&1"));
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("cannot make this folder"));
    EXPECT_THAT(result.out, Not(HasSubstr("Two LANs and a router")));
    const ShellResult useless = run_shell(live("--snaplen 64B </dev/null 2>&1"));
    EXPECT_EQ(useless.status, 2);
    EXPECT_THAT(useless.out, HasSubstr("--snaplen needs --out DIR"));
}

TEST(Live, TakesItsLinesFromAFileToo) {
    const ScratchFolder scratch;
    write_text(scratch / "lines", "goto 3s\ntables r1\nquit");
    const ShellResult result = run_shell(live("--speed max <" + shell_word(scratch / "lines")));
    EXPECT_THAT(result.out, HasSubstr("10.0.2.0/24  eth1  3s ago"));
    EXPECT_THAT(result.out, HasSubstr("the run ended at 1.01s"));
    EXPECT_EQ(result.status, 1);  // what was expected of later times does not hold
}

TEST(Live, GoesOnAfterALineThatIsWrong) {
    const ShellResult result = piped("stpe\\ntables r9\\n", "--speed max");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("<console>:1:1: unknown command 'stpe'"));
    EXPECT_THAT(result.out, HasSubstr("<console>:2:8: unknown node 'r9'"));
}

TEST(Live, StandsStillUntilAPipeSaysSomething) {
    const ShellResult result = run_shell("(sleep 0.2; echo where; echo quit) | " + live(""));
    EXPECT_THAT(result.out, HasSubstr("at 0.000000000 s, "));
    EXPECT_THAT(result.out, HasSubstr("speed 1, standing still"));
}

// It is interrupted once it plays, however long a busy machine takes to get there.
TEST(Live, EndsCleanlyWhenInterrupted) {
    const ScratchFolder scratch;
    const std::string out = shell_word(scratch / "out");
    const std::string line =
        shell_word(built_command()) + " live --quiet --speed 0.01 --out " + out + " " +
        shell_word(kScenario) +
        " </dev/null & live=$!; for i in $(seq 1000); do sleep 0.05; test -e " + out +
        "/summary.json.tmp && break; done; sleep 0.1; kill -INT $live; " + "wait $live; echo $?";
    EXPECT_THAT(run_shell(line).out, HasSubstr("\n130\n"));
    EXPECT_THAT(read_text(scratch / "out/summary.json"), HasSubstr("interrupted"));
    EXPECT_EQ(run_shell("tail -c 1 " + shell_word(scratch / "out/trace.jsonl")).out, "\n");
}

TEST(Live, EndsWithFourWhenNobodyReadsAnyMore) {
    const std::string line = "(" + shell_word(built_command()) + " live --speed max " +
                             shell_word(kScenario) + " </dev/null; echo $? >&2) 2>&1 >/dev/full";
    EXPECT_THAT(run_shell(line).out, HasSubstr("\n4\n"));
}

TEST(Live, ReadsTheScenarioFromStandardInputAndThenNothing) {
    const ShellResult result =
        run_shell(live("--quiet --speed 1000 <" + shell_word(kScenario), "-"));
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("expected: 5 of 5 hold"));
}

TEST(Live, RefusesASpeedThatIsNone) {
    for (const char* const speed : {"0", "2000", "fast"}) {
        const ShellResult result = run_shell(live(std::string{"--speed "} + speed));
        EXPECT_EQ(result.status, 2);
        EXPECT_THAT(result.out, HasSubstr("0.01 to 1000, or max"));
    }
}

// script(1) gives the program a terminal.
TEST(Live, PromptsAtATerminalWhenItStandsStill) {
    CATENET_NEEDS_PROGRAM("script");
    const std::string line =
        shell_word(built_command()) + " live --paused --color never " + shell_word(kScenario);
    const ShellResult result =
        run_shell("(sleep 0.5; echo 'goto 3s'; sleep 0.5; echo quit) | timeout 30 script -qec " +
                  shell_word(line) + " /dev/null");
    EXPECT_THAT(result.out, HasSubstr("0.000 s> "));
    EXPECT_THAT(result.out, HasSubstr("3.000 s> "));
    EXPECT_THAT(result.out, HasSubstr("the run ended at 1.01s"));
}

}  // namespace
}  // namespace catenet::test
