// IpScenario: a scenario of hosts and routers, from its text to its recorded run.
#pragma once
#include "tests/support/recorder_sink.hpp"

#include "models/apps/arping/verb.hpp"
#include "models/apps/ping/verb.hpp"
#include "models/apps/tcp/verb.hpp"
#include "models/apps/traceroute/verb.hpp"
#include "models/apps/udp/verb.hpp"
#include "models/firewall/verb.hpp"
#include "models/host/host.hpp"
#include "models/hub/kind.hpp"
#include "models/p2p/kind.hpp"
#include "models/router/router.hpp"
#include "models/switch/kind.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/reader.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

namespace catenet::test {

inline scenario::Registry ip_registry() {
    scenario::Registry registry;
    registry.add(hub::ethernet_kind());
    registry.add(p2p::network_kind());
    registry.add(lan_switch::node_kind());
    registry.add(hub::node_kind());
    registry.add(host::node_kind());
    registry.add(router::node_kind());
    for (auto& verb : arping::verbs()) registry.add(std::move(verb));
    registry.add(ping::verb());
    registry.add(traceroute::verb());
    registry.add(datagrams::verb());
    for (auto& verb : streams::verbs()) registry.add(std::move(verb));
    registry.add(firewall::verb_kind());
    return registry;
}

struct IpScenario {
    explicit IpScenario(const std::string& lines, const scenario::BuildOptions& options = {})
        : text("title: test\n" + lines) {
        spec = scenario::read_scenario(text, registry, diagnostics);
        if (spec) world = scenario::build(*spec, registry, diagnostics, options);
        if (world) world->simulation().trace().add(trace);
    }
    std::string complaints() const { return diagnostics.render("f", text); }
    // REQUIRES: it could be built
    void run() {
        ASSERT_NE(world, nullptr) << complaints();
        world->simulation().start();
        world->simulation().run();
        world->simulation().finish();
        EXPECT_EQ(world->simulation().broken_conservation(), "");
    }
    // "10.0.1.0/24 eth0; 10.0.2.0/24 via 10.0.1.2 eth0; ", as the trace of that node says it.
    std::string routes(std::string_view node) const {
        std::string rows;
        for (const Happening& row : trace.of(trace::What::Table, node)) {
            if (row.facts.at("table") != "routes") continue;
            rows += row.facts.at("key") + " " + row.facts.at("value") + "; ";
        }
        return rows;
    }

    std::string text;
    RecorderSink trace;
    scenario::Registry registry = ip_registry();
    scenario::Diagnostics diagnostics;
    std::optional<scenario::ScenarioSpec> spec;
    std::unique_ptr<scenario::World> world;
};

}  // namespace catenet::test
