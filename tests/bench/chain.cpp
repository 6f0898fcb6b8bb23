#include "tests/bench/listening.hpp"
#include "tests/bench/scenario_text.hpp"
#include "tests/bench/trial.hpp"
#include "tests/bench/workloads.hpp"

#include <fmt/format.h>

namespace catenet::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kRouters = 16;

struct Chain {
    std::size_t payload = 972;
    std::uint64_t packets = 100'000;
    std::string delay = "10us";
    std::string last_event = {};  // where it is known
    Listener listener = Listener::None;
};

Ipv4Prefix prefix_of(std::size_t link) {
    const auto number = static_cast<std::uint32_t>(link);
    return {Ipv4Address{0x0a010000U + number / 256 * 0x10000U + number % 256 * 0x100U}, 30};
}

// Host, routers, host, with a cable between each and the next; each has a route to the last.
ScenarioText scenario(const Chain& chain) {
    ScenarioText text;
    text.add_node("a", "fix: {udp-checksum: off}");
    for (std::size_t i = 1; i <= kRouters; ++i)
        text.add_node(fmt::format("r{}", i), "kind: router");
    text.add_node("b");
    const std::string words = fmt::format("rate: 1Gbps, delay: {}, queue: 1000", chain.delay);
    const std::string target = to_string(prefix_of(kRouters));
    for (std::size_t i = 0; i <= kRouters; ++i) {
        text.connect(i, i + 1, prefix_of(i), words);
        const Ipv4Address next{prefix_of(i).network().value + 2};
        if (i < kRouters) text.add_route(i, fmt::format("{} via {}", target, to_string(next)));
    }
    return text;
}

Outcome run(const std::string& name, const Chain& chain) {
    Trial trial(name, scenario(chain).text());
    trial.add_sink(kRouters + 1);
    trial.add_source(0,
                     {.destination = trial.address(kRouters + 1),
                      .payload = chain.payload,
                      .spacing = 10us,
                      .least_train = chain.packets,
                      .span_train = 1,
                      .trains = 1});
    Listening listening;
    listening.begin(chain.listener, trial.simulation());
    trial.run();
    std::vector<Check> checks{
        check("sent", chain.packets, trial.sent()),
        check("received", chain.packets, trial.received()),
        check("packet-hops", (kRouters + 1) * chain.packets, trial.packet_hops())};
    if (!chain.last_event.empty()) {
        checks.push_back(check("last event", chain.last_event, trial.last_event()));
    }
    Outcome outcome = trial.outcome(std::move(checks));
    listening.report(outcome);
    return outcome;
}

Workload workload(std::string name, std::string sentence, const Chain& chain) {
    return {std::move(name), std::move(sentence), [chain](const std::string& as) {
                return run(as, chain);
            }};
}

}  // namespace

std::vector<Workload> chain_workloads() {
    const Chain usual{.last_event = "1.000296272000"};
    const Chain small{.payload = 36, .packets = 20'000, .last_event = "0.200169048000"};
    const Chain brief{.packets = 20'000, .last_event = "0.200296272000"};
    std::vector<Workload> all{
        workload("chain", "(b) 100 000 packets of 1000 bytes through 16 routers", usual),
        workload("chain-small", "(b) 20 000 packets of 64 bytes", small),
        workload("chain-brief", "(f) 20 000 packets, nobody listens", brief)};
    const auto add_listened = [&](std::string name, std::string sentence, Listener listener) {
        Chain listened = brief;
        listened.listener = listener;
        all.push_back(workload(std::move(name), std::move(sentence), listened));
    };
    add_listened("chain-captured", "(f) the same, every link written as pcapng", Listener::Capture);
    add_listened("chain-commented", "(f) the same with our comments", Listener::CommentedCapture);
    add_listened("chain-jsonl", "(f) all that happens written as JSON", Listener::JsonLines);
    // So long cables hold that many packets each.
    for (const auto& [delay, flying] : {std::pair{"100us", 10}, {"1ms", 100}, {"10ms", 1000}}) {
        Chain far = brief;
        far.delay = delay;
        far.last_event = {};
        all.push_back(workload(fmt::format("chain-{}", delay),
                               fmt::format("(b) 20 000 packets, {} on each cable", flying),
                               far));
    }
    return all;
}

}  // namespace catenet::bench
