#include "sim/net/link_layer.hpp"

namespace catenet::sim {

const trace::Layer& link_layer() {
    static const trace::Layer layer{.name = "net",
                                    .title = "Ports and media",
                                    .fields = {},
                                    .bindings = {},
                                    .header_length = [](ByteView) { return std::size_t{0}; },
                                    .next = [](ByteView) { return trace::Next{}; },
                                    .summarise = [](ByteView, std::string&) {}};
    return layer;
}

}  // namespace catenet::sim
