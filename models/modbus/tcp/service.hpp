// Service: waits for connections, reads the requests that come by them, and sends the replies in
// the order in which they were asked. Who answers is a Handler: a server, a gateway.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/modbus/tcp/channel.hpp"

#include <deque>
#include <list>
#include <map>
#include <string>
#include <vector>

namespace catenet::modbus_tcp {

// A request.
struct Arrived {
    std::uint64_t ticket = 0;  // of the service, from 1 on
    std::uint16_t transaction = 0;
    std::uint8_t unit = 0;
    std::vector<std::byte> pdu = {};
    std::vector<Piece> pieces = {};  // where its ADU came from, byte by byte
    sim::Cause cause = {};           // the segment that brought its end
    std::string peer = {};           // "10.0.0.1:40000"
};

class Handler {
  public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    // To be answered by Service::reply(), now or later.
    virtual void on_request(Arrived arrived) = 0;
    // The connection of a request that was not answered yet has ended.
    virtual void on_gone(std::uint64_t ticket) = 0;
};

class Service : public app::App {
  public:
    static constexpr std::size_t kMostConnections = 16;
    // Requests by one connection that wait for their replies; more are answered by exception 6.
    static constexpr std::size_t kMostWaiting = 16;

    // Listens at once, so that nobody else takes the port. REQUIRES: nobody has it; the handler
    // lives as long
    Service(sim::Node& node, tcp::Tcp& tcp, std::uint16_t port, Handler& handler);

    void start() override;
    std::size_t held() const override;

    // The ADU of the answer: the whole packet. It leaves when those before it have left. If the
    // connection has ended it is dropped.
    void reply(std::uint64_t ticket, sim::Packet adu);
    // There will be none: it was for all devices of a line. Those behind it need not wait for it.
    void leave_unanswered(std::uint64_t ticket);

  private:
    struct Waiting {
        std::uint64_t ticket = 0;
        sim::Packet reply = {};  // empty: it is not known yet
    };
    struct Session {
        Session(sim::Node& node, tcp::Tcp& tcp) : channel(node, tcp, response_layer()) {}
        Channel channel;
        std::deque<Waiting> waiting = {};  // in the order of their requests
        bool over = false;
        bool sending = false;  // a coroutine is at it
        std::list<Session>::iterator place = {};
    };

    app::Task accept();
    app::Task serve(Session& session);
    app::Task send(Session& session);
    void begin_sending(Session& session);
    // False if the connection ends with it.
    bool take(Session& session, Adu adu);
    void refuse(Session& session, std::uint64_t ticket, const Adu& adu);
    void end(Session& session);
    static std::string_view peer_of(const Session& session) { return session.channel.peer(); }

    tcp::Tcp& tcp_;
    Handler& handler_;
    sockets::TcpAcceptor acceptor_;
    std::list<Session> sessions_;                // a list: coroutines point at them
    std::map<std::uint64_t, Session*> tickets_;  // of what is not sent yet
    std::uint64_t last_ticket_ = 0;
};

}  // namespace catenet::modbus_tcp
