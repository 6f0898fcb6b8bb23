#include "tools/serve/responses.hpp"

namespace catenet::serve {
namespace {

std::string_view phrase_of(unsigned status) {
    switch (status) {
        case 200: return "OK";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 413: return "Content Too Large";
        case 421: return "Misdirected Request";
        case 426: return "Upgrade Required";
        case 431: return "Request Header Fields Too Large";
        case 505: return "HTTP Version Not Supported";
        default: return "Refused";
    }
}

// All that the page is made of stands in it, so that nothing else may be loaded from anywhere.
std::string policy_of(std::string_view nonce) {
    std::string policy = "default-src 'none'; ";
    if (!nonce.empty()) {
        const std::string ours = "'nonce-" + std::string{nonce} + "'";
        policy += "script-src " + ours + "; style-src " + ours +
                  "; connect-src 'self'; img-src data: blob:; ";
    }
    return policy + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

// What a status must be explained with (RFC 9110 11.6.1, 15.5.6, 15.5.22).
std::string_view explanation_of(unsigned status) {
    switch (status) {
        case 401: return "WWW-Authenticate: Bearer\r\n";
        case 405: return "Allow: GET, HEAD\r\n";
        case 426: return "Upgrade: websocket\r\n";
        default: return {};
    }
}

}  // namespace

std::string text_of(const ResponseHead& head) {
    std::string text = "HTTP/1.1 " + std::to_string(head.status) + " ";
    text += phrase_of(head.status);
    text += "\r\nContent-Type: " + std::string{head.type} +
            "\r\nContent-Length: " + std::to_string(head.length) +
            "\r\nContent-Security-Policy: " + policy_of(head.nonce) +
            "\r\nCross-Origin-Opener-Policy: same-origin"
            "\r\nCross-Origin-Resource-Policy: same-origin"
            "\r\nX-Content-Type-Options: nosniff"
            "\r\nReferrer-Policy: no-referrer"
            "\r\nCache-Control: no-store\r\n";
    if (!head.file.empty()) {
        text += "Content-Disposition: attachment; filename=\"" + std::string{head.file} + "\"\r\n";
    }
    text += explanation_of(head.status);
    if (!head.stays)
        text += head.status == 426 ? "Connection: Upgrade, close\r\n" : "Connection: close\r\n";
    return text + "\r\n";
}

std::string refusal_text(unsigned status, std::string_view reason, bool with_body) {
    const std::string body = std::string{reason} + "\n";
    const std::string head = text_of({.status = status, .length = body.size()});
    return with_body ? head + body : head;
}

std::string with_nonce(std::string_view page, std::string_view nonce) {
    constexpr std::string_view kPlace = "nonce=\"{{nonce}}\"";
    std::string text;
    while (true) {
        const std::size_t found = page.find(kPlace);
        text += page.substr(0, found);
        if (found == std::string_view::npos) return text;
        text += "nonce=\"" + std::string{nonce} + "\"";
        page.remove_prefix(found + kPlace.size());
    }
}

}  // namespace catenet::serve
