// Reads what `tshark -T pdml` writes: each packet's fields with their places and values.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catenet::test {

struct PdmlField {
    std::string name;       // "ip.ttl"
    std::string protocol;   // that it stands in: "ip"
    std::size_t begin = 0;  // bytes from the start of the frame
    std::size_t size = 0;   // bytes
    std::string show;       // "64"
    std::string value;      // the bytes in hexadecimal; of a bit field its number
    std::string bits;       // of a bit field: ".... 0101", a digit where a bit belongs to it
};

// The fields of a packet, also those within others; but not those that take no bytes, which
// Wireshark concluded from elsewhere.
using PdmlPacket = std::vector<PdmlField>;

// Nothing if it is no PDML.
std::optional<std::vector<PdmlPacket>> read_pdml(const std::string& text);

}  // namespace catenet::test
