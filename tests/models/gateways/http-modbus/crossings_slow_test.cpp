// Whatever crosses a gateway from HTTP to Modbus/TCP: each byte has one origin, each origin tells
// the truth, and nothing is lost without a word.
#include "tests/models/gateways/crossing_judge.hpp"
#include "tests/models/gateways/http-modbus/scene.hpp"
#include "tests/models/gateways/modbus/raw_client.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::http_modbus {
namespace {

using gateway::CrossingJudge;
using test::RawRun;
using test::RawStep;
using test::WebScene;
using Kind = trace::Origin::Kind;

constexpr std::array<const char*, 4> kTables{"coil", "discrete", "holding", "input"};

std::string random_target(RandomStream& random, const char* table) {
    constexpr std::array<const char*, 5> kUnits{"17", "17", "17", "9", "250"};
    return "/units/" + std::string{kUnits[random.below(kUnits.size())]} + "/" + table + "/" +
           std::to_string(random.below(3));
}

std::string random_get(RandomStream& random) {
    std::string target = random_target(random, kTables[random.below(kTables.size())]);
    if (random.below(2) == 0) target += "?count=" + std::to_string(random.below(10));
    const std::string method = random.below(5) == 0 ? "HEAD " : "GET ";
    return method + target + " HTTP/1.1\r\nHost: web\r\n\r\n";
}

std::string random_body(RandomStream& random, bool bits) {
    const std::uint64_t most = bits ? 2 : 70000;
    if (random.below(3) == 0) return std::to_string(random.below(most));
    std::string list = "[" + std::to_string(random.below(most));
    for (std::uint64_t left = random.below(20); left > 0; --left) {
        list += random.below(2) == 0 ? ", " : " ,";
        list += std::to_string(random.below(most));
    }
    return list + "]";
}

std::string random_put(RandomStream& random) {
    const bool bits = random.below(2) == 0;
    const std::string body = random_body(random, bits);
    return (random.below(5) == 0 ? "\r\nPUT " : "PUT ") +
           random_target(random, bits ? "coil" : "holding") +
           " HTTP/1.1\r\nHost: web\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

// Requests that come in pieces, or several at once.
std::vector<RawStep> random_steps(RandomStream& random) {
    std::string stream;
    for (std::uint64_t left = 3 + random.below(6); left > 0; --left) {
        stream += random.below(2) == 0 ? random_get(random) : random_put(random);
    }
    std::vector<RawStep> steps;
    Duration at = std::chrono::milliseconds{10};
    const std::uint64_t most = 10 + random.below(300);
    while (!stream.empty()) {
        const std::size_t size = std::min<std::size_t>(stream.size(), 1 + random.below(most));
        steps.push_back({at, stream.substr(0, size)});
        stream.erase(0, size);
        at += std::chrono::milliseconds{random.below(2) * random.below(40)};
    }
    return steps;
}

std::vector<RawRun::Client> random_clients(RandomStream& random) {
    return {{"pc", "web", 80, random_steps(random)}, {"pc2", "web", 80, random_steps(random)}};
}

TEST(HttpModbusCrossings, ExplainEveryByteOnceAndTruthfully) {
    std::map<Kind, std::size_t> kinds;
    std::map<std::string, std::size_t> rules;
    std::size_t crossings = 0;
    std::size_t sendings = 0;
    constexpr std::array<const char*, 3> kRules{
        "http-modbus.asks", "http-modbus.answers", "http-modbus.refused"};
    test::for_each_seed(60, [&](RandomStream& random) {
        CrossingJudge judge{"web"};
        const RawRun run{
            test::web_scene({.modbus = "timeout: 30ms"}), random_clients(random), {&judge}};
        crossings += judge.crossings();
        sendings += judge.sendings();
        for (const Kind kind : {Kind::Copied, Kind::Computed, Kind::Constant}) {
            kinds[kind] += judge.of(kind);
        }
        for (const char* const rule : kRules) rules[rule] += judge.by(rule);
    });
    EXPECT_GT(crossings, 500U);
    EXPECT_GT(sendings, crossings / 2);
    for (const auto& [kind, count] : kinds) EXPECT_GT(count, 100U) << static_cast<int>(kind);
    for (const char* const rule : kRules) EXPECT_GT(rules[rule], 50U) << rule;
}

// Conservation is checked by each run.
TEST(HttpModbusCrossings, LoseNothingWithoutAWordWhateverIsLost) {
    std::size_t crossings = 0;
    test::for_each_seed(40, [&](RandomStream& random) {
        CrossingJudge judge{"web"};
        WebScene scene{
            .web = "server: gw, timeout: 300ms", .modbus = "timeout: 30ms", .plant = ", loss: 10%"};
        scene.rest = "seed: " + std::to_string(random.below(100000)) +
                     "\nevents:\n"
                     "  - 0s: set line corrupt 20%\n"
                     "  - 0s: set line loss 10%\n"
                     "  - 0s: set office loss 5%\n";
        const RawRun run{test::web_scene(scene), random_clients(random), {&judge}};
        crossings += judge.crossings();
    });
    EXPECT_GT(crossings, 200U);
}

}  // namespace
}  // namespace catenet::http_modbus
