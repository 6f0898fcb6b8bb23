// catenet explain as its users call it.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kScenario = R"(title: The way back is missing
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  middle: {kind: p2p, prefix: 10.0.9.0/30}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  r1:  {kind: router, joins: [office, middle]}
  r2:  {kind: router, joins: [middle, lab], routes: []}
  pc2: {joins: lab}
events:
  - 0s: pc1 ping pc2
  - 1s: pc1 ping r1
)";

ShellResult explain(const std::string& arguments, const std::string& scenario = kScenario) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", scenario);
    return run_shell("NO_COLOR=1 " + shell_word(built_command()) + " explain - " + arguments +
                     " 2>&1 <" + shell_word(scratch / "in.yaml"));
}

TEST(Explain, ListsAllJourneysAndSaysWhatToTypeNext) {
    const ShellResult result = explain("");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("pc1 → pc2      ping  "));
    EXPECT_THAT(result.out, HasSubstr("  answered after "));
    EXPECT_THAT(result.out, HasSubstr("see: catenet explain - --journey 1\n"));
    EXPECT_THAT(result.out, HasSubstr("see: catenet explain - --drops\n"));
}

TEST(Explain, BeginsWithTheVerdictAndTheReason) {
    const ShellResult result = explain("--journey 1");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out,
                StartsWith("The way back is missing\n\njourney 1: pc1 → pc2, ping: no answer"));
    EXPECT_THAT(result.out,
                HasSubstr("why: r2 dropped p6: no route to 10.0.1.2   "
                          "[ipv4.no-route, RFC 1812 5.2.4.3]"));
    EXPECT_THAT(result.out, HasSubstr("fix: add to r2's routes: \"10.0.1.0/24 via 10.0.9.1\""));
    EXPECT_THAT(result.out, HasSubstr("way: pc1 → r1 → r2 → pc2 → r2"));
}

TEST(Explain, ShowsTheRowThatMatchedAndBothSidesOfARouter) {
    const std::string out = explain("--journey 1").out;
    EXPECT_THAT(out, HasSubstr("routes table of r1\n"));
    EXPECT_THAT(out, HasSubstr("> 10.0.2.0/24  via 10.0.9.2 p2p0"));
    EXPECT_THAT(out, HasSubstr("* ip.ttl        64"));
    EXPECT_THAT(out, HasSubstr("one less than what came in [RFC 1812 5.3.1]"));
    EXPECT_THAT(out, HasSubstr("+ ppp.protocol"));
    EXPECT_THAT(out, HasSubstr("ends here, 14 bytes"));
    EXPECT_THAT(out, Not(HasSubstr("this explanation is wrong")));
}

TEST(Explain, ShowsEveryByteWhenAsked) {
    EXPECT_THAT(explain("--journey 1").out, Not(HasSubstr("the bytes that went out")));
    EXPECT_THAT(explain("--journey 1 --bytes").out,
                AllOf(HasSubstr("the bytes that went out"), HasSubstr("copied from byte 14")));
}

TEST(Explain, FindsAJourneyByAPacketOrByItsEnds) {
    EXPECT_THAT(explain("--packet p6").out, HasSubstr("journey 1: pc1 → pc2"));
    EXPECT_THAT(explain("--from pc1 --to r1").out, HasSubstr("journey 2: pc1 → r1"));
    // Several: a list, and the first that failed.
    EXPECT_THAT(explain("--from pc1").out,
                AllOf(HasSubstr("pc1 → r1   ping  answered"), HasSubstr("journey 1: pc1 → pc2")));
}

TEST(Explain, ListsDropsWithTheirRemedy) {
    const ShellResult result = explain("--drops");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("journey 1\n"));
    EXPECT_THAT(result.out, HasSubstr("why: r2 dropped p6"));
    EXPECT_THAT(result.out, HasSubstr("fix: "));
    EXPECT_THAT(result.out, HasSubstr("see: catenet explain - --packet p6"));
}

TEST(Explain, SaysWhichNumbersThereAre) {
    const ShellResult journey = explain("--journey 9");
    EXPECT_EQ(journey.status, 2);
    EXPECT_EQ(journey.out, "catenet: there is no journey 9; this run has journeys 1 to 4\n");
    const ShellResult packet = explain("--packet p999");
    EXPECT_EQ(packet.status, 2);
    EXPECT_THAT(packet.out, HasSubstr("there is no packet p999; this run has packets p1 to p"));
    const ShellResult node = explain("--from pc3");
    EXPECT_EQ(node.status, 2);
    EXPECT_THAT(node.out, HasSubstr("there is no node 'pc3'; did you mean 'pc1'?"));
    EXPECT_EQ(explain("--from r1 --to pc2").status, 2);
}

TEST(Explain, RefusesChoicesThatContradictEachOther) {
    EXPECT_EQ(explain("--journey 0").status, 2);
    EXPECT_EQ(explain("--packet 6").status, 2);
    EXPECT_EQ(explain("--journey 1 --packet p1").status, 2);
    EXPECT_EQ(explain("--journey 1 --drops").status, 2);
    EXPECT_EQ(explain("--journey 1 --format png").status, 2);
    const ShellResult picture = explain("--format svg");
    EXPECT_EQ(picture.status, 2);
    EXPECT_THAT(picture.out, HasSubstr("a picture is of one journey"));
}

TEST(Explain, DrawsLadders) {
    EXPECT_THAT(explain("--journey 1").out, HasSubstr("✗ drops p6: no route to"));
    EXPECT_THAT(explain("--journey 1 --format mermaid").out, StartsWith("sequenceDiagram\n"));
    EXPECT_THAT(explain("--journey 1 --format svg").out, StartsWith("<svg "));
}

TEST(Explain, WritesIntoAFileWithoutColours) {
    const ScratchFolder scratch;
    const std::string file = scratch / "why.txt";
    const ShellResult result = explain("--color always --journey 1 --out " + shell_word(file));
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(read_text(file), HasSubstr("no answer"));
    EXPECT_THAT(read_text(file), Not(HasSubstr("\x1b[")));
    EXPECT_EQ(explain("--journey 1 --out /nowhere/at/all.txt").status, 4);
}

TEST(Explain, ColoursWhenAsked) {
    EXPECT_THAT(explain("--journey 1").out, Not(HasSubstr("\x1b[")));
    EXPECT_THAT(explain("--journey 1 --color always").out, HasSubstr("\x1b["));
}

TEST(Explain, CopesWithARunInWhichNothingHappens) {
    const std::string quiet = kScenario.substr(0, kScenario.find("events:"));
    EXPECT_THAT(explain("", quiet).out, HasSubstr("nothing was sent in this run"));
    EXPECT_THAT(explain("--drops", quiet).out, HasSubstr("nothing was dropped in this run"));
    EXPECT_THAT(explain("--journey 1", quiet).out, HasSubstr("this run has no journeys"));
}

TEST(Explain, EndsWithTwoWhenTheScenarioIsWrong) {
    EXPECT_EQ(explain("", "title: x\nnodes: {a: {joins: b}}\n").status, 2);
}

ShellResult graph(const std::string& view) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", kScenario);
    return run_shell(shell_word(built_command()) + " graph --style plain --view " +
                     shell_word(view) + " - 2>&1 <" + shell_word(scratch / "in.yaml"));
}

TEST(GraphOfAJourney, ShowsWhatItUsed) {
    const ShellResult near = graph("journey 2");
    EXPECT_EQ(near.status, 0) << near.out;
    EXPECT_THAT(near.out, HasSubstr("journey 2"));
    EXPECT_THAT(near.out, HasSubstr("style=bold, color=blue"));
    EXPECT_THAT(near.out, HasSubstr("style=dashed, color=gray"));
    EXPECT_THAT(graph("journey 1").out, Not(HasSubstr("style=dashed, color=gray")));
}

TEST(GraphOfAJourney, NamesTheJourneysThereAre) {
    EXPECT_EQ(graph("journey 7").status, 2);
    EXPECT_THAT(graph("journey 7").out, HasSubstr("this run has journeys 1 to 4"));
    EXPECT_EQ(graph("journey").status, 2);
    EXPECT_THAT(graph("journeys").out, HasSubstr("spanning-tree"));
}

}  // namespace
}  // namespace catenet::test
