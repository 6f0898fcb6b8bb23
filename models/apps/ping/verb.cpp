#include "models/apps/ping/verb.hpp"

#include "models/apps/app/words.hpp"
#include "models/apps/ping/ping.hpp"

namespace catenet::ping {
namespace {

using scenario::Parameter;
using scenario::Type;

std::vector<Parameter> parameters() {
    return {app::actor_parameter(),
            app::target_parameter(),
            {.name = "count",
             .type = Type::Count,
             .fallback = "1",
             .sentence = "how many requests",
             .least = 1,
             .most = app::kMostTimes,
             .repeats = true},
            {.name = "every",
             .type = Type::Duration,
             .fallback = "1s",
             .sentence = "the time from one request to the next"},
            {.name = "size",
             .type = Type::Bytes,
             .fallback = "56B",
             .sentence = "the data of a request"},
            {.name = "ttl",
             .type = Type::Count,
             .fallback = "64",
             .sentence = "the TTL of a request; n lets it pass n - 1 routers",
             .least = 1,
             .most = 255},
            {.name = "df",
             .type = Type::Flag,
             .sentence = "nobody may fragment it, not even its sender"}};
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Ping>(use, "ping", diagnostics);
    app::check_target(use, diagnostics);
    if (use.arguments.bytes("size").count > Ping::kMostData) {
        diagnostics.error(
            use.arguments.at("size").where,
            "an echo request carries at most " + std::to_string(Ping::kMostData) + "B");
    }
}

void perform(const scenario::VerbUse& use) {
    auto* const ping = app::find_app<Ping>(use.world, use.arguments.text("actor"));
    const auto target = app::find_target(use);
    CATENET_ASSERT(ping != nullptr && target, "a verb is performed after it was prepared");
    ping->begin({.to = *target,
                 .count = use.arguments.count("count"),
                 .every = use.arguments.duration("every"),
                 .size = use.arguments.bytes("size").count,
                 .ttl = static_cast<std::uint8_t>(use.arguments.count("ttl")),
                 .discovery = use.arguments.flag("df") ? ipv4::PathMtu::Do : ipv4::PathMtu::Want});
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{
        {.name = "ping",
         .sentence = "asks a node whether it answers, by ICMP echo; waits 10s for each answer",
         .parameters = parameters()}};
    verb.forms = {
        "<actor> ping <to> [count <count>] [every <every>] [size <size>] [ttl <ttl>] [df]"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::ping
