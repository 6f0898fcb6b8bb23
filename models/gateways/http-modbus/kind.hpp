// The kind of translation that scenarios call `http-modbus`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::http_modbus {

scenario::TranslationKind translation_kind();

}  // namespace catenet::http_modbus
