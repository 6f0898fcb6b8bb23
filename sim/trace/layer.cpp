#include "sim/trace/layer.hpp"

#include <algorithm>

namespace catenet::trace {
namespace {

constexpr std::size_t kMostLayers = 16;  // tunnels in tunnels end here

ByteView behind(std::size_t header, const Next& next, ByteView bytes) {
    const ByteView rest = bytes.subspan(header);
    return rest.first(std::min(rest.size(), next.length));
}

// True if a header of that layer has begun and the bytes end within it.
bool is_cut(const Layer& layer, ByteView bytes) {
    return !bytes.empty() &&
           std::any_of(layer.fields.begin(), layer.fields.end(), [&](const Field& field) {
               return field.end_byte() > bytes.size();
           });
}

bool stands_before(const Field* one, const Field* other) {
    if (one->bit_offset != other->bit_offset) return one->bit_offset < other->bit_offset;
    return !one->part && other->part;
}

}  // namespace

const Layer* Layers::find(std::string_view key, std::uint64_t number) const {
    const Layer* const layer = find_exactly(key, number);
    if (layer != nullptr || (number & kBack) == 0) return layer;
    return find_exactly(key, number & ~kBack);
}

const Layer* Layers::find_exactly(std::string_view key, std::uint64_t number) const {
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

std::vector<const Layer*> Layers::protocols() const {
    std::vector<const Layer*> first;
    for (const Layer* const layer : layers_) {
        if (layer == by_name(layer->name)) first.push_back(layer);
    }
    return first;
}

std::vector<Layers::Step> Layers::walk(const Layer& first, ByteView frame, Quotes quotes) const {
    std::vector<Step> steps;
    Step step{.layer = &first, .bytes = frame};
    while (step.layer != nullptr && steps.size() < kMostLayers) {
        step.length = step.layer->header_length(step.bytes);
        step.whole = step.length > 0 && step.length <= step.bytes.size();
        if (!step.whole) {
            step.length = step.bytes.size();
            if (step.quoted && is_cut(*step.layer, step.bytes)) steps.push_back(step);
            break;
        }
        steps.push_back(step);
        const Next next = step.layer->next(step.bytes);
        step.quoted = step.quoted || next.quoted;
        if (next.key.empty() || (step.quoted && quotes == Quotes::LeaveOut)) break;
        step.begin += step.length;
        step.bytes = behind(step.length, next, step.bytes);
        step.layer = find(next.key, next.number);
    }
    return steps;
}

// What the packet in `inner` does not need of the bytes that `outer` carries.
Stretch Layers::trailer_between(const Step& outer, const Step& inner) {
    if (outer.layer->trailer.empty() || !inner.whole) return {};
    const Next next = inner.layer->next(inner.bytes);
    const std::size_t used = inner.length + behind(inner.length, next, inner.bytes).size();
    const std::size_t end = outer.begin + outer.bytes.size();
    return {.begin = inner.begin + used, .length = end - inner.begin - used};
}

DissectedLayer Layers::dissected(const Step& step) {
    std::vector<const Field*> fields;
    for (const Field& field : step.layer->fields) fields.push_back(&field);
    if (step.whole && step.layer->more_fields != nullptr) {
        step.layer->more_fields(step.bytes, fields);
    }
    std::stable_sort(fields.begin(), fields.end(), stands_before);
    DissectedLayer layer{.layer = step.layer,
                         .begin = step.begin,
                         .length = step.length,
                         .fields = {},
                         .quoted = step.quoted};
    for (const Field* field : fields) {
        if (field->end_byte() > step.length) continue;
        const std::string text = value_text(*field, step.bytes);
        layer.fields.push_back({field, step.begin, text, field->value(step.bytes)});
    }
    return layer;
}

std::vector<DissectedLayer> Layers::dissect(const Layer& first, ByteView frame) const {
    const std::vector<Step> steps = walk(first, frame, Quotes::Include);
    std::vector<DissectedLayer> layers;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        layers.push_back(dissected(steps[i]));
        if (i + 1 < steps.size()) layers[i].trailer = trailer_between(steps[i], steps[i + 1]);
    }
    return layers;
}

std::vector<const Layer*> Layers::stack(const Layer& first, ByteView frame) const {
    std::vector<const Layer*> layers;
    for (const Step& step : walk(first, frame, Quotes::LeaveOut)) layers.push_back(step.layer);
    return layers;
}

std::string Layers::summary(const Layer& first, ByteView frame) const {
    std::string line;
    const auto steps = walk(first, frame, Quotes::LeaveOut);
    if (steps.empty()) return line;
    line += steps.back().layer->name;
    line += ' ';
    steps.back().layer->summarise(steps.back().bytes, line);
    return line;
}

}  // namespace catenet::trace
