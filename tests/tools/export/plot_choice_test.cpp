#include "tools/export/plot_choice.hpp"

#include "tests/tools/export/plot_run.hpp"

#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::PlotRun;

const std::string kOther = "10.0.0.1:40001 > 10.0.0.2:80";

// pc1 sends on two connections; pc2 says something of one, but sends nothing.
struct TwoConnections : PlotRun {
    explicit TwoConnections(PlotKind kind) : PlotRun(kind) {
        congestion(1s, {.cwnd = 1'460});
        congestion(1s, {.cwnd = 1'460}, kOther);
        congestion(1s, {.cwnd = 1'460}, test::kFromPc2);
        sent(1s, 0, 1'460);
        sent(1s, 0, 1'460, false, kOther);
        received(2s, 1'460);
        congestion(4s, {.cwnd = 2'920});
    }
    PlotChoice choose(const PlotQuestion& question) { return exports::choose(series, question); }
};

std::vector<std::string> names(const PlotChoice& choice) {
    std::vector<std::string> names;
    for (const ConnectionSeries* const connection : choice.connections)
        names.push_back(connection->name);
    return names;
}
using Names = std::vector<std::string>;

TEST(PlotChoice, IsOfAllWhoSendData) {
    TwoConnections run{PlotKind::Cwnd};
    const PlotChoice choice = run.choose({});
    EXPECT_EQ(names(choice), (Names{std::string{test::kFromPc1}, kOther}));
    EXPECT_EQ(choice.silent, 1U);
}

TEST(PlotChoice, IsOfConnectionsByAPartOfTheirNameFromEitherEnd) {
    TwoConnections run{PlotKind::Cwnd};
    EXPECT_EQ(names(run.choose({.connection = ":40001"})), Names{kOther});
    EXPECT_EQ(names(run.choose({.connection = "10.0.0.2:80 > 10.0.0.1:40001"})), Names{kOther});
}

TEST(PlotChoice, IsOfWhatANodeSays) {
    TwoConnections run{PlotKind::Cwnd};
    EXPECT_EQ(run.choose({.node = "pc1"}).size(), 2U);
    // It has nothing to send, but was asked for.
    EXPECT_EQ(names(run.choose({.node = "pc2"})), Names{std::string{test::kFromPc2}});
}

TEST(PlotChoice, OfThroughputIsOfThoseWhoReceive) {
    TwoConnections run{PlotKind::Throughput};
    const PlotChoice choice = run.choose({});
    EXPECT_EQ(names(choice), Names{std::string{test::kFromPc2}});
    EXPECT_EQ(title_of(*choice.connections[0], run.series), "pc2: " + std::string{test::kFromPc1});
}

TEST(PlotChoice, SaysThatThereIsNoConnection) {
    PlotRun run{PlotKind::Cwnd};
    EXPECT_EQ(choose(run.series, {}).error, "no TCP connection in this run");
    PlotRun throughput{PlotKind::Throughput};
    EXPECT_EQ(choose(throughput.series, {}).error,
              "no TCP connection in this run; --link NAME shows what a link carries");
}

TEST(PlotChoice, SaysWhichConnectionsThereAre) {
    TwoConnections run{PlotKind::Cwnd};
    EXPECT_EQ(run.choose({.connection = "x"}).error,
              "no TCP connection 'x' in this run; it has 10.0.0.1:40000 > 10.0.0.2:80, "
              "10.0.0.1:40001 > 10.0.0.2:80");
    EXPECT_EQ(run.choose({.node = "r1"}).error.substr(0, 35),
              "no TCP connection at r1 in this run");
}

TEST(PlotChoice, SaysThatNoDataWasSent) {
    PlotRun run{PlotKind::Sequence};
    run.congestion(1s, {.cwnd = 1'460});
    EXPECT_EQ(choose(run.series, {}).error, "no data was sent in what is asked for");
}

TEST(PlotChoice, SaysThatNothingWaited) {
    PlotRun run{PlotKind::Queue};
    EXPECT_EQ(choose(run.series, {}).error, "no frame waited for a link in this run");
    EXPECT_EQ(choose(run.series, {.node = "r1", .link = "left"}).error,
              "no frame waited for a link at r1 on left in this run");
}

TEST(PlotChoice, IsOfPortsByLinkAndNode) {
    PlotRun run{PlotKind::Load};
    run.leaves(1s, run.frame());
    run.leaves(2s, run.frame());
    EXPECT_EQ(choose(run.series, {.link = "right"}).size(), 1U);
    EXPECT_EQ(choose(run.series, {.node = "r1", .link = "right"}).size(), 1U);
    EXPECT_EQ(choose(run.series, {.link = "left"}).error, "no frame was sent on left in this run");
    EXPECT_EQ(title_of(run.series.ports()[0], run.series), "right from r1");
}

TEST(PlotChoice, BeginsAtZeroUnlessAllHappensLate) {
    TwoConnections run{PlotKind::Cwnd};
    EXPECT_EQ(run.choose({}).window.begin, at(0s));
    EXPECT_EQ(run.choose({}).window.end, at(4080ms));
    PlotRun late{PlotKind::Cwnd};
    late.congestion(10s, {.cwnd = 1});
    late.congestion(11s, {.cwnd = 2});
    EXPECT_EQ(choose(late.series, {}).window.begin, at(10s));
}

TEST(PlotChoice, ShowsTheTimeThatIsAskedFor) {
    TwoConnections run{PlotKind::Cwnd};
    const PlotChoice choice = run.choose({.after = 2s, .before = 3s});
    EXPECT_EQ(choice.window.begin, at(2s));
    EXPECT_EQ(choice.window.end, at(3s));
    EXPECT_EQ(run.choose({.after = 9s}).error, "nothing happens after 9s; the last is at 4s");
    EXPECT_EQ(run.choose({.before = 9ms}).error, "nothing happens before 9ms; the first is at 1s");
}

TEST(PlotChoice, SumsUpOverARoundIntervalOrAsAsked) {
    PlotRun run{PlotKind::Throughput};
    run.received(1s, 100);
    run.received(7s, 200);
    EXPECT_EQ(choose(run.series, {}).interval, 100ms);
    EXPECT_EQ(choose(run.series, {.interval = 3s}).interval, 3s);
    EXPECT_EQ(choose(run.series, {.interval = 1us}).error,
              "there would be more than 1000000 intervals of 1us");
}

TEST(PlotChoice, NeedsMoreThanAMoment) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(5s, {.cwnd = 1});
    EXPECT_EQ(choose(run.series, {}).error, "all happens at one moment, 5s: there is no curve");
}

}  // namespace
}  // namespace catenet::exports
