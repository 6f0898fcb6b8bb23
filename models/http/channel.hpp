// Channel: a connection that carries messages of HTTP, at either end.
#pragma once
#include "models/http/parser.hpp"
#include "models/sockets/message_channel.hpp"

#include <deque>
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

// Bytes of a message that one segment brought.
struct Piece {
    std::size_t begin = 0;  // in the message
    std::size_t length = 0;
    sim::Cause segment = {};  // the packet that brought them
    std::size_t at = 0;       // where they stood in it, counted from its TCP header
};

class Channel : public sockets::MessageChannel {
  public:
    Channel(sim::Node& node, tcp::Tcp& tcp, Parser::Of of);

    Parser& parser() { return parser_; }
    // The peer has closed its side, and all was read.
    bool at_end() const { return at_end_; }
    // From now on it remembers where each byte came from. REQUIRES: nothing was read yet
    void keep_pieces() { keeps_pieces_ = true; }
    // Those of the message, in order. Once for each that was read to its end, in front of
    // take_request().
    std::vector<Piece> take_pieces();
    // Something came behind the message that was read.
    bool has_unread() const { return !unread_.empty(); }

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

  private:
    static constexpr std::size_t kRoom = std::size_t{16} << 10U;

    using Filled = std::pair<sockets::error_code, std::size_t>;

    Done fill();
    boost::asio::awaitable<Filled> read_some();
    void feed();

    Parser parser_;
    bool at_end_ = false;
    std::vector<char> room_;
    std::string_view unread_;  // in room_
    bool keeps_pieces_ = false;
    std::deque<Piece> pieces_;       // `begin` is counted in the stream
    std::size_t received_ = 0;       // bytes of the stream, if pieces are kept
    std::size_t message_begin_ = 0;  // in the stream
};

// "connection refused", "no answer within 10s"
std::string words_for(const sockets::error_code& failed, Duration patience);

}  // namespace catenet::http
