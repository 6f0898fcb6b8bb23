// Who begins when, what happens where two talk, and what comes of a frame at its end.
#include "models/rs485/bus.hpp"

#include "models/rs485/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <array>
#include <utility>

namespace catenet::rs485 {
namespace {

constexpr sim::ObjectIndex kLastObject = (1U << 24U) - 1;
constexpr std::size_t kMostCharacters = 65'536;

std::string stream_of(std::string_view what, const sim::Medium& line, const sim::Port& port) {
    return std::string{what} + " " + line.name() + " " + port.node().name() + "." + port.name();
}

}  // namespace

// Who begins does so when everything else of that time has happened: then all who wait for the same
// silence begin together, whatever the order of their events.
Bus::Bus(sim::Simulation& simulation,
         sim::MediumSpec spec,
         const std::vector<sim::Port*>& ports,
         Options options)
    : Medium(simulation, std::move(spec)),
      origin_(simulation.next_object()),
      last_(kLastObject - origin_.index()),
      options_(options),
      rate_(this->spec().rate),
      delay_(this->spec().delay),
      random_(simulation.random("collision " + this->spec().name)) {
    CATENET_ASSERT(!ports.empty(), "a line without a tap is nowhere");
    const auto faults = [&](std::string_view what, const sim::Port& port) {
        return sim::Faults{simulation, stream_of(what, *this, port), this->spec().layer};
    };
    for (sim::Port* const port : ports) {
        connect(*port);
        taps_.emplace_back(*this, *port, faults("sending", *port), faults("hearing", *port));
    }
}

void Bus::configure(const sim::Port& port, const TapSetting& setting) {
    tap_of(port).setting = setting;
}

void Bus::listen(const sim::Port& port, SendListener& listener) {
    CATENET_ASSERT(tap_of(port).listener == nullptr, "two listen to what one tap sends");
    tap_of(port).listener = &listener;
}

Setting Bus::setting_of(const sim::Port& port) const {
    const TapSetting& own = tap_of(port).setting;
    return {.rate = own.rate.value_or(rate_),
            .format = {.parity = own.parity.value_or(options_.parity)}};
}

void Bus::say_setting(const sim::Port& port) {
    const Setting setting = setting_of(port);
    const Tap& tap = tap_of(port);
    tap_of(port).said_setting = true;
    port.node().say(trace::What::State,
                    {*port.layer(), rules::kSetting, &port},
                    {{"rate", setting.rate.bits_per_second},
                     {"parity", to_string(setting.format.parity)},
                     {"stop-bits", std::uint64_t{setting.format.stop_bits()}},
                     {"character-gap", tap.setting.character_gap},
                     {"link", std::string_view{name()}}});
}

sim::Scheduler& Bus::scheduler() {
    return ports().front()->node().scheduler();
}

TimePoint Bus::now() const {
    return ports().front()->node().now();
}

bool Bus::holds(const sim::Port& port) const {
    const Tap& tap = tap_of(port);
    return !tap.waiting.empty() || tap.sends_until > now();
}

void Bus::transmit(sim::Port& from, sim::Packet frame) {
    CATENET_ASSERT(frame.size() > 0, "a frame has a character at least");
    CATENET_ASSERT(frame.size() <= kMostCharacters, "a frame keeps the line for ever");
    Tap& tap = tap_of(from);
    sim::Node& node = from.node();
    const trace::Layer& layer = *from.layer();
    if (!tap.carrier) {
        return node.drop(std::move(frame), {layer, sim::rules::kLinkDown, &from});
    }
    const std::uint64_t queue = tap.waiting.size();
    if (queue >= spec().queue) {
        return node.drop(
            std::move(frame), {layer, sim::rules::kQueueFull, &from}, {{"queue", queue}});
    }
    if (queue > 0 || may_begin(tap) > now()) {
        node.say(trace::What::Note, {layer, sim::rules::kWaits, &from}, frame, {{"queue", queue}});
    }
    ++tally_.originated;
    from.count_sent();
    tap.waiting.push(std::move(frame));
    consider();
}

// When the line will have been silent long enough for it. What began so lately that it has not got
// here yet, it does not know.
TimePoint Bus::may_begin(const Tap& tap) const {
    TimePoint silent_from = tap.silent_from;
    for (const Transmission* const other : transmissions_.active()) {
        const Duration delay = other->sender == &tap ? Duration{} : delay_;
        if (other->begin + delay > now()) continue;
        silent_from = std::max(silent_from, other->end + delay);
    }
    return silent_from + silence_between_frames(setting_of(tap.port).rate);
}

void Bus::consider() {
    scheduler().cancel(begin_);
    TimePoint next = kNever;
    for (const Tap& tap : taps_) {
        if (!tap.waiting.empty()) next = std::min(next, std::max(may_begin(tap), now()));
    }
    if (next != kNever) scheduler().schedule(begin_, next, last_);
}

void Bus::on_begin() {
    ready_.clear();
    for (Tap& tap : taps_) {
        if (!tap.waiting.empty() && may_begin(tap) <= now()) ready_.push_back(&tap);
    }
    for (Tap* const tap : ready_) let_begin(*tap);
    await_next();
    consider();
}

void Bus::let_begin(Tap& tap) {
    sim::Packet frame = tap.waiting.pop();
    if (tap.port.node().failed()) {
        return lose(std::move(frame), tap.port, sim::rules::kNodeFailed);
    }
    if (!tap.said_setting) say_setting(tap.port);
    tap.port.say_sent(frame);
    if (tap.mute) return lose(std::move(frame), tap.port, sim::rules::kLinkDown);
    begin(tap, std::move(frame));
}

void Bus::begin(Tap& tap, sim::Packet frame) {
    bytes_.resize(frame.size());
    frame.copy_to(bytes_);
    const Setting setting = setting_of(tap.port);
    Transmission& sent = transmissions_.add();
    sent.sender = &tap;
    sent.packet = std::move(frame);
    sent.format = setting.format;
    put_levels(bytes_, setting.format, sent.line.levels);
    sent.line.rate = setting.rate;
    sent.line.gap = tap.setting.character_gap;
    sent.begin = now();
    sent.end = now() + sent.line.end();
    sent.damaged = sent.destroyed = sent.ended = false;
    tap.sends_from = sent.begin;
    tap.sends_until = sent.end;
    judge(sent);
    contest(sent);
    foresee(sent);
}

// What chance does to it: on the line for all, or at one tap alone.
void Bus::judge(Transmission& sent) {
    const auto say_damage = [&](std::uint64_t bit) {
        const std::array<trace::Fact, 1> facts{{{"bit", bit}}};
        note(trace::What::Note, sim::rules::kCorrupted, facts);
    };
    const sim::Fate fate = sent.sender->sending.fate_of(sent.packet);
    sent.doom = fate.doom;
    if (fate.damaged && fate.doom == nullptr) {
        const std::uint64_t bit = sent.sender->sending.choose_bit(sent.packet);
        sent.line.turn_over(level_of_bit(bit));
        sent.damaged = true;
        say_damage(bit);
    }
    sent.fates.assign(taps_.size(), {});
    sent.bits.assign(taps_.size(), 0);
    for (Tap& tap : taps_) {
        if (&tap == sent.sender) continue;
        sim::Fate& own = sent.fates[tap.port.tap()];
        own = tap.hearing.fate_of(sent.packet);
        if (!own.damaged) continue;
        sent.bits[tap.port.tap()] = tap.hearing.choose_bit(sent.packet);
        say_damage(sent.bits[tap.port.tap()]);
    }
}

void Bus::contest(Transmission& sent) {
    for (Transmission* const other : transmissions_.active()) {
        const bool over = other == &sent || other->end <= now() || !other->packet;
        if (!over && !other->destroyed && !sent.destroyed) collide(*other, sent);
    }
}

// Two drivers against each other: what the levels are nobody can say, so they are drawn. Of the
// two, the one that goes on longer is what is read.
void Bus::collide(Transmission& one, Transmission& other) {
    const std::array<trace::Fact, 2> facts{
        {{"one", std::string_view{one.sender->port.node().name()}},
         {"other", std::string_view{other.sender->port.node().name()}}}};
    note(trace::What::State, rules::kCollision, facts);
    const bool longer = other.end > one.end;
    Transmission& stays = longer ? other : one;
    Transmission& goes = longer ? one : other;
    goes.destroyed = true;
    damage(stays, goes.end);
    foresee(goes);
    foresee(stays);
}

// Each character that overlaps with the time from now on.
void Bus::damage(Transmission& sent, TimePoint until) {
    sent.damaged = true;
    for (std::size_t i = 0; i < sent.line.characters(); ++i) {
        const std::size_t first = i * kBitsOfCharacter;
        const std::size_t last = first + kBitsOfCharacter - 1;
        if (sent.begin + sent.line.end_of(last) <= now()) continue;
        if (sent.begin + sent.line.begin_of(first) >= until) continue;
        for (std::size_t bit = first; bit <= last; ++bit) {
            sent.line.levels[bit] = random_.below(2) == 0 ? Level::Space : Level::Mark;
        }
    }
}

std::size_t Bus::in_flight() const {
    std::size_t count = 0;
    for (const Tap& tap : taps_) count += tap.waiting.size();
    for (const Transmission* const sent : transmissions_.active()) count += sent->packet ? 1 : 0;
    return count;
}

}  // namespace catenet::rs485
