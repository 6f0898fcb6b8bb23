#include "tools/live/history.hpp"

#include "tests/tools/live/scenario_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using namespace std::chrono_literals;
using test::kCutAtFive;
using test::ScenarioWorld;
using testing::HasSubstr;
using testing::Not;

// What a history holds when the run has come to `time`.
struct RunTo {
    explicit RunTo(TimePoint time, std::size_t most = History::kMost)
        : world(kCutAtFive), history(most) {
        world.simulation().trace().add(history);
        world.simulation().start();
        world.simulation().advance(1'000'000, time);
    }
    std::string tables(std::string_view node, TimePoint time) const {
        return history.tables_at(history.place_after(time))
            .text(history.directory().find_node(node), time, history.directory());
    }

    ScenarioWorld world;
    History history;
};

TEST(History, ShowsTheTablesThatARunHadWhenItHadComeSoFar) {
    const RunTo whole{kNever};
    for (const Duration time : {Duration{}, Duration{2us}, Duration{12ms}, Duration{5s}}) {
        const RunTo part{TimePoint{time}};
        for (const char* const node : {"pc1", "pc2", "r1"}) {
            EXPECT_EQ(whole.tables(node, TimePoint{time}), part.tables(node, TimePoint{time}));
        }
    }
}

TEST(History, ShowsRowsWithTheirAge) {
    const RunTo run{kNever};
    EXPECT_THAT(run.tables("r1", TimePoint{}), Not(HasSubstr("arp\n")));
    EXPECT_THAT(run.tables("r1", TimePoint{3s}),
                HasSubstr("  routes\n"
                          "    10.0.1.0/24  eth0  3s ago\n"
                          "    10.0.2.0/24  eth1  3s ago\n"));
    EXPECT_THAT(run.tables("pc1", TimePoint{3s}),
                HasSubstr("    10.0.1.1  02:00:00:00:03:00  eth0  3s ago\n"));
}

TEST(History, ShowsThatALinkOfTheNodeIsCut) {
    const RunTo run{kNever};
    EXPECT_THAT(run.tables("r1", TimePoint{4s}), Not(HasSubstr("was cut")));
    EXPECT_THAT(run.tables("r1", TimePoint{7s}), HasSubstr("pc2-r1  pc2-r1 was cut  2s ago\n"));
    EXPECT_THAT(run.tables("pc1", TimePoint{7s}), Not(HasSubstr("was cut")));
}

TEST(History, FindsHowManyEventsHadHappened) {
    const RunTo run{kNever};
    const History& history = run.history;
    EXPECT_EQ(history.place_after(kNever), history.size());
    const std::size_t place = history.place_after(TimePoint{5s});
    EXPECT_LE(history.at(place - 1).time, TimePoint{5s});
    EXPECT_GT(history.at(place).time, TimePoint{5s});
}

TEST(History, ForgetsTheOldestButNotWhatTheyLeftBehind) {
    const RunTo whole{kNever};
    const RunTo shortened{kNever, 20};
    EXPECT_GT(shortened.history.first(), 0U);
    EXPECT_LE(shortened.history.size() - shortened.history.first(), 20U);
    EXPECT_EQ(shortened.history.size(), whole.history.size());
    EXPECT_EQ(shortened.history.start(), whole.history.at(shortened.history.first()).time);
    EXPECT_EQ(shortened.tables("r1", TimePoint{60s}), whole.tables("r1", TimePoint{60s}));
}

}  // namespace
}  // namespace catenet::live
