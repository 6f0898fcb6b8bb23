#include "models/dns/server.hpp"

#include "models/dns/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <iterator>

namespace catenet::dns {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

}  // namespace

Server::Server(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, ServerSettings settings)
    : App(node),
      tcp_(tcp),
      responder_(node, udp, tcp, std::move(settings)),
      socket_(node, udp),
      acceptor_(node, tcp) {
    const error_code unbound = socket_.bind(kPort);
    CATENET_ASSERT(!unbound, "the ports of name servers are checked before");
    const error_code unheard = acceptor_.listen(kPort);
    CATENET_ASSERT(!unheard, "the ports of name servers are checked before");
}

void Server::start() {
    start_task(take_datagrams());
    start_task(accept());
}

std::size_t Server::held() const {
    return socket_.held() + responder_.held();
}

// -- Over UDP -------------------------------------------------------------------------------------

app::Task Server::take_datagrams() {
    while (true) {
        auto [failed, received] = co_await socket_.async_receive_from(kToken);
        if (failed) co_return;
        take(std::move(received));
    }
}

void Server::take(sockets::Received received) {
    const Peer peer{received.from(), received.to()};
    Incoming incoming{std::move(received)};
    auto asked = responder_.understand(incoming);
    if (!asked) return;
    Responder::Known known = responder_.look_up(*asked, incoming);
    if (known.is_all) return send(*asked, peer, {std::move(known.reply)});
    start_task(find_out(std::move(*asked), peer, std::move(known.reply)));
}

app::Task Server::find_out(Asked asked, Peer peer, Reply known) {
    Resolution found = co_await responder_.find_out(asked, std::move(known));
    send(asked, peer, std::move(found));
}

void Server::send(const Asked& asked, const Peer& peer, Resolution found) {
    socket_.send_to(responder_.answer(asked, std::move(found), kMostOverUdp), peer.from, peer.to);
}

// -- Over TCP -------------------------------------------------------------------------------------

app::Task Server::accept() {
    while (true) {
        Session& session = sessions_.emplace_back(node(), tcp_);
        session.place = std::prev(sessions_.end());
        sockets::TcpSocket& socket = session.channel.socket();
        const auto [failed] = co_await acceptor_.async_accept(socket, kToken);
        if (failed) {
            sessions_.erase(session.place);
            co_return;
        }
        session.channel.set_peer(socket.remote_endpoint());
        if (sessions_.size() <= kMostConnections) {
            start_task(serve(session));
            continue;
        }
        node().say(trace::What::Note,
                   {layer(), rules::kBusy},
                   {{"from", std::string_view{session.channel.peer()}},
                    {"count", std::uint64_t{kMostConnections}}});
        socket.abort();
        sessions_.erase(session.place);
    }
}

app::Task Server::serve(Session& session) {
    bool goes_on = true;
    while (goes_on) {
        goes_on = co_await serve_one(session.channel);
    }
    session.channel.close();
    sessions_.erase(session.place);
}

// RFC 7766 6.2.1.1 lets clients send questions before the answers to others have come: they wait in
// the connection, and are answered in their order.
asio::awaitable<bool> Server::serve_one(Channel& channel) {
    channel.allow(kIdle);
    const Channel::Read read = co_await channel.read();
    if (read.failed) {
        say_end(channel, read);
        co_return false;
    }
    std::optional<Asked> asked;
    Responder::Known known;
    {
        Incoming incoming{FromStream{node(), channel, read.bytes}};
        asked = responder_.understand(incoming);
        if (asked) known = responder_.look_up(*asked, incoming);
    }
    if (!asked) {
        node().say(trace::What::Note,
                   {layer(), rules::kGarbled},
                   {{"from", std::string_view{channel.peer()}},
                    {"length", std::uint64_t{read.bytes.size()}}});
        co_return false;
    }
    Resolution found{std::move(known.reply)};
    if (!known.is_all) {
        channel.allow_for_ever();
        found = co_await responder_.find_out(*asked, std::move(found.reply));
    }
    channel.allow(kIdle);
    channel.announce(responder_.answer(*asked, std::move(found), kMostOverTcp));
    const error_code unsent = co_await channel.send();
    if (unsent == error::timed_out) say_idle(channel, "the answer was not taken");
    co_return !unsent;
}

// RFC 7766 6.2.4: clients close connections; TCP tells that, unless it happens within a message.
void Server::say_end(const Channel& channel, const Channel::Read& read) {
    if (read.failed == error::timed_out) {
        return say_idle(channel,
                        read.has_begun ? "the rest of a message did not come" : "nothing came");
    }
    if (!read.has_begun) return;
    node().say(trace::What::Note,
               {layer(), rules::kCutShort},
               {{"from", std::string_view{channel.peer()}}});
}

void Server::say_idle(const Channel& channel, std::string_view because) {
    node().say(
        trace::What::Note,
        {layer(), rules::kIdle},
        {{"from", std::string_view{channel.peer()}}, {"because", because}, {"timeout", kIdle}});
}

}  // namespace catenet::dns
