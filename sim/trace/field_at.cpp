#include "sim/trace/field_at.hpp"

#include <map>
#include <tuple>

namespace catenet::trace {

// What is kept are constants: that they are described when they are first needed, and not all that
// could be, changes nothing that anyone sees. A datagram has at most 65535 bits before them.
const Field& field_at(const Field& shape, std::size_t begin, std::size_t bits) {
    using Place = std::tuple<std::string_view, std::size_t, std::size_t>;
    static std::map<Place, Field> kept;
    Field field = shape;
    field.bit_offset = static_cast<std::uint16_t>(shape.bit_offset + begin * 8);
    if (bits != 0) field.bit_width = static_cast<std::uint16_t>(bits);
    const Place place{shape.name, field.bit_offset, field.bit_width};
    return kept.try_emplace(place, field).first->second;
}

}  // namespace catenet::trace
