#include "models/apps/udp/value.hpp"

#include <algorithm>
#include <string_view>

namespace catenet::datagrams {
namespace {

constexpr std::size_t kMostShown = 32;
constexpr std::size_t kMostOfNumber = 8;
constexpr std::string_view kDigits = "0123456789abcdef";

bool is_printable(std::byte b) {
    return octet(b) >= 0x20 && octet(b) < 0x7f;
}

ByteView without_filling(ByteView data) {
    while (!data.empty() && data.back() == std::byte{0}) data = data.first(data.size() - 1);
    return data;
}

std::string hex(ByteView data) {
    std::string text = "0x";
    for (const std::byte b : data.first(std::min(data.size(), kMostShown))) {
        text += kDigits[octet(b) >> 4];
        text += kDigits[octet(b) & 15];
    }
    if (data.size() > kMostShown) text += "... (" + std::to_string(data.size()) + " bytes)";
    return text;
}

}  // namespace

trace::Value value_of(ByteView data, std::string& room) {
    const ByteView text = without_filling(data);
    if (std::all_of(text.begin(), text.end(), is_printable) && (data.empty() || !text.empty())) {
        room.clear();
        for (const std::byte b : text) room += static_cast<char>(octet(b));
        return std::string_view{room};
    }
    if (data.size() > kMostOfNumber) {
        room = hex(data);
        return std::string_view{room};
    }
    std::uint64_t number = 0;
    for (const std::byte b : data) number = number << 8 | octet(b);
    return number;
}

}  // namespace catenet::datagrams
