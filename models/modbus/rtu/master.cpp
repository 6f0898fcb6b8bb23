#include "models/modbus/rtu/master.hpp"

#include "models/modbus/rtu/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"

#include <algorithm>
#include <utility>

namespace catenet::modbus_rtu {

std::string_view to_string(Master::State state) {
    switch (state) {
        case Master::State::Idle: return "idle";
        case Master::State::WaitingForReply: return "waiting for reply";
        case Master::State::WaitingTurnaround: return "waiting turnaround delay";
    }
    return {};
}

Master::Master(sim::Node& node, Line& line, const MasterSettings& settings)
    : node_(node), line_(line), settings_(settings) {
    line.listen(*this);
}

// One whose turn has come already waits no more.
bool Master::has_room() const {
    return queue_.size() < settings_.queue + (state_ == State::Idle ? 1 : 0);
}

std::optional<std::uint64_t> Master::ask(sim::Packet&& request,
                                         Asker& asker,
                                         std::optional<Duration> timeout) {
    if (!has_room()) return {};
    Request& added = queue_.emplace_back();
    added.ticket = ++tickets_;
    added.asker = &asker;
    added.timeout = timeout.value_or(settings_.response_timeout);
    added.packet = std::move(request);
    if (state_ != State::Idle) {
        node_.say(trace::What::Note,
                  {layer(), rules::kWaits, &line_.port()},
                  added.packet,
                  {{"waiting", std::uint64_t{queue_.size()}}});
    }
    await_turn();
    return added.ticket;
}

bool Master::cancel(std::uint64_t ticket) {
    const auto found = std::find_if(queue_.begin(), queue_.end(), [&](const Request& request) {
        return request.ticket == ticket;
    });
    if (found == queue_.end()) return false;
    node_.drop(std::move(found->packet), {layer(), rules::kCancelled, &line_.port()});
    queue_.erase(found);
    return true;
}

// 2.1: "the master node initiates only one MODBUS transaction at the same time".
void Master::await_turn() {
    if (state_ != State::Idle || queue_.empty() || turn_.pending()) return;
    node_.scheduler().schedule(turn_, node_.now(), node_.origin());
}

void Master::on_turn() {
    if (queue_.empty()) return;
    current_ = std::move(queue_.front());
    queue_.pop_front();
    current_.cause = current_.packet.as_cause();
    if (!line_.has_carrier()) return not_sent();
    const ByteView header = current_.packet.header(2);
    current_.unit = octet(header[0]);
    current_.function = octet(header[1]);
    current_.bytes = current_.packet.quote(current_.packet.size());
    enter(current_.unit == kBroadcast ? State::WaitingTurnaround : State::WaitingForReply);
    current_.asker->on_sent(current_.ticket);
    current_.attempts = 1;
    line_.send(std::move(current_.packet));
    await();
}

// The port says why.
void Master::not_sent() {
    const trace::Rule& reason = node_.failed() ? sim::rules::kNodeFailed : sim::rules::kLinkDown;
    line_.send(std::move(current_.packet));
    finish({.kind = Reply::Kind::NotSent, .cause = current_.cause, .because = reason.reason()});
}

Duration Master::patience() const {
    return state_ == State::WaitingTurnaround ? settings_.turnaround : current_.timeout;
}

// From the last bit that was sent on; what never leaves is not waited for longer.
void Master::await() {
    node_.scheduler().cancel(timeout_);
    node_.scheduler().schedule(timeout_, node_.now() + patience(), node_.origin());
}

void Master::on_left() {
    if (state_ != State::Idle) await();
}

void Master::on_timeout() {
    if (line_.is_sending()) return await();
    if (state_ == State::WaitingTurnaround) {
        return finish({.kind = Reply::Kind::Broadcast, .cause = current_.cause});
    }
    if (current_.attempts <= settings_.retries) return send_again();
    give_up();
}

void Master::send_again() {
    ++current_.attempts;
    sim::Packet again = node_.originate(current_.bytes, current_.cause);
    node_.say(trace::What::State,
              {layer(), rules::kAsksAgain, &line_.port()},
              again,
              {{"attempt", current_.attempts}});
    line_.send(std::move(again));
    await();
}

void Master::give_up() {
    const std::string because = "no answer within " + catenet::to_string(current_.timeout);
    node_.say(trace::What::State,
              {layer(), rules::kNoAnswer, &line_.port()},
              {{"mbrtu.unit_id", std::uint64_t{current_.unit}},
               {"timeout", current_.timeout},
               {"attempts", current_.attempts}});
    finish({.kind = Reply::Kind::NoAnswer, .cause = current_.cause, .because = because});
}

void Master::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "frames come to a master as to a listener");
}

// 2.4.1: "In case of a reply received from an unexpected slave, the Response time-out is kept
// running."
void Master::on_frame(sim::Packet packet, const Frame& frame) {
    if (const trace::Rule* const reason = reason_to_ignore(frame)) {
        return node_.ignore(std::move(packet),
                            {layer(), *reason, &line_.port()},
                            {{"mbrtu.unit_id", std::uint64_t{frame.unit}},
                             {"modbus.func_code", std::uint64_t{octet(frame.pdu[0])}}});
    }
    const sim::Cause cause = packet.as_cause();
    finish({.kind = Reply::Kind::Answered, .frame = std::move(packet), .cause = cause});
}

const trace::Rule* Master::reason_to_ignore(const Frame& frame) const {
    if (state_ != State::WaitingForReply) return &rules::kUnasked;
    if (line_.is_sending()) return &rules::kNotAskedYet;
    if (frame.unit != current_.unit) return &rules::kOtherUnit;
    const auto function =
        static_cast<std::uint8_t>(octet(frame.pdu[0]) & ~unsigned{modbus::kExceptionBit});
    return function != current_.function ? &rules::kOtherFunction : nullptr;
}

void Master::finish(Reply reply) {
    node_.scheduler().cancel(timeout_);
    Asker& asker = *current_.asker;
    const std::uint64_t ticket = current_.ticket;
    enter(State::Idle);
    await_turn();
    asker.on_reply(ticket, std::move(reply));
}

void Master::enter(State state) {
    if (state == state_) return;
    state_ = state;
    node_.say(trace::What::State,
              {layer(), rules::kMasterState, &line_.port()},
              {{"state", to_string(state)}, {"waiting", std::uint64_t{queue_.size()}}});
}

}  // namespace catenet::modbus_rtu
