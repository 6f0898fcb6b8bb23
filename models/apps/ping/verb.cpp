#include "models/apps/ping/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/apps/ping/ping.hpp"

namespace catenet::ping {
namespace {

using scenario::Parameter;
using scenario::Type;

std::vector<Parameter> parameters() {
    return {app::actor_parameter(),
            app::target_parameter(),
            app::count_parameter("how many requests"),
            app::every_parameter("1s", "the time from one request to the next"),
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
             .sentence = "nobody may fragment it, not even its sender"},
            {.name = "record-route",
             .type = Type::Flag,
             .sentence = "up to nine nodes on the way, there and back, note their addresses in it"},
            {.name = "timestamp",
             .type = Type::Flag,
             .sentence = "up to four nodes on the way note their addresses and times in it"}};
}

std::vector<std::byte> options_of(const scenario::Arguments& arguments) {
    if (arguments.flag("record-route")) return ipv4::record_route_option();
    if (arguments.flag("timestamp")) return ipv4::timestamp_option();
    return {};
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Ping>(use, "ping", diagnostics);
    app::check_target(use, diagnostics);
    const bool records = use.arguments.flag("record-route");
    if (records && use.arguments.flag("timestamp")) {
        diagnostics.error(use.arguments.at("timestamp").where,
                          "a header has no room for both record-route and timestamp");
    }
    if (use.arguments.bytes("size").count > Ping::kMostData - options_of(use.arguments).size()) {
        diagnostics.error(use.arguments.at("size").where,
                          "an echo request carries at most " +
                              std::to_string(Ping::kMostData - options_of(use.arguments).size()) +
                              "B");
    }
}

void perform(const scenario::VerbUse& use) {
    auto* const ping = app::find_app<Ping>(use.world, use.arguments.text("actor"));
    CATENET_ASSERT(ping != nullptr, "a verb is performed after it was prepared");
    Order order{.to = {},
                .count = use.arguments.count("count"),
                .every = use.arguments.duration("every"),
                .size = use.arguments.bytes("size").count,
                .ttl = static_cast<std::uint8_t>(use.arguments.count("ttl")),
                .discovery = use.arguments.flag("df") ? ipv4::PathMtu::Do : ipv4::PathMtu::Want,
                .options = options_of(use.arguments)};
    app::with_target(use, [ping, order](const app::Target& target) mutable {
        order.to = target;
        ping->begin(order);
    });
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{
        {.name = "ping",
         .sentence = "asks a node whether it answers, by ICMP echo; waits 10s for each answer",
         .parameters = parameters()}};
    verb.forms = {
        "<actor> ping <to> [count <count>] [every <every>] [size <size>] [ttl <ttl>] [df] "
        "[record-route] [timestamp]"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::ping
