// Real topologies: the Internet Topology Zoo (Knight et al. 2011), where its files lie beside the
// tree.
#pragma once
#include "tests/places/places.hpp"
#include "tests/sim/topology/drawing.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::topology::test {

// One row of the zoo's table.csv: what networkx counted.
struct ZooEntry {
    std::string name;
    std::size_t nodes = 0;
    std::size_t edges = 0;
    std::size_t components = 0;
};

// Beside the source tree, or beside one of the folders that hold it; nothing if it is not there.
inline std::optional<std::filesystem::path> zoo_folder() {
    const std::filesystem::path root(catenet::test::source_folder());
    for (std::filesystem::path at = root; at.has_relative_path(); at = at.parent_path()) {
        const std::filesystem::path folder = at.parent_path() / "shared/data/topology-zoo";
        if (exists(folder / "table.csv")) return folder;
    }
    return {};
}

inline std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

inline std::size_t number_of(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

inline std::vector<ZooEntry> zoo_table(const std::filesystem::path& folder) {
    std::vector<ZooEntry> entries;
    std::istringstream lines(text_of(folder / "table.csv"));
    std::string line;
    std::getline(lines, line);  // the names of the columns
    while (std::getline(lines, line)) {
        std::istringstream row(line);
        std::vector<std::string> cells(6);
        for (std::string& cell : cells) std::getline(row, cell, ',');
        entries.push_back(
            {cells[0], number_of(cells[3]), number_of(cells[4]), number_of(cells[5])});
    }
    return entries;
}

// The value of an attribute, in what follows an element's name.
inline std::string attribute(std::string_view element, std::string_view name) {
    const std::string opening = " " + std::string{name} + "=\"";
    const std::size_t begin = element.find(opening) + opening.size();
    return std::string{element.substr(begin, element.find('"', begin) - begin)};
}

// The elements of that name, each up to its closing bracket.
inline std::vector<std::string_view> elements(std::string_view text, const std::string& name) {
    std::vector<std::string_view> found;
    for (std::size_t at = text.find("<" + name + " "); at != std::string_view::npos;
         at = text.find("<" + name + " ", at + 1)) {
        found.push_back(text.substr(at, text.find('>', at) - at));
    }
    return found;
}

// The shape of a GraphML file; it has no delays, so they are drawn.
inline Topology zoo_topology(const std::filesystem::path& file, RandomStream& random) {
    const std::string text = text_of(file);
    const auto nodes = elements(text, "node");
    Topology topology = unplugged(nodes.size());
    std::map<std::string, Index> index;
    for (const std::string_view node : nodes) {
        index.emplace(attribute(node, "id"), static_cast<Index>(index.size()));
    }
    for (const std::string_view edge : elements(text, "edge")) {
        const Index one = index.at(attribute(edge, "source"));
        const Index other = index.at(attribute(edge, "target"));
        plug(topology, {one, other}, ps(below(random, 20)));
    }
    return topology;
}

}  // namespace catenet::topology::test
