#include "tools/serve/token.hpp"

#include <array>
#include <sys/random.h>

namespace catenet::serve {

std::string make_token() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
    std::string token;
    for (const unsigned char byte : bytes) {
        token += kDigits[byte >> 4U];
        token += kDigits[byte & 15U];
    }
    return token;
}

// The length of the secret is no secret.
bool is_same_secret(std::string_view given, std::string_view secret) {
    if (given.size() != secret.size() || secret.empty()) return false;
    volatile unsigned difference = 0;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const auto one = static_cast<unsigned char>(given[i]);
        const auto other = static_cast<unsigned char>(secret[i]);
        difference = difference | static_cast<unsigned>(one ^ other);
    }
    return difference == 0;
}

}  // namespace catenet::serve
