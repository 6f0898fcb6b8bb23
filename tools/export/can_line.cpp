#include "tools/export/can_line.hpp"

#include "models/can/bits.hpp"
#include "models/can/rules.hpp"
#include "models/can/timing.hpp"

#include "sim/net/rules.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace catenet::exports {
namespace {

using can::Level;
using trace::TraceEvent;
using trace::What;

// What a node can do at its tap, as far as the trace has told.
struct CanTap {
    trace::LinkEnd end;
    bool sends = true;
    bool hears = true;
    bool failed = false;
    bool off = false;
    bool active = true;

    // It notices what is on the bus, and lets others notice.
    bool takes_part() const { return sends && hears && !failed && !off; }
};

enum class Role : std::uint8_t { Listens, Acknowledges, Sends };

// What one tap has to do with the frame under way, and what it drives: recessive behind its end.
struct CanPart {
    Role role = Role::Listens;
    std::uint64_t packet = 0;
    std::vector<Level> drives;

    void drive(std::size_t from, std::size_t bits, Level level) {
        if (drives.size() < from + bits) drives.resize(from + bits, Level::Recessive);
        std::fill_n(drives.begin() + static_cast<std::ptrdiff_t>(from), bits, level);
    }
    void drive_first(const can::Bits& row, std::size_t bits) {
        drives.assign(row.view().begin(), row.view().begin() + static_cast<std::ptrdiff_t>(bits));
    }
};

// A frame, from its first bit on until nothing more will be said of it.
struct CanFrameUnderWay {
    TimePoint begin{};
    DataRate rate;
    can::Bits bits;  // as its transmitter sends it
    std::vector<CanPart> parts;
    std::optional<std::size_t> disturbed;  // a bit that nobody drives so
    std::optional<TimePoint> over;

    TimePoint at(std::size_t bit) const { return begin + can::bit_times(bit, rate); }
    TimePoint end() const { return at(bits.size()); }
    std::size_t gone_by(TimePoint now) const {
        std::size_t bit = 0;
        while (at(bit) < now) ++bit;
        return bit;
    }
    bool is_sent() const {
        return std::any_of(parts.begin(), parts.end(), [](const CanPart& part) {
            return part.role == Role::Sends;
        });
    }
};

std::optional<can::Frame> frame_in(const TraceEvent& event) {
    if (event.packet == nullptr) return {};
    std::array<std::byte, can::Frame::kHeader + can::kMostData> bytes{};
    const std::size_t size = std::min(bytes.size(), event.packet->size());
    event.packet->copy_to(ByteSpan{bytes}.first(size));
    const auto frame = can::Frame::parse(ByteView{bytes}.first(size));
    return frame ? std::optional{*frame} : std::nullopt;
}

class CanLine final : public LineCoder {
  public:
    CanLine(const trace::LinkEntry& link, Wires& wires) : wires_(wires), rate_(link.rate) {
        for (const trace::LinkEnd& end : link.ends) taps_.push_back({.end = end});
    }

    void hear(const TraceEvent& event) override;
    TimePoint settled(TimePoint now) override;
    void finish(TimePoint now) override;

  private:
    CanTap* tap_of(const TraceEvent& event);
    CanPart& part_of(const CanTap& tap) { return frame_->parts[index_of(tap)]; }
    std::size_t index_of(const CanTap& tap) const {
        return static_cast<std::size_t>(&tap - taps_.data());
    }

    void hear_node(const TraceEvent& event);
    static void hear_tap(const TraceEvent& event, CanTap& tap);
    void hear_frame(const TraceEvent& event, CanTap& tap);
    void hear_error(const TraceEvent& event);
    void hear_end(const TraceEvent& event, const CanTap* tap);

    void begin(const TraceEvent& event, CanTap& tap);
    void join(const TraceEvent& event, CanTap& tap);
    void withdraw(const TraceEvent& event, CanTap& tap);
    void leave(TimePoint now, CanPart& part);
    void raise_flags(std::size_t from, const can::FlagTiming& timing);
    bool flag_is_answered() const;
    void acknowledge();
    void close();
    void draw(std::size_t wire, const std::vector<Level>& levels);
    std::vector<Level> on_the_bus() const;

    Wires& wires_;
    DataRate rate_;  // of frames that begin from now on
    std::vector<CanTap> taps_;
    std::optional<CanFrameUnderWay> frame_;
};

void CanLine::hear(const TraceEvent& event) {
    if (event.link == trace::kNone) return hear_node(event);
    const std::string_view rule = event.rule == nullptr ? std::string_view{} : event.rule->id;
    if (rule == sim::rules::kChanged.id && trace::fact_text(event, "what") == "rate") {
        rate_ = parse_rate(trace::fact_text(event, "value")).value_or(rate_);
    }
    CanTap* const tap = tap_of(event);
    if (tap != nullptr) {
        hear_tap(event, *tap);
        hear_frame(event, *tap);
    }
    if (frame_) hear_end(event, tap);
}

TimePoint CanLine::settled(TimePoint now) {
    if (frame_ && frame_->over && now > *frame_->over) close();
    return frame_ ? frame_->begin : now;
}

void CanLine::finish(TimePoint /*now*/) {
    if (frame_) close();
}

CanTap* CanLine::tap_of(const TraceEvent& event) {
    const auto found = std::find_if(taps_.begin(), taps_.end(), [&](const CanTap& tap) {
        return tap.end.node == event.node && tap.end.port == event.port;
    });
    return found == taps_.end() ? nullptr : &*found;
}

void CanLine::hear_node(const TraceEvent& event) {
    const bool fails = event.rule == &sim::rules::kFailed;
    if (!fails && event.rule != &sim::rules::kRecovered) return;
    for (CanTap& tap : taps_) {
        if (tap.end.node == event.node) tap.failed = fails;
    }
}

void CanLine::hear_tap(const TraceEvent& event, CanTap& tap) {
    if (event.rule == &can::rules::kTap) {
        tap.sends = trace::fact_text(event, "sends") == "yes";
        tap.hears = trace::fact_text(event, "hears") == "yes";
    }
    if (event.rule == &can::rules::kErrorActive) {
        tap.active = true;
        tap.off = false;
    }
    if (event.rule == &can::rules::kErrorPassive) tap.active = false;
    if (event.rule == &can::rules::kGoesOff) tap.off = true;
}

void CanLine::hear_frame(const TraceEvent& event, CanTap& tap) {
    if (event.what == What::Sent || event.rule == &can::rules::kSendsAgain) {
        return begin(event, tap);
    }
    if (!frame_) return;
    if (event.rule == &can::rules::kArbitrationLost || event.rule == &can::rules::kDropsOut) {
        return withdraw(event, tap);
    }
    if (event.rule == &can::rules::kSameFrame) join(event, tap);
    const bool error = event.rule == &can::rules::kDisturbed ||
                       event.rule == &can::rules::kSameIdentifier ||
                       event.rule == &can::rules::kNotAcknowledged;
    if (error && !frame_->over) hear_error(event);
}

// The taps as they are now decide who will acknowledge the frame.
void CanLine::begin(const TraceEvent& event, CanTap& tap) {
    const auto frame = frame_in(event);
    if (!frame || !tap.sends) return;  // its bits reach nobody
    if (frame_ && frame_->begin == event.time) return join(event, tap);
    if (frame_) close();
    frame_.emplace();
    frame_->begin = event.time;
    frame_->rate = rate_;
    frame_->bits = can::wire_bits(*frame);
    frame_->parts.resize(taps_.size());
    for (const CanTap& other : taps_) {
        if (other.takes_part()) part_of(other).role = Role::Acknowledges;
    }
    join(event, tap);
}

// Of two that send at the same time the bus carries both.
void CanLine::join(const TraceEvent& event, CanTap& tap) {
    const auto frame = frame_in(event);
    if (!frame) return;
    CanPart& part = part_of(tap);
    part.role = Role::Sends;
    part.packet = event.packet_number;
    const can::Bits bits = can::wire_bits(*frame);
    part.drive_first(bits, bits.size());
}

// It began as well, and sent all bits up to and with the one that it could not keep.
void CanLine::withdraw(const TraceEvent& event, CanTap& tap) {
    const auto frame = frame_in(event);
    if (!frame) return;
    const auto bit = static_cast<std::size_t>(trace::fact_number(event, "bit"));
    const bool stuffed = event.rule == &can::rules::kDropsOut;
    const std::size_t bits =
        stuffed ? bit + 1 : can::stuffed_length(can::plain_bits(*frame), bit + 1);
    CanPart& part = part_of(tap);
    if (stuffed) part.role = Role::Listens;
    part.drive_first(can::wire_bits(*frame), bits);
}

// All flags are known when the first error is told: the counts follow it.
void CanLine::hear_error(const TraceEvent& event) {
    const auto bit = static_cast<std::size_t>(trace::fact_number(event, "bit"));
    if (event.rule == &can::rules::kDisturbed) {
        frame_->bits.flip(bit);
        frame_->disturbed = bit;
    }
    bool active = false;
    for (const CanTap& tap : taps_) {
        CanPart& part = part_of(tap);
        if (part.role != Role::Sends) continue;
        active = active || tap.active;
        part.drives.resize(std::min(part.drives.size(), bit + 1));
        const bool reads_its_own =
            event.rule == &can::rules::kSameIdentifier && part.drives.back() == Level::Dominant;
        if (reads_its_own) part.role = Role::Listens;  // it will notice the flag of the other
    }
    const std::vector<Level> read = on_the_bus();
    can::Bits row;
    for (std::size_t i = 0; i <= bit; ++i) row.push(read[i]);
    raise_flags(bit + 1,
                {.run = row.run_before(bit + 1),
                 .level = row[bit],
                 .active = active,
                 .answered = flag_is_answered()});
}

// By those who have not raised theirs already.
bool CanLine::flag_is_answered() const {
    return std::any_of(taps_.begin(), taps_.end(), [&](const CanTap& tap) {
        const bool raised = frame_->parts[index_of(tap)].role == Role::Sends;
        return !raised && tap.takes_part() && tap.active;
    });
}

void CanLine::raise_flags(std::size_t from, const can::FlagTiming& timing) {
    const std::size_t bits = can::flag_bits(timing);
    for (const CanTap& tap : taps_) {
        CanPart& part = part_of(tap);
        if (part.role == Role::Sends) {
            if (tap.active) part.drive(from, can::kErrorFlag, Level::Dominant);
        } else {
            part.role = Role::Listens;
            const bool raises = timing.answered && tap.takes_part() && tap.active;
            if (raises) part.drive(from + bits - can::kErrorFlag, can::kErrorFlag, Level::Dominant);
        }
    }
    frame_->over = frame_->at(from + bits);
}

// What says that the frame has come to its end.
void CanLine::hear_end(const TraceEvent& event, const CanTap* tap) {
    const bool of_frame = tap != nullptr && part_of(*tap).role == Role::Sends &&
                          part_of(*tap).packet == event.packet_number;
    const bool dropped = event.what == What::Dropped && of_frame;
    if (event.time < frame_->end()) {
        if (dropped && !frame_->over) leave(event.time, part_of(*tap));
        return;
    }
    if (event.rule == &can::rules::kTakenTwice && of_frame) {
        const std::size_t end = frame_->bits.size();
        frame_->disturbed = end - 1;
        if (tap->active) part_of(*tap).drive(end, can::kErrorFlag, Level::Dominant);
        frame_->over = std::max(event.time, frame_->at(end + can::kErrorFlag));
        return;
    }
    const bool ends = dropped || event.what == What::Copied || event.what == What::Received ||
                      event.what == What::Merged;
    if (ends && !frame_->over) frame_->over = event.time;
}

// The sender is gone. All others see that six recessive bits are equal, unless it had come further
// than the acknowledgement.
void CanLine::leave(TimePoint now, CanPart& part) {
    const std::size_t bits = frame_->gone_by(now);
    part.role = Role::Listens;
    part.drives.resize(std::min(part.drives.size(), bits));
    if (frame_->is_sent()) return;
    if (bits + can::kEndOfFrame + can::kAckDelimiter >= frame_->bits.size()) {
        frame_->over = frame_->end();
        return;
    }
    raise_flags(bits,
                {.run = bits > 0 ? frame_->bits.run_before(bits) : 0,
                 .level = bits > 0 ? frame_->bits[bits - 1] : Level::Recessive,
                 .active = false,
                 .answered = flag_is_answered()});
}

void CanLine::acknowledge() {
    const std::size_t slot = frame_->bits.size() - can::kTail + can::kCrcDelimiter;
    for (CanPart& part : frame_->parts) {
        if (part.role == Role::Acknowledges) part.drive(slot, can::kAckSlot, Level::Dominant);
    }
}

std::vector<Level> CanLine::on_the_bus() const {
    std::vector<Level> levels(frame_->bits.size(), Level::Recessive);
    for (const CanPart& part : frame_->parts) {
        if (levels.size() < part.drives.size()) {
            levels.resize(part.drives.size(), Level::Recessive);
        }
        for (std::size_t i = 0; i < part.drives.size(); ++i) {
            levels[i] = std::min(levels[i], part.drives[i]);
        }
    }
    if (frame_->disturbed) {
        Level& level = levels[*frame_->disturbed];
        level = level == Level::Dominant ? Level::Recessive : Level::Dominant;
    }
    return levels;
}

void CanLine::close() {
    acknowledge();
    draw(kBusWire, on_the_bus());
    for (const CanTap& tap : taps_) draw(wire_of(index_of(tap)), part_of(tap).drives);
    frame_.reset();
}

void CanLine::draw(std::size_t wire, const std::vector<Level>& levels) {
    if (levels.empty()) return;
    Level last = Level::Recessive;
    for (std::size_t bit = 0; bit < levels.size(); ++bit) {
        if (levels[bit] == last) continue;
        last = levels[bit];
        wires_.set(frame_->at(bit), wire, last == Level::Recessive);
    }
    wires_.set(frame_->at(levels.size()), wire, true);
}

}  // namespace

std::unique_ptr<LineCoder> make_can_line(const trace::LinkEntry& link, Wires& wires) {
    return std::make_unique<CanLine>(link, wires);
}

}  // namespace catenet::exports
