// Values as YAML that the readers read back to the same value.
#pragma once
#include "sim/scenario/parameter.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catenet::scenario {

// A scalar: plain where that is safe, also inside brackets, else in double quotes.
std::string yaml_text(std::string_view text);

// A value of that parameter, on one line.
std::string yaml_text(const Parameter& parameter, const Value& value);

// "{kind: ethernet, rate: 1Gbps}": members in the order in which they were put.
class FlowMap {
  public:
    // `value` is YAML already.
    void put(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "" : ", ") + yaml_text(key) + ": " + value;
    }
    // All that have a value, those of the declared parameters.
    void put_all(const std::vector<Parameter>& parameters, const Arguments& values);
    bool empty() const { return text_.empty(); }
    std::string text() const { return "{" + text_ + "}"; }

  private:
    std::string text_;
};

// "[a, b]"
std::string flow_list(const std::vector<std::string>& items);

}  // namespace catenet::scenario
