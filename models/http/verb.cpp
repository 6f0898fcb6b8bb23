#include "models/http/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/http/client.hpp"
#include "models/http/grammar.hpp"
#include "models/http/range.hpp"
#include "models/http/site.hpp"

#include <array>

namespace catenet::http {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::Parameter;
using scenario::Type;

constexpr std::uint16_t kProxyPort = 8080;  // that `http-proxy` listens at
constexpr std::uint64_t kMostData = std::uint64_t{16} << 20U;

// Of the framing and of the connection: what the client itself says.
constexpr std::array<std::string_view, 4> kOwnFields{
    "Host", "Content-Length", "Transfer-Encoding", "Connection"};

std::vector<Parameter> common_parameters() {
    return {app::actor_parameter(),
            {.name = "url",
             .type = Type::Text,
             .sentence = "what is asked for: http://srv/index.html; the host is a node, a domain "
                         "name or an address",
             .required = true},
            app::count_parameter("how many requests, one after the other by one connection"),
            app::every_parameter(
                "1s", "the time from one request to the next, if its answer is there by then"),
            {.name = "header",
             .type = Type::Text,
             .sentence = "a field that the request has as well: 'Accept-Language: de'"},
            {.name = "close",
             .type = Type::Flag,
             .sentence = "each request by a connection of its own"},
            {.name = "proxy",
             .type = Type::Endpoint,
             .sentence = "who is asked in the server's place, at port 8080 if it does not say"}};
}

Parameter range_parameter() {
    return {.name = "range",
            .type = Type::Text,
            .sentence = "only these bytes: 0-99, 500- (from there on), -500 (the last)"};
}

Parameter if_changed_parameter() {
    return {.name = "if-changed",
            .type = Type::Flag,
            .sentence = "only if it is not what the last answer for that url gave"};
}

std::vector<Parameter> data_parameters() {
    return {
        {.name = "data", .type = Type::AnyText, .sentence = "what is sent"},
        {.name = "size", .type = Type::Bytes, .sentence = "how much is sent, in place of a text"}};
}

// Nothing if that is no field, or one that the client sees to itself.
std::optional<Field> field_from(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const Field field{std::string{text.substr(0, colon)},
                      std::string{trimmed(text.substr(colon + 1))}};
    if (!is_token(field.name) || !is_field_text(field.value)) return std::nullopt;
    for (const std::string_view own : kOwnFields) {
        if (equal_ignoring_case(field.name, own)) return std::nullopt;
    }
    return field;
}

// Who is asked: the proxy, or the host of the url.
std::string peer_of(const Arguments& given, const Url& url) {
    return given.has("proxy") ? given.at("proxy").as<scenario::Endpoint>().host : url.host;
}

void check_words(const Arguments& given, Diagnostics& diagnostics) {
    if (given.has("header") && !field_from(given.text("header"))) {
        diagnostics.error(given.at("header").where,
                          "'" + given.text("header") + "' is no field that a request can be given",
                          "'Name: value'; Host, Connection and the length the client says itself");
    }
    if (given.has("range") && !is_range(given.text("range"))) {
        diagnostics.error(given.at("range").where,
                          "'" + given.text("range") + "' is no range of bytes",
                          "0-99, 500- or -500");
    }
    if (given.has("size") && given.bytes("size").count > kMostData) {
        diagnostics.error(given.at("size").where, "a request carries at most 16MiB");
    }
}

void prepare(const scenario::VerbUse& use, Diagnostics& diagnostics) {
    const Arguments& given = use.arguments;
    app::find_actor<Client>(use, "ask by HTTP", diagnostics);
    check_words(given, diagnostics);
    const auto url = Url::parse(given.text("url"));
    if (!url) {
        return diagnostics.error(given.at("url").where,
                                 "'" + given.text("url") + "' is no url of HTTP",
                                 "http://srv/index.html, http://10.0.0.80:8080/");
    }
    const scenario::Span where =
        given.has("proxy") ? given.at("proxy").where : given.at("url").where;
    app::check_target(use, peer_of(given, *url), where, diagnostics);
}

Fields fields_of(const Arguments& given) {
    Fields fields;
    if (given.has("range")) fields.add("Range", "bytes=" + given.text("range"));
    if (!given.has("header")) return fields;
    const auto field = field_from(given.text("header"));
    CATENET_ASSERT(field.has_value(), "a verb is performed after it was prepared");
    fields.add(field->name, field->value);
    return fields;
}

std::uint16_t port_of(const Arguments& given, const Url& url) {
    if (!given.has("proxy")) return url.port;
    return given.at("proxy").as<scenario::Endpoint>().port.value_or(kProxyPort);
}

std::string body_of(const Arguments& given) {
    if (given.has("size")) return filling(given.bytes("size").count);
    return given.has("data") ? given.text("data") : std::string{};
}

void begin(const scenario::VerbUse& use, const char* method) {
    const Arguments& given = use.arguments;
    auto* const client = app::find_app<Client>(use.world, given.text("actor"));
    const auto url = Url::parse(given.text("url"));
    CATENET_ASSERT(client != nullptr && url, "a verb is performed after it was prepared");
    Order order{.url = *url,
                .port = port_of(given, *url),
                .by_proxy = given.has("proxy"),
                .method = method,
                .body = body_of(given),
                .fields = fields_of(given),
                .count = given.count("count"),
                .every = given.duration("every"),
                .if_changed = given.has("if-changed") && given.flag("if-changed"),
                .close = given.flag("close")};
    app::with_target(use, peer_of(given, *url), [client, order](const app::Target& target) mutable {
        order.to = target;
        client->begin(order);
    });
}

constexpr std::string_view kOptions =
    " [count <count>] [every <every>] [header <header>] [close] [proxy <proxy>]";

scenario::VerbKind verb(const std::string& name,
                        std::string sentence,
                        std::vector<Parameter> more) {
    scenario::VerbKind verb{
        {.name = name, .sentence = std::move(sentence), .parameters = common_parameters()}};
    std::string form = "<actor> " + name + " <url>" + std::string{kOptions};
    for (Parameter& parameter : more) {
        form += parameter.type == Type::Flag ? " [" + parameter.name + "]"
                                             : " [" + parameter.name + " <" + parameter.name + ">]";
        verb.parameters.push_back(std::move(parameter));
    }
    verb.forms = {std::move(form)};
    verb.prepare = prepare;
    return verb;
}

scenario::VerbKind data_verb(const std::string& name, std::string sentence) {
    scenario::VerbKind kind = verb(name, std::move(sentence), {});
    for (Parameter& parameter : data_parameters()) kind.parameters.push_back(std::move(parameter));
    const std::string begin = "<actor> " + name + " <url> ";
    const std::string options{kOptions};
    kind.forms = {begin + "size <size>" + options, begin + "<data>" + options};
    return kind;
}

}  // namespace

std::vector<scenario::VerbKind> verbs() {
    scenario::VerbKind get = verb("get",
                                  "asks an HTTP server for a resource; waits 10s for each answer",
                                  {range_parameter(), if_changed_parameter()});
    get.perform = [](const scenario::VerbUse& use) { begin(use, "GET"); };
    scenario::VerbKind head = verb("head",
                                   "asks an HTTP server what it says of a resource, without it",
                                   {if_changed_parameter()});
    head.perform = [](const scenario::VerbUse& use) { begin(use, "HEAD"); };
    scenario::VerbKind post = data_verb("post", "sends something to a resource of an HTTP server");
    post.perform = [](const scenario::VerbUse& use) { begin(use, "POST"); };
    scenario::VerbKind put = data_verb("put", "says what a resource of an HTTP server is to be");
    put.perform = [](const scenario::VerbUse& use) { begin(use, "PUT"); };
    return {std::move(get), std::move(head), std::move(post), std::move(put)};
}

}  // namespace catenet::http
