// A few verbs and names, to read lines with.
#pragma once
#include "sim/scenario/verb.hpp"

#include <string>
#include <string_view>

namespace catenet::scenario {

inline Registry verbs_for_tests() {
    Registry registry;
    registry.add(VerbKind{
        {.name = "ping",
         .parameters = {{.name = "actor", .type = Type::Node},
                        {.name = "to", .type = Type::Node},
                        {.name = "count", .type = Type::Count, .fallback = "1", .least = 1},
                        {.name = "every", .type = Type::Duration, .fallback = "1s"},
                        {.name = "df", .type = Type::Flag}}},
        {"<actor> ping <to> [count <count>] [every <every>] [df]"}});
    registry.add(VerbKind{{.name = "send",
                           .parameters = {{.name = "actor", .type = Type::Node},
                                          {.name = "to", .type = Type::Node},
                                          {.name = "port", .type = Type::Count, .most = 65535},
                                          {.name = "text", .type = Type::AnyText}}},
                          {"<actor> send <to> udp <port> <text>"}});
    registry.add(VerbKind{
        {.name = "cut",
         .parameters = {{.name = "link", .type = Type::Link}, {.name = "at", .type = Type::Node}}},
        {"cut <link> [at <at>]"}});
    registry.add(VerbKind{{.name = "fail", .parameters = {{.name = "node", .type = Type::Node}}},
                          {"fail <node>"}});
    registry.add(VerbKind{{.name = "set",
                           .parameters = {{.name = "link", .type = Type::Link},
                                          {.name = "loss", .type = Type::Percent},
                                          {.name = "delay", .type = Type::Duration}}},
                          {"set <link> loss <loss>", "set <link> delay <delay>"}});
    registry.add(VerbKind{{.name = "drop",
                           .parameters = {{.name = "count", .type = Type::Count},
                                          {.name = "link", .type = Type::Link},
                                          {.name = "from", .type = Type::Node},
                                          {.name = "protocol", .type = Type::Text}}},
                          {"drop next <count> on <link> [from <from>] [<protocol>]"}});
    registry.add(VerbKind{
        {.name = "visit",
         .parameters = {{.name = "actor", .type = Type::Node},
                        {.name = "nodes", .type = Type::List, .of = {{.type = Type::Node}}},
                        {.name = "within", .type = Type::Duration},
                        {.name = "times", .type = Type::Count}}},
        {"<actor> visit <nodes...> back [within <within>] [<times> times]"}});
    return registry;
}

inline Names names_for_tests() {
    Names names;
    for (const char* node : {"pc1", "pc2", "r1"}) names.nodes.add(node);
    for (const char* network : {"office", "lab"}) names.networks.add(network);
    names.links.add("pc1-r1");
    return names;
}

// As in a file whose line 1 begins with the text.
inline Line line_for_tests(std::string_view text) {
    return {.text = std::string{text}, .where = {{1, 1}, static_cast<int>(text.size())}};
}

}  // namespace catenet::scenario
