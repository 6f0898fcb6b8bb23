// Runs random scenarios and looks for one that breaks what holds of every run.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace catenet::test {

// What is wrong with the runs of a scenario: with one queue, again, and with its nodes split over
// two and three. Empty if nothing is.
std::string broken_by(const std::string& scenario);

struct Finding {
    std::uint64_t seed = 0;
    std::string scenario;  // as text, to be run by hand
    std::string broken;
};

// The first of `count` seeds that finds something.
std::optional<Finding> first_finding(std::uint64_t from, std::uint64_t count);

// The same scenario without the lines that the finding does not need.
std::string shortened(const std::string& scenario);

}  // namespace catenet::test
