// Code, output and links in the documentation, and whether they are still true (docs/README.md).
#pragma once
#include "tests/house/tree.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::house {

// A code fence of a Markdown page.
struct Fence {
    std::size_t line = 0;  // of its opening, from 1
    std::string info;      // behind the backticks: "yaml scenario"
    std::string verb;      // "file" or "run" of the comment just above it; "" without one
    std::string argument;  // "models/host/host.cpp#stack", "catenet kinds"
    std::string text;
};

std::vector<Fence> fences_of(std::string_view markdown);

// The lines between `tag::NAME[]` and `end::NAME[]`, without other marks and common indentation.
std::optional<std::string> tagged_part(std::string_view text, std::string_view tag);

// Whether `text` is `pattern`, in which a line "..." stands for any lines.
bool matches(std::string_view pattern, std::string_view text);

// What the fence must say: from a file or a command; nothing if neither exists.
using Source = std::function<std::optional<std::string>(const Fence& fence)>;

// Fences that differ from their source, and C++ that has none.
std::vector<std::string> check_fences(const SourceFile& page, const Source& source);

// The page with each fence that differs replaced by its source. Fences with "..." stay.
std::string blessed(const SourceFile& page, const Source& source);

// A page that does not begin with its title, and links that are broken by a space or a line's end.
std::vector<std::string> check_page(const SourceFile& page);

// Relative links, without what follows '#'.
std::vector<std::string> links_of(std::string_view markdown);

}  // namespace catenet::house
