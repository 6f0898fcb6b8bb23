#include "tests/fuzz/small_world.hpp"

#include "models/registry.hpp"

#include "sim/core/assert.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/text_check.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::fuzz {
namespace {

constexpr std::string_view kText = R"(title: One of each
networks:
  office:  {kind: ethernet, prefix: 10.0.1.0/24}
  hall:    {kind: ethernet, medium: hub, prefix: 10.0.2.0/24, rate: 10Mbps, queue: 5}
  serial:  {kind: p2p, prefix: 10.0.9.0/30, rate: 2Mbps, mtu: 576B}
  machine: {kind: can, rate: 500kbps}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  pc3: {joins: hall}
  pc4: {joins: hall}
  r1:  {kind: router, joins: [office, serial]}
  r2:  {kind: router, joins: [serial, hall]}
  gw:
    kind: gateway
    joins: [hall, machine]
    translates: {can-udp: {peer: "pc1:20000", timeout: 7ms, queue: 4}}
  motor:  {kind: can-node, joins: machine, accepts: {"0x2B4": speed}}
  sensor:
    {kind: can-node, joins: machine, sends: [{id: "0x1A0", data: "0102", every: 4ms, count: 5}]}
)";

scenario::Line line_of(const std::string& text) {
    const auto length = static_cast<int>(scenario::count_characters(text));
    return {.text = text, .where = {{1, 1}, length}};
}

}  // namespace

const scenario::Registry& the_registry() {
    static const scenario::Registry registry = models::make_registry();
    return registry;
}

scenario::ScenarioSpec spec_of(std::string_view text) {
    scenario::Diagnostics diagnostics;
    auto spec = scenario::read_scenario(text, the_registry(), diagnostics);
    CATENET_ASSERT(spec.has_value(), "the scenario of a fuzzer can be read");
    return std::move(*spec);
}

const scenario::ScenarioSpec& the_scenario() {
    static const scenario::ScenarioSpec spec = spec_of(kText);
    return spec;
}

SmallWorld::SmallWorld(const scenario::ScenarioSpec& spec, const Lines& lines) : spec_(spec) {
    for (const std::string& text : lines.events) {
        const auto place = static_cast<std::int64_t>(spec_.events.size());
        spec_.events.push_back({{std::chrono::milliseconds{place}, {}}, line_of(text)});
    }
    for (const std::string& text : lines.expectations) {
        scenario::ExpectationSpec& one = spec_.expectations.emplace_back();
        one.name.value = "e" + std::to_string(spec_.expectations.size());
        one.that = line_of(text);
    }
    world_ = scenario::build(spec_, the_registry(), diagnostics_);
    if (world_ != nullptr) {
        grader_ = scenario::make_grader(world_->plan(), the_registry(), diagnostics_);
    }
    const bool refused = world_ == nullptr || grader_ == nullptr;
    CATENET_ASSERT(refused == diagnostics_.has_errors(), "no refusal without a reason");
}

bool is_text(std::string_view line) {
    scenario::Diagnostics ignored;
    return scenario::check_text(line, line.size(), ignored) &&
           line.find_first_of("\t\r\n") == std::string_view::npos;
}

}  // namespace catenet::fuzz
