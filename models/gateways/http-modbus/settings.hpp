// Settings: what a scenario says about a translation `http-modbus`, checked and filled in.
#pragma once
#include "models/ipv4/endpoint.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/build.hpp"

namespace catenet::http_modbus {

inline constexpr std::string_view kName = "http-modbus";

struct Settings {
    std::uint16_t listen = 0;    // where HTTP is spoken
    ipv4::Endpoint server = {};  // of Modbus/TCP
    Duration timeout{};          // that it may take to answer
};

std::vector<scenario::Parameter> parameters();

// Complains about what cannot be.
void check(const scenario::TranslationUse& use, scenario::Diagnostics& diagnostics);
// REQUIRES: it was checked
Settings settings_of(const scenario::TranslationUse& use);

}  // namespace catenet::http_modbus
