// Lookups on a network that loses frames: each one ends, and a single loss is made good for.
#include "tests/models/dns/tcp_scene.hpp"
#include "tests/support/dice.hpp"
#include "tests/support/for_each_seed.hpp"
#include "tests/support/loses_one.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using test::Dice;
using test::dns_tree;
using test::for_each_seed;
using test::Happening;
using test::RecorderSink;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t kLookups = 4;

// The tree of names, with some of the frames lost; pc asks again before it knows.
std::string lossy_tree(Dice& dice) {
    std::string events;
    for (std::size_t i = 0; i < kLookups; ++i) {
        events +=
            "  - " + dice.number(0, 9) + "s: pc lookup " +
            dice.word(
                {"www.example.org", "away.example.org", "nobody.example.org", "many.example.org"}) +
            "\n";
    }
    const std::string ttl = dice.word({"0s", "2s", "1h"});
    std::string text = test::long_tree(events, "", {.ttl = ttl, .own_ttl = ttl});
    const std::string lan = "kind: ethernet, ";
    text.insert(text.find(lan) + lan.size(), "loss: " + dice.number(1, 60) + "%, ");
    return "seed: " + dice.number(1, 1'000'000) + "\n" + text;
}

std::size_t lookups_that(const RecorderSink& trace, std::string_view rule) {
    const auto all = trace.by(rule);
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const Happening& one) { return one.layer == "lookup"; }));
}

// No time is given at which to stop: the run ends when nothing is left to wait for.
TEST(DnsUnderLoss, AnswersOrGivesUpEveryLookup) {
    for_each_seed(40, [](RandomStream& random) {
        Dice dice(random);
        RecorderSink trace;
        test::RunOptions options;
        options.with_trace = false;
        options.sinks = {&trace};
        const auto result = test::run_scenario(lossy_tree(dice), options);
        ASSERT_EQ(result.complaints, "");
        // Sent is delivered, dropped, or in flight.
        EXPECT_EQ(result.broken, "");
        EXPECT_EQ(lookups_that(trace, "app.asked"), kLookups);
        EXPECT_EQ(lookups_that(trace, "app.answered") + lookups_that(trace, "app.unanswered"),
                  kLookups);
    });
}

// Two attempts of 5 s each, of the one resolver that there is (resolv.conf(5)).
TEST(DnsUnderLoss, EndsEveryLookupAfterItsLastAttempt) {
    const test::DnsRun run{
        dns_tree("  - 0s: cut pc-net-switch\n  - 1s: pc lookup www.example.org\n")};
    const auto ended = run.trace.by("app.unanswered");
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_LE(ended[0].time, TimePoint{} + std::chrono::seconds{11});
}

// Frames of ARP, too: whoever loses one asks once more.
TEST(DnsUnderLoss, SurvivesTheLossOfAnyFrame) {
    const std::string text = dns_tree("  - 0s: pc lookup away.example.org\n");
    test::lose_each_frame([&](test::LosesOne& sink) {
        const auto registry = models::make_registry();
        scenario::Diagnostics diagnostics;
        const auto spec = scenario::read_scenario(text, registry, diagnostics);
        ASSERT_TRUE(spec);
        const auto world = scenario::build(*spec, registry, diagnostics);
        ASSERT_NE(world, nullptr);
        RecorderSink trace;
        world->simulation().trace().add(trace);
        sink.listen_to(world->simulation());
        world->simulation().start();
        world->simulation().run();
        world->simulation().finish();
        EXPECT_EQ(world->simulation().broken_conservation(), "");
        EXPECT_EQ(lookups_that(trace, "app.answered"), 1U);
        EXPECT_THAT(trace.by("app.unanswered"), IsEmpty());
    });
}

}  // namespace
}  // namespace catenet::dns
