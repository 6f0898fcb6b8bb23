// The kind of translation that scenarios call `modbus`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::modbus_gateway {

scenario::TranslationKind translation_kind();

}  // namespace catenet::modbus_gateway
