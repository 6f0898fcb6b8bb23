#include "tools/export/connection_end.hpp"

#include "models/tcp/packet.hpp"
#include "models/tcp/rules.hpp"

#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {
namespace {

namespace rules = tcp::rules;
using trace::TraceEvent;

// Of the segment that the event is about, if that is a SYN.
std::optional<tcp::Options> options_of_syn(const TraceEvent& event) {
    if (event.packet == nullptr) return {};
    std::vector<std::byte> bytes(std::min(event.packet->size(), tcp::kLongestHeader));
    event.packet->copy_to(bytes);
    const auto header = tcp::Header::parse(bytes, event.packet->size());
    if (!header || !header->has(tcp::kSyn) || header->length > bytes.size()) return {};
    return tcp::Options::parse(
        ByteView{bytes}.subspan(tcp::kHeaderSize, std::size_t{header->length} - tcp::kHeaderSize));
}

// RFC 9293 3.3.2: the ways to CLOSED on which both ends have said all and heard all.
bool is_good_end(const StateChange& change, const TraceEvent& event) {
    if (change.from == "TIME-WAIT") return true;
    return (change.from == "LAST-ACK" || change.from == "CLOSING") && event.packet != nullptr;
}

}  // namespace

void ConnectionEnd::hear(const TraceEvent& event) {
    using Hears = void (ConnectionEnd::*)(const TraceEvent&);
    struct Heard {
        const trace::Rule* rule;
        Hears hears;
    };
    static constexpr std::array<Heard, 16> kHeard{
        {{&rules::kState, &ConnectionEnd::change_state},
         {&rules::kCongestion, &ConnectionEnd::change_window},
         {&rules::kSentData, &ConnectionEnd::send},
         {&rules::kSentAgain, &ConnectionEnd::send_again},
         {&rules::kReceivedData, &ConnectionEnd::receive},
         {&rules::kAcknowledged, &ConnectionEnd::advance},
         {&rules::kPartlyRepaired, &ConnectionEnd::advance},
         {&rules::kDuplicateAck, &ConnectionEnd::duplicate},
         {&rules::kLossSeen, &ConnectionEnd::see_loss},
         {&rules::kRepaired, &ConnectionEnd::repaired},
         {&rules::kTimeout, &ConnectionEnd::time_out},
         {&rules::kWindowClosed, &ConnectionEnd::lose_room},
         {&rules::kWindowOpen, &ConnectionEnd::get_room},
         {&rules::kWindowProbe, &ConnectionEnd::probe},
         {&rules::kKeepAlive, &ConnectionEnd::count<KeepAlives>},
         {&rules::kSoftError, &ConnectionEnd::count<SoftErrors>}}};
    const auto* const heard = std::find_if(
        kHeard.begin(), kHeard.end(), [&](const Heard& one) { return one.rule == event.rule; });
    if (heard != kHeard.end()) (this->*heard->hears)(event);
}

template <class What>
std::size_t ConnectionEnd::begin(const TraceEvent& event, What what) {
    episodes_.push_back({.begin = event.time,
                         .end = event.time,
                         .over = false,
                         .packet = event.packet_number,
                         .rule = event.rule,
                         .what = std::move(what)});
    return episodes_.size() - 1;
}

template <class What>
What* ConnectionEnd::running(Running place) {
    return place ? &std::get<What>(episodes_[*place].what) : nullptr;
}

void ConnectionEnd::end(Running& place, TimePoint now, bool well) {
    if (!place) return;
    episodes_[*place].end = now;
    episodes_[*place].over = well;
    place.reset();
}

// -- The life of a connection (RFC 9293 3.3.2) ----------------------------------------------------

void ConnectionEnd::change_state(const TraceEvent& event) {
    StateChange change{trace::fact_text(event, "from"),
                       trace::fact_text(event, "to"),
                       trace::fact_text(event, "because")};
    state_ = change.to;
    if (auto options = options_of_syn(event)) offered_ = options;
    const TimeOuts* const waits = running<TimeOuts>(waits_);
    if (waits != nullptr && !waits->has_data && !is_over()) end(waits_, event.time, true);
    if (is_over()) {
        if (!is_good_end(change, event)) failure_ = change.because;
        end(waits_, event.time, failure_.empty());
        end(repair_, event.time, false);
        end(room_, event.time, false);
    }
    begin(event, std::move(change));
}

// -- Congestion (RFC 5681) ------------------------------------------------------------------------

void ConnectionEnd::change_window(const TraceEvent& event) {
    measure(event);
    if (Repair* const repair = running<Repair>(repaired_)) repair->window_after = window_;
    repaired_.reset();
    const std::string name = trace::fact_text(event, "phase");
    Phase* const phase = running<Phase>(phase_);
    if (phase != nullptr && phase->name == name) {
        if (phase->window_after != window_) episodes_[*phase_].end = event.time;
        phase->window_after = window_;
        return;
    }
    // The others are told with the loss that they repair.
    phase_.reset();
    if (name != "slow start" && name != "congestion avoidance") return;
    phase_ = begin(event, Phase{name, window_, window_});
}

void ConnectionEnd::measure(const TraceEvent& event) {
    window_ = trace::fact_number(event, "cwnd");
    sums_.largest_window = std::max(sums_.largest_window, window_);
    const Duration rtt = trace::fact_time(event, "rtt");
    if (rtt == Duration{}) return;
    const bool is_first = sums_.least_rtt == Duration{};
    sums_.least_rtt = is_first ? rtt : std::min(sums_.least_rtt, rtt);
    sums_.last_rtt = rtt;
}

// -- Data and acknowledgments ---------------------------------------------------------------------

void ConnectionEnd::send(const TraceEvent& event) {
    const std::uint64_t length = trace::fact_number(event, "length");
    if (sums_.segments++ == 0) sums_.first_sent = event.time;
    sent_ = std::max(sent_, trace::fact_number(event, "sequence") + length);
    largest_segment_ = std::max(largest_segment_, length);
}

void ConnectionEnd::send_again(const TraceEvent& event) {
    ++sums_.again;
    const auto note = [&](auto* what) {
        if (what != nullptr && what->again++ == 0) what->again_packet = event.packet_number;
    };
    if (waits_) return note(running<TimeOuts>(waits_));
    note(running<Repair>(repair_));
}

void ConnectionEnd::receive(const TraceEvent& event) {
    sums_.received = std::max(sums_.received, trace::fact_number(event, "sequence"));
}

// Behind the last byte the FIN has a number of its own.
void ConnectionEnd::advance(const TraceEvent& event) {
    const std::uint64_t sequence = trace::fact_number(event, "sequence");
    lost_.erase(lost_.begin(), lost_.lower_bound(sequence));
    if (event.rule != &rules::kLossSeen) duplicates_ = 0;
    const std::uint64_t bytes = std::min(sequence, sent_);
    if (bytes <= sums_.acknowledged) return;
    sums_.acknowledged = bytes;
    sums_.last_acknowledged = event.time;
}

void ConnectionEnd::duplicate(const TraceEvent& event) {
    ++sums_.duplicates;
    duplicates_ = trace::fact_number(event, "duplicates");
}

void ConnectionEnd::lose(std::uint64_t sequence, const LostSegment& lost) {
    lost_.insert_or_assign(sequence, lost);
}

// The segment that begins with that byte.
std::optional<LostSegment> ConnectionEnd::loss_of(std::uint64_t sequence) const {
    const auto lost = lost_.find(sequence);
    return lost == lost_.end() ? std::nullopt : std::optional{lost->second};
}

// -- Losses (RFC 5681 3.2, RFC 6298 5) ------------------------------------------------------------

void ConnectionEnd::see_loss(const TraceEvent& event) {
    duplicate(event);
    advance(event);
    phase_.reset();
    const std::uint64_t sequence = trace::fact_number(event, "sequence");
    repair_ = begin(event,
                    Repair{.sequence = sequence,
                           .duplicates = duplicates_,
                           .window_before = window_,
                           .lost = loss_of(sequence)});
}

void ConnectionEnd::repaired(const TraceEvent& event) {
    advance(event);
    if (repair_) repaired_ = repair_;
    end(repair_, event.time, true);
    end(waits_, event.time, true);
}

void ConnectionEnd::time_out(const TraceEvent& event) {
    ++sums_.time_outs;
    TimeOuts* waits = running<TimeOuts>(waits_);
    const bool is_same = waits != nullptr && waits->state == state_ &&
                         waits->sequence == trace::fact_number(event, "sequence");
    if (!is_same) {
        const TimeOuts first = first_time_out(event);
        end(waits_, event.time, true);
        waits_ = begin(event, first);
        waits = running<TimeOuts>(waits_);
    }
    ++waits->count;
    waits->last = trace::fact_time(event, "rto");
    episodes_[*waits_].end = event.time;
    duplicates_ = 0;
}

TimeOuts ConnectionEnd::first_time_out(const TraceEvent& event) {
    const std::uint64_t sequence = trace::fact_number(event, "sequence");
    const std::uint64_t behind = sequence + largest_segment_;
    const bool is_open = state_ != "SYN-SENT" && state_ != "SYN-RECEIVED";
    TimeOuts first{.state = state_,
                   .sequence = sequence,
                   .first = trace::fact_time(event, "rto"),
                   .duplicates = duplicates_,
                   .sent_behind = sent_ > behind ? sent_ - behind : 0,
                   .has_data = is_open && sequence < sent_,
                   .lost = loss_of(sequence)};
    phase_.reset();
    if (Repair* const repair = running<Repair>(repair_)) {
        first.was_sent_again = repair->again > 0;
        repair->timed_out = true;
        end(repair_, event.time, false);
    }
    return first;
}

// -- The peer's window, silence, and what the network says ----------------------------------------

void ConnectionEnd::lose_room(const TraceEvent& event) {
    room_ = begin(event, ZeroWindow{});
}

void ConnectionEnd::get_room(const TraceEvent& event) {
    end(room_, event.time, true);
}

void ConnectionEnd::probe(const TraceEvent& event) {
    ++sums_.probes;
    ZeroWindow* const room = running<ZeroWindow>(room_);
    if (room == nullptr) return;
    ++room->probes;
    episodes_[*room_].end = event.time;
}

// One after the other, with nothing between them, are one.
template <class What>
void ConnectionEnd::count(const TraceEvent& event) {
    What* last = episodes_.empty() ? nullptr : std::get_if<What>(&episodes_.back().what);
    if (last == nullptr) last = &std::get<What>(episodes_[begin(event, What{})].what);
    ++last->count;
    episodes_.back().end = event.time;
}

void ConnectionEnd::hear_refusal(const TraceEvent& event, std::string sentence) {
    for (const Episode& episode : episodes_) {
        if (episode.rule == event.rule) return;  // once is enough
    }
    begin(event, Refusal{event.node, std::move(sentence)});
}

}  // namespace catenet::exports
