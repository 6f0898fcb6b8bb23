#include "tools/live/acts.hpp"

#include "tests/tools/live/scenario_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using testing::HasSubstr;
using testing::Not;

// The run with one line more, done at its start.
std::string trace_with(const std::string& line, scenario::Diagnostics& diagnostics) {
    test::ScenarioWorld world{test::kCutAtFive};
    Acts acts{*world.world};
    world.simulation().start();
    const auto command = Commands{*world.world}.read(line, diagnostics);
    acts.plan(std::get<Act>(*command), world.simulation().now(), diagnostics);
    world.simulation().run();
    world.simulation().finish();
    return world.golden_text.text();
}

TEST(Acts, HappenAsIfTheScenarioHadSaidThem) {
    scenario::Diagnostics diagnostics;
    EXPECT_THAT(trace_with("fail r1", diagnostics), HasSubstr("line=\"fail r1\""));
    EXPECT_FALSE(diagnostics.has_errors());
}

TEST(Acts, ThatCannotBeAreRefused) {
    scenario::Diagnostics diagnostics;
    EXPECT_THAT(trace_with("pc1 ping r9", diagnostics), Not(HasSubstr("r9")));
    EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace catenet::live
