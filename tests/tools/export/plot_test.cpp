// Curves as a picture has them: what is in a panel, what its paths are, and the picture itself.
#include "tools/export/plot.hpp"

#include "tests/tools/export/plot_run.hpp"
#include "tools/export/plot_shapes.hpp"
#include "tools/export/plot_svg.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::PlotRun;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::vector<LinkFacts> kLinks{{100, {1'000'000}}, {2, {1'000'000}}};

Plot plot(const PlotRun& run, const PlotQuestion& question = {}) {
    const PlotChoice choice = choose(run.series, question);
    EXPECT_EQ(choice.error, "");
    return plot_of(run.series, choice, kLinks);
}

std::vector<std::string> curves(const Panel& panel) {
    std::vector<std::string> names;
    for (const Curve& curve : panel.curves) names.push_back(curve.name);
    return names;
}

void grow(PlotRun& run, std::uint64_t ssthresh, std::string_view name = test::kFromPc1) {
    run.congestion(0s, {10'000, ssthresh, 0, 20'000, 0s, 1s, "slow start"}, name);
    run.sent(0s, 0, 1'460, false, name);
    run.congestion(1s, {20'000, ssthresh, 10'000, 20'000, 40ms, 200ms, "slow start"}, name);
    run.congestion(2s, {5'000, 5'000, 0, 20'000, 40ms, 200ms, "fast recovery"}, name);
    run.congestion(3s, {5'000, 5'000, 0, 20'000, 40ms, 200ms, "congestion avoidance"}, name);
}

TEST(Plot, ShowsTheWindowWithItsThresholdAndPhases) {
    PlotRun run{PlotKind::Cwnd};
    grow(run, 15'000);
    const Plot picture = plot(run);
    EXPECT_EQ(picture.title, "Toys");
    ASSERT_EQ(picture.panels.size(), 1U);
    const Panel& panel = picture.panels[0];
    EXPECT_EQ(panel.title, "pc1: 10.0.0.1:40000 > 10.0.0.2:80");
    EXPECT_THAT(curves(panel), ElementsAre("cwnd", "in flight", "ssthresh", "peer's window"));
    ASSERT_EQ(panel.bands.size(), 2U);
    EXPECT_EQ(panel.bands[0].name, "slow start");
    EXPECT_EQ(panel.bands[0].end, at(2s));
    EXPECT_EQ(panel.bands[1].name, "fast recovery");
}

TEST(Plot, IsNotMadeSmallByAThresholdThatIsNone) {
    PlotRun run{PlotKind::Cwnd};
    grow(run, 0x7fffffff);
    EXPECT_EQ(plot(run).panels[0].most, 20'000U);
}

TEST(Plot, SaysWhatLiesAboveIt) {
    PlotRun run{PlotKind::Cwnd};
    run.congestion(0s, {.cwnd = 10, .ssthresh = 1'000, .rwnd = 1'000});
    run.congestion(1s, {.cwnd = 20, .ssthresh = 1'000, .rwnd = 1'000});
    const Panel panel = plot(run).panels[0];
    EXPECT_THAT(curves(panel), ElementsAre("cwnd", "in flight"));
    EXPECT_THAT(panel.title, HasSubstr("(ssthresh and peer's window lie above)"));
}

TEST(Plot, ShowsRetransmissionsInAnotherShape) {
    PlotRun run{PlotKind::Sequence};
    run.sent(0s, 0, 100);
    run.sent(1s, 0, 100, true);
    run.acknowledged(2s, 100);
    const Panel panel = plot(run).panels[0];
    ASSERT_THAT(curves(panel), ElementsAre("segment", "sent again", "acknowledged"));
    EXPECT_EQ(panel.curves[0].shape, Curve::Shape::Strokes);
    EXPECT_EQ(panel.curves[1].shape, Curve::Shape::Diamonds);
    EXPECT_EQ(panel.curves[2].shape, Curve::Shape::Steps);
}

TEST(Plot, OfAPartOfAStreamDoesNotBeginAtItsFirstByte) {
    PlotRun run{PlotKind::Sequence};
    for (unsigned i = 0; i < 100; ++i) run.sent(i * 10ms, i * 1'000, 1'000);
    EXPECT_EQ(plot(run).panels[0].least, 0U);
    EXPECT_EQ(plot(run, {.after = 900ms}).panels[0].least, 90'000U);
}

TEST(Plot, OfRoundTripsBeginsWhenTheyAreMeasured) {
    PlotRun run{PlotKind::Rtt};
    grow(run, 15'000);
    const Panel panel = plot(run).panels[0];
    ASSERT_THAT(curves(panel), ElementsAre("rtt", "rto"));
    EXPECT_EQ(panel.curves[0].samples.front().time, at(1s));
    EXPECT_EQ(panel.curves[1].samples.front().time, at(0s));
}

TEST(Plot, OfAQueueShowsItsLimitAndWhatFoundItFull) {
    PlotRun run{PlotKind::Queue};
    run.waits(1s, run.frame(), 0);
    run.waits(1s, run.frame(), 1);
    run.queue_full(2s, run.frame(), 2);
    const Panel panel = plot(run).panels[0];
    EXPECT_THAT(curves(panel), ElementsAre("frames waiting", "dropped: queue full", "limit"));
    EXPECT_EQ(panel.title, "right from r1, 1 frame dropped");
}

TEST(Plot, OfThroughputHasAllConnectionsInOnePanel) {
    PlotRun run{PlotKind::Throughput};
    for (const std::string name : {"b > a", "c > a"}) {
        run.received(0s, 100, name);
        run.received(1s, 200, name);
    }
    const Plot picture = plot(run);
    ASSERT_EQ(picture.panels.size(), 1U);
    EXPECT_THAT(curves(picture.panels[0]), ElementsAre("pc2: a > b", "pc2: a > c"));
    EXPECT_NE(picture.panels[0].curves[0].pen.colour, picture.panels[0].curves[1].pen.colour);
}

TEST(Plot, ShowsEightConnectionsAndSaysHowManyMoreThereAre) {
    PlotRun run{PlotKind::Cwnd};
    for (int i = 0; i < 11; ++i) grow(run, 15'000, std::to_string(i) + " > a");
    const Plot picture = plot(run);
    EXPECT_EQ(picture.panels.size(), 8U);
    EXPECT_EQ(picture.note, "3 more connections: choose by --connection or --node");
}

// -- Paths ----------------------------------------------------------------------------------------

// One pixel is a second across and a byte upwards.
PlotFrame frame() {
    return {.left = 0,
            .top = 0,
            .width = 100,
            .height = 100,
            .x = {.begin = 0, .end = 100'000'000'000'000},
            .y = {.begin = 0, .end = 100}};
}

TEST(PlotShapes, GoAcrossBeforeTheyGoUpOrDown) {
    Curve curve;
    curve.samples = {{at(10s), 20}, {at(30s), 50}, {at(35s), 50}, {at(40500ms), 10}};
    curve.until = at(90s);
    EXPECT_EQ(path_of(curve, frame(), 100), "M10 80H30V50H40.5V90H90");
}

TEST(PlotShapes, DrawSegmentsAsUprightStrokes) {
    Curve curve;
    curve.shape = Curve::Shape::Strokes;
    curve.samples = {{at(10s), 20, 30}, {at(50s), 60, 10}};
    EXPECT_EQ(path_of(curve, frame(), 100), "M10 50V80M50 30V40");
}

TEST(PlotShapes, JoinStrokesThatTouch) {
    Curve curve;
    curve.shape = Curve::Shape::Strokes;
    for (unsigned i = 0; i < 10; ++i) {
        curve.samples.push_back({at(10s) + i * 1ms, i * 4, 4});
    }
    EXPECT_EQ(path_of(curve, frame(), 100), "M10 60V100");
}

TEST(PlotShapes, ShowSmallSegmentsToo) {
    Curve curve;
    curve.shape = Curve::Shape::Strokes;
    curve.samples = {{at(10s), 50, 0}};
    EXPECT_EQ(path_of(curve, frame(), 100), "M10 48.5V51.5");
}

TEST(PlotShapes, MarkTheMiddleOfWhatTheyMean) {
    Curve curve;
    curve.shape = Curve::Shape::Crosses;
    curve.samples = {{at(10s), 50}, {at(10s), 50}};
    EXPECT_EQ(path_of(curve, frame(), 100), "M10 50m-5 -5l10 10m0 -10l-10 10");
}

TEST(PlotShapes, WriteTenthsWithoutNoise) {
    EXPECT_EQ(pixels_text(123), "12.3");
    EXPECT_EQ(pixels_text(120), "12");
    EXPECT_EQ(pixels_text(-5), "-0.5");
}

// -- The picture ----------------------------------------------------------------------------------

TEST(PlotSvg, HasTitleAndDescriptionForThoseWhoDoNotSeeIt) {
    PlotRun run{PlotKind::Cwnd};
    grow(run, 15'000);
    const std::string svg = svg_of(plot(run), {});
    EXPECT_THAT(svg, HasSubstr("width=\"1280\" height=\"720\""));
    EXPECT_THAT(svg, HasSubstr("<title>Toys</title>"));
    EXPECT_THAT(svg, HasSubstr("pc1: 10.0.0.1:40000 &gt; 10.0.0.2:80: at most 19.531 KiB"));
    EXPECT_THAT(svg, HasSubstr(">time (s)</text>"));
}

TEST(PlotSvg, NamesEachSortOfLineOnce) {
    PlotRun run{PlotKind::Cwnd};
    grow(run, 15'000);
    grow(run, 15'000, "b > a");
    const std::string svg = svg_of(plot(run), {});
    const std::size_t first = svg.find(">ssthresh</text>");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(svg.find(">ssthresh</text>", first + 1), std::string::npos);
}

TEST(PlotSvg, GrowsWhereItsPanelsWouldHaveNoRoom) {
    PlotRun run{PlotKind::Cwnd};
    for (int i = 0; i < 8; ++i) grow(run, 15'000, std::to_string(i) + " > a");
    EXPECT_THAT(svg_of(plot(run), {.height = 240}), Not(HasSubstr("height=\"240\" viewBox")));
    EXPECT_THAT(svg_of(plot(run), {.width = 600, .height = 2'000}),
                HasSubstr("width=\"600\" height=\"2000\""));
}

TEST(PlotSvg, StaysBelowAMegabyteHoweverLongTheRunWas) {
    PlotRun run{PlotKind::Cwnd};
    for (unsigned i = 0; i < 40'000; ++i) {
        const std::uint64_t size = 1'000 + (i * 7'919ULL) % 60'000;
        const std::string phase = i % 2 == 0 ? "slow start" : "loss";
        run.congestion(i * 1ms,
                       {size, size / 2, size / 3, 65'535 - size / 2, 1ms, 1ms, phase},
                       std::to_string(i % 8) + " > a");
    }
    const std::string svg = svg_of(plot(run), {});
    EXPECT_LT(svg.size(), 1'000'000U);
    EXPECT_EQ(svg, svg_of(plot(run), {}));
}

}  // namespace
}  // namespace catenet::exports
