#include "tools/export/axis.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace catenet::exports {
namespace {

__extension__ using Wide = __int128;

struct Unit {
    std::string_view name;
    std::uint64_t size;
};

// Smallest first.
constexpr std::array<Unit, 5> kTime{
    {{"ps", 1}, {"ns", 1'000}, {"us", 1'000'000}, {"ms", 1'000'000'000}, {"s", 1'000'000'000'000}}};
constexpr std::array<Unit, 5> kBytes{
    {{"B", 1}, {"KiB", 1ULL << 10}, {"MiB", 1ULL << 20}, {"GiB", 1ULL << 30}, {"TiB", 1ULL << 40}}};
constexpr std::array<Unit, 5> kRate{{{"bps", 1},
                                     {"kbps", 1'000},
                                     {"Mbps", 1'000'000},
                                     {"Gbps", 1'000'000'000},
                                     {"Tbps", 1'000'000'000'000}}};
constexpr std::array<Unit, 1> kFrames{{{"frames", 1}}};

std::span<const Unit> units_of(Quantity quantity) {
    switch (quantity) {
        case Quantity::Time: return kTime;
        case Quantity::Bytes: return kBytes;
        case Quantity::Rate: return kRate;
        case Quantity::Frames: break;
    }
    return kFrames;
}

// All steps there are, ascending. Those of bytes are whole numbers of a unit, since half a KiB is
// round to nobody who reads 512.
std::vector<std::uint64_t> steps_of(Quantity quantity) {
    std::vector<std::uint64_t> steps;
    const auto add = [&](std::uint64_t from, std::uint64_t below) {
        for (std::uint64_t power = from; power < below; power *= 10) {
            for (const std::uint64_t times : {1U, 2U, 5U}) steps.push_back(times * power);
        }
    };
    constexpr std::uint64_t kLargest = 1'000'000'000'000'000'000;
    if (quantity != Quantity::Bytes) {
        add(1, kLargest);
        return steps;
    }
    for (const Unit& unit : kBytes) add(unit.size, unit.size * 1000);
    return steps;
}

std::uint64_t multiples_between(std::uint64_t begin, std::uint64_t end, std::uint64_t step) {
    const std::uint64_t first = begin / step + (begin % step == 0 ? 0 : 1);
    const std::uint64_t last = end / step;
    return last < first ? 0 : last - first + 1;
}

// How many decimals a multiple of `step` needs when it is counted in `unit`.
std::size_t decimals_of(std::uint64_t step, std::uint64_t unit) {
    std::size_t decimals = 0;
    while (step % unit != 0) {
        unit /= 10;
        ++decimals;
    }
    return decimals;
}

// The unit in which people count what goes up to `end`, or a smaller one if steps are very small.
const Unit& unit_for(Quantity quantity, std::uint64_t step, std::uint64_t end) {
    constexpr std::size_t kMostDecimals = 3;
    const std::span<const Unit> units = units_of(quantity);
    std::size_t i = units.size() - 1;
    const bool whole = quantity == Quantity::Bytes;
    const auto fits = [&](const Unit& unit) {
        if (whole) return step % unit.size == 0;
        return unit.size <= end && decimals_of(step, unit.size) <= kMostDecimals;
    };
    while (i > 0 && !fits(units[i])) --i;
    return units[i];
}

std::string decimal_text(std::uint64_t value, std::uint64_t unit, std::size_t decimals) {
    std::string text = std::to_string(value / unit);
    if (decimals == 0 || value == 0) return text;
    text += '.';
    std::uint64_t rest = value % unit;
    for (std::size_t i = 0; i < decimals; ++i) {
        rest *= 10;
        text += static_cast<char>('0' + rest / unit);
        rest %= unit;
    }
    return text;
}

void add_ticks(Axis& axis, Quantity quantity, std::uint64_t step) {
    const Unit& unit = unit_for(quantity, step, axis.end);
    const std::size_t decimals = decimals_of(step, unit.size);
    axis.unit = unit.name;
    std::uint64_t value = axis.begin / step * step;
    if (value < axis.begin) value += step;
    for (; value <= axis.end; value += step) {
        axis.ticks.push_back({value, decimal_text(value, unit.size, decimals)});
    }
}

}  // namespace

std::int64_t Axis::place(std::uint64_t value, std::size_t pixels) const {
    const Wide length = static_cast<Wide>(pixels) * 10;
    const Wide range = static_cast<Wide>(end) - static_cast<Wide>(begin);
    const Wide far = static_cast<Wide>(value) - static_cast<Wide>(begin);
    const Wide at = far < 0 ? -length : (far * length * 2 + range) / (range * 2);
    return static_cast<std::int64_t>(std::min(at, length * 2));
}

std::uint64_t round_step(Quantity quantity,
                         std::uint64_t begin,
                         std::uint64_t end,
                         std::size_t most) {
    const std::vector<std::uint64_t> steps = steps_of(quantity);
    const auto found = std::find_if(steps.begin(), steps.end(), [&](std::uint64_t step) {
        return multiples_between(begin, end, step) <= most;
    });
    return found == steps.end() ? steps.back() : *found;
}

Axis axis_between(Quantity quantity, std::uint64_t begin, std::uint64_t end, std::size_t most) {
    Axis axis{.begin = begin, .end = std::max(end, begin + 1)};
    add_ticks(axis, quantity, round_step(quantity, axis.begin, axis.end, most));
    return axis;
}

Axis axis_around(Quantity quantity, std::uint64_t begin, std::uint64_t end, std::size_t most) {
    // Rounding adds up to one tick at each end.
    const std::size_t inner = most > 3 ? most - 1 : 2;
    const std::uint64_t step = round_step(quantity, begin, end, inner);
    Axis axis{.begin = begin / step * step};
    axis.end = end / step * step + (end % step == 0 ? 0 : step);
    if (axis.end == axis.begin) axis.end += step;
    add_ticks(axis, quantity, step);
    return axis;
}

std::string value_with_unit(Quantity quantity, std::uint64_t value) {
    const std::span<const Unit> units = units_of(quantity);
    std::size_t i = units.size() - 1;
    while (i > 0 && value < units[i].size) --i;
    std::string text = decimal_text(value, units[i].size, i == 0 ? 0 : 3);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text + " " + std::string{units[i].name};
}

}  // namespace catenet::exports
