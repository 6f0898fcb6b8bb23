// What a decision says: the sentence of its rule with the names and values of the moment filled in.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <string>
#include <string_view>

namespace catenet::trace {

// "no route to 10.0.2.2"; "" for an event without a rule.
std::string sentence(const TraceEvent& event, const Directory& directory);

// What the scenario's author can do about it; "" if the rule has none.
std::string remedy(const TraceEvent& event, const Directory& directory);

// The value of a fact; "" if the event has none of that name.
std::string fact_text(const TraceEvent& event, std::string_view name);

// The same of a number and of a time; 0 if the event has none.
std::uint64_t fact_number(const TraceEvent& event, std::string_view name);
Duration fact_time(const TraceEvent& event, std::string_view name);

// As a sentence says it: times as people read them, control characters written out.
std::string spoken(const Value& value);

// Replaces what stands in braces: a fact of the event by its value, and {node}, {port}, {link} and
// {packet} by their names, where no fact is called so. What is unknown stays as it is, braces
// included, so that it is seen.
std::string fill(std::string_view pattern, const TraceEvent& event, const Directory& directory);

}  // namespace catenet::trace
