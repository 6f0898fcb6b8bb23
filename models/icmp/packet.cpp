#include "models/icmp/packet.hpp"

#include "sim/core/assert.hpp"

#include <array>
#include <optional>

namespace catenet::icmp {
namespace {

using trace::Field;
using trace::Format;

constexpr Field kType{"icmp.type", "What kind of message this is.", 0, 8};
constexpr Field kCode{"icmp.code", "Which of its kind.", 8, 8};
constexpr Field kChecksum{"icmp.checksum", "Protects the whole message.", 16, 16, Format::Hex};
constexpr std::array<Field, 3> kFields{kType, kCode, kChecksum};

constexpr Field kIdent{"icmp.ident", "Tells one ping from another on the same host.", 32, 16};
constexpr Field kSequence{"icmp.seq", "Which of the requests of one ping this is.", 48, 16};
constexpr Field kMtu{"icmp.mtu", "The largest packet that the next link carries.", 48, 16};
constexpr Field kGateway{
    "icmp.redir_gw", "The router to send to instead of this one.", 32, 32, Format::Ipv4};
constexpr Field kPointer{"icmp.pointer", "Which byte of the packet is wrong.", 32, 8};
constexpr Field kUnused{"icmp.unused", "Not used; zero.", 32, 32, Format::Opaque};
constexpr Field kUnusedTwo{"icmp.unused", "Not used; zero.", 32, 16, Format::Opaque};
constexpr Field kUnusedThree{"icmp.unused", "Not used; zero.", 40, 24, Format::Opaque};

constexpr std::array<trace::Binding, 1> kBindings{{{"ip.proto", 1}}};

bool is_echo(Type type) {
    return type == Type::EchoRequest || type == Type::EchoReply;
}

bool tells_mtu(Type type, std::uint8_t code) {
    return type == Type::DestinationUnreachable && code == kFragmentationNeeded;
}

Type type_in(ByteView bytes) {
    return static_cast<Type>(kType.get(bytes));
}

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    const Type type = type_in(bytes);
    const auto add = [&](std::initializer_list<const Field*> more) {
        fields.insert(fields.end(), more);
    };
    if (is_echo(type)) return add({&kIdent, &kSequence});
    if (tells_mtu(type, octet(bytes[1]))) return add({&kUnusedTwo, &kMtu});
    switch (type) {
        case Type::Redirect: return add({&kGateway});
        case Type::ParameterProblem: return add({&kPointer, &kUnusedThree});
        case Type::DestinationUnreachable:
        case Type::SourceQuench:
        case Type::TimeExceeded: return add({&kUnused});
        case Type::EchoReply:
        case Type::EchoRequest: break;
    }
}

std::size_t length_if_whole(ByteView bytes) {
    return bytes.size() < kHeaderSize ? 0 : kHeaderSize;
}

// RFC 792: errors quote "the internet header plus the first 64 bits of the original datagram's
// data". IPv4 is found by the number that Ethernet knows it by.
trace::Next next(ByteView bytes) {
    const std::size_t rest = bytes.size() - kHeaderSize;
    if (!is_error(type_in(bytes))) return {.key = {}, .number = 0, .length = rest};
    return {.key = "eth.type", .number = 0x0800, .length = rest, .quoted = true};
}

// "echo request, id 1, seq 1", "time to live exceeded, about 10.0.1.1 > 10.0.4.2 udp, ttl 1"
void summarise(ByteView bytes, std::string& line) {
    const auto header = Header::parse(bytes);
    if (!header) {
        line += "cut short";
        return;
    }
    line += words_for(header->type, header->code);
    if (is_echo(header->type)) {
        line +=
            ", id " + std::to_string(header->ident) + ", seq " + std::to_string(header->sequence);
        return;
    }
    if (header->type == Type::Redirect) line += " to " + to_string(header->gateway);
    if (header->type == Type::ParameterProblem) {
        line += " at byte " + std::to_string(header->pointer);
    }
    if (tells_mtu(header->type, header->code)) line += ", mtu " + std::to_string(header->mtu);
    if (!header->is_error()) return;
    line += ", about ";
    ipv4::layer().summarise(bytes.subspan(kHeaderSize), line);
}

std::string_view unreachable_words(std::uint8_t code) {
    switch (code) {
        case kNetUnreachable: return "net unreachable";
        case kHostUnreachable: return "host unreachable";
        case kProtocolUnreachable: return "protocol unreachable";
        case kPortUnreachable: return "port unreachable";
        case kFragmentationNeeded: return "fragmentation needed";
        case 5: return "source route failed";
        case kNetProhibited: return "net prohibited";
        case kHostProhibited: return "host prohibited";
        case kAdminProhibited: return "prohibited";
        default: return "destination unreachable";
    }
}

std::string_view known_words(Type type, std::uint8_t code) {
    switch (type) {
        case Type::EchoReply: return "echo reply";
        case Type::EchoRequest: return "echo request";
        case Type::DestinationUnreachable: return unreachable_words(code);
        case Type::SourceQuench: return "source quench";
        case Type::Redirect: return "redirect";
        case Type::TimeExceeded:
            return code == kTtlExceeded ? "time to live exceeded" : "reassembly time exceeded";
        case Type::ParameterProblem: return "parameter problem";
    }
    return {};
}

}  // namespace

bool is_error(Type type) {
    switch (type) {
        case Type::DestinationUnreachable:
        case Type::SourceQuench:
        case Type::Redirect:
        case Type::TimeExceeded:
        case Type::ParameterProblem: return true;
        case Type::EchoReply:
        case Type::EchoRequest: break;
    }
    return false;
}

Result<Header, ParseError> Header::parse(ByteView bytes) {
    if (bytes.size() < kHeaderSize) return ParseError::TooShort;
    Header header{.type = type_in(bytes),
                  .code = static_cast<std::uint8_t>(kCode.get(bytes)),
                  .checksum = static_cast<std::uint16_t>(kChecksum.get(bytes))};
    if (is_echo(header.type)) {
        header.ident = static_cast<std::uint16_t>(kIdent.get(bytes));
        header.sequence = static_cast<std::uint16_t>(kSequence.get(bytes));
    } else if (tells_mtu(header.type, header.code)) {
        header.mtu = static_cast<std::uint16_t>(kMtu.get(bytes));
    } else if (header.type == Type::Redirect) {
        header.gateway = Ipv4Address{static_cast<std::uint32_t>(kGateway.get(bytes))};
    } else if (header.type == Type::ParameterProblem) {
        header.pointer = static_cast<std::uint8_t>(kPointer.get(bytes));
    }
    return header;
}

void Header::emit(ByteSpan bytes) const {
    CATENET_ASSERT(bytes.size() == kHeaderSize, "a header is written into its own room");
    kType.set(bytes, static_cast<std::uint64_t>(type));
    kCode.set(bytes, code);
    kChecksum.set(bytes, checksum);
    kGateway.set(bytes, 0);  // "unused", where nothing else stands there
    if (is_echo(type)) {
        kIdent.set(bytes, ident);
        kSequence.set(bytes, sequence);
    } else if (tells_mtu(type, code)) {
        kMtu.set(bytes, mtu);
    } else if (type == Type::Redirect) {
        kGateway.set(bytes, gateway.value);
    } else if (type == Type::ParameterProblem) {
        kPointer.set(bytes, pointer);
    }
}

void set_checksum(ByteSpan header, std::uint16_t checksum) {
    kChecksum.set(header, checksum);
}

std::string words_for(Type type, std::uint8_t code) {
    const std::string_view known = known_words(type, code);
    if (!known.empty()) return std::string(known);
    return "type " + std::to_string(static_cast<unsigned>(type)) + " code " + std::to_string(code);
}

const trace::Layer& layer() {
    static constexpr trace::Layer kLayer{.name = "icmp",
                                         .title = "Internet Control Message Protocol",
                                         .fields = kFields,
                                         .bindings = kBindings,
                                         .header_length = length_if_whole,
                                         .next = next,
                                         .summarise = summarise,
                                         .more_fields = more_fields};
    return kLayer;
}

}  // namespace catenet::icmp
