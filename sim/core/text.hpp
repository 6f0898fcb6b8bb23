// Words: which known word was meant, and how to list what is known.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet {

// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
std::size_t edit_distance(std::string_view one, std::string_view other);

// The known word nearest to `word` (case does not count), or "" if none is near enough to be meant.
// Ties go to the earlier one.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

// "a, b, c"
std::string join(std::span<const std::string> words, std::string_view separator);

// "1 frame", "2 frames"
std::string counted(std::uint64_t count, std::string_view thing);

std::vector<std::string> split_words(std::string_view text);  // at spaces

}  // namespace catenet
