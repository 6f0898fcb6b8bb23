// Where things are, in the words of a story: the far end of a link, a time, a packet's name.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace catenet::exports {

// "p14"
std::string packet_name(std::uint64_t number);

// Seconds to the nanosecond, aligned: "  0.000001576".
std::string time_column(TimePoint time);
inline constexpr std::size_t kTimeColumn = 13;
// The same without spaces before it.
std::string time_text(TimePoint time);

// Whom a transmission goes to: the node at the far end of a link with two ends, else the link.
std::string far_end(const trace::Directory& directory, const trace::TraceEvent& sent);

// The node with that address, else the text itself.
std::string who_is(const std::string& name_or_address, const trace::Directory& directory);

// The networks that have links, numbered in the order in which these stand.
struct LinkNetworks {
    std::vector<std::string> names;
    std::vector<std::size_t> of_link;
};
LinkNetworks networks_of(const trace::Directory& directory);

// "[ipv4.no-route, RFC 1812 5.2.4.3]"
std::string cited(const trace::Rule& rule);

}  // namespace catenet::exports
