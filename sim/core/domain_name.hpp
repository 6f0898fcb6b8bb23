// Domain names as scenarios write them.
#pragma once
#include <string_view>

namespace catenet {

// "www.example.org": labels with at least one dot between them, and no address, not even a wrong
// one.
bool is_domain_name(std::string_view word);

}  // namespace catenet
