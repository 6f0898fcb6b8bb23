// Every model and every scenario is complete.
#include "tests/house/folders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::house {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::IsEmpty;

// The names of the folders in `parent`, with `prefix` before each; without hidden ones.
std::vector<std::string> folders_in(const fs::path& parent, const std::string& prefix) {
    std::vector<std::string> folders;
    if (!fs::is_directory(parent)) return folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(parent)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && !name.starts_with('.')) folders.push_back(prefix + name);
    }
    return folders;
}

std::set<std::string> all_paths() {
    std::set<std::string> paths;
    for (const SourceFile& file : read_tree({"models", "scenarios", "tests/models"},
                                            {".hpp", ".cpp", ".md", ".yaml", ".trace"})) {
        paths.insert(file.path);
    }
    return paths;
}

Floors small_house() {
    return parse_floors("floor models/arp\nfloor models/apps\nfloor models");
}

TEST(Folders, OfModelsAreComplete) {
    const Floors floors = parse_floors(read_file(source_root() / "tests/house/floors.txt"));
    EXPECT_THAT(check_models(all_paths(), floors), IsEmpty());
}

TEST(Folders, OfScenariosAreComplete) {
    const auto folders = folders_in(source_root() / "scenarios", "scenarios/");
    EXPECT_THAT(check_scenarios(folders, all_paths()), IsEmpty());
}

TEST(Folders, OfTheRootAreThoseOfTheHouse) {
    std::vector<std::string> folders = folders_in(source_root(), "");
    std::erase(folders, "build");
    EXPECT_THAT(check_root(folders), IsEmpty());
}

TEST(Folders, OfAModelNeedAPageALineAndATest) {
    EXPECT_THAT(check_models({"models/dns/dns.cpp"}, small_house()),
                ElementsAre("models/dns: has no README.md",
                            "models/dns: has no line in tests/house/floors.txt",
                            "models/dns: has no tests/models/dns/*_test.cpp"));
}

TEST(Folders, OfAModelMayBeComplete) {
    EXPECT_THAT(
        check_models({"models/arp/README.md", "models/arp/arp.cpp", "tests/models/arp/a_test.cpp"},
                     small_house()),
        IsEmpty());
}

TEST(Folders, OfAGroupCountEachForItself) {
    EXPECT_THAT(model_folders({"models/apps/http/http.cpp",
                               "models/apps/ping/ping.hpp",
                               "models/apps/README.md",
                               "models/registry.cpp"}),
                ElementsAre("models/apps/http", "models/apps/ping"));
}

TEST(Folders, OfAScenarioNeedThreeFiles) {
    EXPECT_THAT(
        check_scenarios({"scenarios/01-a"}, {"scenarios/01-a/scenario.yaml"}),
        ElementsAre("scenarios/01-a: has no README.md", "scenarios/01-a: has no expected.trace"));
}

TEST(Folders, OfTheRootThatNobodyKnowsAreRefused) {
    EXPECT_THAT(check_root({"sim", "misc"}), ElementsAre("misc: is no folder of the house"));
}

}  // namespace
}  // namespace catenet::house
