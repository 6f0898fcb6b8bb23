#include "models/verbs/nodes.hpp"

#include "tests/models/verbs/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::verbs {
namespace {

using testing::HasSubstr;

TEST(Fail, StopsANodeFromSendingAndReceiving) {
    const Scene scene{
        "  - 1s: fail a\n"
        "  - 2s: a call\n"
        "  - 3s: b call\n"};
    EXPECT_EQ(scene.fates(), "a node-failed, a node-failed");
    EXPECT_EQ(scene.trace().by("net.failed").size(), 1U);
}

TEST(Recover, LetsItWorkAgain) {
    const Scene scene{
        "  - 1s: fail a\n"
        "  - 2s: recover a\n"
        "  - 3s: a call\n"};
    EXPECT_EQ(scene.fates(), "b taken");
}

TEST(NodeVerbErrors, NameTheUnknownNode) {
    EXPECT_THAT(Scene{"  - 1s: fail pc9\n"}.complaints(), HasSubstr("f:11:14: unknown node 'pc9'"));
    EXPECT_THAT(Scene{"  - 1s: fail a b\n"}.complaints(), HasSubstr("f:11:16: 'b' is too much"));
}

}  // namespace
}  // namespace catenet::verbs
