// Names: how an app finds the address of a domain name that a scenario's line gives in place of a
// node.
#pragma once
#include "models/apps/app/question.hpp"

#include "sim/scenario/verb.hpp"

#include <functional>
#include <string>

namespace catenet::app {

// What is known of a name once it was looked up. Who has no address has the reason in `because`.
using ThenBegin = std::function<void(const Target& target)>;

// Who looks names up at a node. Says in the trace what it asks and what becomes of it.
class Names {
  public:
    virtual ~Names() = default;
    // Calls `then` once, later.
    virtual void find_address(const std::string& name, ThenBegin then) = 0;
};

// Begins with "<to>": at once if it is a node or an address, else when its name was looked up.
// REQUIRES: check_target()
void with_target(const scenario::VerbUse& use, const ThenBegin& begin);
// The same of a name that stands in another word.
void with_target(const scenario::VerbUse& use, const std::string& name, const ThenBegin& begin);

}  // namespace catenet::app
