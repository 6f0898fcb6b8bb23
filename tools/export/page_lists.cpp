#include "tools/export/page_lists.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

// The flags of a field in the page.
constexpr int kPart = 1;
constexpr int kLittleEndian = 2;

std::string json_of(const trace::Rule& rule) {
    std::string json;
    JsonArray array{json};
    array.text(rule.id);
    array.text(rule.sentence);
    array.text(rule.reference);
    array.close();
    return json;
}

std::string json_of(const trace::Field& field) {
    std::string json;
    JsonArray array{json};
    array.text(field.name);
    array.text(field.meaning);
    array.integer(field.bit_offset);
    array.integer(field.bit_width);
    array.integer(static_cast<int>(field.format));
    array.integer((field.part ? kPart : 0) | (field.little_endian ? kLittleEndian : 0));
    array.integer(field.unit);
    array.close();
    return json;
}

}  // namespace

void append_layer(std::string& out, const trace::Layer& layer) {
    JsonArray one{out};
    one.text(layer.name);
    one.text(layer.title);
    one.close();
}

int PageList::place_of(const std::string& json) {
    const auto [found, is_new] = known_.try_emplace(json, static_cast<int>(known_.size()));
    if (is_new) fresh_ += (fresh_.empty() ? "" : ",") + json;
    return found->second;
}

std::string PageList::take() {
    std::string json = "[" + fresh_ + "]";
    fresh_.clear();
    return json;
}

void PageLists::set_layers(const trace::Layers& layers) {
    layers_ = layers.protocols();
}

int PageLists::string(std::string_view text) {
    scratch_.clear();
    append_json_string(scratch_, text);
    return strings_.place_of(scratch_);
}

int PageLists::rule(const trace::Rule* rule) {
    if (rule == nullptr) return -1;
    const auto [found, is_new] = rule_places_.try_emplace(rule, 0);
    if (is_new) found->second = rules_.place_of(json_of(*rule));
    return found->second;
}

int PageLists::field(const trace::Field& field) {
    const auto [found, is_new] = field_places_.try_emplace(&field, 0);
    if (is_new) found->second = fields_.place_of(json_of(field));
    return found->second;
}

// Apps and media speak as layers, too, whose headers stand in no frame: those come when they do.
// What goes and what comes back is one protocol, were it two layers.
int PageLists::layer(const trace::Layer* layer) {
    if (layer == nullptr) return -1;
    const auto found = std::find_if(layers_.begin(), layers_.end(), [&](const trace::Layer* one) {
        return one == layer || (one->name == layer->name && one->title == layer->title);
    });
    const auto place = static_cast<int>(found - layers_.begin());
    if (found != layers_.end()) return place;
    layers_.push_back(layer);
    if (!fresh_layers_.empty()) fresh_layers_ += ',';
    append_layer(fresh_layers_, *layer);
    return place;
}

int PageLists::layer(std::string_view name) const {
    const auto found = std::find_if(
        layers_.begin(), layers_.end(), [&](const trace::Layer* one) { return one->name == name; });
    return found == layers_.end() ? -1 : static_cast<int>(found - layers_.begin());
}

int PageLists::shape(const std::vector<trace::DissectedLayer>& layers) {
    std::string json;
    JsonArray all{json};
    for (const trace::DissectedLayer& dissected : layers) {
        JsonArray one{all.next()};
        one.integer(layer(dissected.layer));
        one.integer(static_cast<std::int64_t>(dissected.begin));
        one.integer(static_cast<std::int64_t>(dissected.length));
        one.integer(dissected.quoted ? 1 : 0);
        JsonArray fields{one.next()};
        for (const trace::DissectedField& known : dissected.fields) {
            fields.integer(field(*known.field));
        }
        fields.close();
        one.integer(static_cast<std::int64_t>(dissected.trailer.begin));
        one.integer(static_cast<std::int64_t>(dissected.trailer.length));
        one.close();
    }
    all.close();
    return shapes_.place_of(json);
}

void PageLists::add_to(JsonObject& part) {
    const auto add = [&](std::string_view key, PageList& list) { part.raw(key, list.take()); };
    part.raw("layers", "[" + fresh_layers_ + "]");
    fresh_layers_.clear();
    add("strings", strings_);
    add("rules", rules_);
    add("fields", fields_);
    add("shapes", shapes_);
    add("crossing_shapes", crossing_shapes_);
}

}  // namespace catenet::exports
