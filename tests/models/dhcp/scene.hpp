// Scenes for DHCP: a PC that asks, a server, and what else is given.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

// pc1 asks on `lan`; srv (10.0.1.2) lends 10.0.1.100 to 10.0.1.101.
inline std::string dhcp_scene(const std::string& server,
                              const std::string& nodes,
                              const std::string& rest,
                              const std::string& client = "ip: dhcp") {
    return "title: T\n"
           "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
           "nodes:\n"
           "  pc1: {joins: lan, " +
           client +
           "}\n"
           "  srv: {joins: lan, ip: 10.0.1.2, dhcp-server: {pools: [{prefix: 10.0.1.0/24, "
           "first: 10.0.1.100, last: 10.0.1.101, " +
           server + nodes + rest;
}

struct DhcpRun {
    explicit DhcpRun(const std::string& text) {
        RunOptions options;
        options.sinks = {&trace};
        result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
        EXPECT_TRUE(result.ran);
    }

    // "bound", "renewing", ... of a node, in order.
    std::vector<std::string> states(std::string_view node) const {
        std::vector<std::string> states;
        for (const Happening& one : trace.of(trace::What::State, node)) {
            if (one.layer == "dhcp") states.push_back(one.facts.at("state"));
        }
        return states;
    }
    // "added 10.0.1.100" of a table.
    std::vector<std::string> rows(std::string_view node, std::string_view table) const {
        std::vector<std::string> rows;
        for (const Happening& one : trace.of(trace::What::Table, node)) {
            if (one.facts.at("table") != table) continue;
            rows.push_back(one.facts.at("change") + " " + one.facts.at("key") + " " +
                           one.facts.at("value"));
        }
        return rows;
    }
    TimePoint first(std::string_view rule) const {
        const auto all = trace.by(rule);
        return all.empty() ? kNever : all.front().time;
    }

    RecorderSink trace;
    RunResult result;
};

}  // namespace catenet::test
