// Who may include whom: the order of floors.txt, and the complaints about sources that break it.
#pragma once
#include "tests/house/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::house {

struct Floor {
    std::string folder;
    int height = 0;  // folders of one line have the same
    std::vector<std::string> without;
};

struct Forbidden {
    std::string folder;
    std::string header;  // "<thread>", or the beginning of several: "<sys/"
};

struct Floors {
    std::vector<Floor> floors;
    std::vector<Forbidden> forbidden;
    std::vector<std::string> errors;  // lines of floors.txt that make no sense

    // The longest folder that holds `path`; null if it stands on no floor.
    const Floor* of(std::string_view path) const;
    bool names(std::string_view folder) const;
};

Floors parse_floors(std::string_view text);

struct Include {
    std::size_t line = 0;
    std::string header;  // with its quotes or angle brackets
    bool is_own() const { return header.starts_with('"'); }
    std::string path() const { return header.substr(1, header.size() - 2); }
};

std::vector<Include> includes_of(std::string_view text);

// One sentence per mistake: "sim/core/a.hpp:3: includes ...".
std::vector<std::string> check_floors(const Floors& floors, const std::vector<SourceFile>& files);

// The files of a circle of includes, as "a.hpp -> b.hpp -> a.hpp".
std::optional<std::string> find_circle(const std::vector<SourceFile>& files);

}  // namespace catenet::house
