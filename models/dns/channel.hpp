// Channel: a TCP connection that carries messages, each behind its length, at either end, and for
// how long one waits there (RFC 1035 4.2.2, RFC 7766 8).
#pragma once
#include "models/sockets/tcp_socket.hpp"

#include "sim/engine/timer.hpp"
#include "sim/net/node.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catenet::dns {

// Belongs to an app, not to a coroutine, as its socket does.
class Channel {
  public:
    using Done = boost::asio::awaitable<sockets::error_code>;
    // A message, or why there is none.
    struct Read {
        sockets::error_code failed = {};    // eof: the peer has closed its side
        bool has_begun = false;             // a part of it came
        std::vector<std::byte> bytes = {};  // without the length
    };

    Channel(sim::Node& node, tcp::Tcp& tcp);
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel() = default;

    sockets::TcpSocket& socket() { return socket_; }
    // "10.0.0.1:40000"
    const std::string& peer() const { return peer_; }
    void set_peer(const ipv4::Endpoint& peer) { peer_ = ipv4::to_string(peer); }

    // From now on what is waited for here ends with timed_out when so much time is over.
    void allow(Duration patience);
    void allow_for_ever();

    // What is sent from now on is sent because of the message, which goes into the stream by
    // send(). REQUIRES: message.size() <= kMostOverTcp
    void announce(sim::Packet message);
    // Ends a message that was announced and not sent.
    void give_up(std::string_view because);
    std::size_t held() const { return message_ ? 1 : 0; }

    Done connect(const ipv4::Endpoint& peer);
    // REQUIRES: a message was announced
    Done send();
    boost::asio::awaitable<Read> read();
    void close();

  private:
    using Filled = std::pair<sockets::error_code, std::size_t>;

    boost::asio::awaitable<Filled> fill(ByteSpan room);
    sockets::error_code meant_by(const sockets::error_code& failed) const;

    sim::Node& node_;
    sockets::TcpSocket socket_;
    std::string peer_;
    sim::Packet message_;
    sim::Timer patience_;
    std::uint64_t turn_ = 0;  // of allow()
    bool is_over_ = false;
};

}  // namespace catenet::dns
