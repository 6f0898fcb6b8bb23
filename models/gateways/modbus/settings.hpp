// Settings: what a scenario says about a translation `modbus`, checked and filled in.
#pragma once
#include "models/gateways/modbus/units.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/build.hpp"

namespace catenet::modbus_gateway {

inline constexpr std::string_view kName = "modbus";

struct Settings {
    std::uint16_t port = 0;  // of TCP
    UnitMap units = {};
    Duration timeout{};  // for each answer on the line
    std::uint64_t tries = 1;
    std::size_t queue = 0;  // requests that may wait for the line
    Duration turnaround{};  // behind a broadcast
};

std::vector<scenario::Parameter> parameters();

// Complains about what cannot be.
void check(const scenario::TranslationUse& use, scenario::Diagnostics& diagnostics);
// REQUIRES: it was checked
Settings settings_of(const scenario::TranslationUse& use);

// The port of the gateway that taps the line, by its place. REQUIRES: it was checked
std::size_t line_port(const scenario::TranslationUse& use);

}  // namespace catenet::modbus_gateway
