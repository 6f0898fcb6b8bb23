// Bytes as the specification and captures print them.
#pragma once
#include "sim/core/bytes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

// REQUIRES: pairs of hexadecimal digits
inline std::vector<std::byte> from_hex(std::string_view text) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes.push_back(
            static_cast<std::byte>(std::stoul(std::string{text.substr(i, 2)}, nullptr, 16)));
    }
    return bytes;
}

inline std::string to_hex(ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte b : bytes) {
        text += kDigits[octet(b) >> 4U];
        text += kDigits[octet(b) & 0xfU];
    }
    return text;
}

}  // namespace catenet::test
