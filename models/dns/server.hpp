// A name server: answers for its zones and, if it is told to be a resolver, for all other names
// too; over UDP and over TCP.
#pragma once
#include "models/apps/app/app.hpp"
#include "models/dns/responder.hpp"

#include <list>

namespace catenet::dns {

class Server : public app::App {
  public:
    static constexpr std::size_t kMostConnections = 150;  // as BIND's tcp-clients
    // RFC 7766 6.2.3 wants it "on the order of seconds": long enough for a peer to lose a segment
    // of his next question a few times, and too short to hold many connections for nothing.
    static constexpr Duration kIdle = std::chrono::seconds{10};

    // Has its ports at once, so that nobody else takes them. REQUIRES: nobody has
    Server(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, ServerSettings settings);

    void start() override;
    std::size_t held() const override;

  private:
    struct Peer {
        sockets::Endpoint from = {};
        Ipv4Address to = {};  // which of our addresses, to answer from it
    };
    struct Session {
        Session(sim::Node& node, tcp::Tcp& tcp) : channel(node, tcp) {}
        Channel channel;
        std::list<Session>::iterator place = {};
    };
    using Asked = Responder::Asked;

    // -- Over UDP
    app::Task take_datagrams();
    void take(sockets::Received received);
    app::Task find_out(Asked asked, Peer peer, Reply known);
    void send(const Asked& asked, const Peer& peer, Resolution found);

    // -- Over TCP
    app::Task accept();
    app::Task serve(Session& session);
    // False if the connection ends with it.
    boost::asio::awaitable<bool> serve_one(Channel& channel);
    void say_end(const Channel& channel, const Channel::Read& read);
    void say_idle(const Channel& channel, std::string_view because);

    tcp::Tcp& tcp_;
    Responder responder_;
    sockets::UdpSocket socket_;
    sockets::TcpAcceptor acceptor_;
    std::list<Session> sessions_;  // a list: coroutines point at them
};

}  // namespace catenet::dns
