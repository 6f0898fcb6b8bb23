// A home behind a gateway that translates, an internet, and what is said of what passes.
#pragma once
#include "tests/support/ip_scenario.hpp"

#include "models/gateways/kind.hpp"
#include "models/gateways/nat44/kind.hpp"
#include "models/gateways/nat44/nat.hpp"
#include "models/tcp/packet.hpp"
#include "models/udp/packet.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace catenet::nat44 {

using test::Happening;

inline scenario::Registry nat_registry() {
    scenario::Registry registry = test::ip_registry();
    registry.add(gateway::node_kind());
    registry.add(translation_kind());
    return registry;
}

// a (192.168.1.10), b (.11) - home - gw - internet - s (203.0.113.7), t (.8); gw is .1 on both.
inline std::string home(const std::string& settings, const std::string& events) {
    return "networks:\n"
           "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
           "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
           "nodes:\n"
           "  gw: {kind: gateway, joins: {home: 192.168.1.1/24, internet: 203.0.113.1/24},\n"
           "       translates: {nat44: {outside: internet" +
           settings +
           "}}}\n"
           "  a: {joins: {home: 192.168.1.10/24}, listens: [5000, 40000, 40001]}\n"
           "  b: {joins: {home: 192.168.1.11/24}, listens: [5000, 40000, 40001]}\n"
           "  s: {joins: {internet: 203.0.113.7/24}}\n"
           "  t: {joins: {internet: 203.0.113.8/24}}\n"
           "events:\n" +
           events;
}

class NatRun {
  public:
    explicit NatRun(const std::string& lines) : text_("title: test\n" + lines) {
        spec_ = scenario::read_scenario(text_, registry_, diagnostics_);
        if (spec_) world_ = scenario::build(*spec_, registry_, diagnostics_);
        if (!world_) return;
        world_->simulation().trace().add(trace);
        world_->simulation().start();
        world_->simulation().run();
        world_->simulation().finish();
        EXPECT_EQ(world_->simulation().broken_conservation(), "");
    }
    std::string complaints() const { return diagnostics_.render("f", text_); }
    scenario::World& world() { return *world_; }
    const Table& table(std::string_view gateway = "gw") {
        return world_->node(gateway).find<Nat>()->table();
    }

    // From whom a node got datagrams, and echo replies: "203.0.113.1:40000", "reply 203.0.113.7"
    std::vector<std::string> got(std::string_view node) const {
        std::vector<std::string> all;
        for (const Happening& one : trace.of(trace::What::Delivered, node)) {
            const std::string from = one.rule == "udp.delivered" || one.rule == "icmp.echo-reply"
                                         ? one.facts.at("ip.src")
                                         : "";
            if (one.rule == "udp.delivered") all.push_back(from + ":" + number_at(one, 0));
            if (one.rule == "icmp.echo-reply") all.push_back("reply " + from);
        }
        return all;
    }
    // What it was told by ICMP: "3/3 203.0.113.7"
    std::vector<std::string> told(std::string_view node) const {
        std::vector<std::string> all;
        for (const Happening& one : trace.of(trace::What::Delivered, node)) {
            if (one.rule != "icmp.error") continue;
            all.push_back(std::to_string(octet(one.bytes[0])) + '/' +
                          std::to_string(octet(one.bytes[1])) + ' ' + one.facts.at("ip.src"));
        }
        return all;
    }
    // "key value change", of a table
    std::vector<std::string> rows(std::string_view table, std::string_view node = "gw") const {
        std::vector<std::string> all;
        for (const Happening& one : trace.of(trace::What::Table, node)) {
            if (one.facts.at("table") != table) continue;
            all.push_back(one.facts.at("key") + " = " + one.facts.at("value") + ' ' +
                          one.facts.at("change"));
        }
        return all;
    }
    // When rows of a table went: "key 300.000 s"
    std::vector<std::string> ends(std::string_view table) const {
        std::vector<std::string> all;
        for (const Happening& one : trace.of(trace::What::Table, "gw")) {
            if (one.facts.at("table") != table || one.facts.at("change") != "removed") continue;
            all.push_back(one.facts.at("key") + " " + seconds_text(one.time));
        }
        return all;
    }
    std::size_t times(std::string_view rule) const { return trace.by(rule).size(); }
    std::vector<std::string> drops(std::string_view node = "gw") const {
        std::vector<std::string> rules;
        for (const Happening& one : trace.of(trace::What::Dropped, node)) rules.push_back(one.rule);
        return rules;
    }
    std::string log() const { return trace.text(); }

    test::RecorderSink trace;

  private:
    static std::string number_at(const Happening& one, std::size_t place) {
        return std::to_string(octet(one.bytes[place]) * 256U + octet(one.bytes[place + 1]));
    }

    std::string text_;
    scenario::Registry registry_ = nat_registry();
    scenario::Diagnostics diagnostics_;
    std::optional<scenario::ScenarioSpec> spec_;
    std::unique_ptr<scenario::World> world_;
};

}  // namespace catenet::nat44
