#include "models/dhcp/read.hpp"

#include "models/dhcp/rules.hpp"

namespace catenet::dhcp {
namespace {

const trace::Rule& rule_of(ParseError error) {
    switch (error) {
        case ParseError::TooShort: return rules::kTooShort;
        case ParseError::BadOp: return rules::kBadOp;
        case ParseError::NotEthernet: return rules::kNotEthernet;
        case ParseError::BadCookie: return rules::kBadCookie;
        case ParseError::CutOption: return rules::kCutOption;
        case ParseError::BadOption: return rules::kBadOption;
        case ParseError::TwiceOption: return rules::kTwiceOption;
        case ParseError::Overloaded: return rules::kOverloaded;
        case ParseError::NoMessageType: break;
    }
    return rules::kNoMessageType;
}

}  // namespace

std::optional<Message> read(sim::Packet& data, sim::Node& node, const sim::Port& port) {
    std::vector<std::byte> bytes(data.size());
    data.copy_to(bytes);
    auto message = Message::parse(bytes);
    if (message) return std::move(*message);
    node.drop(std::move(data),
              {layer(), rule_of(message.error()), &port},
              {{"length", std::uint64_t{bytes.size()}}});
    return std::nullopt;
}

sim::Packet packet_of(const Message& message, sim::Node& node, sim::Cause cause) {
    return node.originate(sim::Payload{message.emit()}, cause);
}

}  // namespace catenet::dhcp
