#include "models/apps/tcp/settings.hpp"

#include "sim/scenario/value.hpp"

namespace catenet::streams {
namespace {

using scenario::Parameter;
using scenario::Type;

std::optional<std::uint16_t> port_from(const std::string& text) {
    const auto port = parse_count(text);
    if (!port || *port == 0 || *port > UINT16_MAX) return std::nullopt;
    return static_cast<std::uint16_t>(*port);
}

Parameter duration(std::string name, std::string fallback, std::string sentence) {
    return {.name = std::move(name),
            .type = Type::Duration,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence)};
}

Parameter size(std::string name, std::string sentence) {
    return {.name = std::move(name), .type = Type::Bytes, .sentence = std::move(sentence)};
}

Manner manner_of(const scenario::Arguments& given) {
    Manner manner{.reads_after = given.duration("reads-after"),
                  .replies_after = given.duration("replies-after")};
    if (given.has("answers")) manner.answers = given.bytes("answers").count;
    if (given.has("replies")) manner.replies = given.bytes("replies").count;
    if (given.has("closes-after")) manner.closes_after = given.duration("closes-after");
    return manner;
}

}  // namespace

std::vector<Parameter> parameters() {
    return {{.name = "tcp-listens",
             .type = Type::List,
             .sentence = "the TCP ports it listens on, takes all and closes; without it, those "
                         "that others send to",
             .of = {{.name = "port", .type = Type::Count, .least = 1, .most = 65535}}},
            {.name = "tcp-servers",
             .type = Type::Map,
             .sentence = "TCP ports whose apps do more: 5000: {answers: 3000B}",
             .of = {{.name = "server",
                     .type = Type::Structure,
                     .of = {duration("reads-after", "0s", "it reads only so long after it accepts"),
                            size("answers", "what it sends once all has come"),
                            size("replies", "what it sends for each write that comes"),
                            duration("replies-after", "0s", "so long after the write came"),
                            duration("closes-after", "", "it reads nothing, and closes then")}}}}};
}

void check(const scenario::Arguments& node, scenario::Diagnostics& diagnostics) {
    if (!node.has("tcp-servers")) return;
    for (const scenario::NamedValue& row : node.at("tcp-servers").members.all()) {
        if (port_from(row.name)) continue;
        diagnostics.error(
            row.value.where, "'" + row.name + "' is no TCP port", "a number from 1 to 65535");
    }
}

void equip(Streams& streams, const scenario::Arguments& node) {
    if (node.has("tcp-listens")) {
        for (const scenario::Value& port : node.at("tcp-listens").items) {
            streams.listen(static_cast<std::uint16_t>(port.as<std::uint64_t>()));
        }
    }
    if (!node.has("tcp-servers")) return;
    for (const scenario::NamedValue& row : node.at("tcp-servers").members.all()) {
        const auto port = port_from(row.name);
        if (port) streams.listen(*port, manner_of(row.value.members));
    }
}

}  // namespace catenet::streams
