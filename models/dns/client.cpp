#include "models/dns/client.hpp"

#include "models/dns/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/simulation.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace catenet::dns {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);

error_code unreadable() {
    return make_error_code(boost::system::errc::bad_message);
}

std::string words_over_udp(const error_code& failed, Duration patience) {
    if (failed == error::timed_out) return "no answer within " + catenet::to_string(patience);
    if (failed == error::connection_refused) return "nobody listens on its port 53";
    if (failed == error::network_unreachable) return "its network cannot be reached";
    if (failed == error::no_buffer_space) return "no port is free to ask from";
    return "it cannot be reached";
}

std::string words_over_tcp(const error_code& failed, Duration patience) {
    if (failed == error::timed_out) {
        return "over TCP none came within " + catenet::to_string(patience);
    }
    if (failed == error::connection_refused) return "nobody listens on its TCP port 53";
    if (failed == error::message_size) return "it is too long for TCP, too";
    if (failed == unreadable()) return "what came over TCP cannot be read";
    if (failed == error::no_buffer_space) return "no TCP port is free to ask from";
    const bool is_closed = failed == error::eof || failed == error::connection_reset ||
                           failed == error::broken_pipe || failed == error::not_connected;
    if (is_closed) return "it closed the TCP connection without an answer";
    return "its TCP port 53 cannot be reached";
}

asio::awaitable<error_code> send(Channel& channel, Query& query) {
    channel.announce(std::move(query.packet));
    error_code failed = co_await channel.connect(query.server);
    if (failed) {
        channel.give_up(words_over_tcp(failed, query.patience));
    } else {
        failed = co_await channel.send();
    }
    co_return failed;
}

}  // namespace

std::string words_for(const Outcome& outcome, Duration patience) {
    if (!outcome.over_tcp) return words_over_udp(outcome.failed, patience);
    return "the answer was cut, and " + words_over_tcp(outcome.failed, patience);
}

void say_told(sim::Node& node,
              const Question& question,
              Ipv4Address server,
              const Outcome& outcome) {
    const std::string name = to_string(question);
    const std::string answer = gist_of(outcome.message);
    node.say(trace::What::Note,
             {layer(), rules::kTold, outcome.incoming.port()},
             outcome.incoming.packet(),
             {{"server", server},
              {"name", std::string_view{name}},
              {"answer", std::string_view{answer}}});
}

Client::Client(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, std::string_view user)
    : node_(node),
      udp_(udp),
      tcp_(tcp),
      ids_(node.simulation().random("dns " + std::string{user} + " " + node.name())) {}

Query Client::make_query(const Question& question, bool recursion_desired, sim::Cause cause) {
    constexpr std::uint64_t kIds = 65536;
    Query query{.message = {.id = static_cast<std::uint16_t>(ids_.below(kIds)),
                            .recursion_desired = recursion_desired,
                            .questions = {question}}};
    query.packet = node_.originate(sim::Payload{query.message.emit()}, cause);
    return query;
}

// RFC 7766 5, RFC 2181 9: an answer with TC set is not used, but asked for again over TCP.
Client::Asking Client::ask(Query query) {
    const TimePoint end = saturating_add(node_.now(), query.patience);
    Outcome outcome = co_await ask_over_udp(query);
    if (outcome.failed || !outcome.message.truncated) co_return outcome;
    say_truncated(query, outcome);
    const Message& asked = query.message;
    Query again =
        make_query(asked.questions.front(), asked.recursion_desired, outcome.incoming.cause());
    again.server = query.server;
    again.patience = end - node_.now();
    outcome = {};
    co_return co_await ask_over_tcp(again);
}

Client::Asking Client::ask_over_udp(Query& query) {
    const auto socket = sockets_.emplace(sockets_.end(), node_, udp_);
    socket->connect(query.server);
    Outcome outcome;
    outcome.failed = socket->send_to(std::move(query.packet), query.server);
    sim::Timer patience(node_.executor());
    patience.expires_after(query.patience);
    patience.async_wait([&socket = *socket](error_code cancelled) {
        if (!cancelled) socket.cancel();
    });
    while (!outcome.failed) {
        auto [failed, received] = co_await socket->async_receive_from(kToken);
        outcome.failed = failed == error::operation_aborted ? error::timed_out : failed;
        if (failed) break;
        Incoming incoming{std::move(received)};
        if (!is_answer(query.message, incoming, outcome.message)) continue;
        outcome.incoming = std::move(incoming);
        break;
    }
    patience.cancel();
    socket->close();
    sockets_.erase(socket);
    co_return outcome;
}

Client::Asking Client::ask_over_tcp(Query& query) {
    const auto channel = channels_.emplace(channels_.end(), node_, tcp_);
    channel->allow(query.patience);
    Outcome outcome;
    outcome.over_tcp = true;
    outcome.failed = co_await send(*channel, query);
    if (!outcome.failed) {
        outcome.failed = co_await receive(*channel, query.message, outcome);
    }
    channel->close();
    channels_.erase(channel);
    co_return outcome;
}

// An answer to something else is no reason to give up; one that cannot be read is: there may be no
// other.
asio::awaitable<error_code> Client::receive(Channel& channel,
                                            const Message& query,
                                            Outcome& outcome) {
    while (true) {
        const Channel::Read read = co_await channel.read();
        if (read.failed) co_return read.failed;
        Incoming incoming{FromStream{node_, channel, read.bytes}};
        if (is_answer(query, incoming, outcome.message)) {
            outcome.incoming = std::move(incoming);
            co_return outcome.message.truncated ? error::message_size : error_code{};
        }
        if (!Message::parse(read.bytes)) co_return unreadable();
    }
}

// RFC 5452 9.1: the number and the question must be those that were asked.
bool Client::is_answer(const Message& query, Incoming& incoming, Message& message) {
    auto parsed = Message::parse(incoming.data());
    if (!parsed) {
        incoming.drop(node_, rule_of(parsed.error()));
        return false;
    }
    message = std::move(*parsed);
    const bool is_ours =
        message.response && message.id == query.id && message.questions == query.questions;
    if (!is_ours) {
        incoming.drop(node_, rules::kNotAsked, {{"dns.id", message.id}});
    }
    return is_ours;
}

void Client::say_truncated(const Query& query, const Outcome& outcome) {
    const std::string name = to_string(query.message.questions.front());
    node_.say(trace::What::Note,
              {layer(), rules::kTruncated, outcome.incoming.port()},
              outcome.incoming.packet(),
              {{"server", query.server.address}, {"name", std::string_view{name}}});
}

std::size_t Client::held() const {
    std::size_t held = 0;
    for (const auto& socket : sockets_) held += socket.held();
    for (const Channel& channel : channels_) held += channel.held();
    return held;
}

}  // namespace catenet::dns
