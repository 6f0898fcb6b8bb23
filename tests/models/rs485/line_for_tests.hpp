// A line with some nodes, all that they hear, and all that the trace says.
#pragma once
#include "models/rs485/bus.hpp"
#include "models/rs485/rules.hpp"

#include "sim/net/link_layer.hpp"
#include "sim/net/node.hpp"
#include "sim/net/protocol.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"
#include "sim/trace/sink.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::rs485 {

inline constexpr DataRate kRate{10'000};  // a bit takes 100 us, a character 1.1 ms
inline constexpr Duration kCharacter = std::chrono::microseconds{1100};
inline constexpr Duration kSilence = std::chrono::microseconds{3850};  // t3.5

struct Said {
    TimePoint time{};
    trace::What what = trace::What::Note;
    std::string node = {};
    std::string rule = {};
    std::map<std::string, std::string> facts = {};
};

class Log : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers&) override {
        directory_ = &directory;
    }
    void on_event(const trace::TraceEvent& event) override {
        Said said{.time = event.time, .what = event.what};
        if (event.node != trace::kNone) said.node = directory_->node_name(event.node);
        if (event.rule != nullptr) said.rule = event.rule->id;
        for (const trace::Fact& fact : event.facts) {
            said.facts[std::string{fact.name}] = fact.value.text();
        }
        said_.push_back(std::move(said));
    }
    void end(TimePoint) override {}

    std::vector<Said> of(std::string_view rule) const {
        return those([&](const Said& said) { return said.rule == rule; });
    }
    std::vector<Said> of(trace::What what) const {
        return those([&](const Said& said) { return said.what == what; });
    }

  private:
    std::vector<Said> those(const std::function<bool(const Said&)>& wanted) const {
        std::vector<Said> found;
        for (const Said& said : said_) {
            if (wanted(said)) found.push_back(said);
        }
        return found;
    }
    const trace::Directory* directory_ = nullptr;
    std::vector<Said> said_;
};

struct HeardFrame {
    TimePoint time{};
    std::vector<std::byte> bytes = {};
    std::string flaw = {};
};

// Takes every frame and remembers it, and when its own have left.
class Ear : public sim::Protocol, public SendListener {
  public:
    explicit Ear(sim::Node& node) : node_(node) {}
    void receive(sim::Packet packet, sim::Port& port) override {
        HeardFrame frame{.time = node_.now(), .bytes = std::vector<std::byte>(packet.size())};
        packet.copy_to(frame.bytes);
        if (const trace::Rule* const flaw = Bus::flaw_of(packet)) frame.flaw = flaw->id;
        heard_.push_back(std::move(frame));
        node_.deliver(std::move(packet), {*port.layer(), rules::kAllHear, &port});
    }
    void on_last_bit(sim::Port&) override { left_.push_back(node_.now()); }
    const std::vector<HeardFrame>& heard() const { return heard_; }
    const std::vector<TimePoint>& left() const { return left_; }

  private:
    sim::Node& node_;
    std::vector<HeardFrame> heard_;
    std::vector<TimePoint> left_;
};

struct LineOptions {
    std::size_t nodes = 3;
    std::uint64_t seed = 1;
    DataRate rate = kRate;
    Duration delay{};
    Probability loss = {};
    std::size_t queue = 32;
    Parity parity = Parity::Even;
};

inline TimePoint at(Duration since_start) {
    return TimePoint{} + since_start;
}

inline std::vector<std::byte> frame_of(std::initializer_list<unsigned> values) {
    std::vector<std::byte> bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

class Line {
  public:
    explicit Line(const LineOptions& options = {})
        : simulation_({.seed = options.seed,
                       .stop = TimePoint{} + std::chrono::hours{1},
                       .title = "line"}) {
        simulation_.trace().add(log_);
        std::vector<sim::Port*> ports;
        for (std::size_t i = 0; i < options.nodes; ++i) {
            sim::Node& added =
                simulation_.add_node({.name = "n" + std::to_string(i), .kind = "test"});
            ports.push_back(&added.add_port({.name = "rs0"}));
        }
        bus_ = &simulation_.add_medium<Bus>(sim::MediumSpec{.name = "line",
                                                            .network = "line",
                                                            .rate = options.rate,
                                                            .delay = options.delay,
                                                            .loss = options.loss,
                                                            .queue = options.queue,
                                                            .layer = &sim::link_layer()},
                                            ports,
                                            Bus::Options{.parity = options.parity});
        for (sim::Port* const port : ports) {
            ears_.push_back(&port->node().add<Ear>(port->node()));
            port->set_receiver(*ears_.back());
            bus_->listen(*port, *ears_.back());
        }
    }
    sim::Simulation& simulation() { return simulation_; }
    Bus& bus() { return *bus_; }
    sim::Node& node(std::size_t index) { return *simulation_.nodes()[index]; }
    sim::Port& port(std::size_t index) { return node(index).port(0); }
    const Ear& ear(std::size_t index) const { return *ears_[index]; }
    const Log& log() const { return log_; }

    void plan(Duration when, std::function<void()> action) {
        simulation_.plan(at(when), std::move(action));
    }
    void send(Duration when, std::size_t from, std::vector<std::byte> bytes) {
        plan(when, [this, from, bytes = std::move(bytes)] {
            port(from).send(node(from).originate(sim::Payload{bytes}));
        });
    }
    // To the end; what does not add up is a failure.
    void run() {
        simulation_.start();
        simulation_.run();
        EXPECT_EQ(simulation_.broken_conservation(), "");
        EXPECT_EQ(bus_->in_flight(), 0U);
        simulation_.finish();
    }

  private:
    Log log_;
    sim::Simulation simulation_;
    Bus* bus_ = nullptr;
    std::vector<Ear*> ears_;
};

}  // namespace catenet::rs485
