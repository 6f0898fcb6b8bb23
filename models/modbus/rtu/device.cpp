#include "models/modbus/rtu/device.hpp"

#include "models/modbus/rtu/rules.hpp"

#include "sim/net/node.hpp"

#include <array>

namespace catenet::modbus_rtu {
namespace {

bool is_write(ByteView pdu) {
    return !modbus::reads(static_cast<modbus::Function>(octet(pdu[0])));
}

}  // namespace

Device::Device(sim::Node& node, Line& line, DeviceSettings settings)
    : node_(node), line_(line), settings_(std::move(settings)), written_(node) {
    line.listen(*this);
}

void Device::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "frames come to a device as to a listener");
}

void Device::on_frame(sim::Packet packet, const Frame& frame) {
    const std::uint64_t unit = frame.unit;
    if (unit != settings_.unit && unit != kBroadcast) {
        return node_.ignore(std::move(packet),
                            {layer(), rules::kNotForMe, &line_.port()},
                            {{"mbrtu.unit_id", unit}});
    }
    if (const trace::Rule* const reason = reason_to_drop(frame)) {
        return node_.drop(
            std::move(packet), {layer(), *reason, &line_.port()}, {{"mbrtu.unit_id", unit}});
    }
    if (settings_.answers_after == Duration{}) return execute(std::move(packet));
    request_ = std::move(packet);
    node_.scheduler().schedule(ready_, node_.now() + settings_.answers_after, node_.origin());
}

// 2.4.2: a broadcast is executed and not answered, so that it makes no sense to read by one.
const trace::Rule* Device::reason_to_drop(const Frame& frame) const {
    if (frame.unit == kBroadcast && !is_write(frame.pdu)) return &rules::kBroadcastRead;
    return request_ ? &rules::kBusy : nullptr;
}

void Device::on_ready() {
    execute(std::move(request_));
}

void Device::execute(sim::Packet request) {
    std::array<std::byte, kMostFrame> bytes{};
    const ByteSpan frame = ByteSpan{bytes}.first(request.size());
    request.copy_to(frame);
    const ByteView pdu = frame.subspan(1, frame.size() - 1 - kCrcSize);
    changes_.clear();
    const std::vector<std::byte> response = settings_.model.answer(pdu, changes_);
    written_.say(layer(), changes_);
    if (const auto place = settings_.model.broken_in(pdu)) {
        written_.say_broken(layer(), request, *place);
    }
    if (octet(frame[0]) == kBroadcast) return end_broadcast(std::move(request), response);
    if (!settings_.mute) return answer(std::move(request), response);
    node_.deliver(std::move(request), {layer(), rules::kMute, &line_.port()});
}

void Device::end_broadcast(sim::Packet request, ByteView response) {
    if ((octet(response[0]) & modbus::kExceptionBit) == 0) {
        return node_.deliver(std::move(request), {layer(), rules::kBroadcast, &line_.port()});
    }
    const auto exception = static_cast<modbus::Exception>(octet(response[1]));
    node_.drop(std::move(request),
               {layer(), rules::kBroadcastRefused, &line_.port()},
               {{"because", to_string(exception)}});
}

void Device::answer(sim::Packet request, ByteView response) {
    const sim::Cause cause = request.as_cause();
    node_.deliver(std::move(request),
                  {layer(), rules::kAnswers, &line_.port()},
                  {{"mbrtu.unit_id", std::uint64_t{settings_.unit}}});
    line_.send(node_.originate(sim::Payload{emit(settings_.unit, response)}, cause));
}

}  // namespace catenet::modbus_rtu
