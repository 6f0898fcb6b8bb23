// The description of the length that stands in front of a message over TCP (RFC 1035 4.2.2). A
// connection carries bytes, and messages begin and end anywhere in its segments: shown is what
// stands whole at the beginning of one.
#include "models/dns/message.hpp"

#include <array>

namespace catenet::dns {
namespace {

using trace::Field;

constexpr std::array<Field, 1> kFields{
    Field{"dns.length", "How many bytes of message follow in the connection.", 0, 16}};
constexpr std::array<trace::Binding, 1> kBindings{{{"tcp.port", kPort}}};

std::size_t length_of(ByteView bytes) {
    return static_cast<std::size_t>(kFields[0].get(bytes));
}

bool has_message(ByteView bytes) {
    if (bytes.size() < kLengthSize) return false;
    const std::size_t length = length_of(bytes);
    const ByteView rest = bytes.subspan(kLengthSize);
    return length <= rest.size() && Message::parse(rest.first(length));
}

std::size_t header_length(ByteView bytes) {
    return has_message(bytes) ? kLengthSize : 0;
}

trace::Next next(ByteView bytes) {
    return {kBehindLength, 0, length_of(bytes)};
}

void summarise(ByteView bytes, std::string& line) {
    if (!has_message(bytes)) {
        line += "a part of a message";
        return;
    }
    line += "a message of " + std::to_string(length_of(bytes)) + " bytes";
}

}  // namespace

const trace::Layer& length_layer() {
    static const trace::Layer layer{.name = "dns-tcp",
                                    .title = "Length of a message of DNS over TCP",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise};
    return layer;
}

}  // namespace catenet::dns
