// Channel: a TCP connection that carries ADUs, at either end.
#pragma once
#include "models/modbus/tcp/incoming.hpp"
#include "models/sockets/message_channel.hpp"

namespace catenet::modbus_tcp {

class Channel : public sockets::MessageChannel {
  public:
    // An ADU, or why there is none.
    struct Read {
        sockets::error_code failed = {};  // eof: the peer has closed its side
        Result<Adu, MbapError> adu = Adu{};
    };

    // `layer`: of what is sent.
    Channel(sim::Node& node, tcp::Tcp& tcp, const trace::Layer& layer);

    boost::asio::awaitable<Read> read();
    // REQUIRES: an ADU was announced
    Done send();

  private:
    Incoming incoming_;
};

// "connection refused", "no answer within 1s"
std::string words_for(const sockets::error_code& failed);

}  // namespace catenet::modbus_tcp
