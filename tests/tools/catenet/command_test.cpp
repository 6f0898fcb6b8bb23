// The command as its users call it: exit codes, messages, files, interruptions.
#include "tests/support/command.hpp"

#include "tests/places/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kScenario = R"(title: Two hosts
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2
expect:
  works: pc1 reaches pc2 within 1s
)";

std::string with_failing_expectation() {
    return kScenario + "  fails: pc1 cannot reach pc2\n";
}

TEST(Command, RunsAScenarioFromStandardInput) {
    const ShellResult result = with_input(kScenario, "run -");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("who-has 10.0.1.2 tell 10.0.1.1"));
    EXPECT_THAT(result.out, HasSubstr("pc1> ping pc2: answered (1 of 1)"));
    EXPECT_THAT(result.out, HasSubstr("expected: 1 of 1 hold"));
}

TEST(Command, SaysWhoAnsweredIfItWasAnother) {
    const ShellResult result = with_input(R"(title: One address twice
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office, ip: 10.0.1.5}
  pc2: {joins: office, ip: 10.0.1.5}
events:
  - 0s: pc1 ping pc2
expect:
  other: pc1 reaches pc2
)",
                                          "run --quiet -");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, HasSubstr("pc1> ping pc2: answered (1 of 1), after 0s, but by pc1"));
    EXPECT_THAT(result.out, HasSubstr("and pc1 answered instead"));
}

TEST(Command, AdvisesThePrefixLengthThatShowsTheNextHop) {
    const ShellResult result = with_input(R"(title: A host alone on its prefix
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office, ip: 10.0.1.5/32, routes: []}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2
)",
                                          "run -");
    EXPECT_THAT(result.out, HasSubstr("fix: give pc1 the address 10.0.1.5/24"));
}

TEST(Command, EndsWithOneWhenAnExpectationDoesNotHold) {
    const ShellResult result = with_input(with_failing_expectation(), "run --quiet -");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, HasSubstr("FAIL  fails"));
    EXPECT_EQ(with_input(with_failing_expectation(), "check -").status, 1);
}

TEST(Command, EndsWithTwoAndACaretWhenTheScenarioIsWrong) {
    const std::string wrong = kScenario + "  odd: pc1 reachs pc2\n";
    const ShellResult result = with_input(wrong, "check -");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, HasSubstr("<stdin>:11:12: "));
    EXPECT_THAT(result.out, HasSubstr("did you mean 'reaches'?"));
    EXPECT_EQ(with_input("title: x\nnodes: {a: {joins: b}}\n", "run -").status, 2);
}

TEST(Command, EndsWithTwoWhenThereIsNoSuchFile) {
    const ShellResult result = catenet("run /nowhere/at-all.yaml");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "/nowhere/at-all.yaml: No such file or directory\n");
}

TEST(Command, SaysWhichSubcommandWasMeant) {
    const ShellResult result = catenet("rnu x.yaml");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, HasSubstr("unknown command 'rnu'"));
    EXPECT_THAT(result.out, HasSubstr("did you mean 'run'?"));
    EXPECT_EQ(catenet("run").status, 2);
    EXPECT_EQ(catenet("run --nonsense x").status, 2);
    EXPECT_EQ(catenet("").status, 2);
    EXPECT_EQ(catenet("--help").status, 0);
    EXPECT_EQ(catenet("help").out, catenet("--help").out);
    EXPECT_EQ(catenet("help run").out, catenet("run --help").out);
    EXPECT_EQ(catenet("--version").status, 0);
}

TEST(Command, EndsWithFourWhenStandardOutputIsFullOrClosed) {
    EXPECT_EQ(with_input(kScenario, "run - >/dev/full").status, 4);
    EXPECT_EQ(with_input(kScenario, "show - >/dev/full").status, 4);
    EXPECT_EQ(catenet("kinds >/dev/full").status, 4);
}

// What is opened next would take the place of a stream that is closed.
TEST(Command, WritesNothingOfTheStoryIntoItsFilesWhenStandardOutputIsClosed) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", kScenario);
    const std::string line = shell_word(built_command()) + " run --out " +
                             shell_word(scratch / "out") + " " + shell_word(scratch / "in.yaml");
    EXPECT_EQ(run_shell(line + " 2>/dev/null >&-").status, 4);
    EXPECT_EQ(run_shell(line + " 2>&- >/dev/null").status, 0);
    EXPECT_EQ(run_shell(line + " <&- >/dev/null").status, 0);
    const std::string trace = read_text(scratch / "out/trace.jsonl");
    EXPECT_THAT(trace, Not(HasSubstr("Two hosts")));
}

TEST(Command, EndsWithFourWhenTheFolderCannotBeMade) {
    const ScratchFolder scratch;
    write_text(scratch / "file", "");
    const ShellResult result =
        with_input(kScenario, "run --quiet --out " + shell_word(scratch / "file/out") + " -");
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("cannot make this folder"));
    EXPECT_THAT(result.out, Not(HasSubstr("expected:"))) << "it ran all the same";
}

// A link that leads nowhere cannot be opened, even by root.
TEST(Command, LooksBeforeTheRunWhetherItsFilesCanBeWritten) {
    const ScratchFolder scratch;
    std::filesystem::create_directory(scratch / "out");
    std::filesystem::create_symlink("/nowhere/at-all", scratch / "out/capture.pcapng");
    const ShellResult result =
        with_input(kScenario, "run --out " + shell_word(scratch / "out") + " -");
    EXPECT_EQ(result.status, 4);
    EXPECT_THAT(result.out, HasSubstr("capture.pcapng: cannot open"));
    EXPECT_THAT(result.out, Not(HasSubstr("Two hosts")));
}

TEST(Command, WantsAFolderForWhatIsWrittenIntoOne) {
    EXPECT_THAT(with_input(kScenario, "run --out '' -").out, HasSubstr("--out needs a folder"));
    for (const std::string option :
         {"--pcap-per-link", "--vcd", "--snaplen 64B", "--no-comments"}) {
        const ShellResult result = with_input(kScenario, "run " + option + " -");
        EXPECT_EQ(result.status, 2) << option;
        EXPECT_THAT(result.out, HasSubstr("needs --out DIR")) << option;
    }
}

// The reader goes at once; a story longer than a pipe holds notices it.
TEST(Command, EndsQuietlyWhenNobodyReadsItsPipe) {
    const ScratchFolder scratch;
    std::string endless = kScenario;
    endless.replace(endless.find("pc1 ping pc2"), 12, "pc1 ping pc2 count 1000000 every 1us");
    write_text(scratch / "in.yaml", endless);
    const ShellResult result =
        run_shell("{ " + shell_word(built_command()) + " run " + shell_word(scratch / "in.yaml") +
                  " 2>" + shell_word(scratch / "errors") + "; echo $? >" +
                  shell_word(scratch / "status") + "; } | head -n 1");
    EXPECT_EQ(result.out, "Two hosts\n");
    EXPECT_EQ(read_text(scratch / "status"), "141\n");
    EXPECT_EQ(read_text(scratch / "errors"), "");
}

TEST(Command, WritesTheFilesOfTheContract) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const ShellResult result =
        with_input(kScenario, "run --quiet --pcap-per-link --out " + shell_word(out) + " -");
    ASSERT_EQ(result.status, 0) << result.out;
    for (const char* const name : {"trace.jsonl",
                                   "capture.pcapng",
                                   "topology.dot",
                                   "summary.json",
                                   "report.html",
                                   "links/pc1-pc2.pcapng"}) {
        EXPECT_GT(std::filesystem::file_size(std::filesystem::path{out} / name), 0U) << name;
    }
    EXPECT_EQ(run_shell("find " + shell_word(out) + " -name '*.tmp'").out, "");
    EXPECT_THAT(read_text(out + "/capture.pcapng"),
                HasSubstr("pc1.eth0: pc1 asks who has 10.0.1.2, try 1 [arp.asks"));
}

TEST(Command, WritesTheLevelsOfBuses) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const std::string bus =
        "title: A bus\nnetworks: {car: {kind: can}}\nnodes:\n"
        "  one: {kind: can-node, joins: car, sends: [{id: 1, count: 1}]}\n"
        "  two: {kind: can-node, joins: car}\n";
    const ShellResult result = with_input(bus, "run --quiet --vcd --out " + shell_word(out) + " -");
    ASSERT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(read_text(out + "/levels.vcd"), HasSubstr("$scope module car $end"));
    EXPECT_EQ(run_shell("find " + shell_word(out) + " -name '*.tmp'").out, "");
}

TEST(Command, SaysThatThereIsNoBusWhoseLevelsItCouldWrite) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const ShellResult result =
        with_input(kScenario, "run --quiet --vcd --out " + shell_word(out) + " -");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("there is no levels.vcd"));
    EXPECT_FALSE(std::filesystem::exists(out + "/levels.vcd"));
}

TEST(Command, LeavesOutTheReportThatNobodyWants) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const ShellResult result =
        with_input(kScenario, "run --quiet --no-report --out " + shell_word(out) + " -");
    ASSERT_EQ(result.status, 0) << result.out;
    EXPECT_TRUE(std::filesystem::exists(out + "/summary.json"));
    EXPECT_FALSE(std::filesystem::exists(out + "/report.html"));
}

TEST(Command, WritesTheSameReportEachTime) {
    const ScratchFolder scratch;
    for (const char* const name : {"one", "other"}) {
        const std::string out = scratch / name;
        ASSERT_EQ(with_input(kScenario, "run --quiet --out " + shell_word(out) + " -").status, 0);
    }
    EXPECT_EQ(read_text(scratch / "one/report.html"), read_text(scratch / "other/report.html"));
}

TEST(Command, SaysInTheReportWhichLimitEndedTheRun) {
    const ScratchFolder scratch;
    const std::string out = scratch / "out";
    const ShellResult result =
        with_input(kScenario, "run --quiet --limit-events 5 --out " + shell_word(out) + " -");
    ASSERT_EQ(result.status, 3) << result.out;
    EXPECT_THAT(read_text(out + "/report.html"), HasSubstr("5 events in a run"));
}

TEST(Command, StandsNodesWhereTheFileBesideTheScenarioSays) {
    const ScratchFolder scratch;
    write_text(scratch / "lab.yaml", kScenario);
    write_text(scratch / "lab.view.yaml", "nodes: {pc1: [4321, 1234], pc9: [1, 2]}\n");
    const ShellResult result = catenet("run --quiet --out " + shell_word(scratch / "out") + " " +
                                       shell_word(scratch / "lab.yaml"));
    ASSERT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("unknown node 'pc9'"));
    EXPECT_THAT(read_text(scratch / "out/report.html"), HasSubstr("[4321,1234]"));
}

TEST(Command, TellsTheStoryOfOnePacketOnly) {
    const ShellResult all = with_input(kScenario, "run -");
    const ShellResult one = with_input(kScenario, "run --packet p1 -");
    EXPECT_THAT(one.out, HasSubstr("p1"));
    EXPECT_LE(one.out.size(), all.out.size());
    EXPECT_EQ(with_input(kScenario, "run --packet 1 -").status, 2);
}

TEST(Command, SaysWhichPacketsAndJourneysThereAre) {
    const ShellResult packet = with_input(kScenario, "run --packet p99 -");
    EXPECT_EQ(packet.status, 2);
    EXPECT_THAT(packet.out, HasSubstr("no packet p99 in this run; there are p1 to p4\n"));
    const ShellResult journey = with_input(kScenario, "run --journey 999 -");
    EXPECT_EQ(journey.status, 2);
    EXPECT_THAT(journey.out, HasSubstr("no journey 999 in this run; there are 1 to 1\n"));
    EXPECT_THAT(with_input(kScenario, "run --packet p0 -").out, HasSubstr("numbered from p1"));
    EXPECT_THAT(with_input(kScenario, "run --journey 0 -").out, HasSubstr("numbered from 1"));
    EXPECT_THAT(with_input(kScenario, "run --journey x -").out, HasSubstr("is not understood"));
    EXPECT_THAT(with_input(kScenario, "run --seed 99999999999999999999 -").out,
                HasSubstr("'99999999999999999999' is too large"));
}

TEST(Command, IsStrictAboutWarningsWhenAsked) {
    std::string outside = kScenario;
    outside.replace(outside.find("pc2: {joins: office}"), 20, "pc2: {joins: office, ip: 10.9.9.9}");
    EXPECT_THAT(with_input(outside, "run --quiet -").out, HasSubstr("warning"));
    EXPECT_EQ(with_input(outside, "check --strict -").status, 2);
    EXPECT_EQ(with_input(kScenario, "check --strict -").status, 0);
}

TEST(Command, ReportsAsJsonAndJunit) {
    const ShellResult json = with_input(with_failing_expectation(), "check --json -");
    EXPECT_EQ(json.status, 1);
    EXPECT_THAT(json.out, HasSubstr("\"name\": \"works\""));
    const ShellResult junit = with_input(with_failing_expectation(), "check --junit -");
    EXPECT_EQ(junit.status, 1);
    EXPECT_THAT(junit.out, HasSubstr("tests=\"2\" failures=\"1\""));
    EXPECT_EQ(with_input(kScenario, "check --json --junit -").status, 2);
}

TEST(Command, EndsCleanlyWhenInterrupted) {
    const ScratchFolder scratch;
    // A ping every microsecond for a hundred days does not end by itself.
    std::string endless = kScenario;
    endless.replace(endless.find("pc1 ping pc2"), 12, "pc1 ping pc2 count 1000000 every 1us");
    write_text(scratch / "in.yaml", endless);
    // It is interrupted once it runs, however long a busy machine takes to get there.
    const ShellResult result =
        run_shell(shell_word(built_command()) + " run --quiet --snaplen 64B --out " +
                  shell_word(scratch / "out") + " " + shell_word(scratch / "in.yaml") +
                  " >/dev/null 2>&1 & run=$!; for i in $(seq 1000); do sleep 0.05; test -s " +
                  shell_word(scratch / "out/trace.jsonl.tmp") +
                  " && break; done; kill -INT $run; wait $run; echo $?");
    EXPECT_EQ(result.out, "130\n");
    EXPECT_THAT(read_text(scratch / "out/summary.json"), HasSubstr("interrupted"));
    EXPECT_EQ(run_shell("tail -c 1 " + shell_word(scratch / "out/trace.jsonl")).out, "\n");
}

// What it reads comes through a pipe of its own: when that is read, it watches for signals.
TEST(Command, SaysThatACheckWasInterrupted) {
    const ScratchFolder scratch;
    std::string endless = kScenario;
    endless.replace(endless.find("pc1 ping pc2"), 12, "pc1 ping pc2 count 1000000 every 1us");
    write_text(scratch / "in.yaml", endless);
    const ShellResult result =
        run_shell("mkfifo " + shell_word(scratch / "pipe") + "; " + shell_word(built_command()) +
                  " check " + shell_word(scratch / "pipe") + " >" + shell_word(scratch / "said") +
                  " 2>&1 & check=$!; " + "until test -p " + shell_word(scratch / "pipe") +
                  "; do sleep 0.05; done; cat " + shell_word(scratch / "in.yaml") + " >" +
                  shell_word(scratch / "pipe") + "; kill -INT $check; wait $check; echo $?");
    EXPECT_EQ(result.out, "130\n");
    EXPECT_THAT(read_text(scratch / "said"), HasSubstr("was interrupted"));
}

TEST(Command, StartsANewScenarioThatHolds) {
    const ShellResult fresh = catenet("new demo");
    EXPECT_EQ(fresh.status, 0);
    EXPECT_EQ(with_input(fresh.out, "check --strict -").status, 0);
    EXPECT_EQ(catenet("new '9 lives'").status, 2);
}

TEST(Command, ShowsAScenarioThatReadsBackToTheSame) {
    const ShellResult shown = with_input(kScenario, "show -");
    EXPECT_EQ(shown.status, 0);
    EXPECT_THAT(shown.out, HasSubstr("10.0.1.1"));
    EXPECT_EQ(with_input(shown.out, "show -").out, shown.out);
}

TEST(Command, ListsKindsRulesAndSchema) {
    EXPECT_THAT(catenet("kinds").out, HasSubstr("ethernet"));
    EXPECT_THAT(catenet("kinds router").out, HasSubstr("router"));
    EXPECT_EQ(catenet("kinds ruoter").status, 2);
    EXPECT_THAT(catenet("kinds ruoter").out, HasSubstr("router"));
    EXPECT_THAT(catenet("rules ipv4.no-route").out, HasSubstr("RFC 1812"));
    EXPECT_EQ(catenet("rules ipv4.no-rout").status, 2);
    EXPECT_THAT(catenet("schema").out, HasSubstr("\"$schema\""));
}

TEST(Command, ColoursOnlyWhenAskedOrOnATerminal) {
    EXPECT_THAT(with_input(kScenario, "run --quiet -").out, Not(HasSubstr("\x1b[")));
    EXPECT_THAT(with_input(kScenario, "run --quiet --color always -").out, HasSubstr("\x1b["));
}

}  // namespace
}  // namespace catenet::test
