// A serial line from a scenario's text, what is asked there, and all that the trace says.
#pragma once
#include "models/expectations/expectations.hpp"
#include "models/modbus/bus_client.hpp"
#include "models/modbus/layer.hpp"
#include "models/modbus/rtu/device.hpp"
#include "models/modbus/rtu/kind.hpp"
#include "models/modbus/rtu/rules.hpp"
#include "models/modbus/rules.hpp"
#include "models/modbus/verb.hpp"
#include "models/rs485/rules.hpp"
#include "models/verbs/verbs.hpp"

#include "sim/net/question.hpp"
#include "sim/net/rules.hpp"
#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/trace/text_sink.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::modbus_rtu {

inline std::vector<std::byte> bytes_from(std::string_view hex) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(
            static_cast<std::byte>(std::stoul(std::string{hex.substr(i, 2)}, nullptr, 16)));
    }
    return bytes;
}

inline std::string hex_of(ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte b : bytes) {
        text += kDigits[octet(b) >> 4U];
        text += kDigits[octet(b) & 15U];
    }
    return text;
}

struct Event {
    TimePoint time{};
    trace::What what = trace::What::Note;
    std::string node = {};
    std::string rule = {};
    std::string layer = {};
    std::string bytes = {};  // of the packet, in hexadecimal
    std::map<std::string, std::string> facts = {};
};

class Story : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers&) override {
        directory_ = &directory;
    }
    void on_event(const trace::TraceEvent& event) override {
        Event told{.time = event.time, .what = event.what};
        if (event.node != trace::kNone) told.node = directory_->node_name(event.node);
        if (event.rule != nullptr) told.rule = event.rule->id;
        if (event.layer != nullptr) told.layer = event.layer->name;
        if (event.packet != nullptr) {
            std::vector<std::byte> bytes(event.packet->size());
            event.packet->copy_to(bytes);
            told.bytes = hex_of(bytes);
        }
        for (const trace::Fact& fact : event.facts) {
            told.facts[std::string{fact.name}] = fact.value.text();
        }
        events_.push_back(std::move(told));
    }
    void end(TimePoint) override {}

    std::vector<Event> of(std::string_view rule) const {
        std::vector<Event> found;
        for (const Event& event : events_) {
            if (event.rule == rule) found.push_back(event);
        }
        return found;
    }
    std::vector<Event> of(trace::What what) const {
        std::vector<Event> found;
        for (const Event& event : events_) {
            if (event.what == what) found.push_back(event);
        }
        return found;
    }

  private:
    const trace::Directory* directory_ = nullptr;
    std::vector<Event> events_;
};

inline scenario::Registry line_alone() {
    scenario::Registry registry;
    registry.add(network_kind());
    registry.add(device_kind());
    registry.add(client_kind());
    for (auto& verb : modbus::verbs()) registry.add(std::move(verb));
    for (auto& verb : verbs::verb_kinds()) registry.add(std::move(verb));
    for (auto& kind : expectations::expectation_kinds()) registry.add(std::move(kind));
    registry.add_table("modbus");
    registry.add_layer(layer());
    registry.add_layer(modbus::query_layer());
    registry.add_layer(modbus::response_layer());
    registry.add_rules(sim::rules::all());
    registry.add_rules(sim::rules::of_questions());
    registry.add_rules(rs485::rules::all());
    registry.add_rules(modbus::rules::all());
    registry.add_rules(rules::all());
    return registry;
}

class Plant {
  public:
    explicit Plant(std::string text) : text_(std::move(text)), registry_(line_alone()) {
        spec_ = scenario::read_scenario(text_, registry_, diagnostics_);
        world_ = spec_ ? scenario::build(*spec_, registry_, diagnostics_) : nullptr;
        if (world_ == nullptr) return;
        world_->simulation().trace().add(story_);
        world_->simulation().trace().add(sink_);
        grader_ = scenario::make_grader(world_->plan(), registry_, diagnostics_);
        if (grader_) world_->simulation().trace().add(*grader_);
    }

    std::string complaints() const { return diagnostics_.render("f", text_); }
    sim::Simulation& simulation() { return world_->simulation(); }
    sim::Node& node(std::string_view name) { return world_->node(name); }
    template <class Layer>
    Layer& find(std::string_view name) {
        Layer* const found = node(name).find<Layer>();
        EXPECT_NE(found, nullptr) << name;
        return *found;
    }
    void plan(Duration when, std::function<void()> action) {
        simulation().plan(TimePoint{} + when, std::move(action));
    }
    void ask(Duration when, std::string_view who, modbus::Question question) {
        plan(when, [this, who, question = std::move(question)] {
            find<modbus::BusClient>(who).ask(question);
        });
    }
    // Bytes as they stand, from that node's port.
    void send(Duration when, std::string_view from, std::string_view hex) {
        plan(when, [this, from, bytes = bytes_from(hex)] {
            find<Line>(from).send(node(from).originate(sim::Payload{bytes}));
        });
    }
    // To the end; what does not add up, and expectations that do not hold, are failures.
    void run() {
        ASSERT_NE(world_, nullptr) << complaints();
        EXPECT_EQ(complaints(), "");
        simulation().start();
        simulation().run();
        EXPECT_EQ(simulation().broken_conservation(), "");
        EXPECT_EQ(simulation().in_flight(), 0U);
        simulation().finish();
        for (const auto& grade : grader_->grades()) {
            EXPECT_TRUE(grade.verdict.holds)
                << grade.expectation->name.value << ": " << grade.verdict.evidence << "\n"
                << told_.text();
        }
    }
    const Story& story() const { return story_; }
    std::string trace() const { return told_.text(); }

  private:
    std::string text_;
    scenario::Registry registry_;
    scenario::Diagnostics diagnostics_;
    std::optional<scenario::ScenarioSpec> spec_;
    trace::TextInMemory told_;
    trace::TextSink sink_{told_};
    Story story_;
    std::unique_ptr<scenario::Grader> grader_;
    std::unique_ptr<scenario::World> world_;
};

// A PLC and two devices at 9600 bit/s.
inline std::string plant(std::string_view client = "", std::string_view meter = "") {
    return "title: A line\n"
           "networks: {line: {kind: modbus-rtu, rate: 9600bps}}\n"
           "nodes:\n"
           "  plc: {kind: modbus-client, joins: line" +
           std::string{client} +
           "}\n"
           "  meter: {kind: modbus-device, joins: line, unit: 17, holding: {0-2: [100, 101, "
           "102]}," +
           " coils: {5: 0}, input: {3: 203}" + std::string{meter} +
           "}\n"
           "  drive: {kind: modbus-device, joins: line, unit: 18, holding: {0: 7}, coils: {5: "
           "0}}\n";
}

inline modbus::Question read_registers(std::uint8_t unit, std::uint16_t from, std::uint16_t count) {
    return {
        .unit = unit,
        .request = {
            .function = modbus::Function::ReadHoldingRegisters, .address = from, .count = count}};
}

}  // namespace catenet::modbus_rtu
