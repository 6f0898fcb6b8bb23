// A scenario that is run for the page, for tests of the page's data.
#pragma once
#include "tests/support/scenario_run.hpp"
#include "tools/export/journeys.hpp"
#include "tools/export/page_data.hpp"

#include "models/registry.hpp"

#include "sim/scenario/reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::test {

using Json = nlohmann::json;

// A world with its page and, to compare with, all that happened. Stays where it is.
struct PageRun {
    explicit PageRun(std::string_view text, exports::PageLimits limits = {})
        : spec(scenario::read_scenario(text, registry, diagnostics)) {
        if (spec) world = scenario::build(*spec, registry, diagnostics);
        if (!world) return;
        grader = scenario::make_grader(world->plan(), registry, diagnostics);
        page = std::make_unique<exports::PageData>(
            *world,
            questions,
            exports::PageOptions{"lab.yaml", exports::map_layout(world->plan()), limits});
        trace::Trace& trace = world->simulation().trace();
        for (trace::Sink* const sink :
             std::vector<trace::Sink*>{&questions, &journeys, grader.get(), page.get()}) {
            trace.add(*sink);
        }
        world->simulation().start();
    }
    PageRun(const PageRun&) = delete;
    PageRun& operator=(const PageRun&) = delete;
    ~PageRun() = default;

    // To its end; what the page says of it all.
    Json whole() {
        world->simulation().run();
        world->simulation().finish();
        return Json::parse(page->run_json(grader->grades()));
    }

    // The same in parts, of so many events of the simulation.
    std::vector<Json> parts(std::uint64_t events) {
        std::vector<Json> list;
        while (!world->simulation().done()) {
            world->simulation().advance(events);
            list.push_back(Json::parse(page->part_json()));
        }
        world->simulation().finish();
        list.push_back(Json::parse(page->part_json(grader->grades())));
        return list;
    }

    scenario::Registry registry = models::make_registry();
    scenario::Diagnostics diagnostics;
    std::optional<scenario::ScenarioSpec> spec;
    exports::Questions questions;
    exports::Journeys journeys;
    std::unique_ptr<scenario::World> world;
    std::unique_ptr<scenario::Grader> grader;
    std::unique_ptr<exports::PageData> page;
};

inline std::string scenario_text(const std::string& folder) {
    return read_project_file("scenarios/" + folder + "/scenario.yaml");
}

// Scenarios that differ in what they show: headers, media, translations, quotes, options.
inline std::vector<std::string> telling_scenarios() {
    return {"02-hub-against-switch",
            "05-wrong-mask",
            "09-smart-factory",
            "12-three-mtus",
            "13-router-on-a-stick",
            "14-stp-triangle",
            "18-firewall",
            "21-one-lost-segment",
            "27-what-happens-when-you-type-a-url"};
}

}  // namespace catenet::test
