// Rules: what a request to the server may do, and why others are refused.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::serve {

struct HeaderLine {
    std::string_view name;
    std::string_view value;
};

// A request without its body, which none may have.
struct RequestHead {
    std::string_view method;
    std::string_view target;
    unsigned version = 11;  // of HTTP: 10, 11
    std::vector<HeaderLine> headers = {};
};

// What must be right to be let in.
struct House {
    std::vector<std::string> hosts;  // all that a Host header may say: "127.0.0.1:8080"
    std::string token;
};

enum class Resource : std::uint8_t { None, Page, Live, Capture };

// What a request gets: a resource, or none with the status and the reason.
struct Ruling {
    Resource resource = Resource::None;
    unsigned status = 200;
    std::string_view reason = {};
};

// The one place where that is decided. The Host header comes first: a page of somebody else whose
// name was pointed at us (DNS rebinding) must learn nothing.
Ruling rule_on(const RequestHead& request, const House& house);

// What a Host header may say of a server that listens at `address`.
std::vector<std::string> hosts_of(std::string_view address, std::uint16_t port);

}  // namespace catenet::serve
