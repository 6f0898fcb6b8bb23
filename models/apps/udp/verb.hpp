// The verb `send` of scenarios and of the console.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::datagrams {

scenario::VerbKind verb();

}  // namespace catenet::datagrams
