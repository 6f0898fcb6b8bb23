#include "models/dhcp/message.hpp"

#include "models/dhcp/fields.hpp"
#include "models/dhcp/options.hpp"

#include <algorithm>
#include <bit>

namespace catenet::dhcp {
namespace {

namespace f = fields;

constexpr std::uint8_t kEthernet = 1;
constexpr std::uint8_t kMacLength = 6;
constexpr std::uint32_t kMagic = 0x63825363;  // 99.130.83.99

std::uint32_t get(const trace::Field& field, ByteView bytes) {
    return static_cast<std::uint32_t>(field.get(bytes));
}

Ipv4Address address(const trace::Field& field, ByteView bytes) {
    return Ipv4Address{get(field, bytes)};
}

std::optional<ParseError> fault_of_fixed(ByteView bytes) {
    if (bytes.size() < kFixedSize) return ParseError::TooShort;
    const std::uint32_t op = get(f::kOp, bytes);
    if (op != 1 && op != 2) return ParseError::BadOp;
    const bool is_ethernet =
        get(f::kHardwareType, bytes) == kEthernet && get(f::kHardwareLength, bytes) == kMacLength;
    if (!is_ethernet) return ParseError::NotEthernet;
    if (get(f::kCookie, bytes) != kMagic) return ParseError::BadCookie;
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Type type) {
    switch (type) {
        case Type::Discover: return "discover";
        case Type::Offer: return "offer";
        case Type::Request: return "request";
        case Type::Decline: return "decline";
        case Type::Ack: return "ack";
        case Type::Nak: return "nak";
        case Type::Release: return "release";
        case Type::Inform: return "inform";
    }
    return "unknown";
}

Result<Message, ParseError> Message::parse(ByteView bytes) {
    if (const auto fault = fault_of_fixed(bytes)) return *fault;
    Message message{.op = static_cast<Op>(get(f::kOp, bytes)),
                    .type = Type::Discover,
                    .hops = static_cast<std::uint8_t>(get(f::kHops, bytes)),
                    .id = get(f::kId, bytes),
                    .seconds = static_cast<std::uint16_t>(get(f::kSeconds, bytes)),
                    .broadcast = get(f::kBroadcast, bytes) != 0,
                    .client = address(f::kClient, bytes),
                    .yours = address(f::kYours, bytes),
                    .next_server = address(f::kNextServer, bytes),
                    .relay = address(f::kRelay, bytes),
                    .hardware = mac_from_number(f::kHardware.get(bytes)),
                    .options = {}};
    if (const auto fault = read_options(bytes.subspan(kFixedSize), message)) return *fault;
    return message;
}

std::vector<std::byte> Message::emit() const {
    std::vector<std::byte> bytes(kFixedSize);
    f::kOp.set(bytes, static_cast<std::uint64_t>(op));
    f::kHardwareType.set(bytes, kEthernet);
    f::kHardwareLength.set(bytes, kMacLength);
    f::kHops.set(bytes, hops);
    f::kId.set(bytes, id);
    f::kSeconds.set(bytes, seconds);
    f::kBroadcast.set(bytes, broadcast ? 1 : 0);
    f::kClient.set(bytes, client.value);
    f::kYours.set(bytes, yours.value);
    f::kNextServer.set(bytes, next_server.value);
    f::kRelay.set(bytes, relay.value);
    f::kHardware.set(bytes, hardware.number());
    f::kCookie.set(bytes, kMagic);
    append_options(*this, bytes);
    bytes.resize(std::max(bytes.size(), kLeastSize));
    return bytes;
}

std::optional<unsigned> length_of_mask(Ipv4Address mask) {
    const auto length = static_cast<unsigned>(std::countl_one(mask.value));
    if (Ipv4Prefix{mask, length}.network() != mask) return std::nullopt;
    return length;
}

}  // namespace catenet::dhcp
