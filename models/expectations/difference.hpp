// Difference: what has changed between two frames, field by field.
#pragma once
#include "sim/trace/layer.hpp"

#include <string>
#include <vector>

namespace catenet::expectations {

struct Frame {
    const trace::Layer* first = nullptr;  // its first header
    std::vector<std::byte> bytes;
};

struct Change {
    std::string field;   // Wireshark's name, or "data" for what is behind the headers
    std::string before;  // "" where there was no such field
    std::string after;   // "" where there is none now
};

// In the order of the fields of `before`, then those that only `after` has. A field with parts (the
// flags of IPv4) is named by the parts that differ. Zeros behind the data are padding.
std::vector<Change> changes(const Frame& before, const Frame& after, const trace::Layers& layers);

// "ip.ttl" is allowed by itself; a part ("ip.flags.df") by the field it lies in too ("ip.flags").
bool is_allowed(const std::string& field, const std::vector<std::string>& allowed);

}  // namespace catenet::expectations
