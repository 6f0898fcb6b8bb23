// The gateway from HTTP to Modbus/TCP as its clients meet it.
#include "tests/models/gateways/http-modbus/scene.hpp"
#include "tests/models/gateways/modbus/raw_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::http_modbus {
namespace {

using test::Happening;
using test::RawRun;
using test::RawStep;
using test::RecorderSink;
using test::web_scene;
using test::WebScene;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using namespace std::chrono_literals;

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: web\r\n\r\n";
}

std::string put(const std::string& target, const std::string& body) {
    return "PUT " + target +
           " HTTP/1.1\r\nHost: web\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

// What pc hears if it says that by one connection, one after the other.
RawRun say(const std::vector<std::string>& requests, const WebScene& scene = {}) {
    std::vector<RawStep> steps;
    Duration at = 10ms;
    for (const std::string& request : requests) {
        steps.push_back({at, request});
        at += 400ms;
    }
    return RawRun{web_scene(scene), {{"pc", "web", 80, steps}}};
}

std::string answer_to(const std::string& request, const WebScene& scene = {}) {
    return say({request}, scene).heard();
}

std::string body_of(const std::string& message) {
    const std::size_t end = message.find("\r\n\r\n");
    return end == std::string::npos ? message : message.substr(end + 4);
}

TEST(HttpModbus, AnswersWithRegisters) {
    const std::string answer = answer_to(get("/units/17/holding/0?count=2"));
    EXPECT_THAT(answer,
                AllOf(StartsWith("HTTP/1.1 200 OK\r\n"),
                      HasSubstr("Content-Type: application/json\r\n"),
                      HasSubstr("Content-Length: 68\r\n")));
    EXPECT_EQ(body_of(answer),
              "{\"unit\": 17, \"table\": \"holding\", \"address\": 0, \"values\": [100, 101]}");
}

TEST(HttpModbus, ReadsAllTables) {
    EXPECT_EQ(body_of(answer_to(get("/units/17/coil/0?count=10"))),
              "{\"unit\": 17, \"table\": \"coil\", \"address\": 0, "
              "\"values\": [1, 0, 1, 1, 0, 0, 1, 0, 1, 1]}");
    EXPECT_EQ(body_of(answer_to(get("/units/17/discrete/4"))),
              "{\"unit\": 17, \"table\": \"discrete\", \"address\": 4, \"values\": [1]}");
    EXPECT_EQ(body_of(answer_to(get("/units/17/input/0"))),
              "{\"unit\": 17, \"table\": \"input\", \"address\": 0, \"values\": [203]}");
}

TEST(HttpModbus, WritesWhatIsPut) {
    const RawRun run = say({put("/units/17/holding/0", "7"),
                            put("/units/17/holding/1", "[8, 9]"),
                            put("/units/17/coil/1", "1"),
                            put("/units/17/coil/3", "[0, 1, 1]"),
                            get("/units/17/holding/0?count=3"),
                            get("/units/17/coil/0?count=6")});
    EXPECT_THAT(run.heard(),
                AllOf(StartsWith("HTTP/1.1 204 No Content\r\n"),
                      HasSubstr("\"values\": [7, 8, 9]}"),
                      HasSubstr("\"values\": [1, 1, 1, 0, 1, 1]}")));
    std::vector<std::string> functions;
    for (const Happening& one : run.trace().by("http-modbus.asks")) {
        functions.push_back(one.facts.at("modbus.func_code"));
    }
    EXPECT_THAT(functions, ElementsAre("6", "16", "5", "15", "3", "1"));
}

TEST(HttpModbus, AnswersHeadWithoutABody) {
    const std::string answer = answer_to("HEAD /units/17/holding/0 HTTP/1.1\r\nHost: web\r\n\r\n");
    EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Content-Length: 63")));
    EXPECT_EQ(body_of(answer), "");
}

TEST(HttpModbus, RefusesWithoutAskingAnybody) {
    const RawRun run = say({get("/"),
                            get("/units/17/holding/0?count=0"),
                            "POST /units/17/holding/0 HTTP/1.1\r\nHost: web\r\n"
                            "Content-Length: 1\r\n\r\n7",
                            put("/units/17/input/0", "7"),
                            put("/units/17/holding/0", "x")});
    std::vector<std::string> statuses;
    for (const Happening& one : run.trace().by("http.answers")) {
        statuses.push_back(one.facts.at("status"));
    }
    EXPECT_THAT(statuses, ElementsAre("404", "400", "405", "405", "400"));
    EXPECT_THAT(run.heard(), HasSubstr("Allow: GET, HEAD, PUT\r\n"));
    EXPECT_THAT(run.heard(), HasSubstr("Allow: GET, HEAD\r\n"));
    EXPECT_THAT(run.trace().by("http-modbus.asks"), SizeIs(0));
}

// V1.1b3 7: 2 is no such address; 11 is a device that does not answer its gateway, 10 a unit that
// the gateway has no way to.
TEST(HttpModbus, SaysWhatExceptionsMean) {
    EXPECT_THAT(answer_to(get("/units/17/holding/9")),
                AllOf(StartsWith("HTTP/1.1 404 Not Found\r\n"),
                      HasSubstr("{\"problem\": \"illegal data address\", \"exception\": 2}")));
    EXPECT_THAT(
        answer_to(get("/units/9/holding/0")),
        AllOf(StartsWith("HTTP/1.1 504 Gateway Timeout\r\n"), HasSubstr("\"exception\": 11}")));
    EXPECT_THAT(answer_to(get("/units/250/holding/0")),
                AllOf(StartsWith("HTTP/1.1 502 Bad Gateway\r\n"), HasSubstr("\"exception\": 10}")));
}

TEST(HttpModbus, GivesUpWhenItsTimeIsOver) {
    const RawRun run = say({get("/units/9/holding/0")},
                           {.web = "server: gw, timeout: 150ms", .modbus = "timeout: 400ms"});
    EXPECT_THAT(run.heard(),
                AllOf(StartsWith("HTTP/1.1 504 Gateway Timeout\r\n"),
                      HasSubstr("{\"problem\": \"no answer within 150ms\"}")));
    EXPECT_THAT(run.trace().by("http-modbus.late"), SizeIs(1));
    const auto asked = run.trace().by("http-modbus.asks");
    const auto given_up = run.trace().by("http-modbus.no-answer");
    ASSERT_THAT(given_up, SizeIs(1));
    EXPECT_EQ(given_up[0].time - asked[0].time, Duration{150ms});
}

TEST(HttpModbus, SaysThatItsServerCannotBeReached) {
    EXPECT_THAT(answer_to(get("/units/17/holding/0"), {.web = "server: \"gw:5020\""}),
                AllOf(StartsWith("HTTP/1.1 502 Bad Gateway\r\n"),
                      HasSubstr("{\"problem\": \"connection refused\"}")));
    EXPECT_THAT(
        answer_to(get("/units/17/holding/0"), {.rest = "events:\n  - 0s: cut plant at gw\n"}),
        StartsWith("HTTP/1.1 504 Gateway Timeout\r\n"));
}

TEST(HttpModbus, AsksSeveralThingsByOneConnection) {
    const std::string request = get("/units/17/holding/0");
    const RawRun run{web_scene({}),
                     {{"pc", "web", 80, {{10ms, request}}}, {"pc2", "web", 80, {{10ms, request}}}}};
    EXPECT_THAT(run.heard(0), HasSubstr("[100]"));
    EXPECT_THAT(run.heard(1), HasSubstr("[100]"));
    std::vector<std::string> transactions;
    for (const Happening& one : run.trace().by("http-modbus.asks")) {
        transactions.push_back(one.facts.at("mbtcp.trans_id"));
    }
    EXPECT_THAT(transactions, ElementsAre("1", "2"));
    std::size_t connections = 0;
    for (const Happening& one : run.trace().by("tcp.syn")) connections += one.node == "gw" ? 1 : 0;
    EXPECT_EQ(connections, 1U);
}

TEST(HttpModbus, AsksAServerThatIsNoGateway) {
    EXPECT_THAT(answer_to(get("/units/1/holding/3"),
                          {.web = "server: plc, port: 1502",
                           .nodes = "  plc: {joins: {plant: 10.0.2.9}, modbus-server: {port: 1502, "
                                    "holding: {3: 77}}}\n"}),
                HasSubstr("\"values\": [77]}"));
}

// From the browser to the device and back.
TEST(HttpModbus, IsPartOfOneJourney) {
    const RawRun run = say({get("/units/17/holding/0")});
    const auto first = run.trace().by("http-modbus.asks");
    ASSERT_THAT(first, SizeIs(1));
    ASSERT_THAT(first[0].journeys, SizeIs(1));
    for (const char* const rule : {"modbus-gateway.to-line",
                                   "modbus-rtu.answers",
                                   "modbus-gateway.to-client",
                                   "http-modbus.answers"}) {
        const auto steps = run.trace().by(rule);
        ASSERT_THAT(steps, SizeIs(1)) << rule;
        EXPECT_EQ(steps[0].journeys, first[0].journeys) << rule;
    }
}

}  // namespace
}  // namespace catenet::http_modbus
