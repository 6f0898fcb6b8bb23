// How a connection's segments are made and sent (RFC 9293 3.10.2, 3.8).
#include "models/tcp/connection.hpp"
#include "models/tcp/reset.hpp"
#include "models/tcp/rules.hpp"

#include <algorithm>
#include <utility>

namespace catenet::tcp {

void Connection::send_syn() {
    transmit(sender_.plan_syn());
    set_retransmission();
}

void Connection::send_pending() {
    if (!is_synchronized(state_)) return;
    leave_room_for_blocks();
    while (const auto planned = sender_.plan(environment_.node.now())) {
        transmit(*planned);
        if (state_ == State::Closed) return;
    }
    set_retransmission();
    say_congestion();
}

void Connection::transmit(const Planned& planned) {
    const TimePoint now = environment_.node.now();
    Outgoing outgoing{.sequence = planned.begin, .options = options_for(planned)};
    if (planned.syn) outgoing.flags |= kSyn;
    if (planned.fin) outgoing.flags |= kFin;
    if (planned.push) outgoing.flags |= kPsh;
    if (!planned.syn || state_ == State::SynReceived) outgoing.flags |= kAck;
    if (planned.length > 0) outgoing.data = sender_.data_of(planned);
    outgoing.cause = planned.again ? sender_.carrier_of(planned) : outgoing.data.cause;
    if (planned.syn) outgoing.cause = opening_;
    if (planned.length == 0 && planned.fin && !planned.again) outgoing.cause = because_;
    if (!sender_.is_waiting()) timer_base_ = now;
    if (planned.length > 0) receiver_.policy().on_data_sent(now);
    sim::Packet packet = make(outgoing);
    sender_.on_sent(planned, now, packet.as_cause());
    say_sent(planned, packet);
    send(std::move(packet));
}

Options Connection::options_for(const Planned& planned) {
    if (!planned.syn) return usual_options();
    const Settings& settings = environment_.settings;
    const bool answers = state_ == State::SynReceived;
    Options options{.mss = static_cast<std::uint16_t>(std::min<std::size_t>(local_mss_, 65535))};
    if (answers ? scales_ : settings.window_scaling) {
        options.window_scale = static_cast<std::uint8_t>(receiver_.scale());
    }
    options.sack_permitted = answers ? sacks_ : settings.sack;
    if (answers ? timestamps_ : settings.timestamps) {
        options.timestamps = Timestamps{timestamp_now(), recent_timestamp_};
    }
    return options;
}

Options Connection::usual_options() {
    Options options;
    if (timestamps_) options.timestamps = Timestamps{timestamp_now(), recent_timestamp_};
    if (sacks_) add_blocks(options);
    return options;
}

// RFC 2018 4, RFC 2883 4: first what came twice, then what came last.
void Connection::add_blocks(Options& options) {
    const auto add = [&](const ReceiveBuffer::Block& block) {
        if (options.sacks.count == most_blocks()) return;
        options.sacks.add({to_wire(block.begin, peer_isn_), to_wire(block.end, peer_isn_)});
    };
    if (const auto duplicate = receiver_.take_duplicate()) add(*duplicate);
    if (!receiver_.has_gap()) return;
    for (const auto& block : receiver_.blocks()) add(block);
}

// RFC 9293 3.7.1, MUST-16: the data of a segment are shorter by all its options.
void Connection::leave_room_for_blocks() {
    if (!sacks_ || !(receiver_.has_gap() || receiver_.has_duplicate()))
        return sender_.leave_room(0);
    constexpr std::size_t kBlock = 8;
    constexpr std::size_t kRest = 4;  // of the option, with two NOPs
    const std::size_t blocks = receiver_.blocks().size() + (receiver_.has_duplicate() ? 1 : 0);
    sender_.leave_room(kRest + kBlock * std::min(blocks, most_blocks()));
}

// RFC 2018 3: timestamps take the place of one.
std::size_t Connection::most_blocks() const {
    return timestamps_ ? SackBlocks::kMost - 1 : SackBlocks::kMost;
}

// After a segment that takes room in the sequence.
void Connection::acknowledge(sim::Cause cause) {
    switch (receiver_.acknowledge()) {
        case Receiver::When::Now: return send_ack(cause);
        case Receiver::When::NotAtAll: return;
        case Receiver::When::Later: break;
    }
    acknowledged_because_ = cause;
    if (delayed_ack_.pending()) return;
    environment_.node.scheduler().schedule(
        delayed_ack_,
        environment_.node.now() + receiver_.delay(sender_.rtt().srtt()),
        environment_.node.origin());
}

void Connection::send_ack(sim::Cause cause) {
    send(make(
        {.sequence = sender_.next(), .flags = kAck, .options = usual_options(), .cause = cause}));
    receiver_.policy().on_ack_sent();
}

void Connection::send_reset(sim::Cause cause) {
    Options options;
    if (timestamps_) options.timestamps = Timestamps{timestamp_now(), recent_timestamp_};
    send(make(
        {.sequence = sender_.next(), .flags = kRst | kAck, .options = options, .cause = cause}));
}

// "form a reset segment <SEQ=SEG.ACK><CTL=RST> and send it".
void Connection::answer_with_reset(const Segment& segment) {
    tcp::send_reset(environment_.node,
                    environment_.ipv4,
                    environment_.ipv4.arriving(),
                    reset_for(segment.header, segment.data_length()),
                    segment.packet.as_cause());
}

// Whatever is sent acknowledges what has come, and offers what there is room for.
sim::Packet Connection::make(const Outgoing& outgoing) {
    const std::size_t options = outgoing.options.size();
    sim::Packet packet = packet_with(environment_.node, outgoing.data, outgoing.cause);
    if (options > 0) outgoing.options.emit(packet.push_front(options));
    const bool is_syn = (outgoing.flags & kSyn) != 0;
    Header header{.source_port = ends_.local.port,
                  .destination_port = ends_.remote.port,
                  .sequence = to_wire(outgoing.sequence, isn_),
                  .length = static_cast<std::uint8_t>(kHeaderSize + options),
                  .flags = outgoing.flags,
                  .window = receiver_.tell(is_syn)};
    if ((outgoing.flags & kAck) != 0) {
        header.acknowledgment = to_wire(receiver_.next(), peer_isn_);
        last_ack_sent_ = receiver_.next();
        environment_.node.scheduler().cancel(delayed_ack_);
    }
    header.emit(packet.push_front(kHeaderSize));
    return packet;
}

void Connection::send(sim::Packet packet) {
    const std::uint16_t sum = checksum_of(packet.view(), ends_.local.address, ends_.remote.address);
    set_checksum(packet.header(kHeaderSize), sum);
    environment_.ipv4.send(std::move(packet),
                           {.protocol = ipv4::IpProtocol::Tcp,
                            .destination = ends_.remote.address,
                            .source = ends_.local.address,
                            .discovery = ipv4::PathMtu::Want,
                            .confirms = std::exchange(has_heard_, false)});
}

// RFC 7323 5.4: milliseconds, as most have it; 0 would look like none.
std::uint32_t Connection::timestamp_now() const {
    const auto now = environment_.node.now().time_since_epoch();
    const auto ticks = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return static_cast<std::uint32_t>(ticks) + 1;
}

}  // namespace catenet::tcp
