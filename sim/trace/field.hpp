// One field of a header: the single description that codecs read and write by and inspectors show.
#pragma once
#include "sim/core/assert.hpp"
#include "sim/core/bytes.hpp"

#include <string>
#include <string_view>

namespace catenet::trace {

enum class Format : std::uint8_t { Decimal, Hex, Flag, Ipv4, Mac, Opaque, Of256 };

// Of256 is a fixed-point number: one counts for the 256th part of one.
// Offsets count bits from the first bit of the header, as RFC diagrams do.
struct Field {
    std::string_view name;     // Wireshark's: "ip.ttl"
    std::string_view meaning;  // one sentence for a student
    std::uint16_t bit_offset = 0;
    std::uint16_t bit_width = 0;  // Opaque ones may exceed 64 bits; get() shows the first 64
    Format format = Format::Decimal;
    bool part = false;  // lies inside the field before it that is not a part (a flag within flags)
    std::uint8_t unit = 1;  // what one counts for: a header length of 5 means 20 bytes
    // Its first byte is the least significant one. REQUIRES: it begins with a byte
    bool little_endian = false;

    constexpr std::size_t first_byte() const { return bit_offset / 8U; }
    constexpr std::size_t end_byte() const { return (bit_offset + bit_width + 7U) / 8U; }

    // The value in `header`. REQUIRES: end_byte() <= header.size(); a field wider than 56 bits
    // begins with a byte
    constexpr std::uint64_t get(ByteView header) const {
        if (little_endian) return get_little_endian(header);
        const std::size_t width = bit_width > 64 ? 64 : bit_width;
        const std::size_t last = (bit_offset + width + 7U) / 8U;
        std::uint64_t value = 0;
        for (std::size_t i = first_byte(); i < last; ++i) value = value << 8 | octet(header[i]);
        value >>= last * 8 - bit_offset - width;
        return width == 64 ? value : value & ((std::uint64_t{1} << width) - 1);
    }

    // What it means: 20 where get() gives 5 and the unit is 4. REQUIRES: as get()
    constexpr std::uint64_t value(ByteView header) const { return get(header) * unit; }

    // Writes `value`; bits beside the field stay. REQUIRES: as get(), bit_width <= 56
    constexpr void set(ByteSpan header, std::uint64_t value) const {
        if (little_endian) return set_little_endian(header, value);
        const std::size_t last = end_byte();
        const std::size_t shift = last * 8 - bit_offset - bit_width;
        std::uint64_t mask = ((std::uint64_t{1} << bit_width) - 1) << shift;
        std::uint64_t bits = value << shift;
        for (std::size_t i = last; i-- > first_byte(); mask >>= 8, bits >>= 8) {
            const auto keep = static_cast<std::uint8_t>(~mask & 0xff);
            const auto put = static_cast<std::uint8_t>(bits & mask & 0xff);
            header[i] = static_cast<std::byte>((octet(header[i]) & keep) | put);
        }
    }

  private:
    constexpr std::uint64_t get_little_endian(ByteView header) const {
        std::uint64_t value = 0;
        for (std::size_t i = end_byte(); i-- > first_byte();) value = value << 8 | octet(header[i]);
        return bit_width >= 64 ? value : value & ((std::uint64_t{1} << bit_width) - 1);
    }
    constexpr void set_little_endian(ByteSpan header, std::uint64_t value) const {
        std::uint64_t mask = (std::uint64_t{1} << bit_width) - 1;
        for (std::size_t i = first_byte(); i < end_byte(); ++i, mask >>= 8, value >>= 8) {
            const auto keep = static_cast<std::uint8_t>(~mask & 0xff);
            const auto put = static_cast<std::uint8_t>(value & mask & 0xff);
            header[i] = static_cast<std::byte>((octet(header[i]) & keep) | put);
        }
    }
};

// The value as a student reads it: "64", "0x0800", "10.0.0.1", "02:00:00:00:00:01", "set".
std::string value_text(const Field& field, ByteView header);

}  // namespace catenet::trace
