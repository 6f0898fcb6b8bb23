#include "tests/house/folders.hpp"

#include <algorithm>
#include <array>

namespace catenet::house {
namespace {

constexpr std::array<std::string_view, 7> kRootFolders{
    "cmake", "docs", "models", "scenarios", "sim", "tests", "tools"};

bool is_source(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".hpp");
}

bool has_test(const std::set<std::string>& paths, const std::string& folder) {
    const std::string tests = "tests/" + folder;
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
        return folder_of(path) == tests && path.ends_with("_test.cpp");
    });
}

}  // namespace

std::vector<std::string> model_folders(const std::set<std::string>& paths) {
    std::set<std::string> folders;
    for (const std::string& path : paths) {
        const std::string folder = folder_of(path);
        // models/ itself holds the registration point, which is no model.
        if (is_source(path) && folder != "models" && lies_in(folder, "models")) {
            folders.insert(folder);
        }
    }
    return {folders.begin(), folders.end()};
}

std::vector<std::string> check_models(const std::set<std::string>& paths, const Floors& floors) {
    std::vector<std::string> complaints;
    for (const std::string& folder : model_folders(paths)) {
        const auto want = [&](bool is_there, const std::string& what) {
            if (!is_there) complaints.push_back(folder + ": " + what);
        };
        const Floor* floor = floors.of(folder);
        want(paths.contains(folder + "/README.md"), "has no README.md");
        want(floor != nullptr && floor->folder != "models",
             "has no line in tests/house/floors.txt");
        want(has_test(paths, folder), "has no tests/" + folder + "/*_test.cpp");
    }
    return complaints;
}

std::vector<std::string> check_scenarios(const std::vector<std::string>& folders,
                                         const std::set<std::string>& paths) {
    std::vector<std::string> complaints;
    for (const std::string& folder : folders) {
        for (const std::string name : {"scenario.yaml", "README.md", "expected.trace"}) {
            if (!paths.contains(folder + "/" + name)) {
                complaints.push_back(folder + ": has no " + name);
            }
        }
    }
    return complaints;
}

std::vector<std::string> check_root(const std::vector<std::string>& folders) {
    std::vector<std::string> complaints;
    for (const std::string& folder : folders) {
        if (std::find(kRootFolders.begin(), kRootFolders.end(), folder) == kRootFolders.end()) {
            complaints.push_back(folder + ": is no folder of the house");
        }
    }
    return complaints;
}

}  // namespace catenet::house
