// What a scenario may not say about a CAN gateway, and where the complaint points.
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::can_udp {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string complaints_about(const std::string& settings, const std::string& rest = {}) {
    return test::run_scenario(
               "title: T\n"
               "networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}, bus: can}\n"
               "nodes:\n"
               "  pc: {joins: office}\n"
               "  motor: {kind: can-node, joins: bus}\n"
               "  gw:\n"
               "    kind: gateway\n"
               "    joins: [office, bus]\n"
               "    translates:\n"
               "      can-udp: {" +
               settings + "}\n" + rest)
        .complaints;
}

TEST(CanUdpComplaints, AreNoneWhereAllIsRight) {
    EXPECT_EQ(complaints_about(""), "");
    EXPECT_EQ(complaints_about("peer: \"pc:30000\", mtu: 18B, queue: 32, filter-up: [0x1-0x7FF], "
                               "map: {1: 2, 2: 1}"),
              "");
}

TEST(CanUdpComplaints, PointAtAPeerThatIsNone) {
    EXPECT_THAT(complaints_about("peer: \"pcc:20000\""),
                AllOf(HasSubstr("f:10:24: unknown node 'pcc'"), HasSubstr("did you mean 'pc'?")));
    EXPECT_THAT(complaints_about("peer: motor"), HasSubstr("f:10:23: 'motor' has no IP address"));
    EXPECT_THAT(complaints_about("peer: gw"), HasSubstr("f:10:23: 'gw' is its own peer"));
    EXPECT_THAT(complaints_about("peer: 10.0.1.2"), HasSubstr("'gw' is its own peer"));
}

TEST(CanUdpComplaints, PointAtIdentifiersThatCanDoesNotHave) {
    EXPECT_THAT(complaints_about("filter-up: [0x100-0x1, 1]"),
                HasSubstr("f:10:29: '0x100-0x1' is no CAN identifier, and no range"));
    EXPECT_THAT(complaints_about("filter-down: 0x7FF-0x800"), HasSubstr("and no range"));
    EXPECT_THAT(complaints_about("map: {x: 1}"), HasSubstr("'x' is no CAN identifier"));
    EXPECT_THAT(complaints_about("map-up: {1: 0x20000000}"),
                HasSubstr("'0x20000000' is no CAN identifier"));
}

TEST(CanUdpComplaints, PointAtSecondRows) {
    EXPECT_THAT(complaints_about("map: {1: 3, 2: 3}"),
                HasSubstr("f:10:32: '3' has a row for that direction already"));
    EXPECT_THAT(complaints_about("map: {1: 3}, map-up: {1: 4}"), HasSubstr("'1' has a row"));
    EXPECT_THAT(complaints_about("map: {1: 3}, map-down: {3: 4}"), HasSubstr("'3' has a row"));
    EXPECT_EQ(complaints_about("map-up: {1: 3, 2: 3}"), "");
}

TEST(CanUdpComplaints, PointAtNumbersThatCannotBe) {
    EXPECT_THAT(complaints_about("mtu: 17B"), HasSubstr("from 18B, one frame, to 65507B"));
    EXPECT_THAT(complaints_about("mtu: 24B, encapsulation: can-eth"),
                HasSubstr("from 25B, one frame, to 65507B"));
    EXPECT_THAT(complaints_about("queue: 33"),
                HasSubstr("the controllers on 'bus' hold 32 frames"));
    EXPECT_THAT(complaints_about("listen: 5000", "    listens: [4000, 5000]\n"),
                HasSubstr("f:11:21: UDP port 5000 belongs to can-udp"));
    EXPECT_THAT(complaints_about("", "    listens: 20000\n"),
                HasSubstr("UDP port 20000 belongs to can-udp"));
}

TEST(CanUdpComplaints, PointAtAGatewayBetweenNoTwoWorlds) {
    const auto joining = [](const std::string& joins) {
        return test::run_scenario(
                   "title: T\n"
                   "networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}, a: can, b: can}\n"
                   "nodes:\n"
                   "  gw: {kind: gateway, joins: " +
                   joins + ", translates: can-udp}\n")
            .complaints;
    };
    EXPECT_THAT(joining("[office]"), HasSubstr("'gw' joins no CAN bus"));
    EXPECT_THAT(joining("[a]"), HasSubstr("'gw' has no IP address"));
    EXPECT_THAT(joining("[office, a, b]"), HasSubstr("'gw' joins more than one CAN bus"));
}

TEST(CanSendVia, SaysWhoCannotAndWhy) {
    EXPECT_THAT(
        complaints_about("", "events: [0s: motor can-send 1 via gw]\n"),
        AllOf(HasSubstr("f:11:14: 'motor' does not speak UDP"), HasSubstr("leave out 'via'")));
    EXPECT_THAT(complaints_about("", "events: [0s: gw can-send 1 via gw]\n"),
                HasSubstr("'gw' is that gateway itself"));
    EXPECT_THAT(complaints_about("", "events: [0s: pc can-send 1 via motor]\n"),
                AllOf(HasSubstr("f:11:32: 'motor' carries no CAN frames over UDP"),
                      HasSubstr("gateways that translate can-udp: gw")));
    EXPECT_THAT(complaints_about("", "events: [0s: pc can-send 1x via gw]\n"),
                HasSubstr("'1x' is no CAN identifier"));
    EXPECT_THAT(complaints_about("", "events: [0s: pc can-send 1]\n"),
                HasSubstr("'pc' is on no CAN bus"));
}

}  // namespace
}  // namespace catenet::can_udp
