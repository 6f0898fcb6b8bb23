#include "tools/export/series.hpp"

#include "tests/support/scenario_run.hpp"
#include "tests/tools/export/plot_run.hpp"

#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::PlotRun;

TEST(Series, KeepsWhatOneEndSaysOfItsCongestionControl) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(1s, {14'600, 65'535, 0, 32'768, 0s, 1s, "slow start"});
    run.congestion(2s, {16'060, 65'535, 1'460, 32'768, 40ms, 200ms, "congestion avoidance"});
    ASSERT_EQ(run.series.connections().size(), 1U);
    const ConnectionSeries& connection = run.series.connections()[0];
    EXPECT_EQ(connection.name, test::kFromPc1);
    EXPECT_EQ(connection.node, test::kPc1);
    ASSERT_EQ(connection.congestion.size(), 2U);
    const Congestion& last = connection.congestion[1];
    EXPECT_EQ(last.time, at(2s));
    EXPECT_EQ(last.cwnd, 16'060U);
    EXPECT_EQ(last.ssthresh, 65'535U);
    EXPECT_EQ(last.in_flight, 1'460U);
    EXPECT_EQ(last.rwnd, 32'768U);
    EXPECT_EQ(last.rtt, 40ms);
    EXPECT_EQ(last.rto, 200ms);
    EXPECT_EQ(last.phase, "congestion avoidance");
}

TEST(Series, ForgetsWhatIsSaidTwice) {
    PlotRun run{PlotKind::Rtt};
    run.congestion(1s, {.cwnd = 1});
    run.congestion(2s, {.cwnd = 1});
    EXPECT_EQ(run.series.connections()[0].congestion.size(), 1U);
    EXPECT_EQ(run.series.connections()[0].last, at(2s));
}

TEST(Series, TellsTheEndsOfAConnectionApart) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(1s, {.cwnd = 1}, test::kFromPc1);
    run.congestion(1s, {.cwnd = 2}, test::kFromPc2);
    ASSERT_EQ(run.series.connections().size(), 2U);
    EXPECT_EQ(run.series.connections()[1].node, test::kPc2);
    EXPECT_EQ(run.series.connections()[1].reversed_name(), test::kFromPc1);
}

TEST(Series, TellsRetransmissionsFromWhatIsSentFirst) {
    PlotRun run{PlotKind::Sequence};
    run.sent(1s, 0, 100);
    run.sent(2s, 100, 50);
    run.sent(3s, 0, 100, true);
    run.acknowledged(4s, 100);
    run.acknowledged(5s, 150, test::kRepairedRule);
    const ConnectionSeries& connection = run.series.connections()[0];
    ASSERT_EQ(connection.sent.size(), 2U);
    EXPECT_EQ(connection.sent[1].value, 100U);
    EXPECT_EQ(connection.sent[1].length, 50U);
    ASSERT_EQ(connection.again.size(), 1U);
    EXPECT_EQ(connection.again[0].time, at(3s));
    ASSERT_EQ(connection.acknowledged.size(), 2U);
    EXPECT_EQ(connection.acknowledged[1].value, 150U);
    EXPECT_EQ(connection.bytes_sent, 250U);
}

TEST(Series, KnowsWhatIsNewOfWhatArrived) {
    PlotRun run{PlotKind::Throughput};
    run.received(1s, 100);
    run.received(2s, 100);
    run.received(3s, 350);
    const std::vector<Sample>& received = run.series.connections()[0].received;
    ASSERT_EQ(received.size(), 3U);
    EXPECT_EQ(received[0].length, 100U);
    EXPECT_EQ(received[1].length, 0U);
    EXPECT_EQ(received[2].length, 250U);
}

TEST(Series, CountsTheFramesThatWaitAtAPort) {
    PlotRun run{PlotKind::Queue};
    const trace::PacketView& first = run.frame();
    const trace::PacketView& second = run.frame();
    const trace::PacketView& third = run.frame();
    run.leaves(0s, run.frame());  // never waited
    run.waits(1s, first, 0);
    run.waits(2s, second, 1);
    run.queue_full(3s, third, 2);
    run.leaves(4s, first);
    run.dropped(5s, second);  // the link was cut
    ASSERT_EQ(run.series.ports().size(), 1U);
    const SendingPort& port = run.series.ports()[0];
    EXPECT_EQ(port.link, 1U);
    std::vector<std::uint64_t> lengths;
    for (const Sample& sample : port.waiting) lengths.push_back(sample.value);
    EXPECT_EQ(lengths, (std::vector<std::uint64_t>{1, 2, 1, 0}));
    ASSERT_EQ(port.dropped.size(), 1U);
    EXPECT_EQ(port.dropped[0].value, 2U);
}

// Whether a frame's arrival says how many wait is the judge of what we counted until then.
class Judge final : public trace::Sink {
  public:
    explicit Judge(const Series& series) : series_(series) {}
    void begin(const trace::Directory& /*directory*/, const trace::Layers& /*layers*/) override {}
    void on_event(const trace::TraceEvent& event) override {
        const std::string_view rule = event.rule == nullptr ? std::string_view{} : event.rule->id;
        if (rule != "net.waits" && rule != "net.queue-full") return;
        ++judged;
        std::uint64_t counted = 0;
        for (const SendingPort& port : series_.ports()) {
            if (port.node == event.node && port.port == event.port) counted = port.now_waiting;
        }
        EXPECT_EQ(counted, event.fact("queue")->value.number()) << seconds_text(event.time);
    }
    void end(TimePoint /*now*/) override {}

    std::size_t judged = 0;

  private:
    const Series& series_;
};

TEST(Series, CountsFramesThatWaitAsCablesAndHubsDo) {
    const std::string scenario = R"(title: Queues
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24, rate: 10Mbps}
  wan:    {kind: p2p, prefix: 10.0.9.0/30, rate: 1Mbps, delay: 5ms, queue: 10, loss: 2%}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  pc3: {joins: office}
  h1:  {kind: hub, joins: office}
  r1:  {kind: router, joins: [office, wan]}
  r2:  {kind: router, joins: [wan, lab]}
  pc2: {joins: lab}
events:
  - 0s: pc1 ping pc2 count 3
  - 1s: pc1 ping pc2 count 60 every 2ms size 1000B
  - 1s: pc3 ping pc2 count 60 every 3ms size 900B
  - 1.2s: cut r1-r2
  - 1.25s: restore r1-r2
  - 1.3s: pc3 ping pc2 count 40 every 2ms size 900B
  - 1.3s: set r1-r2 duplicate 10%
)";
    Series series{PlotKind::Queue};
    Judge judge{series};
    const test::RunResult run = test::run_scenario(scenario, {.sinks = {&judge, &series}});
    ASSERT_TRUE(run.ran) << run.complaints;
    EXPECT_GT(judge.judged, 50U);
    for (const SendingPort& port : series.ports()) EXPECT_EQ(port.now_waiting, 0U);
}

TEST(Series, KeepsFramesWithTheirBytes) {
    PlotRun run{PlotKind::Load};
    run.leaves(1s, run.frame(60));
    run.dropped(2s, run.frame(70));
    ASSERT_EQ(run.series.ports().size(), 1U);
    ASSERT_EQ(run.series.ports()[0].frames.size(), 1U);
    EXPECT_EQ(run.series.ports()[0].frames[0].length, 60U);
}

}  // namespace
}  // namespace catenet::exports
