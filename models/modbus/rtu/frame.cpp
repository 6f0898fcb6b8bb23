#include "models/modbus/rtu/frame.hpp"

#include "models/modbus/layer.hpp"

#include "sim/core/assert.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace catenet::modbus_rtu {
namespace {

using trace::Field;

constexpr std::array<Field, 1> kFields{
    Field{"mbrtu.unit_id", "the device that is asked, or that answers; 0 means all", 0, 8}};

std::size_t header_length(ByteView bytes) {
    return bytes.size() < kLeastFrame ? 0 : 1;
}

// No field says whether something is asked or answered: by the shape of the PDU.
trace::Next next(ByteView bytes) {
    const std::size_t length = bytes.size() - 1 - kCrcSize;
    const bool response = modbus::looks_like_response(bytes.subspan(1, length));
    return {modbus::kKey, response ? modbus::kResponse : modbus::kQuery, length};
}

void summarise(ByteView bytes, std::string& line) {
    if (bytes.size() < kLeastFrame) {
        line += fmt::format("{} bytes, which are no frame", bytes.size());
        return;
    }
    line += fmt::format("unit {}, function {}", octet(bytes[0]), octet(bytes[1]));
}

}  // namespace

std::string_view to_string(FrameError error) {
    switch (error) {
        case FrameError::TooShort: return "too short";
        case FrameError::TooLong: return "too long";
        case FrameError::BadCrc: return "bad CRC";
    }
    return {};
}

// Appendix B, "generation of the CRC": exclusive or with the byte, then for each of its bits shift
// right and, if the bit that falls out was set, exclusive or with the polynomial.
std::uint16_t crc16(ByteView bytes) {
    constexpr std::uint16_t kPolynomial = 0xA001;
    std::uint16_t crc = 0xFFFF;
    for (const std::byte b : bytes) {
        crc = static_cast<std::uint16_t>(crc ^ octet(b));
        for (int bit = 0; bit < 8; ++bit) {
            const bool falls_out = (crc & 1U) != 0;
            crc = static_cast<std::uint16_t>(crc >> 1U);
            if (falls_out) crc = static_cast<std::uint16_t>(crc ^ kPolynomial);
        }
    }
    return crc;
}

std::uint16_t crc_in(ByteView frame) {
    const ByteView last = frame.last(kCrcSize);
    return static_cast<std::uint16_t>(octet(last[0]) | octet(last[1]) << 8U);
}

std::string crc_text(std::uint16_t crc) {
    return fmt::format("0x{:02x}{:02x}", crc & 0xFFU, crc >> 8U);
}

Result<Frame, FrameError> Frame::parse(ByteView bytes) {
    if (bytes.size() < kLeastFrame) return FrameError::TooShort;
    if (bytes.size() > kMostFrame) return FrameError::TooLong;
    const ByteView checked = bytes.first(bytes.size() - kCrcSize);
    if (crc16(checked) != crc_in(bytes)) return FrameError::BadCrc;
    return Frame{.unit = octet(bytes[0]), .pdu = checked.subspan(1)};
}

std::vector<std::byte> emit(std::uint8_t unit, ByteView pdu) {
    CATENET_ASSERT(!pdu.empty(), "a PDU has a function code");
    CATENET_ASSERT(pdu.size() <= modbus::kMostPdu, "a PDU does not fit into a frame");
    std::vector<std::byte> frame(1 + pdu.size() + kCrcSize);
    frame[0] = std::byte{unit};
    std::copy(pdu.begin(), pdu.end(), frame.begin() + 1);
    const std::size_t end = 1 + pdu.size();
    const std::uint16_t crc = crc16(ByteView{frame}.first(end));
    frame[end] = static_cast<std::byte>(crc & 0xFFU);
    frame[end + 1] = static_cast<std::byte>(crc >> 8U);
    return frame;
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "mbrtu",
                                    .title = "Modbus RTU",
                                    .fields = kFields,
                                    .bindings = {},
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .trailer = "mbrtu.crc16"};
    return layer;
}

}  // namespace catenet::modbus_rtu
