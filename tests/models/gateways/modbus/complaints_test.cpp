// What a scenario may not say about a Modbus gateway, and where the complaint points.
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::modbus_gateway {
namespace {

using testing::HasSubstr;

std::string complaints_about(const std::string& settings,
                             const std::string& joins = "[office, line]",
                             const std::string& more = {}) {
    return test::run_scenario(
               "title: T\n"
               "networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}, line: modbus-rtu, "
               "other: modbus-rtu}\n"
               "nodes:\n"
               "  pc: {joins: office}\n"
               "  drive: {kind: modbus-device, joins: line, unit: 17}\n"
               "  fan: {kind: modbus-device, joins: other, unit: 17}\n"
               "  gw:\n"
               "    kind: gateway\n"
               "    joins: " +
               joins + "\n" + more +
               "    translates:\n"
               "      modbus: {" +
               settings + "}\n")
        .complaints;
}

TEST(ModbusGatewayComplaints, AreNoneWhereAllIsRight) {
    EXPECT_EQ(complaints_about(""), "");
    EXPECT_EQ(complaints_about("port: 1502, units: {17: 17, 255: 17, 0: 0}, timeout: 410ms, "
                               "tries: 2, queue: 4, turnaround: 0s"),
              "");
}

TEST(ModbusGatewayComplaints, PointAtAGatewayBetweenOtherThings) {
    EXPECT_THAT(complaints_about("", "[office]"), HasSubstr("f:11:7: 'gw' joins no serial line"));
    EXPECT_THAT(complaints_about("", "[office, line, other]"),
                HasSubstr("f:11:7: 'gw' joins more than one line"));
    EXPECT_THAT(complaints_about("", "[line]"), HasSubstr("f:11:7: 'gw' has no IP address"));
}

TEST(ModbusGatewayComplaints, PointAtUnitsThatAreNone) {
    EXPECT_THAT(complaints_about("units: {256: 17}"),
                HasSubstr("f:11:24: '256' is no unit of Modbus/TCP"));
    EXPECT_THAT(complaints_about("units: {x: 17}"), HasSubstr("a number from 0 to 255"));
    EXPECT_THAT(complaints_about("units: {17: 248}"), HasSubstr("f:11:28: "));
    EXPECT_THAT(complaints_about("units: {17: 0}"),
                HasSubstr("f:11:28: address 0 is all devices, and none of them answers"));
}

TEST(ModbusGatewayComplaints, PointAtSettingsThatCannotBe) {
    EXPECT_THAT(complaints_about("port: 0"), HasSubstr("f:11:22: "));
    EXPECT_THAT(complaints_about("tries: 0"), HasSubstr("f:11:23: "));
    EXPECT_THAT(complaints_about("queue: 0"), HasSubstr("f:11:23: "));
    EXPECT_THAT(complaints_about("timeout: 0s"), HasSubstr("f:11:25: "));
}

TEST(ModbusGatewayComplaints, PointAtWhatElseListensThere) {
    EXPECT_THAT(complaints_about("", "[office, line]", "    tcp-listens: [502]\n"),
                HasSubstr("Modbus/TCP is spoken at port 502 of this gateway"));
    EXPECT_THAT(complaints_about("port: 80", "[office, line]", "    http-server: {}\n"),
                HasSubstr("Modbus/TCP is spoken at port 80 of this gateway"));
}

}  // namespace
}  // namespace catenet::modbus_gateway
