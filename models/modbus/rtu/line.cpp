#include "models/modbus/rtu/line.hpp"

#include "models/modbus/rtu/rules.hpp"
#include "models/rs485/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::modbus_rtu {
namespace {

rs485::Bus& bus_of(const sim::Port& port) {
    auto* const bus = dynamic_cast<rs485::Bus*>(port.medium());
    CATENET_ASSERT(bus != nullptr, "a serial port taps something that is no serial line");
    return *bus;
}

// "11 03 00 ...": what was read, the first bytes of it.
std::string read_text(ByteView bytes) {
    constexpr std::size_t kMostShown = 16;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes.first(std::min(bytes.size(), kMostShown))) {
        const auto value = std::to_integer<unsigned>(byte);
        if (!text.empty()) text += ' ';
        text += kDigits[value >> 4U];
        text += kDigits[value & 0xFU];
    }
    return bytes.size() > kMostShown ? text + " ..." : text;
}

}  // namespace

Line::Line(sim::Node& node, sim::Port& port, const rs485::TapSetting& setting)
    : node_(node), port_(port), bus_(bus_of(port)) {
    bus_.configure(port, setting);
    bus_.listen(port, *this);
    port.set_receiver(*this);
}

void Line::listen(FrameListener& listener) {
    CATENET_ASSERT(listener_ == nullptr, "two want the frames of one port");
    listener_ = &listener;
}

bool Line::has_carrier() const {
    return !node_.failed() && port_.has_carrier();
}

void Line::send(sim::Packet frame) {
    port_.send(std::move(frame));
}

void Line::start() {
    bus_.say_setting(port_);
}

// 2.5.1.1: "If a silent interval of more than 1.5 character times occurs between two characters,
// the message frame is declared incomplete and should be discarded by the receiver." And 2.4.1:
// "Frame error consists of : 1) Parity checking applied to each character; 2) Redundancy checking
// applied to the entire frame": a character that is read as 00 and was 00 spoils no CRC.
void Line::receive(sim::Packet packet, sim::Port& /*port*/) {
    const trace::Rule* const flaw = rs485::Bus::flaw_of(packet);
    if (flaw == &rs485::rules::kGapInside) {
        return node_.drop(std::move(packet), {layer(), rules::kGapInside, &port_});
    }
    const std::size_t length = packet.size();
    const ByteSpan bytes = ByteSpan{bytes_}.first(std::min(length, bytes_.size()));
    packet.copy_to(bytes);
    if (length > bytes.size()) {
        return refuse(std::move(packet), bytes, FrameError::TooLong, flaw);
    }
    const auto frame = Frame::parse(bytes);
    if (!frame) return refuse(std::move(packet), bytes, frame.error(), flaw);
    if (flaw != nullptr) {
        return node_.drop(
            std::move(packet), {layer(), rules::kBadCharacter, &port_}, {{"uart", flaw->reason()}});
    }
    if (listener_ != nullptr) return listener_->on_frame(std::move(packet), *frame);
    node_.ignore(std::move(packet), {layer(), rules::kNobodyThere, &port_});
}

void Line::refuse(sim::Packet packet, ByteView bytes, FrameError error, const trace::Rule* flaw) {
    const std::string_view uart = flaw == nullptr ? "nothing wrong" : flaw->reason();
    const std::uint64_t length = packet.size();
    if (error != FrameError::BadCrc) {
        const bool is_short = error == FrameError::TooShort;
        return node_.drop(std::move(packet),
                          {layer(), is_short ? rules::kTooShort : rules::kTooLong, &port_},
                          {{"length", length}, {"uart", uart}});
    }
    const std::string read = read_text(bytes);
    const std::string found = crc_text(crc_in(bytes));
    const std::string computed = crc_text(crc16(bytes.first(bytes.size() - kCrcSize)));
    node_.drop(std::move(packet),
               {layer(), rules::kBadCrc, &port_},
               {{"read", std::string_view{read}},
                {"mbrtu.crc16", std::string_view{found}},
                {"computed", std::string_view{computed}},
                {"uart", uart}});
}

void Line::on_last_bit(sim::Port& /*port*/) {
    if (listener_ != nullptr) listener_->on_left();
}

}  // namespace catenet::modbus_rtu
