#include "sim/trace/layer.hpp"

#include <algorithm>

namespace catenet::trace {
namespace {

constexpr std::size_t kMostLayers = 16;  // tunnels in tunnels end here

}  // namespace

const Layer* Layers::find(std::string_view key, std::uint64_t number) const {
    for (const Bound& bound : bound_) {
        if (bound.where.number == number && bound.where.key == key) return bound.layer;
    }
    for (const Layer* layer : layers_) {
        for (const Binding& binding : layer->bindings) {
            if (binding.number == number && binding.key == key) return layer;
        }
    }
    return nullptr;
}

const Layer* Layers::by_name(std::string_view name) const {
    const auto found = std::find_if(
        layers_.begin(), layers_.end(), [&](const Layer* layer) { return layer->name == name; });
    return found == layers_.end() ? nullptr : *found;
}

std::vector<Layers::Step> Layers::walk(const Layer& first, ByteView frame) const {
    std::vector<Step> steps;
    const Layer* layer = &first;
    std::size_t begin = 0;
    while (layer != nullptr && steps.size() < kMostLayers) {
        const std::size_t length = layer->header_length(frame);
        if (length == 0 || length > frame.size()) break;
        steps.push_back({layer, begin, length, frame});
        const Next next = layer->next(frame);
        if (next.key.empty()) break;
        frame = frame.subspan(length);
        frame = frame.first(std::min(frame.size(), next.length));
        begin += length;
        layer = find(next.key, next.number);
    }
    return steps;
}

std::vector<DissectedLayer> Layers::dissect(const Layer& first, ByteView frame) const {
    std::vector<DissectedLayer> layers;
    for (const Step& step : walk(first, frame)) {
        std::vector<const Field*> fields;
        for (const Field& field : step.layer->fields) fields.push_back(&field);
        if (step.layer->more_fields != nullptr) step.layer->more_fields(step.bytes, fields);
        DissectedLayer out{step.layer, step.begin, step.length, {}};
        for (const Field* field : fields) {
            if (field->end_byte() > step.length) continue;
            const std::string text = value_text(*field, step.bytes);
            out.fields.push_back({field, step.begin, text, field->value(step.bytes)});
        }
        layers.push_back(std::move(out));
    }
    return layers;
}

std::vector<const Layer*> Layers::stack(const Layer& first, ByteView frame) const {
    std::vector<const Layer*> layers;
    for (const Step& step : walk(first, frame)) layers.push_back(step.layer);
    return layers;
}

std::string Layers::summary(const Layer& first, ByteView frame) const {
    std::string line;
    const auto steps = walk(first, frame);
    if (steps.empty()) return line;
    line += steps.back().layer->name;
    line += ' ';
    steps.back().layer->summarise(steps.back().bytes, line);
    return line;
}

}  // namespace catenet::trace
