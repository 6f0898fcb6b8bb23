// A rule: one decision of a protocol, its sentence and the text it comes from. Every decision and
// every drop in the trace names one; `catenet rules` lists them all.
#pragma once
#include <span>
#include <string_view>

namespace catenet::trace {

// Constants with static storage; the trace refers to them by address and never orders by it.
struct Rule {
    // "ipv4.no-route": the folder of the model, a dot, the words. Behind the dot: the drop reason.
    std::string_view id;
    // "no route to {ip.dst}": facts of the event stand in braces and are filled in by the sink.
    std::string_view sentence;
    // "RFC 1812 5.2.4.3", or the standard's name and clause.
    std::string_view reference;
    // What an author can do about it, as an order: "give {node} a route to {ip.dst}". May be empty.
    std::string_view remedy = {};

    constexpr std::string_view reason() const { return id.substr(id.find('.') + 1); }
};

using RuleList = std::span<const Rule* const>;

}  // namespace catenet::trace
