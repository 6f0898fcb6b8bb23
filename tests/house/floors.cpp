#include "tests/house/floors.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace catenet::house {
namespace {

void parse_floor(std::istringstream& words, int height, Floors& floors) {
    const std::size_t first = floors.floors.size();
    std::vector<std::string> without;
    bool is_exception = false;
    for (std::string word; words >> word;) {
        if (word == "without") {
            is_exception = true;
        } else if (is_exception) {
            without.push_back(word);
        } else if (floors.names(word)) {
            floors.errors.push_back(word + " stands on two floors");
        } else {
            floors.floors.push_back({word, height, {}});
        }
    }
    for (std::size_t i = first; i < floors.floors.size(); ++i) floors.floors[i].without = without;
}

void parse_never(std::istringstream& words, Floors& floors) {
    std::string folder;
    words >> folder;
    for (std::string header; words >> header;) floors.forbidden.push_back({folder, header});
}

// What is wrong with a file of `user` that includes one of `used`; "" if nothing is.
std::string objection(const Floor& user, const Floor& used) {
    if (user.folder == used.folder) return "";
    if (used.height > user.height) return "which stands above " + user.folder;
    if (used.height == user.height) return "which stands beside " + user.folder;
    const bool is_exception =
        std::find(user.without.begin(), user.without.end(), used.folder) != user.without.end();
    return is_exception ? "which " + user.folder + " does without" : "";
}

// Takes `word` and the blanks before it off the front of `text`.
bool skip(std::string_view& text, std::string_view word) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos || !text.substr(begin).starts_with(word)) return false;
    text.remove_prefix(begin + word.size());
    return true;
}

class Checker {
  public:
    Checker(const Floors& floors, const std::vector<SourceFile>& files) : floors_(floors) {
        for (const SourceFile& file : files) paths_.insert(file.path);
    }

    void check(const SourceFile& file) {
        const Floor* floor = floors_.of(file.path);
        if (floor == nullptr) {
            complaints_.push_back(file.path + ": stands on no floor of tests/house/floors.txt");
            return;
        }
        for (const Include& include : includes_of(file.text)) {
            place_ = file.path + ":" + std::to_string(include.line) + ": ";
            check_header(file, include);
            if (include.is_own()) check_own(*floor, include);
        }
    }

    std::vector<std::string> take() { return std::move(complaints_); }

  private:
    void check_header(const SourceFile& file, const Include& include) {
        for (const Forbidden& forbidden : floors_.forbidden) {
            if (!lies_in(file.path, forbidden.folder)) continue;
            if (!include.header.starts_with(forbidden.header)) continue;
            complain(forbidden.folder + " never includes " + forbidden.header);
        }
    }

    void check_own(const Floor& user, const Include& include) {
        if (!paths_.contains(include.path())) {
            complain("includes \"" + include.path() + "\", which is no file from the root");
            return;
        }
        const Floor* used = floors_.of(include.path());
        if (used == nullptr) return;  // has its own complaint
        const std::string why = objection(user, *used);
        if (!why.empty()) complain("includes \"" + include.path() + "\", " + why);
    }

    void complain(const std::string& what) { complaints_.push_back(place_ + what); }

    const Floors& floors_;
    std::set<std::string> paths_;
    std::string place_;
    std::vector<std::string> complaints_;
};

// Depth first; a file met again while it is still open closes a circle.
class CircleSearch {
  public:
    explicit CircleSearch(const std::vector<SourceFile>& files) {
        for (const SourceFile& file : files) files_[file.path] = &file;
    }

    std::optional<std::string> search() {
        for (const auto& [path, file] : files_) visit(path);
        return circle_;
    }

  private:
    void visit(const std::string& path) {
        const auto file = files_.find(path);
        if (circle_ || file == files_.end() || done_.contains(path)) return;
        const auto seen = std::find(open_.begin(), open_.end(), path);
        if (seen != open_.end()) return close(seen);
        open_.push_back(path);
        for (const Include& include : includes_of(file->second->text)) {
            if (include.is_own()) visit(include.path());
        }
        open_.pop_back();
        done_.insert(path);
    }

    void close(std::vector<std::string>::iterator from) {
        std::string circle;
        for (auto file = from; file != open_.end(); ++file) circle += *file + " -> ";
        circle_ = circle + *from;
    }

    std::map<std::string, const SourceFile*> files_;
    std::vector<std::string> open_;
    std::set<std::string> done_;
    std::optional<std::string> circle_;
};

}  // namespace

const Floor* Floors::of(std::string_view path) const {
    const Floor* longest = nullptr;
    for (const Floor& floor : floors) {
        if (!lies_in(path, floor.folder)) continue;
        if (longest == nullptr || floor.folder.size() > longest->folder.size()) longest = &floor;
    }
    return longest;
}

bool Floors::names(std::string_view folder) const {
    return std::any_of(
        floors.begin(), floors.end(), [&](const Floor& floor) { return floor.folder == folder; });
}

Floors parse_floors(std::string_view text) {
    Floors floors;
    int height = 0;
    for (const std::string& line : lines_of(text)) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first.starts_with('#')) continue;
        if (first == "floor") {
            parse_floor(words, ++height, floors);
        } else if (first == "never") {
            parse_never(words, floors);
        } else {
            floors.errors.push_back("a line begins with '" + first + "'");
        }
    }
    return floors;
}

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> includes;
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        std::string_view rest = line;
        if (!skip(rest, "#") || !skip(rest, "include")) continue;
        const std::size_t begin = rest.find_first_of("\"<");
        const std::size_t end = rest.find_first_of("\">", begin + 1);
        if (begin == std::string_view::npos || end == std::string_view::npos) continue;
        includes.push_back({number, std::string(rest.substr(begin, end + 1 - begin))});
    }
    return includes;
}

std::vector<std::string> check_floors(const Floors& floors, const std::vector<SourceFile>& files) {
    Checker checker(floors, files);
    for (const SourceFile& file : files) checker.check(file);
    return checker.take();
}

std::optional<std::string> find_circle(const std::vector<SourceFile>& files) {
    return CircleSearch(files).search();
}

}  // namespace catenet::house
