// Transmission Control Protocol: the connections of one node, and who waits for some (RFC 9293).
#pragma once
#include "models/icmp/icmp.hpp"
#include "models/tcp/connection.hpp"

#include "sim/core/random.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace catenet::tcp {

// Who listens at a port.
class ListenerUser {
  public:
    virtual ~ListenerUser() = default;
    // One more connection waits to be accepted.
    virtual void on_connection() = 0;
};

class Tcp : public sim::Protocol, public icmp::ErrorListener, public Owner {
  public:
    static constexpr std::uint16_t kFirstEphemeral = 32768;  // Linux's ip_local_port_range
    static constexpr std::uint16_t kLastEphemeral = 60999;

    Tcp(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp, const Settings& settings = {});

    const Settings& settings() const { return settings_; }

    // False if somebody listens there already. At most `backlog` connections wait for the user.
    bool listen(std::uint16_t port, std::size_t backlog, ListenerUser& user);
    // What waits there is reset.
    void stop_listening(std::uint16_t port);
    bool is_listening(std::uint16_t port) const { return listeners_.count(port) > 0; }
    // Somebody listens at that port, or a connection has it.
    bool is_used(std::uint16_t port) const;
    // The oldest connection that waits; null if none does.
    Connection* accept(std::uint16_t port);

    enum class Refusal : std::uint8_t { NoRoute, NoFreePort, AddressInUse };
    // Begins to connect, because of `cause`; from a port that is free, or from `from`. The
    // connection belongs to `user` until it closes it.
    Result<Connection*, Refusal> connect(const ipv4::Endpoint& peer,
                                         std::uint16_t from,
                                         User& user,
                                         sim::Cause cause);

    void receive(sim::Packet packet, sim::Port& port) override;
    void on_error(const icmp::ErrorReport& report) override;
    bool may_have_sent(const icmp::ErrorReport& report) const override;

    void on_established(Connection& connection) override;
    void on_over(Connection& connection) override;

    std::size_t connections() const { return connections_.size(); }

  private:
    struct Listener {
        std::size_t backlog;
        ListenerUser* user;
        std::size_t opening = 0;  // in SYN-RECEIVED
        std::deque<Connection*> waiting = {};
    };
    using Connections = std::map<Ends, std::unique_ptr<Connection>>;

    Connection* find(const Ends& ends) const;
    std::optional<std::uint16_t> free_port(const ipv4::Endpoint& local, const ipv4::Endpoint& peer);
    std::uint32_t next_isn();
    Connection& add(const Ends& ends);
    std::optional<Segment> parse(sim::Packet packet, sim::Port& port);
    void begin_passive(Segment segment, Listener& listener, const Ends& ends);
    void refuse(Segment segment, const trace::Rule& why, const Ends& ends);
    bool gives_way(Connection& connection, const Segment& segment);
    Connection* quoted(const icmp::ErrorReport& report) const;
    void forget_ended();
    void forget_replaced(const Connection& connection);

    sim::Node& node_;
    ipv4::Ipv4& ipv4_;
    const Settings settings_;
    Environment environment_;
    RandomStream isns_;
    std::optional<std::uint32_t> fixed_isn_;
    std::uint16_t next_port_;
    Connections connections_;
    std::map<std::uint16_t, Listener> listeners_;
    std::vector<std::unique_ptr<Connection>> replaced_;  // by a new one between the same ends
    std::vector<std::unique_ptr<Connection>> ended_;     // until nothing runs in them any more
};

}  // namespace catenet::tcp
