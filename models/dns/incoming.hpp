// Incoming: a message that came in, over UDP or TCP, as long as something may be said of it.
#pragma once
#include "models/dns/channel.hpp"
#include "models/sockets/udp_socket.hpp"

#include <string>
#include <variant>

namespace catenet::dns {

// A message out of a connection. It is a packet of its own, because of the segment that brought its
// end; so it may be spoken about like a datagram's.
class FromStream : public sockets::ReceivedPacket {
  public:
    FromStream(sim::Node& node, Channel& channel, ByteView message);
    FromStream(const FromStream&) = delete;
    FromStream& operator=(const FromStream&) = delete;
    FromStream(FromStream&&) noexcept = default;
    FromStream& operator=(FromStream&& other) noexcept;
    ~FromStream() { finish(); }

  private:
    void finish();

    sim::Node* node_;
    std::string peer_;
};

// Ends as delivered; it must not be kept over a wait.
class Incoming {
  public:
    Incoming() = default;
    explicit Incoming(sockets::Received datagram) : from_(std::move(datagram)) {}
    explicit Incoming(FromStream message) : from_(std::move(message)) {}

    // REQUIRES of all: not made of nothing
    const sim::Packet& packet() const { return received().packet(); }
    sim::Cause cause() const { return received().cause(); }
    std::vector<std::byte> data() const { return received().data(); }
    // Where it came in, if it came in one piece. Else null.
    sim::Port* port() const;
    // The app cannot make anything of it: it ends so instead.
    void drop(sim::Node& node, const trace::Rule& why, sim::Facts facts = {});

  private:
    const sockets::ReceivedPacket& received() const;

    std::variant<std::monostate, sockets::Received, FromStream> from_;
};

}  // namespace catenet::dns
