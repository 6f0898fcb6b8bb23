#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/registry.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {
namespace {

using trace::DissectedLayer;
using trace::Layer;

void check_layer(const DissectedLayer& layer, std::size_t size) {
    CATENET_ASSERT(layer.begin + layer.length <= size, "a header lies in its frame");
    CATENET_ASSERT(layer.trailer.begin + layer.trailer.length <= size, "so does what is behind");
    for (const trace::DissectedField& field : layer.fields) {
        CATENET_ASSERT(field.header + field.field->end_byte() <= size, "so does a field");
        CATENET_ASSERT(!field.text.empty() || field.field->format == trace::Format::Opaque,
                       "a field says something");
    }
}

// All that is asked of one layer, about bytes that may be its header or not.
void ask(const Layer& layer, ByteView bytes) {
    std::string line;
    layer.summarise(bytes, line);
    CATENET_ASSERT(line.find('\n') == std::string::npos, "a summary is one line");
    const std::size_t length = layer.header_length(bytes);
    CATENET_ASSERT(length <= bytes.size(), "a header is no longer than what is there");
    if (length == 0) return;
    layer.next(bytes);
    if (layer.more_fields == nullptr) return;
    std::vector<const trace::Field*> fields;
    layer.more_fields(bytes, fields);
}

}  // namespace

// The first byte chooses the layer with which the frame begins.
void dissection_target(ByteView bytes) {
    static const scenario::Registry registry = models::make_registry();
    const trace::Layers& layers = registry.layers();
    Input input{bytes};
    const Layer& first = *layers.all()[input.u8() % layers.all().size()];
    const ByteView frame = input.rest();
    ask(first, frame);
    const auto dissected = layers.dissect(first, frame);
    std::size_t own = 0;
    for (const DissectedLayer& layer : dissected) {
        check_layer(layer, frame.size());
        if (!layer.quoted) ++own;
    }
    const auto stack = layers.stack(first, frame);
    CATENET_ASSERT(stack.size() == own, "the stack is what is not quoted");
    const std::string summary = layers.summary(first, frame);
    CATENET_ASSERT(summary.find('\n') == std::string::npos, "a summary is one line");
}

}  // namespace catenet::fuzz
