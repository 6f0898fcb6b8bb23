#include "tests/bench/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace catenet::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMillion = 1e6;

bool all_hold(const Outcome& outcome) {
    return std::all_of(outcome.checks.begin(), outcome.checks.end(), [](const Check& check) {
        return check.holds();
    });
}

std::string per_node(const Outcome& outcome) {
    if (outcome.nodes == 0) return "-";
    return fmt::format("{:.1f}", outcome.kilobytes_set_up / static_cast<double>(outcome.nodes));
}

}  // namespace

std::string table_head() {
    return fmt::format("{:<18} {:>8} {:>9} {:>8} {:>9} {:>10} {:>10}  {}\n",
                       "workload",
                       "nodes",
                       "set-up s",
                       "kB/node",
                       "run s",
                       "M hops/s",
                       "M events/s",
                       "checks");
}

std::string table_row(const Outcome& outcome) {
    std::string row =
        fmt::format("{:<18} {:>8} {:>9.3f} {:>8} {:>9.3f} {:>10.2f} {:>10.2f}  {}\n",
                    outcome.workload,
                    outcome.nodes,
                    outcome.set_up_seconds,
                    per_node(outcome),
                    outcome.run_seconds,
                    per_second(outcome.packet_hops, outcome.run_seconds) / kMillion,
                    per_second(outcome.events, outcome.run_seconds) / kMillion,
                    all_hold(outcome) ? fmt::format("{} hold", outcome.checks.size()) : "BROKEN");
    for (const Figure& figure : outcome.figures) {
        row += fmt::format("{:<18}   {}: {}\n", "", figure.what, figure.value);
    }
    return row;
}

std::string json_text(const Outcome& outcome) {
    Json json{{"workload", outcome.workload},
              {"nodes", outcome.nodes},
              {"events", outcome.events},
              {"packet_hops", outcome.packet_hops},
              {"set_up_s", outcome.set_up_seconds},
              {"run_s", outcome.run_seconds},
              {"set_up_kB", outcome.kilobytes_set_up},
              {"run_kB", outcome.kilobytes_run},
              {"checks", Json::array()},
              {"figures", Json::object()}};
    for (const Check& check : outcome.checks) {
        json["checks"].push_back(
            {{"what", check.what}, {"expected", check.expected}, {"found", check.found}});
    }
    for (const Figure& figure : outcome.figures) json["figures"][figure.what] = figure.value;
    return json.dump();
}

Outcome from_json(const std::string& text) {
    const Json json = Json::parse(text);
    Outcome outcome{.workload = json.at("workload"),
                    .nodes = json.at("nodes"),
                    .events = json.at("events"),
                    .packet_hops = json.at("packet_hops"),
                    .set_up_seconds = json.at("set_up_s"),
                    .run_seconds = json.at("run_s"),
                    .kilobytes_set_up = json.at("set_up_kB"),
                    .kilobytes_run = json.at("run_kB")};
    for (const Json& check : json.at("checks")) {
        outcome.checks.push_back({check.at("what"), check.at("expected"), check.at("found")});
    }
    for (const auto& [what, value] : json.at("figures").items()) {
        outcome.figures.push_back({what, value});
    }
    return outcome;
}

std::string broken_checks(const Outcome& outcome) {
    std::string broken;
    for (const Check& check : outcome.checks) {
        if (check.holds()) continue;
        broken += fmt::format("{}: {} is {}, but should be {}\n",
                              outcome.workload,
                              check.what,
                              check.found,
                              check.expected);
    }
    return broken;
}

}  // namespace catenet::bench
