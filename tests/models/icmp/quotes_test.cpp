// What an error quotes does not travel: it is shown, and neither counted nor taken out.
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

constexpr std::string_view kNobodyListens =
    "title: A port where nobody listens\n"
    "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24, medium: cable}}\n"
    "nodes:\n"
    "  pc1: {joins: lan}\n"
    "  pc2: {joins: lan}\n"
    "events:\n"
    "  - 0s: drop next 1 on lan from pc2 udp\n"
    "  - 1s: pc1 traceroute pc2\n"
    "expect:\n"
    "  datagram: count udp on lan is 1\n"
    "  error: count icmp on lan is 1\n";

TEST(IcmpQuotes, AreNoFramesOfTheirProtocol) {
    const test::RunResult result = test::run_scenario(kNobodyListens);
    EXPECT_EQ(result.complaints, "");
    EXPECT_EQ(result.evidence, "");
}

TEST(IcmpQuotes, AreNotTakenOutAsTheirProtocol) {
    const test::RunResult result = test::run_scenario(kNobodyListens);
    EXPECT_TRUE(result.ran);
    EXPECT_EQ(result.trace.find("net.taken-out"), std::string::npos) << result.trace;
}

}  // namespace
}  // namespace catenet::icmp
