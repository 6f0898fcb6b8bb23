// Urls: where a resource is, as a student writes it and as messages name it (RFC 3986, RFC 9110 4).
#pragma once
#include "models/http/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::http {

struct Url {
    std::string host = {};  // a name or an address
    std::uint16_t port = kPort;
    std::string target = "/";  // path and query: what stands in the start line

    // "http://host[:port][/path][?query]". RFC 9110 4.2.4: who names a user is refused. What stands
    // behind a # is for who asks, and left out.
    static std::optional<Url> parse(std::string_view text);

    bool operator==(const Url&) const = default;
};
std::string to_string(const Url& url);
// "host", "host:8080": the value of Host (RFC 9110 7.2).
std::string authority_of(const Url& url);

// What a reference means where `base` is: "http://x/y", "//x/y", "/y", "y", "?q" (RFC 3986 5.2).
std::optional<Url> resolve(const Url& base, std::string_view reference);

// "%20" and the like become what they stand for; nothing if one is none, or stands for no text.
std::optional<std::string> percent_decoded(std::string_view text);
// The path that a target of a request means, without its query: "/a b" of "/a%20b?c" and of
// "http://host/a%20b". Nothing if it is no path.
std::optional<std::string> path_of(std::string_view target);
// "." and ".." are gone (RFC 3986 5.2.4).
std::string without_dots(std::string_view path);

}  // namespace catenet::http
