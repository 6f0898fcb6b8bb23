// Firewall: judges packets by chains of rules, where they enter a node, pass it or leave it.
#pragma once
#include "models/firewall/conntrack.hpp"
#include "models/firewall/filter_rule.hpp"
#include "models/ipv4/ipv4.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <array>
#include <vector>

namespace catenet::firewall {

class Firewall : public sim::Protocol, public ipv4::PacketFilter {
  public:
    static constexpr std::size_t kMostRules = 1000;  // of a chain

    // The sender of what is rejected is told by `refusals`.
    Firewall(sim::Node& node, ipv4::Ipv4& ipv4, ipv4::RefusalHandler& refusals);

    // REQUIRES: accept or drop
    void set_policy(ipv4::Chain chain, Action policy);
    // Behind all others. REQUIRES: size(chain) < kMostRules
    void add(ipv4::Chain chain, FilterRule rule);
    void flush(ipv4::Chain chain);
    std::size_t size(ipv4::Chain chain) const { return of(chain).rules.size(); }
    const Conntrack& conntrack() const { return conntrack_; }

    bool judge(sim::Packet& packet, const ipv4::Passage& passage) override;
    // As soon as a rule asks for the state of flows, all packets are followed.
    bool wants_whole_packets() const override { return follows_; }

    void start() override;
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    struct Counted {
        FilterRule rule;
        std::uint64_t packets = 0;
    };
    struct RuleChain {
        std::vector<Counted> rules;
        Action policy = Action::Accept;
        std::uint64_t packets = 0;  // that no rule was about
    };
    struct Case {
        sim::Packet& packet;
        const ipv4::Passage& passage;
        const RuleChain& chain;
        const Counted* rule;  // null: the policy
        std::size_t number;   // of the rule, from 1
    };

    RuleChain& of(ipv4::Chain chain) { return chains_[static_cast<std::size_t>(chain)]; }
    const RuleChain& of(ipv4::Chain chain) const {
        return chains_[static_cast<std::size_t>(chain)];
    }
    static Counted* rule_for(RuleChain& chain, const Seen& seen);
    State follow(const Tracked& tracked, bool& is_new);
    bool apply(const Case& judged);
    void say_accepted(const Case& judged);
    void drop(const Case& judged);
    void reject(const Case& judged);
    void tell_by_reset(const Case& judged);
    bool begin_flow(sim::Packet& packet, const Tracked& tracked, const ipv4::Passage& passage);
    void forget_ended();
    void await_end();

    void say_rule(ipv4::Chain chain, std::size_t number, std::string_view change);
    void say_policy(ipv4::Chain chain, std::string_view change);
    void say_flow(const Flow& flow, const trace::Rule& why, std::string_view change);

    sim::Node& node_;
    ipv4::Ipv4& ipv4_;
    ipv4::RefusalHandler& refusals_;
    std::array<RuleChain, ipv4::kChains> chains_;
    bool follows_ = false;
    bool started_ = false;
    Conntrack conntrack_;
    sim::EventOf<&Firewall::forget_ended> end_{*this};
};

}  // namespace catenet::firewall
