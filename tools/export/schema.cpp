#include "tools/export/schema.hpp"

#include "tools/export/schema_types.hpp"

#include "sim/scenario/expectation.hpp"
#include "sim/scenario/verb.hpp"

#include <initializer_list>
#include <utility>

namespace catenet::exports {
namespace {

using scenario::Parameter;
using scenario::Registry;
using scenario::Type;

Json typed(Type type, std::string_view description) {
    return described(type_schema({.type = type}), description);
}

Json any_of(std::initializer_list<Json> choices) {
    return {{"anyOf", Json(choices)}};
}

// A mapping from names that the author chooses.
Json named(Json value) {
    return {{"type", "object"},
            {"propertyNames", {{"pattern", kNamePattern}}},
            {"additionalProperties", std::move(value)}};
}

Json text_or_list(Json text) {
    Json list{{"type", "array"}, {"items", text}};
    return {{"anyOf", Json::array({std::move(text), std::move(list)})}};
}

// The kind's own word comes first among its members.
Members with_kind(const scenario::KindDescription& kind, bool required) {
    Members members;
    members.properties["kind"] = described({{"const", kind.name}}, kind.sentence);
    if (required) members.required.push_back("kind");
    return members;
}

void add(Members& members, const Members& more) {
    members.properties.update(more.properties);
    for (const Json& name : more.required) members.required.push_back(name);
}

Json networks_schema(const Registry& registry) {
    Json choices = Json::array();
    Json words = Json::array();
    for (const auto* const kind : registry.all<scenario::NetworkKind>()) {
        words.push_back(kind->name);
        Members members = with_kind(*kind, true);
        add(members, members_schema(parameters_of(*kind)));
        choices.push_back(described(object_schema(members), kind->sentence));
    }
    choices.insert(choices.begin(), described({{"enum", words}}, "the kind alone"));
    return described(named({{"anyOf", choices}}), "the networks, each with its kind");
}

// An address, or the word that has a server say it.
Json address_schema(std::string_view description) {
    const Json word{{"enum", {"dhcp"}}, {"description", "a DHCP server leases it one"}};
    return any_of({typed(Type::Ipv4Interface, description), word});
}

Json joins_schema() {
    const Json name = typed(Type::Network, "a network");
    Members members;
    members.properties = {{"ip", address_schema("the address there")},
                          {"mac", typed(Type::Mac, "the MAC address there")},
                          {"port", typed(Type::Port, "the name of the port")},
                          {"gateway", typed(Type::Text, "the default gateway: a node or address")}};
    const Json there =
        any_of({address_schema("the address there"), object_schema(members), {{"type", "null"}}});
    return described(any_of({name, {{"type", "array"}, {"items", name}}, named(there)}),
                     "the networks that this node is part of");
}

Json fix_schema() {
    const Parameter number{.type = Type::Count, .most = 0xffff};
    Members members;
    members.properties = {{"ip-id", type_schema(number)},
                          {"echo-id", type_schema(number)},
                          {"port", type_schema(number)},
                          {"isn", type_schema({.type = Type::Count, .most = 0xffffffff})},
                          {"udp-checksum", type_schema({.type = Type::Flag})}};
    return described(object_schema(members), "what real stacks draw at random");
}

Json translates_schema(const Registry& registry) {
    Members members;
    for (const auto* const kind : registry.all<scenario::TranslationKind>()) {
        members.properties[kind->name] =
            described(object_schema(members_schema(kind->parameters)), kind->sentence);
    }
    return described(any_of({object_schema(members), typed(Type::Name, "a translation alone")}),
                     "between which protocols a gateway translates");
}

Members common_members(const Registry& registry, const scenario::NodeKind& kind) {
    Members members;
    members.properties = {
        {"joins", joins_schema()},
        {"ip", address_schema("its address, if it joins one network")},
        {"mac", typed(Type::Mac, "its MAC address, if it joins one network")},
        {"gateway", typed(Type::Text, "its default gateway: a node or address")},
        {"routes",
         described(text_or_list(text_schema("10.0.9.0/24 via r1, or default via r1")),
                   "its routes; with them, no others are found for it")},
        {"fix", fix_schema()},
        {"latency", typed(Type::Duration, "how long it looks at a packet that came in")}};
    if (kind.translates) {
        members.properties["translates"] = translates_schema(registry);
        members.required.push_back("translates");
    }
    return members;
}

Json nodes_schema(const Registry& registry) {
    Json choices = Json::array();
    for (const auto* const kind : registry.all<scenario::NodeKind>()) {
        Members members = with_kind(*kind, kind->name != "host");
        add(members, common_members(registry, *kind));
        add(members, members_schema(kind->parameters));
        choices.push_back(described(object_schema(members), kind->sentence));
    }
    return described(named({{"anyOf", choices}}), "the nodes; without a kind, hosts");
}

Json links_schema() {
    Members members = members_schema(scenario::link_parameters());
    members.properties["between"] = {{"type", "array"},
                                     {"items", text_schema("a node, or its port: sw1.p3")},
                                     {"minItems", 2},
                                     {"maxItems", 2},
                                     {"description", "the two ends"}};
    members.properties["network"] = typed(Type::Network, "which, if the ends share several");
    members.required.push_back("between");
    return {{"type", "array"},
            {"items", object_schema(members)},
            {"description", "cables that are not laid by themselves"}};
}

// All forms that a line may have, for the text that an editor shows beside it.
template <class Kind>
std::string forms_of(const Registry& registry) {
    std::string text;
    for (const auto* const kind : registry.all<Kind>()) {
        for (const std::string& form : kind->forms) text += "\n" + form;
    }
    return text;
}

Json events_schema(const Registry& registry) {
    const std::string forms = "TIME: one of" + forms_of<scenario::VerbKind>(registry);
    Json event{{"type", "object"},
               {"patternProperties", {{kDurationPattern, text_schema(forms)}}},
               {"additionalProperties", false},
               {"minProperties", 1},
               {"maxProperties", 1}};
    return {{"type", "array"}, {"items", event}, {"description", "what happens when"}};
}

Json expect_schema(const Registry& registry) {
    const std::string forms = "one of" + forms_of<scenario::ExpectationKind>(registry) +
                              "\nand at the end: after TIME, before TIME, at TIME";
    const Json line = text_schema(forms);
    Members members;
    members.properties = {{"that", line},
                          {"points", typed(Type::Count, "what it is worth")},
                          {"hint", text_or_list(text_schema("for those who are stuck"))},
                          {"pass", text_schema("said when it holds")},
                          {"fail", text_schema("said when it does not")},
                          {"needs", text_or_list(text_schema("judged only if that one holds"))},
                          {"hidden", typed(Type::Flag, "not shown to students")}};
    members.required.push_back("that");
    return described(named(any_of({line, object_schema(members)})), "what shall hold of the run");
}

Json exercise_schema() {
    Members members;
    members.properties = {{"task", text_schema("what a student is asked")},
                          {"fix", text_or_list(text_schema("a key that may be changed"))}};
    members.required.push_back("task");
    return described(object_schema(members), "a scenario that holds only when it is solved");
}

}  // namespace

std::string schema(const Registry& registry) {
    Members members;
    members.properties = {
        {"title", text_schema("one line")},
        {"about", text_schema("a paragraph")},
        {"seed", type_schema({.type = Type::Count, .fallback = "1", .most = (1ULL << 63) - 1})},
        {"stop", typed(Type::Duration, "the end of the run")},
        {"networks", networks_schema(registry)},
        {"nodes", nodes_schema(registry)},
        {"links", links_schema()},
        {"events", events_schema(registry)},
        {"expect", expect_schema(registry)},
        {"exercise", exercise_schema()}};
    members.required.push_back("title");
    Json whole{{"$schema", "http://json-schema.org/draft-07/schema#"},
               {"title", "a Catenet scenario"}};
    whole.update(object_schema(members));
    return whole.dump(2) + "\n";
}

}  // namespace catenet::exports
