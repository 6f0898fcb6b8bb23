#include "models/can/frame.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/units.hpp"

#include <algorithm>

namespace catenet::can {
namespace {

using trace::Field;
using trace::Format;

constexpr Field kExtended{.name = "can.flags.xtd",
                          .meaning = "the identifier has 29 bits, not 11",
                          .bit_offset = 0,
                          .bit_width = 1,
                          .format = Format::Flag};
constexpr Field kRemote{.name = "can.flags.rtr",
                        .meaning = "a remote frame: it asks for this identifier's data",
                        .bit_offset = 1,
                        .bit_width = 1,
                        .format = Format::Flag};
constexpr Field kError{.name = "can.flags.err",
                       .meaning = "no frame at all, but a message of a controller about errors",
                       .bit_offset = 2,
                       .bit_width = 1,
                       .format = Format::Flag};
constexpr std::string_view kIdMeaning = "what the frame is about; the lowest wins the bus";
constexpr Field kExtendedId{.name = "can.id",
                            .meaning = kIdMeaning,
                            .bit_offset = 3,
                            .bit_width = 29,
                            .format = Format::Hex};
constexpr Field kBaseId{.name = "can.id",
                        .meaning = kIdMeaning,
                        .bit_offset = 21,
                        .bit_width = 11,
                        .format = Format::Hex};
constexpr Field kLength{.name = "can.len",
                        .meaning = "bytes of data that it carries, or asks for",
                        .bit_offset = 32,
                        .bit_width = 8};
constexpr Field kReserved{.name = "can.reserved",
                          .meaning = "not used in classical CAN",
                          .bit_offset = 40,
                          .bit_width = 24,
                          .format = Format::Opaque};
constexpr std::array kFields{kExtended, kRemote, kError, kLength, kReserved};

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    if (kError.get(bytes) != 0) return;  // its bits say what went wrong
    fields.push_back(kExtended.get(bytes) != 0 ? &kExtendedId : &kBaseId);
}

std::size_t header_length(ByteView bytes) {
    return bytes.size() < Frame::kHeader ? 0 : Frame::kHeader;
}

// Which protocol the data belongs to is agreed by those on the bus; no field says so.
trace::Next next(ByteView bytes) {
    return {.key = {}, .number = 0, .length = bytes.size() - Frame::kHeader};
}

std::string hex(std::uint64_t value, unsigned digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned i = digits; i-- > 0;) text += kDigits[value >> (4 * i) & 15];
    return text;
}

void summarise(ByteView bytes, std::string& line) {
    const auto frame = Frame::parse(bytes);
    if (!frame) {
        line += "malformed";
        return;
    }
    line += to_string(identifier_of(*frame)) + " [" + std::to_string(frame->length) + "]";
    if (frame->remote) line += " remote request";
    for (const std::byte b : frame->carried()) line += " " + hex(octet(b), 2);
}

std::optional<std::uint64_t> parse_hex(std::string_view digits) {
    if (digits.empty() || digits.size() > 16) return {};
    std::uint64_t number = 0;
    for (const char c : digits) {
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!letter && (c < '0' || c > '9')) return {};
        const int value = letter ? (c | 0x20) - 'a' + 10 : c - '0';
        number = number << 4 | static_cast<std::uint64_t>(value);
    }
    return number;
}

}  // namespace

Frame Frame::with_data(std::uint32_t id, ByteView data) {
    CATENET_ASSERT(data.size() <= kMostData, "a CAN frame carries eight bytes at most");
    Frame frame{.id = id, .extended = id > kMostBaseId};
    frame.length = static_cast<std::uint8_t>(data.size());
    std::copy(data.begin(), data.end(), frame.data.begin());
    return frame;
}

Result<Frame, ParseError> Frame::parse(ByteView bytes) {
    if (bytes.size() < kHeader) return ParseError::TooShort;
    if (kError.get(bytes) != 0) return ParseError::ErrorMessage;
    Frame frame;
    frame.id = static_cast<std::uint32_t>(kExtendedId.get(bytes));
    frame.extended = kExtended.get(bytes) != 0;
    frame.remote = kRemote.get(bytes) != 0;
    if (!frame.extended && frame.id > kMostBaseId) return ParseError::BadIdentifier;
    const std::uint64_t length = kLength.get(bytes);
    if (length > kMostData) return ParseError::TooLong;
    frame.length = static_cast<std::uint8_t>(length);
    if (bytes.size() < frame.size()) return ParseError::TooShort;
    const ByteView data = bytes.subspan(kHeader, frame.size() - kHeader);
    std::copy(data.begin(), data.end(), frame.data.begin());
    return frame;
}

void Frame::emit(ByteSpan bytes) const {
    std::fill_n(bytes.begin(), kHeader, std::byte{0});
    kExtendedId.set(bytes, id);
    kExtended.set(bytes, extended ? 1 : 0);
    kRemote.set(bytes, remote ? 1 : 0);
    kLength.set(bytes, length);
    std::copy(carried().begin(), carried().end(), bytes.begin() + kHeader);
}

std::uint64_t Frame::value() const {
    std::uint64_t value = 0;
    for (const std::byte b : carried()) value = value << 8 | octet(b);
    return value;
}

std::optional<Identifier> parse_identifier(std::string_view text) {
    const bool hexadecimal = text.starts_with("0x");
    const auto number = hexadecimal ? parse_hex(text.substr(2)) : parse_count(text);
    if (!number || *number > kMostExtendedId) return {};
    const bool eight_digits = hexadecimal && text.size() == 2 + 8;
    return Identifier{.number = static_cast<std::uint32_t>(*number),
                      .extended = eight_digits || *number > kMostBaseId};
}

std::string to_string(Identifier id) {
    return "0x" + hex(id.number, id.extended ? 8 : 3);
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "can",
                                    .title = "Controller Area Network",
                                    .fields = kFields,
                                    .bindings = {},
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields};
    return layer;
}

}  // namespace catenet::can
