// How long `catenet live` takes. What shares the machine may make it late, but never early.
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::test {
namespace {

const std::string kFiveSeconds = R"(title: Five seconds
stop: 5s
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2 count 5
)";

TEST(LivePacing, TakesAsLongAsTheSpeedSays) {
    const ScratchFolder scratch;
    write_text(scratch / "five.yaml", kFiveSeconds);
    const std::string line = shell_word(built_command()) + " live --quiet --speed 5 " +
                             shell_word(scratch / "five.yaml") + " </dev/null";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(run_shell(line).status, 0);
    const auto taken = std::chrono::steady_clock::now() - begin;
    EXPECT_GE(taken, std::chrono::milliseconds{1000});
    EXPECT_LE(taken, std::chrono::milliseconds{4000});
}

}  // namespace
}  // namespace catenet::test
