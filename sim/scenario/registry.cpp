#include "sim/scenario/registry.hpp"

#include "sim/scenario/reading.hpp"

#include <algorithm>

namespace catenet::scenario {
namespace {

Arguments defaults_of(const std::vector<Parameter>& parameters) {
    Arguments defaults;
    for (const Parameter& parameter : parameters) {
        if (auto value = default_value(parameter, {})) {
            defaults.add({parameter.name, {}, std::move(*value)});
        }
    }
    defaults.shrink();
    return defaults;
}

}  // namespace

std::string_view to_string(Category category) {
    switch (category) {
        case Category::Network: return "network";
        case Category::Node: return "node";
        case Category::Translation: return "translation";
        case Category::Verb: return "verb";
        case Category::Expectation: return "expectation";
    }
    return "kind";
}

const KindDescription* Registry::find(Category category, std::string_view name) const {
    for (const Entry& entry : entries_) {
        if (entry.category == category && entry.kind->name == name) return entry.kind.get();
    }
    return nullptr;
}

std::vector<std::string_view> Registry::names(Category category) const {
    std::vector<std::string_view> names;
    for (const Entry& entry : entries_) {
        if (entry.category == category) names.emplace_back(entry.kind->name);
    }
    return names;
}

const std::vector<Parameter>& common_network_parameters() {
    static const std::vector<Parameter> parameters{
        {.name = "rate", .type = Type::Rate, .sentence = "bits that enter the medium per second"},
        {.name = "delay",
         .type = Type::Duration,
         .sentence = "from one end of a cable to the other"},
        {.name = "mtu",
         .type = Type::Bytes,
         .sentence = "the largest packet that fits into a frame"},
        {.name = "loss", .type = Type::Percent, .sentence = "how many frames are lost by chance"},
        {.name = "queue",
         .type = Type::Count,
         .sentence = "packets that may wait at each port",
         .least = 1,
         .most = 1'000'000},
        {.name = "prefix",
         .type = Type::Ipv4Prefix,
         .sentence = "the IPv4 addresses of this network"},
        {.name = "prefix6", .type = Type::Text, .sentence = "the IPv6 addresses of this network"}};
    return parameters;
}

const std::vector<Parameter>& link_parameters() {
    static const std::vector<Parameter> parameters = [] {
        std::vector<Parameter> chosen;
        for (const Parameter& parameter : common_network_parameters()) {
            const std::string& name = parameter.name;
            const bool of_cable =
                name == "rate" || name == "delay" || name == "loss" || name == "queue";
            if (of_cable) chosen.push_back(parameter);
        }
        return chosen;
    }();
    return parameters;
}

std::vector<Parameter> parameters_of(const NetworkKind& kind) {
    std::vector<Parameter> parameters = common_network_parameters();
    for (const Parameter& own : kind.parameters) {
        const auto same = std::find_if(parameters.begin(),
                                       parameters.end(),
                                       [&](const auto& common) { return common.name == own.name; });
        if (same == parameters.end()) {
            parameters.push_back(own);
        } else {
            *same = own;
        }
    }
    return parameters;
}

void fill_in_defaults(NetworkKind& kind) {
    kind.defaults = defaults_of(parameters_of(kind));
}

void fill_in_defaults(NodeKind& kind) {
    kind.defaults = defaults_of(kind.parameters);
}

}  // namespace catenet::scenario
