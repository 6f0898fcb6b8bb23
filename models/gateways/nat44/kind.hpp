// The translation that scenarios call `nat44`.
#pragma once
#include "sim/scenario/registry.hpp"

namespace catenet::nat44 {

scenario::TranslationKind translation_kind();

}  // namespace catenet::nat44
