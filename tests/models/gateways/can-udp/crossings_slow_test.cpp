// Whatever crosses a CAN gateway: each byte has one origin, each origin tells the truth, and
// nothing is lost without a word.
#include "tests/models/gateways/can-udp/crossing_judge.hpp"
#include "tests/support/for_each_seed.hpp"
#include "tests/support/scenario_run.hpp"

#include <gtest/gtest.h>

namespace catenet::can_udp {
namespace {

using Kind = trace::Origin::Kind;

std::string id_text(RandomStream& random) {
    const can::Identifier id{static_cast<std::uint32_t>(random.below(6) + 1), random.below(2) == 0};
    return to_string(id);
}

std::string data_text(RandomStream& random) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (std::uint64_t left = 1 + random.below(8); left > 0; --left) {
        text += kDigits[random.below(16)];
        text += kDigits[random.below(16)];
    }
    return text;
}

// "{"0x001": "0x002", ...}" with each identifier at most once on either side.
std::string map_text(RandomStream& random) {
    std::string text;
    std::uint64_t shift = random.below(6);
    for (std::uint32_t number = 1; number <= 3; ++number) {
        const can::Identifier from{number, random.below(2) == 0};
        const auto to_number = static_cast<std::uint32_t>((number + shift) % 6 + 0x400);
        const can::Identifier to{to_number, random.below(2) == 0};
        text +=
            (text.empty() ? "" : ", ") + ("\"" + to_string(from)) + "\": \"" + to_string(to) + "\"";
    }
    return "{" + text + "}";
}

std::string sends_text(RandomStream& random) {
    std::string text;
    for (std::uint64_t left = 1 + random.below(4); left > 0; --left) {
        const auto id = static_cast<std::uint32_t>(random.below(6) + 1);
        text += "      - {id: " + std::to_string(id) + ", data: \"" + data_text(random) +
                "\", count: " + std::to_string(1 + random.below(20)) +
                ", every: " + std::to_string(1 + random.below(7)) + "ms" +
                ", extended: " + (random.below(2) == 0 ? "yes" : "no") +
                ", remote: " + (random.below(4) == 0 ? "yes" : "no") + "}\n";
    }
    return text;
}

std::string events_text(RandomStream& random) {
    std::string text;
    for (std::uint64_t left = 4 + random.below(20); left > 0; --left) {
        text += "  - " + std::to_string(random.below(60)) + "ms: pc can-send " + id_text(random) +
                " " + data_text(random) + (random.below(4) == 0 ? " remote" : "") + " via gw\n";
    }
    return text;
}

struct Trouble {
    std::string office_loss = "0%";
    std::string bus_loss = "0%";
};

std::string scenario_of(RandomStream& random, const Trouble& trouble) {
    const bool can_eth = random.below(2) == 0;
    return "title: T\n"
           "seed: " +
           std::to_string(random.below(1000)) + "\n" +
           "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24, loss: " +
           trouble.office_loss + "}\n" + "  bus: {kind: can, loss: " + trouble.bus_loss + "}\n" +
           "nodes:\n"
           "  pc: {joins: office}\n"
           "  gw:\n"
           "    kind: gateway\n"
           "    joins: [office, bus]\n"
           "    translates:\n"
           "      can-udp:\n"
           "        encapsulation: " +
           (can_eth ? "can-eth" : "cannelloni") + "\n" +
           "        peer: pc\n"
           "        timeout: " +
           std::to_string(random.below(9)) + "ms\n" +
           "        mtu: " + std::to_string(30 + random.below(60)) + "B\n" +
           "        queue: " + std::to_string(1 + random.below(4)) + "\n" +
           "        map: " + map_text(random) + "\n" +
           "  motor: {kind: can-node, joins: bus, accepts: {1: speed, 0x402: other}}\n"
           "  sensor:\n"
           "    kind: can-node\n"
           "    joins: bus\n"
           "    sends:\n" +
           sends_text(random) + "events:\n" + events_text(random);
}

TEST(CanUdpCrossings, ExplainEveryByteOnceAndTruthfully) {
    std::map<Kind, std::size_t> kinds;
    std::size_t crossings = 0;
    test::for_each_seed(40, [&](RandomStream& random) {
        const std::string text = scenario_of(random, {});
        CrossingJudge judge;
        test::RunOptions options;
        options.with_trace = false;
        options.sinks = {&judge};
        const auto result = test::run_scenario(text, options);
        ASSERT_EQ(result.complaints, "") << text;
        EXPECT_EQ(result.broken, "");
        EXPECT_EQ(judge.crossings(), judge.sendings());
        crossings += judge.crossings();
        for (const Kind kind : {Kind::Copied, Kind::Computed, Kind::Table, Kind::Constant}) {
            kinds[kind] += judge.of(kind);
        }
    });
    EXPECT_GT(crossings, 500U);
    for (const auto& [kind, count] : kinds) EXPECT_GT(count, 100U) << static_cast<int>(kind);
}

TEST(CanUdpCrossings, LoseNothingWithoutAWordWhateverIsLost) {
    test::for_each_seed(40, [](RandomStream& random) {
        const std::string text = scenario_of(random, {.office_loss = "20%", .bus_loss = "10%"});
        test::RunOptions options;
        options.with_trace = false;
        CrossingJudge judge;
        options.sinks = {&judge};
        const auto result = test::run_scenario(text, options);
        ASSERT_TRUE(result.ran) << result.complaints;
        EXPECT_EQ(result.broken, "") << text;
    });
}

}  // namespace
}  // namespace catenet::can_udp
