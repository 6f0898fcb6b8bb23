// What happened to a connection, in words.
#pragma once
#include "tools/export/connections.hpp"

#include <string>

namespace catenet::exports {

// "h1:40000" of "10.0.0.1:40000".
std::string end_name(const std::string& end, const trace::Directory& directory);
// "h1:40000 → h2:80", with addresses where nobody has them.
std::string connection_name(const std::string& name, const trace::Directory& directory);
// Whether `text` is a part of one of its names, seen from either end, and not of a longer word:
// "h1", "h2:80", "40000", "10.0.0.1:40000 > 10.0.0.2:80".
bool is_called(const Connection& connection,
               const std::string& text,
               const trace::Directory& directory);

// "byte 1448 is lost: 3 duplicate ACKs say so (p20); ..."
std::string words_of(const Episode& episode, const trace::Directory& directory);

// "both use segments of 1460 bytes, windows scaled by 2^7 and 2^7, SACK, timestamps"; "" if it was
// not seen.
std::string agreement_of(const Connection& connection);

// How it ended: "closed, h1 first", "h1: connection refused", "still open when the run ended".
std::string ending_of(const Connection& connection, const trace::Directory& directory);

// "2.108 Mbit/s"; "" for no time.
std::string rate_text(std::uint64_t bytes, Duration time);

}  // namespace catenet::exports
