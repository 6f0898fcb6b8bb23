#include "models/dns/client.hpp"

#include "models/dns/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/simulation.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace catenet::dns {

namespace asio = boost::asio;
namespace error = boost::asio::error;

std::string words_for(const sockets::error_code& failed, Duration patience) {
    if (failed == error::timed_out) return "no answer within " + catenet::to_string(patience);
    if (failed == error::connection_refused) return "nobody listens on its port 53";
    if (failed == error::network_unreachable) return "its network cannot be reached";
    if (failed == error::no_buffer_space) return "no port is free to ask from";
    return "it cannot be reached";
}

void say_told(sim::Node& node,
              const Question& question,
              Ipv4Address server,
              const Outcome& outcome) {
    const std::string name = to_string(question);
    const std::string answer = gist_of(outcome.message);
    node.say(trace::What::Note,
             {layer(), rules::kTold, &outcome.received.port()},
             outcome.received.packet(),
             {{"server", server},
              {"name", std::string_view{name}},
              {"answer", std::string_view{answer}}});
}

Client::Client(sim::Node& node, udp::Udp& udp, std::string_view user)
    : node_(node),
      udp_(udp),
      ids_(node.simulation().random("dns " + std::string{user} + " " + node.name())) {}

Query Client::make_query(const Question& question, bool recursion_desired, sim::Cause cause) {
    constexpr std::uint64_t kIds = 65536;
    const Message message{.id = static_cast<std::uint16_t>(ids_.below(kIds)),
                          .recursion_desired = recursion_desired,
                          .questions = {question}};
    Query query{.id = message.id, .question = question};
    query.packet = node_.originate(sim::Payload{message.emit()}, cause);
    return query;
}

asio::awaitable<Outcome> Client::ask(Query query) {
    const auto socket = sockets_.emplace(sockets_.end(), node_, udp_);
    socket->connect(query.server);
    Outcome outcome;
    outcome.failed = socket->send_to(std::move(query.packet), query.server);
    sim::Timer patience(node_.executor());
    patience.expires_after(query.patience);
    patience.async_wait([&socket = *socket](sockets::error_code cancelled) {
        if (!cancelled) socket.cancel();
    });
    while (!outcome.failed) {
        auto [failed, received] =
            co_await socket->async_receive_from(asio::as_tuple(asio::use_awaitable));
        outcome.failed = failed == error::operation_aborted ? error::timed_out : failed;
        if (failed) break;
        if (!is_answer(query, received, outcome.message)) continue;
        outcome.received = std::move(received);
        break;
    }
    patience.cancel();
    socket->close();
    sockets_.erase(socket);
    co_return outcome;
}

// RFC 5452 9.1: the number and the question must be those that were asked.
bool Client::is_answer(const Query& query, sockets::Received& received, Message& message) {
    auto parsed = Message::parse(received.data());
    if (!parsed) {
        received.drop(node_, {layer(), rule_of(parsed.error()), &received.port()});
        return false;
    }
    message = std::move(*parsed);
    const bool is_ours = message.response && message.id == query.id &&
                         message.questions == std::vector<Question>{query.question};
    if (!is_ours) {
        received.drop(
            node_, {layer(), rules::kNotAsked, &received.port()}, {{"dns.id", message.id}});
    }
    return is_ours;
}

std::size_t Client::held() const {
    std::size_t held = 0;
    for (const auto& socket : sockets_) held += socket.held();
    return held;
}

}  // namespace catenet::dns
