#include "models/gateways/can-udp/upward.hpp"

#include "models/gateways/can-udp/rules.hpp"

#include <array>
#include <utility>

namespace catenet::can_udp {
namespace {

trace::RuleList losses_of(const Encapsulation& format) {
    static constexpr std::array<const trace::Rule*, 4> kAll{
        &rules::kLosesAcknowledgement, &rules::kLosesTime, &rules::kMayLose, &rules::kNoSequence};
    const trace::RuleList all{kAll};
    return format.numbers_datagrams ? all.first(kAll.size() - 1) : all;
}

}  // namespace

Upward::Upward(const Surroundings& around, const Settings& settings)
    : around_(around),
      settings_(settings),
      layer_(settings.encapsulation->layer()),
      size_(settings.encapsulation->header_size) {}

void Upward::take(sim::Packet packet, const can::Frame& frame) {
    const auto ignore = [&](const trace::Rule& rule, std::string_view row) {
        around_.node.ignore(std::move(packet),
                            {can::layer(), rule, &around_.bus},
                            {{"can.id", std::string_view{id_text(frame)}}, {"can-filter", row}});
    };
    if (!settings_.up.lets_pass(can::identifier_of(frame))) return ignore(rules::kStaysOnBus, "up");
    if (!settings_.peer) {
        return around_.node.ignore(std::move(packet),
                                   {can::layer(), rules::kNoPeer, &around_.bus},
                                   {{"can.id", std::string_view{id_text(frame)}}});
    }
    if (!fits(frame)) leave(rules::kFull, "mtu");
    wait(std::move(packet), frame);
}

bool Upward::fits(const can::Frame& frame) const {
    const Encapsulation& format = *settings_.encapsulation;
    return waiting_.size() < format.most_frames &&
           size_ + format.size_of_frame(frame) <= settings_.mtu;
}

void Upward::wait(sim::Packet packet, const can::Frame& frame) {
    if (waiting_.empty()) since_ = around_.node.now();
    Crosses crosses{.frame = frame,
                    .at = size_,
                    .from = packet.id(),
                    .row = settings_.up.map.find(can::identifier_of(frame))};
    size_ += settings_.encapsulation->size_of_frame(frame);
    waiting_.push_back({std::move(packet), crosses});
    await_timeout();
    const Duration left = saturating_add(since_, settings_.timeout) - around_.node.now();
    if (left == Duration{}) return;
    around_.node.say(trace::What::Note,
                     {can::layer(), rules::kWaits, &around_.bus},
                     waiting_.back().packet,
                     {{"can.id", std::string_view{id_text(frame)}},
                      {"waiting", std::uint64_t{waiting_.size()}},
                      {"left", left}});
}

// The first that waits decides when. Whether a run waits for it, those decide that a run waits for.
void Upward::await_timeout() {
    sim::Scheduler& scheduler = around_.node.scheduler();
    const sim::Weight weight = scheduler.running_weight();
    const bool waited_for = weight == sim::Weight::Foreground;
    if (timeout_.pending() && (weight_ == weight || !waited_for)) return;
    scheduler.cancel(timeout_);
    weight_ = weight;
    scheduler.schedule(
        timeout_, saturating_add(since_, settings_.timeout), around_.node.origin(), weight);
}

void Upward::on_timeout() {
    leave(rules::kTimeout, "timeout");
}

void Upward::leave(const trace::Rule& rule, std::string_view row) {
    around_.node.scheduler().cancel(timeout_);
    sim::Packet packed = pack();
    say_translated(packed, rule, row);
    merge_all();
    ++sequence_;
    size_ = settings_.encapsulation->header_size;
    around_.udp.send(std::move(packed),
                     {.destination = settings_.peer->address,
                      .source_port = settings_.listen,
                      .destination_port = settings_.peer->port});
}

sim::Packet Upward::pack() {
    Datagram datagram{.sequence = sequence_};
    std::vector<sim::Cause> causes;
    for (const Waiting& one : waiting_) {
        datagram.frames.push_back(mapped(one.crosses.frame, one.crosses.row));
        causes.push_back(one.packet.as_cause());
    }
    std::vector<std::byte> bytes(settings_.encapsulation->size_of(datagram));
    settings_.encapsulation->emit(datagram, bytes);
    return around_.node.originate(sim::Payload{bytes}, causes);
}

void Upward::say_translated(const sim::Packet& packed,
                            const trace::Rule& rule,
                            std::string_view row) {
    if (!around_.node.heard()) return;
    const Encapsulation& format = *settings_.encapsulation;
    Origins origins;
    format.explain_header(origins);
    for (const Waiting& one : waiting_) format.explain_to_datagram(one.crosses, origins);
    const trace::Crossing crossing{
        .in = &can::layer(), .origins = origins, .losses = losses_of(format)};
    const std::uint64_t count = waiting_.size();
    const trace::Fact number = format.numbers_datagrams
                                   ? trace::Fact{"cannelloni.seq_no", std::uint64_t{sequence_}}
                                   : trace::Fact{"caneth.frames", count};
    around_.node.say(trace::What::Translated,
                     {layer_, rule, nullptr, &crossing},
                     packed,
                     {{"count", count},
                      number,
                      {"waited", around_.node.now() - since_},
                      {"size", std::uint64_t{packed.size()}},
                      {"ip.dst", settings_.peer->address},
                      {kName, row}});
}

void Upward::merge_all() {
    for (Waiting& one : waiting_) {
        around_.node.merge(std::move(one.packet),
                           {can::layer(), rules::kPacked, &around_.bus},
                           {{"can.id", std::string_view{id_text(one.crosses.frame)}},
                            {"ip.dst", settings_.peer->address}});
    }
    waiting_.clear();
}

}  // namespace catenet::can_udp
