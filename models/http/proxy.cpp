#include "models/http/proxy.hpp"

#include "models/http/grammar.hpp"
#include "models/http/rules.hpp"

#include <algorithm>
#include <array>

namespace catenet::http {
namespace {

namespace error = boost::asio::error;
using sockets::error_code;

// RFC 9110 7.6.1: what is said of the connection, whether or not Connection lists it.
constexpr std::array<std::string_view, 8> kOfConnection{"Connection",
                                                        "Proxy-Connection",
                                                        "Keep-Alive",
                                                        "TE",
                                                        "Trailer",
                                                        "Transfer-Encoding",
                                                        "Upgrade",
                                                        "Expect"};

Fields of_the_message(const Fields& fields) {
    const auto listed = fields.list("Connection");
    Fields kept = fields;
    for (const std::string_view name : listed) kept.remove(name);
    for (const std::string_view name : kOfConnection) kept.remove(name);
    return kept;
}

// RFC 9110 7.6.3: protocol version and pseudonym, behind those who passed it on before.
void add_via(Fields& fields, unsigned minor, std::string_view name) {
    fields.add("Via", "1." + std::to_string(minor) + " " + std::string{name});
}

}  // namespace

Request passed_on(const Request& request, const Url& upstream, std::string_view name) {
    Request passed{.method = request.method,
                   .target = upstream.target,
                   .fields = Fields{{"Host", authority_of(upstream)}},
                   .body = request.body};
    const Fields kept = of_the_message(request.fields);
    for (const Field& field : kept.all()) {
        const bool is_new = equal_ignoring_case(field.name, "Host") ||
                            equal_ignoring_case(field.name, "Content-Length");
        if (!is_new) passed.fields.add(field.name, field.value);
    }
    const bool has_body = !request.body.empty() || request.fields.has("Content-Length") ||
                          request.fields.has("Transfer-Encoding");
    if (has_body) passed.fields.add("Content-Length", std::to_string(request.body.size()));
    add_via(passed.fields, request.minor, name);
    passed.fields.add("Connection", "close");
    return passed;
}

Response passed_back(Response response, std::string_view name, bool to_head) {
    const unsigned minor = response.minor;
    response.minor = kMinor;
    response.fields = of_the_message(response.fields);
    if (!to_head && !is_bare(response.status)) {
        response.fields.set("Content-Length", std::to_string(response.body.size()));
    }
    response.trailers = {};
    add_via(response.fields, minor, name);
    return response;
}

bool has_passed(const Request& request, std::string_view name) {
    const auto passed = request.fields.list("Via");
    return std::any_of(passed.begin(), passed.end(), [&](std::string_view by) {
        const std::string_view behind = trimmed(by.substr(std::min(by.find(' '), by.size())));
        return behind.substr(0, behind.find(' ')) == name;
    });
}

Proxy::Proxy(sim::Node& node, tcp::Tcp& tcp, const Hosts& hosts, ProxySettings settings)
    : Service(node, tcp, settings.service), hosts_(hosts), settings_(std::move(settings)) {}

std::size_t Proxy::held() const {
    std::size_t held = Service::held();
    for (const Channel& channel : upstreams_) held += channel.held();
    return held;
}

std::optional<Url> Proxy::url_of(const Request& request) const {
    const bool is_origin_form = request.target.starts_with('/');
    if (!settings_.upstream) {
        return is_origin_form ? std::nullopt : Url::parse(request.target);
    }
    Url url = *settings_.upstream;
    if (is_origin_form) {
        url.target = request.target;
        return url;
    }
    const auto absolute = Url::parse(request.target);
    if (!absolute) return std::nullopt;
    url.target = absolute->target;
    return url;
}

Service::Replying Proxy::reply(const Asked& asked) {
    if (has_passed(asked.request, node().name())) {
        co_return Reply{refusal(508, "it has come through here already"), asked.cause};
    }
    if (asked.request.method == "CONNECT") {
        co_return Reply{refusal(501, "it makes no tunnels"), asked.cause};
    }
    const auto url = url_of(asked.request);
    if (!url) {
        co_return Reply{refusal(400, "the target does not say which server is meant"), asked.cause};
    }
    const app::Target target = co_await hosts_.find(url->host);
    if (target.is_nobody()) {
        co_return Reply{refusal(502, target.why_nobody()), asked.cause};
    }
    co_return co_await ask(asked, *url, target);
}

Service::Replying Proxy::ask(const Asked& asked, const Url& url, const app::Target& target) {
    const auto place = upstreams_.emplace(upstreams_.end(), node(), tcp(), Parser::Of::Responses);
    Channel& channel = *place;
    channel.allow(settings_.timeout);
    const error_code failed = co_await exchange(channel, asked, url, target.address);
    const sim::Cause heard = channel.socket().cause_of_read();
    Reply reply;
    if (failed == error::timed_out) {
        const std::string because = words_for(failed, settings_.timeout);
        reply = fail(channel, 504, because, asked.cause);
    } else if (failed) {
        reply = fail(channel, 502, words_for(failed, settings_.timeout), asked.cause);
    } else if (const auto problem = channel.parser().problem()) {
        const std::string because{words_for(*problem)};
        reply = fail(channel, 502, "what it says is no answer: " + because, heard);
    } else {
        const bool to_head = asked.request.method == "HEAD";
        Response response = channel.parser().take_response();
        reply.answer.response = passed_back(std::move(response), node().name(), to_head);
        reply.answer.because = "that is what " + channel.peer() + " says";
        reply.cause = heard;
    }
    channel.close();
    upstreams_.erase(place);
    co_return reply;
}

// Interim answers are for us (RFC 9110 15.2: "A proxy MUST forward 1xx responses unless the proxy
// itself requested the generation of the 1xx response"): what asks for them was taken out.
Channel::Done Proxy::exchange(Channel& channel,
                              const Asked& asked,
                              const Url& url,
                              Ipv4Address to) {
    const Request request = passed_on(asked.request, url, node().name());
    const ipv4::Endpoint server{to, url.port};
    const std::string uri = to_string(url);
    const std::string name = ipv4::to_string(server);
    const std::string head = head_of(request);
    sim::Packet message = node().originate(sim::Payload{bytes_of(head)}, asked.cause);
    node().say(trace::What::Note,
               {layer(), rules::kPassesOn},
               message,
               {{"to", std::string_view{name}},
                {"http.request.method", std::string_view{request.method}},
                {"uri", std::string_view{uri}}});
    channel.announce(std::move(message));
    if (request.method == "HEAD") channel.parser().expect_head_only();
    const error_code unconnected = co_await channel.connect(server);
    if (unconnected) co_return unconnected;
    const std::string bytes = emit(request);
    const error_code unsent = co_await channel.write(bytes);
    if (unsent) co_return unsent;
    co_return co_await channel.read_final();
}

Service::Reply Proxy::fail(Channel& channel,
                           unsigned status,
                           const std::string& because,
                           sim::Cause cause) {
    node().say(trace::What::Note,
               {layer(), rules::kNoHelp},
               {{"to", std::string_view{channel.peer()}}, {"because", std::string_view{because}}});
    channel.give_up(because);
    return {refusal(status, channel.peer() + ": " + because), cause};
}

}  // namespace catenet::http
