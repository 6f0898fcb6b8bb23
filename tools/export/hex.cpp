#include "tools/export/hex.hpp"

#include <string_view>

namespace catenet::exports {

void append_hex(std::string& out, ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (const std::byte b : bytes) {
        out += kDigits[octet(b) >> 4U];
        out += kDigits[octet(b) & 15U];
    }
}

}  // namespace catenet::exports
