// A DHCP server: lends addresses of its pools to clients on its own networks and, through relay
// agents, on others (RFC 2131 4.3).
#pragma once
#include "models/dhcp/leases.hpp"
#include "models/dhcp/raw_socket.hpp"
#include "models/udp/udp.hpp"

#include "sim/engine/event.hpp"
#include "sim/net/node.hpp"

#include <deque>
#include <list>
#include <utility>
#include <vector>

namespace catenet::dhcp {

struct ServerSettings {
    std::vector<Pool> pools = {};
    std::vector<std::pair<MacAddress, Ipv4Address>> reserved = {};
    bool pings_first = true;  // before it offers an address, as isc-dhcpd does
};

// The layers of its node that a server uses.
struct ServerStack {
    sim::Node& node;
    ethernet::Ethernet& ethernet;
    ipv4::Ipv4& ipv4;
    icmp::Icmp& icmp;
    udp::Udp& udp;
};

class Server : public sim::Protocol, public udp::UdpReceiver, public icmp::EchoListener {
  public:
    static constexpr Duration kPingTime = std::chrono::seconds{1};  // isc-dhcpd's ping-timeout
    static constexpr std::size_t kMostLate = 64;
    static constexpr std::size_t kPingSize = 20;  // of the data, as isc-dhcpd

    Server(const ServerStack& stack, ServerSettings settings);

    const Leases& leases() const { return leases_; }

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_reply(const icmp::EchoReply& reply) override;
    void on_echo_error(std::uint16_t, std::uint16_t, const icmp::ErrorReport&) override {}
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    // A question, and what an answer to it needs to know of how it came.
    struct Asked {
        Message message;
        sim::Port* port;
        Ipv4Address from;
        sim::Cause cause = {};
    };
    // An address that was pinged before it is offered.
    struct Check {
        Check(Server& of, Asked question, Ipv4Address wanted, std::uint16_t echo)
            : server(of), asked(std::move(question)), address(wanted), ident(echo) {}
        void on_silence() { server.end_check(*this, false); }

        Server& server;
        Asked asked;
        Ipv4Address address;
        std::uint16_t ident;
        sim::EventOf<&Check::on_silence> silence{*this};
    };

    // Each ends the packet.
    void on_discover(sim::Packet data, const Asked& asked);
    void on_request(sim::Packet data, const Asked& asked);
    void on_selecting(sim::Packet data, const Asked& asked);
    void on_decline(sim::Packet data, const Asked& asked);
    void on_release(sim::Packet data, const Asked& asked);
    void on_inform(sim::Packet data, const Asked& asked);
    void take(sim::Packet data, const Asked& asked);

    const Pool* pool_for(const Asked& asked) const;
    const Pool* pool_holding(Ipv4Address address) const;
    Ipv4Address place_of(const Asked& asked) const;
    void drop_without_pool(sim::Packet data, const Asked& asked);
    void offer_one(const Asked& asked, const Pool& pool);
    bool needs_check(const Asked& asked, Ipv4Address address) const;
    void check(const Asked& asked, Ipv4Address address);
    void end_check(Check& check, bool in_use);
    void stop_listening(std::uint16_t ident);
    void offer(const Asked& asked, const Pool& pool, Ipv4Address address);
    void confirm(const Asked& asked, const Pool& pool, Ipv4Address address);
    void say_no(const Asked& asked, std::string_view because);

    Message answer_to(const Asked& asked, Type type) const;
    Ipv4Address own_address_for(const Asked& asked) const;
    static void tell_network(const Pool& pool, Message& answer);
    static void tell_times(const Pool& pool, Message& answer);
    void send(const Asked& asked, const Message& answer, const trace::Rule& why, trace::Fact fact);
    void send_to_client(const Asked& asked, const Message& answer, sim::Packet data);

    void say_lease(const Lease& lease, const trace::Rule& why, std::string_view change);
    void forget_ended();
    void await_end();

    ServerStack stack_;
    ServerSettings settings_;
    Leases leases_;
    std::list<Check> checks_;
    std::deque<std::uint16_t> ended_;    // idents of pings that may still be answered
    std::uint16_t next_ident_ = 0x8000;  // those of the app ping begin with 1
    sim::EventOf<&Server::forget_ended> lease_end_{*this};
};

}  // namespace catenet::dhcp
