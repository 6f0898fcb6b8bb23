// SEGMENT ARRIVES: what a connection does with a segment, in the order of RFC 9293 3.10.7.
#include "models/tcp/connection.hpp"
#include "models/tcp/rules.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

// RFC 7323 5.2: "s is considered less than t if 0 < (t - s) < 2^31, computed in unsigned".
bool is_older(std::uint32_t s, std::uint32_t t) {
    return static_cast<std::int32_t>(s - t) < 0;
}

}  // namespace

// -- Opening --------------------------------------------------------------------------------------

// 3.10.7.2, LISTEN STATE, third: a SYN.
void Connection::answer_syn(Segment segment) {
    is_passive_ = true;
    local_mss_ = our_mss();
    finish_opening(segment);
    sender_.set_window(segment.header.window);
    opening_ = segment.packet.as_cause();
    enter(State::SynReceived, "a SYN came", &segment.packet);
    end(std::move(segment), rules::kSyn);
    send_syn();
}

// 3.10.7.3, SYN-SENT STATE.
void Connection::in_syn_sent(Segment segment) {
    const Header& header = segment.header;
    const Position acknowledged = from_wire(header.acknowledgment, isn_, sender_.next());
    const bool has_ack = header.has(kAck);
    if (has_ack && (acknowledged == 0 || acknowledged > sender_.next())) {
        return refuse(std::move(segment), rules::kUnsentAcknowledged);
    }
    if (header.has(kRst)) {
        if (!has_ack) return end(std::move(segment), rules::kBlindReset);
        fail(Failure::Refused, "a reset answers the SYN", &segment.packet);
        return end(std::move(segment), rules::kReset);
    }
    if (!header.has(kSyn)) return end(std::move(segment), rules::kNoSyn);
    finish_opening(segment);
    window_from_ = 0;
    if (!has_ack) {
        // Both have opened at one time (RFC 9293 figure 8).
        sender_.set_window(header.window);
        enter(State::SynReceived, "a SYN came, without an answer to ours", &segment.packet);
        opening_ = segment.packet.as_cause();
        end(std::move(segment), rules::kSyn);
        return send_syn();
    }
    sender_.on_ack({.position = acknowledged,
                    .window = header.window,
                    .echoed = echoed_by(segment),
                    .now = environment_.node.now()});
    window_by_ = acknowledged;
    const std::size_t options = timestamps_ ? Options::kTimestampsSize : 0;
    sender_.establish(std::min(local_mss_, peer_mss_) - options, sacks_, environment_.node.now());
    const sim::Cause cause = segment.packet.as_cause();
    become_established("a SYN came that acknowledges ours", segment.packet);
    end(std::move(segment), rules::kSynAck);
    if (state_ == State::Closed) return;
    send_ack(cause);
    send_pending();
}

// -- 3.10.7.4 -------------------------------------------------------------------------------------

void Connection::receive(Segment segment) {
    if (state_ == State::SynSent) return in_syn_sent(std::move(segment));
    last_heard_ = environment_.node.now();
    keep_alives_ = 0;
    trim_known_syn(segment);
    const bool is_again_syn = state_ == State::SynReceived && segment.header.has(kSyn) &&
                              segment.header.sequence == peer_isn_ && !segment.header.has(kAck);
    if (is_again_syn) return answer_again(std::move(segment));
    if (const trace::Rule* const objection = objection_to(segment)) {
        return end(std::move(segment), *objection);
    }
    if (const trace::Rule* const control = take_control(segment)) {
        return end(std::move(segment), *control);
    }
    if (const trace::Rule* const objection = check_acknowledgment(segment)) {
        return end(std::move(segment), *objection);
    }
    const sim::Cause cause = segment.packet.as_cause();
    take_acknowledgment(segment);
    const trace::Rule* rule = &rules::kAcknowledgment;
    const bool takes_room = segment.data_length() > 0 || segment.header.has(kFin);
    if (segment.data_length() > 0) rule = &take_data(segment);
    if (state_ == State::Closed) return end(std::move(segment), *rule);
    take_fin(segment);
    finish_closing(segment.packet);
    end(std::move(segment), *rule);
    if (state_ == State::Closed) return;
    send_pending();
    if (takes_room) acknowledge(cause);
    say_congestion();
    set_retransmission();
    if (takes_room || sender_.room() > 0) tell_user();
}

// "One could tailor actual segments to fit this assumption by trimming off any portions that lie
// outside the window (including SYN and FIN)": both have opened at one time (figure 7), and the
// SYN came before.
void Connection::trim_known_syn(Segment& segment) const {
    Header& header = segment.header;
    const bool is_known = state_ == State::SynReceived && !is_passive_ && header.has(kSyn) &&
                          header.has(kAck) && header.sequence == peer_isn_;
    if (!is_known) return;
    header.flags = static_cast<std::uint8_t>(header.flags & ~kSyn);
    ++header.sequence;
}

// The peer has not got our SYN-ACK.
void Connection::answer_again(Segment segment) {
    opening_ = segment.packet.as_cause();
    end(std::move(segment), rules::kSynAgain);
    timer_base_ = environment_.node.now();
    send_syn();
}

// First, the sequence number: "There are four cases for the acceptability test".
bool Connection::is_acceptable(const Segment& segment) const {
    if (is_before_syn(segment.header.sequence, peer_isn_, receiver_.next())) return false;
    const Position begin = from_wire(segment.header.sequence, peer_isn_, receiver_.next());
    const std::size_t length = segment.data_length() + (segment.header.has(kSyn) ? 1 : 0) +
                               (segment.header.has(kFin) ? 1 : 0);
    const Position next = receiver_.next();
    const Position edge = std::max(receiver_.edge(), next);
    if (length == 0) return edge == next ? begin == next : begin >= next && begin < edge;
    if (edge == next) return false;
    const Position last = begin + length - 1;
    return (begin >= next && begin < edge) || (last >= next && last < edge);
}

const trace::Rule* Connection::objection_to(const Segment& segment) {
    const bool is_reset = segment.header.has(kRst);
    // RFC 7323 5.3, R1: Protection Against Wrapped Sequences.
    const bool is_old = timestamps_ && segment.options.timestamps && !is_reset &&
                        is_older(segment.options.timestamps->value, recent_timestamp_);
    if (is_old) {
        challenge(segment, segment.data_length() > 0);
        return &rules::kOldTimestamp;
    }
    if (is_acceptable(segment)) {
        heed_timestamp(segment);
        return nullptr;
    }
    if (is_reset) return &rules::kBlindReset;
    answer_unacceptable(segment);
    // As Linux asks: without data, and with a number that is acknowledged.
    const bool is_probe = segment.data_length() == 0 && segment.header.flags == kAck &&
                          segment_begin(segment) + 1 == receiver_.next();
    return is_probe ? &rules::kProbed : &rules::kOutsideWindow;
}

// "If an incoming segment is not acceptable, an acknowledgment should be sent in reply". "If the
// RCV.WND is zero, no segments will be acceptable, but special allowance should be made to accept
// valid ACKs".
void Connection::answer_unacceptable(const Segment& segment) {
    const bool is_closed = receiver_.offered() == 0 && segment.data_length() > 0;
    if (is_closed && is_synchronized(state_) && check_acknowledgment(segment) == nullptr) {
        take_acknowledgment(segment);
        send_pending();
        set_retransmission();
    }
    const Position begin = segment_begin(segment);
    const bool is_old = begin > 0 && begin < receiver_.next() && segment.data_length() > 0;
    if (is_old) receiver_.note_duplicate(begin, segment_end(segment));
    if (state_ == State::TimeWait && segment.header.has(kFin)) begin_time_wait();
    challenge(segment, segment.data_length() > 0 || segment.header.has(kFin));
}

Position Connection::segment_begin(const Segment& segment) const {
    return from_wire(segment.header.sequence, peer_isn_, receiver_.next());
}

Position Connection::segment_end(const Segment& segment) const {
    return segment_begin(segment) + segment.data_length();
}

// RFC 7323 4.3: of a segment that holds the byte which was acknowledged last.
void Connection::heed_timestamp(const Segment& segment) {
    if (!timestamps_ || !segment.options.timestamps) return;
    if (segment_begin(segment) <= last_ack_sent_) {
        recent_timestamp_ = segment.options.timestamps->value;
    }
}

// RFC 7323 4.1: the round trip, as the segment's timestamp has it.
std::optional<Duration> Connection::echoed_by(const Segment& segment) const {
    if (!timestamps_ || !segment.options.timestamps) return std::nullopt;
    return std::chrono::milliseconds{timestamp_now() - segment.options.timestamps->echo};
}

// RFC 5961 7, 10: those that carry nothing are not answered more often than twice a second (as
// Linux has it), lest two ends answer each other for ever.
void Connection::challenge(const Segment& segment, bool always) {
    constexpr Duration kRarest = std::chrono::milliseconds{500};
    const TimePoint now = environment_.node.now();
    if (!always) {
        if (challenged_ != TimePoint::min() && now - challenged_ < kRarest) return;
        challenged_ = now;
    }
    send_ack(segment.packet.as_cause());
}

// Second and fourth: RST and SYN, against those who guess (RFC 5961 3.2, 4.2).
const trace::Rule* Connection::take_control(const Segment& segment) {
    if (segment.header.has(kRst)) {
        if (segment_begin(segment) != receiver_.next()) {
            challenge(segment, false);
            return &rules::kBlindReset;
        }
        const bool was_opening = state_ == State::SynReceived;
        const bool was_done =
            state_ == State::TimeWait || state_ == State::LastAck || state_ == State::Closing;
        fail(was_done      ? Failure::None
             : was_opening ? Failure::Refused
                           : Failure::Reset,
             "the peer has reset it",
             &segment.packet);
        return &rules::kReset;
    }
    if (!segment.header.has(kSyn)) return nullptr;
    challenge(segment, false);
    return &rules::kSynInWindow;
}

// Fifth, the ACK field.
const trace::Rule* Connection::check_acknowledgment(const Segment& segment) {
    if (!segment.header.has(kAck)) return &rules::kNoAcknowledgment;
    const Position position = from_wire(segment.header.acknowledgment, isn_, sender_.una());
    if (state_ == State::SynReceived) {
        if (position > 0 && position >= sender_.una() && position <= sender_.next()) return nullptr;
        answer_with_reset(segment);
        return &rules::kUnsentAcknowledged;
    }
    if (position <= sender_.next()) return nullptr;
    // "If the ACK acks something not yet sent (SEG.ACK > SND.NXT), then send an ACK, drop the
    // segment, and return."
    challenge(segment, false);
    return &rules::kUnsentAcknowledged;
}

void Connection::take_acknowledgment(const Segment& segment) {
    const Position position = from_wire(segment.header.acknowledgment, isn_, sender_.una());
    if (state_ == State::SynReceived) {
        const std::size_t options = timestamps_ ? Options::kTimestampsSize : 0;
        sender_.on_ack({.position = position,
                        .window = std::size_t{segment.header.window} << peer_scale_,
                        .echoed = echoed_by(segment),
                        .now = environment_.node.now()});
        sender_.establish(
            std::min(local_mss_, peer_mss_) - options, sacks_, environment_.node.now());
        become_established("our SYN is acknowledged", segment.packet);
    }
    if (position < sender_.una()) return;  // "a duplicate; it can be ignored"
    take_current_acknowledgment(segment, position);
}

// RFC 2018 3; those that cannot be are not believed.
std::vector<Sender::Block> Connection::sacked_by(const Segment& segment, Position from) const {
    std::vector<Sender::Block> blocks;
    if (!sacks_) return blocks;
    for (const SackBlock& block : segment.options.sacks) {
        const Position begin = from_wire(block.begin, isn_, sender_.una());
        const Position end = from_wire(block.end, isn_, sender_.una());
        if (begin >= from && begin < end && end <= sender_.next()) blocks.push_back({begin, end});
    }
    return blocks;
}

void Connection::take_current_acknowledgment(const Segment& segment, Position position) {
    const std::size_t window = std::size_t{segment.header.window} << peer_scale_;
    const Position begin = segment_begin(segment);
    // "SND.WL1 < SEG.SEQ or (SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK)"
    const bool is_newer = window_from_ < begin || (window_from_ == begin && window_by_ <= position);
    const std::vector<Sender::Block> blocks = sacked_by(segment, position);
    const Sender::Ack ack{.position = position,
                          .window = is_newer ? window : sender_.window(),
                          .sacks = blocks,
                          .echoed = echoed_by(segment),
                          .may_be_duplicate = segment.data_length() == 0 &&
                                              !segment.header.has(kFin) &&
                                              window == sender_.window(),
                          .now = environment_.node.now()};
    if (is_newer) {
        window_from_ = begin;
        window_by_ = position;
    }
    const std::size_t had = sender_.window();
    const bool advances = position > sender_.una();
    has_heard_ = has_heard_ || advances;
    const Sender::News news = sender_.on_ack(ack);
    if (advances || (had == 0 && sender_.window() > 0)) timer_base_ = environment_.node.now();
    probes_ = 0;
    if (sender_.window() > 0) asked_ = 0;
    say_news(news, segment.packet);
    const bool is_closed = sender_.window() == 0;
    if (is_closed && had > 0) say(rules::kWindowClosed, &segment.packet);
    if (!is_closed && had == 0) say(rules::kWindowOpen, &segment.packet);
}

// Seventh, the segment text.
const trace::Rule& Connection::take_data(const Segment& segment) {
    if (!may_receive(state_)) return rules::kAfterEnd;
    if (is_closed_) {
        // Nobody will ever read it (RFC 9293 3.10.7.4; RFC 1122 4.2.2.13).
        send_reset(segment.packet.as_cause());
        fail(Failure::Aborted, "data came that nobody reads", &segment.packet);
        return rules::kNobodyReads;
    }
    const Data data = data_of(segment.packet, segment.header.length, segment.data_length());
    switch (receiver_.take(segment_begin(segment), data, environment_.node.now())) {
        case Receiver::Fate::Kept: return rules::kKept;
        case Receiver::Fate::Known: return rules::kKnown;
        case Receiver::Fate::FillsGap:
        case Receiver::Fate::InOrder: break;
    }
    say_received(segment.packet);
    return rules::kData;
}

// Eighth, the FIN bit.
void Connection::take_fin(const Segment& segment) {
    if (segment.header.has(kFin)) receiver_.expect_fin(segment_end(segment));
    if (!receiver_.take_expected_fin()) return;
    const sim::Packet* const packet = &segment.packet;
    switch (state_) {
        case State::SynReceived:
        case State::Established:
            receiver_.policy().expect_answer();
            return enter(State::CloseWait, "the peer sends no more", packet);
        case State::FinWait1:
            if (sender_.is_done()) break;
            receiver_.must_tell();
            return enter(State::Closing, "both have closed at one time", packet);
        case State::FinWait2: break;
        case State::TimeWait: return begin_time_wait();
        default: return;
    }
    receiver_.must_tell();
    enter(State::TimeWait, "the peer sends no more either", packet);
    begin_time_wait();
}

// What follows once our FIN is acknowledged.
void Connection::finish_closing(const sim::Packet& packet) {
    if (!sender_.is_done()) return;
    switch (state_) {
        case State::FinWait1:
            enter(State::FinWait2, "our FIN is acknowledged", &packet);
            if (is_closed_) set_linger(environment_.settings.time_wait);
            return;
        case State::Closing:
            enter(State::TimeWait, "our FIN is acknowledged", &packet);
            return begin_time_wait();
        case State::LastAck:
            enter(State::Closed, "our FIN is acknowledged", &packet);
            return be_over();
        default: return;
    }
}

void Connection::refuse(Segment segment, const trace::Rule& rule) {
    if (!segment.header.has(kRst)) answer_with_reset(segment);
    end(std::move(segment), rule);
}

void Connection::end(Segment segment, const trace::Rule& rule) {
    const sim::Saying saying{layer(), rule, segment.port};
    const std::initializer_list<trace::Fact> facts{{"ip.src", ends_.remote.address},
                                                   {"tcp.srcport", ends_.remote.port},
                                                   {"tcp.dstport", ends_.local.port}};
    if (rules::is_drop(rule)) {
        return environment_.node.drop(std::move(segment.packet), saying, facts);
    }
    environment_.node.deliver(std::move(segment.packet), saying, facts);
}

}  // namespace catenet::tcp
