// Service: waits for connections, and answers the requests that come by them one after the other
// (RFC 9112 9). What it answers, its kinds know: a server, a proxy.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/http/channel.hpp"
#include "models/http/site.hpp"

#include <list>
#include <vector>

namespace catenet::http {

struct ServiceSettings {
    std::uint16_t port = kPort;
    bool keep_alive = true;            // more than one request by one connection
    std::uint64_t max_requests = 100;  // by one connection
    Duration idle_timeout = std::chrono::seconds{5};
};

class Service : public app::App {
  public:
    static constexpr std::size_t kMostSessions = 1000;  // at one time
    // How long the peer has to close his side.
    static constexpr Duration kLinger = std::chrono::seconds{2};

    // Listens at once, so that nobody else takes the port. REQUIRES: nobody has it
    Service(sim::Node& node, tcp::Tcp& tcp, const ServiceSettings& settings);

    void start() override;
    std::size_t held() const override;

  protected:
    struct Asked {
        Request request = {};
        Ipv4Address from = {};
        sim::Cause cause = {};           // the packet that brought the end of it
        std::vector<Piece> pieces = {};  // where it came from, if wants_pieces()
    };
    struct Reply {
        Answer answer = {};
        sim::Cause cause = {};              // why it is given now
        std::vector<sim::Cause> also = {};  // other packets that it is made of
        std::uint64_t ticket = 0;           // a number that its kind gives it
    };
    using Replying = boost::asio::awaitable<Reply>;

    virtual Replying reply(const Asked& asked) = 0;
    // `message` is the answer, on its way.
    virtual void on_answer(const Asked& asked, const Reply& reply, const sim::Packet& message);
    // It asks where the bytes of requests came from, and shows answers with their bodies.
    virtual bool wants_pieces() const { return false; }

    tcp::Tcp& tcp() const { return tcp_; }

  private:
    struct Session {
        Session(sim::Node& node, tcp::Tcp& tcp) : channel(node, tcp, Parser::Of::Requests) {}
        Channel channel;
        std::list<Session>::iterator place = {};
    };
    using Done = Channel::Done;

    app::Task accept();
    app::Task serve(Session& session);
    boost::asio::awaitable<bool> serve_one(Session& session, bool may_stay);
    Done read_request(Session& session);
    void say_end(Session& session, const sockets::error_code& failed);
    Reply refuse(Session& session);
    void finish(Answer& answer, const Asked& asked, bool stays) const;
    Done send(Session& session, const Asked& asked, const Reply& reply);

    tcp::Tcp& tcp_;
    ServiceSettings settings_;
    sockets::TcpAcceptor acceptor_;
    std::list<Session> sessions_;  // a list: coroutines point at them
};

}  // namespace catenet::http
