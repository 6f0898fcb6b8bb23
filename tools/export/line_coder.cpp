#include "tools/export/line_coder.hpp"

#include "tools/export/can_line.hpp"
#include "tools/export/rs485_line.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {

std::span<const LineKind> line_kinds() {
    static constexpr std::array<LineKind, 2> kKinds{
        {{"can", make_can_line}, {"mbrtu", make_rs485_line}}};
    return kKinds;
}

const LineKind* line_kind_of(const trace::LinkEntry& link) {
    if (link.layer == nullptr || link.rate.bits_per_second == 0) return nullptr;
    const auto kinds = line_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const LineKind& kind) {
        return kind.layer == link.layer->name;
    });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace catenet::exports
