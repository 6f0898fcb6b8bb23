#include "models/modbus/rtu/client.hpp"

#include "models/modbus/layer.hpp"
#include "models/modbus/rtu/device.hpp"
#include "models/modbus/rtu/rules.hpp"

#include "sim/net/medium.hpp"
#include "sim/net/node.hpp"
#include "sim/net/question.hpp"
#include "sim/net/rules.hpp"

#include <utility>

namespace catenet::modbus_rtu {
namespace {

const trace::Layer& question_layer() {
    static const trace::Layer named = modbus::question_layer(layer());
    return named;
}

}  // namespace

std::uint64_t Client::ask(const modbus::Question& question) {
    const std::vector<std::byte> pdu = pdu_of(question);
    sim::Packet packet = node_.originate(sim::Payload{emit(question.unit, pdu)});
    Asked asked = begin(question, packet);
    const std::uint64_t series = asked.said ? asked.said->series() : 0;
    if (!master_.has_room()) {
        refuse(std::move(packet), asked);
        return series;
    }
    const auto ticket = master_.ask(std::move(packet), *this, question.timeout);
    CATENET_ASSERT(ticket.has_value(), "a master with room takes a request");
    asked_.emplace(*ticket, std::move(asked));
    return series;
}

// A scenario's author knows devices by the names of their nodes; where there is one of that unit,
// it is meant.
std::string Client::name_of(std::uint8_t unit, const std::string& otherwise) const {
    const sim::Node* found = nullptr;
    for (const sim::Port* const port : line_.port().medium()->ports()) {
        const auto* const device = port->node().find<Device>();
        if (device == nullptr || device->unit() != unit) continue;
        if (found != nullptr) return otherwise;
        found = &port->node();
    }
    return found == nullptr ? otherwise : found->name();
}

Client::Asked Client::begin(const modbus::Question& question, const sim::Packet& packet) {
    Asked asked{.question = question, .to = question.to, .said = {}};
    const std::string unit = "unit " + std::to_string(question.unit);
    if (asked.to.empty() || asked.to == unit) asked.to = name_of(question.unit, unit);
    if (question.unit != kBroadcast) {
        const app::Target target{.name = asked.to, .address = {}};
        asked.said.emplace(node_, question_layer(), target, packet, question.series);
        return asked;
    }
    node_.say(trace::What::Note, {layer(), rules::kTellsAll, &line_.port()}, packet);
    return asked;
}

void Client::refuse(sim::Packet packet, Asked& asked) {
    const std::uint64_t waiting = master_.waiting();
    node_.drop(
        std::move(packet), {layer(), sim::rules::kQueueFull, &line_.port()}, {{"queue", waiting}});
    if (asked.said) asked.said->say_unanswered("too many requests wait");
}

void Client::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "frames come to a client as answers of its master");
}

void Client::on_reply(std::uint64_t ticket, Master::Reply reply) {
    auto entry = asked_.extract(ticket);
    CATENET_ASSERT(!entry.empty(), "a client is answered what it did not ask");
    Asked& asked = entry.mapped();
    if (reply.kind == Master::Reply::Kind::Answered) return take(asked, std::move(reply.frame));
    if (asked.said) asked.said->say_unanswered(reply.because);
}

void Client::take(Asked& asked, sim::Packet frame) {
    std::vector<std::byte> bytes(frame.size());
    frame.copy_to(bytes);
    const ByteView pdu = ByteView{bytes}.subspan(1, bytes.size() - 1 - kCrcSize);
    const modbus::Outcome outcome = outcome_of(asked.question, pdu);
    if (outcome.answered && !outcome.text.empty()) {
        node_.say(
            trace::What::Note,
            {layer(), sim::rules::kGot, &line_.port()},
            frame,
            {{"value", std::string_view{outcome.text}}, {"from", std::string_view{asked.to}}});
    }
    if (outcome.answered) {
        asked.said->say_answered(&frame);
    } else {
        asked.said->say_unanswered(outcome.text, &frame);
    }
    node_.deliver(std::move(frame), {layer(), rules::kTakes, &line_.port()});
}

}  // namespace catenet::modbus_rtu
