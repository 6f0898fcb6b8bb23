// The verbs `announce` and `probe`, from the text of a scenario.
#include "models/apps/arping/verb.hpp"

#include "tests/support/ip_scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::arping {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

struct Line : test::IpScenario {
    explicit Line(const std::string& events) : IpScenario(lines(events)) {}

    static std::string lines(const std::string& events) {
        return "networks:\n"
               "  lan: {kind: ethernet, prefix: 10.0.1.0/24}\n"
               "nodes:\n"
               "  pc1: {joins: lan, ip: 10.0.1.1}\n"
               "  pc2: {joins: lan, ip: 10.0.1.2}\n"
               "events:\n" +
               events;
    }
};

TEST(Arping, AProbeFindsWhoHasAnAddress) {
    Line line("  - 0s: pc1 probe pc2\n");
    line.run();
    ASSERT_THAT(line.trace.by("arp.taken"), SizeIs(1));
    EXPECT_EQ(line.trace.by("arp.taken")[0].facts.at("arp.src.proto_ipv4"), "10.0.1.2");
}

TEST(Arping, AProbeFindsThatNobodyHasAnAddress) {
    Line line("  - 0s: pc1 probe 10.0.1.9\n");
    line.run();
    EXPECT_THAT(line.trace.by("arp.free"), SizeIs(1));
}

TEST(Arping, AnAnnouncementOfAnothersAddressIsNoticed) {
    Line line("  - 0s: pc1 announce 10.0.1.2\n");
    line.run();
    ASSERT_THAT(line.trace.by("arp.address-conflict"), SizeIs(1));
    EXPECT_EQ(line.trace.by("arp.address-conflict")[0].node, "pc2");
}

TEST(Arping, RefusesAnAddressThatLiesOnNoLinkOfTheNode) {
    Line line("  - 0s: pc1 announce 10.0.7.7\n");
    EXPECT_THAT(line.complaints(), HasSubstr("'10.0.7.7' lies on no link of 'pc1' that has ARP"));
}

}  // namespace
}  // namespace catenet::arping
