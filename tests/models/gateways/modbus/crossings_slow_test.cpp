// Whatever crosses a Modbus gateway: each byte has one origin, each origin tells the truth, and
// nothing is lost without a word.
#include "tests/models/gateways/crossing_judge.hpp"
#include "tests/models/gateways/modbus/raw_client.hpp"
#include "tests/models/gateways/modbus/scene.hpp"
#include "tests/support/for_each_seed.hpp"

#include "models/modbus/tcp/mbap.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus_gateway {
namespace {

using gateway::CrossingJudge;
using test::LineScene;
using test::RawRun;
using test::RawStep;
using Kind = trace::Origin::Kind;

modbus::Request random_request(RandomStream& random) {
    using modbus::Function;
    constexpr std::array<Function, 6> kAll{Function::ReadCoils,
                                           Function::ReadHoldingRegisters,
                                           Function::ReadInputRegisters,
                                           Function::WriteSingleRegister,
                                           Function::WriteMultipleRegisters,
                                           Function::WriteMultipleCoils};
    modbus::Request request{.function = kAll[random.below(kAll.size())],
                            .address = static_cast<std::uint16_t>(random.below(3)),
                            .count = static_cast<std::uint16_t>(1 + random.below(3))};
    request.values.resize(request.function == Function::WriteSingleRegister ? 1
                                                                            : 1 + random.below(20));
    for (std::uint16_t& value : request.values) {
        value = static_cast<std::uint16_t>(random.below(2));
    }
    if (!reads(request.function)) request.count = static_cast<std::uint16_t>(request.values.size());
    return request;
}

std::string text_of(ByteView bytes) {
    std::string text;
    for (const std::byte b : bytes) text += static_cast<char>(octet(b));
    return text;
}

// Requests, cut into pieces wherever that may be, some of them all at once.
std::vector<RawStep> random_steps(RandomStream& random) {
    constexpr std::array<std::uint8_t, 7> kUnits{17, 17, 5, 5, 0, 9, 250};
    std::string stream;
    const std::uint64_t count = 3 + random.below(8);
    for (std::uint64_t i = 1; i <= count; ++i) {
        const std::uint8_t unit = kUnits[random.below(kUnits.size())];
        stream += text_of(modbus_tcp::emit_adu(
            static_cast<std::uint16_t>(1 + random.below(4)), unit, emit(random_request(random))));
    }
    std::vector<RawStep> steps;
    Duration at = std::chrono::milliseconds{10};
    while (!stream.empty()) {
        const std::size_t size = std::min<std::size_t>(stream.size(), 1 + random.below(40));
        steps.push_back({at, stream.substr(0, size)});
        stream.erase(0, size);
        at += std::chrono::milliseconds{random.below(3) * random.below(30)};
    }
    if (random.below(4) == 0) steps.push_back({at, ""});
    return steps;
}

LineScene random_scene(RandomStream& random) {
    constexpr std::array<const char*, 3> kMaps{
        "", "units: {17: 5, 5: 17, 9: 9, 0: 0}, ", "units: {5: 17, 17: 17}, "};
    LineScene scene{.settings = std::string{kMaps[random.below(kMaps.size())]} +
                                "timeout: 40ms, turnaround: 20ms, tries: " +
                                std::to_string(1 + random.below(2)) +
                                ", queue: " + std::to_string(1 + random.below(8)),
                    .line = "rate: 57600bps"};
    scene.rest = "seed: " + std::to_string(random.below(100000)) + "\n";
    return scene;
}

std::vector<RawRun::Client> random_clients(RandomStream& random) {
    return {{"pc", "gw", 502, random_steps(random)}, {"pc2", "gw", 502, random_steps(random)}};
}

TEST(ModbusGatewayCrossings, ExplainEveryByteOnceAndTruthfully) {
    std::map<Kind, std::size_t> kinds;
    std::map<std::string, std::size_t> rules;
    std::size_t crossings = 0;
    std::size_t sendings = 0;
    constexpr std::array<const char*, 5> kRules{"modbus-gateway.to-line",
                                                "modbus-gateway.to-client",
                                                "modbus-gateway.no-path",
                                                "modbus-gateway.queue-full",
                                                "modbus-gateway.no-answer"};
    test::for_each_seed(60, [&](RandomStream& random) {
        CrossingJudge judge;
        const RawRun run{line_scene(random_scene(random)), random_clients(random), {&judge}};
        crossings += judge.crossings();
        sendings += judge.sendings();
        for (const Kind kind : {Kind::Copied, Kind::Computed, Kind::Table, Kind::Constant}) {
            kinds[kind] += judge.of(kind);
        }
        for (const char* const rule : kRules) rules[rule] += judge.by(rule);
    });
    EXPECT_GT(crossings, 500U);
    EXPECT_GT(sendings, crossings / 2);
    for (const auto& [kind, count] : kinds) EXPECT_GT(count, 100U) << static_cast<int>(kind);
    for (const char* const rule : kRules) EXPECT_GT(rules[rule], 5U) << rule;
}

// Conservation is checked by each run.
TEST(ModbusGatewayCrossings, LoseNothingWithoutAWordWhateverIsLost) {
    std::size_t crossings = 0;
    test::for_each_seed(60, [&](RandomStream& random) {
        CrossingJudge judge;
        LineScene scene = random_scene(random);
        scene.office = ", loss: 10%";
        scene.rest +=
            "events:\n"
            "  - 0s: set line corrupt " +
            std::to_string(5 + random.below(40)) +
            "%\n"
            "  - 0s: set line loss 10%\n";
        const RawRun run{line_scene(scene), random_clients(random), {&judge}};
        crossings += judge.crossings();
    });
    EXPECT_GT(crossings, 200U);
}

}  // namespace
}  // namespace catenet::modbus_gateway
