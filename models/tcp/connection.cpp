#include "models/tcp/connection.hpp"

#include "models/tcp/rules.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <utility>

namespace catenet::tcp {

std::string to_string(const Ends& ends) {
    return ipv4::to_string(ends.local) + " > " + ipv4::to_string(ends.remote);
}

std::string_view words_for(Failure failure) {
    switch (failure) {
        case Failure::None: break;
        case Failure::Refused: return "connection refused";
        case Failure::Reset: return "connection reset by peer";
        case Failure::TimedOut: return "connection timed out";
        case Failure::HostUnreachable: return "host unreachable";
        case Failure::NetworkUnreachable: return "network unreachable";
        case Failure::PortUnreachable: return "connection refused: port unreachable";
        case Failure::ProtocolUnreachable: return "protocol unreachable";
        case Failure::Aborted: return "connection aborted";
    }
    return "no failure";
}

Connection::Connection(const Environment& environment, const Ends& ends, std::uint32_t isn)
    : environment_(environment),
      ends_(ends),
      isn_(isn),
      sender_(environment.settings),
      receiver_(environment.settings),
      keep_alive_(environment.settings.keep_alive) {}

// -- User calls -----------------------------------------------------------------------------------

void Connection::open(sim::Cause cause) {
    opening_ = cause;
    local_mss_ = our_mss();
    receiver_.begin(local_mss_, environment_.settings.window_scaling, environment_.settings.sack);
    enter(State::SynSent, "the app wants to connect");
    send_syn();
}

void Connection::write(const Data& data) {
    because_ = data.cause;
    sender_.write(data);
    send_pending();
}

void Connection::after_read() {
    if (is_synchronized(state_) && receiver_.should_tell_room()) send_ack(because_);
}

void Connection::shut_down() {
    if (is_shut_) return;
    is_shut_ = true;
    sender_.finish();
    switch (state_) {
        case State::SynReceived:
        case State::Established: enter(State::FinWait1, "the app sends no more"); break;
        case State::CloseWait: enter(State::LastAck, "the app sends no more either"); break;
        default: return;  // while the SYN is on its way, the FIN follows it
    }
    send_pending();
}

// RFC 9293 3.10.4; RFC 2525 2.17: who closes with data unread must say that they are lost.
void Connection::close() {
    is_closed_ = true;
    user_ = nullptr;
    if (state_ == State::Closed) return be_over();
    if (state_ == State::SynSent) return fail(Failure::Aborted, "the app has closed it");
    if (receiver_.readable() > 0) return abort();
    shut_down();
    if (state_ == State::FinWait2) set_linger(environment_.settings.time_wait);
}

void Connection::abort() {
    if (is_synchronized(state_) && state_ != State::TimeWait) send_reset(because_);
    fail(Failure::Aborted, "the app has given it up");
}

void Connection::set_keep_alive(Duration after) {
    keep_alive_ = after;
    if (state_ == State::Established && after > Duration{}) set_linger(after);
}

// -- States ---------------------------------------------------------------------------------------

void Connection::enter(State state, std::string_view because, const sim::Packet* packet) {
    const State from = std::exchange(state_, state);
    say_state(from, because, packet);
}

void Connection::fail(Failure failure, std::string_view because, const sim::Packet* packet) {
    if (state_ == State::Closed) return;
    failure_ = failure;
    enter(State::Closed, because, packet);
    be_over();
}

// Nothing is waited for any more.
void Connection::be_over() {
    environment_.node.scheduler().cancel(retransmission_);
    environment_.node.scheduler().cancel(delayed_ack_);
    environment_.node.scheduler().cancel(linger_);
    due_ = kNever;
    if (user_ != nullptr) return user_->on_change();
    if (!is_closed_ && !is_passive_) return;  // its user may still ask what became of it
    environment_.owner.on_over(*this);
}

void Connection::become_established(std::string_view because, const sim::Packet& packet) {
    enter(State::Established, because, &packet);
    was_established_ = true;
    last_heard_ = environment_.node.now();
    if (keep_alive_ > Duration{}) set_linger(keep_alive_);
    if (is_shut_) enter(State::FinWait1, "the app sends no more");
    environment_.owner.on_established(*this);
    tell_user();
}

void Connection::begin_time_wait() {
    environment_.node.scheduler().cancel(retransmission_);
    due_ = kNever;
    set_linger(environment_.settings.time_wait);
}

// RFC 9293 3.7.1: what our link carries, less both headers.
std::size_t Connection::our_mss() const {
    constexpr std::size_t kHeaders = ipv4::kHeaderSize + kHeaderSize;
    const ipv4::Route* const route = environment_.ipv4.route_to(ends_.remote.address);
    const bool is_outside = route != nullptr && route->port != nullptr;
    const std::size_t mtu = is_outside
                                ? environment_.ipv4.path_mtu(ends_.remote.address, *route->port)
                                : ipv4::kLargestPacket;
    return std::max<std::size_t>(mtu, kHeaders + 1) - kHeaders;
}

// What both can do is known (RFC 7323 2.2, 3.2; RFC 2018 2).
void Connection::finish_opening(const Segment& segment) {
    const Options& theirs = segment.options;
    const Settings& settings = environment_.settings;
    // As Linux: room for all options and 8 bytes of data, however little the peer wants.
    constexpr std::uint16_t kLeastMss = Options::kMostBytes + 8;
    peer_mss_ = std::max<std::uint16_t>(theirs.mss.value_or(536), kLeastMss);
    scales_ = settings.window_scaling && theirs.window_scale.has_value();
    peer_scale_ = scales_ ? *theirs.window_scale : 0;
    sacks_ = settings.sack && theirs.sack_permitted;
    timestamps_ = settings.timestamps && theirs.timestamps.has_value();
    if (timestamps_) recent_timestamp_ = theirs.timestamps->value;
    peer_isn_ = segment.header.sequence;
    receiver_.begin(local_mss_, scales_, sacks_);
    receiver_.take_syn();
}

void Connection::on_path_mtu() {
    const std::size_t options = timestamps_ ? Options::kTimestampsSize : 0;
    const std::size_t mss = std::min(our_mss(), peer_mss_) - options;
    if (mss >= sender_.mss()) return;
    sender_.on_smaller_mss(mss);
    send_pending();
}

bool Connection::is_beyond(const Segment& segment) const {
    if (timestamps_ && segment.options.timestamps) {
        return static_cast<std::int32_t>(segment.options.timestamps->value - recent_timestamp_) > 0;
    }
    return from_wire(segment.header.sequence, peer_isn_, receiver_.next()) > receiver_.next();
}

bool Connection::may_have_sent(std::uint32_t sequence) const {
    if (is_before_syn(sequence, isn_, sender_.una())) return false;
    const Position position = from_wire(sequence, isn_, sender_.una());
    return position >= sender_.una() && position <= sender_.next();
}

// RFC 9293 3.9.2.2 and RFC 5461: an error may pass, another way may be found. Linux, to which a
// program waits in connect(), gives up at the second one that its SYN meets.
void Connection::on_icmp(Failure failure, const sim::Packet* packet) {
    const bool is_opening = state_ == State::SynSent;
    if (!is_opening || !std::exchange(was_warned_, true)) return say(rules::kSoftError, packet);
    fail(failure, words_for(failure), packet);
}

}  // namespace catenet::tcp
