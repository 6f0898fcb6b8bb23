#include "sim/core/units.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace catenet {
namespace {

using Wide = unsigned __int128;

struct Unit {
    std::string_view name;
    std::uint64_t scale;  // how many of the smallest unit
};

// Largest first, so that printing meets the fitting unit first.
constexpr std::array<Unit, 8> kTimeUnits{{{"d", 86'400'000'000'000'000},
                                          {"h", 3'600'000'000'000'000},
                                          {"m", 60'000'000'000'000},
                                          {"s", 1'000'000'000'000},
                                          {"ms", 1'000'000'000},
                                          {"us", 1'000'000},
                                          {"ns", 1'000},
                                          {"ps", 1}}};
constexpr std::array<Unit, 5> kRateUnits{{{"Tbps", 1'000'000'000'000},
                                          {"Gbps", 1'000'000'000},
                                          {"Mbps", 1'000'000},
                                          {"kbps", 1'000},
                                          {"bps", 1}}};
constexpr std::array<Unit, 7> kByteUnits{{{"GiB", 1ULL << 30},
                                          {"GB", 1'000'000'000},
                                          {"MiB", 1ULL << 20},
                                          {"MB", 1'000'000},
                                          {"KiB", 1ULL << 10},
                                          {"kB", 1'000},
                                          {"B", 1}}};
constexpr std::array<Unit, 1> kPercent{{{"%", 10'000}}};  // of a million

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A decimal number as digits / 10^decimals.
struct Decimal {
    std::uint64_t digits = 0;
    unsigned decimals = 0;
    std::size_t length = 0;  // characters read
};

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal number;
    bool point = false;
    std::size_t count = 0;
    for (; number.length < text.size(); ++number.length) {
        const char c = text[number.length];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) break;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (number.digits > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return {};
        number.digits = number.digits * 10 + digit;
        number.decimals += point ? 1 : 0;
        ++count;
    }
    const bool ends_in_point = number.length > 0 && text[number.length - 1] == '.';
    if (count == 0 || text.front() == '.' || ends_in_point) return {};
    return number;
}

std::optional<std::uint64_t> parse_quantity(std::string_view text, std::span<const Unit> units) {
    const auto number = read_decimal(text);
    if (!number || number->decimals > 18) return {};
    for (const Unit& unit : units) {
        if (text.substr(number->length) != unit.name) continue;
        Wide value = static_cast<Wide>(number->digits) * unit.scale;
        for (unsigned i = 0; i < number->decimals; ++i) {
            if (value % 10 != 0) return {};
            value /= 10;
        }
        if (value > static_cast<Wide>(std::numeric_limits<std::int64_t>::max())) return {};
        return static_cast<std::uint64_t>(value);
    }
    return {};
}

// "1.5": value / scale without trailing zeros, or nothing if it would need more than 3 decimals.
std::optional<std::string> short_fraction(std::uint64_t value, std::uint64_t scale) {
    const Wide thousandths = static_cast<Wide>(value) * 1000;
    if (value < scale || thousandths % scale != 0) return {};
    auto rest = static_cast<std::uint64_t>(thousandths / scale) % 1000;
    std::string text = std::to_string(value / scale);
    if (rest == 0) return text;
    std::string decimals = std::to_string(1000 + rest).substr(1);
    while (decimals.back() == '0') decimals.pop_back();
    return text + "." + decimals;
}

std::string print_quantity(std::uint64_t value, std::span<const Unit> units) {
    for (const Unit& unit : units) {
        if (const auto text = short_fraction(value, unit.scale)) {
            return *text + std::string{unit.name};
        }
    }
    return std::to_string(value) + std::string{units.back().name};
}

}  // namespace

Duration lifetime(std::uint64_t seconds) {
    constexpr std::uint64_t kPicoseconds = 1'000'000'000'000;
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (seconds > kMost / kPicoseconds) return kForever;
    return Duration{static_cast<std::int64_t>(seconds * kPicoseconds)};
}

TimePoint saturating_add(TimePoint when, Duration by) {
    return by > kNever - when ? kNever : when + by;
}

Duration transmission_time(Bytes size, DataRate rate) {
    CATENET_ASSERT(rate.bits_per_second > 0, "a rate of zero never sends");
    const Wide bit_picoseconds = static_cast<Wide>(size.count) * 8U * 1'000'000'000'000U;
    const Wide time = (bit_picoseconds + rate.bits_per_second - 1) / rate.bits_per_second;
    CATENET_ASSERT(time <= static_cast<Wide>(Duration::max().count()), "the frame takes for ever");
    return Duration{static_cast<Duration::rep>(time)};
}

std::optional<Duration> parse_duration(std::string_view text) {
    const auto picoseconds = parse_quantity(text, kTimeUnits);
    if (!picoseconds) return {};
    return Duration{static_cast<std::int64_t>(*picoseconds)};
}

std::optional<DataRate> parse_rate(std::string_view text) {
    const auto bits = parse_quantity(text, kRateUnits);
    if (!bits || *bits == 0) return {};
    return DataRate{*bits};
}

std::optional<Bytes> parse_bytes(std::string_view text) {
    const auto count = parse_quantity(text, kByteUnits);
    if (!count) return {};
    return Bytes{*count};
}

std::optional<Probability> parse_probability(std::string_view text) {
    const auto parts = parse_quantity(text, kPercent);
    if (!parts || *parts > 1'000'000) return {};
    return Probability{static_cast<std::uint32_t>(*parts)};
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
    const auto number = read_decimal(text);
    if (!number || number->length != text.size() || text.find('.') != std::string_view::npos)
        return {};
    return number->digits;
}

std::string to_string(Duration duration) {
    if (duration == kForever) return "never";
    const auto count = duration.count();
    if (count == 0) return "0s";
    if (count < 0) return std::string("-").append(to_string(-duration));
    return print_quantity(static_cast<std::uint64_t>(count), kTimeUnits);
}

std::string readable(Duration duration) {
    if (duration < Duration{}) return "-" + readable(-duration);
    const auto count = static_cast<std::uint64_t>(duration.count());
    // Seconds at the most: nobody reads a round trip in minutes.
    const auto units = std::span{kTimeUnits}.subspan(3);
    const auto fits = [&](const Unit& unit) { return count >= unit.scale; };
    const auto unit = std::find_if(units.begin(), units.end(), fits);
    if (duration == kForever || unit == units.end()) return to_string(duration);
    const std::uint64_t step = std::max<std::uint64_t>(unit->scale / 1000, 1);
    return print_quantity(count / step * step + (count % step * 2 >= step ? step : 0),
                          std::span{kTimeUnits}.subspan(3));
}

std::string to_string(DataRate rate) {
    return print_quantity(rate.bits_per_second, kRateUnits);
}

std::string to_string(Bytes bytes) {
    return print_quantity(bytes.count, kByteUnits);
}

std::string to_string(Probability probability) {
    const std::uint32_t parts = probability.parts_per_million;
    std::string text = std::to_string(parts / 10'000);
    if (parts % 10'000 == 0) return text + "%";
    std::string decimals = std::to_string(10'000 + parts % 10'000).substr(1);
    while (decimals.back() == '0') decimals.pop_back();
    return text + "." + decimals + "%";
}

std::string seconds_text(TimePoint when) {
    constexpr std::int64_t kPicoseconds = 1'000'000'000'000;
    const std::int64_t count = when.time_since_epoch().count();
    const std::string decimals = std::to_string(kPicoseconds + count % kPicoseconds);
    return std::to_string(count / kPicoseconds) + "." + decimals.substr(1);
}

}  // namespace catenet
