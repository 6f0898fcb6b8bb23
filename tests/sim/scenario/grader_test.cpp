#include "tests/support/toy_run.hpp"

#include "sim/scenario/expectation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

// Counts the events in its window.
class Counter : public Judge {
  public:
    explicit Counter(const ExpectationUse& use) : use_(use) {}
    void begin(const trace::Directory& directory, const trace::Layers&) override {
        title_ = directory.title;
    }
    void on_event(const trace::TraceEvent& event) override {
        if (use_.window.holds(event.time)) ++count_;
    }
    Verdict verdict(TimePoint) override {
        Verdict verdict;
        verdict.holds = count_ == use_.arguments.count("number");
        verdict.evidence = title_ + ": " + std::to_string(count_) + " events";
        return verdict;
    }

  private:
    const ExpectationUse use_;
    std::string title_;
    std::uint64_t count_ = 0;
};

Registry counting() {
    ExpectationKind kind{
        {.name = "events", .parameters = {{.name = "number", .type = Type::Count}}},
        {"events are <number>"}};
    kind.check = [](const ExpectationUse& use, Span, Diagnostics& diagnostics) {
        const Value& number = use.arguments.at("number");
        if (number.as<std::uint64_t>() == 13) diagnostics.error(number.where, "bad luck");
    };
    kind.make = [](const ExpectationUse& use) -> std::unique_ptr<Judge> {
        return std::make_unique<Counter>(use);
    };
    Registry registry;
    registry.add(std::move(kind));
    return registry;
}

struct Wanted {
    std::string name;
    std::string that;
    std::vector<std::string> needs = {};
};

struct Graded {
    explicit Graded(const std::vector<Wanted>& all) {
        int line = 0;
        for (const Wanted& wanted : all) {
            ExpectationSpec& expectation = spec.expectations.emplace_back();
            expectation.name.value = wanted.name;
            expectation.that = {.text = wanted.that, .where = {{++line, 1}, 1}};
            expectation.points.value = 5;
            for (const std::string& need : wanted.needs) expectation.needs.push_back({need, {}});
        }
        plan.spec = &spec;
        grader = make_grader(plan, registry, diagnostics);
        complaints = diagnostics.render("f", {});
        if (grader == nullptr) return;
        test::ToyRun run{*grader};
        for (const Duration when : {1s, 2s, 3s}) run.say({.time = test::at(when)});
        run.end(test::at(9s));
    }
    const Grader::Grade& grade(std::size_t index) const { return grader->grades().at(index); }

    Registry registry = counting();
    ScenarioSpec spec;
    Plan plan;
    Diagnostics diagnostics;
    std::string complaints;
    std::unique_ptr<Grader> grader;
};

TEST(Grader, JudgesEachExpectationInTheOrderOfTheFile) {
    const Graded graded{{{"right", "events are 3"}, {"wrong", "events are 4"}}};
    ASSERT_NE(graded.grader, nullptr) << graded.complaints;
    EXPECT_EQ(graded.grade(0).expectation->name.value, "right");
    EXPECT_TRUE(graded.grade(0).holds());
    EXPECT_EQ(graded.grade(0).points, 5U);
    EXPECT_FALSE(graded.grade(1).holds());
    EXPECT_EQ(graded.grade(1).points, 0U);
    EXPECT_EQ(graded.grade(1).verdict.evidence, "Toys: 3 events");
    EXPECT_FALSE(graded.grader->all_hold());
}

TEST(Grader, LooksThroughAWindow) {
    const Graded graded{{{"after", "events are 2 after 2s"},
                         {"before", "events are 1 before 2s"},
                         {"between", "events are 1 before 3s after 2s"},
                         {"at", "events are 1 at 2s"}}};
    ASSERT_NE(graded.grader, nullptr) << graded.complaints;
    EXPECT_TRUE(graded.grader->all_hold());
}

TEST(Grader, SkipsWhatNeedsOneThatDoesNotHold) {
    const Graded graded{{{"last", "events are 3", {"middle"}},
                         {"middle", "events are 3", {"right", "wrong"}},
                         {"wrong", "events are 4"},
                         {"right", "events are 3"}}};
    ASSERT_NE(graded.grader, nullptr) << graded.complaints;
    EXPECT_TRUE(graded.grade(0).skipped);
    EXPECT_EQ(graded.grade(0).skipped_for, "middle");
    EXPECT_EQ(graded.grade(0).points, 0U);
    EXPECT_TRUE(graded.grade(1).skipped);
    EXPECT_EQ(graded.grade(1).skipped_for, "wrong");
    EXPECT_FALSE(graded.grade(2).skipped);
    EXPECT_TRUE(graded.grade(3).holds());
}

TEST(Grader, ComplainsAboutAllThatCannotBeJudged) {
    const Graded graded{{{"unknown", "event are 3"},
                         {"right", "events are 3"},
                         {"unlucky", "events are 13"},
                         {"late", "events are 3 afetr 5s"}}};
    EXPECT_EQ(graded.grader, nullptr);
    EXPECT_THAT(graded.complaints, StartsWith("f:1:1: unknown expectation 'event'\n"));
    EXPECT_THAT(graded.complaints, HasSubstr("f:3:12: bad luck\n"));
    EXPECT_THAT(graded.complaints, HasSubstr("f:4:14: unknown option 'afetr'\n"));
    EXPECT_THAT(graded.complaints, HasSubstr("did you mean 'after'?"));
    EXPECT_EQ(graded.diagnostics.error_count(), 3U);
}

TEST(Grader, WarnsOfAWindowBehindTheStop) {
    ScenarioSpec spec;
    spec.stop = {5s, {}};
    spec.expectations.emplace_back().that = {.text = "events are 0 after 9s", .where = {{1, 1}, 1}};
    Plan plan;
    plan.spec = &spec;
    Diagnostics diagnostics;
    const Registry registry = counting();
    EXPECT_NE(make_grader(plan, registry, diagnostics), nullptr);
    EXPECT_THAT(diagnostics.render("f", {}),
                StartsWith("f:1:20: warning: the run ends at 5s, before this moment\n"));
}

TEST(Registry, KnowsTheRulesAndLayersOfItsModels) {
    static constexpr std::array<const trace::Rule*, 2> kRules{&test::kNoWay, &test::kLearn};
    Registry registry;
    registry.add_rules(kRules);
    registry.add_layer(test::kToy);
    ASSERT_EQ(registry.rules().size(), 2U);
    EXPECT_EQ(registry.rules()[1]->reason(), "learn");
    EXPECT_EQ(registry.layers().by_name("toy"), &test::kToy);
}

}  // namespace
}  // namespace catenet::scenario
