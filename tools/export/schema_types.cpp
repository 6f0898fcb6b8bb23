#include "tools/export/schema_types.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace catenet::exports {
namespace {

using scenario::Parameter;
using scenario::Type;

#define CATENET_OCTET "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
#define CATENET_IPV4 CATENET_OCTET "(\\." CATENET_OCTET "){3}"
#define CATENET_LENGTH "/(3[0-2]|[12]?[0-9])"

Json pattern(std::string_view regex) {
    return {{"type", "string"}, {"pattern", regex}};
}

// Plain digits are numbers to YAML.
Json pattern_or_number(std::string_view regex) {
    return {{"anyOf", Json::array({pattern(regex), {{"type", "integer"}}})}};
}

Json count_schema(const Parameter& parameter) {
    Json number{{"type", "integer"}, {"minimum", parameter.least}};
    if (parameter.most != std::numeric_limits<std::uint64_t>::max()) {
        number["maximum"] = parameter.most;
    }
    return {{"anyOf", Json::array({number, pattern("^(0x[0-9A-Fa-f]+|[0-9]+)$")})}};
}

Json scalar_schema(const Parameter& parameter) {
    switch (parameter.type) {
        case Type::Flag:
            return {{"enum", {"yes", "no", "on", "off", "true", "false", true, false}}};
        case Type::Count: return count_schema(parameter);
        case Type::Word: return {{"enum", parameter.words}};
        case Type::Name:
        case Type::Node:
        case Type::Network:
        case Type::Port: return pattern(kNamePattern);
        case Type::Duration: return pattern(kDurationPattern);
        case Type::Rate: return pattern(R"(^[0-9]+(\.[0-9]+)?(bps|kbps|Mbps|Gbps|Tbps)$)");
        case Type::Bytes: return pattern(R"(^[0-9]+(\.[0-9]+)?(B|kB|MB|GB|KiB|MiB|GiB)$)");
        case Type::Percent: return pattern(R"(^[0-9]+(\.[0-9]+)?%$)");
        case Type::Ipv4Address: return pattern("^" CATENET_IPV4 "$");
        case Type::Ipv4Prefix: return pattern("^" CATENET_IPV4 CATENET_LENGTH "$");
        case Type::Ipv4Interface: return pattern("^" CATENET_IPV4 "(" CATENET_LENGTH ")?$");
        case Type::Mac: return pattern("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$");
        case Type::Endpoint: return pattern("^[A-Za-z0-9_.-]+(:[0-9]{1,5})?$");
        case Type::HexBytes: return pattern_or_number("^([0-9A-Fa-f]{2})+$");
        default: return text_schema({});
    }
}

#undef CATENET_OCTET
#undef CATENET_IPV4
#undef CATENET_LENGTH

Json shape_of(const Parameter& parameter) {
    if (parameter.type == Type::Structure) return object_schema(members_schema(parameter.of));
    if (parameter.type == Type::List) {
        const Json element = type_schema(parameter.of.front());
        return {{"anyOf", Json::array({element, {{"type", "array"}, {"items", element}}})}};
    }
    if (parameter.type == Type::Map) {
        return {{"type", "object"}, {"additionalProperties", type_schema(parameter.of.front())}};
    }
    return scalar_schema(parameter);
}

}  // namespace

Json type_schema(const Parameter& parameter) {
    Json schema = described(shape_of(parameter), parameter.sentence);
    if (!parameter.fallback.empty() && parameter.type < Type::List) {
        schema["default"] = parameter.fallback;
    }
    return schema;
}

Members members_schema(const std::vector<Parameter>& parameters) {
    Members members;
    for (const Parameter& parameter : parameters) {
        members.properties[parameter.name] = type_schema(parameter);
        if (parameter.required) members.required.push_back(parameter.name);
    }
    return members;
}

Json object_schema(const Members& members) {
    Json schema{
        {"type", "object"}, {"properties", members.properties}, {"additionalProperties", false}};
    if (!members.required.empty()) schema["required"] = members.required;
    return schema;
}

Json text_schema(std::string_view description) {
    return described({{"type", {"string", "number", "boolean"}}}, description);
}

Json described(Json schema, std::string_view description) {
    if (!description.empty()) schema["description"] = description;
    return schema;
}

}  // namespace catenet::exports
