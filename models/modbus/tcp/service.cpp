#include "models/modbus/tcp/service.hpp"

#include "models/modbus/tcp/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace catenet::modbus_tcp {

namespace asio = boost::asio;
using sockets::error_code;

Service::Service(sim::Node& node, tcp::Tcp& tcp, std::uint16_t port, Handler& handler)
    : App(node), tcp_(tcp), handler_(handler), acceptor_(node, tcp) {
    const error_code failed = acceptor_.listen(port);
    CATENET_ASSERT(!failed, "the ports of services are checked before");
}

void Service::start() {
    start_task(accept());
}

std::size_t Service::held() const {
    std::size_t held = 0;
    for (const Session& session : sessions_) {
        held += session.channel.held();
        for (const Waiting& one : session.waiting) held += one.reply ? 1U : 0U;
    }
    return held;
}

app::Task Service::accept() {
    while (true) {
        Session& session = sessions_.emplace_back(node(), tcp_);
        session.place = std::prev(sessions_.end());
        const auto [failed] = co_await acceptor_.async_accept(session.channel.socket(),
                                                              asio::as_tuple(asio::use_awaitable));
        if (failed) {
            sessions_.erase(session.place);
            co_return;
        }
        session.channel.set_peer(session.channel.socket().remote_endpoint());
        if (sessions_.size() <= kMostConnections) {
            start_task(serve(session));
            continue;
        }
        node().say(trace::What::Note,
                   {query_layer(), rules::kBusy},
                   {{"from", peer_of(session)}, {"count", std::uint64_t{kMostConnections}}});
        session.channel.socket().abort();
        sessions_.erase(session.place);
    }
}

app::Task Service::serve(Session& session) {
    while (true) {
        Channel::Read read = co_await session.channel.read();
        if (read.failed) break;  // the peer has closed it, which TCP has told
        if (!read.adu) {
            node().say(trace::What::Note,
                       {query_layer(), rules::kMalformed},
                       {{"from", peer_of(session)}, {"because", to_string(read.adu.error())}});
            break;
        }
        const bool goes_on = take(session, std::move(*read.adu));
        if (!goes_on) break;
    }
    end(session);
}

bool Service::take(Session& session, Adu adu) {
    if (session.waiting.size() >= 2 * kMostWaiting) {
        node().say(trace::What::Note,
                   {query_layer(), rules::kFlooded},
                   {{"from", peer_of(session)}, {"count", std::uint64_t{2 * kMostWaiting}}});
        return false;
    }
    const std::uint64_t ticket = ++last_ticket_;
    const bool is_too_much = session.waiting.size() >= kMostWaiting;
    session.waiting.push_back({.ticket = ticket});
    tickets_[ticket] = &session;
    if (is_too_much) {
        refuse(session, ticket, adu);
        return true;
    }
    const sim::Cause cause = adu.cause();
    handler_.on_request({.ticket = ticket,
                         .transaction = adu.header.transaction,
                         .unit = adu.header.unit,
                         .pdu = std::move(adu.pdu),
                         .pieces = std::move(adu.pieces),
                         .cause = cause,
                         .peer = session.channel.peer()});
    return true;
}

// Guide 4.4.2.2: "In case of no more transactions available, the server builds a MODBUS exception
// response (Exception code 6 : Server Busy)."
void Service::refuse(Session& session, std::uint64_t ticket, const Adu& adu) {
    const auto function = static_cast<modbus::Function>(octet(adu.pdu[0]));
    const auto pdu = modbus::emit(function, modbus::Exception::ServerDeviceBusy);
    sim::Packet message = node().originate(
        sim::Payload{emit_adu(adu.header.transaction, adu.header.unit, pdu)}, adu.cause());
    node().say(trace::What::Note,
               {response_layer(), rules::kTooMany},
               message,
               {{"from", peer_of(session)}, {"count", std::uint64_t{kMostWaiting}}});
    reply(ticket, std::move(message));
}

void Service::reply(std::uint64_t ticket, sim::Packet adu) {
    const auto found = tickets_.find(ticket);
    if (found == tickets_.end()) {
        return node().drop(std::move(adu), {response_layer(), rules::kGone});
    }
    Session& session = *found->second;
    const auto waiting = std::find_if(session.waiting.begin(),
                                      session.waiting.end(),
                                      [&](const Waiting& one) { return one.ticket == ticket; });
    CATENET_ASSERT(waiting != session.waiting.end() && !waiting->reply,
                   "a request is answered once");
    waiting->reply = std::move(adu);
    begin_sending(session);
}

void Service::leave_unanswered(std::uint64_t ticket) {
    const auto found = tickets_.find(ticket);
    if (found == tickets_.end()) return;
    Session& session = *found->second;
    tickets_.erase(found);
    const auto waiting = std::find_if(session.waiting.begin(),
                                      session.waiting.end(),
                                      [&](const Waiting& one) { return one.ticket == ticket; });
    CATENET_ASSERT(waiting != session.waiting.end() && !waiting->reply,
                   "a request that was answered is not left unanswered");
    session.waiting.erase(waiting);
    begin_sending(session);
}

void Service::begin_sending(Session& session) {
    const bool has_reply = !session.waiting.empty() && session.waiting.front().reply;
    if (session.sending || !has_reply) return;
    session.sending = true;
    start_task(send(session));
}

app::Task Service::send(Session& session) {
    while (!session.over && !session.waiting.empty() && session.waiting.front().reply) {
        tickets_.erase(session.waiting.front().ticket);
        session.channel.announce(std::move(session.waiting.front().reply));
        session.waiting.pop_front();
        co_await session.channel.send();
    }
    session.sending = false;
    if (session.over) sessions_.erase(session.place);
}

void Service::end(Session& session) {
    session.over = true;
    std::deque<Waiting> waiting;
    waiting.swap(session.waiting);
    for (Waiting& one : waiting) {
        tickets_.erase(one.ticket);
        if (one.reply) {
            node().drop(std::move(one.reply), {response_layer(), rules::kGone});
        } else {
            handler_.on_gone(one.ticket);
        }
    }
    session.channel.close();
    if (!session.sending) sessions_.erase(session.place);
}

}  // namespace catenet::modbus_tcp
