// Channel: a TCP connection that carries messages, each behind its length, at either end (RFC 1035
// 4.2.2, RFC 7766 8).
#pragma once
#include "models/sockets/message_channel.hpp"

#include <utility>
#include <vector>

namespace catenet::dns {

class Channel : public sockets::MessageChannel {
  public:
    // A message, or why there is none.
    struct Read {
        sockets::error_code failed = {};    // eof: the peer has closed its side
        bool has_begun = false;             // a part of it came
        std::vector<std::byte> bytes = {};  // without the length
    };

    Channel(sim::Node& node, tcp::Tcp& tcp);

    // REQUIRES: a message was announced, of kMostOverTcp bytes at most
    Done send();
    boost::asio::awaitable<Read> read();

  private:
    using Filled = std::pair<sockets::error_code, std::size_t>;

    boost::asio::awaitable<Filled> fill(ByteSpan room);
};

}  // namespace catenet::dns
