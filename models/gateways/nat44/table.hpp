// Table: which outside endpoint stands for which inside one, and who speaks over it. Time is an
// argument; it knows no node.
#pragma once
#include "models/firewall/tcp_flow.hpp"
#include "models/gateways/nat44/settings.hpp"
#include "models/ipv4/endpoint.hpp"

#include "sim/core/units.hpp"

#include <list>
#include <map>
#include <optional>
#include <string>

namespace catenet::nat44 {

using ipv4::Endpoint;
using ipv4::IpProtocol;

// An inside endpoint and the one that others see. Of ICMP queries the port is the identifier, of
// what has neither it is 0.
struct Mapping {
    std::uint8_t protocol = 0;
    Endpoint inside;
    Endpoint outside;
    Endpoint towards = {};  // as far as the mapping depends on the remote end
    Depends depends = Depends::OnNothing;
    bool forwarded = false;    // the scenario gives it; it has no end
    std::size_t sessions = 0;  // that use it
};
// "udp 192.168.1.10:40000", and " > 198.51.100.1:53" where it depends on that
std::string key_of(const Mapping& mapping);

// How far a connection of TCP is, by what passed (RFC 7857 2.1, RFC 6146 3.5.2).
struct TcpProgress {
    bool syn_out = false;
    bool syn_in = false;
    bool fin_out = false;
    bool fin_in = false;
    bool reset = false;

    void take(std::uint8_t flags, bool outward);
    // Both have begun, and not both ended.
    bool established() const { return syn_out && syn_in && !(fin_out && fin_in) && !reset; }
};

// What passes between a mapping and one remote endpoint.
struct Session {
    std::list<Mapping>::iterator mapping;
    Endpoint remote;
    bool begun_inside = true;
    bool replied = false;
    bool assured = false;  // both have spoken, for a while (Linux)
    TimePoint begun = {};
    TcpProgress tcp = {};
    std::optional<firewall::TcpFlow> flow = {};  // of TCP, as Linux sees it
    Duration lifetime = {};                      // without another packet that counts
    std::multimap<TimePoint, std::list<Session>::iterator>::iterator end = {};
};
std::string key_of(const Session& session);
// "ESTABLISHED", "open"
std::string_view state_of(const Session& session, bool is_linux);

class Table {
  public:
    explicit Table(const Settings& settings) : settings_(settings) {}

    using MappingPlace = std::list<Mapping>::iterator;
    using SessionPlace = std::list<Session>::iterator;

    // -- Mappings ---------------------------------------------------------------------------------
    // That by which packets of an inside endpoint to a remote one leave; null if there is none.
    Mapping* outbound(std::uint8_t protocol, const Endpoint& inside, const Endpoint& remote);
    // That whose outside endpoint it is; where mappings share one, that towards the remote one.
    Mapping* inbound(std::uint8_t protocol, const Endpoint& outside, const Endpoint& remote);
    // Whether another mapping would be told from those that are there.
    bool is_free(std::uint8_t protocol, const Endpoint& outside, const Endpoint& remote) const;
    // REQUIRES: is_free(...) of its outside endpoint
    MappingPlace add(Mapping mapping);
    std::size_t size() const { return mappings_.size(); }
    std::size_t mappings_of(Ipv4Address inside) const;
    const std::list<Mapping>& mappings() const { return mappings_; }

    // All mappings. REQUIRES: there are no sessions
    void clear();

    // -- Sessions ---------------------------------------------------------------------------------
    Session* session(Mapping& mapping, const Endpoint& remote);
    // Whether a mapping was used towards a remote end, as far as `filtering` looks at it.
    bool knows(Mapping& mapping, const Endpoint& remote) const;
    Session& begin(Mapping& mapping, const Endpoint& remote, bool inside, TimePoint now);
    // It lives on for `lifetime` from now.
    void extend(Session& session, Duration lifetime, TimePoint now);
    std::size_t sessions() const { return sessions_.size(); }

    // -- Their ends -------------------------------------------------------------------------------
    TimePoint next_end() const { return ends_.empty() ? kNever : ends_.begin()->first; }
    struct Ended {
        Session session;
        Mapping mapping;
        bool with_mapping;  // nobody uses it any more, and it is gone
    };
    std::optional<Ended> take_ended(TimePoint now);
    // Whatever its end: for when the outside address is another. Nothing: none is left.
    std::optional<Ended> take_any();

  private:
    struct InsideKey {
        std::uint8_t protocol;
        Endpoint inside;
        Endpoint towards;
        auto operator<=>(const InsideKey&) const = default;
    };
    struct OutsideKey {
        std::uint8_t protocol;
        Endpoint outside;
        Endpoint remote;
        auto operator<=>(const OutsideKey&) const = default;
    };
    struct SessionKey {
        OutsideKey mapping;
        Endpoint remote;
        auto operator<=>(const SessionKey&) const = default;
    };

    // RFC 4787 REQ-3: no two mappings share an outside port. Linux lets them, as long as their
    // remote ends differ.
    Endpoint told_apart(const Endpoint& remote) const {
        return settings_.is_linux() ? remote : Endpoint{};
    }
    OutsideKey outside_key(const Mapping& mapping) const {
        return {mapping.protocol, mapping.outside, told_apart(mapping.towards)};
    }
    SessionKey session_key(const Mapping& mapping, const Endpoint& remote) const {
        return {outside_key(mapping), remote};
    }
    Ended take(SessionPlace session);
    void forget_inside(MappingPlace mapping);

    const Settings& settings_;
    std::list<Mapping> mappings_;
    std::list<Session> sessions_;
    std::multimap<InsideKey, MappingPlace> by_inside_;
    std::map<OutsideKey, MappingPlace> by_outside_;
    std::map<SessionKey, SessionPlace> by_ends_;
    std::map<Ipv4Address, std::size_t> of_host_;
    std::multimap<TimePoint, SessionPlace> ends_;  // equal times: as they came
};

// What of a remote end something depends on; the rest is zero.
Endpoint seen_by(Depends depends, const Endpoint& remote);

}  // namespace catenet::nat44
