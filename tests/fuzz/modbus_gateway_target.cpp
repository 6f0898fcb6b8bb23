// What comes from a serial line into a Modbus gateway that has asked something: any bytes, with a
// CRC that is right if the first of them is even.
#include "tests/fuzz/targets.hpp"

#include "models/modbus/rtu/line.hpp"
#include "models/registry.hpp"

#include "sim/core/assert.hpp"
#include "sim/net/simulation.hpp"
#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <vector>

namespace catenet::fuzz {
namespace {

// The drive hears what it is asked and does not answer: we do that.
constexpr std::string_view kScenario =
    "title: T\n"
    "networks:\n"
    "  office: {kind: ethernet, prefix: 10.0.1.0/24}\n"
    "  line: {kind: modbus-rtu, rate: 115200bps}\n"
    "nodes:\n"
    "  pc: {joins: office}\n"
    "  gw:\n"
    "    kind: gateway\n"
    "    joins: [office, line]\n"
    "    translates: {modbus: {timeout: 50ms, tries: 1}}\n"
    "  drive: {kind: modbus-device, joins: line, unit: 17, holding: {0: 1}, mute: yes}\n"
    "events:\n"
    "  - 0s: pc modbus-read unit 17 holding 0 via gw\n"
    "  - 200ms: pc modbus-read unit 17 holding 0 via gw\n";

std::vector<std::byte> frame_of(ByteView input) {
    std::vector<std::byte> frame(input.begin() + 1, input.end());
    if (frame.size() > modbus_rtu::kMostFrame - modbus_rtu::kCrcSize) {
        frame.resize(modbus_rtu::kMostFrame - modbus_rtu::kCrcSize);
    }
    const std::uint16_t crc = modbus_rtu::crc16(frame);
    const bool is_right = (octet(input[0]) & 1U) == 0;
    frame.push_back(static_cast<std::byte>((is_right ? crc : ~crc) & 0xffU));
    frame.push_back(static_cast<std::byte>(crc >> 8U));
    return frame;
}

void answer(sim::Node& drive, const std::vector<std::byte>& frame) {
    auto* const line = drive.find<modbus_rtu::Line>();
    CATENET_ASSERT(line != nullptr, "the drive has a line");
    line->send(drive.originate(sim::Payload{frame}));
}

}  // namespace

void modbus_gateway_target(ByteView input) {
    if (input.size() < 2) return;
    const auto registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(kScenario, registry, diagnostics);
    CATENET_ASSERT(spec, "the scenario is one");
    const auto world = scenario::build(*spec, registry, diagnostics);
    CATENET_ASSERT(world != nullptr, "the scenario can be built");
    sim::Simulation& simulation = world->simulation();
    sim::Node& drive = world->node("drive");
    const std::vector<std::byte> frame = frame_of(input);
    simulation.plan(TimePoint{} + std::chrono::milliseconds{20}, [&] { answer(drive, frame); });
    simulation.start();
    simulation.run();
    simulation.finish();
    CATENET_ASSERT(simulation.broken_conservation().empty(), "nothing is lost without a word");
}

}  // namespace catenet::fuzz
