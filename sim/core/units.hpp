// Time, sizes and rates. The unit is in the type; all are integers, so that every machine agrees.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet {

// Simulated time is counted in whole picoseconds: int64 reaches 106 days (docs/adr/0001).
using Duration = std::chrono::duration<std::int64_t, std::pico>;

// The clock of the simulation. It has no now(): time is asked of the Scheduler, never of a global.
struct SimClock {
    using duration = Duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<SimClock>;
    static constexpr bool is_steady = true;
};
using TimePoint = SimClock::time_point;  // TimePoint{} is the start of the run

inline constexpr Duration kForever = Duration::max();
inline constexpr TimePoint kNever = TimePoint::max();
inline constexpr Duration kLongestDuration = std::chrono::hours{24 * 100};  // a scenario's limit

// A wire field that holds seconds (a lease, a lifetime, a DNS TTL), as time; what would not fit is
// kForever.
Duration lifetime(std::uint64_t seconds);

// when + by, or kNever when that lies beyond the clock. REQUIRES: by >= 0
TimePoint saturating_add(TimePoint when, Duration by);

struct Bytes {
    std::uint64_t count = 0;
    constexpr auto operator<=>(const Bytes&) const = default;
};

struct DataRate {
    std::uint64_t bits_per_second = 0;
    constexpr auto operator<=>(const DataRate&) const = default;
};

// A probability in parts per million, so that no floating point decides a loss.
struct Probability {
    std::uint32_t parts_per_million = 0;
    constexpr auto operator<=>(const Probability&) const = default;
};

// How long `size` takes to leave at `rate`, rounded up to a picosecond. REQUIRES: rate above 0
Duration transmission_time(Bytes size, DataRate rate);

// -- Text: what a scenario's author writes and reads ----------------------------------------------
// All parsers want the whole text, with its unit, and return nothing if it is not one.
// Decimal fractions are exact ("1.5ms"); what does not come out whole or does not fit is refused.
std::optional<Duration> parse_duration(std::string_view text);        // ps ns us ms s m h d
std::optional<DataRate> parse_rate(std::string_view text);            // bps kbps Mbps Gbps Tbps
std::optional<Bytes> parse_bytes(std::string_view text);              // B kB MB GB KiB MiB GiB
std::optional<Probability> parse_probability(std::string_view text);  // 0% to 100%
std::optional<std::uint64_t> parse_count(std::string_view text);      // decimal digits only

// The shortest text with a fitting unit that parses back to the same value: "5ms", "1.5us", "0s".
std::string to_string(Duration duration);
std::string to_string(DataRate rate);
std::string to_string(Bytes bytes);
std::string to_string(Probability probability);

// For people: in the unit that fits, rounded to three decimals: "20.298ms", "324us", "2s".
std::string readable(Duration duration);

// Seconds with 12 decimals, as the trace writes them: "1.000296272000".
std::string seconds_text(TimePoint when);

}  // namespace catenet
