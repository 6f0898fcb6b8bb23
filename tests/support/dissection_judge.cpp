#include "tests/support/dissection_judge.hpp"

#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace catenet::test {
namespace {

using trace::Format;

constexpr std::array<std::string_view, 13> kJudged{"eth",
                                                   "vlan",
                                                   "llc",
                                                   "stp",
                                                   "arp",
                                                   "ip",
                                                   "icmp",
                                                   "udp",
                                                   "ppp",
                                                   "can",
                                                   "dhcp",
                                                   "dns",
                                                   "dns-tcp"};

constexpr std::size_t kMostWords = 4000;  // what is wrong in one frame is wrong in most

// A field as both sides can say it.
struct Item {
    std::string name;
    std::size_t begin = 0;  // bits from the start of the frame
    std::size_t width = 0;  // bits
};

bool operator==(const Item& one, const Item& other) {
    return one.name == other.name && one.begin == other.begin && one.width == other.width;
}

std::string text_of(const Item& item) {
    return item.name + " at bit " + std::to_string(item.begin) + ", " + std::to_string(item.width) +
           " bits";
}

Item item_of(const PdmlField& field) {
    Item item{field.name, field.begin * 8, field.size * 8};
    if (field.bits.empty()) return item;
    const std::size_t first = field.bits.find_first_not_of('.');
    item.begin += first;
    item.width = field.bits.find_last_not_of('.') + 1 - first;
    return item;
}

// One of our fields, or a trailer, which has no description.
struct Own {
    Item item;
    const trace::DissectedField* field = nullptr;
    bool found = false;
};

bool is_judged(std::string_view protocol) {
    return std::find(kJudged.begin(), kJudged.end(), protocol) != kJudged.end();
}

std::vector<Own> own_fields(const DissectedFrame& frame) {
    std::vector<Own> own;
    for (const trace::DissectedLayer& layer : frame.layers) {
        if (!is_judged(layer.layer->name)) continue;
        for (const trace::DissectedField& field : layer.fields) {
            const std::size_t begin = field.header * 8 + field.field->bit_offset;
            own.push_back(
                {{std::string{field.field->name}, begin, field.field->bit_width}, &field});
        }
        if (layer.trailer.length == 0) continue;
        own.push_back({{std::string{layer.layer->trailer},
                        layer.trailer.begin * 8,
                        layer.trailer.length * 8}});
    }
    return own;
}

std::string hex(ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte b : bytes) {
        text += kDigits[octet(b) >> 4];
        text += kDigits[octet(b) & 15];
    }
    return text;
}

std::string without(std::string text, char what) {
    text.erase(std::remove(text.begin(), text.end(), what), text.end());
    return text;
}

// Wireshark 4.2 writes words where 4.0 wrote digits.
std::string as_number(const std::string& show) {
    if (show == "True") return "1";
    return show == "False" ? "0" : show;
}

// The bits of a bit field, or the bytes: what stands in the frame, in their words and in ours.
bool same_bits(const PdmlField& theirs, const Own& own, ByteView frame) {
    if (theirs.bits.empty()) {
        return theirs.value == hex(frame.subspan(theirs.begin, theirs.size));
    }
    const std::uint64_t bits = own.field->value / own.field->field->unit;
    return std::stoull(without(theirs.bits, '.'), nullptr, 2) == bits;
}

bool same_text(const PdmlField& theirs, const trace::DissectedField& own) {
    switch (own.field->format) {
        case Format::Mac:
        case Format::Of256:
        case Format::Ipv4: return theirs.show == own.text;
        case Format::Opaque: return theirs.value == own.text;  // names it shows in words
        case Format::Decimal:
        case Format::Hex:
        case Format::Flag: break;
    }
    // Wireshark shows some fields in their unit (ip.hdr_len) and some not (ip.frag_offset).
    const std::uint64_t shown = std::stoull(as_number(theirs.show), nullptr, 0);
    return shown == own.value || shown == own.value / own.field->unit;
}

class Comparison {
  public:
    Comparison(const DissectedFrame& ours, PdmlExceptions& exceptions)
        : frame_(ours.bytes), own_(own_fields(ours)), exceptions_(exceptions) {}

    void take(const PdmlField& theirs) {
        const Item item = item_of(theirs);
        const auto found = std::find_if(
            own_.begin(), own_.end(), [&](const Own& own) { return own.item == item; });
        if (found == own_.end()) {
            if (!exceptions_.allow("tshark " + item.name)) say("tshark has " + text_of(item));
            return;
        }
        found->found = true;
        const bool same = same_bits(theirs, *found, frame_) &&
                          (found->field == nullptr || same_text(theirs, *found->field));
        if (same) return;
        say(text_of(item) + ": tshark shows " + theirs.show + " (" + theirs.value + "), we " +
            (found->field == nullptr ? "other bytes" : found->field->text));
    }

    std::string finish() {
        for (const Own& own : own_) {
            if (own.found || exceptions_.allow("ours " + own.item.name)) continue;
            say("only we have " + text_of(own.item));
        }
        return said_;
    }

  private:
    void say(const std::string& line) { said_ += "  " + line + "\n"; }

    ByteView frame_;
    std::vector<Own> own_;
    PdmlExceptions& exceptions_;
    std::string said_;
};

// tshark takes the zeros of a tagged frame for padding as far as byte 60, for a trailer behind; a
// switch that puts the tag in leaves all as they were. And a line of words may hold fields (the
// identifiers of a BPDU): it is none.
PdmlPacket as_fields(const PdmlPacket& packet) {
    PdmlPacket fields;
    std::size_t padding_end = 0;
    for (const PdmlField& field : packet) {
        if (field.name.empty()) continue;
        const bool goes_on = field.name == "vlan.trailer" && field.begin == padding_end;
        if (goes_on) {
            fields.back().size += field.size;
            fields.back().value += field.value;
            continue;
        }
        fields.push_back(field);
        if (field.name == "eth.padding") padding_end = field.begin + field.size;
    }
    return fields;
}

}  // namespace

PdmlExceptions::PdmlExceptions(const std::string& text) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t colon = line.find(": ");
        const bool has_side = line.starts_with("tshark ") || line.starts_with("ours ");
        if (!has_side || colon == std::string::npos || colon + 2 == line.size()) {
            unreadable_.push_back(line);
        } else {
            needed_[line.substr(0, colon)] = false;
        }
    }
}

bool PdmlExceptions::allow(const std::string& line) {
    const auto found = needed_.find(line);
    if (found == needed_.end()) return false;
    found->second = true;
    return true;
}

std::vector<std::string> PdmlExceptions::never_needed() const {
    std::vector<std::string> lines;
    for (const auto& [line, needed] : needed_) {
        if (!needed) lines.push_back(line);
    }
    return lines;
}

void FrameDissector::on_event(const trace::TraceEvent& event) {
    if (event.what != trace::What::Sent || event.packet == nullptr) return;
    DissectedFrame frame{std::vector<std::byte>(event.packet->size()), {}};
    event.packet->copy_to(frame.bytes);
    frame.layers = layers_->dissect(*event.layer, frame.bytes);
    frames_.push_back(std::move(frame));
}

std::string disagreement(const std::vector<DissectedFrame>& ours,
                         const std::vector<PdmlPacket>& theirs,
                         PdmlExceptions& exceptions) {
    if (ours.size() != theirs.size()) {
        return "we have " + std::to_string(ours.size()) + " frames, tshark " +
               std::to_string(theirs.size());
    }
    std::string all;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        Comparison comparison(ours[i], exceptions);
        for (const PdmlField& field : as_fields(theirs[i])) {
            const bool judged = is_judged(field.protocol);
            if (judged) comparison.take(field);
        }
        const std::string said = comparison.finish();
        if (!said.empty() && all.size() < kMostWords) {
            all += "frame " + std::to_string(i + 1) + ":\n" + said;
        }
    }
    return all;
}

std::vector<PdmlPacket> ask_tshark(ByteView capture) {
    const ScratchFolder scratch;
    const std::string file = scratch / "capture";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(capture.data()),
               static_cast<std::streamsize>(capture.size()));
    // Each frame for itself: what is caught on several links is no retransmission.
    const ShellResult result = run_shell(
        "tshark -n -r " + shell_word(file) +
        " -o ip.defragment:FALSE -o tcp.analyze_sequence_numbers:FALSE -T pdml 2>/dev/null");
    if (result.status != 0) return {};
    return read_pdml(result.out).value_or(std::vector<PdmlPacket>{});
}

}  // namespace catenet::test
