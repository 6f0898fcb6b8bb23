// Every input that is kept, those that once showed a mistake first, is fed to its target again.
#include "tests/fuzz/targets.hpp"
#include "tests/places/places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace catenet::fuzz {
namespace {

using Paths = std::vector<std::filesystem::path>;

// The files of tests/fuzz/FOLDER/TARGET, by name.
Paths inputs(const std::string& folder, std::string_view target) {
    const auto where =
        std::filesystem::path{test::source_folder()} / "tests/fuzz" / folder / target;
    Paths paths;
    if (!std::filesystem::exists(where)) return paths;
    for (const auto& entry : std::filesystem::directory_iterator{where}) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

void replay(const Target& target, const Paths& paths) {
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        SCOPED_TRACE(path);
        target.run(std::as_bytes(std::span{text}));
    }
}

class Fuzz : public testing::TestWithParam<Target> {};

TEST_P(Fuzz, FindsNoLongerWhatItFound) {
    replay(GetParam(), inputs("found", GetParam().name));
}

TEST_P(Fuzz, FindsNothingInItsCorpus) {
    const Paths paths = inputs("corpus", GetParam().name);
    EXPECT_FALSE(paths.empty());
    replay(GetParam(), paths);
}

TEST_P(Fuzz, CopesWithNothingAtAll) {
    GetParam().run({});
}

INSTANTIATE_TEST_SUITE_P(Targets,
                         Fuzz,
                         testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& one) { return std::string{one.param.name}; });

}  // namespace
}  // namespace catenet::fuzz
