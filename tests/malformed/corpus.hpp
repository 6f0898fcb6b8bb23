// The corpus of malformed scenarios: what stands in the folders beside this file, read.
#pragma once
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::malformed {

// What must be said about a file: the place, and parts of the message and of the hint.
struct Complaint {
    int line = 0;
    int column = 0;
    std::string message;
    std::string hint;
};

// One file that must be refused.
struct Case {
    std::string folder;                 // its class: "syntax"
    std::string file;                   // "tab.yaml"
    int status = 0;                     // the exit code
    std::string options;                // of the command, behind the exit code: "--strict"
    std::vector<Complaint> complaints;  // all of them, in order of place
    bool has_more = false;              // only the first are listed
    std::vector<std::string> said;      // what must stand in the answer, too
    std::string made;  // it does not lie here: made_text() of this is what it holds
};
std::ostream& operator<<(std::ostream& out, const Case& one);

// The classes, in the order of the alphabet.
std::vector<std::string> folders();
// All cases of one class: expected.txt says what must come of each file, made.txt what stands in
// those that are too large or too strange to lie in a repository.
std::vector<Case> read_cases(const std::string& folder);
std::vector<Case> all_cases();

// Where a class lies.
std::string path_of(const std::string& folder);

// The text that the lines of made.txt stand for: "..." with the escapes of C, and x N behind it
// for N times, each '%' in it a number from 0.
std::string made_text(std::string_view pieces);

}  // namespace catenet::malformed
