#include "models/stp/path_cost.hpp"

#include <algorithm>
#include <array>

namespace catenet::stp {
namespace {

struct Row {
    std::uint64_t megabits;
    std::uint32_t cost;
};
constexpr std::array<Row, 6> kTable{
    {{10'000, 2}, {1'000, 4}, {100, 19}, {16, 62}, {10, 100}, {4, 250}}};
constexpr std::uint64_t kMega = 1'000'000;

}  // namespace

std::uint32_t short_cost(DataRate rate) {
    if (rate.bits_per_second > kTable.front().megabits * kMega) return 1;
    for (const Row& row : kTable) {
        if (rate.bits_per_second >= row.megabits * kMega) return row.cost;
    }
    // Table 8-5 ends at 4 Mbit/s; its formula is 1000 by the rate in Mbit/s.
    const std::uint64_t cost = 1'000 * kMega / std::max<std::uint64_t>(rate.bits_per_second, 1);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(cost, 65'535));
}

std::uint32_t long_cost(DataRate rate) {
    constexpr std::uint64_t kReference = 20'000'000 * kMega;
    const std::uint64_t cost = kReference / std::max<std::uint64_t>(rate.bits_per_second, 1);
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(cost, 1, 200'000'000));
}

}  // namespace catenet::stp
