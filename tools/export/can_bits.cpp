#include "tools/export/can_bits.hpp"

#include "models/can/bits.hpp"
#include "models/can/rules.hpp"

#include "sim/core/text.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace catenet::exports {
namespace {

using can::Level;
using trace::TraceEvent;
using trace::What;

constexpr unsigned kBaseIdBits = 11;
constexpr unsigned kExtensionBits = 18;

char digit(Level level) {
    return level == Level::Recessive ? '1' : '0';
}

std::string hex_text(std::uint64_t value, unsigned digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "0x";
    for (unsigned i = digits; i-- > 0;) text += kDigits[value >> (4 * i) & 15];
    return text;
}

// Reads the row from its start to its end, field by field. A stuff bit stands in brackets, at the
// end of the field that called for it.
class CanBitReader {
  public:
    CanBitReader(const can::Frame& frame, bool acknowledged, BitRow& row)
        : frame_(frame), acknowledged_(acknowledged), bits_(can::wire_bits(frame)), row_(row) {
        for (const Level level : bits_.view()) row_.levels += digit(level);
        row_.marks.assign(row_.levels.size(), ' ');
    }

    void read() {
        stuffed_field(1, "SOF: the start of frame");
        read_arbitration();
        stuffed_field(4, "DLC: " + counted(frame_.length, "byte"));
        std::size_t number = 0;
        for (const std::byte byte : frame_.carried()) {
            stuffed_field(8, "byte " + std::to_string(number++) + ": " + hex_text(octet(byte), 2));
        }
        const can::Bits plain = can::plain_bits(frame_);
        const auto summed = plain.view().first(plain.size() - can::kCrcWidth);
        stuffed_field(can::kCrcWidth, "CRC: " + hex_text(can::crc15(summed), 4));
        plain_field(can::kCrcDelimiter, "CRC delimiter");
        row_.marks[at_] = 'A';
        if (acknowledged_) row_.levels[at_] = '0';
        plain_field(can::kAckSlot,
                    acknowledged_ ? "ACK: who hears the frame right makes it 0"
                                  : "ACK: who hears the frame right would make it 0");
        plain_field(can::kAckDelimiter, "ACK delimiter");
        plain_field(can::kEndOfFrame, "EOF: the end of frame");
    }

  private:
    void read_arbitration() {
        const std::string remote = frame_.remote ? "RTR: a remote frame, which asks" : "RTR: data";
        if (!frame_.extended) {
            stuffed_field(kBaseIdBits, "ID: " + hex_text(frame_.id, 3));
            stuffed_field(1, remote);
            stuffed_field(1, "IDE: an identifier of 11 bits");
        } else {
            stuffed_field(kBaseIdBits, "ID28 to ID18: of " + hex_text(frame_.id, 8));
            stuffed_field(1, "SRR: stands in the place of RTR");
            stuffed_field(1, "IDE: an identifier of 29 bits");
            stuffed_field(kExtensionBits, "ID17 to ID0");
            stuffed_field(1, remote);
            stuffed_field(1, "r1: reserved");
        }
        stuffed_field(1, "r0: reserved");
    }

    // `count` bits and the stuff bits that they call for.
    void stuffed_field(std::size_t count, std::string meaning) {
        constexpr std::size_t kMostEqual = 5;
        BitField field{at_, {}, std::move(meaning)};
        for (std::size_t i = 0; i < count; ++i) {
            const Level level = bits_[at_];
            run_ = at_ > 0 && bits_[at_ - 1] == level ? run_ + 1 : 1;
            field.levels += digit(level);
            ++at_;
            if (run_ < kMostEqual) continue;
            run_ = 1;
            row_.marks[at_] = 's';
            field.levels += '[';
            field.levels += digit(bits_[at_++]);
            field.levels += ']';
        }
        row_.fields.push_back(std::move(field));
    }
    void plain_field(std::size_t count, std::string meaning) {
        row_.fields.push_back({at_, row_.levels.substr(at_, count), std::move(meaning)});
        at_ += count;
    }

    const can::Frame& frame_;
    bool acknowledged_;
    can::Bits bits_;
    BitRow& row_;
    std::size_t at_ = 0;
    std::size_t run_ = 0;
};

std::optional<can::Frame> frame_of(const TraceEvent& event) {
    std::vector<std::byte> bytes(event.packet->size());
    event.packet->copy_to(bytes);
    const auto frame = can::Frame::parse(bytes);
    return frame ? std::optional{*frame} : std::nullopt;
}

bool is_attempt(const TraceEvent& event) {
    return event.what == What::Sent || event.rule == &can::rules::kSendsAgain;
}

// What was said on the bus from the start of that frame until it had come to its end, or the next
// attempt began.
std::vector<const TraceEvent*> during(Place sent, const Journeys& journeys) {
    const TraceEvent& first = journeys.event(sent);
    std::vector<const TraceEvent*> events;
    for (Place place = sent + 1; place < journeys.size(); ++place) {
        const TraceEvent& event = journeys.event(place);
        if (event.link != first.link) continue;
        if (is_attempt(event) && event.time > first.time) break;
        events.push_back(&event);
        if (event.what == What::Received) break;
    }
    return events;
}

bool is_error(const TraceEvent& event) {
    return event.rule == &can::rules::kDisturbed || event.rule == &can::rules::kSameIdentifier ||
           event.rule == &can::rules::kNotAcknowledged;
}

std::string first_bits(const can::Frame& frame, std::size_t count) {
    const can::Bits bits = can::wire_bits(frame);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += digit(bits[i]);
    return text;
}

// One line for each node that began as well, its bits below those of the frame that went on.
void note_contenders(const std::vector<const TraceEvent*>& events,
                     const TraceEvent& sent,
                     const trace::Directory& directory,
                     BitRow& row) {
    struct Contender {
        std::string name;
        std::string bits;
        std::string end;
    };
    std::vector<Contender> all{{directory.node_name(sent.node), {}, "goes on"}};
    std::size_t longest = 0;
    for (const TraceEvent* const event : events) {
        if (event->rule != &can::rules::kArbitrationLost) continue;
        const auto frame = frame_of(*event);
        if (!frame) continue;
        const auto bit = static_cast<std::size_t>(trace::fact_number(*event, "bit"));
        const std::size_t count = can::stuffed_length(can::plain_bits(*frame), bit + 1);
        row.marks[count - 1] = 'L';
        longest = std::max(longest, count);
        all.push_back({directory.node_name(event->node),
                       first_bits(*frame, count),
                       trace::fact_text(*event, "can.id") + " loses at bit " +
                           std::to_string(count - 1) + ", " + trace::fact_text(*event, "field")});
    }
    if (all.size() == 1) return;
    all.front().bits = row.levels.substr(0, longest);
    std::size_t width = 0;
    for (const Contender& one : all) width = std::max(width, one.name.size());
    row.notes.emplace_back("All began at the same moment; who sends 1 and reads 0 falls silent:");
    for (Contender& one : all) {
        one.name.resize(width, ' ');
        one.bits.resize(longest, ' ');
        row.lines.push_back("  " + one.name + "  " + one.bits + "  " + one.end);
    }
}

}  // namespace

BitRow can_bits(Place sent, const Journeys& journeys) {
    BitRow row;
    const TraceEvent& event = journeys.event(sent);
    const auto frame = frame_of(event);
    if (!frame) return row;
    const auto events = during(sent, journeys);
    const auto error = std::find_if(
        events.begin(), events.end(), [](const TraceEvent* one) { return is_error(*one); });
    const bool acknowledged = error == events.end();
    CanBitReader{*frame, acknowledged, row}.read();
    if (!acknowledged) {
        row.marks[static_cast<std::size_t>(trace::fact_number(**error, "bit"))] = 'X';
        row.notes.push_back(trace::sentence(**error, journeys.directory()) + ".");
    }
    note_contenders(events, event, journeys.directory(), row);
    row.key = "s: a stuff bit, which stands in [ ] below; A: the acknowledgement";
    if (row.marks.find('L') != std::string::npos) row.key += "; L: another node loses the bus";
    if (!acknowledged) row.key += "; X: the error, at which the sender stops";
    return row;
}

}  // namespace catenet::exports
