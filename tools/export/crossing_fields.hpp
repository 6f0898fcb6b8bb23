// A crossing field by field: what came in, what went out, and where that comes from.
#pragma once
#include "tools/export/crossing_record.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catenet::exports {

struct FieldLine {
    enum class Mark : std::uint8_t {
        Same,     // the same value as in what came in
        Changed,  // another one
        New,      // nothing of that name came in
        Ended,    // a header that did not go on
    };
    Mark mark = Mark::Same;
    std::string layer;      // "ip"
    std::string name;       // "ip.ttl"; "data" and "padding" behind the headers
    std::string came;       // "64"; of an ended header a line about it
    std::string went;       // "63"
    std::string origin;     // "one less than what came in"
    std::string reference;  // "RFC 1812 5.3.1"; may be empty
    bool copied = false;    // from what came in
};

// In the order of the frame that went out; ended headers come last.
std::vector<FieldLine> field_lines(const CrossingRecord& record);

// What is said of a crossing in one line.
struct CrossingWords {
    // "eth.dst", "ip.ttl": the fields with other values than what came in had, and the new ones.
    std::vector<std::string> changed;
    bool all_new = true;             // nothing of these names came in
    std::vector<std::string> ended;  // "udp": headers that did not go on
    std::string changes;  // "ip.ttl 64 → 63; eth.dst, eth.src change"; "" if nothing changed
};
CrossingWords words_of(const std::vector<FieldLine>& lines);

// "eth.dst", "ip.ttl": the fields with other values than what came in had, and the new ones.
std::vector<std::string> changed_fields(const CrossingRecord& record);

// "ip.ttl 64 → 63; eth.dst, eth.src change": in one line; "" if no field has another value.
std::string changes_text(const CrossingRecord& record);

// Where the bytes of the stretch come from, in words: "arp table, row 10.0.2.2".
std::string origin_words(const CrossingRecord& record, const Stretch& stretch);

}  // namespace catenet::exports
