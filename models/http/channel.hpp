// Channel: a connection that carries messages, at either end, and for how long one waits there.
#pragma once
#include "models/http/parser.hpp"
#include "models/sockets/tcp_socket.hpp"

#include "sim/engine/timer.hpp"

#include <boost/asio/awaitable.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::http {

// The bytes of a text, as the wire has them.
inline ByteView bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}
// What a student wants to know of a body: its text if that is short and readable, else its size.
std::string gist_of(std::string_view body);

// Belongs to an app, not to a coroutine, as its socket does.
class Channel {
  public:
    using Done = boost::asio::awaitable<sockets::error_code>;

    Channel(sim::Node& node, tcp::Tcp& tcp, Parser::Of of);
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel() = default;

    sockets::TcpSocket& socket() { return socket_; }
    Parser& parser() { return parser_; }
    // "10.0.0.1:40000"
    const std::string& peer() const { return peer_; }
    void set_peer(const ipv4::Endpoint& peer) { peer_ = ipv4::to_string(peer); }
    // The peer has closed its side, and all was read.
    bool at_end() const { return at_end_; }
    // Something came behind the message that was read.
    bool has_unread() const { return !unread_.empty(); }

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
    Done write(const std::string& bytes);
    // Reads until the parser has a head, or a whole message, or has found that it is none. Fails
    // with eof when the peer has closed its side before it said anything.
    Done read_head();
    Done read();
    // Of responses: reads to the one that is not interim (RFC 9110 15.2).
    Done read_final();
    // Nothing is expected: what ends the wait, be it that time.
    Done watch();
    // RFC 9112 9.6: closes its side, and reads on until the peer has closed his, so that no reset
    // takes away what the peer has not read yet.
    boost::asio::awaitable<void> close_in_stages(Duration patience);
    void close();

  private:
    static constexpr std::size_t kRoom = std::size_t{16} << 10U;

    Done fill();
    void feed();
    sockets::error_code meant_by(const sockets::error_code& failed) const;

    sim::Node& node_;
    sockets::TcpSocket socket_;
    Parser parser_;
    std::string peer_;
    sim::Packet message_;
    sim::Timer patience_;
    std::uint64_t turn_ = 0;  // of allow()
    bool is_over_ = false;
    bool at_end_ = false;
    std::vector<char> room_;
    std::string_view unread_;  // in room_
};

// "connection refused", "no answer within 10s"
std::string words_for(const sockets::error_code& failed, Duration patience);

}  // namespace catenet::http
