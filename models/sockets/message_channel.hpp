// Message channel: a TCP connection that carries messages, at either end: for how long one waits
// there, and what becomes of a message that is to be sent. What protocols share that do so.
#pragma once
#include "models/sockets/tcp_socket.hpp"

#include "sim/engine/timer.hpp"
#include "sim/net/node.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

namespace catenet::sockets {

// Belongs to an app, not to a coroutine, as its socket does.
class MessageChannel {
  public:
    using Done = boost::asio::awaitable<error_code>;
    // What is said of messages, both with the fact `to`.
    struct Sayings {
        sim::Saying into_stream;
        sim::Saying not_sent;  // with `because`, too
    };

    MessageChannel(const MessageChannel&) = delete;
    MessageChannel& operator=(const MessageChannel&) = delete;

    TcpSocket& socket() { return socket_; }
    // "10.0.0.1:40000"
    const std::string& peer() const { return peer_; }
    void set_peer(const ipv4::Endpoint& peer) { peer_ = ipv4::to_string(peer); }

    // From now on what is waited for here ends with timed_out when so much time is over.
    void allow(Duration patience);
    void allow_for_ever();

    // What is sent from now on is sent because of the message, which goes into the stream when the
    // first bytes are written.
    void announce(sim::Packet message);
    // Ends a message that was announced and not sent.
    void give_up(std::string_view because);
    std::size_t held() const { return message_ ? 1 : 0; }

    Done connect(const ipv4::Endpoint& peer);
    void close();

  protected:
    MessageChannel(sim::Node& node, tcp::Tcp& tcp, const Sayings& sayings);
    ~MessageChannel() = default;

    bool is_over() const { return is_over_; }  // the time that allow() gave
    const sim::Packet& message() const { return message_; }
    // REQUIRES: the bytes live until it is done
    Done write(boost::asio::const_buffer bytes);
    // timed_out where that is why an operation was cut short.
    error_code meant_by(const error_code& failed) const;

  private:
    sim::Node& node_;
    Sayings sayings_;
    TcpSocket socket_;
    std::string peer_;
    sim::Packet message_;
    sim::Timer patience_;
    std::uint64_t turn_ = 0;  // of allow()
    bool is_over_ = false;
};

}  // namespace catenet::sockets
