// What every folder of models/ and scenarios/ holds, so that nothing is half there.
#pragma once
#include "tests/house/floors.hpp"

#include <set>
#include <string>
#include <vector>

namespace catenet::house {

// The folders below models/ that hold sources of their own: "models/arp", "models/apps/ping".
std::vector<std::string> model_folders(const std::set<std::string>& paths);

// A README, a line in floors.txt, a test. `paths` are all files of the project.
std::vector<std::string> check_models(const std::set<std::string>& paths, const Floors& floors);

// A scenario, a page, a golden trace, in each of `folders`: "scenarios/01-two-hosts".
std::vector<std::string> check_scenarios(const std::vector<std::string>& folders,
                                         const std::set<std::string>& paths);

// Folders of the root that the house does not know.
std::vector<std::string> check_root(const std::vector<std::string>& folders);

}  // namespace catenet::house
