#include "sim/core/checksum.hpp"

#include <array>

namespace catenet {
namespace {

constexpr std::uint16_t fold(std::uint64_t sum) {
    while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

constexpr std::array<std::uint32_t, 256> crc32_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t rest = i;
        for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1) != 0 ? 0xedb88320U : 0U);
        table[i] = rest;
    }
    return table;
}

}  // namespace

InternetChecksum& InternetChecksum::add(ByteView bytes) {
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        sum_ += static_cast<std::uint64_t>(octet(bytes[i])) << 8 | octet(bytes[i + 1]);
    }
    if (i < bytes.size()) sum_ += static_cast<std::uint64_t>(octet(bytes[i])) << 8;
    return *this;
}

InternetChecksum& InternetChecksum::add(std::uint16_t word) {
    sum_ += word;
    return *this;
}

InternetChecksum& InternetChecksum::add_u32(std::uint32_t value) {
    sum_ += (value >> 16) + (value & 0xffff);
    return *this;
}

std::uint16_t InternetChecksum::value() const {
    return static_cast<std::uint16_t>(~fold(sum_));
}

std::uint16_t internet_checksum(ByteView bytes) {
    return InternetChecksum{}.add(bytes).value();
}

std::uint16_t updated_checksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after) {
    const std::uint64_t sum = static_cast<std::uint64_t>(static_cast<std::uint16_t>(~checksum)) +
                              static_cast<std::uint16_t>(~before) + after;
    return static_cast<std::uint16_t>(~fold(sum));
}

std::uint32_t crc32(ByteView bytes) {
    static constexpr auto kTable = crc32_table();
    std::uint32_t rest = 0xffffffffU;
    for (const std::byte b : bytes) rest = (rest >> 8) ^ kTable[(rest ^ octet(b)) & 0xff];
    return ~rest;
}

}  // namespace catenet
