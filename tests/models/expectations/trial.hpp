// Trial: one expectation, judged over a run that is said by hand: pc1 - r1 - pc2 of toy_run.hpp.
#pragma once
#include "tests/support/toy_run.hpp"

#include "models/expectations/expectations.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

namespace catenet::expectations {

using namespace std::chrono_literals;
using test::at;
using trace::What;

inline constexpr trace::NodeIndex kPc1 = 0;
inline constexpr trace::NodeIndex kR1 = 1;
inline constexpr trace::NodeIndex kPc2 = 2;
inline constexpr trace::LinkIndex kLeft = 0;   // pc1-r1, of the network west
inline constexpr trace::LinkIndex kRight = 1;  // r1-pc2, of the network east

inline constexpr trace::Rule kTooOld{
    .id = "note.too-old", .sentence = "the note is too old", .reference = "Note 3"};

inline scenario::Registry toy_registry() {
    static constexpr std::array<const trace::Rule*, 2> kRules{&test::kNoWay, &kTooOld};
    scenario::Registry registry;
    for (scenario::ExpectationKind& kind : expectation_kinds()) registry.add(std::move(kind));
    registry.add(scenario::NodeKind{{.name = "host"}});
    registry.add(scenario::NodeKind{{.name = "router"}, nullptr, trace::Role::Router});
    registry.add_layer(test::kToy);
    registry.add_layer(test::kNote);
    registry.add_rules(kRules);
    for (const char* const table : {"arp", "routes"}) registry.add_table(table);
    return registry;
}

class Trial {
  public:
    explicit Trial(std::string_view that) {
        spec_.networks.resize(2);
        spec_.networks[0].name.value = "west";
        spec_.networks[1].name.value = "east";
        plan_.spec = &spec_;
        add_node("pc1", "host");
        add_node("r1", "router");
        add_node("pc2", "host");
        for (const char* link : {"left", "right"}) plan_.links.emplace_back().name = link;
        auto& expectation = spec_.expectations.emplace_back();
        expectation.name.value = "it";
        expectation.that = {.text = std::string{that},
                            .where = {{1, 1}, static_cast<int>(that.size())}};
        grader_ = scenario::make_grader(plan_, registry_, diagnostics_);
        complaints_ = diagnostics_.render("f", that);
        EXPECT_TRUE(grader_ != nullptr || diagnostics_.has_errors());
        if (grader_ != nullptr) run_ = std::make_unique<test::ToyRun>(*grader_);
    }

    const std::string& complaints() const { return complaints_; }

    // REQUIRES of all below: no complaints.
    const trace::PacketView& packet(unsigned number = 1,
                                    std::vector<trace::PacketId> parents = {}) {
        return frame(test::note_frame(number, "hello"), std::move(parents));
    }
    const trace::PacketView& frame(std::vector<std::byte> bytes,
                                   std::vector<trace::PacketId> parents = {}) {
        return run_->packet(std::move(bytes), std::move(parents));
    }
    // One that was made because of the other, in its journey.
    const trace::PacketView& because_of(const trace::PacketView& cause) {
        return run_->packet(test::note_frame(1, "hello"), {cause.id}, cause.journey);
    }
    void say(const trace::TraceEvent& event) { run_->say(event); }
    void note(Duration when, trace::NodeIndex node, const trace::PacketView* packet, What what) {
        say({.time = at(when), .what = what, .node = node, .layer = &test::kToy, .packet = packet});
    }
    scenario::Verdict verdict() {
        run_->end(at(60s));
        return grader_->grades().front().verdict;
    }
    bool holds() { return verdict().holds; }
    std::string evidence() { return verdict().evidence; }

  private:
    void add_node(const char* name, const char* kind) {
        spec_.nodes.emplace_back().name.value = name;
        plan_.nodes.emplace_back().name = name;
        plan_.nodes.back().kind = registry_.find<scenario::NodeKind>(kind);
    }

    scenario::Registry registry_ = toy_registry();
    scenario::ScenarioSpec spec_;
    scenario::Plan plan_;
    scenario::Diagnostics diagnostics_;
    std::string complaints_;
    std::unique_ptr<scenario::Grader> grader_;
    std::unique_ptr<test::ToyRun> run_;
};

}  // namespace catenet::expectations
