#include "tools/export/bits_text.hpp"

#include "tools/export/can_bits.hpp"
#include "tools/export/hop_text.hpp"
#include "tools/export/places.hpp"
#include "tools/export/rs485_bits.hpp"
#include "tools/export/wrap.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {
namespace {

constexpr std::size_t kBitsOnALine = 80;
constexpr std::size_t kNumberColumn = 8;
constexpr std::string_view kHigh = "▔";
constexpr std::string_view kLow = "▁";
const std::string kIndent(5, ' ');

struct BitKind {
    std::string_view layer;
    BitRow (*row)(Place sent, const Journeys& journeys);
};

constexpr std::array<BitKind, 2> kBitKinds{{{"can", can_bits}, {"mbrtu", rs485_bits}}};

std::string without_spaces_behind(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

// "0         10        20"
std::string ruler(std::size_t begin, std::size_t end) {
    constexpr std::size_t kStep = 10;
    std::string text;
    for (std::size_t bit = begin; bit < end; bit += kStep) {
        text += padded(std::to_string(bit), std::min(kStep, end - bit));
    }
    return without_spaces_behind(text);
}

std::string wave(std::string_view levels) {
    std::string text;
    for (const char level : levels) text += level == '1' ? kHigh : kLow;
    return text;
}

std::string drawing(const BitRow& row, const Paint& paint) {
    std::string text;
    for (std::size_t begin = 0; begin < row.levels.size(); begin += kBitsOnALine) {
        const std::string levels = row.levels.substr(begin, kBitsOnALine);
        text += kIndent + paint(Ink::Faint, ruler(begin, begin + levels.size())) + "\n";
        text += kIndent + wave(levels) + "\n";
        if (begin >= row.marks.size()) continue;
        const std::string marks = without_spaces_behind(row.marks.substr(begin, kBitsOnALine));
        if (!marks.empty()) text += kIndent + paint(Ink::Strong, marks) + "\n";
    }
    return text;
}

std::string table(const BitRow& row, const Paint& paint) {
    std::size_t width = 0;
    for (const BitField& field : row.fields) width = std::max(width, field.levels.size());
    std::string text;
    for (const BitField& field : row.fields) {
        const std::string number = std::to_string(field.begin);
        const std::string space(kNumberColumn - std::min(kNumberColumn, number.size()), ' ');
        const std::string indent(kNumberColumn + 2 + width + 2, ' ');
        text += paint(Ink::Faint, space + number) + "  " + padded(field.levels, width) + "  " +
                wrapped(field.meaning, kScreen - indent.size(), indent) + "\n";
    }
    return text;
}

}  // namespace

std::string bits_text(Place sent, const Journeys& journeys, const Paint& paint) {
    const trace::TraceEvent& event = journeys.event(sent);
    const auto& links = journeys.directory().links;
    if (event.link >= links.size() || event.layer == nullptr) return {};
    const auto kind = std::find_if(kBitKinds.begin(), kBitKinds.end(), [&](const BitKind& one) {
        return links[event.link].layer != nullptr && one.layer == links[event.link].layer->name;
    });
    if (kind == kBitKinds.end()) return {};
    const BitRow row = kind->row(sent, journeys);
    if (row.levels.empty()) return {};
    std::string text = paint(Ink::Strong, "the bits of " + packet_text(event, journeys)) + " on " +
                       links[event.link].name +
                       paint(Ink::Faint, ", sent at " + time_text(event.time)) + "\n" +
                       drawing(row, paint);
    if (!row.key.empty()) {
        const std::string key = wrapped(row.key, kScreen - kIndent.size(), kIndent);
        text += kIndent + paint(Ink::Faint, key) + "\n";
    }
    text += "\n" + table(row, paint);
    if (!row.notes.empty()) text += "\n";
    for (const std::string& note : row.notes) {
        text += kIndent + wrapped(note, kScreen - kIndent.size(), kIndent) + "\n";
    }
    for (const std::string& line : row.lines) {
        text += kIndent + cut_to(line, kScreen - kIndent.size()) + "\n";
    }
    return text;
}

}  // namespace catenet::exports
