#include "tools/serve/rules.hpp"

#include "tools/serve/token.hpp"

#include <algorithm>

namespace catenet::serve {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_same_word(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        return lower(a) == lower(b);
    });
}

// What all headers of that name say.
std::vector<std::string_view> all_of(const RequestHead& request, std::string_view name) {
    std::vector<std::string_view> values;
    for (const HeaderLine& line : request.headers) {
        if (is_same_word(line.name, name)) values.push_back(line.value);
    }
    return values;
}

Ruling refuse(unsigned status, std::string_view reason) {
    return {Resource::None, status, reason};
}

bool is_let_through(const Ruling& ruling) {
    return ruling.status == 200;
}

Ruling rule_on_host(const RequestHead& request, const House& house) {
    const auto hosts = all_of(request, "Host");
    if (hosts.size() != 1) return refuse(400, "a request has exactly one Host");
    const auto& ours = house.hosts;
    if (std::find(ours.begin(), ours.end(), hosts.front()) != ours.end()) return {};
    return refuse(421, "this server is not the one of that Host");
}

// Two readers may disagree about where a body ends, so there is none.
Ruling rule_on_body(const RequestHead& request) {
    if (!all_of(request, "Transfer-Encoding").empty()) return refuse(400, "no body is taken");
    const auto lengths = all_of(request, "Content-Length");
    if (lengths.empty()) return {};
    const bool is_empty = lengths.size() == 1 && lengths.front() == "0";
    return is_empty ? Ruling{} : refuse(413, "no body is taken");
}

// A browser says which page asks; "null" is somebody who hides.
Ruling rule_on_origin(const RequestHead& request, bool must_be_said) {
    const auto origins = all_of(request, "Origin");
    if (origins.empty() && !must_be_said) return {};
    const std::string ours = "http://" + std::string{all_of(request, "Host").front()};
    if (origins.size() == 1 && origins.front() == ours) return {};
    return refuse(403, "only the page of this server may ask that");
}

Ruling rule_on_live(const RequestHead& request) {
    if (request.method != "GET") return refuse(405, "only GET begins a conversation");
    const auto upgrades = all_of(request, "Upgrade");
    const bool wants_it = upgrades.size() == 1 && is_same_word(upgrades.front(), "websocket");
    if (!wants_it) return refuse(426, "this is for a WebSocket");
    const Ruling origin = rule_on_origin(request, true);
    return is_let_through(origin) ? Ruling{.resource = Resource::Live} : origin;
}

Ruling rule_on_capture(const RequestHead& request, const House& house) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto said = all_of(request, "Authorization");
    const bool is_bearer = said.size() == 1 && said.front().size() > kScheme.size() &&
                           is_same_word(said.front().substr(0, kScheme.size()), kScheme);
    if (is_bearer && is_same_secret(said.front().substr(kScheme.size()), house.token)) {
        return {.resource = Resource::Capture};
    }
    return refuse(401, "the capture is for those who have the token");
}

Ruling rule_on_target(const RequestHead& request, const House& house) {
    const Ruling origin = rule_on_origin(request, false);
    if (!is_let_through(origin)) return origin;
    if (request.target == "/") return {.resource = Resource::Page};
    if (request.target == "/live") return rule_on_live(request);
    if (request.target == "/capture.pcapng") return rule_on_capture(request, house);
    return refuse(404, "there is no such page");
}

}  // namespace

Ruling rule_on(const RequestHead& request, const House& house) {
    if (request.version != 11) return refuse(505, "this server speaks HTTP/1.1");
    if (const Ruling host = rule_on_host(request, house); !is_let_through(host)) return host;
    if (const Ruling body = rule_on_body(request); !is_let_through(body)) return body;
    if (request.method != "GET" && request.method != "HEAD") {
        return refuse(405, "only GET and HEAD are served");
    }
    return rule_on_target(request, house);
}

std::vector<std::string> hosts_of(std::string_view address, std::uint16_t port) {
    const bool is_six = address.find(':') != std::string_view::npos;
    const std::string name = is_six ? "[" + std::string{address} + "]" : std::string{address};
    std::vector<std::string> hosts{name + ":" + std::to_string(port)};
    if (address == "127.0.0.1" || address == "::1") {
        hosts.push_back("localhost:" + std::to_string(port));
    }
    // Browsers leave out the port that http has anyway.
    if (port == 80) hosts.push_back(name);
    return hosts;
}

}  // namespace catenet::serve
