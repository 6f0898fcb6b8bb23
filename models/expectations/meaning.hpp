// What a word of a scenario means in a trace: an address, a node's name, a number, a text.
#pragma once
#include "sim/trace/directory.hpp"

#include <string_view>
#include <vector>

namespace catenet::expectations {

// True if an author who writes `word` means this value. Numbers may be written in hexadecimal; a
// node's name stands for each of its addresses; of a text with several words ("via 10.0.1.1 eth0")
// some that stand beside each other are enough.
bool means(std::string_view word, const trace::Value& value, const trace::Directory& directory);

// The links of a network, or the link of that name. By index: true if it is one of them.
std::vector<bool> links_of(std::string_view network_or_link, const trace::Directory& directory);

}  // namespace catenet::expectations
