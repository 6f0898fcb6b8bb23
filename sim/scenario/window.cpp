#include "sim/scenario/window.hpp"

namespace catenet::scenario {
namespace {

constexpr Duration kStep{1};  // time is counted in these

TimePoint moment(const Value& value) {
    return TimePoint{} + value.as<Duration>();
}

std::optional<Window> instant_of(const Arguments& arguments, Diagnostics& diagnostics) {
    const Value& at = arguments.at("at");
    if (arguments.has("after") || arguments.has("before")) {
        diagnostics.error(at.where,
                          "'at' is one moment, and cannot stand beside 'after' or 'before'",
                          "write either at T, or after T before T");
        return {};
    }
    return Window{.begin = moment(at), .end = moment(at), .instant = true};
}

}  // namespace

CommonOptions window_options() {
    return {
        .form = " [after <after>] [before <before>] [at <at>]",
        .parameters = {{.name = "after",
                        .type = Type::Duration,
                        .sentence = "looks at what happens from then on"},
                       {.name = "before",
                        .type = Type::Duration,
                        .sentence = "looks at what happens until then"},
                       {.name = "at", .type = Type::Duration, .sentence = "looks at that moment"}}};
}

void warn_beyond(const Arguments& arguments, const ScenarioSpec& spec, Diagnostics& diagnostics) {
    if (!spec.stop) return;
    for (const char* const name : {"at", "after"}) {
        const Value* const begin = arguments.find(name);
        if (begin == nullptr || begin->as<Duration>() <= spec.stop->value) continue;
        diagnostics.warning(
            begin->where,
            "the run ends at " + catenet::to_string(spec.stop->value) + ", before this moment");
    }
}

std::optional<Window> window_of(const Arguments& arguments, Diagnostics& diagnostics) {
    if (arguments.has("at")) return instant_of(arguments, diagnostics);
    Window window;
    if (const Value* after = arguments.find("after")) window.begin = moment(*after);
    const Value* before = arguments.find("before");
    if (before == nullptr) return window;
    window.end = moment(*before) - kStep;
    if (window.begin <= window.end) return window;
    const std::string start = catenet::to_string(window.begin.time_since_epoch());
    diagnostics.error(before->where,
                      "nothing happens after " + start + " and before " +
                          catenet::to_string(before->as<Duration>()));
    return {};
}

}  // namespace catenet::scenario
