// What the command said about a file: its complaints, taken apart as a reader would take them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace catenet::malformed {

// "file:3:14: message", the line below it, and the caret with the hint.
struct Said {
    int line = 0;
    int column = 0;
    std::string message;
    std::string excerpt;    // without the indentation of three; empty: there was no such line
    std::string hint;       // behind the caret, or alone
    std::size_t caret = 0;  // the column of the first '^' in the excerpt, in characters from 0
    bool has_caret = false;
    bool is_warning = false;
};

// All of them, from what was printed about `file`.
std::vector<Said> complaints_in(std::string_view text, std::string_view file);

// Why the caret does not stand under the place that is named, in a file with this text; empty if
// it does.
std::string fault_of_caret(const Said& said, std::string_view source);

}  // namespace catenet::malformed
