// catenet kinds, rules, schema and new: what there is, and a scenario to start from.
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/export/kinds.hpp"
#include "tools/export/schema.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reading.hpp"

namespace catenet::command {
namespace {

int print(const std::string& text) {
    Console console;
    console.write(text);
    return console.close(kDone);
}

constexpr std::string_view kNewScenario = R"(networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24, rate: 10Mbps, delay: 5ms}
nodes:
  pc1: {joins: office}
  pc2: {joins: lab}
  r1:  {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2
expect:
  it-works: pc1 reaches pc2 within 1s
)";

}  // namespace

int kinds(const Kinds& options) {
    const auto registry = models::make_registry();
    const auto text = exports::kinds_text(registry, options.name);
    if (text) return print(*text);
    complain(exports::unknown_kind(registry, options.name));
    return kInputWrong;
}

int rules(const Rules& options) {
    const auto registry = models::make_registry();
    const auto text = exports::rules_text(registry, options.id);
    if (text) return print(*text);
    complain(exports::unknown_rule(registry, options.id));
    return kInputWrong;
}

int schema() {
    return print(exports::schema(models::make_registry()));
}

int make_new(const New& options) {
    if (!scenario::is_name(options.name)) {
        complain("catenet: '" + options.name +
                 "' cannot be a name: letters, digits, '-' and '_', starting with a letter\n");
        return kInputWrong;
    }
    return print("title: " + options.name + "\n" + std::string{kNewScenario});
}

}  // namespace catenet::command
