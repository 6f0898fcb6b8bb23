// Checks of what an expectation names: protocols, fields, drop reasons, tables and nodes.
#pragma once
#include "sim/scenario/expectation.hpp"

#include <string_view>

namespace catenet::expectations {

// Each complains at the argument's place if it names nothing that is known.
void check_protocol(const scenario::ExpectationUse& use,
                    std::string_view argument,
                    scenario::Diagnostics& diagnostics);
void check_fields(const scenario::ExpectationUse& use,
                  std::string_view argument,
                  scenario::Diagnostics& diagnostics);
void check_reason(const scenario::ExpectationUse& use,
                  std::string_view argument,
                  scenario::Diagnostics& diagnostics);
void check_table(const scenario::ExpectationUse& use,
                 std::string_view argument,
                 scenario::Diagnostics& diagnostics);
// A node's name or an address.
void check_node_or_address(const scenario::ExpectationUse& use,
                           std::string_view argument,
                           scenario::Diagnostics& diagnostics);

}  // namespace catenet::expectations
