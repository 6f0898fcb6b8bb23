// The project's files as text, which the checkers of the house look at.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::house {

struct SourceFile {
    std::string path;  // from the root: "sim/core/units.hpp"
    std::string text;
};

std::filesystem::path source_root();

// The whole file, or "" if it cannot be read.
std::string read_file(const std::filesystem::path& path);

// All files below the `folders` of the root whose names end in one of `endings`, sorted by path.
std::vector<SourceFile> read_tree(const std::vector<std::string>& folders,
                                  const std::vector<std::string>& endings);

// All .hpp and .cpp of sim, models, tools and tests.
std::vector<SourceFile> read_sources();

std::vector<std::string> lines_of(std::string_view text);

// "sim/core" for "sim/core/units.hpp".
std::string folder_of(std::string_view path);

// The folder itself, or something in it.
bool lies_in(std::string_view path, std::string_view folder);

}  // namespace catenet::house
