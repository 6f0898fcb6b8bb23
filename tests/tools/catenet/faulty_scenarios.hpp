// Scenarios that do not end by themselves, or ask for too much, and what a run may leave behind.
#pragma once
#include "tests/support/capture_check.hpp"
#include "tests/support/command.hpp"
#include "tests/support/json_lines_check.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace catenet::test {

// pc1 pings pc2 so often that nobody waits for the end.
inline std::string endless(const std::string& every = "1us") {
    return R"(title: Endless
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
events:
  - 0s: pc1 ping pc2 count 1000000 every )" +
           every + "\n";
}

// Three switches, each with a cable to both others, and no spanning tree.
inline std::string triangle(const std::string& more_events = "") {
    return R"(title: A triangle
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: office}
  sw1: {kind: switch, joins: office}
  sw2: {kind: switch, joins: office}
  sw3: {kind: switch, joins: office}
links:
  - {between: [pc1, sw1]}
  - {between: [pc2, sw2]}
  - {between: [sw1, sw2]}
  - {between: [sw2, sw3]}
  - {between: [sw1, sw3]}
events:
)" + more_events +
           "  - 0s: pc1 ping pc2\n";
}

// Each of `count` switches is cabled to all others, and has as many hosts.
inline std::string full_mesh(int count) {
    std::string nodes;
    std::string links;
    for (int i = 0; i < count; ++i) {
        const std::string name = "sw" + std::to_string(i);
        nodes += "  " + name + ": {kind: switch, joins: office}\n";
        for (int j = 0; j < i; ++j) {
            links += "  - {between: [sw" + std::to_string(j) + ", " + name + "]}\n";
        }
        for (int j = 0; j < count; ++j) {
            const std::string host = "pc" + std::to_string(i * count + j);
            nodes += "  " + host + ": {joins: office}\n";
            links += "  - {between: [" + host + ", " + name + "]}\n";
        }
    }
    return "title: A mesh\nnetworks:\n  office: {kind: ethernet, prefix: 10.0.0.0/16}\nnodes:\n" +
           nodes + "links:\n" + links + "events:\n  - 0s: pc0 ping pc1\n";
}

// What Wireshark says against a capture, where it is installed.
inline std::string refused_by_tshark(const std::string& path) {
    if (!has_program("tshark")) return {};
    const ShellResult result = run_shell("tshark -r " + shell_word(path) + " 2>&1 >/dev/null");
    return result.status == 0 ? std::string{} : result.out;
}

// Whether a file is what its name says, from its first byte to its last.
inline bool is_whole(const std::string& path) {
    const std::string text = read_text(path);
    if (path.ends_with(".pcapng"))
        return broken_capture(std::as_bytes(std::span{text})).empty() &&
               refused_by_tshark(path).empty();
    if (path.ends_with(".jsonl")) return broken_json_lines(text).empty();
    if (path.ends_with(".json")) return nlohmann::json::accept(text);
    if (path.ends_with(".dot")) return text.ends_with("}\n");
    return true;
}

// The files below `folder` that are not whole.
inline std::string broken_files(const std::string& folder) {
    namespace fs = std::filesystem;
    if (!fs::exists(folder)) return {};
    std::string broken;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = entry.path().string();
        if (entry.is_regular_file() && !is_whole(path)) broken += path + "\n";
    }
    return broken;
}

// What lies below it and is called *.tmp.
inline std::string leftovers(const std::string& folder) {
    return run_shell("find " + shell_word(folder) + " -name '*.tmp'").out;
}

}  // namespace catenet::test
