// A DHCP client on one port: gets an address, keeps it as long as it may, gives it back (RFC 2131
// 4.4).
#pragma once
#include "models/acd/acd.hpp"
#include "models/apps/app/question.hpp"
#include "models/dhcp/message.hpp"
#include "models/dhcp/raw_socket.hpp"
#include "models/ipv4/over_ethernet.hpp"
#include "models/udp/udp.hpp"

#include "sim/core/random.hpp"
#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace catenet::dhcp {

// What a lease says beside the address: for the node's resolver.
struct Configuration {
    std::vector<Ipv4Address> name_servers = {};
    std::string domain = {};
};

class ConfigurationListener {
  public:
    virtual ~ConfigurationListener() = default;
    // A port has got its lease, or lost it: then the configuration is empty.
    virtual void on_configuration(const sim::Port& port, const Configuration& configuration) = 0;
};

// The layers of its node that a client uses.
struct ClientStack {
    sim::Node& node;
    ethernet::Ethernet& ethernet;
    ipv4::Ipv4& ipv4;
    ipv4::OverEthernet& over_ethernet;
    udp::Udp& udp;
    acd::Acd& acd;
    bool detects_duplicates = false;
};

// RFC 2131 figure 5, and what surrounds it.
enum class State : std::uint8_t {
    Stopped,     // nothing is wanted
    Init,        // waits before it begins (anew)
    Selecting,   // DISCOVER was sent: waits for offers
    Requesting,  // REQUEST was sent: waits for the server's word
    Rebooting,   // the same for an address that it had before (INIT-REBOOT)
    Checking,    // leased; whether nobody has the address is being asked
    Bound,       // it has the address
    Renewing,    // T1 is over: asks its server
    Rebinding,   // T2 is over: asks every server
};
std::string_view to_string(State state);  // "selecting"

class Client : public acd::ClaimListener {
  public:
    // RFC 2131 4.1: 4 s, doubled up to 64 s, each changed at random by up to a second.
    static constexpr Duration kFirstWait = std::chrono::seconds{4};
    static constexpr Duration kLongestWait = std::chrono::seconds{64};
    static constexpr Duration kWaitSpread = std::chrono::seconds{1};
    static constexpr unsigned kMostDiscovers = 5;  // then it takes a rest: isc-dhclient's `retry`
    static constexpr Duration kRest = std::chrono::minutes{5};
    static constexpr unsigned kMostRequests = 4;  // 3.1 (5): "for a total delay of 60 seconds"
    static constexpr Duration kAfterDecline = std::chrono::seconds{10};  // 3.1 (5)
    // So that a server that offers what it then refuses is not asked without end.
    static constexpr Duration kAfterRefusal = std::chrono::seconds{1};
    static constexpr Duration kFarewell = std::chrono::milliseconds{100};
    static constexpr Duration kLeastRenewWait = std::chrono::seconds{60};  // 4.4.5

    Client(const ClientStack& stack, sim::Port& port);

    sim::Port& port() const { return port_; }
    State state() const { return state_; }
    void on_configuration(ConfigurationListener& listener) { listener_ = &listener; }

    // Begins, or begins anew: with the address that it had, if the lease still holds.
    void start();
    // Asks before T1. False if it has no lease.
    bool renew();
    // Gives the address back, and asks for none. False if it has none.
    bool release();

    void receive(const Message& message, sim::Packet data);

    void on_free(const acd::Claim& claim) override;
    void on_duplicate(const acd::Claim& claim, MacAddress other) override;

  private:
    // What a server has lent, and when things are due.
    struct Held {
        Ipv4Address address;
        unsigned prefix_length = 32;
        Ipv4Address server;
        std::optional<Ipv4Address> router = {};
        Configuration configuration = {};
        Duration lease{};
        TimePoint renewal = kNever;    // T1
        TimePoint rebinding = kNever;  // T2
        TimePoint end = kNever;
    };

    // client.cpp: states, in the order of figure 5.
    void enter(State state, const trace::Rule& why, sim::Facts facts);
    void on_time();
    void discover();
    void rest();
    void take_offer(const Message& offer, sim::Cause cause);
    void request();
    void take_ack(const Message& ack, sim::Packet& data);
    void take_nak(const Message& nak, sim::Packet& data);
    void bind();
    void ask_again();
    void lose_address(const trace::Rule& why);
    void begin_anew(Duration wait, const trace::Rule& why, sim::Facts facts);
    bool expects(Type type) const;

    // client_messages.cpp: what it says, and what it takes from an answer.
    Message message(Type type) const;
    void send_to_all(const Message& message, sim::Cause cause);
    void send_to_server(const Message& message);
    void decline(MacAddress other);
    static Held held_of(const Message& ack, TimePoint asked);
    void use(const Held& held);
    void say_unanswered(const std::string& because);

    void stop_timer();
    void wait_until(TimePoint when, sim::Weight weight);
    Duration next_wait(unsigned tries);

    ClientStack stack_;
    sim::Port& port_;
    RandomStream chance_;
    ConfigurationListener* listener_ = nullptr;
    State state_ = State::Stopped;
    std::uint32_t id_ = 0;           // xid
    TimePoint began_{};              // of this attempt, for `secs`
    TimePoint asked_{};              // the request that is open: a lease counts from there
    unsigned tries_ = 0;             // of the message that is repeated
    sim::Cause cause_ = {};          // what the next message follows from
    Message offer_ = {};             // the one that was chosen
    std::optional<Held> held_ = {};  // also after a stop, for INIT-REBOOT
    bool has_address_ = false;
    std::optional<app::Question> question_ = {};
    sim::EventOf<&Client::on_time> timer_{*this};
};

}  // namespace catenet::dhcp
