// A line of a zone as its author writes it: "www A 10.0.0.80" (after RFC 1035 5.1).
#pragma once
#include "models/dns/record.hpp"

#include "sim/core/result.hpp"

namespace catenet::dns {

struct LineError {
    std::size_t begin = 0;  // of the wrong word, in the line
    std::size_t length = 0;
    std::string what;
    std::string hint;
};

// NAME [TTL] [IN] TYPE DATA. Names without a dot at their end are below the zone's, "@" is the
// zone's own; TTL is a duration: "5m".
Result<Record, LineError> parse_line(std::string_view line, const Name& origin, std::uint32_t ttl);

}  // namespace catenet::dns
