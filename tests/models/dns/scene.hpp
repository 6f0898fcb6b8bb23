// Scenes for the domain name system: who asks, who answers, and what they say on the wire.
#pragma once
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include "models/dns/message.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

inline dns::Name name(std::string_view text) {
    return *dns::Name::parse(text);
}

// "www.example.org A 10.0.0.80" of each record.
inline std::vector<std::string> texts(const std::vector<dns::Record>& records) {
    std::vector<std::string> all;
    for (const dns::Record& record : records) all.push_back(to_string(record));
    return all;
}

// The message of a frame that carries one over IPv4 and UDP, without options.
inline std::optional<dns::Message> message_in(ByteView frame) {
    constexpr std::size_t kHeaders = 14 + 20 + 8;
    constexpr std::size_t kProtocol = 14 + 9;
    const bool is_udp = frame.size() > kHeaders && octet(frame[12]) == 0x08 &&
                        octet(frame[13]) == 0x00 && octet(frame[kProtocol]) == 17;
    if (!is_udp) return std::nullopt;
    auto message = dns::Message::parse(frame.subspan(kHeaders));
    if (!message) return std::nullopt;
    return std::move(*message);
}

// What differs from the tree that dns_tree() plants. Records are items of lists: "\"a
// A 10.0.0.1\"".
struct DnsTree {
    std::string ttl = "1h";       // of root, org and net
    std::string own_ttl = "60s";  // of example.org
    std::string org = {};         // more records of org
    std::string net = {};         // more of net
    std::string more_zones = {};  // of the server of example.org
    std::string own_zones = {};   // of the resolver
    std::string nodes = {};
    std::string events = {};  // before the others
};

inline std::string dns_server(const std::string& node,
                              const std::string& address,
                              const std::string& ttl,
                              const std::string& zones) {
    return "  " + node + ":\n    joins: {net: " + address + "}\n    dns:\n      ttl: " + ttl +
           "\n      zones:\n" + zones;
}

// pc asks res, which knows where the root is. The root has given org and net away, org example.org;
// www.example.net is in net itself. A denial is to be believed for 5 s.
inline std::string dns_tree(const std::string& events, const DnsTree& tree = {}) {
    const auto more = [](const std::string& records) {
        return records.empty() ? records : ", " + records;
    };
    return "title: T\n"
           "networks: {net: {kind: ethernet, prefix: 10.0.0.0/24}}\n"
           "nodes:\n"
           "  pc: {joins: {net: 10.0.0.1}, resolver: res}\n"
           "  www: {joins: {net: 10.0.0.80}}\n"
           "  res:\n"
           "    joins: {net: 10.0.0.53}\n"
           "    dns:\n"
           "      recursive: yes\n"
           "      root: [root]\n" +
           tree.own_zones +
           dns_server("root",
                      "10.0.0.10",
                      tree.ttl,
                      "        \".\": [\"org NS ns.org\", \"ns.org A 10.0.0.11\",\n"
                      "              \"net NS ns.net\", \"ns.net A 10.0.0.13\"]\n") +
           dns_server("org-server",
                      "10.0.0.11",
                      tree.ttl,
                      "        org: [\"example NS ns.example\", \"ns.example A 10.0.0.12\", "
                      "\"www.other A 10.0.0.60\"" +
                          more(tree.org) + "]\n") +
           dns_server("auth",
                      "10.0.0.12",
                      tree.own_ttl,
                      "        example.org:\n"
                      "          - \"@ 1h SOA ns hostmaster 1 3600 600 86400 5\"\n"
                      "          - \"www A 10.0.0.80\"\n"
                      "          - \"mail A 10.0.0.25\"\n"
                      "          - \"away CNAME www.example.net.\"\n"
                      "          - \"round CNAME round.example.net.\"\n" +
                          tree.more_zones) +
           dns_server("net-server",
                      "10.0.0.13",
                      tree.ttl,
                      "        net: [\"www.example A 10.0.0.90\"" + more(tree.net) + "]\n") +
           tree.nodes + "events:\n" + tree.events + events;
}

struct DnsRun {
    explicit DnsRun(const std::string& text, scenario::BuildOptions build = {}) {
        RunOptions options;
        options.build = std::move(build);
        options.sinks = {&trace};
        result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
        EXPECT_EQ(result.evidence, "");
        EXPECT_TRUE(result.ran);
    }

    // What a node says: answers of a server, or questions of one who asks.
    std::vector<dns::Message> messages_of(std::string_view node, bool responses) const {
        std::vector<dns::Message> messages;
        for (const Happening& one : trace.of(trace::What::Sent, node)) {
            auto message = message_in(one.bytes);
            if (message && message->response == responses) messages.push_back(std::move(*message));
        }
        return messages;
    }
    std::vector<dns::Message> answers_of(std::string_view node) const {
        return messages_of(node, true);
    }
    std::vector<dns::Message> queries_of(std::string_view node) const {
        return messages_of(node, false);
    }
    // The only one. REQUIRES: there is one
    dns::Message answer_of(std::string_view node) const {
        const auto answers = answers_of(node);
        EXPECT_EQ(answers.size(), 1U);
        return answers.empty() ? dns::Message{} : answers.front();
    }
    // Whom a resolver asked, in order: "10.0.0.10 for www.example.org A".
    std::vector<std::string> asked_by(std::string_view node) const {
        std::vector<std::string> asked;
        for (const Happening& one : trace.by("dns.asks")) {
            if (one.node != node) continue;
            asked.push_back(one.facts.at("server") + " for " + one.facts.at("name"));
        }
        return asked;
    }
    // What those who asked by `lookup` got, in order; else why they got nothing.
    std::vector<std::string> outcomes() const {
        std::vector<std::string> outcomes;
        for (const Happening& one : trace.all()) {
            if (one.layer != "lookup") continue;
            if (one.rule == "app.got") outcomes.push_back(one.facts.at("value"));
            if (one.rule == "app.unanswered") outcomes.push_back(one.facts.at("because"));
        }
        return outcomes;
    }

    RecorderSink trace;
    RunResult result;
};

}  // namespace catenet::test
