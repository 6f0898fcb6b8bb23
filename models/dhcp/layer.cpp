// How a DHCP message is shown.
#include "models/dhcp/fields.hpp"

#include <array>

namespace catenet::dhcp {
namespace {

using trace::Origin;

constexpr std::array<trace::Field, 18> kFields{fields::kOp,
                                               fields::kHardwareType,
                                               fields::kHardwareLength,
                                               fields::kHops,
                                               fields::kId,
                                               fields::kSeconds,
                                               fields::kFlags,
                                               fields::kBroadcast,
                                               fields::kReserved,
                                               fields::kClient,
                                               fields::kYours,
                                               fields::kNextServer,
                                               fields::kRelay,
                                               fields::kHardware,
                                               fields::kHardwarePadding,
                                               fields::kServerName,
                                               fields::kFile,
                                               fields::kCookie};

constexpr std::array<trace::Binding, 2> kBindings{
    {{"udp.port", kServerPort}, {"udp.port", kClientPort}}};

constexpr std::array<Origin, 10> kMade{
    Origin{.begin = 0, .length = 4, .words = "who speaks, of which hardware, after how many hops"},
    Origin{.begin = 4, .length = 4, .words = "what the client drew; its answers repeat it"},
    Origin{.begin = 8, .length = 4, .words = "how long the client asks, and how to answer it"},
    Origin{.begin = 12, .length = 4, .words = "the address that the client has"},
    Origin{.begin = 16, .length = 4, .words = "the address of the client's lease"},
    Origin{.begin = 20, .length = 4, .words = "zero: nothing is booted"},
    Origin{.begin = 24, .length = 4, .words = "the relay agent's address on the client's network"},
    Origin{.begin = 28, .length = 16, .words = "the client's MAC address"},
    Origin{.begin = 44, .length = 196, .words = "zeros, and the cookie that says: options follow"},
    Origin{.begin = 240, .words = "the options, by what the message says"}};

// The whole message: nothing stands behind its options.
std::size_t length_if_whole(ByteView bytes) {
    const bool has_cookie = bytes.size() >= kFixedSize && fields::kCookie.get(bytes) == 0x63825363U;
    return has_cookie ? bytes.size() : 0;
}

trace::Next next(ByteView) {
    return {};
}

void more_fields(ByteView bytes, std::vector<const trace::Field*>& more) {
    fields::of_options(bytes, more);
}

// The address that a message is about.
Ipv4Address subject(const Message& message) {
    switch (message.type) {
        case Type::Offer:
        case Type::Ack: return message.yours;
        case Type::Request:
        case Type::Decline: return message.options.requested.value_or(message.client);
        case Type::Release:
        case Type::Inform: return message.client;
        case Type::Discover:
        case Type::Nak: break;
    }
    return message.options.requested.value_or(Ipv4Address{});
}

// "offer 10.0.1.100, client 02:00:00:00:01:00, via 10.0.1.1"
void summarise(ByteView bytes, std::string& line) {
    const auto message = Message::parse(bytes);
    if (!message) {
        line += "unreadable";
        return;
    }
    line += to_string(message->type);
    const Ipv4Address about = subject(*message);
    if (!about.is_unspecified()) line += " " + catenet::to_string(about);
    line += ", client " + catenet::to_string(message->hardware);
    if (!message->relay.is_unspecified()) line += ", via " + catenet::to_string(message->relay);
}

}  // namespace

const trace::Layer& layer() {
    static constexpr trace::Layer kLayer{.name = "dhcp",
                                         .title = "Dynamic Host Configuration Protocol",
                                         .fields = kFields,
                                         .bindings = kBindings,
                                         .header_length = length_if_whole,
                                         .next = next,
                                         .summarise = summarise,
                                         .more_fields = more_fields,
                                         .made = kMade};
    return kLayer;
}

}  // namespace catenet::dhcp
