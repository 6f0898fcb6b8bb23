// Axis: the round values that stand beside a curve, and where each value lies between two ends.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports {

// What an axis counts, in the smallest unit of each: picoseconds, bytes, bits per second, frames.
enum class Quantity : std::uint8_t { Time, Bytes, Rate, Frames };

struct Tick {
    std::uint64_t value = 0;
    std::string label = {};  // without the unit, which all ticks share
};

struct Axis {
    std::uint64_t begin = 0;
    std::uint64_t end = 1;  // above begin
    std::string_view unit = {};
    std::vector<Tick> ticks = {};

    // Tenths of a pixel from the beginning of an axis of so many pixels, rounded. What lies outside
    // is put at most one length away, where nobody sees it and no number grows without bound.
    std::int64_t place(std::uint64_t value, std::size_t pixels) const;
};

// The least of 1, 2, 5, 10, 20 ... (of bytes: of a unit) of which at most `most` multiples lie
// between these ends. REQUIRES: most > 0
std::uint64_t round_step(Quantity quantity,
                         std::uint64_t begin,
                         std::uint64_t end,
                         std::size_t most);

// An axis that ends where it is told. REQUIRES: begin <= end
Axis axis_between(Quantity quantity, std::uint64_t begin, std::uint64_t end, std::size_t most);
// One whose last tick is its end, at or above `end`, and whose first is its beginning.
Axis axis_around(Quantity quantity, std::uint64_t begin, std::uint64_t end, std::size_t most);

// "1.5 s", "20 KiB": a value alone, cut to three decimals.
std::string value_with_unit(Quantity quantity, std::uint64_t value);

}  // namespace catenet::exports
