// The lists of a page that only grow: what is said often is said once (docs/page-format.md).
#pragma once
#include "tools/export/json_text.hpp"

#include "sim/trace/layer.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catenet::exports {

// [name, title]
void append_layer(std::string& out, const trace::Layer& layer);

// One list. Elements are known by their own JSON, so that equal ones stand there once.
class PageList {
  public:
    int place_of(const std::string& json);
    // What came since the last call, as a JSON array.
    std::string take();

  private:
    std::unordered_map<std::string, int> known_;  // looked up, never walked
    std::string fresh_;
};

class PageLists {
  public:
    // The first places of layers are those of the Scenario.
    void set_layers(const trace::Layers& layers);

    int string(std::string_view text);
    int string_if_any(std::string_view text) { return text.empty() ? -1 : string(text); }
    int rule(const trace::Rule* rule);       // -1 for null
    int layer(const trace::Layer* layer);    // -1 for null
    int layer(std::string_view name) const;  // -1 if there is none
    int shape(const std::vector<trace::DissectedLayer>& layers);
    int crossing_shape(const std::string& json) { return crossing_shapes_.place_of(json); }

    // What came since the last call.
    void add_to(JsonObject& part);

  private:
    int field(const trace::Field& field);

    PageList strings_;
    PageList rules_;
    PageList fields_;
    PageList shapes_;
    PageList crossing_shapes_;
    // Constants, by their addresses; looked up, never walked.
    std::unordered_map<const trace::Rule*, int> rule_places_;
    std::unordered_map<const trace::Field*, int> field_places_;
    std::vector<const trace::Layer*> layers_;
    std::string fresh_layers_;
    std::string scratch_;
};

}  // namespace catenet::exports
