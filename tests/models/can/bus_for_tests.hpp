// A bus with some nodes, all that they hear, and all that the trace says.
#pragma once
#include "models/can/bus.hpp"
#include "models/can/can.hpp"
#include "models/can/kind.hpp"
#include "models/can/rules.hpp"

#include "sim/net/simulation.hpp"
#include "sim/trace/sink.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::can {

inline constexpr DataRate kRate{500'000};  // a bit takes 2 us

inline TimePoint at_bit(std::uint64_t bits) {
    return TimePoint{} + bit_times(bits, kRate);
}

Frame frame_of(std::uint32_t id, std::initializer_list<unsigned> data = {});
std::uint64_t bits_of(const Frame& frame);  // up to its end of frame

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
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint) override {}

    std::vector<Said> of(std::string_view rule) const;
    std::vector<Said> of(trace::What what) const;

  private:
    const trace::Directory* directory_ = nullptr;
    std::vector<Said> said_;
};

// Takes every frame and remembers it.
class Ear : public FrameListener {
  public:
    struct Heard {
        TimePoint time;
        Frame frame;
    };
    explicit Ear(sim::Node& node) : node_(node) {}
    void on_frame(sim::Packet packet, const Frame& frame, sim::Port& port) override;
    const std::vector<Heard>& heard() const { return heard_; }
    // Sends this as soon as it has heard something, once.
    void answer_with(Can& can, const Frame& frame);

  private:
    sim::Node& node_;
    std::vector<Heard> heard_;
    Can* can_ = nullptr;
    std::optional<Frame> answer_;
};

struct BusOptions {
    std::size_t nodes = 3;
    std::uint64_t seed = 1;
    std::size_t queue = 32;
    Probability loss = {};
    Duration delay{};
    bool restarts = false;
    TimePoint stop = TimePoint{} + std::chrono::hours{1};
};

class World {
  public:
    explicit World(const BusOptions& options = {});

    sim::Simulation& simulation() { return simulation_; }
    Bus& bus() { return *bus_; }
    sim::Node& node(std::size_t index) { return *simulation_.nodes()[index]; }
    Can& can(std::size_t index) { return *cans_[index]; }
    Ear& ear(std::size_t index) { return ears_[index]; }
    Controller& controller(std::size_t index) { return bus_->controller(node(index).port(0)); }
    const Log& log() const { return log_; }

    void send(TimePoint when, std::size_t node, const Frame& frame);
    void plan(TimePoint when, std::function<void()> action);
    // To the end; what does not add up is a failure.
    void run();

  private:
    Log log_;
    sim::Simulation simulation_;
    Bus* bus_ = nullptr;
    std::vector<Can*> cans_;
    std::deque<Ear> ears_;
};

// -- Inline, so that several test programs have it
// -------------------------------------------------

inline Frame frame_of(std::uint32_t id, std::initializer_list<unsigned> data) {
    std::vector<std::byte> bytes;
    for (const unsigned value : data) bytes.push_back(static_cast<std::byte>(value));
    return Frame::with_data(id, bytes);
}

inline std::uint64_t bits_of(const Frame& frame) {
    return wire_bits(frame).size();
}

inline void Log::on_event(const trace::TraceEvent& event) {
    Said said{.time = event.time, .what = event.what};
    said.node = directory_->node_name(event.node);
    if (event.rule != nullptr) said.rule = event.rule->id;
    for (const trace::Fact& fact : event.facts) {
        said.facts[std::string{fact.name}] = fact.value.text();
    }
    said_.push_back(std::move(said));
}

inline std::vector<Said> Log::of(std::string_view rule) const {
    std::vector<Said> found;
    for (const Said& said : said_) {
        if (said.rule == rule) found.push_back(said);
    }
    return found;
}

inline std::vector<Said> Log::of(trace::What what) const {
    std::vector<Said> found;
    for (const Said& said : said_) {
        if (said.what == what) found.push_back(said);
    }
    return found;
}

inline void Ear::on_frame(sim::Packet packet, const Frame& frame, sim::Port& port) {
    heard_.push_back({node_.now(), frame});
    node_.deliver(std::move(packet), {layer(), rules::kAccepted, &port});
    if (!answer_) return;
    const Frame answer = *answer_;
    answer_.reset();
    can_->send(answer, port);
}

inline void Ear::answer_with(Can& can, const Frame& frame) {
    can_ = &can;
    answer_ = frame;
}

inline World::World(const BusOptions& options)
    : simulation_({.seed = options.seed, .stop = options.stop, .title = "CAN"}) {
    simulation_.trace().add(log_);
    simulation_.layers().add(layer());
    std::vector<sim::Port*> ports;
    for (std::size_t i = 0; i < options.nodes; ++i) {
        sim::Node& node = simulation_.add_node({.name = "n" + std::to_string(i), .kind = "test"});
        ports.push_back(&node.add_port({.name = "can0"}));
    }
    sim::MediumSpec spec{.name = "bus", .network = "bus", .rate = kRate};
    spec.delay = options.delay;
    spec.loss = options.loss;
    spec.queue = options.queue;
    bus_ = &simulation_.add_medium<Bus>(
        complete(std::move(spec)), ports, Bus::Options{.restarts = options.restarts});
    for (sim::Port* const port : ports) {
        auto& can = port->node().add<Can>(port->node());
        can.attach(*port);
        can.listen(ears_.emplace_back(port->node()));
        cans_.push_back(&can);
    }
}

inline void World::send(TimePoint when, std::size_t node, const Frame& frame) {
    plan(when, [this, node, frame] { can(node).send(frame, this->node(node).port(0)); });
}

inline void World::plan(TimePoint when, std::function<void()> action) {
    simulation_.plan(when, std::move(action));
}

inline void World::run() {
    simulation_.start();
    simulation_.run();
    EXPECT_EQ(simulation_.broken_conservation(), "");
    simulation_.finish();
}

}  // namespace catenet::can
