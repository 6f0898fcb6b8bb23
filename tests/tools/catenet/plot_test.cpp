// catenet plot as its users call it.
#include "tests/support/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace catenet::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kScenario = R"(title: A slow link & its queue
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  wan:    {kind: p2p, prefix: 10.0.9.0/30, rate: 1Mbps, delay: 5ms, queue: 3}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  r1:  {kind: router, joins: [office, wan]}
  r2:  {kind: router, joins: [wan, lab]}
  pc2: {joins: lab}
events:
  - 0s: pc1 ping pc2
  - 100ms: pc1 ping pc2 count 20 every 1ms size 1000B
)";

ShellResult plot(const std::string& arguments) {
    return with_input(kScenario, "plot - " + arguments);
}

TEST(PlotCommand, DrawsAPicture) {
    const ShellResult result = plot("--what queue");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, StartsWith("<svg xmlns="));
    EXPECT_THAT(result.out, HasSubstr("<title>A slow link &amp; its queue</title>"));
    EXPECT_THAT(result.out, HasSubstr("r1-r2 from r1"));
    EXPECT_THAT(result.out, EndsWith("</svg>\n"));
}

TEST(PlotCommand, DrawsTheSamePictureAgain) {
    EXPECT_EQ(plot("--what queue").out, plot("--what queue").out);
}

TEST(PlotCommand, WritesCommaSeparatedValues) {
    const ShellResult result = plot("--what queue --csv --link r1-r2");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, StartsWith("time,link,from,queue,limit,dropped\n"));
    EXPECT_THAT(result.out, HasSubstr(",r1-r2,r1,3,3,1\n"));
}

TEST(PlotCommand, ShowsWhatALinkCarries) {
    const ShellResult result = plot("--what throughput --link r1-r2 --interval 10ms --csv");
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr(",r1-r2,r1,1250,1000000\n"));
}

TEST(PlotCommand, WritesAFileThatIsThereWholeOrNotAtAll) {
    const ScratchFolder scratch;
    const std::string file = scratch / "queue.svg";
    const ShellResult result = plot("--what queue --out " + shell_word(file));
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(read_text(file), EndsWith("</svg>\n"));
    EXPECT_FALSE(std::filesystem::exists(file + ".tmp"));
    EXPECT_EQ(plot("--what queue --out /nowhere/queue.svg").status, 4);
}

TEST(PlotCommand, SaysThatThereIsNothingToDraw) {
    const ShellResult result = plot("");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "catenet: no TCP connection in this run\n");
    EXPECT_EQ(plot("--what queue --node pc2").out,
              "catenet: no frame waited for a link at pc2 in this run\n");
}

TEST(PlotCommand, AsksWhatWasMeant) {
    EXPECT_THAT(plot("--node pc3").out, HasSubstr("there is no node 'pc3'; did you mean 'pc1'?"));
    EXPECT_THAT(plot("--what queue --link r1-r").out, HasSubstr("did you mean 'r1-r2'?"));
}

TEST(PlotCommand, RefusesOptionsThatSayNothing) {
    for (const std::string arguments : {"--link r1-r2",
                                        "--what queue --connection 10.0.1.1",
                                        "--what cwnd --interval 1s",
                                        "--what throughput --interval 0s",
                                        "--after 2s --before 1s",
                                        "--csv --width 800",
                                        "--what else",
                                        "--after soon"}) {
        EXPECT_EQ(plot(arguments).status, 2) << arguments;
    }
}

TEST(PlotCommand, DrawsWhatHappenedUntilALimit) {
    const ShellResult result = plot("--what queue --csv --limit-events 100");
    EXPECT_EQ(result.status, 3);
    EXPECT_THAT(result.out,
                AllOf(HasSubstr("time,link,from"), HasSubstr("--limit-events raises it")));
}

}  // namespace
}  // namespace catenet::test
