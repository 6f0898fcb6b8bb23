// Internet Control Message Protocol: answers echo requests and tells senders what went wrong (RFC
// 792).
#pragma once
#include "models/icmp/packet.hpp"
#include "models/icmp/rate_limit.hpp"
#include "models/ipv4/ipv4.hpp"

#include <optional>
#include <vector>

namespace catenet::icmp {

// An error about a packet that this node had sent, for the layer that sent it.
struct ErrorReport {
    Type type = Type::DestinationUnreachable;
    std::uint8_t code = 0;
    Ipv4Address from;                     // who says so
    bool own = false;                     // nobody: this node itself could not send the packet
    ipv4::Header about;                   // the header of that packet
    ByteView quoted = {};                 // what stood behind it, at least 8 bytes
    std::uint16_t mtu = 0;                // fragmentation needed: what would fit
    const sim::Packet* packet = nullptr;  // the ICMP message, behind its header; null if own
};

// "net unreachable at 10.0.12.2"
std::string words_for(const ErrorReport& report);

class ErrorListener {
  public:
    virtual ~ErrorListener() = default;
    virtual void on_error(const ErrorReport& report) = 0;
    // Whether it may have sent the packet that the error is about: what others forge is not heeded.
    virtual bool may_have_sent(const ErrorReport& report) const = 0;
};

struct EchoRequest {
    Ipv4Address destination;
    std::uint16_t ident = 0;
    std::uint16_t sequence = 1;
    std::uint8_t ttl = 64;
    ipv4::PathMtu discovery = ipv4::PathMtu::Want;  // as Linux
    ByteView options = {};                          // of the IPv4 header
    bool confirms = false;                          // see ipv4::Outgoing
};

struct EchoReply {
    Ipv4Address from;
    std::uint16_t ident = 0;
    std::uint16_t sequence = 0;
    std::uint8_t ttl = 0;
    const sim::Packet* packet = nullptr;  // begins with the data
    ByteView options = {};                // of the IPv4 header
};

// Hears of what comes back for the echo requests of one id.
class EchoListener {
  public:
    virtual ~EchoListener() = default;
    virtual void on_reply(const EchoReply& reply) = 0;
    virtual void on_echo_error(std::uint16_t ident,
                               std::uint16_t sequence,
                               const ErrorReport& report) = 0;
};

struct Options {
    bool rate_limit = false;      // errors to one address: six at once, then one a second
    bool heeds_redirects = true;  // a host does, a router does not (RFC 1812 5.2.7.2)
    bool tells_errors = true;     // else nobody learns what becomes of its packets (RFC 2923 2.1)
};

class Icmp : public sim::Protocol, public ipv4::RefusalHandler {
  public:
    Icmp(sim::Node& node, ipv4::Ipv4& ipv4, const Options& options = {});

    // Replies with that id, and errors about its requests, go there. Null: to nobody any more.
    void listen(std::uint16_t ident, EchoListener* listener);
    bool is_heard(std::uint16_t ident) const { return listener_of(ident) != nullptr; }
    // Errors about packets of that protocol go there.
    void on_error(ipv4::IpProtocol protocol, ErrorListener& listener);
    // To that one no more.
    void forget(const ErrorListener& listener);

    // Puts the data into an echo request and sends it.
    void send_echo(sim::Packet data, const EchoRequest& request);

    // Tells the sender of a packet why it goes no further; keeps silent where RFC 1122 wants it.
    void refuse(const ipv4::Refusal& refusal) override;
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    struct Ear {
        std::uint16_t ident;
        EchoListener* listener;
    };
    struct Upper {
        ipv4::IpProtocol protocol;
        ErrorListener* listener;
    };

    void answer(sim::Packet request, Header header, sim::Port& port);
    void hand_reply(sim::Packet reply, const Header& header, sim::Port& port);
    void hand_error(sim::Packet message, const Header& header, sim::Port& port);
    std::string_view heed_mtu(const ErrorReport& report);
    bool may_have_sent(const ErrorReport& report) const;
    void heed_redirect(sim::Packet message, const Header& header, sim::Port& port);
    bool is_credible(const Header& header, Ipv4Address about, const sim::Port& port) const;
    std::optional<ErrorReport> read_error(sim::Packet& message, const Header& header) const;
    void report(const ErrorReport& report);
    void report_echo_error(const ErrorReport& report);
    EchoListener* listener_of(std::uint16_t ident) const;

    bool may_send(const ipv4::Refusal& refusal);
    void say_untold(const ipv4::Refusal& refusal);
    void send_error(const ipv4::Refusal& refusal, const Header& header);
    void send(sim::Packet data, const Header& header, const ipv4::Outgoing& outgoing);

    sim::Node& node_;
    ipv4::Ipv4& ipv4_;
    Options options_;
    RateLimit limit_;
    std::vector<Ear> ears_;  // few: looked up by scanning
    std::vector<Upper> uppers_;
};

}  // namespace catenet::icmp
