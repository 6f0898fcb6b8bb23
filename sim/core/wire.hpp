// Reader and Writer: the fields of a header in the order of the RFC's diagram, in network byte
// order.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/assert.hpp"
#include "sim/core/bytes.hpp"

#include <algorithm>

namespace catenet {

// REQUIRES of all its members: that many bytes are left. Check the size once, then read.
class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}

    std::uint8_t u8() { return octet(take(1)[0]); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    Ipv4Address ipv4() { return Ipv4Address{u32()}; }
    MacAddress mac() { return mac_from_number(number(6)); }
    void skip(std::size_t count) { take(count); }
    ByteView rest() const { return bytes_; }

  private:
    ByteView take(std::size_t count) {
        CATENET_ASSERT(count <= bytes_.size(), "a reader runs past its bytes");
        const ByteView taken = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return taken;
    }
    std::uint64_t number(std::size_t count) {
        std::uint64_t value = 0;
        for (const std::byte b : take(count)) value = value << 8 | octet(b);
        return value;
    }

    ByteView bytes_;
};

// REQUIRES of all its members: that much room is left.
class Writer {
  public:
    explicit Writer(ByteSpan bytes) : bytes_(bytes) {}

    Writer& u8(std::uint8_t value) { return number(value, 1); }
    Writer& u16(std::uint16_t value) { return number(value, 2); }
    Writer& u32(std::uint32_t value) { return number(value, 4); }
    Writer& ipv4(Ipv4Address address) { return number(address.value, 4); }
    Writer& mac(MacAddress mac) { return number(mac.number(), 6); }
    Writer& bytes(ByteView source) {
        std::copy(source.begin(), source.end(), take(source.size()).begin());
        return *this;
    }

  private:
    ByteSpan take(std::size_t count) {
        CATENET_ASSERT(count <= bytes_.size(), "a writer runs past its room");
        const ByteSpan taken = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return taken;
    }
    Writer& number(std::uint64_t value, std::size_t count) {
        const ByteSpan room = take(count);
        for (std::size_t i = 0; i < count; ++i) {
            room[i] = static_cast<std::byte>(value >> (8 * (count - 1 - i)));
        }
        return *this;
    }

    ByteSpan bytes_;
};

}  // namespace catenet
