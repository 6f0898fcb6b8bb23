#include "tools/export/ladder_mermaid.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Kind = LadderRow::Kind;

// Mermaid ends a statement at ; and begins an entity at #, and puts text into a page: all that may
// mean something is written as an entity. Control characters have no place in it.
std::string escaped(std::string_view text) {
    constexpr std::string_view kSpecial = "#;<>&\"%{}`\\";
    std::string out;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code == 0x7f) {
            out += ' ';
        } else if (kSpecial.find(c) != std::string_view::npos) {
            out += "#" + std::to_string(code) + ";";
        } else {
            out += c;
        }
    }
    return out;
}

// Names may be words of Mermaid ("end"): numbers never are.
std::string id_of(std::size_t column) {
    return "n" + std::to_string(column);
}

std::string arrow_of(const LadderRow& row) {
    if (row.kind == Kind::Lost) return row.aside ? "--x" : "-x";
    return row.aside ? "-->>" : "->>";
}

std::string line_of(const LadderRow& row) {
    const std::string text = escaped(row.text);
    const bool is_arrow = row.kind == Kind::Arrow || row.kind == Kind::Lost;
    if (is_arrow) {
        std::string line = "    " + id_of(row.column) + arrow_of(row) + id_of(row.to) + ": " + text;
        if (!row.source.empty()) line += "<br/>" + escaped(row.source);
        return line + "\n";
    }
    std::string line = "    Note over " + id_of(row.column) + ": ";
    if (row.kind == Kind::Drop) line += "✗ ";
    line += text;
    if (row.stay) line += "<br/>left after " + readable(*row.stay);
    if (!row.source.empty()) line += "<br/>" + escaped(row.source);
    return line + "\n";
}

}  // namespace

std::string mermaid_of(const Ladder& ladder) {
    std::string text = "sequenceDiagram\n    title " + escaped(ladder.verdict) + "\n";
    for (std::size_t i = 0; i < ladder.columns.size(); ++i) {
        text += "    participant " + id_of(i) + " as " + escaped(ladder.columns[i].name) + "\n";
    }
    for (const LadderRow& row : ladder.rows) text += line_of(row);
    if (ladder.left_out > 0) {
        text += "    Note over " + id_of(0) + ": and " + std::to_string(ladder.left_out) +
                " more rows\n";
    }
    return text;
}

}  // namespace catenet::exports
