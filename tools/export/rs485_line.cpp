#include "tools/export/rs485_line.hpp"

#include "models/rs485/rules.hpp"
#include "models/rs485/uart.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

struct LineTap {
    trace::LinkEnd end;
    rs485::Setting setting;
    Duration gap{};
};

// What one tap drives, as far as the trace has told.
struct LineTalk {
    std::size_t tap = 0;
    std::uint64_t packet = 0;
    TimePoint begin{};
    TimePoint end{};
    rs485::Waveform waveform;
};

class Rs485Line final : public LineCoder {
  public:
    Rs485Line(const trace::LinkEntry& link, Wires& wires) : wires_(wires) {
        for (const trace::LinkEnd& end : link.ends) {
            taps_.push_back({.end = end, .setting = {.rate = link.rate}});
        }
    }

    void hear(const TraceEvent& event) override;
    TimePoint settled(TimePoint now) override;
    void finish(TimePoint /*now*/) override { draw(); }

  private:
    static void set_up(const TraceEvent& event, LineTap& tap);
    void begin(const TraceEvent& event, std::size_t tap);
    void silence(const TraceEvent& event, std::size_t tap);
    void draw();

    // How many more taps drive a space from then on.
    using Spaces = std::map<TimePoint, int>;
    void draw(const LineTalk& talk, Spaces& spaces);

    Wires& wires_;
    std::vector<LineTap> taps_;
    std::vector<LineTalk> talks_;  // under way, and those that they overlap with
};

void Rs485Line::hear(const TraceEvent& event) {
    const auto found = std::find_if(taps_.begin(), taps_.end(), [&](const LineTap& tap) {
        return tap.end.node == event.node && tap.end.port == event.port;
    });
    if (found == taps_.end()) return;
    const auto tap = static_cast<std::size_t>(found - taps_.begin());
    if (event.rule == &rs485::rules::kSetting) return set_up(event, *found);
    if (event.packet == nullptr) return;
    if (event.what == What::Sent) begin(event, tap);
    if (event.what == What::Dropped) silence(event, tap);
}

void Rs485Line::set_up(const TraceEvent& event, LineTap& tap) {
    tap.setting.rate = DataRate{trace::fact_number(event, "rate")};
    const auto parity = rs485::parse_parity(trace::fact_text(event, "parity"));
    if (parity) tap.setting.format.parity = *parity;
    tap.gap = trace::fact_time(event, "character-gap");
}

void Rs485Line::begin(const TraceEvent& event, std::size_t tap) {
    std::vector<std::byte> bytes(event.packet->size());
    event.packet->copy_to(bytes);
    const LineTap& by = taps_[tap];
    if (bytes.empty() || by.setting.rate.bits_per_second == 0) return;
    LineTalk talk;
    talk.tap = tap;
    talk.packet = event.packet_number;
    talk.begin = event.time;
    talk.waveform = {.levels = rs485::levels_of(bytes, by.setting.format),
                     .rate = by.setting.rate,
                     .gap = by.gap};
    talk.end = talk.begin + talk.waveform.end();
    talks_.push_back(std::move(talk));
}

// A frame that ends at its sender's tap before its last bit is one whose tap was cut.
void Rs485Line::silence(const TraceEvent& event, std::size_t tap) {
    for (LineTalk& talk : talks_) {
        if (talk.tap != tap || talk.packet != event.packet_number) continue;
        talk.end = std::min(talk.end, event.time);
    }
}

TimePoint Rs485Line::settled(TimePoint now) {
    if (talks_.empty()) return now;
    const bool over = std::all_of(
        talks_.begin(), talks_.end(), [&](const LineTalk& talk) { return talk.end < now; });
    const TimePoint first = talks_.front().begin;
    if (!over) return first;
    draw();
    return now;
}

// Where several drive at once, a space wins on the drawing; what the line is then, nobody can say.
void Rs485Line::draw() {
    Spaces spaces;
    for (const LineTalk& talk : talks_) draw(talk, spaces);
    int driven = 0;
    for (const auto& [time, more] : spaces) {
        driven += more;
        wires_.set(time, kBusWire, driven == 0);
    }
    talks_.clear();
}

void Rs485Line::draw(const LineTalk& talk, Spaces& spaces) {
    bool high = true;
    const auto go = [&](TimePoint when, bool to) {
        if (to == high) return;
        high = to;
        spaces[when] += to ? -1 : 1;
        wires_.set(when, wire_of(talk.tap), to);
    };
    for (std::size_t bit = 0; bit < talk.waveform.levels.size(); ++bit) {
        const TimePoint when = talk.begin + talk.waveform.begin_of(bit);
        if (when >= talk.end) break;
        go(when, talk.waveform.levels[bit] == rs485::Level::Mark);
    }
    go(talk.end, true);
}

}  // namespace

std::unique_ptr<LineCoder> make_rs485_line(const trace::LinkEntry& link, Wires& wires) {
    return std::make_unique<Rs485Line>(link, wires);
}

}  // namespace catenet::exports
