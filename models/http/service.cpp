#include "models/http/service.hpp"

#include "models/http/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <iterator>

namespace catenet::http {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;
using sockets::error_code;

constexpr std::string_view kContinue = "100-continue";

// RFC 9110 10.1.1: "A server MUST ignore" it in HTTP/1.0.
bool expects(const Parser& parser) {
    return parser.minor() >= 1 && parser.fields().has("Expect");
}

}  // namespace

Service::Service(sim::Node& node, tcp::Tcp& tcp, const ServiceSettings& settings)
    : App(node), tcp_(tcp), settings_(settings), acceptor_(node, tcp) {
    const error_code failed = acceptor_.listen(settings.port);
    CATENET_ASSERT(!failed, "the ports of services are checked before");
}

void Service::start() {
    start_task(accept());
}

std::size_t Service::held() const {
    std::size_t held = 0;
    for (const Session& session : sessions_) held += session.channel.held();
    return held;
}

void Service::on_answer(const Asked&, const Reply&, const sim::Packet&) {}

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
        if (wants_pieces()) session.channel.keep_pieces();
        if (sessions_.size() <= kMostSessions) {
            start_task(serve(session));
            continue;
        }
        node().say(
            trace::What::Note, {layer(), rules::kBusy}, {{"count", std::uint64_t{kMostSessions}}});
        session.channel.socket().abort();
        sessions_.erase(session.place);
    }
}

app::Task Service::serve(Session& session) {
    bool stays = true;
    for (std::uint64_t served = 1; stays; ++served) {
        const bool may_stay = settings_.keep_alive && served < settings_.max_requests;
        stays = co_await serve_one(session, may_stay);
    }
    co_await session.channel.close_in_stages(kLinger);
    sessions_.erase(session.place);
}

// False if the connection ends with it.
asio::awaitable<bool> Service::serve_one(Session& session, bool may_stay) {
    Channel& channel = session.channel;
    channel.allow(settings_.idle_timeout);
    error_code failed = co_await read_request(session);
    const bool is_late = failed == error::timed_out && channel.parser().has_begun();
    if (failed && !is_late) {
        say_end(session, failed);
        co_return false;
    }
    Asked asked{.from = channel.socket().remote_endpoint().address,
                .cause = channel.socket().cause_of_read()};
    Reply answer;
    bool stays = false;
    channel.allow_for_ever();
    if (is_late || channel.parser().problem()) {
        answer = refuse(session);
        asked.request.method = "?";
        asked.request.target = "?";
    } else {
        if (wants_pieces()) asked.pieces = channel.take_pieces();
        asked.request = channel.parser().take_request();
        stays = may_stay && persists(asked.request.minor, asked.request.fields);
        answer = co_await reply(asked);
    }
    finish(answer.answer, asked, stays);
    channel.allow(settings_.idle_timeout);
    failed = co_await send(session, asked, answer);
    co_return stays && !failed;
}

// RFC 9110 10.1.1: who asks before he sends the body is told to go on.
Service::Done Service::read_request(Session& session) {
    Channel& channel = session.channel;
    const error_code failed = co_await channel.read_head();
    if (failed || channel.parser().problem()) co_return failed;
    const bool waits = !channel.parser().is_complete() && expects(channel.parser()) &&
                       channel.parser().fields().lists("Expect", kContinue);
    if (waits) {
        node().say(trace::What::Note,
                   {layer(), rules::kContinue},
                   {{"from", std::string_view{channel.peer()}}});
        channel.socket().because_of(channel.socket().cause_of_read());
        const std::string interim = head_of(response_of(100));
        const error_code unsent = co_await channel.write(interim);
        if (unsent) co_return unsent;
    }
    co_return co_await channel.read();
}

void Service::say_end(Session& session, const error_code& failed) {
    if (failed != error::timed_out) return;  // the peer has closed it, which TCP has told
    node().say(
        trace::What::Note,
        {layer(), rules::kIdle},
        {{"from", std::string_view{session.channel.peer()}}, {"timeout", settings_.idle_timeout}});
}

// What cannot be read, or has not come to its end in time (RFC 9110 15.5.9).
Service::Reply Service::refuse(Session& session) {
    const auto& problem = session.channel.parser().problem();
    const std::string_view because = problem ? words_for(*problem) : "its end has not come in time";
    node().say(trace::What::Note,
               {layer(), rules::kMalformed},
               {{"from", std::string_view{session.channel.peer()}}, {"because", because}});
    return {refusal(problem ? status_of(*problem) : 408, std::string{because}),
            session.channel.socket().cause_of_read()};
}

// What every answer has; one that was passed on may have some already.
void Service::finish(Answer& answer, const Asked& asked, bool stays) const {
    Fields& fields = answer.response.fields;
    if (!fields.has("Date")) fields.add("Date", to_date(seconds_of(node().now())));
    if (!fields.has("Server")) fields.add("Server", "Catenet");
    if (!stays) {
        fields.add("Connection", "close");
    } else if (asked.request.minor == 0) {
        fields.add("Connection", "keep-alive");
    }
}

Service::Done Service::send(Session& session, const Asked& asked, const Reply& reply) {
    const Response& response = reply.answer.response;
    const std::string head = head_of(response);
    const bool is_bare_answer = asked.request.method == "HEAD" || is_bare(response.status);
    const std::string bytes = is_bare_answer ? head : emit(response);
    std::vector<sim::Cause> causes{reply.cause};
    causes.insert(causes.end(), reply.also.begin(), reply.also.end());
    const sim::Payload shown{bytes_of(wants_pieces() ? bytes : head)};
    sim::Packet message = node().originate(shown, causes);
    node().say(trace::What::Note,
               {layer(), rules::kAnswers},
               message,
               {{"http.request.method", std::string_view{asked.request.method}},
                {"uri", std::string_view{asked.request.target}},
                {"status", std::uint64_t{response.status}},
                {"bytes", std::uint64_t{bytes.size() - head.size()}},
                {"because", std::string_view{reply.answer.because}}});
    on_answer(asked, reply, message);
    session.channel.announce(std::move(message));
    co_return co_await session.channel.write(bytes);
}

}  // namespace catenet::http
