#include "models/modbus/rules.hpp"

#include <array>

namespace catenet::modbus::rules {

using trace::Rule;

const Rule kWritten{.id = "modbus.written",
                    .sentence = "{node} has {value} at {key} now, before it was {before}",
                    .reference = "MODBUS Application Protocol V1.1b3 4.3"};

const Rule kBroken{.id = "modbus.broken",
                   .sentence = "{node} fails at {key}: exception 4, server device failure",
                   .reference = "MODBUS Application Protocol V1.1b3 7 (04)",
                   .remedy = "ask for what works, or take {key} out of `broken`"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 2> kAll{&kWritten, &kBroken};
    return kAll;
}

}  // namespace catenet::modbus::rules
