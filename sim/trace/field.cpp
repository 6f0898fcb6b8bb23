#include "sim/trace/field.hpp"

#include "sim/core/addresses.hpp"

namespace catenet::trace {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

std::string hex_number(std::uint64_t value, unsigned digits) {
    std::string text = "0x";
    for (unsigned i = digits; i-- > 0;) text += kHexDigits[value >> (4 * i) & 15];
    return text;
}

std::string hex_bytes(ByteView bytes) {
    std::string text;
    for (const std::byte b : bytes) {
        text += kHexDigits[octet(b) >> 4];
        text += kHexDigits[octet(b) & 15];
    }
    return text;
}

// 384 is "1.5": exact, since a 256th part has eight decimals.
std::string part_of_256(std::uint64_t value) {
    constexpr std::uint64_t kPart = 390'625;  // 10^8 / 256
    std::string decimals = std::to_string(100'000'000 + value % 256 * kPart).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return std::to_string(value / 256) + (decimals.empty() ? "" : "." + decimals);
}

}  // namespace

std::string value_text(const Field& field, ByteView header) {
    if (field.format == Format::Opaque) {
        return hex_bytes(header.subspan(field.first_byte(), field.end_byte() - field.first_byte()));
    }
    const std::uint64_t value = field.value(header);
    switch (field.format) {
        case Format::Hex: return hex_number(value, (field.bit_width + 3U) / 4U);
        case Format::Flag: return value != 0 ? "set" : "not set";
        case Format::Ipv4: return to_string(Ipv4Address{static_cast<std::uint32_t>(value)});
        case Format::Mac: return to_string(mac_from_number(value));
        case Format::Of256: return part_of_256(value);
        case Format::Decimal:
        case Format::Opaque: break;
    }
    return std::to_string(value);
}

}  // namespace catenet::trace
