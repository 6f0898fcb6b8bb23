// What a scenario may not say about a gateway from HTTP to Modbus/TCP.
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::http_modbus {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string complaints_about(const std::string& settings, const std::string& more = {}) {
    return test::run_scenario(
               "title: T\n"
               "networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}, line: modbus-rtu}\n"
               "nodes:\n"
               "  plc: {joins: {office: 10.0.1.2}}\n"
               "  drive: {kind: modbus-device, joins: line, unit: 17}\n"
               "  web:\n"
               "    kind: gateway\n"
               "    joins: {office: 10.0.1.1, line: {}}\n"
               "    translates:\n"
               "      http-modbus: {" +
               settings + "}\n" + more)
        .complaints;
}

TEST(HttpModbusComplaints, AreNoneWhereAllIsRight) {
    EXPECT_EQ(complaints_about("server: plc"), "");
    EXPECT_EQ(complaints_about("server: \"10.0.1.2:1502\", listen: 8080, timeout: 1ms",
                               "      modbus: {}\n"),
              "");
}

TEST(HttpModbusComplaints, PointAtAServerThatIsNone) {
    EXPECT_THAT(complaints_about(""), HasSubstr("server"));
    EXPECT_THAT(complaints_about("server: plcc"),
                AllOf(HasSubstr("f:10:29: unknown node 'plcc'"), HasSubstr("did you mean 'plc'?")));
    EXPECT_THAT(complaints_about("server: drive"), HasSubstr("f:10:29: 'drive' has no IP address"));
    EXPECT_THAT(complaints_about("server: web"), HasSubstr("'web' is this gateway itself"));
    EXPECT_THAT(complaints_about("server: 10.0.1.1"), HasSubstr("is this gateway itself"));
}

TEST(HttpModbusComplaints, PointAtTwoServicesAtOnePort) {
    EXPECT_THAT(complaints_about("server: plc", "    http-server: {}\n"),
                HasSubstr("HTTP is spoken at port 80 of this gateway"));
    EXPECT_THAT(complaints_about("server: plc, listen: 502", "      modbus: {}\n"),
                HasSubstr("modbus listens at port 502 already"));
}

}  // namespace
}  // namespace catenet::http_modbus
