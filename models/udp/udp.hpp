// User Datagram Protocol: datagrams between the apps of two nodes (RFC 768).
#pragma once
#include "models/icmp/icmp.hpp"
#include "models/udp/packet.hpp"

#include <optional>
#include <vector>

namespace catenet::udp {

// A datagram that came in.
struct Arrived {
    Header header;
    Ipv4Address from;
    Ipv4Address to;
    sim::Port& port;
};

// An error about a datagram that was sent (RFC 1122 4.1.3.3).
struct Failure {
    const icmp::ErrorReport& report;
    std::uint16_t own_port;
    Ipv4Address peer;
    std::uint16_t peer_port;
};

// What is bound to a UDP port.
class UdpReceiver {
  public:
    virtual ~UdpReceiver() = default;
    // Ends the packet's life, mostly by Udp::deliver(). The packet begins with the data.
    virtual void on_datagram(const Arrived& arrived, sim::Packet data) = 0;
    virtual void on_failure(const Failure&) {}
};

// A datagram to be sent.
struct Datagram {
    Ipv4Address destination;
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;
    std::uint8_t ttl = 64;
    std::optional<Ipv4Address> source = {};         // of the port it leaves by
    ipv4::PathMtu discovery = ipv4::PathMtu::Want;  // as Linux (RFC 1191)
};

struct Options {
    bool checksum = true;                          // RFC 1122 4.1.3.4: may be switched off
    std::optional<std::uint16_t> fixed_port = {};  // the first that is given to an app
};

class Udp : public sim::Protocol, public icmp::ErrorListener {
  public:
    static constexpr std::uint16_t kFirstEphemeral = 32768;  // Linux's ip_local_port_range
    static constexpr std::uint16_t kLastEphemeral = 60999;
    static constexpr std::size_t kMostData = ipv4::kLargestPacket - ipv4::kHeaderSize - kHeaderSize;

    Udp(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp, const Options& options = {});

    // False if somebody has that port already.
    bool bind(std::uint16_t port, UdpReceiver& receiver);
    // The next port that is free; nothing if none is.
    std::optional<std::uint16_t> bind_any(UdpReceiver& receiver);
    void unbind(std::uint16_t port);
    bool is_bound(std::uint16_t port) const { return find(port) != nullptr; }

    // Puts the data into a datagram and sends it. REQUIRES: data.size() <= kMostData
    void send(sim::Packet data, const Datagram& datagram);
    // An app has got what it needed of a datagram.
    void deliver(sim::Packet data, const Arrived& arrived);
    // No app gets it.
    void drop(sim::Packet data, const Arrived& arrived, const trace::Rule& why, sim::Facts facts);

    void receive(sim::Packet packet, sim::Port& port) override;
    void on_error(const icmp::ErrorReport& report) override;
    bool may_have_sent(const icmp::ErrorReport& report) const override;

  private:
    struct Bound {
        std::uint16_t port;
        UdpReceiver* receiver;
    };
    UdpReceiver* find(std::uint16_t port) const;
    void refuse(sim::Packet packet, const Header& header, sim::Port& port);

    sim::Node& node_;
    ipv4::Ipv4& ipv4_;
    icmp::Icmp& icmp_;
    Options options_;
    std::uint16_t next_port_;
    std::vector<Bound> bound_;  // sorted
};

}  // namespace catenet::udp
