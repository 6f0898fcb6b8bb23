// Runs something in a process of its own, so that no other workload's memory is measured with it.
#pragma once
#include <functional>
#include <optional>
#include <string>

namespace catenet::bench {

// What `action` returned there; nothing if that process failed.
std::optional<std::string> run_apart(const std::function<std::string()>& action);

}  // namespace catenet::bench
