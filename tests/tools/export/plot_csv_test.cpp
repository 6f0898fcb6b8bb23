#include "tools/export/plot_csv.hpp"

#include "tests/tools/export/plot_run.hpp"

#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::PlotRun;

const std::vector<LinkFacts> kLinks{{100, {8'000}}, {2, {8'000}}};

std::string csv(const PlotRun& run, const PlotQuestion& question = {}) {
    const PlotChoice choice = choose(run.series, question);
    return choice.error.empty() ? csv_of(run.series, choice, kLinks) : choice.error;
}

TEST(PlotCsv, HasARowForEachChangeOfTheWindow) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(1s, {14'600, 65'535, 0, 32'768, 0s, 1s, "slow start"});
    run.congestion(1500ms, {14'600, 65'535, 0, 32'768, 40ms, 1s, "slow start"});  // another's
    run.congestion(2s, {16'060, 65'535, 1'460, 32'768, 40ms, 200ms, "slow start"});
    EXPECT_EQ(
        csv(run),
        "time,node,connection,cwnd,ssthresh,in-flight,rwnd,phase\n"
        "1.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,14600,65535,0,32768,slow start\n"
        "2.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,16060,65535,1460,32768,slow start\n");
}

TEST(PlotCsv, LeavesOutAThresholdThatNoLossHasSet) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(1s, {.cwnd = 7, .ssthresh = 4'294'967'295});
    run.congestion(2s, {.cwnd = 8, .ssthresh = 4'294'967'294});
    EXPECT_EQ(csv(run),
              "time,node,connection,cwnd,ssthresh,in-flight,rwnd,phase\n"
              "1.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,7,,0,0,slow start\n"
              "2.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,8,4294967294,0,0,slow start\n");
}

TEST(PlotCsv, LeavesOutARoundTripThatIsNotMeasured) {
    PlotRun run{PlotKind::Rtt};
    run.congestion(1s, {.cwnd = 1, .rtt = 0s, .rto = 1s});
    run.congestion(2s, {.cwnd = 1, .rtt = 40ms, .rto = 200ms});
    EXPECT_EQ(csv(run),
              "time,node,connection,rtt,rto\n"
              "1.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,,1.000000000000\n"
              "2.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,0.040000000000,0.200000000000\n");
}

TEST(PlotCsv, PutsSegmentsOfAllSortsIntoTheOrderOfTime) {
    PlotRun run{PlotKind::Sequence};
    run.sent(1s, 0, 100);
    run.sent(2s, 100, 50);
    run.sent(3s, 0, 100, true);
    run.acknowledged(2500ms, 100);
    EXPECT_EQ(csv(run),
              "time,node,connection,what,sequence,length\n"
              "1.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,sent,0,100\n"
              "2.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,sent,100,50\n"
              "2.500000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,acknowledged,100,\n"
              "3.000000000000,pc1,10.0.0.1:40000 > 10.0.0.2:80,sent-again,0,100\n");
}

TEST(PlotCsv, HasARowForEachIntervalEvenIfNothingArrives) {
    PlotRun run{PlotKind::Throughput};
    run.received(0s, 1'000);
    run.received(2s, 3'000);
    EXPECT_EQ(csv(run, {.interval = 1s}),
              "time,node,connection,bytes,bps\n"
              "0.000000000000,pc2,10.0.0.2:80 > 10.0.0.1:40000,1000,8000\n"
              "1.000000000000,pc2,10.0.0.2:80 > 10.0.0.1:40000,0,0\n"
              "2.000000000000,pc2,10.0.0.2:80 > 10.0.0.1:40000,2000,16000\n");
}

TEST(PlotCsv, SaysWhatALinkCarries) {
    PlotRun run{PlotKind::Load};
    run.leaves(0s, run.frame(1'000));
    run.leaves(1s, run.frame(500));
    EXPECT_EQ(csv(run, {.link = "right", .interval = 500ms}),
              "time,link,from,bytes,bps\n"
              "0.000000000000,right,r1,500,8000\n"
              "0.500000000000,right,r1,500,8000\n"
              "1.000000000000,right,r1,500,8000\n");
}

TEST(PlotCsv, SaysHowManyWaitAndWhoFoundNoRoom) {
    PlotRun run{PlotKind::Queue};
    const trace::PacketView& first = run.frame();
    run.waits(1s, first, 0);
    run.waits(1s, run.frame(), 1);
    run.queue_full(2s, run.frame(), 2);
    run.leaves(3s, first);
    EXPECT_EQ(csv(run),
              "time,link,from,queue,limit,dropped\n"
              "1.000000000000,right,r1,1,2,0\n"
              "1.000000000000,right,r1,2,2,0\n"
              "2.000000000000,right,r1,2,2,1\n"
              "3.000000000000,right,r1,1,2,0\n");
}

TEST(PlotCsv, KeepsToTheTimeThatIsAskedFor) {
    PlotRun run{PlotKind::Sequence};
    for (unsigned i = 0; i < 10; ++i) run.sent(i * 1s, i, 1);
    const std::string text = csv(run, {.after = 3s, .before = 5s});
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
}

TEST(PlotCsv, QuotesWhatWouldBreakARow) {
    EXPECT_EQ(csv_field("plain"), "plain");
    EXPECT_EQ(csv_field("a, \"b\""), "\"a, \"\"b\"\"\"");
}

}  // namespace
}  // namespace catenet::exports
