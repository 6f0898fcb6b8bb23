// The program behind tests/fuzz/scenarios: many random scenarios, and a file of the first that
// breaks what holds of every run.
//
//   --seeds N     so many of them (200)
//   --from S      from this seed on (1)
//   --show        prints the scenario of the seed, and runs nothing
//   --out FILE    where a finding goes (random-scenario.yaml)
//   --must-find   a finding is what is wanted: for the canary
#include "tests/support/random_runs.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scratch_folder.hpp"

#include "sim/core/units.hpp"

#include <cstdio>
#include <span>

namespace catenet::test {
namespace {

constexpr int kFound = 1;
constexpr int kUsage = 2;

struct Order {
    std::uint64_t seeds = 200;
    std::uint64_t from = 1;
    bool show = false;
    bool must_find = false;
    std::string out = "random-scenario.yaml";
};

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto count = parse_count(text);
    if (count) number = *count;
    return count.has_value();
}

// False if it cannot be understood.
bool read_order(std::span<char*> words, Order& order) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const std::string_view value = i + 1 < words.size() ? words[i + 1] : "";
        if (word == "--show") {
            order.show = true;
            continue;
        }
        if (word == "--must-find") {
            order.must_find = true;
            continue;
        }
        ++i;
        if (word == "--seeds" && read_number(value, order.seeds)) continue;
        if (word == "--from" && read_number(value, order.from)) continue;
        if (word != "--out" || value.empty()) return false;
        order.out = value;
    }
    return true;
}

int show(std::uint64_t seed) {
    RandomStream random(seed, "random scenario");
    std::fputs(random_scenario(random).c_str(), stdout);
    return 0;
}

void tell(const Finding& finding, const std::string& file) {
    write_text(file, shortened(finding.scenario));
    std::printf("seed %llu: %s\n  %s is what is left of it\n",
                static_cast<unsigned long long>(finding.seed),
                finding.broken.c_str(),
                file.c_str());
}

int look(const Order& order) {
    const auto finding = first_finding(order.from, order.seeds);
    if (finding) tell(*finding, order.out);
    if (!finding)
        std::printf("%llu seeds, no finding\n", static_cast<unsigned long long>(order.seeds));
    return finding.has_value() == order.must_find ? 0 : kFound;
}

}  // namespace
}  // namespace catenet::test

int main(int count, char** words) {
    catenet::test::Order order;
    if (!read_order({words, static_cast<std::size_t>(count)}, order)) {
        std::fputs("random-scenarios [--seeds N] [--from S] [--show] [--out FILE] [--must-find]\n",
                   stderr);
        return catenet::test::kUsage;
    }
    return order.show ? catenet::test::show(order.from) : catenet::test::look(order);
}
