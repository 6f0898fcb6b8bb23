#include "models/http/client.hpp"

#include "models/http/rules.hpp"

#include "sim/net/question.hpp"

#include <iterator>

namespace catenet::http {
namespace {

namespace error = boost::asio::error;
using sockets::error_code;

// RFC 9112 9.2: "idempotent methods" may be asked again by the client itself.
bool is_idempotent(const std::string& method) {
    return method != "POST";
}

// RFC 9110 15.4: whether a client goes on by itself, and whether by GET then.
bool is_redirection(unsigned status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
bool becomes_get(unsigned status, const std::string& method) {
    if (method == "PUT") return status == 303;
    return method == "POST" && (status == 301 || status == 302 || status == 303);
}

// The peer was not there any more when he was asked.
bool was_closed(const error_code& failed) {
    return failed == error::eof || failed == error::connection_reset ||
           failed == error::broken_pipe || failed == error::not_connected;
}

}  // namespace

void Client::begin(Order order) {
    CATENET_ASSERT(order.count > 0, "a client asks at least once");
    Job& job = jobs_.emplace_back();
    job.order = std::move(order);
    job.place = std::prev(jobs_.end());
    start_task(run(job));
}

std::size_t Client::held() const {
    std::size_t held = 0;
    for (const Job& job : jobs_) held += job.channel ? job.channel->held() : 0;
    return held;
}

app::Task Client::run(Job& job) {
    const std::uint64_t count = job.order.count;
    for (std::uint64_t n = 1; n <= count; ++n) {
        const TimePoint next = saturating_add(node().now(), job.order.every);
        co_await fetch(job);
        if (n < count) {
            co_await wait_until(job, next);
        }
    }
    close(job);
    jobs_.erase(job.place);
}

// Meanwhile the server may close the connection; then it is closed at both ends.
app::Task Client::wait_until(Job& job, TimePoint when) {
    if (job.channel && when > node().now()) {
        job.channel->allow(when - node().now());
        const error_code ended = co_await job.channel->watch();
        if (ended != error::timed_out) close(job);
    }
    if (when <= node().now()) co_return;
    sim::Timer timer(node().executor());
    co_await app::pause(timer, when - node().now());
}

// One resource, wherever it has gone.
app::Task Client::fetch(Job& job) {
    const Order& order = job.order;
    Step step{order.to, order.port, order.url, order.method, order.body};
    for (unsigned redirects = 0;; ++redirects) {
        const std::optional<Response> response = co_await ask(job, step);
        if (!response || !is_redirection(response->status)) co_return;
        const std::string* const location = response->fields.find("Location");
        if (location == nullptr) co_return;
        if (redirects == kMostRedirects) {
            node().say(
                trace::What::Note,
                {layer(), rules::kTooManyRedirects},
                {{"uri", std::string_view{*location}}, {"count", std::uint64_t{kMostRedirects}}});
            co_return;
        }
        if (becomes_get(response->status, step.method)) {
            step.method = "GET";
            step.body.clear();
        }
        const bool goes_on = co_await follow(order, step, *location);
        if (!goes_on) co_return;
    }
}

// False if that is no place of HTTP.
boost::asio::awaitable<bool> Client::follow(const Order& order, Step& step, std::string location) {
    const auto url = resolve(step.url, location);
    if (!url) co_return false;
    node().say(
        trace::What::Note, {layer(), rules::kFollows}, {{"uri", std::string_view{location}}});
    const bool is_elsewhere = !order.by_proxy && url->host != step.url.host;
    step.url = *url;
    if (!order.by_proxy) step.port = url->port;
    if (is_elsewhere) {
        step.to = co_await hosts_.find(url->host);
    }
    co_return true;
}

Client::Answered Client::ask(Job& job, const Step& step) {
    const Request request = request_for(job.order, step);
    const std::string head = head_of(request);
    const std::string uri = to_string(step.url);
    sim::Packet message = node().originate(sim::Payload{bytes_of(head)});
    app::Question question{node(), layer(), step.to, message, job.series};
    job.series = question.series();
    node().say(trace::What::Note,
               {layer(), rules::kAsks},
               message,
               {{"to", std::string_view{step.to.name}},
                {"http.request.method", std::string_view{request.method}},
                {"uri", std::string_view{uri}}});
    if (step.to.is_nobody()) {
        question.say_unanswered(step.to.why_nobody());
        app::drop_for_nobody(node(), layer(), step.to, std::move(message));
        co_return std::nullopt;
    }
    const std::string bytes = emit(request);
    const error_code failed = co_await exchange(job, step, std::move(message), bytes);
    if (failed) {
        say_unanswered(job, question, words_for(failed, kPatience));
        co_return std::nullopt;
    }
    if (const auto problem = job.channel->parser().problem()) {
        say_unanswered(
            job, question, "what it says is no answer: " + std::string{words_for(*problem)});
        co_return std::nullopt;
    }
    Response response = job.channel->parser().take_response();
    say_answered(job, question, step, response);
    remember(uri, response);
    const bool stays = !job.order.close && !job.channel->at_end() && !job.channel->has_unread() &&
                       persists(response.minor, response.fields);
    if (!stays) close(job);
    co_return response;
}

// By the connection that there is. If the server had closed it meanwhile, and may be asked twice,
// by another one (RFC 9112 9.3.1).
Client::Done Client::exchange(Job& job,
                              const Step& step,
                              sim::Packet message,
                              const std::string& bytes) {
    const TimePoint end = saturating_add(node().now(), kPatience);
    const sim::Cause cause = message.as_cause();
    const ipv4::Endpoint peer{step.to.address, step.port};
    const bool is_used = job.channel && job.peer == peer;
    Channel& first = is_used ? *job.channel : open(job, peer);
    first.announce(std::move(message));
    first.allow(kPatience);
    const error_code failed = co_await attempt(first, step, bytes);
    const bool again = is_used && was_closed(failed) && !first.parser().has_begun() &&
                       is_idempotent(step.method) && end > node().now();
    if (!again) co_return failed;
    node().say(
        trace::What::Note, {layer(), rules::kAsksAgain}, {{"to", std::string_view{step.to.name}}});
    Channel& second = open(job, peer);
    second.socket().because_of(cause);
    second.allow(end - node().now());
    co_return co_await attempt(second, step, bytes);
}

Client::Done Client::attempt(Channel& channel, const Step& step, const std::string& bytes) {
    if (step.method == "HEAD") channel.parser().expect_head_only();
    if (!channel.socket().is_open()) {
        const ipv4::Endpoint peer{step.to.address, step.port};
        const error_code unconnected = co_await channel.connect(peer);
        if (unconnected) co_return unconnected;
    }
    const error_code unsent = co_await channel.write(bytes);
    if (unsent) co_return unsent;
    co_return co_await channel.read_final();
}

Channel& Client::open(Job& job, const ipv4::Endpoint& peer) {
    close(job);
    job.peer = peer;
    job.channel.emplace(node(), tcp_, Parser::Of::Responses);
    job.channel->set_peer(peer);
    return *job.channel;
}

void Client::close(Job& job) {
    if (!job.channel) return;
    job.channel->close();
    job.channel.reset();
}

void Client::say_unanswered(Job& job, app::Question& question, const std::string& because) {
    question.say_unanswered(because);
    job.channel->give_up(because);
    close(job);
}

// The answer is a message of its own, which the last segment has brought.
void Client::say_answered(Job& job,
                          app::Question& question,
                          const Step& step,
                          const Response& response) {
    const std::string head = head_of(response);
    const std::string uri = to_string(step.url);
    const std::string status =
        std::to_string(response.status) + (response.reason.empty() ? "" : " " + response.reason);
    const std::string value = response.body.empty() ? status : gist_of(response.body);
    const sim::Cause cause = job.channel->socket().cause_of_read();
    sim::Packet message = node().originate(sim::Payload{bytes_of(head)}, cause);
    node().say(trace::What::Note,
               {layer(), sim::rules::kGot},
               message,
               {{"value", std::string_view{value}}, {"from", step.to.address}});
    question.say_answered(nullptr);
    node().deliver(std::move(message),
                   {layer(), rules::kReceived},
                   {{"uri", std::string_view{uri}},
                    {"status", std::uint64_t{response.status}},
                    {"bytes", std::uint64_t{response.body.size()}}});
}

Request Client::request_for(const Order& order, const Step& step) const {
    Request request{.method = step.method,
                    .target = order.by_proxy ? to_string(step.url) : step.url.target,
                    .fields = Fields{{"Host", authority_of(step.url)}, {"User-Agent", "Catenet"}},
                    .body = step.body};
    Fields& fields = request.fields;
    fields.add("Accept", "*/*");
    const auto known = remembered_.find(to_string(step.url));
    if (order.if_changed && known != remembered_.end()) {
        const Remembered& last = known->second;
        if (!last.etag.empty()) fields.add("If-None-Match", last.etag);
        if (!last.modified.empty()) fields.add("If-Modified-Since", last.modified);
    }
    for (const Field& field : order.fields.all()) fields.set(field.name, field.value);
    if (step.method == "POST" || step.method == "PUT") {
        if (!fields.has("Content-Type")) fields.add("Content-Type", "text/plain");
        fields.set("Content-Length", std::to_string(step.body.size()));
    }
    if (order.close) fields.set("Connection", "close");
    return request;
}

void Client::remember(const std::string& uri, const Response& response) {
    if (response.status != 200) return;
    if (remembered_.size() >= kMostRemembered && remembered_.count(uri) == 0) return;
    const std::string* const etag = response.fields.find("ETag");
    const std::string* const modified = response.fields.find("Last-Modified");
    remembered_[uri] = {etag == nullptr ? "" : *etag, modified == nullptr ? "" : *modified};
}

}  // namespace catenet::http
