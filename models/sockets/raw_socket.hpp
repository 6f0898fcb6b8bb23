// A raw socket in the shape of Boost.Asio's: an app speaks a protocol of its own right above IPv4,
// or listens to another layer's (man 7 raw).
#pragma once
#include "models/icmp/icmp.hpp"
#include "models/sockets/inbox.hpp"
#include "models/sockets/received_packet.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace catenet::sockets {

struct RawArrived {
    ipv4::Header header;
    sim::Port* port = nullptr;
};

// A packet that a raw socket has given out. It begins with its IPv4 header, and so does data():
// "For receiving, the IP header is always included in the packet."
class RawReceived : public ReceivedPacket {
  public:
    using Layer = sim::Node;
    using Arrived = RawArrived;

    RawReceived() = default;
    RawReceived(sim::Node& node, const RawArrived& arrived, sim::Packet packet);
    RawReceived(const RawReceived&) = delete;
    RawReceived& operator=(const RawReceived&) = delete;
    RawReceived(RawReceived&&) noexcept = default;
    RawReceived& operator=(RawReceived&& other) noexcept;
    ~RawReceived() { finish(); }

    // REQUIRES of all: it was received without an error
    const ipv4::Header& header() const { return arrived_.header; }
    Ipv4Address from() const { return arrived_.header.source; }
    Ipv4Address to() const { return arrived_.header.destination; }
    sim::Port& port() const { return *arrived_.port; }
    // What stands behind the header and its options.
    std::vector<std::byte> payload() const;

  private:
    void finish();

    sim::Node* node_ = nullptr;
    RawArrived arrived_;
};

// Belongs to a layer or an app, as a UdpSocket does.
class RawSocket : public ipv4::RawReceiver, public icmp::ErrorListener {
  public:
    using executor_type = Inbox<RawReceived>::executor_type;
    static constexpr std::size_t kMostWaiting = Inbox<RawReceived>::kMost;
    static constexpr std::size_t kMostData = ipv4::kLargestPacket - ipv4::kHeaderSize;

    RawSocket(sim::Node& node, ipv4::Ipv4& ipv4, icmp::Icmp& icmp);
    RawSocket(const RawSocket&) = delete;
    RawSocket& operator=(const RawSocket&) = delete;
    ~RawSocket() override = default;

    executor_type get_executor() const noexcept { return inbox_.get_executor(); }
    bool is_open() const { return protocol_.has_value(); }

    // From now on it gets every packet of that protocol which is for this node: a copy, if a layer
    // above IPv4 or another socket gets it too. Any number will do, such as 253, which is for
    // experiments (RFC 3692 2.1). already_open if it is.
    error_code open(ipv4::IpProtocol protocol);
    // Only packets to that address, and that is the source of what is sent; 0.0.0.0 is any. Errors:
    // bad_descriptor if it is not open, address_not_available if it is none of the node's.
    error_code bind(Ipv4Address address);
    // Only packets from there, and errors about what is sent there are heard. Binds to the address
    // by which one sends there, unless it is bound. Errors: bad_descriptor, network_unreachable if
    // there is no way.
    error_code connect(Ipv4Address peer);
    // What is waited for ends with operation_aborted.
    void cancel() { inbox_.cancel(); }
    // The same, and what waits to be received is dropped.
    void close();

    // Sends at once; IPv4 puts its header before the data. Errors: bad_descriptor, message_size if
    // that is more than kMostData bytes.
    error_code send_to(const sim::Payload& data, Ipv4Address to, sim::Cause cause = {});

    // Completes with void(error_code, std::size_t), by an event of its own.
    template <class Token>
    auto async_send_to(const sim::Payload& data, Ipv4Address to, sim::Cause cause, Token&& token) {
        return async_say_sent(get_executor(),
                              send_to(data, to, cause),
                              data.bytes().size(),
                              std::forward<Token>(token));
    }
    // Completes with void(error_code, RawReceived): what came first. Errors: operation_aborted,
    // bad_descriptor; of a connected socket those of error_of() that are hard.
    template <class Token>
    auto async_receive_from(Token&& token) {
        return inbox_.async_receive(std::forward<Token>(token));
    }

    // How many packets wait to be received.
    std::size_t held() const { return inbox_.size(); }

    bool wants(const ipv4::Header& header) const override;
    void on_packet(sim::Packet packet, const ipv4::Header& header, sim::Port& port) override;
    void on_error(const icmp::ErrorReport& report) override;
    bool may_have_sent(const icmp::ErrorReport& report) const override;

  private:
    void drop(sim::Packet packet, const RawArrived& arrived, const trace::Rule& why);

    sim::Node& node_;
    ipv4::Ipv4& ipv4_;
    icmp::Icmp& icmp_;
    std::optional<ipv4::IpProtocol> protocol_;  // nothing: it is not open
    std::optional<Ipv4Address> own_;
    std::optional<Ipv4Address> peer_;
    Inbox<RawReceived> inbox_;
};

}  // namespace catenet::sockets
