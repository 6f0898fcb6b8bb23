#include "tools/export/rs485_bits.hpp"

#include "models/rs485/rules.hpp"
#include "models/rs485/uart.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::TraceEvent;

constexpr std::size_t kDataBits = 8;
constexpr std::size_t kTenth = 1 + kDataBits;

// As the tap was set when the frame left; said before its first one at the latest.
rs485::Format format_at(const TraceEvent& sent, const Journeys& journeys) {
    rs485::Format format;
    for (const trace::KeptEvent& kept : journeys.port_states()) {
        const TraceEvent& event = kept.event();
        if (event.time > sent.time) break;
        const bool of_tap = event.node == sent.node && event.port == sent.port;
        if (!of_tap || event.rule != &rs485::rules::kSetting) continue;
        format.parity =
            rs485::parse_parity(trace::fact_text(event, "parity")).value_or(format.parity);
    }
    return format;
}

// The name of the field that each byte belongs to.
std::vector<std::string> field_names(const std::vector<trace::DissectedLayer>& layers,
                                     std::size_t bytes) {
    std::vector<std::string> names(bytes);
    for (const trace::DissectedLayer& layer : layers) {
        const std::size_t behind = std::min(bytes, layer.trailer.begin + layer.trailer.length);
        for (std::size_t i = layer.trailer.begin; i < behind; ++i) names[i] = layer.layer->trailer;
        for (const trace::DissectedField& dissected : layer.fields) {
            const trace::Field& field = *dissected.field;
            const std::size_t end = std::min(bytes, dissected.header + field.end_byte());
            for (std::size_t i = dissected.header + field.first_byte(); i < end; ++i) {
                if (names[i].empty()) names[i] = field.name;
            }
        }
    }
    return names;
}

std::string hex_of(std::byte byte) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const unsigned value = octet(byte);
    return {'0', 'x', kDigits[value >> 4U], kDigits[value & 15U]};
}

}  // namespace

// Start, eight of data, the least significant first, then parity and stop, or two stops.
BitRow rs485_bits(Place sent, const Journeys& journeys) {
    BitRow row;
    const TraceEvent& event = journeys.event(sent);
    std::vector<std::byte> bytes(event.packet->size());
    event.packet->copy_to(bytes);
    const rs485::Format format = format_at(event, journeys);
    for (const rs485::Level level : rs485::levels_of(bytes, format)) {
        row.levels += level == rs485::Level::Mark ? '1' : '0';
    }
    const auto names = field_names(journeys.layers().dissect(*event.layer, bytes), bytes.size());
    const bool has_parity = format.parity != rs485::Parity::None;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t begin = i * rs485::kBitsOfCharacter;
        const std::string levels = row.levels.substr(begin, rs485::kBitsOfCharacter);
        row.marks += std::string("S........") + (has_parity ? "PE" : "EE");
        row.fields.push_back({begin,
                              levels.substr(0, 1) + " " + levels.substr(1, kDataBits) + " " +
                                  levels.substr(kTenth, 1) + " " + levels.substr(kTenth + 1),
                              "byte " + std::to_string(i) + ": " + hex_of(bytes[i]) +
                                  (names[i].empty() ? "" : ", " + names[i])});
    }
    row.key = "S: start; .: data, the least significant bit first; ";
    if (has_parity) row.key += "P: parity, " + std::string{to_string(format.parity)} + "; ";
    row.key += "E: stop. The idle line is 1.";
    return row;
}

}  // namespace catenet::exports
