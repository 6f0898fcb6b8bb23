#include "tests/house/tree.hpp"

#include "tests/places/places.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace catenet::house {
namespace {

namespace fs = std::filesystem;

bool ends_in_one_of(std::string_view name, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
        return name.ends_with(ending);
    });
}

// The viewer's packages and what a build left behind are not ours.
bool is_foreign(const fs::path& folder) {
    const std::string name = folder.filename().string();
    return name == "node_modules" || name == "build" || name.starts_with('.');
}

void collect(const fs::path& folder,
             const std::vector<std::string>& endings,
             std::vector<SourceFile>& files) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory() && !is_foreign(entry.path())) {
            collect(entry.path(), endings, files);
        }
        if (!entry.is_regular_file()) continue;
        const std::string path = fs::relative(entry.path(), source_root()).generic_string();
        if (ends_in_one_of(path, endings)) files.push_back({path, read_file(entry.path())});
    }
}

}  // namespace

fs::path source_root() {
    return test::source_folder();
}

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<SourceFile> read_tree(const std::vector<std::string>& folders,
                                  const std::vector<std::string>& endings) {
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        const fs::path path = source_root() / folder;
        if (fs::is_directory(path)) collect(path, endings, files);
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return files;
}

std::vector<SourceFile> read_sources() {
    return read_tree({"sim", "models", "tools", "tests"}, {".hpp", ".cpp"});
}

std::vector<std::string> lines_of(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash));
}

bool lies_in(std::string_view path, std::string_view folder) {
    return path == folder ||
           (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace catenet::house
