#include "models/arp/arp.hpp"

#include "models/arp/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::arp {
namespace {

const trace::Rule& rule_of(ParseError error) {
    switch (error) {
        case ParseError::TooShort: return rules::kTooShort;
        case ParseError::NotEthernetIpv4: return rules::kNotEthernetIpv4;
        case ParseError::UnknownOperation: break;
    }
    return rules::kUnknownOperation;
}

}  // namespace

Arp::Arp(sim::Node& node, ethernet::Ethernet& ethernet) : node_(node), ethernet_(ethernet) {
    ethernet_.bind(ethernet::EtherType::Arp, *this);
}

void Arp::add_address(sim::Port& port, Ipv4Address own) {
    own_.push_back({&port, own});
}

void Arp::send_to(Ipv4Address next_hop, sim::Packet packet, sim::Port& port) {
    forget_aged();
    const Neighbour neighbour{port.index(), next_hop};
    if (const auto mac = cache_.find(neighbour, node_.now())) {
        return ethernet_.send(std::move(packet), ethernet::EtherType::Ipv4, *mac, port);
    }
    auto& question = questions_[neighbour];
    if (question != nullptr) return wait(std::move(packet), *question, next_hop);
    question = std::make_unique<Question>(port, packet.as_cause(), node_.executor());
    wait(std::move(packet), *question, next_hop);
    ask(neighbour);
}

void Arp::wait(sim::Packet packet, Question& question, Ipv4Address next_hop) {
    // RFC 1122 2.3.2.2: "the link layer SHOULD save (rather than discard) at least one (the latest)
    // packet of each set of packets destined to the same unresolved IP address".
    if (question.waiting.size() == kMostWaiting) {
        node_.drop(question.waiting.pop(),
                   {carried_layer(), rules::kQueueFull, &question.port},
                   {{"queue", kMostWaiting}, {"arp.dst.proto_ipv4", next_hop}});
    }
    node_.say(trace::What::Note,
              {carried_layer(), rules::kWaits, &question.port},
              packet,
              {{"arp.dst.proto_ipv4", next_hop}});
    question.waiting.push(std::move(packet));
}

// RFC 826, "Packet Generation": the request is "broadcast to all stations on the Ethernet cable".
void Arp::ask(Neighbour neighbour) {
    Question& question = *questions_.at(neighbour);
    if (question.tries == kMostTries) return give_up(neighbour);
    ++question.tries;
    const Packet request{.operation = Operation::Request,
                         .sender_mac = question.port.mac(),
                         .sender_ip = own_address(question.port),
                         .target_mac = {},
                         .target_ip = neighbour.ip};
    sim::Packet out = node_.originate(std::size_t{0}, question.cause);
    request.emit(out.push_front(Packet::kSize));
    node_.say(trace::What::State,
              {layer(), rules::kAsks, &question.port},
              out,
              {{"state", "asking"},
               {"arp.dst.proto_ipv4", neighbour.ip},
               {"try", std::uint64_t{question.tries}}});
    ethernet_.send(std::move(out), ethernet::EtherType::Arp, kBroadcastMac, question.port);
    question.retry.expires_after(kRetryAfter);
    question.retry.async_wait([this, neighbour](boost::system::error_code cancelled) {
        if (!cancelled) ask(neighbour);
    });
}

void Arp::give_up(Neighbour neighbour) {
    // Taken out first: whoever gets the packets may send to the same neighbour again.
    const auto unanswered = questions_.extract(neighbour);
    Question& question = *unanswered.mapped();
    node_.say(trace::What::State,
              {layer(), rules::kGaveUp, &question.port},
              {{"state", "failed"},
               {"arp.dst.proto_ipv4", neighbour.ip},
               {"tries", std::uint64_t{question.tries}}});
    while (!question.waiting.empty()) {
        abandon(question.waiting.pop(), neighbour.ip, question.port);
    }
}

void Arp::abandon(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) {
    if (handler_ != nullptr) return handler_->unresolved(std::move(packet), next_hop, port);
    node_.drop(std::move(packet),
               {carried_layer(), rules::kUnresolved, &port},
               {{"arp.dst.proto_ipv4", next_hop}});
}

// RFC 826, "Packet Reception". The quoted lines are the RFC's own.
void Arp::receive(sim::Packet packet, sim::Port& port) {
    forget_aged();
    // "?Do I have the hardware type in ar$hrd? ... ?Do I speak the protocol in ar$pro?"
    const auto parsed = Packet::parse(packet.header(std::min(packet.size(), Packet::kSize)));
    if (refuse(packet, parsed, port)) return;
    const Packet& arp = *parsed;
    notice_conflict(arp, port);

    // "If the pair <protocol type, sender protocol address> is already in my translation table,
    // update the sender hardware address field of the entry ... and set Merge_flag to true."
    const bool merged = merge(arp, port);

    // "?Am I the target protocol address?"
    if (!owns(arp.target_ip)) {
        node_.ignore(std::move(packet),
                     {layer(), rules::kNotForUs, &port},
                     {{"arp.dst.proto_ipv4", arp.target_ip}});
        // What it says of its sender may be what packets here wait for all the same.
        return send_waiting({port.index(), arp.sender_ip}, arp.sender_mac);
    }
    // "If Merge_flag is false, add the triplet <protocol type, sender protocol address, sender
    // hardware address> to the translation table."
    if (!merged) learn(arp, port);

    // "?Is the opcode ares_op$REQUEST?  (NOW look at the opcode!!)"
    const bool asks = arp.operation == Operation::Request;
    const sim::Cause cause = packet.as_cause();
    node_.deliver(std::move(packet),
                  {layer(), asks ? rules::kAnswers : rules::kAnswered, &port},
                  {{"arp.dst.proto_ipv4", arp.target_ip},
                   {"arp.src.proto_ipv4", arp.sender_ip},
                   {"arp.src.hw_mac", arp.sender_mac}});
    if (asks) answer(arp, cause, port);
    send_waiting({port.index(), arp.sender_ip}, arp.sender_mac);
}

// Ends the packet and says true if it is none that we understand or believe.
bool Arp::refuse(sim::Packet& packet, const Result<Packet, ParseError>& parsed, sim::Port& port) {
    if (!parsed) {
        const std::uint64_t length = packet.size();
        node_.drop(
            std::move(packet), {layer(), rule_of(parsed.error()), &port}, {{"length", length}});
        return true;
    }
    // RFC 1812 3.3.2: "must not believe any ARP reply that claims that the Link Layer address of
    // another host or router is a broadcast or multicast address."
    if (!parsed->sender_mac.is_group()) return false;
    node_.drop(std::move(packet),
               {layer(), rules::kGroupSender, &port},
               {{"arp.src.hw_mac", parsed->sender_mac}});
    return true;
}

void Arp::notice_conflict(const Packet& packet, const sim::Port& port) {
    if (!owns(packet.sender_ip) || is_own(packet.sender_mac)) return;
    node_.say(trace::What::Note,
              {layer(), rules::kConflict, &port},
              {{"arp.src.hw_mac", packet.sender_mac}, {"arp.src.proto_ipv4", packet.sender_ip}});
}

// A question that waits for its answer is an entry too: one without a hardware address yet.
bool Arp::merge(const Packet& packet, sim::Port& port) {
    const Neighbour sender{port.index(), packet.sender_ip};
    const bool known = cache_.find(sender, node_.now()).has_value() || questions_.contains(sender);
    if (known) learn(packet, port);
    return known;
}

void Arp::learn(const Packet& packet, sim::Port& port) {
    // RFC 5227 1.1: a probe "with an all-zero 'sender IP address'" pollutes no cache. Nor does a
    // neighbour that claims an address of ours.
    if (packet.sender_ip.is_unspecified() || owns(packet.sender_ip)) return;
    const Neighbour sender{port.index(), packet.sender_ip};
    const TableChange change = cache_.learn(sender, packet.sender_mac, node_.now());
    await_ageing();
    if (change == TableChange::Confirmed) return;
    const bool added = change == TableChange::Added;
    node_.say_row({layer(), added ? rules::kLearned : rules::kMoved, &port},
                  {"arp", sender.ip, packet.sender_mac, added ? "added" : "changed"},
                  {{"lifetime", Cache::kLifetime}});
}

void Arp::send_waiting(Neighbour neighbour, MacAddress mac) {
    const auto answered = questions_.extract(neighbour);
    if (answered.empty()) return;
    Question& question = *answered.mapped();
    while (!question.waiting.empty()) {
        ethernet_.send(question.waiting.pop(), ethernet::EtherType::Ipv4, mac, question.port);
    }
}

void Arp::answer(const Packet& request, sim::Cause cause, sim::Port& port) {
    // "Swap hardware and protocol fields, putting the local hardware and protocol addresses in the
    // sender fields. Set the ar$op field to ares_op$REPLY. Send the packet to the (new) target
    // hardware address on the same hardware on which the request was received."
    const Packet reply{.operation = Operation::Reply,
                       .sender_mac = port.mac(),
                       .sender_ip = request.target_ip,
                       .target_mac = request.sender_mac,
                       .target_ip = request.sender_ip};
    transmit(reply, request.sender_mac, port, cause);
}

void Arp::transmit(const Packet& packet, MacAddress to, sim::Port& port, sim::Cause cause) {
    sim::Packet out = node_.originate(std::size_t{0}, cause);
    packet.emit(out.push_front(Packet::kSize));
    ethernet_.send(std::move(out), ethernet::EtherType::Arp, to, port);
}

void Arp::forget_aged() {
    while (const auto row = cache_.forget_one(node_.now())) {
        node_.say_row({layer(), rules::kAged, &node_.port(row->key.port)},
                      {"arp", row->key.ip, row->value, "removed"},
                      {{"lifetime", Cache::kLifetime}});
    }
    await_ageing();
}

// One event for the whole table, at the end of the oldest row as it stood when the event was made.
// Confirmed rows are older than it knows: then it finds nothing to do and is made anew.
void Arp::await_ageing() {
    if (ageing_.pending() || cache_.next_end() == kNever) return;
    node_.scheduler().schedule(ageing_, cache_.next_end(), node_.origin(), sim::Weight::Background);
}

std::size_t Arp::held() const {
    std::size_t held = 0;
    for (const auto& [neighbour, question] : questions_) held += question->waiting.size();
    return held;
}

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
    CATENET_ASSERT(own != own_.end(), "ARP asks at a port without an address");
    return own->address;
}

// Packets that wait begin with the header of the layer above, which only the registry knows.
const trace::Layer& Arp::carried_layer() const {
    const auto ipv4 = static_cast<std::uint64_t>(ethernet::EtherType::Ipv4);
    const trace::Layer* const carried = node_.simulation().layers().find("eth.type", ipv4);
    return carried != nullptr ? *carried : layer();
}

}  // namespace catenet::arp
