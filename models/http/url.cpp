#include "models/http/url.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace catenet::http {
namespace {

constexpr std::string_view kScheme = "http://";

bool has_scheme(std::string_view text) {
    return equal_ignoring_case(text.substr(0, kScheme.size()), kScheme);
}

// Before the query and what stands behind a #.
std::string_view path_part(std::string_view text) {
    return text.substr(0, std::min(text.find_first_of("?#"), text.size()));
}

bool is_host_name(std::string_view host) {
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

std::optional<std::uint16_t> port_from(std::string_view digits) {
    if (digits.empty()) return kPort;  // RFC 9110 4.2.1: "empty or not given"
    const auto port = decimal(digits);
    const bool is_port = port && *port > 0 && *port <= std::numeric_limits<std::uint16_t>::max();
    if (!is_port) return std::nullopt;
    return static_cast<std::uint16_t>(*port);
}

// Path and query as they go into a start line.
std::optional<std::string> target_from(std::string_view rest) {
    rest = rest.substr(0, rest.find('#'));
    if (!is_visible(rest)) return std::nullopt;
    std::string target{rest};
    if (target.empty() || target.front() != '/') target.insert(0, "/");
    return target;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
    if (!has_scheme(text)) return std::nullopt;
    text.remove_prefix(kScheme.size());
    const std::string_view authority = text.substr(0, text.find_first_of("/?#"));
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    const auto port = port_from(authority.substr(std::min(colon + 1, authority.size())));
    auto target = target_from(text.substr(authority.size()));
    Url url{.host = std::string{authority.substr(0, colon)}};
    if (!is_host_name(url.host) || !port || !target) return std::nullopt;
    url.port = *port;
    url.target = std::move(*target);
    return url;
}

std::string authority_of(const Url& url) {
    return url.port == kPort ? url.host : url.host + ":" + std::to_string(url.port);
}

std::string to_string(const Url& url) {
    return std::string{kScheme} + authority_of(url) + url.target;
}

std::optional<Url> resolve(const Url& base, std::string_view reference) {
    if (has_scheme(reference)) return Url::parse(reference);
    if (reference.starts_with("//")) return Url::parse("http:" + std::string{reference});
    const std::string_view own = path_part(base.target);
    std::string whole;
    if (reference.starts_with('?')) {
        whole = own;
    } else if (reference.empty() || reference.starts_with('#')) {
        whole = base.target;
    } else if (!reference.starts_with('/')) {
        const std::string_view first = reference.substr(0, reference.find_first_of("/?#"));
        if (first.find(':') != std::string_view::npos) return std::nullopt;  // another scheme
        whole = own.substr(0, own.rfind('/') + 1);
    }
    whole += reference;
    const std::string_view path = path_part(whole);
    auto target = target_from(without_dots(path) + whole.substr(path.size()));
    if (!target) return std::nullopt;
    return Url{base.host, base.port, std::move(*target)};
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const std::string_view digits = text.substr(i + 1, 2);
        const auto code = hexadecimal(digits);
        if (digits.size() < 2 || !code || *code < ' ' || *code == 0x7f) return std::nullopt;
        decoded += static_cast<char>(*code);
        i += 2;
    }
    return decoded;
}

std::optional<std::string> path_of(std::string_view target) {
    // RFC 9112 3.2.2: "A server MUST accept the absolute-form in requests".
    if (has_scheme(target)) {
        const auto url = Url::parse(target);
        return url ? path_of(url->target) : std::nullopt;
    }
    if (!target.starts_with('/')) return std::nullopt;
    const auto decoded = percent_decoded(path_part(target));
    if (!decoded) return std::nullopt;
    return without_dots(*decoded);
}

std::string without_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    bool is_folder = false;  // it ends with a /
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view segment = path.substr(at, end - at);
        const bool is_up = segment == "..";
        is_folder = is_up || segment == "." || segment.empty();
        if (is_up && !kept.empty()) kept.pop_back();
        const bool is_kept = segment != "." && !is_up && !(segment.empty() && end == path.size());
        if (is_kept) kept.push_back(segment);
        at = end + 1;
    }
    std::string whole;
    for (const std::string_view segment : kept) whole += "/" + std::string{segment};
    return is_folder || whole.empty() ? whole + "/" : whole;
}

}  // namespace catenet::http
