// A scene for HTTP: who asks, who answers, and what becomes of it.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

// pc1 and srv with a router between them; srv serves as `server` says, a line in braces, and gw
// beside it as `gateway` says.
inline std::string http_scene(const std::string& server,
                              const std::string& events,
                              const std::string& gateway = {},
                              const std::string& pc1 = {}) {
    const auto more = [](const std::string& text) { return text.empty() ? text : ", " + text; };
    return "title: T\n"
           "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  lab:    {kind: ethernet, prefix: 10.0.2.0/24}\n"
           "nodes:\n"
           "  pc1: {joins: office, ip: 10.0.1.1" +
           more(pc1) +
           "}\n"
           "  r1:  {kind: router, joins: [office, lab]}\n"
           "  srv: {joins: lab, ip: 10.0.2.80" +
           more(server) +
           "}\n"
           "  gw:  {joins: lab, ip: 10.0.2.81" +
           more(gateway) + "}\nevents:\n" + events;
}

struct HttpRun {
    explicit HttpRun(const std::string& text, scenario::BuildOptions build = {}) {
        RunOptions options;
        options.build = std::move(build);
        options.sinks = {&trace};
        result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
        EXPECT_EQ(result.evidence, "");
        EXPECT_TRUE(result.ran);
    }

    // A fact of each event of that rule, in order.
    std::vector<std::string> facts(std::string_view rule, const std::string& fact) const {
        std::vector<std::string> facts;
        for (const Happening& one : trace.by(rule)) facts.push_back(one.facts.at(fact));
        return facts;
    }
    // What clients and servers got.
    std::vector<std::string> got() const { return facts("app.got", "value"); }
    std::vector<std::string> statuses() const { return facts("http.received", "status"); }
    std::vector<std::string> unanswered() const { return facts("app.unanswered", "because"); }
    // How many connections `node` began.
    std::size_t connections_of(std::string_view node) const {
        std::size_t begun = 0;
        for (const Happening& one : trace.of(trace::What::Sent, node)) {
            constexpr std::size_t kFlags = 14 + 20 + 13;
            const bool is_tcp = one.bytes.size() > kFlags && octet(one.bytes[14 + 9]) == 6;
            if (is_tcp && (octet(one.bytes[kFlags]) & 0x12U) == 0x02U) ++begun;
        }
        return begun;
    }

    RecorderSink trace;
    RunResult result;
};

}  // namespace catenet::test
