// A small reader of value change dumps (IEEE 1364-2005, clause 18), which knows nothing of ours.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

struct ValueChange {
    std::uint64_t time = 0;
    bool high = false;
    bool operator==(const ValueChange&) const = default;
};

struct ValueChanges {
    std::string error;  // why it is no dump: "" if it is one
    std::string timescale;
    std::map<std::string, std::vector<ValueChange>> wires;  // by "module.name", the first at #0
    std::uint64_t end = 0;

    // What a wire carries at that time. REQUIRES: there is such a wire
    bool at(const std::string& wire, std::uint64_t time) const;
    // When it changes, the value at the beginning left out.
    std::vector<std::uint64_t> edges(const std::string& wire) const;
};

ValueChanges read_value_changes(std::string_view text);

}  // namespace catenet::test
