// A campus: 50 hosts behind 5 routers get their addresses by DHCP through relays, and look one name
// up. Nothing is lost, everybody is answered, and the first lookup tells its story in order.
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace catenet::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr int kLans = 5;
constexpr int kHostsOfLan = 10;
constexpr std::size_t kHosts = kLans * kHostsOfLan;

std::string host(int lan, int number) {
    return "pc" + std::to_string(lan) + "-" + std::to_string(number);
}

// "  lan1: {kind: ethernet, prefix: 10.0.1.0/24}", and the like for each of them.
template <class Line>
std::string for_each_lan(Line line) {
    std::string text;
    for (int lan = 1; lan <= kLans; ++lan) text += line(std::to_string(lan));
    return text;
}

template <class Line>
std::string for_each_host(Line line) {
    std::string text;
    for (int lan = 1; lan <= kLans; ++lan) {
        for (int number = 1; number <= kHostsOfLan; ++number) text += line(lan, number);
    }
    return text;
}

std::string networks() {
    return "title: T\nnetworks:\n  core: {kind: ethernet, prefix: 10.0.0.0/24}\n" +
           for_each_lan([](const std::string& lan) {
               return "  lan" + lan + ": {kind: ethernet, prefix: 10.0." + lan + ".0/24}\n";
           });
}

std::string servers() {
    return "  dhcp:\n"
           "    joins: {core: 10.0.0.67}\n"
           "    dhcp-server:\n"
           "      pools:\n" +
           for_each_lan([](const std::string& lan) {
               const std::string net = "10.0." + lan + ".";
               return "        - {prefix: " + net + "0/24, first: " + net + "1, last: " + net +
                      "99, gateway: " + net + "254, dns: [10.0.0.53]}\n";
           }) +
           "  res: {joins: {core: 10.0.0.53}, dns: {recursive: yes, root: [root]}}\n"
           "  root: {joins: {core: 10.0.0.10}, dns: {zones: {\".\": "
           "[\"org NS ns.org\", \"ns.org A 10.0.0.11\"]}}}\n"
           "  tld: {joins: {core: 10.0.0.11}, dns: {zones: {org: "
           "[\"example NS ns.example\", \"ns.example A 10.0.0.12\"]}}}\n"
           "  auth: {joins: {core: 10.0.0.12}, dns: {zones: {example.org: "
           "[\"www A 10.0.0.80\"]}}}\n"
           "  www: {joins: {core: 10.0.0.80}}\n";
}

std::string nodes() {
    return "nodes:\n" + servers() + for_each_lan([](const std::string& lan) {
               return "  r" + lan + ": {kind: router, joins: {core: 10.0.0.10" + lan + ", lan" +
                      lan + ": 10.0." + lan + ".254}, dhcp-relay: dhcp}\n";
           }) +
           for_each_host([](int lan, int number) {
               return "  " + host(lan, number) + ": {joins: lan" + std::to_string(lan) +
                      ", ip: dhcp}\n";
           });
}

// By 20 s all have their leases; then they ask one after the other.
std::string events() {
    return "events:\n" + for_each_host([](int lan, int number) {
               const int after = 20'000 + 100 * (kHostsOfLan * (lan - 1) + number - 1);
               return "  - " + std::to_string(after) + "ms: " + host(lan, number) +
                      " ping www.example.org\n";
           }) +
           "stop: 40s\nexpect:\n" + for_each_host([](int lan, int number) {
               const std::string name = host(lan, number);
               return "  " + name + "-knows: " + name + " got 10.0.0.80\n  " + name +
                      "-reaches: " + name + " reaches www.example.org\n";
           });
}

struct Campus {
    Campus() {
        RunOptions options;
        options.sinks = {&trace};
        options.with_trace = false;
        result = run_scenario(networks() + nodes() + events(), options);
    }
    // Who was handed datagrams of DNS on that journey, in order.
    std::vector<std::string> told_on(std::uint64_t journey) const {
        std::vector<std::string> nodes;
        for (const Happening& one : trace.by("udp.delivered")) {
            const bool is_on = std::count(one.journeys.begin(), one.journeys.end(), journey) > 0;
            if (is_on) nodes.push_back(one.node);
        }
        return nodes;
    }
    RecorderSink trace;
    RunResult result;
};

TEST(DnsCampus, AnswersFiftyHostsAndLosesNothing) {
    const Campus campus;
    ASSERT_EQ(campus.result.complaints, "");
    EXPECT_EQ(campus.result.evidence, "");
    EXPECT_TRUE(campus.result.all_hold);
    EXPECT_EQ(campus.result.broken, "");
    // A lease, a lookup and a ping each.
    EXPECT_THAT(campus.trace.by("app.answered"), SizeIs(3 * kHosts));
    // Root, top level and authority are asked once: the rest is in the resolver's cache.
    EXPECT_THAT(campus.trace.by("dns.asks"), SizeIs(3));
}

// RFC 1034 5.3.3, and 5.3.1 before and after it.
TEST(DnsCampus, TellsTheFirstLookupInOrder) {
    const Campus campus;
    ASSERT_EQ(campus.result.complaints, "");
    auto asked = campus.trace.by("app.asked");
    std::erase_if(asked, [](const Happening& one) { return one.layer != "lookup"; });
    ASSERT_FALSE(asked.empty());
    EXPECT_EQ(asked[0].node, "pc1-1");
    ASSERT_THAT(asked[0].journeys, SizeIs(1));
    EXPECT_THAT(campus.told_on(asked[0].journeys[0]),
                ElementsAre("res", "root", "res", "tld", "res", "auth", "res", "pc1-1"));
    // The second is answered by what the resolver knows.
    const auto second = std::find_if(
        asked.begin(), asked.end(), [](const Happening& one) { return one.node == "pc1-2"; });
    ASSERT_NE(second, asked.end());
    EXPECT_THAT(campus.told_on(second->journeys[0]), ElementsAre("res", "pc1-2"));
}

}  // namespace
}  // namespace catenet::test
