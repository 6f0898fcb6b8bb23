// Crossings of messages that leave inside a stream: a Modbus gateway, and one from HTTP before it.
#include "tests/models/gateways/http-modbus/scene.hpp"
#include "tests/support/kept_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace catenet::exports {
namespace {

using testing::IsEmpty;

void judge(const Journeys& journeys) {
    std::map<std::string, std::size_t> seen;
    for (const CrossingRecord& record : CrossingBook{journeys}.all()) {
        EXPECT_EQ(record.fault, "");
        EXPECT_THAT(disagreements(record), IsEmpty());
        const trace::TraceEvent& decision = journeys.event(record.decision);
        if (decision.what == trace::What::Translated) ++seen[std::string{decision.rule->id}];
    }
    const std::map<std::string, std::size_t> all{{"http-modbus.asks", 5},
                                                 {"modbus-gateway.to-line", 4},
                                                 {"modbus-gateway.to-client", 3},
                                                 {"modbus-gateway.no-answer", 1},
                                                 {"modbus-gateway.no-path", 1},
                                                 {"http-modbus.answers", 3},
                                                 {"http-modbus.refused", 2}};
    EXPECT_EQ(seen, all);
}

TEST(CrossingsInStreams, AreKnownAndTrue) {
    test::with_kept_run(
        test::web_scene({.modbus = "timeout: 100ms, units: {17: 17, 9: 9}",
                         .rest = "events:\n"
                                 "  - 0s: pc get http://web/units/17/holding/0?count=2\n"
                                 "  - 1s: pc get http://web/units/17/coil/0?count=10\n"
                                 "  - 2s: pc get http://web/units/9/coil/0\n"
                                 "  - 3s: pc get http://web/units/8/coil/0\n"
                                 "  - 4s: pc put http://web/units/17/holding/0 '[7, 8]'\n"}),
        [](const Journeys& journeys, const Questions&) { judge(journeys); });
}

}  // namespace
}  // namespace catenet::exports
