// The page's data against the trace that they were made from (docs/page-format.md).
#include "tools/export/page_data.hpp"

#include "tests/tools/export/page_run.hpp"

#include "sim/trace/sentence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using test::Json;
using test::PageRun;
using testing::HasSubstr;

constexpr std::string_view kSmall = R"(title: Two hosts
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: lan}
  pc2: {joins: lan}
events:
  - 0s: pc1 ping pc2 count 3 every 1s
  - 1500ms: cut lan at pc2
)";

// What an event says, by the sentence of its rule, as a reader of the page fills it in.
std::string sentence_in(const Json& page, std::size_t event) {
    const Json& scenario = page["scenario"];
    const Json& part = page["parts"][0];
    const Json& columns = part["events"];
    const int rule = columns["rule"][event];
    if (rule < 0) return {};
    const std::string pattern = part["rules"][static_cast<std::size_t>(rule)][1];
    const Json& facts = columns["facts"][event];
    const int node = columns["node"][event];
    const int port = columns["port"][event];
    const int link = columns["link"][event];
    const std::uint64_t packet = columns["packet"][event];
    const auto value_of = [&](const std::string& name) -> std::optional<std::string> {
        for (std::size_t i = 0; i < facts.size(); i += 2) {
            if (part["strings"][facts[i].get<std::size_t>()] != name) continue;
            return part["strings"][facts[i + 1].get<std::size_t>()].get<std::string>();
        }
        if (name == "node" && node >= 0)
            return scenario["nodes"][static_cast<std::size_t>(node)]["name"];
        if (name == "link" && link >= 0)
            return scenario["links"][static_cast<std::size_t>(link)]["name"];
        if (name == "packet" && packet != 0) return "p" + std::to_string(packet);
        if (name == "port" && node >= 0 && port >= 0) {
            return scenario["nodes"][static_cast<std::size_t>(node)]["ports"]
                           [static_cast<std::size_t>(port)]["name"];
        }
        return std::nullopt;
    };
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t close = pattern.find('}', i);
        const auto value = pattern[i] == '{' && close != std::string::npos
                               ? value_of(pattern.substr(i + 1, close - i - 1))
                               : std::nullopt;
        text += value ? *value : std::string{pattern[i]};
        if (value) i = close;
    }
    return text;
}

// Everything in one list, to compare it with the columns.
struct EventList final : trace::Sink {
    void begin(const trace::Directory& given, const trace::Layers&) override { directory = &given; }
    void on_event(const trace::TraceEvent& event) override {
        times.push_back(event.time.time_since_epoch().count());
        whats.emplace_back(to_string(event.what));
        nodes.push_back(directory->node_name(event.node));
        layers.emplace_back(event.layer == nullptr ? "" : event.layer->name);
        packets.push_back(event.packet_number);
        sizes.push_back(event.packet == nullptr ? -1 : static_cast<int>(event.packet->size()));
        sentences.push_back(trace::sentence(event, *directory));
    }
    void end(TimePoint) override {}

    const trace::Directory* directory = nullptr;
    std::vector<std::int64_t> times;
    std::vector<std::string> whats;
    std::vector<std::string> nodes;
    std::vector<std::string> layers;
    std::vector<std::uint64_t> packets;
    std::vector<int> sizes;
    std::vector<std::string> sentences;
};

std::string name_at(const Json& list, int index) {
    if (index < 0) return {};
    return list[static_cast<std::size_t>(index)]["name"];
}

class OfScenario : public testing::TestWithParam<std::string> {};

TEST_P(OfScenario, TellsTheEventsOfTheTrace) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    EventList heard;
    run.world->simulation().trace().add(heard);
    heard.begin(run.world->simulation().directory(), run.world->simulation().layers());
    const Json page = run.whole();
    const Json& scenario = page["scenario"];
    const Json& part = page["parts"][0];
    const Json& columns = part["events"];
    ASSERT_GE(columns["time"].size(), heard.times.size());
    std::vector<std::string> layers;
    for (const Json& list : {scenario["layers"], part["layers"]}) {
        for (const Json& layer : list) layers.push_back(layer[0]);
    }
    const std::size_t before = columns["time"].size() - heard.times.size();  // when it started
    std::int64_t time = 0;
    for (std::size_t i = 0; i < columns["time"].size(); ++i) {
        time += columns["time"][i].get<std::int64_t>();
        if (i < before) continue;
        const std::size_t at = i - before;
        const int node = columns["node"][i];
        const int layer = columns["layer"][i];
        const int frame = columns["frame"][i];
        EXPECT_EQ(time, heard.times[at]);
        EXPECT_EQ(scenario["whats"][columns["what"][i].get<std::size_t>()], heard.whats[at]);
        EXPECT_EQ(name_at(scenario["nodes"], node), heard.nodes[at]);
        EXPECT_EQ(layer < 0 ? std::string{} : layers[static_cast<std::size_t>(layer)],
                  heard.layers[at]);
        EXPECT_EQ(columns["packet"][i].get<std::uint64_t>(), heard.packets[at]);
        EXPECT_EQ(frame < 0 ? -1 : part["frames"][static_cast<std::size_t>(frame)][2].get<int>(),
                  heard.sizes[at]);
        EXPECT_EQ(sentence_in(page, i), heard.sentences[at]);
    }
}

TEST_P(OfScenario, HasColumnsOfEqualLength) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const Json page = run.whole();
    const Json& columns = page["parts"][0]["events"];
    for (const auto& [name, column] : columns.items()) {
        EXPECT_EQ(column.size(), columns["time"].size()) << name;
    }
}

// Lists grow from part to part; the last word on a journey is that of the whole run.
TEST_P(OfScenario, SaysInPartsWhatItSaysAtOnce) {
    PageRun together{test::scenario_text(GetParam())};
    PageRun apart{test::scenario_text(GetParam())};
    ASSERT_TRUE(together.page && apart.page);
    const Json whole = together.whole()["parts"][0];
    Json columns;
    std::vector<std::string> crossings;
    std::map<std::uint64_t, std::string> verdicts;
    std::size_t first = 0;
    for (const Json& part : apart.parts(50)) {
        EXPECT_EQ(part["first"].get<std::size_t>(), first);
        first += part["events"]["time"].size();
        for (const auto& [name, column] : part["events"].items()) {
            for (const Json& value : column) columns[name].push_back(value);
        }
        for (const Json& crossing : part["crossings"]) {
            crossings.push_back(crossing[0].dump() + " " + crossing[1].dump());
        }
        for (const Json& journey : part["journeys"]) {
            verdicts[journey["number"]] = journey["verdict"].dump() + journey["why"].dump() +
                                          std::to_string(journey["rows"].size());
        }
    }
    for (const char* const name : {"time", "what", "node", "port", "link", "layer", "packet"}) {
        EXPECT_EQ(columns[name], whole["events"][name]) << name;
    }
    std::vector<std::string> all_crossings;
    for (const Json& crossing : whole["crossings"]) {
        all_crossings.push_back(crossing[0].dump() + " " + crossing[1].dump());
    }
    EXPECT_THAT(crossings, testing::UnorderedElementsAreArray(all_crossings));
    ASSERT_EQ(verdicts.size(), whole["journeys"].size());
    for (const Json& journey : whole["journeys"]) {
        EXPECT_EQ(verdicts[journey["number"]],
                  journey["verdict"].dump() + journey["why"].dump() +
                      std::to_string(journey["rows"].size()));
    }
}

TEST_P(OfScenario, IsTheSameEachTime) {
    PageRun one{test::scenario_text(GetParam())};
    PageRun other{test::scenario_text(GetParam())};
    ASSERT_TRUE(one.page && other.page);
    EXPECT_EQ(one.whole().dump(), other.whole().dump());
}

INSTANTIATE_TEST_SUITE_P(Page,
                         OfScenario,
                         testing::ValuesIn(test::telling_scenarios()),
                         test::name_of_folder);

TEST(PageData, SaysWhatThereIs) {
    PageRun run{kSmall};
    ASSERT_TRUE(run.page);
    const Json scenario = Json::parse(run.page->scenario_json());
    EXPECT_EQ(scenario["format"], 1);
    EXPECT_EQ(scenario["title"], "Two hosts");
    EXPECT_EQ(scenario["file"], "lab.yaml");
    EXPECT_EQ(scenario["view"], "lab.view.yaml");
    EXPECT_EQ(scenario["networks"][0]["protocol"], "Ethernet · IPv4");
    EXPECT_EQ(scenario["networks"][0]["prefix"], "10.0.1.0/24");
    EXPECT_EQ(scenario["nodes"][0]["about"], "10.0.1.1/24");
    EXPECT_EQ(scenario["links"][0]["overhead"], 12);
    EXPECT_EQ(scenario["whats"].size(), 13U);
}

TEST(PageData, TellsGatewaysAndDevicesApart) {
    PageRun run{test::scenario_text("09-smart-factory")};
    ASSERT_TRUE(run.page);
    const Json scenario = Json::parse(run.page->scenario_json());
    EXPECT_EQ(scenario["nodes"][2]["about"], "office ⇄ machine");
    EXPECT_EQ(scenario["nodes"][3]["about"], "accepts 0x2B4");
    EXPECT_EQ(scenario["nodes"][5]["about"], "sends 0x1A0");
    EXPECT_EQ(scenario["networks"][1]["protocol"], "CAN bus");
    EXPECT_EQ(scenario["networks"][1]["line"], "dashed");
    EXPECT_TRUE(scenario["links"][2]["shared"]);
    EXPECT_EQ(scenario["links"][2]["overhead"], 0);
    EXPECT_FALSE(scenario["links"][2]["bus"].is_null());
}

TEST(PageData, CallsADeviceOfALineByItsUnit) {
    PageRun run{test::scenario_text("28-modbus-on-a-line")};
    ASSERT_TRUE(run.page);
    const Json scenario = Json::parse(run.page->scenario_json());
    EXPECT_EQ(scenario["nodes"][1]["about"], "unit 17");
    EXPECT_EQ(scenario["networks"][0]["protocol"], "Modbus line");
}

TEST(PageData, SaysThatAQuestionIsUnderWayUntilItIsAnswered) {
    PageRun run{kSmall};
    ASSERT_TRUE(run.page);
    run.world->simulation().advance(1'000'000, TimePoint{} + std::chrono::milliseconds{1600});
    const Json early = Json::parse(run.page->part_json());
    run.world->simulation().advance(1'000'000, TimePoint{} + std::chrono::milliseconds{2500});
    const Json later = Json::parse(run.page->part_json());
    EXPECT_EQ(early["journeys"][0]["outcome"], "answered");
    EXPECT_TRUE(early["end"].is_null());
    ASSERT_FALSE(later["journeys"].empty());
    EXPECT_EQ(later["journeys"].back()["outcome"], "under-way");
    EXPECT_EQ(later["journeys"].back()["verdict"], "under way");
}

TEST(PageData, TellsAtTheEndWhatCameOfWhatWasUnderWay) {
    PageRun run{std::string{kSmall} + "stop: 3s\n"};
    ASSERT_TRUE(run.page);
    const Json last = run.parts(20).back();
    ASSERT_FALSE(last["journeys"].empty());
    EXPECT_EQ(last["journeys"].back()["outcome"], "unanswered");
    EXPECT_FALSE(last["end"].is_null());
}

TEST(PageData, SaysWhatCanBeDoneAboutADrop) {
    PageRun run{test::scenario_text("05-wrong-mask")};
    ASSERT_TRUE(run.page);
    const Json part = run.whole()["parts"][0];
    ASSERT_EQ(part["drops"].size(), 1U);
    const auto text = [&](const Json& index) {
        return part["strings"][index.get<std::size_t>()].get<std::string>();
    };
    EXPECT_EQ(text(part["drops"][0][1]), "give pc1 the address 10.0.1.10/24");
    EXPECT_THAT(text(part["drops"][0][2][0]), HasSubstr("prefix length /16"));
}

TEST(PageData, LeavesOutWhatIsBeyondItsLimits) {
    PageRun run{kSmall, {.events = 20}};
    ASSERT_TRUE(run.page);
    const Json part = run.whole()["parts"][0];
    EXPECT_EQ(part["events"]["time"].size(), 20U);
    EXPECT_THAT(part["notice"].get<std::string>(), HasSubstr("after the first 20 events"));
}

TEST(PageData, KeepsHeadersOfAllFrames) {
    PageRun run{kSmall, {.frame_bytes = 0}};
    ASSERT_TRUE(run.page);
    const Json part = run.whole()["parts"][0];
    for (const Json& frame : part["frames"]) {
        std::size_t headers = 0;
        for (const Json& layer : part["shapes"][frame[0].get<std::size_t>()]) {
            headers = std::max(headers, layer[1].get<std::size_t>() + layer[2].get<std::size_t>());
        }
        EXPECT_EQ(frame[1].get<std::string>().size(), 2 * headers);
    }
    EXPECT_THAT(part["notice"].get<std::string>(), HasSubstr("data behind the headers"));
}

TEST(PageData, CutsLaddersAndCountsWhatItCut) {
    PageRun all{kSmall};
    PageRun few{kSmall, {.ladder_rows = 3}};
    ASSERT_TRUE(all.page && few.page);
    const Json journey = all.whole()["parts"][0]["journeys"][0];
    const Json cut = few.whole()["parts"][0]["journeys"][0];
    EXPECT_EQ(cut["rows"].size(), 3U);
    EXPECT_EQ(cut["left_out"].get<std::size_t>(), journey["rows"].size() - 3);
}

TEST(PageData, HasNoNoticeWhereNothingIsLeftOut) {
    PageRun run{kSmall};
    ASSERT_TRUE(run.page);
    EXPECT_EQ(run.whole()["parts"][0]["notice"], "");
}

TEST(PageData, SaysWhatEndedTheRunEarly) {
    PageRun run{kSmall};
    ASSERT_TRUE(run.page);
    run.page->add_notice("The run was interrupted.");
    EXPECT_EQ(run.whole()["parts"][0]["notice"], "The run was interrupted.");
}

TEST(PageData, GivesGrades) {
    PageRun run{std::string{kSmall} + "expect:\n  first: pc1 reaches pc2 before 1s\n"};
    ASSERT_TRUE(run.page);
    const Json grades = run.whole()["parts"][0]["grades"];
    ASSERT_EQ(grades.size(), 1U);
    EXPECT_EQ(grades[0]["name"], "first");
    EXPECT_EQ(grades[0]["that"], "pc1 reaches pc2 before 1s");
    EXPECT_EQ(grades[0]["holds"], true);
}

}  // namespace
}  // namespace catenet::exports
