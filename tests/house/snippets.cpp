#include "tests/house/snippets.hpp"

#include <algorithm>

namespace catenet::house {
namespace {

constexpr std::string_view kTicks = "```";
constexpr std::string_view kAnyLines = "...";

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return "";
    return std::string(text.substr(begin, end + 1 - begin));
}

// Reads "<!-- file: PATH#TAG -->" into the fence below it.
void read_marker(std::string_view line, Fence& fence) {
    if (!line.starts_with("<!-- ") || !line.ends_with(" -->")) return;
    line = line.substr(5, line.size() - 9);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    fence.verb = line.substr(0, colon);
    fence.argument = trimmed(line.substr(colon + 2));
}

std::size_t indentation(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(' ');
    return begin == std::string_view::npos ? line.size() : begin;
}

bool is_mark(std::string_view line) {
    return line.ends_with("[]") && (line.find("tag::") != std::string_view::npos ||
                                    line.find("end::") != std::string_view::npos);
}

bool is_mark_of(std::string_view line, std::string_view word, std::string_view tag) {
    return is_mark(line) && line.ends_with(std::string(word) + std::string(tag) + "[]");
}

std::string without_indentation(const std::vector<std::string>& lines) {
    std::size_t common = std::string::npos;
    for (const std::string& line : lines) {
        if (!trimmed(line).empty()) common = std::min(common, indentation(line));
    }
    std::string text;
    for (const std::string& line : lines) {
        text += (line.size() > common ? line.substr(common) : trimmed(line)) + "\n";
    }
    return text;
}

using Lines = std::vector<std::string>;

bool matches_from(const Lines& pattern, std::size_t p, const Lines& text, std::size_t t) {
    if (p == pattern.size()) return t == text.size();
    if (pattern[p] == kAnyLines) {
        for (std::size_t skipped = t; skipped <= text.size(); ++skipped) {
            if (matches_from(pattern, p + 1, text, skipped)) return true;
        }
        return false;
    }
    return t < text.size() && pattern[p] == text[t] && matches_from(pattern, p + 1, text, t + 1);
}

std::string without_fences(std::string_view markdown) {
    std::string prose;
    bool is_open = false;
    for (const std::string& line : lines_of(markdown)) {
        const bool is_edge = line.starts_with(kTicks);
        if (is_edge) is_open = !is_open;
        if (!is_edge && !is_open) prose += line + "\n";
    }
    return prose;
}

bool has_gap(const Fence& fence) {
    const Lines lines = lines_of(fence.text);
    return std::find(lines.begin(), lines.end(), kAnyLines) != lines.end();
}

}  // namespace

std::vector<Fence> fences_of(std::string_view markdown) {
    std::vector<Fence> fences;
    bool is_open = false;
    std::string above;
    std::size_t number = 0;
    for (const std::string& line : lines_of(markdown)) {
        ++number;
        if (is_open && line.starts_with(kTicks)) {
            is_open = false;
        } else if (is_open) {
            fences.back().text += line + "\n";
        } else if (line.starts_with(kTicks)) {
            is_open = true;
            fences.push_back({number, trimmed(std::string_view(line).substr(3)), "", "", ""});
            read_marker(above, fences.back());
        }
        above = line;
    }
    return fences;
}

std::optional<std::string> tagged_part(std::string_view text, std::string_view tag) {
    bool is_inside = false;
    std::vector<std::string> part;
    for (const std::string& line : lines_of(text)) {
        if (is_inside && is_mark_of(line, "end::", tag)) return without_indentation(part);
        if (is_mark_of(line, "tag::", tag)) is_inside = true;
        if (is_inside && !is_mark(line)) part.push_back(line);
    }
    return {};
}

bool matches(std::string_view pattern, std::string_view text) {
    return matches_from(lines_of(pattern), 0, lines_of(text), 0);
}

std::vector<std::string> check_fences(const SourceFile& page, const Source& source) {
    std::vector<std::string> complaints;
    for (const Fence& fence : fences_of(page.text)) {
        const std::string place = page.path + ":" + std::to_string(fence.line) + ": ";
        if (fence.verb.empty()) {
            if (fence.info.starts_with("cpp")) complaints.push_back(place + "C++ from no file");
            continue;
        }
        const std::optional<std::string> truth = source(fence);
        if (!truth) {
            complaints.push_back(place + "there is no " + fence.verb + " " + fence.argument);
        } else if (!matches(fence.text, *truth)) {
            complaints.push_back(place + "differs from " + fence.argument + ", which says\n" +
                                 *truth);
        }
    }
    return complaints;
}

std::string blessed(const SourceFile& page, const Source& source) {
    Lines lines = lines_of(page.text);
    std::vector<Fence> fences = fences_of(page.text);
    // From the last, so that the line numbers of those before stay true.
    std::reverse(fences.begin(), fences.end());
    for (const Fence& fence : fences) {
        if (fence.verb.empty() || has_gap(fence)) continue;
        const std::optional<std::string> truth = source(fence);
        if (!truth) continue;
        const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(fence.line);
        const auto length = static_cast<std::ptrdiff_t>(lines_of(fence.text).size());
        const Lines fresh = lines_of(*truth);
        lines.insert(lines.erase(begin, begin + length), fresh.begin(), fresh.end());
    }
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::vector<std::string> check_page(const SourceFile& page) {
    std::vector<std::string> complaints;
    if (!page.text.starts_with("# "))
        complaints.push_back(page.path + ": does not begin with '# '");
    const std::string prose = without_fences(page.text);
    for (std::size_t at = prose.find("]("); at != std::string::npos;
         at = prose.find("](", at + 2)) {
        const std::size_t end = prose.find_first_of(") \n", at + 2);
        const bool is_whole = end != std::string::npos && prose[end] == ')';
        const std::string target = prose.substr(at + 2, end - at - 2);
        if (!is_whole)
            complaints.push_back(page.path + ": a link to '" + target + "' is not whole");
    }
    return complaints;
}

std::vector<std::string> links_of(std::string_view markdown) {
    const std::string prose = without_fences(markdown);
    std::vector<std::string> links;
    for (std::size_t at = prose.find("]("); at != std::string::npos;
         at = prose.find("](", at + 2)) {
        const std::size_t end = prose.find_first_of(")# \n", at + 2);
        if (end == std::string::npos) continue;
        const std::string link = prose.substr(at + 2, end - at - 2);
        if (!link.empty() && link.find("://") == std::string::npos) links.push_back(link);
    }
    return links;
}

}  // namespace catenet::house
