#include "tools/export/schema.hpp"

#include "tools/export/schema_types.hpp"

#include "sim/scenario/expectation.hpp"
#include "sim/scenario/verb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace catenet::exports {
namespace {

using scenario::NetworkKind;
using scenario::NodeKind;
using scenario::Parameter;
using scenario::Type;

Json whole() {
    scenario::Registry kinds;
    kinds.add(NetworkKind{{.name = "can",
                           .sentence = "a bus",
                           .parameters = {{.name = "rate",
                                           .type = Type::Rate,
                                           .fallback = "500kbps",
                                           .sentence = "bits per second"}}}});
    kinds.add(NodeKind{{.name = "host", .sentence = "a computer"}});
    NodeKind gateway{{.name = "gateway"}};
    gateway.translates = true;
    kinds.add(gateway);
    kinds.add(scenario::TranslationKind{
        {.name = "can-udp",
         .parameters = {{.name = "listen", .type = Type::Count, .required = true, .most = 9}}}});
    scenario::VerbKind cut{{.name = "cut"}};
    cut.forms = {"cut <link>"};
    kinds.add(std::move(cut));
    return Json::parse(schema(kinds));
}

bool fits(Type type, const std::string& text) {
    const Json schema = type_schema({.type = type});
    return std::regex_match(text, std::regex{schema.at("pattern").get<std::string>()});
}

TEST(Schema, HasAllKeysOfAScenarioAndNoOthers) {
    const Json schema = whole();
    EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
    EXPECT_EQ(schema.at("required"), Json::array({"title"}));
    EXPECT_EQ(schema.at("additionalProperties"), false);
    std::vector<std::string> keys;
    for (const auto& [key, value] : schema.at("properties").items()) keys.push_back(key);
    EXPECT_THAT(keys,
                testing::ElementsAre("title",
                                     "about",
                                     "seed",
                                     "stop",
                                     "networks",
                                     "nodes",
                                     "links",
                                     "events",
                                     "expect",
                                     "exercise"));
}

TEST(Schema, OffersEachKindOfNetworkWithItsParameters) {
    const Json choices =
        whole().at("properties").at("networks").at("additionalProperties").at("anyOf");
    ASSERT_EQ(choices.size(), 2U);
    EXPECT_EQ(choices[0].at("enum"), Json::array({"can"}));
    const Json& properties = choices[1].at("properties");
    EXPECT_EQ(properties.at("kind").at("const"), "can");
    EXPECT_EQ(properties.at("rate").at("default"), "500kbps");
    EXPECT_EQ(properties.at("rate").at("description"), "bits per second");
    EXPECT_TRUE(properties.contains("prefix"));
    EXPECT_EQ(choices[1].at("required"), Json::array({"kind"}));
}

TEST(Schema, LetsANodeWithoutKindBeAHost) {
    const Json choices =
        whole().at("properties").at("nodes").at("additionalProperties").at("anyOf");
    EXPECT_FALSE(choices[0].contains("required"));
    EXPECT_FALSE(choices[0].at("properties").contains("translates"));
    EXPECT_EQ(choices[1].at("required"), Json::array({"kind", "translates"}));
    const Json& translation =
        choices[1].at("properties").at("translates").at("anyOf")[0].at("properties").at("can-udp");
    EXPECT_EQ(translation.at("required"), Json::array({"listen"}));
}

TEST(Schema, ShowsTheFormsOfEvents) {
    const Json event = whole().at("properties").at("events").at("items");
    EXPECT_THAT(event.at("patternProperties").front().at("description").get<std::string>(),
                testing::HasSubstr("\ncut <link>"));
}

TEST(Schema, KnowsTheUnitsOfQuantities) {
    EXPECT_TRUE(fits(Type::Duration, "1.5ms"));
    EXPECT_FALSE(fits(Type::Duration, "5"));
    EXPECT_TRUE(fits(Type::Rate, "10Mbps"));
    EXPECT_FALSE(fits(Type::Rate, "10mbps"));
    EXPECT_TRUE(fits(Type::Bytes, "64KiB"));
    EXPECT_TRUE(fits(Type::Percent, "0.5%"));
    EXPECT_TRUE(fits(Type::Ipv4Prefix, "10.0.255.0/24"));
    EXPECT_FALSE(fits(Type::Ipv4Prefix, "10.0.256.0/24"));
    EXPECT_FALSE(fits(Type::Ipv4Prefix, "10.0.2.0/33"));
    EXPECT_TRUE(fits(Type::Ipv4Interface, "10.0.1.1"));
    EXPECT_FALSE(fits(Type::Ipv4Address, "10.0.1.01"));
    EXPECT_TRUE(fits(Type::Mac, "02:00:00:00:01:0a"));
    EXPECT_TRUE(fits(Type::Endpoint, "pc-1:20000"));
    EXPECT_TRUE(fits(Type::Endpoint, "10.0.1.1"));
    EXPECT_FALSE(fits(Type::Endpoint, "pc:"));
    EXPECT_TRUE(fits(Type::Name, "pc-1"));
    EXPECT_FALSE(fits(Type::Name, "1pc"));
}

TEST(Schema, TakesOneOfAListWithoutBrackets) {
    const Json schema = type_schema({.type = Type::List, .of = {{.type = Type::Name}}});
    EXPECT_EQ(schema.at("anyOf")[0], schema.at("anyOf")[1].at("items"));
}

}  // namespace
}  // namespace catenet::exports
