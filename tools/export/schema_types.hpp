// The types of parameters as JSON Schema.
#pragma once
#include "sim/scenario/parameter.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace catenet::exports {

using Json = nlohmann::ordered_json;

// What YAML makes of a value is an editor's business: 42 may be a text, `yes` a flag.
Json type_schema(const scenario::Parameter& parameter);

// The properties of a mapping with these parameters, and the names of those that must be there.
struct Members {
    Json properties = Json::object();
    Json required = Json::array();
};
Members members_schema(const std::vector<scenario::Parameter>& parameters);
// A mapping with these members and no others.
Json object_schema(const Members& members);

// A text on one line.
Json text_schema(std::string_view description);
Json described(Json schema, std::string_view description);

inline constexpr std::string_view kNamePattern = "^[A-Za-z][A-Za-z0-9_-]*$";
inline constexpr std::string_view kDurationPattern = R"(^[0-9]+(\.[0-9]+)?(ps|ns|us|ms|s|m|h|d)$)";

}  // namespace catenet::exports
