#include "models/dhcp/client.hpp"

#include "models/dhcp/read.hpp"
#include "models/dhcp/rules.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::dhcp {
namespace {

// What a server says, as far as it can be shown.
std::string words_of(const Message& nak) {
    std::string words = nak.options.message;
    for (char& c : words) {
        if (c < ' ' || c > '~') c = '?';
    }
    return words.empty() ? "no reason" : words;
}

}  // namespace

std::string_view to_string(State state) {
    switch (state) {
        case State::Stopped: return "stopped";
        case State::Init: return "init";
        case State::Selecting: return "selecting";
        case State::Requesting: return "requesting";
        case State::Rebooting: return "rebooting";
        case State::Checking: return "checking";
        case State::Bound: return "bound";
        case State::Renewing: return "renewing";
        case State::Rebinding: return "rebinding";
    }
    return "unknown";
}

Client::Client(const ClientStack& stack, sim::Port& port)
    : stack_(stack),
      port_(port),
      chance_(
          stack.node.simulation().random("dhcp client " + stack.node.name() + " " + port.name())) {}

// The first of the facts is the state, for the trace.
void Client::enter(State state, const trace::Rule& why, sim::Facts facts) {
    state_ = state;
    stack_.node.say(trace::What::State, {layer(), why, &port_}, facts);
}

// -- The states -----------------------------------------------------------------------------------

// 3.2: a client that knows its address asks for that.
void Client::start() {
    const bool gave_back = state_ == State::Stopped;
    const bool knows = held_ && !gave_back && held_->end > stack_.node.now();
    const auto known = held_;
    if (has_address_) lose_address(rules::kInit);
    stack_.acd.give_up(port_);
    const bool goes_on = question_ && question_->is_open();
    if (!goes_on) {
        question_.reset();
        cause_ = {};
        began_ = stack_.node.now();
    }
    tries_ = 0;
    id_ = static_cast<std::uint32_t>(chance_.next());
    held_ = knows ? known : std::nullopt;
    if (!knows) return discover();
    enter(
        State::Rebooting, rules::kRebooting, {{"state", "rebooting"}, {"address", held_->address}});
    request();
}

void Client::on_time() {
    switch (state_) {
        case State::Init: return start();
        case State::Selecting: return discover();
        case State::Requesting:
        case State::Rebooting: return request();
        case State::Bound:
        case State::Renewing:
        case State::Rebinding: return ask_again();
        case State::Stopped:
            lose_address(rules::kStopped);
            held_.reset();
            break;
        case State::Checking: break;
    }
}

// 4.4.1: "The client then broadcasts the DHCPDISCOVER on the local hardware broadcast address".
void Client::discover() {
    if (tries_ == kMostDiscovers) return rest();
    const Duration wait = next_wait(tries_++);
    send_to_all(message(Type::Discover), cause_);
    enter(State::Selecting,
          tries_ == 1 ? rules::kSelecting : rules::kAsksAgain,
          {{"state", "selecting"}, {"try", std::uint64_t{tries_}}, {"wait", wait}});
    wait_until(stack_.node.now() + wait, sim::Weight::Foreground);
}

void Client::rest() {
    const std::string& link = port_.medium() != nullptr ? port_.medium()->name() : port_.name();
    begin_anew(kRest, rules::kNoOffer, {{"state", "init"}, {"tries", std::uint64_t{tries_}}});
    say_unanswered("no DHCP server answered on " + link);
}

// "The client collects DHCPOFFER messages over a period of time"; this one takes the first.
void Client::take_offer(const Message& offer, sim::Cause cause) {
    offer_ = offer;
    cause_ = cause;
    tries_ = 0;
    enter(State::Requesting,
          rules::kRequesting,
          {{"state", "requesting"},
           {"address", offer.yours},
           {"server", offer.options.server.value_or(Ipv4Address{})}});
    request();
}

// SELECTING and INIT-REBOOT; table 5 says what stands in which.
void Client::request() {
    if (tries_ == kMostRequests) {
        const bool reboots = state_ == State::Rebooting;
        const Ipv4Address server =
            reboots ? held_->server : offer_.options.server.value_or(Ipv4Address{});
        const Ipv4Address address = reboots ? held_->address : offer_.yours;
        held_.reset();
        return begin_anew(Duration{},
                          reboots ? rules::kUnconfirmed : rules::kNoAck,
                          {{"state", "init"}, {"server", server}, {"address", address}});
    }
    const Duration wait = next_wait(tries_++);
    Message asks = message(Type::Request);
    if (state_ == State::Rebooting) {
        asks.options.requested = held_->address;
    } else {
        asks.options.server = offer_.options.server;
        asks.options.requested = offer_.yours;
    }
    asked_ = stack_.node.now();
    send_to_all(asks, cause_);
    wait_until(stack_.node.now() + wait, sim::Weight::Foreground);
}

void Client::take_ack(const Message& ack, sim::Packet& data) {
    if (question_ && question_->is_open()) question_->say_answered(&data);
    const bool had_it = has_address_ && held_ && held_->address == ack.yours;
    if (has_address_ && !had_it) lose_address(rules::kInit);
    held_ = held_of(ack, asked_);
    cause_ = data.as_cause();
    if (had_it || !stack_.detects_duplicates) return bind();
    stop_timer();
    enter(State::Checking, rules::kChecking, {{"state", "checking"}, {"address", held_->address}});
    stack_.acd.claim({port_, held_->address}, *this, data.as_cause());
}

void Client::take_nak(const Message& nak, sim::Packet&) {
    const std::string because = words_of(nak);
    const Ipv4Address server = nak.options.server.value_or(Ipv4Address{});
    if (has_address_) lose_address(rules::kInit);
    held_.reset();
    begin_anew(kAfterRefusal,
               rules::kRefused,
               {{"state", "init"}, {"server", server}, {"because", std::string_view{because}}});
}

void Client::on_free(const acd::Claim&) {
    bind();
}

void Client::on_duplicate(const acd::Claim&, MacAddress other) {
    decline(other);
}

void Client::bind() {
    Held& held = *held_;
    if (!has_address_) use(held);
    cause_ = {};
    held.renewal =
        std::max(held.renewal, stack_.node.now());  // it may be over: checking takes time
    enter(State::Bound,
          rules::kBound,
          {{"state", "bound"},
           {"address", held.address},
           {"lease", held.lease},
           {"renewal", held.renewal == kNever ? kForever : held.renewal - stack_.node.now()},
           {"server", held.server}});
    wait_until(held.renewal, sim::Weight::Background);
}

// 4.4.5: at T1 its server, at T2 all; in between after half of the time that is left, but not
// within a minute.
void Client::ask_again() {
    const TimePoint now = stack_.node.now();
    if (now >= held_->end) {
        lose_address(rules::kExpired);
        held_.reset();
        return begin_anew(Duration{}, rules::kInit, {{"state", "init"}});
    }
    const bool rebinds = now >= held_->rebinding;
    const TimePoint limit = rebinds ? held_->end : held_->rebinding;
    if (rebinds && state_ != State::Rebinding) {
        enter(State::Rebinding,
              rules::kRebinding,
              {{"state", "rebinding"}, {"address", held_->address}, {"server", held_->server}});
    } else if (!rebinds && state_ == State::Bound) {
        enter(State::Renewing,
              rules::kRenewing,
              {{"state", "renewing"}, {"address", held_->address}, {"server", held_->server}});
    }
    asked_ = now;
    Message asks = message(Type::Request);
    asks.client = held_->address;
    if (rebinds) {
        send_to_all(asks, {});
    } else {
        send_to_server(asks);
    }
    const Duration half = std::max((limit - now) / 2, kLeastRenewWait);
    wait_until(std::min(limit, now + half), sim::Weight::Background);
}

// Begins with DISCOVER after a while, or at once.
void Client::begin_anew(Duration wait, const trace::Rule& why, sim::Facts facts) {
    enter(State::Init, why, facts);
    const bool rests = wait == kRest;
    wait_until(stack_.node.now() + wait, rests ? sim::Weight::Background : sim::Weight::Foreground);
}

// -- What a student does --------------------------------------------------------------------------

bool Client::renew() {
    const bool can =
        state_ == State::Bound || state_ == State::Renewing || state_ == State::Rebinding;
    if (can) {
        held_->renewal = std::min(held_->renewal, stack_.node.now());
        ask_again();
    }
    return can;
}

// 4.4.6. The address goes a little later: the message may have to wait for ARP.
bool Client::release() {
    if (!has_address_ || state_ == State::Stopped) return false;
    enter(State::Stopped,
          rules::kReleases,
          {{"state", "stopped"}, {"address", held_->address}, {"server", held_->server}});
    id_ = static_cast<std::uint32_t>(chance_.next());
    Message gives = message(Type::Release);
    gives.client = held_->address;
    gives.options.server = held_->server;
    send_to_server(gives);
    wait_until(stack_.node.now() + kFarewell, sim::Weight::Foreground);
    return true;
}

// -- What comes in --------------------------------------------------------------------------------

bool Client::expects(Type type) const {
    switch (state_) {
        case State::Selecting: return type == Type::Offer;
        case State::Requesting:
        case State::Rebooting:
        case State::Renewing:
        case State::Rebinding: return type == Type::Ack || type == Type::Nak;
        case State::Stopped:
        case State::Init:
        case State::Checking:
        case State::Bound: break;
    }
    return false;
}

void Client::receive(const Message& message, sim::Packet data) {
    if (message.op != Op::Reply || message.hardware != port_.mac() || message.id != id_) {
        return stack_.node.ignore(std::move(data),
                                  {layer(), rules::kOtherClient, &port_},
                                  {{"dhcp.hw.mac_addr", message.hardware}});
    }
    if (!expects(message.type)) {
        return stack_.node.ignore(
            std::move(data), {layer(), rules::kNotAsked, &port_}, {{"state", to_string(state_)}});
    }
    if (message.type == Type::Offer) take_offer(message, data.as_cause());
    if (message.type == Type::Ack) take_ack(message, data);
    if (message.type == Type::Nak) take_nak(message, data);
    stack_.node.deliver(
        std::move(data), {layer(), rules::kAnswer, &port_}, {{"type", to_string(message.type)}});
}

// -- Time -----------------------------------------------------------------------------------------

void Client::stop_timer() {
    if (timer_.pending()) stack_.node.scheduler().cancel(timer_);
}

void Client::wait_until(TimePoint when, sim::Weight weight) {
    stop_timer();
    if (when == kNever) return;
    stack_.node.scheduler().schedule(timer_, when, stack_.node.origin(), weight);
}

// 4.1: "the delay before the next retransmission SHOULD be ... randomized by the value of a uniform
// random number chosen from the range -1 to +1".
Duration Client::next_wait(unsigned tries) {
    Duration wait = kFirstWait;
    for (unsigned i = 0; i < tries && wait < kLongestWait; ++i) wait *= 2;
    const auto width = static_cast<std::uint64_t>(2 * kWaitSpread.count() + 1);
    return wait - kWaitSpread + Duration{static_cast<std::int64_t>(chance_.below(width))};
}

}  // namespace catenet::dhcp
