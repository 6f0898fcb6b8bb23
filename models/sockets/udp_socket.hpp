// A UDP socket in the shape of Boost.Asio's: apps wait for datagrams by callback or coroutine.
#pragma once
#include "models/ipv4/endpoint.hpp"
#include "models/sockets/inbox.hpp"
#include "models/sockets/received_packet.hpp"
#include "models/udp/udp.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace catenet::sockets {

using ipv4::Endpoint;

// A datagram that a socket has given out. Its packet begins with the data.
class Received : public ReceivedPacket {
  public:
    using Layer = udp::Udp;
    using Arrived = udp::Arrived;

    Received() = default;
    Received(udp::Udp& udp, const udp::Arrived& arrived, sim::Packet packet);
    Received(const Received&) = delete;
    Received& operator=(const Received&) = delete;
    Received(Received&&) noexcept = default;
    Received& operator=(Received&& other) noexcept;
    ~Received() { finish(); }

    // REQUIRES of all: it was received without an error
    Endpoint from() const { return {arrived_->from, arrived_->header.source_port}; }
    Ipv4Address to() const { return arrived_->to; }
    sim::Port& port() const { return arrived_->port; }

  private:
    void finish();

    udp::Udp* udp_ = nullptr;
    std::optional<udp::Arrived> arrived_;
};

// Belongs to a layer or an app, not to a coroutine: what still waits when a run ends outlives the
// node, and with it the socket.
class UdpSocket : public udp::UdpReceiver {
  public:
    using executor_type = sim::Scheduler::Executor;
    static constexpr std::size_t kMostWaiting = Inbox<Received>::kMost;

    UdpSocket(sim::Node& node, udp::Udp& udp);
    UdpSocket(const UdpSocket&) = delete;
    UdpSocket& operator=(const UdpSocket&) = delete;
    ~UdpSocket() override = default;

    executor_type get_executor() const noexcept { return inbox_.get_executor(); }
    bool is_open() const { return port_ != 0; }
    std::uint16_t local_port() const { return port_; }

    // address_in_use if somebody has that port; 0 is any that is free, no_buffer_space if none is.
    error_code bind(std::uint16_t port);
    // From now on only datagrams from there are taken, and errors about those sent there are heard.
    void connect(const Endpoint& peer) { peer_ = peer; }
    // What is waited for ends with operation_aborted.
    void cancel() { inbox_.cancel(); }
    // The same, and what waits to be received is dropped.
    void close();

    // Sends at once. Binds to any port before, as BSD's sockets do.
    error_code send_to(const sim::Payload& data, const Endpoint& to, sim::Cause cause = {});
    // The same of a packet that begins with the data, and was born for it; `from` an address of
    // this node.
    error_code send_to(sim::Packet data,
                       const Endpoint& to,
                       std::optional<Ipv4Address> from = std::nullopt);

    // Completes with void(error_code, std::size_t), by an event of its own.
    template <class Token>
    auto async_send_to(const sim::Payload& data,
                       const Endpoint& to,
                       sim::Cause cause,
                       Token&& token);
    // Completes with void(error_code, Received): what came first. Errors: operation_aborted,
    // bad_descriptor if it is not open; of a connected socket connection_refused and
    // host_unreachable, as ICMP has it (RFC 1122 4.1.3.3).
    template <class Token>
    auto async_receive_from(Token&& token);

    std::size_t held() const { return inbox_.size(); }

    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override;
    void on_failure(const udp::Failure& failure) override;

  private:
    void drop(sim::Packet data, const udp::Arrived& arrived, const trace::Rule& why);

    sim::Node& node_;
    udp::Udp& udp_;
    std::uint16_t port_ = 0;
    std::optional<Endpoint> peer_;
    Inbox<Received> inbox_;
};

template <class Token>
auto UdpSocket::async_send_to(const sim::Payload& data,
                              const Endpoint& to,
                              sim::Cause cause,
                              Token&& token) {
    return async_say_sent(
        get_executor(), send_to(data, to, cause), data.bytes().size(), std::forward<Token>(token));
}

template <class Token>
auto UdpSocket::async_receive_from(Token&& token) {
    return inbox_.async_receive(std::forward<Token>(token));
}

}  // namespace catenet::sockets
