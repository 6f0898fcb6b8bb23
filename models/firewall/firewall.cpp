#include "models/firewall/firewall.hpp"

#include "models/firewall/rule_text.hpp"
#include "models/firewall/rules.hpp"
#include "models/tcp/reset.hpp"

namespace catenet::firewall {
namespace {

using ipv4::Chain;
using ipv4::Refusal;

constexpr std::array kEveryChain{Chain::Input, Chain::Forward, Chain::Output};

Refusal refusal_of(const sim::Packet& packet, Refusal::Why why, const ipv4::Passage& passage) {
    return {.why = why,
            .header = passage.header,
            .quoted = packet.quote(std::min(packet.size(), Refusal::kMostQuoted)),
            .cause = packet.as_cause(),
            .arrived = passage.in,
            .to_all_on_link = passage.to_all_on_link,
            .for_many = passage.for_many};
}

sim::Port* port_of(const ipv4::Passage& passage) {
    return passage.in != nullptr ? passage.in : passage.out;
}

std::string words_for(std::uint64_t packets, std::string_view text) {
    return std::to_string(packets) + (packets == 1 ? " packet: " : " packets: ") +
           std::string{text};
}

}  // namespace

Firewall::Firewall(sim::Node& node, ipv4::Ipv4& ipv4, ipv4::RefusalHandler& refusals)
    : node_(node), ipv4_(ipv4), refusals_(refusals) {
    ipv4.set_filter(this);
}

void Firewall::set_policy(Chain chain, Action policy) {
    CATENET_ASSERT(policy != Action::Reject, "a policy accepts or drops");
    of(chain).policy = policy;
    if (started_) say_policy(chain, "changed");
}

void Firewall::add(Chain chain, FilterRule rule) {
    auto& rules = of(chain).rules;
    CATENET_ASSERT(rules.size() < kMostRules, "a chain has too many rules");
    follows_ = follows_ || rule.looks_at_states();
    rules.push_back({std::move(rule)});
    if (started_) say_rule(chain, rules.size(), "added");
}

void Firewall::flush(Chain chain) {
    auto& rules = of(chain).rules;
    while (!rules.empty()) {
        if (started_) say_rule(chain, rules.size(), "removed");
        rules.pop_back();
    }
}

void Firewall::start() {
    if (started_) return;
    started_ = true;
    for (const Chain chain : kEveryChain) {
        for (std::size_t i = 0; i < size(chain); ++i) say_rule(chain, i + 1, "added");
        say_policy(chain, "added");
    }
}

// No frame goes up to it: IPv4 asks.
void Firewall::receive(sim::Packet /*packet*/, sim::Port& /*port*/) {
    CATENET_ASSERT(false, "a firewall receives no packets");
}

// Linux's order: what is known of flows, then the rules, then what is learnt from a packet that
// passed.
bool Firewall::judge(sim::Packet& packet, const ipv4::Passage& passage) {
    const std::size_t length = passage.header.header_length;
    const std::size_t looked_at = std::min(packet.size(), length + 8);
    Seen seen = see(passage, ByteView{packet.header(looked_at)}.subspan(length));
    std::optional<Tracked> tracked;
    bool is_new = false;
    if (follows_) {
        forget_ended();
        tracked = track(packet, passage.header);
        seen.state = follow(*tracked, is_new);
    }
    RuleChain& chain = of(passage.chain);
    Counted* const rule = rule_for(chain, seen);
    const std::size_t number =
        rule == nullptr ? 0 : static_cast<std::size_t>(rule - chain.rules.data()) + 1;
    ++(rule == nullptr ? chain.packets : rule->packets);
    if (rule != nullptr) {
        say_rule(passage.chain, number, "changed");
    } else if (!chain.rules.empty() || chain.policy == Action::Drop) {
        say_policy(passage.chain, "changed");
    }
    if (!apply({packet, passage, chain, rule, number})) return false;
    return !is_new || begin_flow(packet, *tracked, passage);
}

Firewall::Counted* Firewall::rule_for(RuleChain& chain, const Seen& seen) {
    for (Counted& counted : chain.rules) {
        if (counted.rule.matches(seen)) return &counted;
    }
    return nullptr;
}

State Firewall::follow(const Tracked& tracked, bool& is_new) {
    const Conntrack::Sighting sighting = conntrack_.look(tracked, node_.now());
    is_new = sighting.state == State::New && sighting.flow == nullptr;
    if (sighting.changed) say_flow(*sighting.flow, rules::kAnswered, "changed");
    await_end();
    return sighting.state;
}

bool Firewall::apply(const Case& judged) {
    const Action action = judged.rule != nullptr ? judged.rule->rule.action : judged.chain.policy;
    switch (action) {
        case Action::Accept: say_accepted(judged); return true;
        case Action::Drop: drop(judged); return false;
        case Action::Reject: reject(judged); return false;
    }
    return true;
}

void Firewall::say_accepted(const Case& judged) {
    const std::string_view chain = to_string(judged.passage.chain);
    const sim::Port* const port = port_of(judged.passage);
    if (judged.rule != nullptr) {
        return node_.say(trace::What::Note,
                         {ipv4::layer(), rules::kAccepted, port},
                         judged.packet,
                         {{"chain", chain},
                          {"number", std::uint64_t{judged.number}},
                          {"rule", std::string_view{judged.rule->rule.text}}});
    }
    if (judged.chain.rules.empty()) return;  // nothing was looked at
    node_.say(trace::What::Note,
              {ipv4::layer(), rules::kAcceptedByPolicy, port},
              judged.packet,
              {{"chain", chain}});
}

void Firewall::drop(const Case& judged) {
    const ipv4::Header& header = judged.passage.header;
    const std::string_view chain = to_string(judged.passage.chain);
    const sim::Port* const port = port_of(judged.passage);
    if (judged.rule == nullptr) {
        return node_.drop(
            std::move(judged.packet),
            {ipv4::layer(), rules::kDroppedByPolicy, port},
            {{"chain", chain}, {"ip.src", header.source}, {"ip.dst", header.destination}});
    }
    node_.drop(std::move(judged.packet),
               {ipv4::layer(), rules::kDropped, port},
               {{"chain", chain},
                {"number", std::uint64_t{judged.number}},
                {"rule", std::string_view{judged.rule->rule.text}},
                {"ip.src", header.source},
                {"ip.dst", header.destination}});
}

// What the sender is told comes from the address that it spoke to, or from that of the port by
// which the message leaves (RFC 1812 4.3.2.4); a piece that is not the first is dropped in silence.
void Firewall::reject(const Case& judged) {
    const ipv4::Header& header = judged.passage.header;
    if (judged.rule->rule.resets) tell_by_reset(judged);
    const Refusal refusal = refusal_of(judged.packet, judged.rule->rule.why, judged.passage);
    const bool tells = !judged.rule->rule.resets;
    node_.drop(std::move(judged.packet),
               {ipv4::layer(), rules::kRejected, port_of(judged.passage)},
               {{"chain", to_string(judged.passage.chain)},
                {"number", std::uint64_t{judged.number}},
                {"rule", std::string_view{judged.rule->rule.text}},
                {"ip.src", header.source},
                {"ip.dst", header.destination}});
    if (tells) refusals_.refuse(refusal);
}

// It seems to come from whom the segment was for (Linux's nf_send_reset).
void Firewall::tell_by_reset(const Case& judged) {
    const ipv4::Header& carrier = judged.passage.header;
    const std::size_t below = carrier.header_length;
    const std::size_t size = judged.packet.size();
    if (size < below + tcp::kHeaderSize) return;
    const ByteView head = judged.packet.header(below + tcp::kHeaderSize);
    const auto header = tcp::Header::parse(head.subspan(below), size - below);
    if (!header || header->has(tcp::kRst)) return;
    tcp::send_reset(node_,
                    ipv4_,
                    carrier,
                    tcp::reset_for(*header, size - below - header->length),
                    judged.packet.as_cause());
}

// -- Flows ----------------------------------------------------------------------------------------

bool Firewall::begin_flow(sim::Packet& packet,
                          const Tracked& tracked,
                          const ipv4::Passage& passage) {
    const Flow* const flow = conntrack_.begin(tracked, node_.now());
    if (flow == nullptr) {
        node_.drop(std::move(packet),
                   {ipv4::layer(), rules::kTableFull, port_of(passage)},
                   {{"flows", std::uint64_t{conntrack_.size()}}});
        return false;
    }
    say_flow(*flow, rules::kNewFlow, "added");
    await_end();
    return true;
}

void Firewall::forget_ended() {
    while (const auto ended = conntrack_.take_ended(node_.now())) {
        say_flow(*ended, rules::kForgotten, "removed");
    }
    await_end();
}

// One event for all; a run does not go on for it.
void Firewall::await_end() {
    if (end_.pending() || conntrack_.next_end() == kNever) return;
    node_.scheduler().schedule(
        end_, conntrack_.next_end(), node_.origin(), sim::Weight::Background);
}

// -- Rows -----------------------------------------------------------------------------------------

void Firewall::say_rule(Chain chain, std::size_t number, std::string_view change) {
    if (!node_.heard()) return;
    const Counted& counted = of(chain).rules[number - 1];
    const std::string key = std::string{to_string(chain)} + ' ' + std::to_string(number);
    const std::string value = words_for(counted.packets, counted.rule.text);
    const trace::Rule& why = change == "added"     ? rules::kRule
                             : change == "removed" ? rules::kRemoved
                                                   : rules::kCounted;
    node_.say_row({ipv4::layer(), why},
                  {"firewall", std::string_view{key}, std::string_view{value}, change});
}

void Firewall::say_policy(Chain chain, std::string_view change) {
    if (!node_.heard()) return;
    const RuleChain& its = of(chain);
    const std::string key = std::string{to_string(chain)} + " policy";
    const std::string value = words_for(its.packets, to_string(its.policy));
    node_.say_row({ipv4::layer(), change == "added" ? rules::kRule : rules::kCounted},
                  {"firewall", std::string_view{key}, std::string_view{value}, change});
}

void Firewall::say_flow(const Flow& flow, const trace::Rule& why, std::string_view change) {
    if (!node_.heard()) return;
    const std::string key = to_string(flow.original);
    node_.say_row({ipv4::layer(), why},
                  {"conntrack", std::string_view{key}, state_of(flow), change},
                  {{"lifetime", flow.lifetime}});
}

}  // namespace catenet::firewall
