// What ARP asks, and what becomes of packets whose next hop is not known yet. What comes in stands
// in input.cpp.
#include "models/arp/arp.hpp"

#include "models/arp/rules.hpp"

#include "sim/core/wire.hpp"
#include "sim/net/node.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::arp {
namespace {

// RFC 791 3.1: where the source stands in an IPv4 header.
constexpr std::size_t kSourceAt = 12;
constexpr std::size_t kSourceEnd = 16;

Ipv4Address source_of(sim::Packet& packet) {
    if (packet.size() < kSourceEnd) return {};
    return Reader{packet.header(kSourceEnd).subspan(kSourceAt)}.ipv4();
}

// Of what has not moved for this long, room may be made (Linux's neigh_forced_gc).
constexpr Duration kSettled = std::chrono::seconds{5};

}  // namespace

Arp::Arp(sim::Node& node, ethernet::Ethernet& ethernet)
    : node_(node), ethernet_(ethernet), table_([this](Entry& entry) { on_due(entry); }) {
    ethernet_.bind(ethernet::EtherType::Arp, *this);
}

void Arp::send_to(Ipv4Address next_hop, sim::Packet packet, sim::Port& port) {
    Entry* entry = table_.find({port.index(), next_hop});
    if (entry == nullptr) entry = entry_for({port.index(), next_hop}, port);
    if (entry == nullptr) {
        return node_.drop(std::move(packet),
                          {carried_layer(), rules::kTableFull, &port},
                          {{"arp.dst.proto_ipv4", next_hop}, {"most", Table::kMost}});
    }
    Neighbour& neighbour = entry->neighbour;
    if (!neighbour.is_reachable()) {
        const State before = neighbour.state();
        neighbour.use(node_.now());
        if (!neighbour.is_known()) {
            if (before == State::Failed) entry->cause = packet.as_cause();
            wait(std::move(packet), *entry);
            if (before == State::Failed) ask(*entry);
            return;
        }
        say_entered(*entry, before);
        arm(*entry);
    }
    ethernet_.send(std::move(packet), ethernet::EtherType::Ipv4, neighbour.mac(), port);
}

bool Arp::look_for(Ipv4Address next_hop, sim::Port& port) {
    Entry* entry = table_.find({port.index(), next_hop});
    if (entry == nullptr) entry = entry_for({port.index(), next_hop}, port);
    if (entry == nullptr) return false;
    Neighbour& neighbour = entry->neighbour;
    if (neighbour.state() == State::Failed) {
        neighbour.use(node_.now());
        entry->cause = {};
        ask(*entry);
    }
    return neighbour.is_known();
}

void Arp::confirm(Ipv4Address next_hop, const sim::Port& port) {
    Entry* const entry = table_.find({port.index(), next_hop});
    if (entry != nullptr && entry->neighbour.is_known()) entry->neighbour.confirm(node_.now());
}

// -- The table ------------------------------------------------------------------------------------

// A new one; null if there is no room.
Entry* Arp::entry_for(Key key, sim::Port& port) {
    if (table_.is_full()) make_room();
    if (table_.is_full()) return nullptr;
    Entry& entry = table_.add(key, port, node_.now());
    if (table_.size() > Table::kKept && !garbage_due_.pending()) {
        node_.scheduler().schedule(garbage_due_,
                                   node_.now() + Table::kCollectEvery,
                                   node_.origin(),
                                   sim::Weight::Background);
    }
    return &entry;
}

void Arp::remove(Entry& entry) {
    const Neighbour& neighbour = entry.neighbour;
    if (neighbour.is_known()) {
        node_.say_row({layer(), rules::kAged, &entry.port},
                      {"arp", entry.key.ip, neighbour.mac(), "removed"},
                      {{"most", Table::kKept}});
    }
    table_.remove(entry.key);
}

void Arp::make_room() {
    auto& entries = table_.entries();
    for (auto next = entries.begin(); next != entries.end();) {
        Entry& entry = *next++;
        if (table_.size() <= Table::kAfterClearing) return;
        const State state = entry.neighbour.state();
        const bool is_settled = entry.neighbour.updated() + kSettled < node_.now();
        if (state == State::Failed || (entry.neighbour.is_known() && is_settled)) remove(entry);
    }
}

// Linux's neigh_periodic_work.
void Arp::collect_garbage() {
    auto& entries = table_.entries();
    for (auto next = entries.begin(); next != entries.end();) {
        Entry& entry = *next++;
        const State state = entry.neighbour.state();
        const bool is_unused = entry.neighbour.used() + Table::kStaleTime <= node_.now();
        if (state == State::Failed || (state == State::Stale && is_unused)) remove(entry);
    }
    if (table_.size() <= Table::kKept) return;
    node_.scheduler().schedule(
        garbage_due_, node_.now() + Table::kCollectEvery, node_.origin(), sim::Weight::Background);
}

// -- Time -----------------------------------------------------------------------------------------

// A run goes on for what packets wait for, not for what is only kept fresh.
void Arp::arm(Entry& entry) {
    const TimePoint due = entry.neighbour.due();
    const bool waits = entry.neighbour.state() == State::Incomplete;
    const sim::Weight weight = waits ? sim::Weight::Foreground : sim::Weight::Background;
    if (entry.due.pending()) {
        // One that fires too early is armed anew then, as a neighbour is confirmed all the time.
        const bool is_early = entry.armed <= due && entry.neighbour.is_reachable();
        if (entry.weight == weight && (entry.armed == due || is_early)) return;
        node_.scheduler().cancel(entry.due);
    }
    entry.armed = due;
    entry.weight = weight;
    if (due == kNever) return;
    node_.scheduler().schedule(entry.due, due, node_.origin(), weight);
}

void Arp::on_due(Entry& entry) {
    const State before = entry.neighbour.state();
    entry.neighbour.wake(node_.now());
    switch (entry.neighbour.state()) {
        case State::Incomplete:
        case State::Probe: return ask(entry);
        case State::Failed:
            if (before == State::Incomplete) return give_up(entry);
            say_gave_up(entry);
            return node_.say_row({layer(), rules::kProbeFailed, &entry.port},
                                 {"arp", entry.key.ip, entry.neighbour.mac(), "removed"},
                                 {{"tries", std::uint64_t{kMostTries}}});
        case State::Reachable:
        case State::Stale:
        case State::Delay: break;
    }
    say_entered(entry, before);
    arm(entry);
}

// What its row does not say.
void Arp::say_entered(const Entry& entry, State before) {
    const State state = entry.neighbour.state();
    if (state == before) return;
    if (state == State::Stale) return say_state(entry, rules::kStale);
    if (state == State::Delay) return say_state(entry, rules::kDelays);
    if (state == State::Reachable) return say_state(entry, rules::kConfirmed);
}

void Arp::say_state(const Entry& entry, const trace::Rule& rule) {
    node_.say(
        trace::What::State,
        {layer(), rule, &entry.port},
        {{"state", to_string(entry.neighbour.state())}, {"arp.dst.proto_ipv4", entry.key.ip}});
}

void Arp::say_gave_up(const Entry& entry) {
    node_.say(trace::What::State,
              {layer(), rules::kGaveUp, &entry.port},
              {{"state", to_string(entry.neighbour.state())},
               {"arp.dst.proto_ipv4", entry.key.ip},
               {"tries", std::uint64_t{entry.neighbour.tries()}}});
}

// -- Questions ------------------------------------------------------------------------------------

void Arp::wait(sim::Packet packet, Entry& entry) {
    // RFC 1122 2.3.2.2: "the link layer SHOULD save (rather than discard) at least one (the latest)
    // packet of each set of packets destined to the same unresolved IP address".
    if (entry.waiting.size() == kMostWaiting) {
        --waiting_;
        node_.drop(entry.waiting.pop(),
                   {carried_layer(), rules::kQueueFull, &entry.port},
                   {{"queue", kMostWaiting}, {"arp.dst.proto_ipv4", entry.key.ip}});
    }
    node_.say(trace::What::Note,
              {carried_layer(), rules::kWaits, &entry.port},
              packet,
              {{"arp.dst.proto_ipv4", entry.key.ip}});
    entry.latest_source = source_of(packet);
    ++waiting_;
    entry.waiting.push(std::move(packet));
}

// RFC 826, "Packet Generation": the request is "broadcast to all stations on the Ethernet cable".
// RFC 1122 2.3.2.1 (2): one that is known is asked itself.
void Arp::ask(Entry& entry) {
    const Neighbour& neighbour = entry.neighbour;
    const bool knows = neighbour.is_known();
    if (knows && node_.failed()) return arm(entry);  // it checks nobody
    const Packet request{.operation = Operation::Request,
                         .sender_mac = entry.port.mac(),
                         .sender_ip = asker_for(entry),
                         .target_mac = {},
                         .target_ip = entry.key.ip};
    // A check of its own serves no packet.
    const sim::Cause cause = knows ? sim::Cause{} : entry.cause;
    sim::Packet out = node_.originate(std::size_t{0}, cause);
    request.emit(out.push_front(Packet::kSize));
    node_.say(trace::What::State,
              {layer(), knows ? rules::kProbes : rules::kAsks, &entry.port},
              out,
              {{"state", to_string(neighbour.state())},
               {"arp.dst.proto_ipv4", entry.key.ip},
               {"try", std::uint64_t{neighbour.tries()}}});
    const MacAddress to = knows ? neighbour.mac() : kBroadcastMac;
    arm(entry);
    ethernet_.send(std::move(out), ethernet::EtherType::Arp, to, entry.port);
}

// Linux's arp_announce 0: the source of the packet that waits, if that is ours.
Ipv4Address Arp::asker_for(const Entry& entry) const {
    const bool has_source = !entry.waiting.empty() && owns(entry.latest_source);
    return has_source ? entry.latest_source : own_address(entry.port);
}

void Arp::give_up(Entry& entry) {
    say_gave_up(entry);
    arm(entry);
    // Those that are there now: whoever gets them may send to the same neighbour again.
    sim::PacketQueue unanswered;
    while (!entry.waiting.empty()) unanswered.push(entry.waiting.pop());
    const Ipv4Address next_hop = entry.key.ip;
    sim::Port& port = entry.port;
    while (!unanswered.empty()) {
        --waiting_;
        abandon(unanswered.pop(), next_hop, port);
    }
}

void Arp::abandon(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) {
    if (handler_ != nullptr) return handler_->unresolved(std::move(packet), next_hop, port);
    node_.drop(std::move(packet),
               {carried_layer(), rules::kUnresolved, &port},
               {{"arp.dst.proto_ipv4", next_hop}});
}

// By the way of all packets: using it, they make a neighbour that only exists be asked later on.
void Arp::send_waiting(Entry& entry) {
    sim::PacketQueue leaving;
    while (!entry.waiting.empty()) leaving.push(entry.waiting.pop());
    const Ipv4Address next_hop = entry.key.ip;
    sim::Port& port = entry.port;
    while (!leaving.empty()) {
        --waiting_;
        send_to(next_hop, leaving.pop(), port);
    }
}

// -- Own addresses --------------------------------------------------------------------------------

bool Arp::owns(Ipv4Address address) const {
    return std::any_of(
        own_.begin(), own_.end(), [&](const Own& own) { return own.address == address; });
}

bool Arp::is_own(MacAddress mac) const {
    return std::any_of(
        own_.begin(), own_.end(), [&](const Own& own) { return own.port->mac() == mac; });
}

Ipv4Address Arp::own_address(const sim::Port& port) const {
    const auto own = std::find_if(
        own_.begin(), own_.end(), [&](const Own& candidate) { return candidate.port == &port; });
    // Without one it asks as a probe does.
    return own != own_.end() ? own->address : Ipv4Address{};
}

// Packets that wait begin with the header of the layer above, which only the registry knows.
const trace::Layer& Arp::carried_layer() const {
    const auto ipv4 = static_cast<std::uint64_t>(ethernet::EtherType::Ipv4);
    const trace::Layer* const carried = node_.simulation().layers().find("eth.type", ipv4);
    return carried != nullptr ? *carried : layer();
}

}  // namespace catenet::arp
