// Scenes for Modbus/TCP: who asks, and a device that answers.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace catenet::test {

// What differs from modbus_scene().
struct ModbusScene {
    std::string network = {};  // more about it: "loss: 2%, "
    std::string server =
        "holding: {0: [100, 101, 102], 4: 0x12, 10-19: 7}, input: {0: 203}, "
        "coils: {0: [1, 0, 1]}, discrete: {5: 1}";
    std::string nodes = {};
};

// pc asks plc, of which nothing is left out.
inline std::string modbus_scene(const std::string& events, const ModbusScene& scene = {}) {
    return "title: T\n"
           "networks: {lan: {kind: ethernet, " +
           scene.network +
           "prefix: 10.0.1.0/24}}\n"
           "nodes:\n"
           "  pc: {joins: {lan: 10.0.1.1}}\n"
           "  plc: {joins: {lan: 10.0.1.2}, modbus-server: {" +
           scene.server + "}}\n" + scene.nodes + "events:\n" + events;
}

struct ModbusRun {
    explicit ModbusRun(const std::string& text) {
        RunOptions options;
        options.with_trace = false;
        options.sinks = {&trace};
        result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
    }
    // What came of the questions, in order: values, "done" of a write, or why there is none.
    std::vector<std::string> outcomes() const {
        std::vector<std::string> all;
        std::string got = "done";
        for (const Happening& one : trace.all()) {
            if (one.rule == "app.got") got = one.facts.at("value");
            if (one.rule == "app.answered") all.push_back(std::exchange(got, "done"));
            if (one.rule == "app.unanswered") all.push_back(one.facts.at("because"));
        }
        return all;
    }

    RecorderSink trace;
    RunResult result;
};

inline std::vector<std::string> outcomes(const std::string& events, const ModbusScene& scene = {}) {
    return ModbusRun{modbus_scene(events, scene)}.outcomes();
}

}  // namespace catenet::test
