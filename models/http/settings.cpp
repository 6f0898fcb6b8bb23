#include "models/http/settings.hpp"

#include "models/apps/app/listeners.hpp"
#include "models/apps/app/words.hpp"
#include "models/http/grammar.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::http {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::NamedValue;
using scenario::Parameter;
using scenario::Type;

constexpr std::uint64_t kMostContent = std::uint64_t{16} << 20U;

Parameter port_parameter(std::string fallback) {
    Parameter port = app::port_parameter("port", "the TCP port that it listens at");
    port.fallback = std::move(fallback);
    return port;
}

// Of a server and of a proxy.
std::vector<Parameter> connection_parameters() {
    return {{.name = "keep-alive",
             .type = Type::Flag,
             .fallback = "yes",
             .sentence = "takes more than one request by one connection"},
            {.name = "max-requests",
             .type = Type::Count,
             .fallback = "100",
             .sentence = "how many by one connection",
             .least = 1},
            {.name = "idle-timeout",
             .type = Type::Duration,
             .fallback = "5s",
             .sentence = "closes a connection by which nothing has come for so long",
             .least = 1}};
}

Parameter file_parameter() {
    return {.name = "file",
            .type = Type::Structure,
            .of = {{.name = "body", .type = Type::AnyText, .sentence = "its text"},
                   {.name = "size",
                    .type = Type::Bytes,
                    .sentence = "how large it is, in place of a text; then it is digits"},
                   {.name = "type",
                    .type = Type::Text,
                    .sentence = "its media type; without it, by the end of its name"},
                   {.name = "modified",
                    .type = Type::Duration,
                    .fallback = "0s",
                    .sentence = "when it was changed last, from the start of the run on"},
                   {.name = "moved",
                    .type = Type::Text,
                    .sentence = "where it is now, for good: answered by 301"},
                   {.name = "found",
                    .type = Type::Text,
                    .sentence = "where it is for the time being: answered by 302"}}};
}

Parameter server_parameter() {
    Parameter server{.name = "http-server",
                     .type = Type::Structure,
                     .sentence = "answers requests of HTTP/1.1",
                     .of = {port_parameter("80"),
                            {.name = "files",
                             .type = Type::Map,
                             .sentence = "what it has, by path: /index.html: {body: 'Hello'}",
                             .of = {file_parameter()}},
                            {.name = "chunked",
                             .type = Type::Flag,
                             .fallback = "no",
                             .sentence = "sends bodies in chunks, without their length in front"},
                            {.name = "terse",
                             .type = Type::Flag,
                             .fallback = "no",
                             .sentence = "says nothing to errors, and to what is posted: no body"},
                            {.name = "delay",
                             .type = Type::Duration,
                             .fallback = "0s",
                             .sentence = "how long it thinks before it answers"}}};
    for (Parameter& parameter : connection_parameters()) server.of.push_back(std::move(parameter));
    return server;
}

Parameter proxy_parameter() {
    Parameter proxy{.name = "http-proxy",
                    .type = Type::Structure,
                    .sentence = "asks HTTP servers in the place of those who ask it",
                    .of = {port_parameter("8080"),
                           {.name = "upstream",
                            .type = Type::Text,
                            .sentence = "the server that it stands before: http://srv:80"},
                           {.name = "forward",
                            .type = Type::Flag,
                            .fallback = "no",
                            .sentence = "asks whichever server the request names"},
                           {.name = "timeout",
                            .type = Type::Duration,
                            .fallback = "5s",
                            .sentence = "how long a server may take to answer it",
                            .least = 1}}};
    for (Parameter& parameter : connection_parameters()) proxy.of.push_back(std::move(parameter));
    return proxy;
}

void check_file(const NamedValue& file, Diagnostics& diagnostics) {
    const Arguments& given = file.value.members;
    if (!file.name.starts_with('/')) {
        diagnostics.error(file.where,
                          scenario::quoted(file.name) + " is no path of a url",
                          "it begins with a slash: /index.html");
    }
    int contents = 0;
    for (const char* const one : {"body", "size", "moved", "found"}) contents += given.has(one);
    if (contents != 1) {
        diagnostics.error(
            file.where,
            "a file has either a body, a size, or a place where it has gone",
            "/index.html: {body: 'Hello'}, /big: {size: 20000B}, /old: {moved: /new}");
    }
    if (given.has("size") && given.bytes("size").count > kMostContent) {
        diagnostics.error(given.at("size").where, "a file has at most 16MiB");
    }
    for (const char* const text : {"type", "moved", "found"}) {
        if (!given.has(text) || is_visible(given.text(text))) continue;
        diagnostics.error(given.at(text).where,
                          "a field of HTTP would not be one with that",
                          "letters and signs of US-ASCII without spaces");
    }
}

void check_proxy(const scenario::Value& proxy, Diagnostics& diagnostics) {
    const Arguments& given = proxy.members;
    const bool forwards = given.flag("forward");
    if (given.has("upstream") == forwards) {
        diagnostics.error(proxy.where,
                          "a proxy has either an upstream, or it forwards",
                          "upstream: http://srv, or forward: yes");
    }
    if (given.has("upstream") && !Url::parse(given.text("upstream"))) {
        diagnostics.error(given.at("upstream").where,
                          scenario::quoted(given.text("upstream")) + " is no url of HTTP",
                          "http://srv or http://10.0.0.80:8080");
    }
}

// Of a server or a proxy: another app may be told to listen there, too.
void check_port(const scenario::NodeUse& use,
                const scenario::Value& service,
                Diagnostics& diagnostics) {
    const std::uint64_t port = service.members.count("port");
    for (const scenario::Span& place : app::tcp_listeners_at(use.parameters(), port)) {
        diagnostics.error(place,
                          "HTTP is spoken at port " + std::to_string(port) + " of this node",
                          "leave it out here, or give http-server or http-proxy another port");
    }
}

ServiceSettings service_settings(const Arguments& given) {
    return {.port = static_cast<std::uint16_t>(given.count("port")),
            .keep_alive = given.flag("keep-alive"),
            .max_requests = given.count("max-requests"),
            .idle_timeout = given.duration("idle-timeout")};
}

Resource resource_of(const NamedValue& file) {
    const Arguments& given = file.value.members;
    Resource resource{
        .type = given.has("type") ? given.text("type") : std::string{type_of(file.name)},
        .modified = seconds_of(TimePoint{} + given.duration("modified"))};
    if (given.has("body")) resource.content = given.text("body");
    if (given.has("size")) resource.content = filling(given.bytes("size").count);
    if (given.has("moved")) {
        resource.location = given.text("moved");
        resource.redirect = 301;
    } else if (given.has("found")) {
        resource.location = given.text("found");
        resource.redirect = 302;
    }
    return resource;
}

}  // namespace

std::vector<Parameter> parameters() {
    return {server_parameter(), proxy_parameter()};
}

void check(const scenario::NodeUse& use, Diagnostics& diagnostics) {
    const Arguments& given = use.parameters();
    const scenario::Value* const server = given.find("http-server");
    const scenario::Value* const proxy = given.find("http-proxy");
    if (server != nullptr && server->members.has("files")) {
        for (const NamedValue& file : server->members.at("files").members.all()) {
            check_file(file, diagnostics);
        }
    }
    if (server != nullptr) check_port(use, *server, diagnostics);
    if (proxy != nullptr) {
        check_port(use, *proxy, diagnostics);
        check_proxy(*proxy, diagnostics);
    }
    const bool is_twice = server != nullptr && proxy != nullptr &&
                          server->members.count("port") == proxy->members.count("port");
    if (is_twice) {
        diagnostics.error(proxy->where, "its server listens at that port already", "port: 8080");
    }
}

std::optional<ServerSettings> server_settings(const Arguments& parameters) {
    const scenario::Value* const server = parameters.find("http-server");
    if (server == nullptr) return std::nullopt;
    const Arguments& given = server->members;
    Site::Resources resources;
    if (given.has("files")) {
        for (const NamedValue& file : given.at("files").members.all()) {
            resources[file.name] = resource_of(file);
        }
    } else {
        resources["/"] = {.content = "It works!", .type = "text/html"};
    }
    return ServerSettings{
        .service = service_settings(given),
        .site = Site{std::move(resources), given.flag("chunked"), given.flag("terse")},
        .delay = given.duration("delay")};
}

std::optional<ProxySettings> proxy_settings(const Arguments& parameters) {
    const scenario::Value* const proxy = parameters.find("http-proxy");
    if (proxy == nullptr) return std::nullopt;
    const Arguments& given = proxy->members;
    ProxySettings settings{.service = service_settings(given),
                           .timeout = given.duration("timeout")};
    if (given.has("upstream")) settings.upstream = Url::parse(given.text("upstream"));
    return settings;
}

}  // namespace catenet::http
