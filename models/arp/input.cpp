// What ARP hears: whom it believes, and what it answers.
#include "models/arp/arp.hpp"
#include "models/arp/rules.hpp"

#include "sim/net/node.hpp"

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

// Nobody asked: it says to all where it is (Linux's arp_is_garp).
bool is_gratuitous(const Packet& packet) {
    if (packet.sender_ip != packet.target_ip) return false;
    return packet.operation == Operation::Request || packet.sender_mac == packet.target_mac;
}

}  // namespace

// RFC 826, "Packet Reception". The quoted lines are the RFC's own; where Linux takes other steps,
// which the RFC leaves open, they are Linux's arp_process.
void Arp::receive(sim::Packet packet, sim::Port& port) {
    // "?Do I have the hardware type in ar$hrd? ... ?Do I speak the protocol in ar$pro?"
    const auto parsed = Packet::parse(packet.header(std::min(packet.size(), Packet::kSize)));
    if (refuse(packet, parsed, port)) return;
    const Packet& arp = *parsed;
    if (witness_ != nullptr) witness_->on_arp(arp, port);
    if (!wishes_.empty()) notice_claim(arp, port);
    if (refuse_own_sender(packet, arp, port)) return;

    // "?Am I the target protocol address? ... ?Is the opcode ares_op$REQUEST?"
    const bool asks = arp.operation == Operation::Request;
    if (asks && owns(arp.target_ip)) return take_question(std::move(packet), arp, port);
    if (answers_for(arp, port)) return answer_later(std::move(packet), arp, port);

    // "If the pair <protocol type, sender protocol address> is already in my translation table,
    // update the sender hardware address field of the entry ... and set Merge_flag to true."
    // Nothing is added for what was not asked (Linux's arp_accept 0).
    Entry* const heard = update(arp, port);
    if (owns(arp.target_ip)) {
        node_.deliver(std::move(packet),
                      {layer(), heard != nullptr ? rules::kAnswered : rules::kUnasked, &port},
                      {{"arp.dst.proto_ipv4", arp.target_ip},
                       {"arp.src.proto_ipv4", arp.sender_ip},
                       {"arp.src.hw_mac", arp.sender_mac}});
    } else {
        node_.ignore(std::move(packet),
                     {layer(), rules::kNotForUs, &port},
                     {{"arp.dst.proto_ipv4", arp.target_ip}});
    }
    // What it says of its sender may be what packets here wait for.
    if (heard != nullptr && heard->neighbour.is_known()) send_waiting(*heard);
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

// RFC 5227 2.4: another host that has our address is noticed. Linux answers it as little as any
// other sender whose address cannot be.
bool Arp::refuse_own_sender(sim::Packet& packet, const Packet& arp, sim::Port& port) {
    if (!owns(arp.sender_ip)) return false;
    const bool is_rival = !is_own(arp.sender_mac);
    if (is_rival) {
        node_.say(trace::What::Note,
                  {layer(), rules::kConflict, &port},
                  {{"arp.src.hw_mac", arp.sender_mac}, {"arp.src.proto_ipv4", arp.sender_ip}});
    }
    node_.ignore(std::move(packet),
                 {layer(), rules::kOwnSender, &port},
                 {{"arp.src.proto_ipv4", arp.sender_ip}});
    return true;
}

// "If Merge_flag is false, add the triplet <protocol type, sender protocol address, sender hardware
// address> to the translation table." Then packets that waited leave, and the answer.
void Arp::take_question(sim::Packet packet, const Packet& arp, sim::Port& port) {
    Entry* const asker = learn(arp, port);
    const sim::Cause cause = packet.as_cause();
    node_.deliver(std::move(packet),
                  {layer(), rules::kAnswers, &port},
                  {{"arp.dst.proto_ipv4", arp.target_ip},
                   {"arp.src.proto_ipv4", arp.sender_ip},
                   {"arp.src.hw_mac", arp.sender_mac}});
    if (asker != nullptr) send_waiting(*asker);
    answer(arp, cause, port);
}

// RFC 5227 1.1: a probe "with an all-zero 'sender IP address'" pollutes no cache.
Entry* Arp::learn(const Packet& packet, sim::Port& port) {
    if (packet.sender_ip.is_unspecified()) return nullptr;
    const Key key{port.index(), packet.sender_ip};
    Entry* entry = table_.find(key);
    if (entry == nullptr) entry = entry_for(key, port);
    if (entry == nullptr) {
        node_.say(trace::What::Note,
                  {layer(), rules::kTableFull, &port},
                  {{"arp.dst.proto_ipv4", packet.sender_ip}, {"most", Table::kMost}});
        return nullptr;
    }
    hear(*entry, packet.sender_mac, Neighbour::Said::Exists, true);
    return entry;
}

// A question that waits for its answer is an entry too: one without a hardware address yet.
Entry* Arp::update(const Packet& packet, sim::Port& port) {
    Entry* const entry = table_.find({port.index(), packet.sender_ip});
    if (entry == nullptr) return nullptr;
    // Only who answers us alone is there for certain.
    const bool is_answer =
        packet.operation == Operation::Reply && ethernet_.arriving().destination == port.mac();
    const bool overrides = is_gratuitous(packet) || entry->neighbour.is_open(node_.now());
    hear(*entry,
         packet.sender_mac,
         is_answer ? Neighbour::Said::Answers : Neighbour::Said::Exists,
         overrides);
    return entry;
}

void Arp::hear(Entry& entry, MacAddress mac, Neighbour::Said said, bool overrides) {
    Neighbour& neighbour = entry.neighbour;
    const bool was_known = neighbour.is_known();
    const State before = neighbour.state();
    const MacAddress last = neighbour.mac();
    neighbour.hear(mac, said, overrides, node_.now());
    arm(entry);
    const bool moved = was_known && neighbour.mac() != last;
    if (was_known && !moved) {
        if (mac != last) {
            node_.say(trace::What::Note,
                      {layer(), rules::kLocked, &entry.port},
                      {{"arp.src.proto_ipv4", entry.key.ip},
                       {"arp.src.hw_mac", mac},
                       {"time", kLockTime}});
        }
        return say_entered(entry, before);
    }
    node_.say_row({layer(), moved ? rules::kMoved : rules::kLearned, &entry.port},
                  {"arp", entry.key.ip, neighbour.mac(), moved ? "changed" : "added"},
                  {{"state", to_string(neighbour.state())}});
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

}  // namespace catenet::arp
