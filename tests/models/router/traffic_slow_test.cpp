// Properties of any traffic over routers: nothing is lost silently, and equal runs say the same.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/ip_scenario.hpp"

#include <gtest/gtest.h>

namespace catenet::router {
namespace {

using test::IpScenario;

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

// Who may send, and to whom: nodes of the file, and addresses that nobody has.
std::string someone(RandomStream& random, std::uint64_t routers) {
    const std::uint64_t n = random.below(routers + 4);
    if (n < routers) return "r" + number(n);
    if (n == routers) return "10.0.0.99";
    if (n == routers + 1) return "192.0.2.1";
    return n == routers + 2 ? "pc1" : "pc2";
}

std::string something(RandomStream& random, std::uint64_t routers) {
    const std::string actor = random.below(2) == 0 ? "pc1" : "r" + number(random.below(routers));
    const std::string to = someone(random, routers);
    switch (random.below(3)) {
        case 0:
            return actor + " ping " + to + " count " + number(1 + random.below(3)) + " every " +
                   number(1 + random.below(50)) + "ms size " + number(random.below(1600)) +
                   "B ttl " + number(1 + random.below(5));
        case 1: return actor + " traceroute " + to;
        default:
            return actor + " send " + to + " udp " + number(5000 + random.below(3)) +
                   " 'x' count " + number(1 + random.below(4)) + " every 1ms size " +
                   number(1 + random.below(1500)) + "B";
    }
}

// pc1 - r0 - r1 - ... - pc2 over links that lose a fifth of all frames; some routers know nothing.
std::string traffic(RandomStream& random) {
    const std::uint64_t routers = 2 + random.below(3);
    std::string networks = "networks:\n";
    for (std::uint64_t n = 0; n <= routers; ++n) {
        const bool is_p2p = n != 0 && n != routers && random.below(2) == 0;
        networks += "  n" + number(n) + ": {kind: " + (is_p2p ? "p2p" : "ethernet") +
                    ", prefix: 10.0." + number(n) + ".0/24, loss: 20%}\n";
    }
    std::string nodes = "nodes:\n  pc1: {joins: n0}\n  pc2: {joins: n" + number(routers) +
                        ", listens: [5000, 5001]}\n";
    for (std::uint64_t n = 0; n < routers; ++n) {
        nodes += "  r" + number(n) + ": {kind: router, joins: [n" + number(n) + ", n" +
                 number(n + 1) + "]" + (random.below(6) == 0 ? ", routes: []" : "") + "}\n";
    }
    std::string events = "events:\n";
    for (int n = 0; n < 6; ++n) {
        events += "  - " + number(random.below(3000)) + "ms: " + something(random, routers) + "\n";
    }
    return "seed: " + number(random.below(1000)) + "\n" + networks + nodes + events;
}

TEST(Traffic, LosesNothingSilentlyAndIsTheSameTwice) {
    test::for_each_seed(40, [](RandomStream& random) {
        const std::string lines = traffic(random);
        SCOPED_TRACE(lines);
        IpScenario once(lines);
        once.run();
        IpScenario twice(lines);
        twice.run();
        EXPECT_EQ(once.trace.text(), twice.trace.text());
        // Every question is settled.
        EXPECT_EQ(once.trace.by("app.asked").size(),
                  once.trace.by("app.answered").size() + once.trace.by("app.unanswered").size());
    });
}

TEST(Traffic, IsTheSameOverTwoQueues) {
    test::for_each_seed(20, [](RandomStream& random) {
        const std::string lines = traffic(random);
        SCOPED_TRACE(lines);
        IpScenario one(lines);
        one.run();
        scenario::BuildOptions halves;
        halves.partitions = 2;
        halves.partition_of = [](std::size_t node) { return static_cast<unsigned>(node % 2); };
        IpScenario two(lines, halves);
        two.run();
        EXPECT_EQ(one.trace.text(), two.trace.text());
    });
}

}  // namespace
}  // namespace catenet::router
