// The kind of translation that scenarios call `can-udp`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::can_udp {

scenario::TranslationKind translation_kind();

}  // namespace catenet::can_udp
