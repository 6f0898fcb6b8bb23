// Every crossing of every shipped scenario explains itself, and truthfully: each byte that went out
// has one origin, and each origin, evaluated again, gives that byte.
#include "tests/support/scenario_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace catenet::test {
namespace {

using exports::CrossingRecord;
using exports::Stretch;
using Kind = trace::Origin::Kind;

// Makes the records when the run ends: then its directory and layers still live.
template <class Look>
class Watcher final : public trace::Sink {
  public:
    // `twist` may change what is said of origins before the explanation hears it.
    using Twist = std::function<void(std::vector<trace::Origin>&)>;
    Watcher(Look& look, Twist twist) : look_(look), twist_(std::move(twist)) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        journeys_.begin(directory, layers);
    }
    void on_event(const trace::TraceEvent& event) override {
        count(event);
        if (event.crossing == nullptr || !twist_) return journeys_.on_event(event);
        trace::Crossing crossing = *event.crossing;
        std::vector<trace::Origin> origins(crossing.origins.begin(), crossing.origins.end());
        twist_(origins);
        crossing.origins = origins;
        trace::TraceEvent twisted = event;
        twisted.crossing = &crossing;
        journeys_.on_event(twisted);
    }
    void end(TimePoint now) override {
        journeys_.end(now);
        for (const CrossingRecord& record : exports::CrossingBook{journeys_}.all()) look_(record);
    }

    // Packets that nodes passed on and that left, counted without looking at crossings.
    std::size_t passed_on() const { return passed_on_; }

  private:
    void count(const trace::TraceEvent& event) {
        using trace::What;
        const std::pair visit{event.packet_number, event.node};
        if (event.what == What::Received) received_.insert(visit);
        const bool decides = event.what == What::Forwarded || event.what == What::Copied ||
                             event.what == What::Translated || is_piece_of_received(event);
        if (decides && event.node != trace::kNone) decided_.insert(visit);
        const bool leaves = event.what == What::Sent || goes_into_stream(event);
        if (leaves && decided_.erase(visit) > 0) ++passed_on_;
    }
    // A message over TCP leaves inside segments.
    static bool goes_into_stream(const trace::TraceEvent& event) {
        return event.what == trace::What::Merged && event.rule->reason() == "into-stream";
    }
    // What a node cuts of its own is not passed on.
    bool is_piece_of_received(const trace::TraceEvent& event) const {
        return event.what == trace::What::Split &&
               std::any_of(event.parents.begin(), event.parents.end(), [&](std::uint64_t parent) {
                   return received_.contains({parent, event.node});
               });
    }

    Look& look_;
    Twist twist_;
    exports::Journeys journeys_;
    std::set<std::pair<std::uint64_t, trace::NodeIndex>> received_;
    std::set<std::pair<std::uint64_t, trace::NodeIndex>> decided_;
    std::size_t passed_on_ = 0;
};

// Calls `look` with each crossing, while the run is still there; how many packets were passed on.
template <class Look>
std::size_t for_each_crossing(std::string_view scenario,
                              Look look,
                              typename Watcher<Look>::Twist twist = {}) {
    Watcher<Look> watcher{look, std::move(twist)};
    RunOptions options;
    options.with_trace = false;
    options.sinks = {&watcher};
    const RunResult result = run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    return watcher.passed_on();
}

struct Counts {
    std::size_t crossings = 0;
    std::size_t passed_on = 0;
    std::map<Kind, std::size_t> stretches;
};

Counts check_all(std::string_view scenario) {
    Counts counts;
    counts.passed_on = for_each_crossing(scenario, [&](const CrossingRecord& record) {
        ++counts.crossings;
        EXPECT_THAT(exports::disagreements(record), testing::IsEmpty())
            << "event " << record.decision << ", packet " << record.went.packet;
        for (const Stretch& stretch : record.stretches) ++counts.stretches[stretch.origin.kind];
    });
    return counts;
}

class Crossings : public testing::TestWithParam<std::string> {};

TEST_P(Crossings, ExplainEveryByteTruthfully) {
    const std::string text = read_project_file("scenarios/" + GetParam() + "/scenario.yaml");
    const Counts counts = check_all(text);
    EXPECT_EQ(counts.crossings, counts.passed_on) << "something was passed on without a word";
}

INSTANTIATE_TEST_SUITE_P(Scenarios,
                         Crossings,
                         testing::ValuesIn(scenario_folders()),
                         name_of_folder);

// A router with a hub on one side and a point-to-point link on the other, small packets that need
// padding, and one for all on a network behind the router's own port.
constexpr std::string_view kMixed = R"(title: A hub and a line
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24, medium: hub}
  line:   {kind: p2p, prefix: 10.0.9.0/30}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  pc3: {joins: office}
  r1:  {kind: router, joins: [office, line]}
  r2:  {kind: router, joins: [line, lab]}
  pc2: {joins: lab}
events:
  - 0s: pc1 ping pc2 size 4B
  - 1s: pc2 ping pc3 size 1000B
  - 2s: pc3 send pc2 udp 9 hello
)";

TEST(CrossingsOfAMixedNetwork, ExplainEveryByteTruthfully) {
    const Counts counts = check_all(kMixed);
    EXPECT_GE(counts.crossings, 8U);
    EXPECT_EQ(counts.crossings, counts.passed_on);
    EXPECT_GT(counts.stretches.at(Kind::Copied), 0U);
    EXPECT_GT(counts.stretches.at(Kind::Computed), 0U);
    EXPECT_GT(counts.stretches.at(Kind::Table), 0U);
    EXPECT_GT(counts.stretches.at(Kind::Constant), 0U);
}

// What is wrong with the explanations when origins are twisted like that.
std::string twisted(const std::function<void(std::vector<trace::Origin>&)>& twist) {
    std::string wrong;
    const auto look = [&](const CrossingRecord& record) {
        for (const std::string& one : exports::disagreements(record)) wrong += one + "\n";
    };
    for_each_crossing(kMixed, look, twist);
    return wrong;
}

TEST(CrossingsOfAMixedNetwork, AreNotFooledByAShiftedOrigin) {
    EXPECT_EQ(twisted([](std::vector<trace::Origin>&) {}), "");
    const std::string copied =
        twisted([](std::vector<trace::Origin>& origins) { ++origins.back().in_begin; });
    EXPECT_THAT(copied, testing::HasSubstr("copied from beyond what came in"));
    const std::string begun =
        twisted([](std::vector<trace::Origin>& origins) { ++origins.front().begin; });
    EXPECT_THAT(begun, testing::HasSubstr("nothing, or more than one origin, explains byte"));
}

TEST(CrossingsOfAMixedNetwork, AreNotFooledByAGapOrTwoOrigins) {
    const std::string gap =
        twisted([](std::vector<trace::Origin>& origins) { origins.erase(origins.begin()); });
    EXPECT_THAT(gap, testing::HasSubstr("nothing, or more than one origin, explains byte"));
    const std::string twice =
        twisted([](std::vector<trace::Origin>& origins) { origins.push_back(origins.front()); });
    EXPECT_THAT(twice, testing::HasSubstr("nothing, or more than one origin, explains byte"));
}

// -- Each way of telling an untruth is noticed
// ------------------------------------------------------

CrossingRecord first_of_a_router() {
    std::optional<CrossingRecord> first;
    for_each_crossing(kMixed, [&](const CrossingRecord& record) {
        if (!first) first = record;
    });
    return *first;
}

Stretch& first_of(CrossingRecord& record, Kind kind) {
    return *std::find_if(record.stretches.begin(), record.stretches.end(), [&](const Stretch& s) {
        return s.origin.kind == kind;
    });
}

TEST(CrossingCheck, NoticesACopyFromAnotherPlace) {
    CrossingRecord record = first_of_a_router();
    ASSERT_THAT(exports::disagreements(record), testing::IsEmpty());
    ++first_of(record, Kind::Copied).from_at;
    EXPECT_THAT(exports::disagreements(record),
                testing::ElementsAre(testing::HasSubstr("no copy of what came in")));
}

TEST(CrossingCheck, NoticesAByteThatNobodyComputed) {
    CrossingRecord record = first_of_a_router();
    const Stretch& ttl = first_of(record, Kind::Computed);
    record.went.bytes[ttl.begin] ^= std::byte{1};
    // The TTL itself, and the checksum over it.
    EXPECT_EQ(exports::disagreements(record).size(), 2U);
}

TEST(CrossingCheck, NoticesARowThatSaysOtherwise) {
    bool noticed = false;
    for_each_crossing(kMixed, [&](CrossingRecord record) {
        for (const Stretch& stretch : record.stretches) {
            if (stretch.origin.kind != Kind::Table || noticed) continue;
            ++record.consulted[*stretch.row].row->number;
            noticed = !exports::disagreements(record).empty();
            EXPECT_TRUE(noticed);
        }
    });
    EXPECT_TRUE(noticed);
}

TEST(CrossingCheck, NoticesARowThatIsNotThere) {
    bool noticed = false;
    for_each_crossing(kMixed, [&](CrossingRecord record) {
        for (const Stretch& stretch : record.stretches) {
            if (stretch.origin.kind != Kind::Table || noticed) continue;
            record.consulted[*stretch.row].row.reset();
            noticed = !exports::disagreements(record).empty();
        }
    });
    EXPECT_TRUE(noticed);
}

}  // namespace
}  // namespace catenet::test
