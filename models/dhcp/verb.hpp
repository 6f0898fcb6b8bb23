// The verb `dhcp`: lets a client begin, renew or release.
#pragma once
#include "sim/scenario/verb.hpp"

namespace catenet::dhcp {

scenario::VerbKind verb();

}  // namespace catenet::dhcp
