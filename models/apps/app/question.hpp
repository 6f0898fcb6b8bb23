// Question: how an app says what it asks and what becomes of it (sim/net/question.hpp).
#pragma once
#include "sim/net/node.hpp"
#include "sim/trace/layer.hpp"

#include <string>
#include <string_view>

namespace catenet::app {

// Whom a scenario's line means.
struct Target {
    std::string name;  // as the author wrote it: a node's name, a domain name, or an address
    Ipv4Address address;
    std::string unresolved = {};  // why a domain name has no address

    // A node that is to get its address by DHCP, and has none at this moment; or a domain name that
    // has none.
    bool is_nobody() const { return address.is_unspecified(); }
    std::string why_nobody() const {
        return unresolved.empty() ? name + " has no address" : unresolved;
    }
};

// Ends a packet that would go there, with the reason. REQUIRES: target.is_nobody()
void drop_for_nobody(sim::Node& node,
                     const trace::Layer& layer,
                     const Target& target,
                     sim::Packet packet);

class Question {
  public:
    // Says that `packet` asks `target`. The question's number is the packet's at its node; a
    // `series` of 0 says that this question begins one.
    Question(sim::Node& node,
             const trace::Layer& layer,
             const Target& target,
             const sim::Packet& packet,
             std::uint64_t series = 0);

    std::uint64_t number() const { return number_; }
    std::uint64_t series() const { return series_; }
    bool is_open() const { return open_; }
    Duration age() const { return node_.now() - asked_; }

    // Each at most once, and one of them. The packet that brought the news, if one did.
    void say_answered(const sim::Packet* packet);
    void say_unanswered(std::string_view because, const sim::Packet* packet = nullptr);

  private:
    void say(const trace::Rule& rule, const trace::Fact& result, const sim::Packet* packet);

    sim::Node& node_;
    const trace::Layer& layer_;
    std::string to_;
    TimePoint asked_;
    std::uint64_t number_;
    std::uint64_t series_;
    bool open_ = true;
};

}  // namespace catenet::app
